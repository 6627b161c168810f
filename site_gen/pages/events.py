"""The index of events, and the page of each: its reports side by side, and where they differ."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from site_gen import urls
from site_gen.archive import EventRecord
from site_gen.model import Entry, Page
from site_gen.pages.differences import Difference, differences
from site_gen.pages.entry_text import rule_words
from site_gen.pages.json_ld import thing_json_ld
from site_gen.pages.meaning import in_plain_words
from site_gen.pages.rows import EntryRow, Link, iso_date, outlet_name
from site_gen.pages.said import SaidRow, quotes_of
from site_gen.pages.view import View, record_link
from site_gen.related import QuoteRef, Variant


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event in the index."""

    link: Link
    dates: str
    count: int
    outlets: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report of the event, and what it has that no other report of it has."""

    row: EntryRow
    quotes: tuple[SaidRow, ...]
    own_people: tuple[Link, ...]
    own_groups: tuple[Link, ...]
    own_quotes: tuple[SaidRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Why the reports are taken to tell of one event."""

    text: str
    means: str
    rule: str
    via: Link | None


def event_pages(view: View) -> Iterator[Page]:
    """Yield the index of events and the page of each event."""
    yield view.page(urls.events(), "events.html", lambda: _index_context(view))
    variants = _variants_by_event(view)
    for record in view.archive.events:
        yield _event_page(record, variants.get(record.id, ()), view)


def _index_context(view: View) -> dict[str, object]:
    rows = tuple(_event_row(record, view) for record in view.archive.events)
    dated, undated = (tuple(row for row in rows if bool(row.dates) is has_date) for has_date in (True, False))
    return {"dated": dated, "undated": undated}


def _event_row(record: EventRecord, view: View) -> EventRow:
    names = dict.fromkeys(outlet_name(entry, view.archive) or _no_outlet(view) for entry in record.entries)
    return EventRow(
        link=Link(name=record.name, address=urls.event(record.id)),
        dates=_dates(record, view),
        count=len(record.entries),
        outlets=view.words.listed(tuple(names)),
        is_confirmed=record.is_confirmed,
    )


def _dates(record: EventRecord, view: View) -> str:
    """Return when the event took place, as the authority file says, else as its first dated report does."""
    if record.event and record.event.start:
        return view.words.span(record.event.start, record.event.end or record.event.start)
    dated = next((entry.date for entry in record.entries if entry.date), None)
    return view.words.date(dated) if dated else ""


def _variants_by_event(view: View) -> Mapping[str, tuple[Variant, ...]]:
    event_of = {entry.id: record.id for record in view.archive.events for entry in record.entries}
    found: dict[str, list[Variant]] = {}
    for family in view.archive.families:
        for variant in family.variants:
            event = event_of.get(variant.left.entry)
            if event and event == event_of.get(variant.right.entry):
                found.setdefault(event, []).append(variant)
    return {event: tuple(variants) for event, variants in found.items()}


def _event_page(record: EventRecord, variants: tuple[Variant, ...], view: View) -> Page:
    def made_from() -> tuple[object, ...]:
        return record.name, record.reports, variants, _grounds(record, view), *view.keys_of(record.entries)

    return view.page(urls.event(record.id), "event.html", partial(_context, record, variants, view), made_from)


def _context(record: EventRecord, variants: tuple[Variant, ...], view: View) -> dict[str, object]:
    side_by_side = differences(variants, view)
    reports = _reports(record.entries, view)
    return {
        "name": record.name,
        "dates": _dates(record, view),
        "place": record.event.place if record.event else "",
        "note": record.event.note if record.event else "",
        "wikidata": urls.wikidata(record.event.wikidata) if record.event else "",
        "json_ld": _json_ld(record, view),
        "is_confirmed": record.is_confirmed,
        "count": view.words.say("counts.reports", count=len(reports)),
        "reports": reports,
        # What matters first.
        "differences": tuple(sorted(side_by_side, key=lambda one: (not one.substantive, one.is_equal))),
        "conflicts": (
            *_conflicts_of_dates(reports, view),
            *_conflicts_of_words(side_by_side, view),
            *_conflicts_of_speakers(variants, view),
        ),
        "grounds": _grounds(record, view),
    }


def _json_ld(record: EventRecord, view: View) -> str:
    event, base_url = record.event, view.archive.settings.base_url
    return thing_json_ld(
        "Event",
        Link(name=record.name, address=urls.event(record.id)),
        view,
        aliases=event.aliases if event else (),
        sameAs=urls.wikidata(event.wikidata) if event else "",
        startDate=iso_date(event.start) if event else "",
        endDate=iso_date(event.end) if event else "",
        location={"@type": "Place", "name": event.place} if event and event.place else None,
        subjectOf=[base_url + urls.entry(entry.id) for entry in record.entries],
    )


def _reports(entries: tuple[Entry, ...], view: View) -> tuple[Report, ...]:
    people = Counter(person.id for entry in entries for person in entry.people)
    groups = Counter(group for entry in entries for group in entry.groups)
    is_alone = len(entries) == 1
    return tuple(
        Report(
            row=view.rows[entry.id],
            quotes=(quotes := quotes_of(entry, view)),
            own_people=tuple(
                view.people[person.id]
                for person in entry.people
                if people[person.id] == 1 and person.is_shown and not is_alone
            ),
            own_groups=tuple(view.groups[group] for group in entry.groups if groups[group] == 1 and not is_alone),
            own_quotes=tuple(quote for quote in quotes if not quote.family and quote.text and not is_alone),
        )
        for entry in entries
    )


def _conflicts_of_dates(reports: tuple[Report, ...], view: View) -> Iterator[str]:
    days = {report.row.date.words: report.row for report in reversed(reports) if report.row.date.is_day}
    if len(days) > 1:
        told = ((words, row.outlet.name if row.outlet else _no_outlet(view)) for words, row in reversed(days.items()))
        yield view.words.say("event.conflict_dates", told=_told(told, view))


def _conflicts_of_words(side_by_side: tuple[Difference, ...], view: View) -> Iterator[str]:
    for one in side_by_side:
        yield from (view.words.say("event.conflict_words", told=told) for told in one.substantive)


def _conflicts_of_speakers(variants: tuple[Variant, ...], view: View) -> Iterator[str]:
    for variant in variants:
        sides = [said for ref in (variant.left, variant.right) for said in _speaker_of(ref, view)]
        if len({speaker for speaker, _ in sides}) > 1:
            told = _told(((speaker.name, outlet) for speaker, outlet in sides), view)
            yield view.words.say("event.conflict_speakers", told=told)


def _speaker_of(ref: QuoteRef, view: View) -> Iterator[tuple[Link, str]]:
    for quote in quotes_of(view.archive.entry_by_id[ref.entry], view):
        if quote.id == ref.quote and quote.speaker is not None:
            yield quote.speaker, quote.entry.outlet.name if quote.entry.outlet else _no_outlet(view)


def _told(sides: Iterable[tuple[str, str]], view: View) -> str:
    """Return what each outlet tells, one after another."""
    told = (view.words.say("event.told", what=what, outlet=outlet) for what, outlet in sides)
    return view.words.say("marks.semicolon").join(told)


def _no_outlet(view: View) -> str:
    return view.words.say("lists.outlet_unknown")


def _grounds(record: EventRecord, view: View) -> tuple[Ground, ...]:
    return tuple(
        Ground(
            text=evidence.text,
            means=in_plain_words(evidence.gives, {}, view.words),
            rule=rule_words(evidence.rule),
            via=record_link(evidence.via, view),
        )
        for evidence in (record.reports.evidence if record.reports else ())
    )
