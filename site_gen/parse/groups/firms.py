"""Firms called by the names of their partners: "Drover & Gaisler", "Orm, Gaisler & Lind"."""

import re
from collections.abc import Iterator

from site_gen.model import Confidence
from site_gen.parse.groups.patterns import Body
from site_gen.parse.lexicon import FAMILY, GIVEN, kinds_of, plain
from site_gen.parse.lines import Line
from site_gen.parse.runs import Style

_NAME = r"[A-Z][a-z][\w'-]*+"
# the rest of "Drover, Gaisler & Lind" after its first name; another capital word after it makes it something else
_FIRM = re.compile(rf"{_NAME}(?:,? {_NAME}){{0,5}},? & {_NAME}(?! [A-Z][a-z])")
_WORD = re.compile(_NAME)


def firms(line: Line) -> Iterator[Body]:
    """Yield what two or more family names and "&" make: a firm."""
    if line.style is not Style.PLAIN or " & " not in line.folded:
        return
    for found in _FIRM.finditer(line.folded):
        partners: list[re.Match[str]] = []
        for word in reversed([*_WORD.finditer(line.folded, found.start(), found.end())]):
            if not _is_partner(word[0]):
                break
            partners.append(word)
        if len(partners) > 1 and not all(kinds_of(plain(word[0])) & GIVEN for word in partners):
            start, end = partners[-1].start(), found.end() - 2 * found[0].endswith("'s")
            if not line.folded.endswith((": ", " by "), 0, start):  # "Video: Orm & Lind"
                yield Body(start, end, "firm of partners", Confidence.MEDIUM, "company")


def _is_partner(word: str) -> bool:
    """Whether a word is a family name, or none that any list has."""
    kinds = kinds_of(plain(word))
    return not kinds or kinds & FAMILY > 0
