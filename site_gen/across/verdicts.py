"""What maintainers say of events: which sources report one, and which do not report the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from site_gen.authority import Event, Names
from site_gen.errors import Problem, Severity
from site_gen.model import Entry

_FILE = "content/events.yaml"
_LIKELY = "source '{}' seems to report event '{}' too; add it there to same, or to not_same if it does not"
_TWO_EVENTS = "source '{}' is given to event '{}' and to event '{}'; keep it in one"
_UNKNOWN = "event '{}' lists source '{}', which is not in content/sources; mend the name or take it out"
_BOTH = "event '{}' lists source '{}' under same and under not_same; keep one"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """The maintainers' words, by entry id."""

    event_of: Mapping[str, str]
    apart: Mapping[str, frozenset[str]]  # entries that are never taken to report what this one does


def read_verdicts(entries: Iterable[Entry], names: Names) -> tuple[Verdicts, tuple[Problem, ...]]:
    """Return what events.yaml and front matter say of the entries, and where that contradicts itself.

    Front matter, which stands in the source itself, outranks events.yaml.
    """
    own = {entry.id: entry.event for entry in entries}
    event_of = {entry: event for entry, event in own.items() if event}
    problems: list[Problem] = []
    apart: dict[str, set[str]] = defaultdict(set)
    for event in sorted(names.events.values(), key=lambda event: event.id):
        problems.extend(_problems(event, own.keys()))
        given = {source: event_of.setdefault(source, event.id) for source in event.same if source in own}
        problems.extend(
            _problem("two-events", _TWO_EVENTS.format(source, other, event.id))
            for source, other in given.items()
            if other != event.id
        )
        for one, other in _apart(event):
            apart[one].add(other)
            apart[other].add(one)
    found = {entry: frozenset(others) for entry, others in apart.items()}
    return Verdicts(event_of=event_of, apart=found), tuple(problems)


def likely_report(source: str, event: str) -> Problem:
    """Return the note that a source seems to report an event a maintainer confirmed for others."""
    return _problem("likely-report", _LIKELY.format(source, event), Severity.NOTE)


def _apart(event: Event) -> Iterator[tuple[str, str]]:
    """Yield the pairs an event refuses; one that only has not_same says that these do not belong together."""
    if event.same:
        yield from ((one, other) for one, other in product(event.same, event.not_same) if one != other)
    else:
        yield from combinations(sorted(set(event.not_same)), 2)


def _problems(event: Event, known: Iterable[str]) -> Iterator[Problem]:
    for source in sorted({*event.same, *event.not_same}.difference(known)):
        yield _problem("unknown-source", _UNKNOWN.format(event.id, source), Severity.WARNING)
    for source in sorted({*event.same}.intersection(event.not_same)):
        yield _problem("same-and-not-same", _BOTH.format(event.id, source))


def _problem(code: str, message: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(path=_FILE, line=0, code=code, message=message, severity=severity)
