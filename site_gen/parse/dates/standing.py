"""Every full date of a source with a rank: how far it can be trusted to be the day of publication.

The words around it give the form (forms.py); where it stands relative to headline and text takes from its rank.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from site_gen.model import Zone
from site_gen.parse.dates.foreign import find_foreign
from site_gen.parse.dates.forms import (
    ALONE,
    LABELLED,
    MIN_RANK,
    OPENS_TEXT,
    OTHER_ACT,
    STANDS_ALONE,
    UPDATED,
    WHY_NOT,
    form_of,
)
from site_gen.parse.dates.written import Written, find_written, holding_years
from site_gen.parse.reading import MAIL_HEAD, PRINTED_EDGE, Layout

LONGEST_SEARCHED = 20_000

_WRONG_WEEKDAY = 30
_MASTHEAD = 35  # high above the headline stands the day the page was saved
_JUST_ABOVE = 5
_IN_BODY = 30
_BELOW = 45  # related reports have their own dates
_BELOW_LABELLED = 20
_OTHER_BLOCK = 60  # comments, related reports, the website's own notices
_FARTHEST = 15  # paragraphs; a distance costs no more than this
_NEAR_HEADLINE = 4
_MASTHEAD_PARAGRAPHS = 8
_OPENING_PARAGRAPHS = 2
_HEAD_REACH, _LONG_WORDS = 8, 40  # paragraphs, words
_LIST_REACH, _LIST_OTHERS = 14, 2  # paragraphs, other days
_MOST_NEAR = 100
_NEAR_TEXT = 12  # paragraphs
_MOST_FOREIGN = 4
_IN_LIST = "it stands in a list of dated headlines"


class Candidate(NamedTuple):
    """A date that may be the day of publication."""

    written: Written
    line: int
    text: str  # the exact words
    rank: int
    rule: str
    why: str  # in plain words, what speaks against it
    paragraph: int = -1  # its index; -1 for a date that is no part of one


class _Place(NamedTuple):
    """Where the article's headline and text lie among the paragraphs."""

    title: int  # -1 when there is none
    first: int  # of the body
    last: int

    def distance(self, index: int) -> int:
        anchor = self.title if self.title >= 0 else self.first
        return min(abs(index - anchor), _FARTHEST)

    def is_near(self, index: int) -> bool:
        """Tell whether a line above the headline is near it, or no headline is known: what a page opens with is not."""
        return self.title < 0 or self.title - index <= _FARTHEST


class _Alone(NamedTuple):
    """The dates that stand alone, to see lists of dated headlines."""

    indexes: tuple[int, ...]  # of their paragraphs, rising
    days: tuple[tuple[date, ...], ...]

    def has_others_near(self, candidate: Candidate) -> bool:
        """Tell whether other days stand alone close by, as in a list of headlines with their dates."""
        if candidate.rule not in STANDS_ALONE:
            return False
        first = bisect_left(self.indexes, candidate.paragraph - _LIST_REACH)
        last = bisect_right(self.indexes, candidate.paragraph + _LIST_REACH)
        near = self.days[max(first, last - _MOST_NEAR) : last]
        return len(set(near) - {candidate.written.days}) >= _LIST_OTHERS


def _those_alone(found: tuple[Candidate, ...]) -> _Alone:
    alone = [c for c in found if c.rule in STANDS_ALONE]
    return _Alone(indexes=tuple(c.paragraph for c in alone), days=tuple(c.written.days for c in alone))


def candidates(layout: Layout) -> tuple[Candidate, ...]:
    """Return every full date of a source with its rank, in order of the text."""
    place = _place(layout)
    found = _ranked(layout, place, tuple(_candidates(layout, place)))
    if any(candidate.rank >= MIN_RANK for candidate in found):
        return found
    foreign = _ranked(layout, place, tuple(islice(_foreign(layout, place), _MOST_FOREIGN)))
    return (*found, *foreign)


