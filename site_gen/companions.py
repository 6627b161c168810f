"""Archive → the files beside the pages: feeds, citations and records of entries, open data; each with its key.

Nothing is made before a key or a file is asked for: a draft of one page wants none of this.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from sqlite3 import sqlite_version
from typing import Any

from site_gen import urls
from site_gen.archive import Archive
from site_gen.authority import Settings
from site_gen.citations import FORMATS as CITATIONS
from site_gen.datafiles import DATA_FILES, WORDING_KIND, Material, Publishing, data_files, data_parts, record_lines
from site_gen.datafiles import KINDS as DATA_KINDS
from site_gen.entryfile import body_text, record_of, to_json, to_text, with_body
from site_gen.feeds import FORMATS as FEEDS
from site_gen.feeds import KINDS as FEED_KINDS
from site_gen.feeds import Feed, find_items, item_parts
from site_gen.kept.chunks import Chunk, ChunkMemo, chunks_of
from site_gen.kept.computed import Later
from site_gen.kept.fingerprint import of_program
from site_gen.kept.keys import key_of
from site_gen.kept.memo import Memo
from site_gen.model import Entry
from site_gen.output import SiteFile
from site_gen.rights import allowed, rights_of, shown
from site_gen.words import Words

_RECORDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {"entry.json": to_json, "entry.md": to_text}


def companion_files(archive: Archive, words: Words, memo: Memo) -> list[SiteFile]:
    """Return the files beside the pages; what feeds and data tell of each entry is kept in the `memo`."""
    plan = _Plan(archive=archive, words=words, memo=memo)
    return [*_feed_files(plan), *_entry_files(plan), *_data_files(plan)]


@dataclass(frozen=True, kw_only=True)
class _Plan:
    """What the files are made of, and the keys of that, each found when first asked for."""

    archive: Archive
    words: Words
    memo: Memo

    @cached_property
    def shared_key(self) -> str:
        """The key of what all files are made of besides the entries."""
        return key_of(of_program(), self.archive.settings, self.archive.names, self.words)

    @cached_property
    def entry_keys(self) -> Mapping[str, str]:
        """The key of the files of each entry."""
        return {one: key_of(self.shared_key, digest) for one, digest in self.archive.digests.items()}

    def entry_key(self, entry_id: str) -> str:
        """Return the key of the files of an entry."""
        return self.entry_keys[entry_id]

    @cached_property
    def chunks(self) -> tuple[Chunk, ...]:
        """The entries in chunks; what was made of them is not to be forgotten, read or not."""
        chunks = chunks_of(self.archive.entries, self.archive.digests, key_of(self.shared_key, sqlite_version))
        for kind in (*DATA_KINDS, *FEED_KINDS):
            self.memo.keep(kind, [chunk.key for chunk in chunks])
        return chunks

    @cached_property
    def kept(self) -> ChunkMemo:
        """What each chunk adds to feeds and data; made together, for to read its entries takes longer than each."""
        names, settings, publishing = self.archive.names, self.archive.settings, self.publishing

        def make(chunk: Chunk) -> dict[str, bytes]:
            return data_parts(chunk, publishing) | item_parts(chunk, names, settings, self.words)

        return ChunkMemo(self.memo, make)

    def batch_of(self, entry_id: str) -> str:
        """Return the key of the chunk of an entry: what is made of its entries is made in a row."""
        return self.batches[entry_id]

    @cached_property
    def batches(self) -> Mapping[str, str]:
        """The key of the chunk of each entry."""
        return {entry.id: chunk.key for chunk in self.chunks for entry in chunk.entries}

    @cached_property
    def families_key(self) -> str:
        """The key of the quotes in several forms; what was made of them is not to be forgotten either."""
        families = self.archive.families
        members = sorted({ref.entry for family in families for ref in family.members})
        key = key_of(self.shared_key, families, [self.archive.digests[one] for one in members])
        self.memo.keep(WORDING_KIND, [key])
        return key

    @cached_property
    def data_key(self) -> str:
        """The key of the files of all entries together."""
        events = [(event.id, event.name, event.reports) for event in self.archive.events]
        return key_of(self.shared_key, events, self.families_key, *(chunk.key for chunk in self.chunks))

    @property
    def publishing(self) -> Publishing:
        """What decides how the data tells of an entry."""
        archive = self.archive
        return Publishing(
            names=archive.names,
            settings=archive.settings,
            words=self.words,
            record_of=partial(_published_record, archive=archive),
            body_of=partial(_published_body, archive=archive),
        )

    @cached_property
    def data(self) -> Mapping[str, Callable[[], bytes | Iterator[bytes]]]:
        """What makes each file of all entries together, by path."""
        archive = self.archive
        material = Material(
            chunks=self.chunks, events=archive.events, families=archive.families, families_key=self.families_key
        )
        return data_files(material, self.publishing, self.kept, self.memo)


def _feed_files(plan: _Plan) -> Iterator[SiteFile]:
    archive = plan.archive
    find = find_items(lambda: plan.chunks, plan.kept)
    for feed in _feeds(archive):
        key = cache(partial(_feed_key, feed, plan))  # of two files
        for address_of, make in FEEDS.items():
            path = urls.file_of(address_of(feed.address))
            yield SiteFile(path=path, made_from=key, make=partial(make, feed, find, archive.settings))


def _feed_key(feed: Feed, plan: _Plan) -> str:
    digests = plan.archive.digests
    return key_of(plan.shared_key, feed.address, feed.title, *(digests[entry.id] for entry in feed.entries))


def _feeds(archive: Archive) -> Iterator[Feed]:
    settings = archive.settings
    yield Feed(address=urls.home(), title=settings.title, entries=archive.entries)
    for records, address in (
        (archive.people, urls.person),
        (archive.groups, urls.group),
        (archive.outlets, urls.outlet),
    ):
        for record in records:
            title = f"{record.name}: {settings.title}"
            yield Feed(address=address(record.id), title=title, entries=record.entries)


def _entry_files(plan: _Plan) -> Iterator[SiteFile]:
    """Yield the citations and the record of each entry; the data is made with them, while its text is at hand."""

    # The files of a chunk are made one after the other: of many thousand records only the last are at hand.
    @lru_cache(maxsize=1)
    def lines(chunk: str) -> Mapping[str, bytes]:
        return record_lines(next(one for one in plan.chunks if one.key == chunk), plan.kept)

    @lru_cache(maxsize=1)
    def record(entry_id: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(lines(plan.batch_of(entry_id))[entry_id])
        return found

    makes = {
        **{name: partial(_citation, plan.archive.settings, make) for name, make in CITATIONS.items()},
        **{name: partial(_record_file, record, show) for name, show in _RECORDS.items()},
    }
    for entry in plan.archive.entries:
        key, folder, batch = Later(plan.entry_key, entry.id), urls.entry(entry.id), Later(plan.batch_of, entry.id)
        for name, make in makes.items():
            yield SiteFile(urls.file_of(folder + name), key, Later(make, entry), batch)


def _citation(settings: Settings, make: Callable[[Entry, Settings], str], entry: Entry) -> bytes:
    return make(entry, settings).encode()


def _record_file(
    record: Callable[[str], Mapping[str, Any]], show: Callable[[Mapping[str, Any]], str], entry: Entry
) -> bytes:
    return show(record(entry.id)).encode()


def _published_record(entry: Entry, archive: Archive) -> dict[str, Any]:
    """Return the record of an entry with as much of its text as its rights allow."""
    rights = rights_of(entry, archive.names, archive.settings)
    record = with_body(record_of(entry), shown(entry, rights, archive.settings.excerpt_words))
    return allowed({**record, "rights": rights.value}, rights)


def _published_body(entry: Entry, archive: Archive) -> str:
    rights = rights_of(entry, archive.names, archive.settings)
    return body_text(shown(entry, rights, archive.settings.excerpt_words))


def _data_files(plan: _Plan) -> Iterator[SiteFile]:
    """Yield the files of all entries together."""
    for path in DATA_FILES:
        yield SiteFile(path, lambda: plan.data_key, partial(_data_file, plan, path), is_long=True)


def _data_file(plan: _Plan, path: str) -> bytes | Iterator[bytes]:
    return plan.data[path]()
