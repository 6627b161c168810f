"""Archive → the files beside the pages: feeds, citations and records of entries, open data; each with its key.

Nothing is made before a key or a file is asked for: a draft of one page wants none of this.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from typing import Any

from site_gen import urls
from site_gen.archive import Archive
from site_gen.authority import Settings
from site_gen.citations import FORMATS as CITATIONS
from site_gen.datafiles import DATA_FILES, WORDING_KIND, Material, data_files, record_lines
from site_gen.entryfile import to_json, to_text
from site_gen.feeds import FORMATS as FEEDS
from site_gen.feeds import Feed, find_items
from site_gen.gathered import Gathered
from site_gen.kept.computed import Later
from site_gen.kept.keys import key_of
from site_gen.model import Entry
from site_gen.output import SiteFile

_RECORDS = ("entry.json", "entry.md")


def companion_files(archive: Archive, gathered: Gathered) -> list[SiteFile]:
    """Return the files beside the pages; what feeds and data tell of each entry is `gathered`."""
    plan = _Plan(archive=archive, gathered=gathered)
    return [*_feed_files(plan), *_entry_files(plan), *_data_files(plan)]


@dataclass(frozen=True, kw_only=True)
class _Plan:
    """What the files are made of, and the keys of that, each found when first asked for."""

    archive: Archive
    gathered: Gathered

    @cached_property
    def families_key(self) -> str:
        """The key of the quotes in several forms; what was made of them is not to be forgotten either."""
        families = self.archive.families
        members = sorted({ref.entry for family in families for ref in family.members})
        key = key_of(self.gathered.shared_key, families, [self.archive.digests[one] for one in members])
        self.gathered.memo.keep(WORDING_KIND, [key])
        return key

    @cached_property
    def data_key(self) -> str:
        """The key of the files of all entries together."""
        events = [(event.id, event.name, event.reports) for event in self.archive.events]
        return key_of(
            self.gathered.shared_key, events, self.families_key, *(chunk.key for chunk in self.gathered.chunks)
        )

    @cached_property
    def data(self) -> Mapping[str, Callable[[], bytes | Iterator[bytes]]]:
        """What makes each file of all entries together, by path."""
        archive = self.archive
        material = Material(
            chunks=self.gathered.chunks,
            events=archive.events,
            families=archive.families,
            families_key=self.families_key,
        )
        return data_files(material, self.gathered.publishing, self.gathered.kept, self.gathered.memo)


def _feed_files(plan: _Plan) -> Iterator[SiteFile]:
    archive = plan.archive
    find = find_items(lambda: plan.gathered.chunks, plan.gathered.kept)
    for feed in _feeds(archive):
        key = cache(partial(_feed_key, feed, plan))  # of two files
        for address_of, make in FEEDS.items():
            path = urls.file_of(address_of(feed.address))
            yield SiteFile(path=path, made_from=key, make=partial(make, feed, find, archive.settings))


def _feed_key(feed: Feed, plan: _Plan) -> str:
    digests = plan.archive.digests
    return key_of(plan.gathered.shared_key, feed.address, feed.title, *(digests[entry.id] for entry in feed.entries))


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
        return record_lines(next(one for one in plan.gathered.chunks if one.key == chunk), plan.gathered.kept)

    @lru_cache(maxsize=1)
    def records(entry_id: str) -> Mapping[str, bytes]:
        line = lines(plan.gathered.batch_of(entry_id))[entry_id]
        try:
            return _record_files(plan.gathered.records_at_hand.pop(entry_id))
        except (KeyError, UnicodeEncodeError):  # a file name that is not UTF-8 stands in the line as far as it is
            return _record_files(json.loads(line))

    makes = {
        **{name: partial(_citation, plan.archive.settings, make) for name, make in CITATIONS.items()},
        **{name: partial(_record_file, records, name) for name in _RECORDS},
    }
    for entry in plan.archive.entries:
        key, folder, batch = (
            Later(plan.gathered.entry_key, entry.id),
            urls.entry(entry.id),
            Later(plan.gathered.batch_of, entry.id),
        )
        for name, make in makes.items():
            yield SiteFile(urls.file_of(folder + name), key, Later(make, entry), batch)


def _citation(settings: Settings, make: Callable[[Entry, Settings], str], entry: Entry) -> bytes:
    return make(entry, settings).encode()


def _record_file(records: Callable[[str], Mapping[str, bytes]], name: str, entry: Entry) -> bytes:
    return records(entry.id)[name]


def _record_files(record: Mapping[str, Any]) -> dict[str, bytes]:
    return dict(zip(_RECORDS, (to_json(record).encode(), to_text(record).encode()), strict=True))


def _data_files(plan: _Plan) -> Iterator[SiteFile]:
    """Yield the files of all entries together."""
    for path in DATA_FILES:
        yield SiteFile(path, lambda: plan.data_key, partial(_data_file, plan, path), is_long=True)


def _data_file(plan: _Plan, path: str) -> bytes | Iterator[bytes]:
    return plan.data[path]()
