"""The timeline: year → month → day, and the entries that no one year holds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from site_gen import edtf, urls
from site_gen.edtf import Precision
from site_gen.excerpt import first_words
from site_gen.model import Entry, Finding, Page
from site_gen.pages.meaning import in_plain_words
from site_gen.pages.parts import Part, parts_of
from site_gen.pages.place import Place
from site_gen.pages.rows import EntryRow, Link
from site_gen.pages.view import View
from site_gen.pages.years import year_bars
from site_gen.words import Words

_LONGEST_CLUE = 24  # words
_ROWS_WITH_CLUES = 2  # what is known of when takes as much room as the report


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One report, or the reports of one event on one date together."""

    event: Link | None  # set when the reports stand together
    reports: tuple[EntryRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the timeline; number 0 holds what is only known to the month."""

    anchor: str
    number: int
    iso: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month of the timeline; number 0 holds what is only known to the year."""

    anchor: str
    name: str
    name_of: str  # beside a day: "июля"
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year of the timeline."""

    number: int
    anchor: str
    address: str
    count: str
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """An entry without a place on the timeline, and what is known of when."""

    row: EntryRow
    known: tuple[str, ...]


# The entries of each year, the first year first, and what the timeline and its years have in common.
_Years = Mapping[int, list[Entry]]

# Where an entry that no one day holds is listed among the undated, in their order; one whose year is known is "partly".
_SECTIONS = ("several", "yearless", "partly", "nothing")
_SECTION_OF = {Precision.YEARLESS: "yearless", Precision.NONE: "nothing"}


def timeline_pages(view: View) -> Iterator[Page]:
    """Yield the timeline, its years where it is split, and the entries that are not or only partly dated."""
    years = _by_year(view)
    make = partial(_whole_context, years, view)
    told = () if view.is_split else tuple(entry for own in years.values() for entry in own)
    yield view.page(urls.timeline(), "timeline.html", make, lambda: (_shared_context(years, view), *_told(told, view)))
    if view.is_split:
        yield from _year_pages(years, view)
    yield from _undated_pages(view)


def _by_year(view: View) -> _Years:
    placed = [(view.places[entry.id], entry) for entry in view.archive.entries]
    # What is only known to the year or the month comes first in it.
    placed = sorted((pair for pair in placed if pair[0].year), key=lambda pair: _order(pair[0]))
    return {year: [entry for _, entry in own] for year, own in groupby(placed, key=lambda pair: pair[0].year)}


def _told(entries: Iterable[Entry], view: View) -> Iterator[tuple[object, ...]]:
    """Yield what the timeline tells of some entries."""
    return ((entry.date, entry.event, view.row_keys[entry.id]) for entry in entries)


def _whole_context(years: _Years, view: View) -> dict[str, object]:
    shared = _shared_context(years, view)
    told = shared["jumps"] if view.is_split else tuple(_year(year, own, view) for year, own in years.items())
    return {"years": told, "is_split": view.is_split, **shared}


def _shared_context(years: _Years, view: View) -> dict[str, object]:
    return {
        "bars": year_bars(view.places_of(view.archive.entries), view.year_address, view.words),
        "count": view.words.say("counts.reports", count=len(view.archive.entries)),
        "loose_count": len(_loose(view)),
        "jumps": tuple(_closed_year(year, len(own), view) for year, own in years.items()),
    }


def _year_pages(years: _Years, view: View) -> Iterator[Page]:
    jumps = tuple(replace(_closed_year(year, 0, view), count="") for year in years)

    def day(entry: Entry) -> Place | str:
        place = view.places[entry.id]
        return place if place.day else entry.id

    for year, own in years.items():
        for part, shown in parts_of(urls.timeline(year), own, together=day).items():
            yield _year_page(part, year, shown, jumps, view)


def _year_page(part: Part, year: int, entries: tuple[Entry, ...], jumps: tuple[Year, ...], view: View) -> Page:
    def context() -> dict[str, object]:
        return {"year": _year(year, entries, view), "jumps": jumps, "part": part}

    return view.page(part.page, "timeline_year.html", context, lambda: (jumps, part, *_told(entries, view)))


def _loose(view: View) -> tuple[Entry, ...]:
    """Return the entries no one year holds."""
    return tuple(entry for entry in view.archive.entries if not view.places[entry.id].year)


def grouped(entries: Iterable[Entry], view: View) -> tuple[Item, ...]:
    """Return entries in their order, those of one event and one date as one item at the first of them."""
    items: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        key = (entry.event, entry.date or "") if entry.event else (entry.id,)
        items.setdefault(key, []).append(entry)
    return tuple(_item(tuple(own), view) for own in items.values())


def _item(own: tuple[Entry, ...], view: View) -> Item:
    rows = view.rows_of(own)
    return Item(event=rows[0].event if len(rows) > 1 else None, reports=rows)


def _order(place: Place) -> tuple[int, int, int]:
    return place.year, place.month, place.day


def _year(number: int, entries: Sequence[Entry], view: View) -> Year:
    placed = [(view.places[entry.id], entry) for entry in entries]
    months = (_month(number, month, list(own), view) for month, own in groupby(placed, lambda pair: pair[0].month))
    return replace(_closed_year(number, len(placed), view), months=tuple(months))


def _closed_year(number: int, count: int, view: View) -> Year:
    """Return a year without what happened in it."""
    return Year(
        number=number,
        anchor=f"y{number:04d}",
        address=view.year_address(number),
        count=view.words.say("counts.reports", count=count),
        months=(),
    )


def _month(year: int, number: int, placed: list[tuple[Place, Entry]], view: View) -> Month:
    anchor, dates = f"{year:04d}-{number:02d}", view.words.dates
    return Month(
        anchor=anchor,
        name=dates.months[number - 1] if number else "",
        name_of=dates.months_of[number - 1] if number else "",
        days=tuple(
            Day(
                anchor=f"{anchor}-{day:02d}",
                number=day,
                iso=f"{anchor}-{day:02d}" if day else "",
                items=grouped((entry for _, entry in own), view),
            )
            for day, own in groupby(placed, key=lambda pair: pair[0].day)
        ),
    )


def nothing_known(view: View) -> str:
    """Return where the entries of whose date nothing is known are listed from the first."""
    parts = _undated_parts(view)
    first = next((part for part, own in parts.items() if any(_section(one, view) == "nothing" for one in own)), None)
    return f"{first.page if first else urls.undated()}#nothing"


def _undated_pages(view: View) -> Iterator[Page]:
    for part, entries in _undated_parts(view).items():
        make, made_from = partial(_undated_context, part, entries, view), partial(_undated_from, part, entries, view)
        yield view.page(part.page, "undated.html", make, made_from)


def _undated_parts(view: View) -> dict[Part, tuple[Entry, ...]]:
    open_ones = (entry for entry in view.archive.entries if not view.places[entry.id].day)
    in_sections = sorted(open_ones, key=lambda entry: _SECTIONS.index(_section(entry, view)))
    return parts_of(urls.undated(), in_sections, lambda _: _ROWS_WITH_CLUES)


def _section(entry: Entry, view: View) -> str:
    if view.places[entry.id].year:
        return "partly"
    return _SECTION_OF.get(edtf.precision(entry.date), "several")


def _undated_from(part: Part, entries: tuple[Entry, ...], view: View) -> tuple[object, ...]:
    return part, view.keys_of(entries)


def _undated_context(part: Part, entries: tuple[Entry, ...], view: View) -> dict[str, object]:
    def clues(section: str) -> tuple[Clues, ...]:
        return tuple(_clues(entry, view) for entry in entries if _section(entry, view) == section)

    return {"part": part, **{section: clues(section) for section in _SECTIONS}}


def _clues(entry: Entry, view: View) -> Clues:
    finding = next((found for found in entry.findings if found.field == "date"), None)
    known = [_clue(text, gives, view.words) for text, gives in _evidence(finding)]
    if entry.date_published and entry.date_published != entry.date:
        known.append(view.words.say("meaning.published", date=view.words.date(entry.date_published)))
    return Clues(row=view.rows[entry.id], known=tuple(dict.fromkeys(known)))


def _evidence(finding: Finding | None) -> Iterator[tuple[str, str]]:
    for evidence in finding.evidence if finding else ():
        yield evidence.text, evidence.gives


def _clue(text: str, gives: str, words: Words) -> str:
    quoted = words.quoted(first_words(text, _LONGEST_CLUE)) if text and not edtf.is_valid(text) else ""
    meaning = in_plain_words(gives, {}, words)
    return words.say("meaning.clue", words=quoted, meaning=meaning) if quoted and meaning else quoted or meaning
