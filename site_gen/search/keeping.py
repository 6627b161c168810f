"""The parts of the index of a tree, kept between builds: made of the pages kept before, and of those indexed now."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import chain, islice

from site_gen.kept.keys import key_of
from site_gen.kept.memo import Memo
from site_gen.search.bundle import Program, SearchedPage
from site_gen.search.indexing import Pages, batches, index_pages
from site_gen.search.parts import Part, from_bytes, pack, pages_of, part_of, to_bytes, unpack

_PARTS, _FRAGMENTS, _PROGRAM, _LAST = "search-parts", "search-fragments", "search-program", "search-last"
_KNOWN = 4  # pages taken out of what is kept need the memory of one that is indexed

Hashes = Mapping[str, str]  # the hash of what search sees of each page by address
Spread = Callable[[Callable[[Sequence[str]], str], Sequence[Sequence[str]]], Iterator[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A part as it is kept: what the index holds about its pages, and the files of their fragments."""

    part: bytes
    fragments: bytes


class Parts:
    """The parts of an index, by their keys; `code` is the key of all that makes them but the pages."""

    def __init__(self, pages: Pages, parts: Iterable[Hashes], memo: Memo, *, language: str, code: str) -> None:
        """Take the hashes of the pages of each part."""
        self._pages, self._memo, self._language, self._code = pages, memo, language, code
        self._parts = {key_of(code, tuple(hashes.items())): hashes for hashes in parts}
        self._last: dict[str, Hashes] = json.loads(memo.get(_LAST, code) or b"{}")
        now = dict(chain.from_iterable(pages.items() for pages in self._parts.values()))
        self._kept_in = {  # the part of the last build a page is in that stayed, by address
            address: key
            for key, pages in self._last.items()
            for address, page in pages.items()
            if now.get(address) == page
        }
        for kind in (_PARTS, _FRAGMENTS):
            memo.keep(kind, self._parts)

    def keys(self) -> Iterable[str]:
        """Return the keys of the parts, in the order these were given."""
        return self._parts.keys()

    def addresses(self, key: str) -> Iterable[str]:
        """Return the addresses of the pages of a part, in order."""
        return self._parts[key].keys()

    def prepare(self, keys: Iterable[str], spread: Spread) -> None:
        """Make those of some parts that are not kept; `spread` makes something of each of some batches of keys."""
        missing = [key for key in keys if key not in self._last and self._memo.get(_PARTS, key) is None]
        left = iter(missing)
        together = [list(islice(left, count)) for count in batches(map(self._cost, missing))]
        for place, program in enumerate(spread(self._indexed, together)):
            if not place and program:  # it is the same in all
                self._memo.put(_PROGRAM, self._code, program.encode())

    def keep_list(self) -> None:
        """Keep what is in each part, for the next build to find its pages."""
        if self._parts != self._last:
            self._memo.put(_LAST, self._code, json.dumps(self._parts).encode(), level=0)

    def part(self, key: str) -> Part:
        """Return a part."""
        return from_bytes(self._memo.get(_PARTS, key) or self._make([key])[1][0].part)

    def fragments(self, key: str) -> list[bytes]:
        """Return the files of the fragments of the pages of a part."""
        return unpack(self._memo.get(_FRAGMENTS, key) or self._make([key])[1][0].fragments)

    def program(self) -> Program:
        """Return what runs in the browser."""
        content = self._memo.get(_PROGRAM, self._code)
        if content is None:
            address = next(chain.from_iterable(self._parts.values()))
            content = _written(index_pages(self._pages, [address], language=self._language).program).encode()
            self._memo.put(_PROGRAM, self._code, content)
        files, engine, include_characters = json.loads(content)
        return Program(files=files, engine=engine, include_characters=include_characters)

    def _cost(self, key: str) -> int:
        """Return how many pages at most need as much memory as making a part."""
        pages = self._parts[key]
        return max(len(pages) // _KNOWN, len(pages.keys() - self._kept_in.keys()))

    def _indexed(self, keys: Sequence[str]) -> str:
        """Make and keep some parts; return the program as it is kept, "" when nothing was indexed."""
        return self._make(keys)[0]

    def _make(self, keys: Sequence[str]) -> tuple[str, list[_Made]]:
        pages = self._known(keys)
        unknown = [address for key in keys for address in self._parts[key] if address not in pages]
        program = ""
        if unknown:
            found = index_pages(self._pages, unknown, language=self._language)
            pages, program = pages | found.pages, _written(found.program)
        return program, [self._keep(key, [pages[address] for address in self._parts[key]]) for key in keys]

    def _keep(self, key: str, pages: Sequence[SearchedPage]) -> _Made:
        made = _Made(part=to_bytes(part_of(pages)), fragments=pack([page.fragment for page in pages]))
        self._memo.put(_PARTS, key, made.part)
        self._memo.put(_FRAGMENTS, key, made.fragments, level=0)
        return made

    def _known(self, keys: Sequence[str]) -> dict[str, SearchedPage]:
        """Return the pages of some parts that the parts of the last build hold, by address."""
        wanted = set(chain.from_iterable(self._parts[key] for key in keys))
        known: dict[str, SearchedPage] = {}
        for key in sorted({self._kept_in[address] for address in wanted & self._kept_in.keys()}):
            part, fragments = self._memo.get(_PARTS, key), self._memo.get(_FRAGMENTS, key)
            if part is not None and fragments is not None:
                pages = zip(self._last[key], pages_of(from_bytes(part), unpack(fragments)), strict=True)
                known |= {
                    address: page for address, page in pages if address in wanted and self._kept_in.get(address) == key
                }
        return known


def _written(program: Program) -> str:
    return json.dumps(astuple(program))
