"""Rank the lines that could be the headline by the signs of title.py, and tell a headline from its deck."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from site_gen.model import Zone
from site_gen.parse.zones import labels
from site_gen.parse.zones.look import Look
from site_gen.parse.zones.mark import Mark
from site_gen.parse.zones.page import INTO, KICKER, REACH, Page, content, page_around
from site_gen.parse.zones.title import NOTHING, NUMBERED, POINTS, SIGNS, USUAL, form, is_possible, shared, signed

_BULLET = 6  # words of a line of summary
_NEARLY = 2.5  # how much worse the line above a deck may be and still be the headline
_CASED = 1.5  # how much worse still when it has A Headline's Capitals and the deck has not
_TITLE_CASE = 0.7  # share of capitals
FEWEST = 1.0  # below this sum no line is called a headline
_GOOD = 3.0  # below this sum three in ten headlines of pages are another line
_AHEAD = 0.5  # how much better than any other line a headline is that can be told from them

# a line of tags: Harbours, From the archives, Gulls
_TAGS = re.compile(r"(?:[\w&'-]+(?: [\w&'-]+){0,2}, ){2,}[\w&'-]+(?: [\w&'-]+){0,2}$")
_NOTICES = frozenset({"notice: article", "notice: story"})
_BETWEEN = frozenset({Zone.NAV, Zone.BYLINE, Zone.DATE, Zone.PHOTO_CREDIT, Zone.COMMENTS})


class Candidate(NamedTuple):
    """A line that could be the headline, with its sum and what spoke for and against it."""

    place: int  # into the looks
    sum: float
    reasons: tuple[str, ...]


def rank(looks: Sequence[Look], marks: Sequence[Mark], start: int, end: int) -> tuple[Candidate, ...]:
    """Return the candidates for the headline of the article in looks[start:end], the best first."""
    page = page_around(looks, marks, start, end)
    lines = range(max(0, start - REACH), min(len(looks), max(end, 1)))
    found = [_weigh(page, index) for index in lines if _is_reached(page, index) and is_possible(page, index)]
    return tuple(_headline_first(page, sorted(found, key=lambda c: (-c.sum, -c.place))))


def is_sure(looks: Sequence[Look], marks: Sequence[Mark], ranked: Sequence[Candidate]) -> bool:
    """Tell whether the best candidate is a good headline, and better than every other line but its deck's."""
    best, *others = ranked
    key, deck = looks[best.place].key, Zone.DECK
    rivals = [other for other in others if marks[other.place].zone is not deck]
    keys = [(looks[rival.place].key, rival.sum) for rival in rivals]
    most = max((points for other, points in keys if key not in other and other not in key), default=0.0)
    return best.sum >= _GOOD and best.sum >= most + _AHEAD and not _is_card(looks, marks, best.place)


def _is_card(looks: Sequence[Look], marks: Sequence[Mark], place: int) -> bool:
    """Tell whether a line is one of a list of headlines each with its date: another stands just above or below."""
    return any(
        looks[other].size > KICKER and _is_dated(marks, other) and _is_dated(marks, place)
        for other in (place - 2, place + 2)
        if 0 <= other < len(looks)
    )


def _is_dated(marks: Sequence[Mark], place: int) -> bool:
    """Tell whether a date is all that stands below a line."""
    below = marks[place + 1 : place + 2]
    return any(mark.zone is Zone.DATE or mark.rule == "time ago" for mark in below)


def _is_reached(page: Page, index: int) -> bool:
    """Tell whether a line stands above the article, in its first lines, or not deep inside over a byline or date."""
    if index < page.start + INTO:
        return True
    return index in page.depth and page.marks[index].weight <= 0 and signed(page, index) != NOTHING


def _weigh(page: Page, index: int) -> Candidate:
    signs = [sign(page, index) for sign in SIGNS]
    if index < page.start and _is_card(page.looks, page.marks, index):
        signs.append((-3.0, "one of a list of dated headlines"))
    return Candidate(index, sum([s for s, _ in signs]), tuple([why for _, why in signs if why]))


def _headline_first(page: Page, ranked: list[Candidate]) -> list[Candidate]:
    """Put the line just above the best candidate first when it is as good a headline: the best was its deck."""
    for _ in range(INTO):
        above = next((c for c in ranked[1:] if _is_over(page, c, ranked[0])), None)
        if above is None:
            break
        ranked = [above, *(c for c in ranked if c is not above)]
    return ranked


def _is_over(page: Page, above: Candidate, best: Candidate) -> bool:
    """Tell whether one candidate is the headline over the other: just above, nearly as good, no sentence's end."""
    if not best.place - INTO <= above.place < best.place:
        return False
    look, deck = page.looks[above.place], page.looks[best.place]
    if page.marks[above.place + 1].zone is Zone.PHOTO_CREDIT or _is_card(page.looks, page.marks, above.place):
        return False  # it is the picture's, or another story's
    is_cased = look.size > KICKER + 1 and look.capitals > _TITLE_CASE > deck.capitals and look.size < deck.size
    if above.sum < best.sum - _NEARLY - (_CASED if is_cased else 0.0):
        return False
    lines = [i for i in range(above.place + 1, best.place) if not _may_be_between(page, i)]
    between = [page.marks[i].zone for i in lines]
    if not _BETWEEN.issuperset(between) or between.count(Zone.NAV) > 1:
        return _is_over_bullets(page, above.place, best.place)
    if (deck.paragraph.heading and not look.paragraph.heading) or deck.key in look.key:
        return False
    return _is_form_over(page, above.place)


def _may_be_between(page: Page, index: int) -> bool:
    """Tell whether a line says nothing of what is above and below it: a name, or how old the article is."""
    return labels.is_persons_name(page.looks[index]) or page.marks[index].rule in _NOTICES


def _is_over_bullets(page: Page, above: int, best: int) -> bool:
    """Tell whether a line is the headline over several lines of summary, of which another is the last."""
    lines = [page.looks[i] for i in range(above + 1, best + 1) if page.marks[i].zone is not Zone.NAV]
    are_bullets = all(look.size >= _BULLET and not look.ends for look in lines) and len(lines) <= POINTS
    words, others = content(page.looks[above]) & page.words, content(page.looks[best]) & page.words
    return are_bullets and len(words) > max(3, len(others)) and _is_form_over(page, above)


def _is_form_over(page: Page, above: int) -> bool:
    """Tell whether a line has the form of a headline over a deck."""
    look = page.looks[above]
    is_headline = (
        KICKER < look.size <= USUAL + 2 and not NUMBERED.match(look.low) and not look.low.rstrip().endswith((".", ":"))
    )
    has_form = form(page, above) == NOTHING and not _TAGS.match(look.paragraph.folded)
    return is_headline and has_form and (look.low.endswith("?") or shared(page, above)[0] > 0)
