"""Events: which entries report one occurrence, as maintainers say, and as the program suggests.

events.yaml and front matter come first: reports they put together stay together, reports they keep apart are never
joined. What the program finds besides is a suggestion with its evidence. A confirmed event takes no report in by
itself: one that seems to belong to it is named in a warning, for a maintainer to decide.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from site_gen import anchors, edtf
from site_gen.across.evidence import PairsOf, Wording, shared_quotes
from site_gen.across.grouping import LEAST_TO_JOIN, Edges, Group, grouped
from site_gen.across.kept import Kept
from site_gen.across.limits import ANY_DAY, Limits, limits_of
from site_gen.across.matching import matches
from site_gen.across.quotepairs import QuotePair
from site_gen.across.verdicts import Verdicts, likely_report
from site_gen.authority import Event, Names
from site_gen.errors import Problem
from site_gen.model import Entry
from site_gen.related import EventReports

# How far two reports stand out to be suggested by themselves: where both have a day, and where not. Measured: among
# undated reports on one theme, pairs below are mostly two events of one kind.
_PAIR_OF_DATED = 0.28
_PAIR = 0.37
# How far two reports stand out for likeness to be enough; under it two of a group must share a number or some words in
# a row. Measured: reports on one running story come to .62 without telling of one event.
_ENOUGH = 0.7


def find_events(
    entries: list[Entry], pairs: Iterable[QuotePair], verdicts: Verdicts, names: Names, kept: Kept
) -> tuple[tuple[EventReports, ...], tuple[Problem, ...]]:
    """Return the events with their reports, by id, and the reports that seem to belong to a confirmed one."""
    joined = [pair for pair in pairs if pair.is_long and pair.entries[0] != pair.entries[1]]
    number_of = {id_: number for number, id_ in kept.ids.items()}
    edges = matches(kept.likeness, kept.rows, kept.ids, _shared_quotes(joined, number_of))
    own, near = _near(entries, edges, verdicts, number_of)
    groups = grouped(_start(own, verdicts, names), near)
    wording = Wording(keys={entry.id: kept.keys[number_of[entry.id]] for entry in own}, remembered=kept.remembered)
    quotes = _by_entry(joined)
    confirmed = [_reports(event, members, quotes, names) for event, members in _members(verdicts).items()]
    likely = (_suggestion(group, own, near, quotes, wording) for group in groups if _is_suggestion(group, own, near))
    found = sorted((*confirmed, *filter(None, likely)), key=lambda event: event.id)
    return tuple(found), tuple(_likely(groups, own, verdicts))


def _near(
    entries: list[Entry], edges: Edges, verdicts: Verdicts, number_of: Mapping[str, int]
) -> tuple[list[Entry], dict[tuple[int, int], float]]:
    """Return the entries that may join another, and the edges between them by their places in that list."""
    close = {number for pair, weight in edges.items() if weight >= LEAST_TO_JOIN for number in pair}
    close.update(number_of[entry] for entry in verdicts.event_of)
    own = [entry for entry in entries if number_of[entry.id] in close]
    place = {number_of[entry.id]: at for at, entry in enumerate(own)}
    near = ((place[a], place[b], weight) for (a, b), weight in edges.items() if a in place and b in place)
    return own, {(min(a, b), max(a, b)): weight for a, b, weight in near}


def _start(entries: list[Entry], verdicts: Verdicts, names: Names) -> list[Group]:
    """Return the groups before anything is joined: the reports of each confirmed event together, all others alone."""
    place = {entry.id: number for number, entry in enumerate(entries)}
    by_event: dict[str, list[int]] = defaultdict(list)
    alone: list[Group] = []
    for number, entry in enumerate(entries):
        event = verdicts.event_of.get(entry.id, "")
        if event:
            by_event[event].append(number)
        else:
            alone.append(Group(members=(number,), limits=limits_of(entry), refused=_refused([entry], verdicts, place)))
    together = [
        Group(
            members=tuple(members),
            limits=_limits_of_event(names.events.get(event)),
            event=event,
            refused=_refused([entries[number] for number in members], verdicts, place),
        )
        for event, members in sorted(by_event.items())
    ]
    return [*together, *alone]


def _limits_of_event(event: Event | None) -> Limits:
    """Return the days of a confirmed event; a maintainer's word that its reports belong together outranks theirs."""
    start = edtf.bounds(event.start) if event else None
    end = edtf.bounds(event.end) if event else None
    return Limits(first=start[0], last=(end or start)[1]) if start else ANY_DAY


