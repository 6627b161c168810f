"""What listings show of an entry: rows of plain values, made once for all pages.

A listing gets rows, never entries: then an edit in the body of an entry changes one page.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from site_gen import edtf, urls
from site_gen.archive import Archive
from site_gen.basis import DateBasis
from site_gen.edtf import Precision
from site_gen.model import Entry, Page, Rights, Statement
from site_gen.pages.extent import Extent, extent_of
from site_gen.pages.place import Place
from site_gen.words import Words

MOST_ON_ONE_TIMELINE = 1500  # entries; more are split by year

# 2013-07-22?
_QUALIFIER = re.compile(r"[?~%]\Z")
_PLAIN_DATES = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A name and the address of its page, "" when it has none."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow:
    """A date as a reader meets it."""

    words: str  # "22 July 2013"; "no date"
    iso: str  # for <time datetime>, "" when no one calendar date
    basis: str  # "stated", "borrowed" …: a DateBasis
    basis_words: str  # "worked out from the report"
    basis_short: str  # for lists: "date worked out"
    is_day: bool  # known to the day
    extent: Extent | None  # drawn where it is not


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """An entry in a list."""

    title: str
    address: str
    language: str  # "" when the archive's own
    date: DateRow
    outlet: Link | None
    speakers: tuple[Link, ...]
    event: Link | None


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
    anchors: Mapping[str, Mapping[Statement, str]]  # of the statements of each entry
    trust: tuple[Link, ...] = ()  # the pages about corrections and rights, at the foot of every page
    ground: str = ""  # the key of what every page may show
    shown: Mapping[str, str] = field(default_factory=dict)  # the key of all that a page may show of each entry
    listed: Mapping[str, str] = field(default_factory=dict)  # the key of the row of each entry

    def is_open(self, entry: Entry) -> bool:
        """Tell whether words of an entry may be shown, not its facts alone."""
        return self.rights[entry.id] is not Rights.METADATA

    @property
    def is_split(self) -> bool:
        """Tell whether the timeline has a page for each year."""
        return len(self.archive.entries) > MOST_ON_ONE_TIMELINE

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

        `made_from` gives all that `make` looks at but for the ground of every page; without it what is made is told
        by itself.
        """
        shell = {"site": self.archive.settings, "address": address, "trust": self.trust}
        make = make if made_from else cache(make)
        origin = made_from or (lambda: (make(),))
        return Page(
            address=address,
            template=template,
            made_from=lambda: (self.ground, *origin()),
            make=lambda: {**shell, **make()},
        )

    def shown_of(self, entries: Iterable[Entry]) -> tuple[str, ...]:
        """Return the keys of what pages may show of some entries."""
        return tuple(self.shown[entry.id] for entry in entries)


def entry_row(entry: Entry, date: DateRow, archive: Archive, people: Mapping[str, Link]) -> EntryRow:
    """Return what listings show of an entry, which has the date given."""
    event = archive.event_by_id.get(entry.event) if entry.event else None
    return EntryRow(
        title=entry.title or entry.id,
        address=urls.entry(entry.id),
        language=foreign_language(entry, archive),
        date=date,
        outlet=Link(name=outlet_name(entry, archive), address=urls.outlet(entry.outlet.id)) if entry.outlet else None,
        speakers=tuple(people[speaker] for speaker in entry.speakers if speaker in people),
        event=Link(name=event.name, address=urls.event(event.id)) if event else None,
    )


def date_row(date: str | None, basis: DateBasis, words: Words) -> DateRow:
    """Return a date, and how an entry came to it."""
    return DateRow(
        words=words.date(date),
        iso=iso_date(date),
        basis=basis.value,
        basis_words=words.say(f"basis.{basis}"),
        basis_short=words.say(f"short_basis.{basis}"),
        is_day=edtf.precision(date) is Precision.DAY,
        extent=extent_of(date, words),
    )


def iso_date(date: str | None) -> str:
    """Return a day, month or year as HTML and feeds want it; "" for every other kind of date.

    >>> iso_date("2014-01~"), iso_date("XXXX-04-21")
    ('2014-01', '')
    """
    return _QUALIFIER.sub("", date or "") if edtf.precision(date) in _PLAIN_DATES else ""


def foreign_language(entry: Entry, archive: Archive) -> str:
    """Return the language of an entry where it is known and not the archive's own, else ""."""
    return "" if entry.language in ("", "und", archive.settings.language) else entry.language


def outlet_name(entry: Entry, archive: Archive) -> str:
    """Return the name of an entry's outlet as the archive writes it; "" when unknown."""
    return archive.outlet_by_id[entry.outlet.id].name if entry.outlet else ""


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


def first_words(text: str, count: int) -> str:
    """Return the first words of a text, with " …" when some are left out."""
    words = text.split(maxsplit=count)
    return text if len(words) <= count else " ".join(words[:count]) + " …"
