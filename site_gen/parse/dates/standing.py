"""How far a written date can be trusted to be the day of publication, by where and how it stands.

Rank 100 is a labelled line ("Published: …"); from MIN_RANK on a date counts as stated. A date inside a sentence
never does: it is a date the report speaks of.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from site_gen.model import Zone
from site_gen.parse.dates.written import WEEKDAY_WORD, Written, find_written
from site_gen.parse.reading import Layout, Paragraph

MIN_RANK = 60
LONGEST_SEARCHED = 20_000

_PUBLISHED, _ALONE, _IN_BYLINE, _UPDATED, _OPENING, _SENTENCE, _AFTER_SINCE = 100, 85, 82, 80, 78, 20, 10
_WRONG_WEEKDAY = 30
_MASTHEAD = 35  # high above the headline stands the day the page was saved
_JUST_ABOVE = 5
_IN_BODY = 30
_BELOW = 45  # related reports have their own dates
_BELOW_LABELLED = 20
_OTHER_BLOCK = 60  # comments, related reports, the website's own notices
_NEAR_HEADLINE = 4  # paragraphs
_FARTHEST = 15  # a distance costs no more than this
_MOST_WORDS_BESIDE = 9
_MASTHEAD_PARAGRAPHS = 8
_HEAD_REACH, _LONG_WORDS = 8, 40
_LIST_REACH, _LIST_OTHERS = 14, 2  # paragraphs, other days
_IN_LIST = "it stands in a list of dated headlines"
_OPENS = "date that opens the text"
_OPENING_CHARACTERS = 220
_OPENING_PARAGRAPHS = 2

# "Published: 15:56 BST, Saturday " before a date
_LEAD_IN = re.compile(
    rf"(?:[\s,:;|/(\-]|\bon\b|\bat\b|\b\d\d?[:.]?\d\d\b|\b\d\d?\b|\b[ap]\.?m\.?(?!\w)|\b[A-Z]{{2,4}}\b|\b(?i:{WEEKDAY_WORD})\b\.?)*$"
)
_PUBLISHED_LABEL = re.compile(
    r"(?:(?:first |originally |story |date |article )?(?:published|posted|created|released|issued|written|filed|uploaded)"
    r"(?: date| online| in print)?|(?:publication|posting|release|issue) date|date(?: of (?:publication|issue|release))?"
    r"|for immediate release|(?:story|article|report) is from|published by [A-Z][\w.]+(?: [A-Z][\w.]+){0,2})$",
    re.IGNORECASE,
)
_UPDATED_LABEL = re.compile(
    r"(?:(?:last |page |article |story )*(?:updated?|modified|revised|edited|reviewed)|last revision|update)$",
    re.IGNORECASE,
)
# "since ", "the July 3, 2016, " … words that make the date part of a sentence
_SENTENCE_BEFORE = re.compile(
    r"\b(?:on|in|since|until|till|by|of|from|to|after|before|the|this|that|for|between|and|or|dated|during|around|about"
    r"|late|early|through|as|at|was|is|were|retrieved|accessed|copyright|\(c\)|expires?|deadline|born|due|than)"
    rf"[\s,]*(?:{WEEKDAY_WORD}[\s,]*)?$",
    re.IGNORECASE,
)
# "This story " or "This article was " before a label
_THIS_ARTICLE = re.compile(r"\bthis$|\b(?:article|story|post|piece|report) (?:was|is)$", re.IGNORECASE)
# "By Ada Venn on ", "Written by Ada Venn, PhD on "
_BYLINE_BEFORE = re.compile(r"(?:\w+ )?by [^.]{3,70}\bon\s*$", re.IGNORECASE)
_SINCE_BEFORE = re.compile(r"\b(?:since|until|till|by|after|before|from)[\s,]*$", re.IGNORECASE)
_RIGHTS = re.compile(r"©|\(c\)|copyright|all rights reserved", re.IGNORECASE)
# "- Ada Venn (@adavenn) " before a date: the end of a post on a social network
_POST_BEFORE = re.compile(r"\(@\w{1,30}\)\s*\[?$|datetime=\"$")
# ", the study found": the sentence goes on after the date
_SENTENCE_AFTER = re.compile(
    r"\s?,?\s(?!at\b|am\b|pm\b|by\b|in\b|min\b|minutes?\b|comments?\b|report\b|updated\b)[a-z]{2,}\b"
)
# ", Issue" or "/January 1, 2024, Issue" after a date
_ISSUE_AFTER = re.compile(r"[^.]{0,24}\b[Ii]ssue\b|\s(?:print )?edition\b", re.IGNORECASE)
# what may stand beside a date on its own line and says nothing
_FILLER = re.compile(
    rf"\b(?:{WEEKDAY_WORD}|published|posted|updated?|last|first|modified|created|written|originally|date|of|publication"
    r"|on|by|at|in|am|pm|[ap]\.m\.?|gmt|utc|bst|ist|cest|cet|local|time|[ecmp][sd]?t|\d+[\s-]?min(?:ute)?s?|read|reading"
    r"|ago|hours?|comments?|shares?|views?|print|email|share|save|get|short|url|no|the|edition|uk|us)\b\.?"
    r"|[^\w\s]+|\b\d[\d:.]*(?:am|pm)?\b",
    re.IGNORECASE | re.ASCII,
)
# "AFP ", "Osk News " or a heading before a date that opens a text
_AGENCY_BEFORE = re.compile(r"(?:^| )(?:[A-Z]{2,5}|[A-Z][a-z]+) $")
_HEADING_WORDS = frozenset({"on", "by", "date", "publication"})
_SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")
_GOES_ON = re.compile(
    r"[\s,|@/:\-T]*(?:at\s)?[\d:.]*\s?(?:[ap]\.?m\.?\s?)?(?:[A-Z]{2,4}\s)?[\s\-|/(]*(?:by\b|get\b|print\b|[A-Z\d\"'(]|$)"
)


STANDS_ALONE = frozenset({"date on a line of its own", "date beside a byline"})
_WHY = {
    "date in a sentence": "it stands inside a sentence: a day the report speaks of",
    "date after since": "it follows a word such as 'since' or 'until'",
    "date of a post": "it dates a post on a social network",
    "date of a printed issue": "it is the date of a printed issue",
    "date in a rights notice": "it stands in a rights notice",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A date that may be the day of publication."""

    written: Written
    line: int
    text: str  # the exact words
    rank: int
    rule: str
    why: str  # in plain words, what speaks against it
    index: int = -1  # of the paragraph; -1 for a date that is no part of one


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where the article's headline and text lie among the paragraphs."""

    title: int  # -1 when there is none
    first: int  # of the body
    last: int

    def distance(self, index: int) -> int:
        anchor = self.title if self.title >= 0 else self.first
        return min(abs(index - anchor), _FARTHEST)


