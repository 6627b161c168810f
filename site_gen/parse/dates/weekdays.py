"""The weekday or day a report gives in its lead ("said on Friday"): of what it tells, not of its publication."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.model import Zone
from site_gen.parse.dates.written import MONTH_WORD, WEEKDAYS, month_number, weekday_number
from site_gen.parse.reading import Layout, Paragraph

_PARAGRAPHS = 2
_PARAGRAPHS_FAR = 3  # where the first two name none
_LONGEST = 2_000

_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b(?!'s|s\b|-)")
# "said on July 3", "met on 3 July": a day whose year is that of the report
_DAY = re.compile(
    rf"\bon (?:(?P<month>{MONTH_WORD})\.? (?P<day>\d\d?)|(?P<day2>\d\d?) (?P<month2>{MONTH_WORD}))"
    r"(?![\w-]|,? (?:19|20)\d\d)",
    re.IGNORECASE,
)
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
# "will leave on Friday, the harbour master said on Monday": he said it then, whatever is to come
_SAID = re.compile(r"\b(?:said|told \w+|announced|reported|added)\s+(?:(?:on|late|early)\s+){0,2}$")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDay:
    """A day of the lead without its year."""

    month: int
    day: int
    line: int
    text: str  # the exact words


def day_of_lead(layout: Layout) -> NamedDay | None:
    """Return the first day without a year in the lead that can be the day of what is told, None when there is none."""
    lead = layout.in_zones(Zone.BODY)[:_PARAGRAPHS]
    return next((found for paragraph in lead for found in _days(paragraph)), None)


def _days(paragraph: Paragraph) -> Iterator[NamedDay]:
    folded = _unquoted(paragraph)
    for match in _DAY.finditer(folded):
        sentence = _SENTENCE_START.split(folded[max(0, match.start() - 80) : match.start()])[-1]
        if not _TO_COME.search(sentence):
            month, day = month_number(match["month"] or match["month2"]), int(match["day"] or match["day2"])
            yield NamedDay(month=month, day=day, line=paragraph.line, text=paragraph.text[match.start() : match.end()])


def _unquoted(paragraph: Paragraph) -> str:
    return _QUOTED.sub(lambda match: " " * len(match[0]), paragraph.folded[:_LONGEST])


def _named(paragraph: Paragraph) -> Iterator[NamedWeekday]:
    folded = _unquoted(paragraph)
    for match in _WEEKDAY.finditer(folded):
        before = folded[max(0, match.start() - 80) : match.start()]
        sentence = _SENTENCE_START.split(before)[-1]
        is_to_come = _TO_COME.search(sentence) and not _SAID.search(sentence)
        if is_to_come or _BEFORE_REFUSED.search(before) or _AFTER_REFUSED.match(folded, match.end()):
            continue
        start = match.start() - 3 if sentence.endswith("on ") else match.start()
        yield NamedWeekday(
            number=weekday_number(match[0]), line=paragraph.line, text=paragraph.text[start : match.end()]
        )
