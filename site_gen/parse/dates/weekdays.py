"""The weekday a report gives in its lead ("said on Friday"): the day of what it tells, not of its publication."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.model import Zone
from site_gen.parse.dates.written import WEEKDAYS, weekday_number
from site_gen.parse.reading import Layout, Paragraph

_PARAGRAPHS = 2
_PARAGRAPHS_FAR = 3  # where the first two name none
_LONGEST = 2_000

_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b(?!'s|s\b|-)")
_QUOTED = re.compile(r'"[^"]*("|$)')
# "next Monday", "until Monday", "Super Tuesday": not the day of what is told
_BEFORE_REFUSED = re.compile(
    r"\b(?:next|every|each|by|until|till|from|since|before|after|coming|through|to|between|of|that|last|or|than"
    r"|previous"
    r"|Black|Super|Good|Easter|Ash|Palm|Bloody|Cyber|Holy|Shrove)\s+(?:on\s+|late\s+|early\s+)?$",
    re.IGNORECASE,
)
# "Sunday Times", "Friday prayers"
_AFTER_REFUSED = re.compile(
    r"\s+(?:Times|Mirror|Express|Mail|Telegraph|Night|Herald|Post|Star|Journal|Review|Observer|prayers?|after next"
    r"|deadline)\b"
    r"|,?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d|,?\s+\d\d?\s+[A-Z]"
)
# "will meet on Friday"
_TO_COME = re.compile(
    r"\b(?:will|would|shall|due|scheduled|set to|expected|plans?|planned|planning|to be|to meet|to begin|to start"
    r"|to hold|upcoming|ahead of|is to|are to|preparing|vows? to|going to)\b[^.;]*$"
)
_SENTENCE_START = re.compile(r"[.!?]\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedWeekday:
    """A weekday of the lead."""

    number: int  # Monday is 0
    line: int
    text: str  # the exact words around it


def weekday_of_lead(layout: Layout) -> NamedWeekday | None:
    """Return the first weekday of the lead that can be the day of what is told, None when there is none."""
    lead = layout.in_zones(Zone.BODY)[:_PARAGRAPHS_FAR]
    for paragraphs in (lead[:_PARAGRAPHS], lead[_PARAGRAPHS:]):
        named = next((found for paragraph in paragraphs for found in _named(paragraph)), None)
        if named:
            return named
    return None


def _named(paragraph: Paragraph) -> Iterator[NamedWeekday]:
    folded = _QUOTED.sub(lambda match: " " * len(match[0]), paragraph.folded[:_LONGEST])
    for match in _WEEKDAY.finditer(folded):
        before = folded[max(0, match.start() - 80) : match.start()]
        sentence = _SENTENCE_START.split(before)[-1]
        if _BEFORE_REFUSED.search(before) or _AFTER_REFUSED.match(folded, match.end()) or _TO_COME.search(sentence):
            continue
        start = match.start() - 3 if sentence.endswith("on ") else match.start()
        yield NamedWeekday(
            number=weekday_number(match[0]), line=paragraph.line, text=paragraph.text[start : match.end()]
        )
