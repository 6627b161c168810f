"""The sides of a match: in a report on sport a town's name that plays, wins or has a score is a club."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from site_gen.model import Confidence
from site_gen.parse.groups.patterns import Body
from site_gen.parse.lexicon import CALENDAR, COMMON, DEMONYM, FAMILY, GIVEN, HONORIFIC, OPENER, PLACE, plain
from site_gen.parse.lines import Line
from site_gen.parse.runs import Run, Style
from site_gen.parse.wordlists import line_list, word_list

_LEAST_WORDS = 4  # of sport, in the first lines of a report on it
_FIRST_LINES = 12
_WORD = re.compile(r"[a-z]+")
_BLANKED = {code: " " for code in range(128) if not chr(code).islower()}  # the same, sooner, for a text of ASCII alone
# "Veld 2 Orla 1", "Orla 12 3 4 5": a score or a row of a table
_SCORE_AFTER = re.compile(r" {1,3}\d{1,3}(?:-\d{1,3})?(?: |$|,|\.|;)")
_SCORE_LINE = re.compile(r"[^\d]{2,40} \d{1,3}(?:[ ,(]|$)")
# "2-0 win at ", "victory over newly promoted ", "champions "
_RESULT_BEFORE = re.compile(
    r"(?:\d{1,3}-\d{1,3}|\b(?:win|victor(?:y|ies)|defeat|draw|loss|lost|losing|drew|thrashing)) (?:[a-z]+ )?"
    r"(?:over|against|at|to|by|with|of) (?:[a-z]+ ){0,3}$"
    r"|\b(?:champions|leaders|holders|hosts|strugglers|rivals|newcomers|finalists|contenders|hopefuls|visitors"
    r"|neighbou?rs) $"
)
_REACH = 60
_NEXT_WORD = re.compile(r" ([a-z]+)")


@cache
def _clubs() -> frozenset[str]:
    return frozenset(plain(name) for name in line_list("organisations", "teams") if " " not in name)


@cache
def _nations() -> frozenset[str]:
    return frozenset(plain(name) for name in line_list("places", "countries"))


def _prepositions() -> frozenset[str]:
    return word_list("organisations", "match prepositions")


def is_sport(lines: Sequence[Line]) -> bool:
    """Whether the text reports on a match or a league."""
    opening = " ".join([line.folded[:1500] for line in lines[:_FIRST_LINES]]).lower()
    words = _WORD.findall(opening) if not opening.isascii() else opening.translate(_BLANKED).split()
    return len(word_list("organisations", "sport words").intersection(words)) >= _LEAST_WORDS


def sides(line: Line) -> Iterator[Body]:
    """Yield the clubs of a line of a report on sport; nations are none."""
    if line.style is Style.CAPS:
        return
    for row in line.rows:
        name = _named(row)
        if name and _plays(line, name):
            yield Body(name[0].start, name[-1].end, "side of a match", Confidence.MEDIUM, "sport")


def _named(row: Run) -> Run:
    name = row[1:] if len(row) > 1 and row[0].kinds & (OPENER | CALENDAR) else row
    if len(name) > 3 or any(t.kinds & (HONORIFIC | CALENDAR | OPENER) for t in name):  # noqa: PLR2004
        return ()
    if " ".join(t.key for t in name) in _nations() or all(t.kinds & DEMONYM for t in name):
        return ()
    return name


def _plays(line: Line, name: Run) -> bool:
    first, last = name[0], name[-1]
    if len(name) == 1 and last.key in _clubs():
        return True
    if (last.kinds & COMMON and len(name) == 1) or (first.kinds & GIVEN and len(name) > 1):
        return False
    following = _NEXT_WORD.match(line.folded, last.end)
    before = line.folded[max(0, first.start - 12) : first.start].split()[-1:]
    if last.kinds & PLACE and (last.is_possessive or (before and before[0] in _prepositions())):
        return True
    is_name = len(last.key) > 1 and not last.kinds & COMMON
    if is_name and _RESULT_BEFORE.search(line.folded[max(0, first.start - _REACH) : first.start]):
        return True
    if following:
        is_player = len(name) > 1 and last.kinds & FAMILY and not last.kinds & PLACE  # "and Baker Osk making a pass"
        return not is_player and following[1] in word_list("organisations", "match verbs")
    return bool(_SCORE_AFTER.match(line.folded, last.end))
