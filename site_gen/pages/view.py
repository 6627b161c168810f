"""Archive → View: the rows of all entries, and of each entry the key of all that any page may show of it.

An entry is shown by its own values, its row, and the names and addresses of everything it refers to: its key is made
from these. A page about some entries is made anew when one of their keys changes, and for no edit elsewhere.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial

from site_gen import urls
from site_gen.archive import Archive, GroupRecord, OutletRecord, PersonRecord
from site_gen.kept.computed import Computed
from site_gen.kept.keys import key_of
from site_gen.model import Entry, Page, Rights
from site_gen.pages.parts import MOST_ON_ONE_PAGE
from site_gen.pages.place import Place, place_of
from site_gen.pages.rows import EntryRow, Link, date_row, entry_row, outlet_name
from site_gen.related import QuoteRef
from site_gen.rights import rights_of
from site_gen.words import Words

_AT_THE_FOOT = frozenset({"corrections", "rights"})  # pages of content/pages a reader looks for on any page


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The archive with the rows of all its entries: what every page function takes."""

    archive: Archive
    words: Words
    rows: Mapping[str, EntryRow]
    places: Mapping[str, Place]  # where each entry stands in time
    span: tuple[int, int] | None  # the first and last year that holds an entry
    rights: Mapping[str, Rights]  # of each entry
    people: Mapping[str, Link]
    groups: Mapping[str, Link]
    outlets: Mapping[str, Link]
    foot_links: tuple[Link, ...] = ()  # the pages about corrections and rights, at the foot of every page
    shared_key: str = ""  # of what every page may show
    keys: Mapping[str, str] = field(default_factory=dict)  # of all that a page may show of each entry
    row_keys: Mapping[str, str] = field(default_factory=dict)  # of the row of each entry

    def is_open(self, entry: Entry) -> bool:
        """Tell whether words of an entry may be shown, not its facts alone."""
        return self.rights[entry.id] is not Rights.METADATA

    @property
    def is_split(self) -> bool:
        """Tell whether the timeline has a page for each year."""
        return len(self.archive.entries) > MOST_ON_ONE_PAGE

    def rows_of(self, entries: tuple[Entry, ...]) -> tuple[EntryRow, ...]:
        """Return the rows of some entries, in their order."""
        return tuple(self.rows[entry.id] for entry in entries)

    def places_of(self, entries: Iterable[Entry]) -> Iterator[Place]:
        """Yield where some entries stand in time."""
        return (self.places[entry.id] for entry in entries)

    def year_address(self, year: int) -> str:
        """Return the address where the timeline shows a year."""
        return urls.timeline(year) if self.is_split else f"{urls.timeline()}#y{year:04d}"

    def page(
        self,
        address: str,
        template: str,
        make: Callable[[], Mapping[str, object]] = dict,
        made_from: Callable[[], tuple[object, ...]] | None = None,
    ) -> Page:
        """Return a page that shows what `make` gives, and what the shell of every page needs.

        `made_from` gives all that `make` looks at but for what every page may show; without it what is made is told
        by itself.
        """
        make = make if made_from else cache(make)
        origin = made_from or (lambda: (make(),))
        return Page(
            address=address,
            template=template,
            made_from=lambda: (self.shared_key, *origin()),
            make=lambda: {**self._shell(address), **make()},
        )

    def _shell(self, address: str) -> dict[str, object]:
        return {"site": self.archive.settings, "address": address, "foot_links": self.foot_links}

    def keys_of(self, entries: Iterable[Entry]) -> tuple[str, ...]:
        """Return the keys of what pages may show of some entries."""
        return tuple(self.keys[entry.id] for entry in entries)