def _refused(members: list[Entry], verdicts: Verdicts, place: Mapping[str, int]) -> frozenset[int]:
    refused = {other for member in members for other in verdicts.apart.get(member.id, ())}
    return frozenset(place[other] for other in refused if other in place)


def _shared_quotes(pairs: Iterable[QuotePair], place: Mapping[str, int]) -> Counter[tuple[int, int]]:
    """Return how many different long quotes two entries share, by their places, the smaller first."""
    quotes: set[tuple[int, int, tuple[str, ...]]] = set()
    for pair in pairs:
        one, other = place[pair.left.ref.entry], place[pair.right.ref.entry]
        quotes.add((min(one, other), max(one, other), pair.left.words))
    return Counter((a, b) for a, b, _ in quotes)


def _by_entry(pairs: Iterable[QuotePair]) -> PairsOf:
    """Return the pairs by the entry of their left quote."""
    found: dict[str, list[QuotePair]] = defaultdict(list)
    for pair in pairs:
        found[pair.left.ref.entry].append(pair)
    return found


def _members(verdicts: Verdicts) -> dict[str, list[str]]:
    by_event: dict[str, list[str]] = defaultdict(list)
    for entry, event in sorted(verdicts.event_of.items()):
        by_event[event].append(entry)
    return by_event


def _reports(event: str, members: list[str], quotes: PairsOf, names: Names) -> EventReports:
    known = names.events.get(event)
    return EventReports(
        id=event,
        name=known.name if known else event,
        entries=tuple(members),
        is_confirmed=True,
        evidence=shared_quotes(members, quotes),
    )


def _is_suggestion(group: Group, entries: list[Entry], edges: Edges) -> bool:
    """Tell whether a group is worth suggesting: of only two reports, which nothing else supports, more is asked."""
    if group.event or len(group.members) != 2:  # noqa: PLR2004 - a pair
        return not group.event and len(group.members) > 1
    one, other = group.members
    limits = [limits_of(entries[number]) for number in group.members]
    is_dated = all(limit.first == limit.last for limit in limits)
    return edges.get((one, other), 0.0) >= (_PAIR_OF_DATED if is_dated else _PAIR)


def _suggestion(
    group: Group, entries: list[Entry], edges: Edges, quotes: PairsOf, wording: Wording
) -> EventReports | None:
    """Return the reports of a group, None where nothing but likeness, and no great one, holds them together."""
    members = [entries[number] for number in group.members]
    ids = [member.id for member in members]
    weights = {
        (entries[a].id, entries[b].id): edges.get((a, b), 0.0) for a in group.members for b in group.members if a < b
    }
    if max(weights.values()) < _ENOUGH and not wording.bears_out(members, weights):
        return None
    return EventReports(
        id=f"suggested-{anchors.family_id(' '.join(ids))}",
        name=wording.name_of(members),
        entries=tuple(ids),
        is_confirmed=False,
        evidence=(*shared_quotes(ids, quotes), *wording.shared(members, weights)),
    )


def _likely(groups: tuple[Group, ...], entries: list[Entry], verdicts: Verdicts) -> Iterator[Problem]:
    """Yield a warning for each report that a confirmed event would have taken in."""
    for group in groups:
        for number in group.members if group.event else ():
            entry = entries[number]
            if entry.id not in verdicts.event_of:
                yield likely_report(entry.id, group.event)
