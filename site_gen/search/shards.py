"""What Pagefind would write of many pages, made from what it wrote of each: one index, or shards the browser merges.

A page belongs to the shard the hash of its address says, and there are as many shards as a power of two makes of at
most `_MOST_PAGES` pages on average: so the shards follow from the pages alone, never from the builds before, and one
page more changes one of them.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from site_gen.search.bundle import FIELDS, VERSION, SearchedPage, packed
from site_gen.search.cbor import write_list, write_number, write_text

_MOST_PAGES = 2048
_CHUNK = 12_000  # bytes before compression; a search fetches a chunk of each shard for each word
_DIGITS = 10  # of the hash a part is named by
_FEWEST_DIGITS = (8, 12, 40)  # of those that name fragments, which the table of the search page repeats


_Chunk = tuple[str, str, str]  # first word, last word, content
_Found = list[tuple[int, str]]  # number of a page, places on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """The parts of an index by name: its list, and its chunks of words."""

    pages: int
    meta: str
    chunks: tuple[str, ...]


def sharded(addresses: Collection[str]) -> list[list[str]]:
    """Return the addresses of each shard, sorted; at least one shard."""
    count = 1
    while count * _MOST_PAGES < len(addresses):
        count *= 2
    shards: list[list[str]] = [[] for _ in range(count)]
    for address in sorted(addresses):
        shards[int.from_bytes(hashlib.sha256(address.encode()).digest()[:4], "big") % count].append(address)
    return shards


def tag(language: str, place: int) -> str:
    """Return the name a shard has in pagefind-entry.json, where Pagefind keeps one index a language.

    >>> tag("en", 0), tag("en", 3)
    ('en', 'en-x-3')
    """
    return f"{language}-x-{place}" if place else language


def entry_file(language: str, shards: Sequence[Shard], engine: str | None, include_characters: Sequence[str]) -> bytes:
    """Return pagefind-entry.json, the first file the browser asks for."""
    listed = {
        tag(language, place): {"hash": shard.meta, "wasm": engine, "page_count": shard.pages}
        for place, shard in enumerate(shards)
    }
    entry = {"version": VERSION, "languages": listed, "include_characters": include_characters}
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()


def index_of(pages: Mapping[str, SearchedPage]) -> tuple[Shard, dict[str, bytes]]:
    """Return the index of some pages, given by the names of their fragments, and its files by name."""
    chunks = list(_chunks(_words(pages.values())))
    names = [_named(content) for _, _, content in chunks]
    meta = _meta(pages, chunks, names)
    shard = Shard(pages=len(pages), meta=_named(meta), chunks=tuple(names))
    contents = [meta, *(content for _, _, content in chunks)]
    return shard, {path: packed(content, "latin-1") for path, content in zip(files_of(shard), contents, strict=True)}


def files_of(shard: Shard) -> list[str]:
    """Return the names of the files of an index, its list first."""
    return [f"pagefind.{shard.meta}.pf_meta", *(f"index/{name}.pf_index" for name in shard.chunks)]


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


def _meta(pages: Mapping[str, SearchedPage], chunks: Sequence[_Chunk], names: Iterable[str]) -> str:
    listed = [write_list([write_text(name), write_number(page.count)]) for name, page in pages.items()]
    ends = _trimmed([(first, last) for first, last, _ in chunks])
    index = [
        write_list([*map(write_text, (first, last, name))]) for (first, last), name in zip(ends, names, strict=True)
    ]
    fields = [write_text(field) for field in FIELDS]
    nothing = write_list([])
    return write_list([write_text(VERSION), *map(write_list, (listed, index)), nothing, nothing, write_list(fields)])


def _chunks(words: Iterable[tuple[str, str]]) -> Iterator[_Chunk]:
    """Yield words as they are written, cut where a chunk is long enough: first word, last word, content."""
    chunk: list[str] = []
    first, last, length = "", "", 0
    for word, written in words:
        if length >= _CHUNK:
            yield first, last, write_list([write_list(chunk)])
            chunk, length = [], 0
        first, last = first if chunk else word, word
        chunk.append(written)
        length += len(written)
    if chunk:
        yield first, last, write_list([write_list(chunk)])


def _words(pages: Collection[SearchedPage]) -> Iterator[tuple[str, str]]:
    """Yield every word in order, and how it is written: the word, its pages, its other forms with theirs."""
    found: defaultdict[str, _Found] = defaultdict(list)
    forms: defaultdict[str, defaultdict[str, _Found]] = defaultdict(lambda: defaultdict(list))
    for number, page in enumerate(pages):
        for word, places in page.words.items():
            found[word].append((number, places))
        for word, others in page.forms.items():
            for form, places in others.items():
                forms[word][form].append((number, places))
    for word in sorted(found.keys() | forms.keys()):
        other_forms = sorted(forms[word].items()) if word in forms else []
        others_written = [write_list([write_text(form), _pages(places)]) for form, places in other_forms]
        yield word, write_list([write_text(word), _pages(found.get(word, [])), write_list(others_written)])


def _pages(found: _Found) -> str:
    """Return where a word stands, page by page; each page's number is given as the step from the one before."""
    items, last = [], 0
    for number, places in found:
        items.append("\x83" + write_number(number - last) + places)
        last = number
    return write_list(items)


def _trimmed(ends: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the first and last words of chunks, no longer than tells one chunk from the next: as Pagefind does."""
    trimmed = [list(one) for one in ends]
    for before, after in pairwise(trimmed):
        common = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(before[1], after[0], strict=False)))) + 1
        if before[1][:common] >= before[0]:
            before[1] = before[1][:common]
        after[0] = after[0][:common]
    return [(first, last) for first, last in trimmed]


def _named(content: str) -> str:
    return hashlib.sha256(content.encode("latin-1")).hexdigest()[:_DIGITS]