def make_view(archive: Archive, words: Words) -> View:
    """Return the archive with a row for each entry and a link for each person, group and outlet.

    The words are those of the templates, so the keys need not tell them.
    """
    people = _links(archive.people, urls.person)
    places = {entry.id: place_of(entry.date) for entry in archive.entries}
    years = [place.year for place in places.values() if place.year]
    entries = archive.entry_by_id
    in_order = [entry.id for entry in archive.entries]
    date = lru_cache(maxsize=1 << 12)(partial(date_row, words=words))  # many entries have one

    def row(one: str) -> EntryRow:
        entry = entries[one]
        return entry_row(entry, date(entry.date, archive.outlines[one].basis), archive, people)

    view = View(
        archive=archive,
        words=words,
        rows=Computed(in_order, row),
        places=places,
        span=(min(years), max(years)) if years else None,
        rights=Computed(in_order, lambda one: rights_of(entries[one], archive.names, archive.settings)),
        people=people,
        groups=_links(archive.groups, urls.group),
        outlets=_links(archive.outlets, urls.outlet),
        foot_links=tuple(_foot_links(archive)),
    )
    return replace(
        view,
        shared_key=_shared_key(view),
        keys=Computed(in_order, lambda one: _entry_key(entries[one], view)),
        row_keys=Computed(in_order, lambda one: _row_key(entries[one], view)),
    )


def _links(
    records: Iterable[PersonRecord | GroupRecord | OutletRecord], address: Callable[[str], str]
) -> dict[str, Link]:
    return {record.id: Link(name=record.name, address=address(record.id)) for record in records}


def _foot_links(archive: Archive) -> Iterator[Link]:
    pages = (page for page in archive.about_pages if page.id in _AT_THE_FOOT)
    return (Link(name=page.title, address=urls.about(page.id)) for page in pages)


def _shared_key(view: View) -> str:
    """Return the key of what every page may show: settings, authority files, how the timeline is laid out, its foot."""
    return key_of(view.archive.settings, view.archive.names, view.span, view.is_split, view.foot_links)


def _entry_key(entry: Entry, view: View) -> str:
    outline, archive = view.archive.outlines[entry.id], view.archive
    lists = (view.people, view.groups, view.outlets)
    named = [(link.name, link.address) for one in outline.refers_to for links in lists if (link := links.get(one))]
    grounds = [record_link(via, view) for via in outline.grounds]
    families = [archive.family_of.get(QuoteRef(entry=entry.id, quote=quote)) for quote in outline.quotes]
    event = archive.event_by_id.get(entry.event or "")
    own = (archive.digests[entry.id], event.name if event else "", view.rights[entry.id])
    return key_of(own, named, grounds, families)


def _row_key(entry: Entry, view: View) -> str:
    """Return the key of the row of an entry: of all its row is made from, which takes less than to make it."""
    outline, archive = view.archive.outlines[entry.id], view.archive
    own = (entry.id, entry.title, entry.language, entry.date, outline.basis.value)
    outlet = entry.outlet and (entry.outlet.id, outlet_name(entry, archive))
    event = archive.event_by_id.get(entry.event or "")
    speakers = [view.people.get(one.id) for one in outline.people if one.is_speaker]
    return key_of(own, outlet, speakers, event and (event.id, event.name))


def speaker_link(speaker_id: str | None, as_written: str, view: View) -> Link | None:
    """Return who spoke: a link to the person or group, the words of the report where there is no page, or None."""
    if speaker_id is None:
        return None
    return view.people.get(speaker_id) or view.groups.get(speaker_id) or Link(name=as_written or speaker_id)


def record_link(kind_and_id: str, view: View) -> Link | None:
    """Return the link evidence rests on, None when it is nothing known.

    "event g8-summit", "entry talks-in-lindhaven", "person ada-lind, mayor of Lindhaven"; what follows the comma stays.
    """
    archive = view.archive
    kind, _, rest = kind_and_id.partition(" ")
    one, comma, detail = rest.partition(", ")
    link: Link | None = None
    if kind == "entry" and one in archive.entry_by_id:
        link = Link(name=archive.entry_by_id[one].title or one, address=urls.entry(one))
    elif kind == "event" and one in archive.event_by_id:
        link = Link(name=archive.event_by_id[one].name, address=urls.event(one))
    elif kind in ("person", "group"):
        link = (view.people if kind == "person" else view.groups).get(one)
    elif kind == "outlet" and one in archive.outlet_by_id:
        link = Link(name=archive.outlet_by_id[one].name, address=urls.outlet(one))
    return Link(name=f"{link.name}{comma}{detail}", address=link.address) if link else None
