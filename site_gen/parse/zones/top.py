"""What stands between the headline and the first paragraph, and just above the headline."""

from collections.abc import Sequence

from site_gen.model import Zone
from site_gen.parse.zones import labels
from site_gen.parse.zones.alone import LINE, PLAIN, PROSE
from site_gen.parse.zones.look import Look
from site_gen.parse.zones.mark import Mark

_KEPT = frozenset({Zone.BYLINE, Zone.DATE, Zone.CAPTION, Zone.PHOTO_CREDIT, Zone.CREDIT, Zone.SOURCE_URL})
_SIGNED = frozenset({Zone.BYLINE, Zone.DATE})
_SHORT_DECK = 22  # words
_TEXT_WORDS = 12
_DECK_GAP = 14  # lines between deck and text
_DECK_REACH = 8  # lines between headline and deck
_DECK_WORDS = 36
_ABOVE = 4  # lines above a headline where its byline or date may stand


def first_text(marks: Sequence[Mark], title: int | None, start: int) -> int:
    """Return where running text starts below the headline; `start` when there is none before it."""
    if title is None or title >= start:
        return start
    return next((i for i in range(title + 1, start) if marks[i].rule == PROSE), start)


def below_deck(looks: Sequence[Look], marks: Sequence[Mark], title: int | None, start: int, end: int) -> int:
    """Return where the text starts when the line at `start`, just below the headline, is still the deck.

    A deck is no sentence, or one sentence with a picture, byline or date between it and the text.
    """
    if title is None or start >= end or start - title > _DECK_REACH or looks[start].count > _DECK_WORDS:
        return start
    mark = marks[start]
    if mark.zone is not Zone.BODY or looks[start].opens_quote:
        return start
    text = next((i for i in range(start + 1, min(end, start + _DECK_GAP)) if marks[i].rule == PROSE), start)
    between = {m.zone for m in marks[start + 1 : text]}
    if mark.rule == LINE and (text == start + 1 or between & _KEPT):
        return text
    is_deck = between & _SIGNED or (Zone.CAPTION in between and looks[start].count <= _SHORT_DECK)
    return text if is_deck else start


def settle_top(looks: Sequence[Look], marks: Sequence[Mark], title: int | None, start: int) -> list[Mark]:
    """Return the marks of looks[:start] with headline, deck, bylines and dates told from the page's own lines."""
    settled = [_above(mark, title, index) for index, mark in enumerate(marks[:start])]
    if title is None or title >= start:
        return settled
    settled[title] = Mark(Zone.TITLE, 0.0, "headline")
    for index in range(title + 1, start):
        settled[index] = _below(looks, marks, index, title)
    return settled


def _above(mark: Mark, title: int | None, index: int) -> Mark:
    """Return the mark of a line above the headline."""
    if mark.zone in (Zone.BYLINE, Zone.DATE) and title is not None and title - index <= _ABOVE:
        return mark
    if mark.zone is Zone.SOURCE_URL:
        return mark
    if mark.zone in (Zone.BODY, Zone.SUBHEAD, Zone.DATE, Zone.BYLINE, Zone.CAPTION, Zone.PHOTO_CREDIT, Zone.CREDIT):
        return Mark(Zone.NAV if mark.weight < 0 else Zone.BOILERPLATE, mark.weight, "above the article")
    return mark


def _below(looks: Sequence[Look], marks: Sequence[Mark], index: int, title: int) -> Mark:
    """Return the mark of a line between the headline and the first paragraph."""
    mark, look = marks[index], looks[index]
    if mark.zone in _KEPT:
        return mark
    if look.key == looks[title].key:
        return Mark(Zone.NAV, 0.0, "headline again")
    if _is_author(looks, marks, index):
        return Mark(Zone.BYLINE, 0.0, "name beside byline or date")
    if mark.zone not in (Zone.BODY, Zone.SUBHEAD):
        return mark
    if _is_above_credit(looks, marks, index):
        return Mark(Zone.CAPTION, 0.0, "above a photo credit")
    if look.count >= _TEXT_WORDS and any(m.rule == LINE for m in marks[title + 1 : index]):
        return Mark(Zone.BODY, 0.0, "below the deck")
    if look.count >= 6 and (mark.rule in (PROSE, LINE, PLAIN, "short sentence")):
        return Mark(Zone.DECK, 0.0, "between headline and text")
    return Mark(Zone.NAV, mark.weight, "below the headline")


def _is_author(looks: Sequence[Look], marks: Sequence[Mark], index: int) -> bool:
    """Tell whether a line is a name beside a byline or a date line."""
    look = looks[index]
    if not (labels.looks_like_names(look) or look.count <= 10 and labels.has_role(look) and not look.ends):
        return False
    if marks[index].zone not in (Zone.SUBHEAD, Zone.RELATED, Zone.NAV):
        return False
    around = marks[max(0, index - 2) : index] + marks[index + 1 : index + 3] if isinstance(marks, list) else ()
    return any(m.zone in (Zone.DATE, Zone.BYLINE) for m in around)


def _is_above_credit(looks: Sequence[Look], marks: Sequence[Mark], index: int) -> bool:
    following = marks[index + 1] if index + 1 < len(marks) else None
    return following is not None and (following.zone is Zone.PHOTO_CREDIT or _is_bold_name(looks[index + 1]))


def _is_bold_name(look: Look) -> bool:
    return look.paragraph.is_bold and labels.looks_like_names(look)