def _ranked(layout: Layout, place: _Place, found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    alone = _those_alone(found)
    placed = tuple(_placed(candidate, layout, place, alone) for candidate in found)
    return placed if any(c.rank >= MIN_RANK for c in placed) else _promoted(placed, place)


def _foreign(layout: Layout, place: _Place) -> Iterator[Candidate]:
    """Yield the dates near the headline that name the month in another language."""
    start = max(0, place.title - _FARTHEST)
    for index in range(start, min(len(layout.paragraphs), start + 2 * _FARTHEST)):
        yield from _of_paragraph(layout, index, place, find_foreign(layout.paragraphs[index].folded))


def _place(layout: Layout) -> _Place:
    zones, text = layout.zones, Zone.BODY
    title = zones.index(Zone.TITLE) if Zone.TITLE in zones else -1
    body = [i for i, zone in enumerate(zones) if zone is text]
    below = [i for i in body if i > title] or body
    end = len(layout.paragraphs)
    return _Place(title=title, first=_first_long(layout, below) if below else end, last=body[-1] if body else end)


def _first_long(layout: Layout, body: list[int]) -> int:
    """Return where the running text begins: decks and bylines taken for body are short."""
    near = (i for i in body if i - body[0] <= _HEAD_REACH)
    return next((i for i in near if layout.paragraphs[i].folded.count(" ") >= _LONG_WORDS), body[0])


def _candidates(layout: Layout, place: _Place) -> Iterator[Candidate]:
    texts = [paragraph.folded for paragraph in layout.paragraphs]
    for index in holding_years(texts):
        found = find_written(texts[index]) if len(texts[index]) <= LONGEST_SEARCHED else ()
        if found:
            yield from _of_paragraph(layout, index, place, found)


def _of_paragraph(layout: Layout, index: int, place: _Place, found: tuple[Written, ...]) -> Iterator[Candidate]:
    paragraph = layout.paragraphs[index]
    for written in found:
        is_opening = _is_opening(index, layout.zones[index], place)
        rank, rule = form_of(paragraph, written, found, is_opening=is_opening)
        is_printing = layout.rules[index] == PRINTED_EDGE
        if is_printing and not any(map(str.isalpha, paragraph.text[written.start : written.end])):
            rank, rule = 0, OTHER_ACT
        yield Candidate(
            written=written,
            line=paragraph.line,
            text=paragraph.text[written.start : written.end].strip(),
            rank=rank,
            rule=rule,
            why=WHY_NOT.get(rule, ""),
            paragraph=index,
        )


def _placed(candidate: Candidate, layout: Layout, place: _Place, alone: _Alone) -> Candidate:
    """Return the candidate with what its place takes from its rank."""
    if candidate.rank < MIN_RANK:
        return candidate
    malus, why = _position(candidate, layout.zones[candidate.paragraph], place, alone)
    if not candidate.written.has_right_weekday():
        malus, why = malus + _WRONG_WEEKDAY, "the weekday printed with it is wrong"
    if layout.rules[candidate.paragraph] == MAIL_HEAD:  # the mail's day, as long as the report has none of its own
        return candidate._replace(rank=MIN_RANK, why=why)
    return candidate._replace(rank=candidate.rank - malus - place.distance(candidate.paragraph) // 3, why=why)


def _promoted(found: tuple[Candidate, ...], place: _Place) -> tuple[Candidate, ...]:
    """Where no date is well placed, take the day that lines of their own just above the text agree on, or the only one.

    The headline may have been missed, so what stands above the text or alone on the page can still be its date.
    """
    alone = [c for c in found if c.rule in STANDS_ALONE | LABELLED and c.written.has_right_weekday()]
    above = [
        c for c in alone if c.paragraph < place.first and c.why != _IN_LIST and c.paragraph >= _MASTHEAD_PARAGRAPHS
    ]
    near = [c for c in above if c.rule != UPDATED and place.first - c.paragraph <= _NEAR_TEXT]
    inside = [c for c in alone if place.first <= c.paragraph <= place.last and c.rule == ALONE]
    reached = [c for c in alone if c.paragraph < place.first and c.why != _IN_LIST and place.is_near(c.paragraph)]
    for chosen in (near, above, reached):
        if len({c.written.days for c in chosen}) == 1:
            return tuple(c._replace(rank=MIN_RANK, why="") if c in chosen else c for c in found)
    if inside and not above and len({c.written.days for c in alone if c.rule in STANDS_ALONE}) == 1:
        return tuple(c._replace(rank=MIN_RANK, why="") if c in inside else c for c in found)
    return found


def _is_opening(index: int, zone: Zone, place: _Place) -> bool:
    return zone is not Zone.TITLE and place.title < index < place.first + _OPENING_PARAGRAPHS


def _position(candidate: Candidate, zone: Zone, place: _Place, alone: _Alone) -> tuple[int, str]:
    """Return what a date loses by where it stands relative to headline and text, and why."""
    index, is_labelled = candidate.paragraph, candidate.rule in LABELLED
    if place.title <= index <= place.first and (place.title >= 0 or zone is Zone.DATE):
        return 0, ""
    if zone in {Zone.COMMENTS, Zone.RELATED} and index > place.first:
        return _OTHER_BLOCK, "it belongs to another report or a comment"
    if index < place.first:
        return _above(candidate, zone, place, alone)
    if zone in {Zone.DATE, Zone.BYLINE}:
        return 0, ""
    if index <= place.last:
        return (0 if candidate.rule == OPENS_TEXT else _IN_BODY), "it stands inside the article"
    return (_BELOW_LABELLED if is_labelled else _BELOW), "it stands below the article"


def _above(candidate: Candidate, zone: Zone, place: _Place, alone: _Alone) -> tuple[int, str]:
    """Return the loss of a date above the headline, or above the text where no headline is known."""
    if alone.has_others_near(candidate):
        return _OTHER_BLOCK, _IN_LIST
    anchor = place.title if place.title >= 0 else place.first
    if zone is Zone.DATE or anchor - candidate.paragraph <= _NEAR_HEADLINE:
        return _JUST_ABOVE, ""
    is_labelled = candidate.rule in LABELLED
    return (_BELOW_LABELLED if is_labelled else _MASTHEAD), "it stands far above the headline"
