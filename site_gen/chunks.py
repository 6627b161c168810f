"""What is made of each entry alone, kept for some entries together, so that a change makes that of a few anew.

entries → chunks, by a hash of their ids → what is made of a chunk, kept under the key of all its entries
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from operator import attrgetter
from tempfile import TemporaryFile

from site_gen.keys import key_of
from site_gen.memo import Memo
from site_gen.model import Entry

_FEW = 256  # entries of a chunk: more, and a change costs more; fewer, and there are more files to keep
_MOST = 1024  # chunks: the full-text index of the database has a part for each, and may have 2,000
_BETWEEN = b"\0"  # texts of a chunk; it stands in none


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Some of the entries, the same ones as long as none comes, goes or changes."""

    number: int
    entries: tuple[Entry, ...]  # by id
    key: str  # of all that is made of them


def chunks_of(entries: Iterable[Entry], digests: Mapping[str, str], ground: str, few: int = _FEW) -> tuple[Chunk, ...]:
    """Return the entries in chunks; those that are empty are left out.

    `digests` gives the key of each entry by id, `ground` is the key of what its texts are made from besides.
    How many chunks there are follows from the number of entries alone, so no chunk remembers what was before.
    """
    ordered = sorted(entries, key=lambda entry: entry.id)
    count = 1
    while count * few < len(ordered) and count < _MOST:
        count *= 2
    parts: list[list[Entry]] = [[] for _ in range(count)]
    for entry in ordered:
        parts[_place(entry.id) % count].append(entry)
    return tuple(
        Chunk(
            number=number, entries=tuple(part), key=key_of(ground, number, [(one.id, digests[one.id]) for one in part])
        )
        for number, part in enumerate(parts)
        if part
    )


def _place(entry_id: str) -> int:
    return int.from_bytes(hashlib.blake2b(entry_id.encode("utf-8", "surrogatepass"), digest_size=4).digest())


class ChunkMemo:
    """What is made of chunks, by kind; what is made in one go is kept in one go, and each part read by itself."""

    def __init__(self, memo: Memo, make: Callable[[Chunk], Mapping[str, bytes]]) -> None:
        """Take where to keep it, and the function that makes all kinds of a chunk."""
        self._memo = memo
        self._make = make
        self._made: dict[tuple[str, str], bytes] = {}

    def of(self, kind: str, chunk: Chunk) -> bytes:
        """Return one kind of what is made of a chunk."""
        made = self._made.pop((kind, chunk.key), None)  # it is asked for once, and may be large
        kept = self._memo.get(kind, chunk.key) if made is None else made
        return self._made_anew(kind, chunk) if kept is None else kept

    def texts(self, kind: str, chunk: Chunk) -> list[bytes]:
        """Return what `joined` made of a chunk: one text for each of its entries."""
        texts = self.of(kind, chunk).split(_BETWEEN)
        if len(texts) != len(chunk.entries):
            texts = self._made_anew(kind, chunk).split(_BETWEEN)
        return texts

    def _made_anew(self, kind: str, chunk: Chunk) -> bytes:
        for one, content in self._make(chunk).items():
            self._memo.put(one, chunk.key, content, level=0)  # packing would take longer than making
            self._made[one, chunk.key] = content
        return self._made.pop((kind, chunk.key))


def joined(texts: Iterable[str]) -> bytes:
    """Return one text for each entry of a chunk as one."""
    return _BETWEEN.join(text.encode(errors="replace") for text in texts)


def ordered(chunks: Iterable[Chunk]) -> list[Entry]:
    """Return the entries of all chunks, by id."""
    return sorted((entry for chunk in chunks for entry in chunk.entries), key=attrgetter("id"))


def in_order(kept: ChunkMemo, kind: str, chunks: Iterable[Chunk]) -> Iterator[bytes]:
    """Yield the text of every entry, by id."""
    texts = {
        entry.id: text for chunk in chunks for entry, text in zip(chunk.entries, kept.texts(kind, chunk), strict=True)
    }
    return (texts[entry_id] for entry_id in sorted(texts))


def in_one(kept: ChunkMemo, kind: str, chunks: Iterable[Chunk]) -> bytes:
    """Return the texts of all entries, by id, as one; no more than one chunk is at hand besides."""
    places: dict[str, tuple[int, int]] = {}
    with TemporaryFile(prefix="site-gen-") as file:
        place = 0
        for chunk in chunks:
            for entry, text in zip(chunk.entries, kept.texts(kind, chunk), strict=True):
                file.write(text)
                places[entry.id] = (len(text), place)
                place += len(text)
        file.flush()
        whole = BytesIO()
        for entry_id in sorted(places):
            whole.write(os.pread(file.fileno(), *places[entry_id]))
        return whole.getvalue()
