"""The files of the search index of a fresh tree, made anew only as far as an indexed page changed."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain, islice
from pathlib import Path

from site_gen import search
from site_gen.archive import Archive
from site_gen.kept.fingerprint import of_program
from site_gen.kept.keys import digest_of, key_of
from site_gen.kept.memo import Memo
from site_gen.output import Made, SiteFile, files_from
from site_gen.search import FOLDER, Shard
from site_gen.search_table import search_table
from site_gen.site import indexed_addresses
from site_gen.urls import file_of
from site_gen.words import Words
from site_gen.workers import ALONE, Workforce, by_threads, each

_SHARDS, _PROBE = "search-shards", "search-program"
_MANY = 400  # pages; to look at fewer takes less than it takes to start processes
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
        outline=lambda entry: archive.outlines[entry.id],
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
    with search.folder_in(tree) as place:
        store = memo if _keeps(memo) else Memo(place / "kept")
        own = search.Pages(tree=tree, aside=place / "pages")
        index = _Indexing(own, pages, store, language.partition("-")[0], workers.processes).index()
        return index if store is memo else replace(index, files=tuple(map(_held, index.files)))


class _Indexing:
    """One pass over the pages of a tree."""

    def __init__(self, own: search.Pages, hashes: Mapping[str, str], memo: Memo, language: str, processes: int) -> None:
        self._memo, self._language, self._processes = memo, language, processes
        self._code = key_of(of_program("search", "searching.py"), language)
        seen = search.seen_of(own, hashes, memo, self._code, partial(each, processes=processes, fewest=_MANY))
        sharded = search.sharded(seen)
        parts = [{address: seen[address] for address in part} for part in chain.from_iterable(sharded)]
        self._parts = search.Parts(own, parts, memo, language=language, code=self._code)
        keys = iter(self._parts.keys())
        self._listed = [list(islice(keys, len(parts))) for parts in sharded]

    def index(self) -> SearchIndex:
        """Return the index of all pages."""
        shards = list(self._shards())
        self._parts.keep_list()
        addresses = [list(chain.from_iterable(map(self._parts.addresses, keys))) for keys in self._listed]
        hashes = zip(
            chain.from_iterable(addresses), chain.from_iterable(shard.digests for shard, _ in shards), strict=True
        )
        digests = dict(sorted(hashes))
        names = search.fragment_names(digests)
        files = [file for _, made in shards for file in made]
        for key in chain.from_iterable(self._listed):
            files += self._fragment_files(key, names, digests)
        files += self._shared_files([[names[one] for one in own] for own in addresses], [shard for shard, _ in shards])
        tags = tuple(search.tag(self._language, place) for place in range(1, len(shards)))
        return SearchIndex(files=tuple(files), fragments=names, shards=tags)

    def _shards(self) -> Iterator[tuple[Shard, list[SiteFile]]]:
        """Yield shards and their files.

        Those not kept are put together now, the others when a file of theirs is asked for.
        """
        keys = [key_of(self._code, tuple(parts)) for parts in self._listed]
        kept = [self._memo.get_value(_SHARDS, key, Shard) for key in keys]
        unknown = [parts for parts, shard in zip(self._listed, kept, strict=True) if shard is None]
        self._parts.prepare(chain.from_iterable(unknown), self._side_by_side)
        fresh = each(self._put_together, unknown, self._processes, fewest=2, together=1)
        for parts, key, shard in zip(self._listed, keys, kept, strict=True):
            if shard is None:
                new, files = next(fresh)
                self._memo.put_value(_SHARDS, key, new)
                yield new, [_file(path, key, partial(bytes, content)) for path, content in files.items()]
            else:
                contents = cache(partial(self._put_together, parts))
                paths = [search.chunk_file(chunk.name) for chunk in shard.chunks]
                yield shard, [_file(path, key, partial(_content, contents, path)) for path in paths]

    def _side_by_side(self, make: Callable[[Sequence[str]], str], batches: Sequence[Sequence[str]]) -> Iterator[str]:
        """Yield what `make` gives of batches of parts, several made at once."""
        if self._processes > 1:
            return each(make, batches, self._processes, fewest=2, together=1)
        return by_threads(make, batches, _SIDE_BY_SIDE)

    def _put_together(self, parts: Sequence[str]) -> tuple[Shard, dict[str, bytes]]:
        return search.shard_of([self._parts.part(key) for key in parts])

    def _fragment_files(self, key: str, names: Mapping[str, str], digests: Mapping[str, str]) -> Iterator[SiteFile]:
        contents = cache(partial(self._parts.fragments, key))
        for place, address in enumerate(self._parts.addresses(key)):
            made_from = f"{self._code} {digests[address]}"
            yield _file(search.fragment_file(names[address]), made_from, partial(_item, contents, place))

    def _shared_files(self, names: Sequence[Sequence[str]], shards: Sequence[Shard]) -> list[SiteFile]:
        """Return the files that run in the browser, and those that tell of all shards."""
        program = self._parts.program()
        chunks, files = search.words_elsewhere(shards)
        metas = {}
        for own, shard in zip(names, shards, strict=True):
            name, meta = search.meta_file(own, shard, chunks)
            metas[name] = len(own)
            files[f"pagefind.{name}.pf_meta"] = meta
        entry = search.entry_file(self._language, metas, program.engine, program.include_characters)
        files |= {"pagefind-entry.json": entry, **{name: one.encode("latin-1") for name, one in program.files.items()}}
        return [_file(name, digest_of(one), partial(bytes, one)) for name, one in files.items()]


def _keeps(memo: Memo) -> bool:
    memo.put(_PROBE, "any", b"kept")
    return memo.get(_PROBE, "any") == b"kept"


def _file(name: str, made_from: str, make: Callable[[], bytes]) -> SiteFile:
    return SiteFile(path=f"{FOLDER}/{name}", made_from=lambda: made_from, make=make)


def _held(file: SiteFile) -> SiteFile:
    """Return a file that is made now, for what it is made of will be gone."""
    return file._replace(make=partial(bytes, file.whole()))


def _content(contents: Callable[[], tuple[Shard, dict[str, bytes]]], path: str) -> bytes:
    return contents()[1][path]


def _item(contents: Callable[[], list[bytes]], place: int) -> bytes:
    return contents()[place]
