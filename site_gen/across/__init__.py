"""The pass across the archive: one event in many reports, one quote in other words, a date lent by another report.

    entries + Names → long quotes in pairs → borrowed dates → events → phrases in pairs → Related

A pure function of all entries; whatever order they come in, the result is the same. What an earlier pass left can be
given to the next one, which then only looks at what has changed; the result is the same with it and without.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain, product

from site_gen.across.borrow import with_borrowed_dates
from site_gen.across.confirmed import with_event_days
from site_gen.across.events import find_events
from site_gen.across.families import make_families
from site_gen.across.kept import Each, Kept, profile_of
from site_gen.across.phrases import phrase_pairs
from site_gen.across.quotepairs import QuotePair, pairs_of, without_crowds
from site_gen.across.storing import from_bytes, to_bytes
from site_gen.across.verdicts import read_verdicts
from site_gen.authority import Names
from site_gen.errors import Problem, sorted_problems
from site_gen.model import Entry
from site_gen.related import EventReports, Related

__all__ = ["CODE", "Kept", "from_bytes", "profile_of", "relate", "relate_again", "to_bytes"]

# The code whose say is final in what is kept of a pass; a test holds this list to what is imported here.
CODE = (
    "__init__.py",
    "across/",
    "anchors.py",
    "authority.py",
    "beside.py",
    "choices.py",
    "edtf/",
    "errors.py",
    "kept/__init__.py",
    "kept/keys.py",
    "model.py",
    "related.py",
    "urls.py",
)
_MOST_IN_FULL = 12


def relate(entries: Iterable[Entry], names: Names, window: tuple[date, date]) -> tuple[Related, tuple[Problem, ...]]:
    """Return the entries with their event and any borrowed date, what links them, and what contradicts.

    No borrowed date lies outside the window. An entry's `event` is set for a confirmed event and for a suggestion
    alike; `Related.events` tells which is which.
    """
    by_id, kept = {entry.id: entry for entry in entries}, Kept()
    keys = {id_: id_ for id_ in by_id}
    kept.update(by_id, keys)
    return _found(by_id, keys, names, window, kept)


def relate_again(  # noqa: PLR0913, PLR0917
    entries: Iterable[Entry],
    keys: Iterable[str],
    names: Names,
    window: tuple[date, date],
    kept: Kept,
    each: Each = map,
) -> tuple[Related, tuple[Problem, ...]]:
    """Return what `relate` does, sooner by what an earlier pass of the same program kept; it then is what this one did.

    `keys` has for each entry a hash of all it was made from: an entry with the same id and key is the same. `each`
    may have some of the work done elsewhere.
    """
    listed = list(entries)
    by_id = {entry.id: entry for entry in listed}
    own_keys = {entry.id: key for entry, key in zip(listed, keys, strict=True)}
    kept.update(by_id, own_keys, each)
    found = _found(by_id, own_keys, names, window, kept)
    kept.settle()
    return found


def _found(
    entries: Mapping[str, Entry], keys: Mapping[str, str], names: Names, window: tuple[date, date], kept: Kept
) -> tuple[Related, tuple[Problem, ...]]:
    own = [entries[id_] for id_ in sorted(entries)]
    maintained, contradictions = read_verdicts(own, names)
    long = without_crowds(_quote_pairs(kept))
    placed = with_event_days(own, maintained, names)
    dated = with_borrowed_dates(placed, long.values(), maintained, window)
    reported, likely = find_events(dated, long.values(), maintained, names, kept)
    event_of = {entry: event.id for event in reported for entry in event.entries}
    linked = {entry.id: _with_event(entry, event_of.get(entry.id)) for entry in dated}
    short = phrase_pairs(kept.quotes, keys, _links(long.values(), reported), long, kept.remembered)
    found = Related(
        entries=tuple(linked.values()),
        families=make_families([*long.values(), *short], linked, kept.remembered),
        events=reported,
    )
    return found, sorted_problems((*contradictions, *likely))


def _quote_pairs(kept: Kept) -> Iterator[QuotePair]:
    quotes, ids, found = kept.quotes, kept.ids, kept.sharing.found.items()
    return chain.from_iterable(
        pairs_of(quotes.of(ids[one]), quotes.of(ids[other]), matches) for (one, other), matches in found
    )


def _with_event(entry: Entry, event: str | None) -> Entry:
    return entry if entry.event == event else replace(entry, event=event)


def _links(pairs: Iterable[QuotePair], reported: Iterable[EventReports]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of entries that give the same remarks: of many reports of an event, each with the first ones."""
    yield from (pair.entries for pair in pairs if pair.is_long)
    for event in reported:
        yield from product(event.entries[:_MOST_IN_FULL], event.entries)
