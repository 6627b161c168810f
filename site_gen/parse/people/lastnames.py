"""Last names that stand alone: words that back a full name, and ordinary words that are names in this text."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from site_gen.parse.lexicon import (
    BODY_HEAD,
    CALENDAR,
    COMMON,
    DEMONYM,
    FAMILY,
    GIVEN,
    PLACE,
    PLACE_HEAD,
    kinds_of,
    plain,
)
from site_gen.parse.lines import Line
from site_gen.parse.people.candidates import Candidate, candidate_of
from site_gen.parse.runs import Style, Token
from site_gen.parse.wordlists import line_list

# "Baker said", "Baker, who", "Baker, 57,": a sentence about a person goes on so
_VERB = re.compile(r",? (?:who|said|says|told|added|[a-z]+ed|was|is|has|had|will|would|also|and)\b|, \d\d,")
_PLACING = (" in ", " near ", " across ")  # what follows is a place: it backs nobody's name
_ELSE = GIVEN | FAMILY | DEMONYM | CALENDAR | BODY_HEAD | PLACE_HEAD


def lone_words(line: Line) -> Iterator[Token]:
    """Yield the capitalised words that stand alone inside a sentence: a name, whatever else the word means."""
    if line.style is not Style.PLAIN:
        return
    for row in line.rows:
        start = row[0].start
        if len(row) > 1 or start < 2:  # noqa: PLR2004
            continue
        is_inside = line.folded[start - 2].islower() or line.folded.endswith('," ', 0, start)  # '"We won," Baker said'
        if is_inside and not line.folded.endswith(_PLACING, 0, start):
            yield row[0]


def is_ordinary_last_name(key: str) -> bool:
    """Whether a last name is an ordinary word or a city, and nothing else a name could be told by: "Baker"."""
    kinds = kinds_of(key)
    return bool(kinds & (COMMON | PLACE)) and not kinds & _ELSE and key not in _states()


@cache
def _states() -> frozenset[str]:
    """Return the states, which speak and act as people do."""
    return frozenset(plain(line) for section in ("countries", "states") for line in line_list("places", section))


def ordinary_last_names(line: Line, lasts: Collection[str]) -> Iterator[Candidate]:
    """Yield the places where one of these ordinary words stands as a last name would."""
    for row in line.rows:
        for at, token in enumerate(row):
            if token.key in lasts:
                candidate = candidate_of(line, row, at, at + 1)
                is_inside = token.start > 1 and line.folded[token.start - 2] not in '.!?"'
                if is_inside or token.is_possessive or _VERB.match(candidate.after):
                    yield candidate
