"""The pass across the archive: one event in many reports, one quote in other words, a date lent by another report.

    entries + Names → long quotes in pairs → borrowed dates → events → phrases in pairs → Related

A pure function of all entries; whatever order they come in, the result is the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import product

from site_gen.across.borrow import with_borrowed_dates
from site_gen.across.confirmed import with_event_days
from site_gen.across.events import find_events
from site_gen.across.families import make_families
from site_gen.across.phrases import phrase_pairs
from site_gen.across.quotepairs import Pair, prepared, quote_pairs
from site_gen.across.verdicts import read_verdicts
from site_gen.authority import Names
from site_gen.errors import Problem, sorted_problems
from site_gen.model import Entry
from site_gen.related import EventReports, Related

_MOST_IN_FULL = 12


def relate(entries: Iterable[Entry], names: Names, window: tuple[date, date]) -> tuple[Related, tuple[Problem, ...]]:
    """Return the entries with their event and any borrowed date, what links them, and what contradicts.

    No borrowed date lies outside the window. An entry's `event` is set for a confirmed event and for a suggestion
    alike; `Related.events` tells which is which.
    """
    own = sorted(entries, key=lambda entry: entry.id)
    said = prepared(own)
    maintained, contradictions = read_verdicts(own, names)
    long = quote_pairs(said)
    placed = with_event_days(own, maintained, names)
    dated = with_borrowed_dates(placed, long.values(), maintained, window)
    reported, likely = find_events(dated, long.values(), maintained, names)
    event_of = {entry: event.id for event in reported for entry in event.entries}
    linked = {entry.id: replace(entry, event=event_of.get(entry.id)) for entry in dated}
    short = phrase_pairs(said, _links(long.values(), reported), long)
    found = Related(
        entries=tuple(linked.values()), families=make_families({**long, **short}.values(), linked), events=reported
    )
    return found, sorted_problems((*contradictions, *likely))


def _links(pairs: Iterable[Pair], reported: Iterable[EventReports]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of entries that give the same remarks: of many reports of an event, each with the first ones."""
    yield from (pair.entries for pair in pairs if pair.is_long)
    for event in reported:
        yield from product(event.entries[:_MOST_IN_FULL], event.entries)
