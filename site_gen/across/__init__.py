"""The pass across the archive: one event in many reports, one quote in other words, a date lent by another report.

    entries + Names → quote pairs → borrowed dates → events → Related

A pure function of all entries; whatever order they come in, the result is the same.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from site_gen.across.borrow import with_borrowed_dates
from site_gen.across.events import events
from site_gen.across.families import families
from site_gen.across.quotepairs import prepared, quote_pairs
from site_gen.across.verdicts import verdicts
from site_gen.authority import Names
from site_gen.errors import Problem, sorted_problems
from site_gen.model import Entry
from site_gen.related import Related


def relate(entries: Iterable[Entry], names: Names, window: tuple[date, date]) -> tuple[Related, tuple[Problem, ...]]:
    """Return the entries with their event and any borrowed date, what links them, and what contradicts.

    No borrowed date lies outside the window. An entry's `event` is set for a confirmed event and for a suggestion
    alike; `Related.events` tells which is which.
    """
    own = sorted(entries, key=lambda entry: entry.id)
    said, contradictions = verdicts(own, names)
    pairs = quote_pairs(prepared(own))
    dated = with_borrowed_dates(own, pairs, said, window)
    reported, likely = events(dated, pairs, said, names)
    event_of = {entry: event.id for event in reported for entry in event.entries}
    linked = tuple(replace(entry, event=event_of.get(entry.id)) for entry in dated)
    found = Related(entries=linked, families=families(pairs, {entry.id: entry for entry in linked}), events=reported)
    return found, sorted_problems((*contradictions, *likely))
