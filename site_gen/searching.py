"""The files of the search index of a fresh tree, made anew only as far as an indexed page changed."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import astuple, dataclass
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from site_gen import search
from site_gen.archive import Archive
from site_gen.fingerprint import of_program
from site_gen.keys import digest_of, key_of
from site_gen.memo import Memo
from site_gen.output import Made, SiteFile, files_from
from site_gen.search import FOLDER, SearchedPage, Shard
from site_gen.search_table import search_table
from site_gen.site import indexed_addresses
from site_gen.urls import file_of
from site_gen.words import Words
from site_gen.workers import ALONE, Workforce, by_threads, each

_PAGES, _SHARDS, _PROGRAM, _LAST = "search-pages", "search-shards", "search-program", "search-last"
_SIDE_BY_SIDE = min(os.cpu_count() or 1, 4)  # runs of Pagefind, where one process alone waits for them


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchIndex:
    """The files of an index; the name of the fragment of each page by address; the tags of the shards."""

    files: tuple[SiteFile, ...] = ()
    fragments: Mapping[str, str]
    shards: tuple[str, ...] = ()  # but the first, which is read anyhow


def search_files(  # noqa: PLR0913, PLR0917
    tree: Path, archive: Archive, words: Words, made: Mapping[str, Made], memo: Memo, workers: Workforce = ALONE
) -> list[SiteFile]:
    """Index the entries of a tree for search; return the files of the index and those of the table of the search page.

    `made` tells how the pages of the tree were made. Raises EnvironmentFailureError as `make_index` does.
    """
    pages = {address: made[file_of(address)].digest for address in indexed_addresses(archive)}
    index = make_index(tree, pages, memo, language=archive.settings.language, workers=workers)
    tables = search_table(
        archive.entries,
        archive.names,
        index.fragments,
        words,
        index.shards,
        basis_of=lambda entry: archive.outlines[entry.id].basis,
    )
    return [*index.files, *files_from({file_of(address): table for address, table in tables.items()})]


def make_index(
    tree: Path, pages: Mapping[str, str], memo: Memo, *, language: str, workers: Workforce = ALONE
) -> SearchIndex:
    """Return the search index of some pages of a tree, to be written into it.

    `pages` gives the hash of each page's HTML by address: what was kept of a page that stayed is used.
    Without pages there is nothing to index and no file. Raises EnvironmentFailureError when Pagefind fails or writes
    less than a whole bundle.
    """
    if not pages:
        return SearchIndex(fragments={})
    with ExitStack() as stack:
        store = memo if _keeps(memo) else Memo(Path(stack.enter_context(TemporaryDirectory(dir=tree))))
        return _Indexing(tree, pages, store, language.partition("-")[0], workers.processes).index()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """What is kept of some pages indexed together: by address the page, and the fragment as it is written."""

    program: str
    pages: Mapping[str, bytes]
    fragments: Mapping[str, bytes]


class _Indexing:
    """One pass over the pages of a tree."""

    def __init__(self, tree: Path, pages: Mapping[str, str], memo: Memo, language: str, processes: int) -> None:
        self._tree, self._memo, self._language, self._processes = tree, memo, language, processes
        self._code = key_of(of_program("search", "searching.py"), language)
        self._pages = dict(sorted(pages.items()))
        self._keys = {address: key_of(self._code, address, page) for address, page in self._pages.items()}
        self._fresh: dict[str, bytes] = {}  # what was indexed now: fragments by address

    def index(self) -> SearchIndex:
        """Return the index of all pages."""
        digests = self._digests()
        names = search.fragment_names(digests)
        shards = list(
            self._shards([{names[address]: address for address in addresses} for addresses in search.sharded(names)])
        )
        files = [file for _, made in shards for file in made]
        files += [self._fragment_file(address, name, digests[address]) for address, name in names.items()]
        files += self._shared_files([shard for shard, _ in shards])
        tags = tuple(search.tag(self._language, place) for place in range(1, len(shards)))
        return SearchIndex(files=tuple(files), fragments=names, shards=tags)

    def _digests(self) -> dict[str, str]:
        """Return the hash of what the index holds about each page, by address, after indexing the changed ones."""
        last = json.loads(self._memo.get(_LAST, self._code) or b"{}")
        found = {address: last[key] for address, key in self._keys.items() if key in last}
        self._memo.keep(_PAGES, (key for key in self._keys.values() if key in last))
        contents = self._contents(sorted(self._keys.keys() - found.keys()))
        found |= {address: digest_of(content) for address, content in contents}
        seen = {self._keys[address]: digest for address, digest in sorted(found.items())}
        if seen != last:
            self._memo.put(_LAST, self._code, json.dumps(seen).encode())
        return dict(sorted(found.items()))

    def _contents(self, addresses: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield what is kept of each page, or else found by indexing it now."""
        unknown = []
        for address in addresses:
            kept = self._memo.get(_PAGES, self._keys[address])
            if kept is None:
                unknown.append(address)
            else:
                yield address, kept
        for place, run in enumerate(self._runs(search.batches(unknown))):
            if not place:  # it is the same in all
                self._memo.put(_PROGRAM, self._code, run.program.encode())
            self._fresh.update(run.fragments)
            yield from run.pages.items()

    def _runs(self, batches: Sequence[Sequence[str]]) -> Iterator[_Run]:
        """Yield what is kept of pages now indexed, a batch after the other, several made side by side."""
        if self._processes > 1:
            return each(self._run, batches, self._processes, fewest=2, together=1)
        return by_threads(self._run, batches, _SIDE_BY_SIDE)

    def _run(self, addresses: Sequence[str]) -> _Run:
        """Index some pages and keep what the index holds about each."""
        found = search.index_pages(self._tree, addresses, language=self._language)
        pages = {address: search.write_page(page) for address, page in found.pages.items()}
        for address, content in pages.items():
            self._memo.put(_PAGES, self._keys[address], content)
        fragments = {address: search.packed(page.fragment) for address, page in found.pages.items()}
        return _Run(program=json.dumps(astuple(found.program)), pages=pages, fragments=fragments)

    def _read(self, addresses: Iterable[str]) -> dict[str, SearchedPage]:
        """Return what the index holds about pages, by address."""
        return {address: search.read_page(content) for address, content in self._contents(addresses)}

    def _shards(self, listed: Sequence[Mapping[str, str]]) -> Iterator[tuple[Shard, list[SiteFile]]]:
        """Yield shards and their files; the addresses of the pages of each are given by the names of their fragments.

        Those not kept are put together now, the others when a file of theirs is asked for.
        """
        keys = [key_of(self._code, tuple(addresses)) for addresses in listed]
        kept = [self._memo.get_value(_SHARDS, key, Shard) for key in keys]
        unknown = [addresses for addresses, shard in zip(listed, kept, strict=True) if shard is None]
        fresh = each(self._put_together, unknown, self._processes, fewest=2, together=1)
        for addresses, key, shard in zip(listed, keys, kept, strict=True):
            if shard is None:
                new, files = next(fresh)
                self._memo.put_value(_SHARDS, key, new)
                yield new, [_file(path, key, partial(bytes, content)) for path, content in files.items()]
            else:
                contents = cache(partial(self._put_together, addresses))
                paths = [search.chunk_file(chunk.name) for chunk in shard.chunks]
                yield shard, [_file(path, key, partial(_content, contents, path)) for path in paths]

    def _put_together(self, addresses: Mapping[str, str]) -> tuple[Shard, dict[str, bytes]]:
        pages = self._read(addresses.values())
        return search.shard_of({name: pages[address] for name, address in addresses.items()})

    def _fragment_file(self, address: str, name: str, digest: str) -> SiteFile:
        return _file(search.fragment_file(name), f"{self._code} {digest}", partial(self._fragment, address))

    def _fragment(self, address: str) -> bytes:
        return self._fresh.get(address) or search.packed(self._read([address])[address].fragment)

    def _shared_files(self, shards: list[Shard]) -> list[SiteFile]:
        """Return the files that run in the browser, and those that tell of all shards."""
        content = self._memo.get(_PROGRAM, self._code)
        if content is None:
            content = self._run(list(self._keys)[:1]).program.encode()
        program, engine, include_characters = json.loads(content)
        chunks, files = search.words_elsewhere(shards)
        metas = {}
        for shard in shards:
            name, meta = search.meta_file(shard, chunks)
            metas[name] = len(shard.pages)
            files[f"pagefind.{name}.pf_meta"] = meta
        files["pagefind-entry.json"] = search.entry_file(self._language, metas, engine, include_characters)
        files |= {name: one.encode("latin-1") for name, one in program.items()}
        return [_file(name, digest_of(one), partial(bytes, one)) for name, one in files.items()]


def _keeps(memo: Memo) -> bool:
    memo.put(_PROGRAM, "any", b"kept")
    return memo.get(_PROGRAM, "any") == b"kept"


def _file(name: str, made_from: str, make: Callable[[], bytes]) -> SiteFile:
    return SiteFile(path=f"{FOLDER}/{name}", made_from=lambda: made_from, make=make)


def _content(contents: Callable[[], tuple[Shard, dict[str, bytes]]], path: str) -> bytes:
    return contents()[1][path]
