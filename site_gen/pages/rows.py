"""What listings show of an entry: rows of plain values, made once for all pages.

A listing gets rows, never entries: then an edit in the body of an entry changes one page.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from site_gen import edtf, urls
from site_gen.archive import Archive
from site_gen.basis import DateBasis
from site_gen.edtf import Precision
from site_gen.model import Entry
from site_gen.pages.extent import Extent, extent_of
from site_gen.words import Words

# 2013-07-22?
_QUALIFIER = re.compile(r"[?~%]\Z")
_PLAIN_DATES = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR})


class Link(NamedTuple):
    """A name and the address of its page, "" when it has none."""

    name: str
    address: str = ""


class DateRow(NamedTuple):
    """A date as a reader meets it."""

    words: str  # "22 July 2013"; "no date"
    iso: str  # for <time datetime>, "" when no one calendar date
    basis: str  # "stated", "borrowed" …: a DateBasis
    basis_words: str  # "worked out from the report"
    basis_short: str  # for lists: "date worked out"
    is_day: bool  # known to the day
    extent: Extent | None  # drawn where it is not


class EntryRow(NamedTuple):
    """An entry in a list."""

    title: str
    address: str
    language: str  # "" when the archive's own
    date: DateRow
    outlet: Link | None
    speakers: tuple[Link, ...]
    event: Link | None


def entry_row(entry: Entry, date: DateRow, archive: Archive, people: Mapping[str, Link]) -> EntryRow:
    """Return what listings show of an entry, which has the date given."""
    event = archive.event_by_id.get(entry.event) if entry.event else None
    named = archive.outlines[entry.id].people
    return EntryRow(
        title=entry.title or entry.id,
        address=urls.entry(entry.id),
        language=foreign_language(entry, archive),
        date=date,
        outlet=Link(name=outlet_name(entry, archive), address=urls.outlet(entry.outlet.id)) if entry.outlet else None,
        speakers=tuple(people[one.id] for one in named if one.is_speaker and one.id in people),
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
