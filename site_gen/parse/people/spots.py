"""Which words that look like names are places no list has, by what else the text says of them."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from site_gen.parse.lexicon import CALENDAR, OPENER, PLACE_HEAD
from site_gen.parse.lines import Line, dateline_place
from site_gen.parse.people.evidence import POSSIBLE, is_thing
from site_gen.parse.people.scoring import Scored
from site_gen.parse.runs import Style

# "the minister of Orla", "Mara Osk of Orla"
_OF_STATE = re.compile(r"(?:\b(?:minister|president|king|queen|government|capital|city|town|people)|[A-Z][\w.]*) of $")
_OF_A_PLACE = ("ish", "ic", "ian", "ese", "ite", "ans")


def spots_among(asked: Collection[str], lines: Sequence[Line], scored: Sequence[Scored]) -> set[str]:
    """Return which of the words are places or bodies by what else the text says: "in Orla", "the brewer Osk"."""
    if not asked:
        return set()
    singles = [s.candidate for s in scored if s.candidate.is_single and s.candidate.words[0] in asked]
    words = {token.key for line in lines for token in line.tokens}
    peoples = {key for key in asked if any(key + ending in words for ending in _OF_A_PLACE)}
    of_states = {c.words[0] for c in singles if c.before.endswith(" of ") and _OF_STATE.search(c.before)}
    opening = {words[0] for words in dateline_places(lines)} | _first_of_longer(lines, scored)
    return peoples | of_states | opening | {c.words[0] for c in singles if is_thing(c)}


def _first_of_longer(lines: Sequence[Line], scored: Sequence[Scored]) -> set[str]:
    """Return the words that open longer names which are nobody's: "Osk" of "Osk Lines"."""
    firsts = {s.candidate.words[0] for s in scored if not s.candidate.is_single and s.points >= POSSIBLE}
    rows = (pairwise(row) for line in lines if line.style is Style.PLAIN for row in line.rows)
    return {first.key for row in rows for first, then in row if not then.kinds & (CALENDAR | OPENER)} - firsts


def dateline_places(lines: Sequence[Line]) -> set[tuple[str, ...]]:
    """Return the places reports open with, as plain words, with and without a last word such as "City"."""
    found = set()
    for line in lines:
        words = dateline_place(line)
        if words:
            found.add(tuple(token.key for token in words))
        if len(words) > 1 and words[-1].kinds & PLACE_HEAD:
            found.add(tuple(token.key for token in words[:-1]))
    return found
