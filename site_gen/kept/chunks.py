"""What is made of each entry alone, kept for some entries together, so that a change makes that of a few anew.

entries by id → chunks, each a run of them → what is made of a chunk, kept under the key of all its entries

So a file of something about each entry, by id, is what was made of its chunks, one after another.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from site_gen.kept.codec import decode
from site_gen.kept.keys import key_of
from site_gen.kept.memo import Memo
from site_gen.model import Entry

T = TypeVar("T")

_FEW = 96  # entries of a chunk at least: more, and a change costs more; fewer, and there are more files to keep
_LONGEST = 4  # times as many, whatever the ids
_MOST = 1024  # chunks: the full-text index of the database has a part for each, and may have 2,000
_NUMBERS = 1 << 16  # for chunks to be known by
_BETWEEN = b"\0"  # texts of a chunk; it stands in none


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Some of the entries, next to each other; the same ones as long as none of them comes, goes or changes."""

    number: int  # no other chunk has it; most likely the same one whatever chunks there are besides
    entries: tuple[Entry, ...]  # by id
    key: str  # of all that is made of them


def chunks_of(entries: Iterable[Entry], digests: Mapping[str, str], ground: str, few: int = _FEW) -> tuple[Chunk, ...]:
    """Return the entries by id, in chunks of `few` and up to four times as many; the last may have fewer.

    `digests` gives the key of each entry by id, `ground` is the key of what its texts are made from besides.
    How they are divided follows from their ids alone, so no chunk remembers what was before; and where a chunk ends
    from the ids next to that, so an entry that comes or goes hardly ever moves the border of another chunk.
    """
    by_id = sorted(entries, key=attrgetter("id"))
    while few * _MOST < len(by_id):
        few *= 2
    runs = list(_runs(by_id, few))
    return tuple(
        Chunk(number=number, entries=run, key=key_of(ground, number, [(one.id, digests[one.id]) for one in run]))
        for number, run in zip(_numbers(runs), runs, strict=True)
    )


def _runs(entries: Sequence[Entry], few: int) -> Iterator[tuple[Entry, ...]]:
    """Yield entries in runs that end, when long enough, at an id chosen by its hash; without one they end anyway."""
    start = 0
    for end, entry in enumerate(entries, 1):
        length = end - start
        if length >= few and (length == _LONGEST * few or _hash_of(entry) % max(few // 2, 1) == 0):
            yield tuple(entries[start:end])
            start = end
    if start < len(entries):
        yield tuple(entries[start:])


def _numbers(runs: Iterable[Sequence[Entry]]) -> list[int]:
    """Return a number for each run: that of the hash of its first id, or the next one that is free."""
    numbers: dict[int, None] = {}
    for run in runs:
        number = _hash_of(run[0]) % _NUMBERS
        while number in numbers:
            number = (number + 1) % _NUMBERS
        numbers[number] = None
    return list(numbers)


def _hash_of(entry: Entry) -> int:
    return int.from_bytes(hashlib.blake2b(entry.id.encode("utf-8", "surrogatepass"), digest_size=4).digest())


class ChunkMemo:
    """What is made of chunks, by kind: all kinds in one go, while the texts of the chunk are at hand."""

    def __init__(self, memo: Memo, make: Callable[[Chunk], Mapping[str, bytes]]) -> None:
        """Take where to keep it, and the function that makes all kinds of a chunk."""
        self._memo = memo
        self._make = make
        self._unkept: dict[tuple[str, str], bytes] = {}

    def of(self, kind: str, chunk: Chunk) -> bytes:
        """Return one kind of what is made of a chunk."""
        made = self._unkept.pop((kind, chunk.key), None)  # it is asked for once, and may be large
        kept = self._memo.get(kind, chunk.key) if made is None else made
        return self._made_anew(kind, chunk) if kept is None else kept

    def texts(self, kind: str, chunk: Chunk) -> list[bytes]:
        """Return what `joined` made of a chunk: one text for each of its entries."""
        texts = self.of(kind, chunk).split(_BETWEEN)
        if len(texts) != len(chunk.entries):
            texts = self._made_anew(kind, chunk).split(_BETWEEN)
        return texts

    def texts_at_hand(self, kind: str, chunk: Chunk) -> list[bytes]:
        """Return the texts of a chunk, none where they are not made yet."""
        made = self._unkept.get((kind, chunk.key)) or self._memo.get(kind, chunk.key)
        texts = made.split(_BETWEEN) if made else []
        return texts if len(texts) == len(chunk.entries) else []

    def value(self, kind: str, chunk: Chunk, form: type[T]) -> T:
        """Return the value of a type that is made of a chunk, kept as `encode` writes it."""
        try:
            return decode(form, self.of(kind, chunk))
        except ValueError:
            return decode(form, self._made_anew(kind, chunk))

    def _made_anew(self, kind: str, chunk: Chunk) -> bytes:
        made = self._make(chunk)
        for one, content in made.items():
            is_kept = self._memo.put(one, chunk.key, content, level=0)  # packing would take longer than making
            if not is_kept and one != kind:
                self._unkept[one, chunk.key] = content
        return made[kind]


def joined(texts: Iterable[str]) -> bytes:
    """Return one text for each entry of a chunk as one."""
    return together(text.encode(errors="replace") for text in texts)


def together(texts: Iterable[bytes]) -> bytes:
    """Return one text for each entry of a chunk, as bytes already, as one."""
    return _BETWEEN.join(texts)


def ordered(chunks: Iterable[Chunk]) -> list[Entry]:
    """Return the entries of all chunks, by id."""
    return [entry for chunk in chunks for entry in chunk.entries]
