"""The candidates of a line with their points, the company they are in taken into account."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from site_gen.parse.groups.known import BodyMatches
from site_gen.parse.lines import Line
from site_gen.parse.people.abroad import ENGLISH, candidates_abroad
from site_gen.parse.people.candidates import Candidate, candidates
from site_gen.parse.people.evidence import LIKELY, points
from site_gen.parse.people.lastnames import ordinary_last_names
from site_gen.parse.people.refused import is_body, is_credit, is_no_name
from site_gen.parse.spans import Spans

_COMPANY = 1.2  # of a name by the names beside it in a list
# between two names of a list: ", ", " and ", "; 5 - "
_LIST_GAP = re.compile(r"[,;] (?:\d{1,2} ?- )?(?:and )?| and | & ")


class Scored(NamedTuple):
    """A candidate and what speaks for its being a person."""

    candidate: Candidate
    points: float


def scored_names(line: Line, bodies: BodyMatches, language: str) -> list[Scored]:
    """Return the candidates of a line in order; the known bodies it names and photographers are none."""
    found = candidates(line) if language in ENGLISH else candidates_abroad(line, language)
    if not found:
        return []
    found = [candidate for candidate in found if not is_credit(candidate, line) and not is_no_name(candidate)]
    if found and (bodies.own or bodies.known):
        spans = Spans((m.start, m.end) for m in (*bodies.own, *bodies.known))
        found = [candidate for candidate in found if not is_body(candidate, spans, line.folded)]
    return _in_company(line, [Scored(candidate, points(candidate)) for candidate in found])


def ordinary_names(line: Line, lasts: Collection[str]) -> Iterator[Scored]:
    """Yield the places where a last name that is an ordinary word besides stands alone: "Baker said"."""
    for candidate in ordinary_last_names(line, lasts):
        yield Scored(candidate, points(candidate))


def _in_company(line: Line, scored: list[Scored]) -> list[Scored]:
    """Raise the points of a full name in a list beside a sure one: "Mara Osk, Xolu Veld and Jan Orm"."""
    if sum(not one.candidate.is_single for one in scored) < 2:  # noqa: PLR2004 - no list
        return scored
    raised = list(scored)
    for at in range(len(scored) - 1):
        one, other = scored[at : at + 2]
        if one.candidate.is_single or other.candidate.is_single:
            continue
        if _LIST_GAP.fullmatch(line.folded, one.candidate.end, other.candidate.start):
            if one.points >= LIKELY > other.points:
                raised[at + 1] = other._replace(points=other.points + _COMPANY)
            elif other.points >= LIKELY > one.points:
                raised[at] = one._replace(points=one.points + _COMPANY)
    return raised