def candidates(layout: Layout) -> tuple[Candidate, ...]:
    """Return every full date of a source with its rank, in order of the text."""
    place = _place(layout)
    found = tuple(_candidates(layout, place))
    placed = tuple(_placed(candidate, layout.zones[candidate.index], place, found) for candidate in found)
    return placed if any(c.rank >= MIN_RANK for c in placed) else _promoted(placed, place)


def _place(layout: Layout) -> _Place:
    title = next((i for i, zone in enumerate(layout.zones) if zone is Zone.TITLE), -1)
    body = [i for i, zone in enumerate(layout.zones) if zone is Zone.BODY]
    below = [i for i in body if i > title] or body
    end = len(layout.paragraphs)
    return _Place(title=title, first=_first_long(layout, below) if below else end, last=body[-1] if body else end)


def _first_long(layout: Layout, body: list[int]) -> int:
    """Return where the running text begins: decks and bylines taken for body are short."""
    near = (i for i in body if i - body[0] <= _HEAD_REACH)
    return next((i for i in near if layout.paragraphs[i].folded.count(" ") >= _LONG_WORDS), body[0])


def _candidates(layout: Layout, place: _Place) -> Iterator[Candidate]:
    for index, (paragraph, zone) in enumerate(zip(layout.paragraphs, layout.zones, strict=True)):
        found = find_written(paragraph.folded) if len(paragraph.folded) <= LONGEST_SEARCHED else ()
        for written in found:
            rank, rule = _standing(paragraph, written, found, is_opening=_is_opening(index, zone, place))
            text = paragraph.text[written.start : written.end].strip()
            why = _WHY.get(rule, "")
            yield Candidate(written=written, line=paragraph.line, text=text, rank=rank, rule=rule, why=why, index=index)


