"""What Pagefind would write of many pages, made from what it wrote of each: one index, or shards the browser merges.

A page belongs to the shard the hash of its address says, and there are as many shards as a power of two makes of at
most `_MOST_PAGES` pages on average; the pages of a shard, sorted, are in parts. So shards and parts follow from the
pages alone, never from the builds before, and one page more changes one of them.

Pagefind leaves a word out of a search where the index does not have it. A shard must not do so for a word of another
shard, or "ferry zeppelin" finds every ferry of the shards without a zeppelin. So all shards share chunks that list the
words not every shard has, each with a mark behind it and standing on no page: it begins as the word asked for does,
therefore no page of the shard has it.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, takewhile, zip_longest

from site_gen.search.bundle import FIELDS, FORM, VERSION, packed
from site_gen.search.cbor import write_list, write_number, write_text
from site_gen.search.parts import Part, joined

_MOST_PAGES = 2048
_PART = 64  # pages of a part, on average
_CHUNK = 6_000  # bytes before compression; a search fetches a chunk of each shard for each word
_DIGITS = 10  # of the hash a part is named by
_FEWEST_DIGITS = (8, 12, 40)  # of those that name fragments, which the table of the search page repeats


_MARK = "\x01"  # in no word of a text
_LAST = "\U0010ffff"  # after every word


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A part of the words of an index: the start it covers them from, up to that of the next, and its name."""

    start: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """An index but for the words of other shards: pages as hashes and numbers of words, chunks, words, one a line."""

    digests: tuple[str, ...]
    counts: tuple[int, ...]
    chunks: tuple[Chunk, ...]
    words: str


def sharded(addresses: Collection[str]) -> list[list[list[str]]]:
    """Return the parts of each shard, of sorted addresses; at least one shard.

    Where a part begins follows from an address alone, so one more address changes one part of one shard.
    """
    count = 1
    while count * _MOST_PAGES < len(addresses):
        count *= 2
    shards: list[list[list[str]]] = [[] for _ in range(count)]
    for address in sorted(addresses):
        digest = hashlib.sha256(address.encode()).digest()
        shard = shards[int.from_bytes(digest[:4], "big") % count]
        if not shard or int.from_bytes(digest[4:8], "big") % _PART == 0:
            shard.append([])
        shard[-1].append(address)
    return shards


def tag(language: str, place: int) -> str:
    """Return the name a shard has in pagefind-entry.json, where Pagefind keeps one index a language.

    >>> tag("en", 0), tag("en", 3)
    ('en', 'en-x-3')
    """
    return f"{language}-x-{place}" if place else language


def entry_file(language: str, metas: Mapping[str, int], engine: str | None, include_characters: Sequence[str]) -> bytes:
    """Return pagefind-entry.json, the first file the browser asks for; `metas` gives the pages of each shard's list."""
    listed = {
        tag(language, place): {"hash": meta, "wasm": engine, "page_count": pages}
        for place, (meta, pages) in enumerate(metas.items())
    }
    entry = {"version": VERSION, "languages": listed, "include_characters": include_characters}
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()


def shard_of(parts: Sequence[Part]) -> tuple[Shard, dict[str, bytes]]:
    """Return the shard some parts make, and the files of its chunks."""
    words = dict(_words(parts))
    chunks, files = _chunked(words)
    digests = tuple(chain.from_iterable(part.digests for part in parts))
    counts = tuple(chain.from_iterable(part.counts for part in parts))
    return Shard(digests=digests, counts=counts, chunks=chunks, words="\n".join(words)), files


def words_elsewhere(shards: Iterable[Shard]) -> tuple[tuple[Chunk, ...], dict[str, bytes]]:
    """Return the chunks, with their files, that tell a shard which words only other shards have."""
    of_shards = [set(shard.words.split("\n")) for shard in shards]
    words = sorted(of_shards[0].union(*of_shards) - of_shards[0].intersection(*of_shards))
    nowhere = write_list([])
    return _chunked({word: write_list([write_text(word + _MARK), nowhere, nowhere]) for word in words})


def meta_file(names: Iterable[str], shard: Shard, elsewhere: Sequence[Chunk]) -> tuple[str, bytes]:
    """Return the list of an index, which the browser reads first, given the names of fragments: its name and file."""
    pages = zip(names, shard.counts, strict=True)
    listed = [write_list([write_text(name), write_number(count)]) for name, count in pages]
    index = [*_index(shard.chunks), *_index(elsewhere)]
    fields, nothing = [write_text(field) for field in FIELDS], write_list([])
    content = write_list([write_text(VERSION), *map(write_list, (listed, index)), nothing, nothing, write_list(fields)])
    return _name(content), packed(content, "latin-1")


def chunk_file(name: str) -> str:
    """Return the name of the file of a chunk."""
    return f"index/{name}.pf_index"


def fragment_names(digests: Mapping[str, str]) -> dict[str, str]:
    """Return the names of fragments by address, given the hashes of what they hold: as short as tells them apart.

    >>> fragment_names({"/a/": "0123456789abcdef", "/b/": "0123456701234567"})
    {'/a/': '0123456789ab', '/b/': '012345670123'}
    """
    different = set(digests.values())
    digits = next(digits for digits in _FEWEST_DIGITS if len({one[:digits] for one in different}) == len(different))
    return {address: digest[:digits] for address, digest in digests.items()}


def fragment_file(name: str) -> str:
    """Return the name of the file of a fragment."""
    return f"fragment/{name}.pf_fragment"


def _index(chunks: Sequence[Chunk]) -> Iterator[str]:
    """Yield how chunks are listed: a search for a word reads those it lies between start and end of."""
    for chunk, after in zip_longest(chunks, chunks[1:]):
        yield write_list([*map(write_text, (chunk.start, after.start if after else _LAST, chunk.name))])


def _chunked(words: Mapping[str, str]) -> tuple[tuple[Chunk, ...], dict[str, bytes]]:
    """Return words in order, as they are written, cut into chunks, and the files of these."""
    chunks, files = [], {}
    for start, content in _cut(words):
        chunks.append(Chunk(start=start, name=_name(content)))
        files[chunk_file(chunks[-1].name)] = packed(content, "latin-1")
    return tuple(chunks), files


def _cut(words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the start of each chunk, no longer than tells it from the word before, and its content."""
    chunk: list[str] = []
    start, last, length = "", "", 0
    for word, written in words.items():
        if length >= _CHUNK:
            yield start, write_list([write_list(chunk)])
            common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(last, word, strict=False)))
            chunk, start, length = [], word[: common + 1], 0
        chunk.append(written)
        last, length = word, length + len(written)
    if chunk:
        yield start, write_list([write_list(chunk)])


def _words(parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    """Yield every word in order, and how it is written: the word, its pages, its other forms with theirs."""
    for word, listed in groupby(joined(parts), lambda one: one[0].partition(FORM)[0]):
        pages, forms = write_list([]), list[str]()
        for key, own in listed:
            if key == word:
                pages = own
            else:
                forms.append(write_list([write_text(key.removeprefix(word + FORM)), own]))
        yield word, write_list([write_text(word), pages, write_list(forms)])


def _name(content: str) -> str:
    return hashlib.sha256(content.encode("latin-1")).hexdigest()[:_DIGITS]
