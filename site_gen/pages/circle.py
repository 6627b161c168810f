"""Who is named with whom: the people most often named on a circle, with a line between those named together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from site_gen import urls
from site_gen.archive import PersonRecord
from site_gen.model import Entry
from site_gen.pages.rows import EntryRow, Link
from site_gen.pages.view import View
from site_gen.words import Words

_MOST_PEOPLE = 16
_MOST_LINES = 40
_MOST_LISTED = 20  # reports of a line; more are left to the search page
_LEAST_PEOPLE = 3
# Of a drawing of 800 by 520, wider than high so that names above and below have room.
_CENTRE_X, _CENTRE_Y, _ACROSS, _DOWN, _LABEL = 400, 260, 235, 210, 16
_THINNEST, _THICKEST = 1, 9

Together = Mapping[tuple[str, str], Sequence[Entry]]  # entries by the ids of two people in order


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A person on the circle, and where the name stands."""

    link: Link
    count: int
    x: int
    y: int
    label_x: int
    label_y: int
    side: str  # where the name begins: "start", "middle", "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Two people named in the same reports."""

    one: Link
    other: Link
    together: Link  # the reports that name both: "3 reports"
    anchor: str  # of its row in the table
    rows: tuple[EntryRow, ...]  # these reports, () when they are too many to list
    x1: int
    y1: int
    x2: int
    y2: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """The drawing; its lines stand also as a table, those of most reports first."""

    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    summary: str
    least: int  # reports two people share at least where a line is drawn


def circle_of(people: Iterable[PersonRecord], view: View) -> Circle | None:
    """Return the drawing of the people most often named; None when too few are named together."""
    ranked = sorted((one for one in people if one.uses), key=lambda one: (-len(one.uses), one.id))[:_MOST_PEOPLE]
    together = _together(ranked)
    least = _least_drawn(together)
    drawn = {pair: entries for pair, entries in together.items() if len(entries) >= least}
    joined = [one for one in ranked if any(one.id in pair for pair in drawn)]
    if len(joined) < _LEAST_PEOPLE:
        return None
    records = _in_a_round(joined, drawn)
    dots = {one.id: _dot(one, place, len(records), view) for place, one in enumerate(records)}
    pairs = sorted(drawn, key=lambda pair: (-len(drawn[pair]), pair))
    lines = tuple(_line(pair, place, drawn, dots, view) for place, pair in enumerate(pairs, 1))
    return Circle(
        dots=tuple(dots.values()),
        lines=lines,
        summary=_summary(lines[0], len(dots), view.words),
        least=least,
    )


def _together(people: Iterable[PersonRecord]) -> Together:
    """Return the entries that name each two of the people."""
    named: dict[str, set[str]] = {}
    for one in people:
        for use in one.uses:
            named.setdefault(use.entry.id, set()).add(one.id)
    together: dict[tuple[str, str], list[Entry]] = {}
    for one in people:
        for use in one.uses:
            for other in named[use.entry.id]:
                if one.id < other:
                    together.setdefault((one.id, other), []).append(use.entry)
    return together


def _least_drawn(together: Together) -> int:
    """Return the lowest count that still leaves a drawing of few enough lines."""
    counts = sorted(map(len, together.values()), reverse=True)
    return counts[_MOST_LINES] + 1 if len(counts) > _MOST_LINES else 1


def _in_a_round(people: list[PersonRecord], drawn: Together) -> list[PersonRecord]:
    """Return the people so that neighbours are often named together, which keeps lines short."""
    placed, left = people[:1], people[1:]
    while left:
        last = placed[-1].id
        after = max(left, key=lambda one: (len(drawn.get(_pair(last, one.id), ())), -left.index(one)))
        placed.append(after)
        left.remove(after)
    return placed


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _dot(record: PersonRecord, place: int, of: int, view: View) -> Dot:
    angle = 2 * pi * place / of - pi / 2
    across, down = cos(angle), sin(angle)
    return Dot(
        link=view.people[record.id],
        count=len(record.uses),
        x=round(_CENTRE_X + _ACROSS * across),
        y=round(_CENTRE_Y + _DOWN * down),
        label_x=round(_CENTRE_X + (_ACROSS + _LABEL) * across),
        label_y=round(_CENTRE_Y + (_DOWN + _LABEL) * down) + 5,
        side="middle" if abs(across) < 0.1 else "start" if across > 0 else "end",  # noqa: PLR2004 - nearly upright
    )


def _line(pair: tuple[str, str], place: int, drawn: Together, dots: Mapping[str, Dot], view: View) -> Line:
    one, other = dots[pair[0]], dots[pair[1]]
    count, top = len(drawn[pair]), max(map(len, drawn.values()))
    is_listed, anchor = count <= _MOST_LISTED, f"together-{place}"
    return Line(
        one=one.link,
        other=other.link,
        together=Link(
            name=view.words.say("counts.reports", count=count),
            address=f"#{anchor}" if is_listed else urls.found(("person", person) for person in pair),
        ),
        anchor=anchor,
        rows=view.rows_of(tuple(drawn[pair])) if is_listed else (),
        x1=one.x,
        y1=one.y,
        x2=other.x,
        y2=other.y,
        width=_THINNEST + round((_THICKEST - _THINNEST) * (count - 1) / max(1, top - 1)),
    )


def _summary(most: Line, people: int, words: Words) -> str:
    return words.say(
        "charts.circle_summary",
        people=words.say("counts.people", count=people),
        one=most.one.name,
        other=most.other.name,
        reports=most.together.name,
    )