def _placed(candidate: Candidate, zone: Zone, place: _Place, found: tuple[Candidate, ...]) -> Candidate:
    """Return the candidate with what its place takes from its rank."""
    if candidate.rank < MIN_RANK:
        return candidate
    malus, why = _position(candidate, zone, place, found)
    if not candidate.written.has_right_weekday():
        malus, why = malus + _WRONG_WEEKDAY, "the weekday printed with it is wrong"
    return replace(candidate, rank=candidate.rank - malus - place.distance(candidate.index) // 3, why=why)


def _promoted(found: tuple[Candidate, ...], place: _Place) -> tuple[Candidate, ...]:
    """Where no date is well placed, take the one day that lines of their own above the text agree on."""
    above = [c for c in found if _stood_alone(c) and c.index < place.first and c.why != _IN_LIST]
    later = [c for c in above if c.index >= _MASTHEAD_PARAGRAPHS] or above
    days = {c.written.days for c in later if c.written.has_right_weekday()}
    if len(days) != 1:
        return found
    return tuple(replace(c, rank=MIN_RANK, why="") if c in later else c for c in found)


def _stood_alone(candidate: Candidate) -> bool:
    return candidate.rule in STANDS_ALONE or candidate.rule.startswith("labelled")


def _is_in_list(candidate: Candidate, found: tuple[Candidate, ...]) -> bool:
    """Tell whether other days stand alone close by, as in a list of headlines with their dates."""
    near = (c for c in found if c.rule in STANDS_ALONE and abs(c.index - candidate.index) <= _LIST_REACH)
    others = {c.written.days for c in near if c.index != candidate.index} - {candidate.written.days}
    return candidate.rule in STANDS_ALONE and len(others) >= _LIST_OTHERS


def _is_opening(index: int, zone: Zone, place: _Place) -> bool:
    return zone is not Zone.TITLE and place.title < index < place.first + _OPENING_PARAGRAPHS


def _standing(
    paragraph: Paragraph, written: Written, beside: tuple[Written, ...], *, is_opening: bool
) -> tuple[int, str]:
    """Return the rank of a date by the words around it, and the name of the rule."""
    folded = paragraph.folded
    before, after = folded[max(0, written.start - 90) : written.start], folded[written.end : written.end + 60]
    if _RIGHTS.search(before):
        return 0, "date in a rights notice"
    if _POST_BEFORE.search(before):
        return 0, "date of a post"
    if _ISSUE_AFTER.match(after):
        return _SENTENCE, "date of a printed issue"
    label = _label(before, after, is_long=len(folded) > 2 * _OPENING_CHARACTERS)
    if label:
        return label
    words = _words_beside(folded, beside)
    if words == 0:
        return _ALONE, "date on a line of its own"
    if _SINCE_BEFORE.search(before):
        return _AFTER_SINCE, "date after since"
    if words <= _MOST_WORDS_BESIDE and not _is_in_sentence(before, after):
        return _IN_BYLINE, "date beside a byline"
    if is_opening and written.start < _OPENING_CHARACTERS and _opens_text(folded, written):
        return _OPENING, _OPENS
    return _SENTENCE, "date in a sentence"


def _label(before: str, after: str, *, is_long: bool) -> tuple[int, str] | None:
    if _SENTENCE_AFTER.match(after) and after.lstrip()[:1] == ",":
        return None
    lead_in = _LEAD_IN.search(before)
    head = before[: lead_in.start()] if lead_in else before
    for pattern, rank, rule in (
        (_PUBLISHED_LABEL, _PUBLISHED, "labelled date of publication"),
        (_UPDATED_LABEL, _UPDATED, "labelled date of an update"),
    ):
        label = pattern.search(head)
        if label and _starts_afresh(head[: label.start()], label[0], is_long=is_long):
            return rank, rule
    return None


def _starts_afresh(before: str, label: str, *, is_long: bool) -> bool:
    """A label opens its line, or follows a break, or is set with a capital after a name; "was published" is prose."""
    before = before.rstrip()
    if not before or before[-1] in "|/•·-.):;,\"'" or before[-1].isdigit():
        return label[:1].isupper() or not is_long
    if _THIS_ARTICLE.search(before):
        return True
    return label[:1].isupper() and not is_long


def _words_beside(folded: str, beside: tuple[Written, ...]) -> int:
    """Return how many words stand on the line that are neither a date nor a filler; many for a long line."""
    if len(folded) > _OPENING_CHARACTERS:
        return _MOST_WORDS_BESIDE + 1
    rest, end = [], 0
    for written in beside:
        rest.append(folded[end : written.start])
        end = written.end
    rest.append(folded[end:])
    return len(_FILLER.sub(" ", " ".join(rest)).split())


def _is_in_sentence(before: str, after: str) -> bool:
    if _SENTENCE_BEFORE.search(before) and not _BYLINE_BEFORE.match(before):
        return True
    return bool(_SENTENCE_AFTER.match(after)) or after.rstrip().endswith((".", "?", "!", '."')) and len(after) > 20  # noqa: PLR2004


def _opens_text(folded: str, written: Written) -> bool:
    """Tell whether a date heads a text run together: only names before it, a new beginning after it."""
    before, after = folded[: written.start], folded[written.end : written.end + 40]
    if _SENTENCE_BEFORE.search(before):
        return False
    is_marked = not before or _AGENCY_BEFORE.search(before) is not None
    if not _GOES_ON.match(after) and not (is_marked and written.weekday is not None):
        return False
    small = [word for word in _SMALL_WORD.findall(before[-60:]) if word not in _HEADING_WORDS]
    return not small or written.has_time or (is_marked and written.weekday is not None)


def _position(candidate: Candidate, zone: Zone, place: _Place, found: tuple[Candidate, ...]) -> tuple[int, str]:
    """Return what a date loses by where it stands relative to headline and text, and why."""
    index, is_labelled = candidate.index, candidate.rule.startswith("labelled")
    if place.title <= index <= place.first and (place.title >= 0 or zone is Zone.DATE):
        return 0, ""
    if zone in {Zone.COMMENTS, Zone.RELATED} and index > place.first:
        return _OTHER_BLOCK, "it belongs to another report or a comment"
    if index < place.first:
        return _above(candidate, zone, place, found)
    if zone in {Zone.DATE, Zone.BYLINE}:
        return 0, ""
    if index <= place.last:
        return (0 if candidate.rule == _OPENS else _IN_BODY), "it stands inside the article"
    return (_BELOW_LABELLED if is_labelled else _BELOW), "it stands below the article"


def _above(candidate: Candidate, zone: Zone, place: _Place, found: tuple[Candidate, ...]) -> tuple[int, str]:
    """Return the loss of a date above the headline, or above the text where no headline is known."""
    if _is_in_list(candidate, found):
        return _OTHER_BLOCK, _IN_LIST
    anchor = place.title if place.title >= 0 else place.first
    if zone is Zone.DATE or anchor - candidate.index <= _NEAR_HEADLINE:
        return _JUST_ABOVE, ""
    is_labelled = candidate.rule.startswith("labelled")
    return (_BELOW_LABELLED if is_labelled else _MASTHEAD), "it stands far above the headline"
