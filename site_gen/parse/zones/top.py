"""What stands between the headline and the first paragraph, and just above the headline."""

import re
from collections.abc import Sequence

from site_gen.model import Zone
from site_gen.parse.pressnames import is_paper
from site_gen.parse.zones import labels, pictures
from site_gen.parse.zones.alone import LINE, PLAIN, PROSE, TWICE
from site_gen.parse.zones.authors import is_author_note
from site_gen.parse.zones.imprint import is_imprint
from site_gen.parse.zones.look import Look
from site_gen.parse.zones.mark import Mark
from site_gen.parse.zones.plain import is_summary
from site_gen.parse.zones.title import opens_report
from site_gen.parse.zones.undecked import not_a_deck

# the opening of an agency's report: GULL BAY, July 22 - The harbour … / Gull Bay - The harbour …
_DATELINE = re.compile(
    r"[A-Z][A-Z'. /-]{2,40}(?:, [\w .,]{2,30})?(?: ?\([^()]{1,30}\))?(?: (?:-|--|>>) |: (?=[A-Z]))"
    r"|[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2} --? (?=[A-Z])"
)

_KEPT = frozenset({Zone.BYLINE, Zone.DATE, Zone.CAPTION, Zone.PHOTO_CREDIT, Zone.CREDIT, Zone.SOURCE_URL})
_ARTICLE = (_KEPT | {Zone.BODY, Zone.SUBHEAD}) - {Zone.SOURCE_URL}
_TEXT = frozenset({Zone.BODY, Zone.SUBHEAD})
_SIGNED = frozenset({Zone.BYLINE, Zone.DATE})
_BESIDE = _SIGNED | {Zone.SOURCE_URL}  # where a name alone on its line is the author's
_NAMES = frozenset({Zone.SUBHEAD, Zone.RELATED, Zone.NAV})
_SAID = frozenset({PROSE, LINE, PLAIN, "short sentence", TWICE})

_DECK_REACH = 8  # lines between headline and deck
_DECK_GAP = 14  # lines between deck and text
_DECK_WORDS = 36
_LEAD_REACH, _LEAD_TEXTS = 8, 4  # lines below a headline, texts among them, in which a report opens with its place
_SUMMARY_WORDS = 30
_SHORT_DECK = 22  # words
_SHORTEST_DECK = 6
_NEXT_DECK, _CASED = 4, 0.7  # of one just below the headline; the share of capitals that makes a name or a section
_DECK_LINES = 3  # a deck of bullets; more is a list
_TEXT_WORDS = 12  # from which a line below the deck is text
# lines above a headline where its byline, date or picture may stand
_ABOVE = {Zone.BYLINE: 4, Zone.DATE: 4, Zone.CAPTION: 2, Zone.PHOTO_CREDIT: 2}
_BEFORE_SITE = (" | ", " - ", " – ", " — ", " · ")
_TITLE_BLANKS = 2  # in the shortest headline that is told from a kicker


def first_text(marks: Sequence[Mark], title: int, start: int) -> int:
    """Return where running text starts below the headline; `start` when there is none before it."""
    return next((i for i in range(title + 1, start) if marks[i].rule == PROSE), start)


def below_deck(looks: Sequence[Look], marks: Sequence[Mark], title: int, start: int, end: int) -> int:
    """Return where the text starts when the line at `start`, just below the headline, is still the deck.

    A deck is no sentence, or one sentence with a byline, a date or a picture between it and the text.
    """
    if start >= end or start - title > _DECK_REACH or not _may_be_deck(looks[start], marks[start]):
        return start
    text = next((i for i in range(start + 1, min(end, start + _DECK_GAP)) if _is_text(marks, i)), start)
    between = {mark.zone for mark in marks[start + 1 : text]}
    is_signed = bool(between & _SIGNED) or any(_is_signature(looks[i], marks[i]) for i in range(start + 1, text))
    if marks[start].rule == LINE:
        is_deck = is_signed or text == start + 1 or bool(between & _KEPT)
    else:
        is_short = looks[start].size <= _SHORT_DECK
        is_above = is_short and _SIGNED.isdisjoint([mark.zone for mark in marks[title + 1 : start]])
        is_deck = is_signed or Zone.SOURCE_URL in between or (Zone.CAPTION in between and is_above)
    return text if is_deck else start


def _is_text(marks: Sequence[Mark], index: int) -> bool:
    """Tell whether running text stands here; a lead that a list of stories prints, too, has more below it."""
    if marks[index].rule == PROSE:
        return True
    return marks[index].rule == TWICE and index + 1 < len(marks) and marks[index + 1].rule == PROSE


def _is_signature(look: Look, mark: Mark) -> bool:
    return (
        labels.is_persons_name(look)
        or (labels.is_name_and_date(look) and look.low[-1] != ":")  # "Ada Q. on 3 May 2016 said:" is a reader
        or (mark.rule == PLAIN and is_paper(look.paragraph.folded))
    )


def below_summary_box(looks: Sequence[Look], marks: Sequence[Mark], start: int, end: int) -> int:
    """Return where the text starts when a paragraph near `start` opens as an agency's report does; else `start`.

    What stands above it is a summary or a picture's text.
    """
    texts = [i for i in range(start, min(end, start + _LEAD_REACH)) if marks[i].weight > 0][:_LEAD_TEXTS]
    lead = next((i for i in texts if marks[i].rule == PROSE and _has_dateline(looks[i])), start)
    above = [looks[i] for i in texts if i < lead]
    return lead if all(look.size <= _SUMMARY_WORDS and '"' not in look.low for look in above) else start


def _has_dateline(look: Look) -> bool:
    return _DATELINE.match(look.paragraph.folded) is not None or opens_report(look)


def _may_be_deck(look: Look, mark: Mark) -> bool:
    if mark.zone is not Zone.BODY or look.size > _DECK_WORDS or look.opens_quote:
        return False
    return not _has_dateline(look)


def settle_top(looks: Sequence[Look], marks: Sequence[Mark], title: int | None, start: int) -> list[Mark]:
    """Return the marks of looks[:start] with headline, deck, bylines and dates told from the page's own lines."""
    if title is None or title >= start:
        return [_above(mark, 0) for mark in marks[:start]]
    above = [_above(mark, title - index) for index, mark in enumerate(marks[:title])]
    below = [_below(looks, marks, index, title) for index in range(title + 1, start)]
    return [*above, Mark(Zone.TITLE, 0.0, "headline"), *below]


def _above(mark: Mark, distance: int) -> Mark:
    """Return the mark of a line above the headline, or above the text where there is no headline."""
    if mark.zone not in _ARTICLE or 0 < distance <= _ABOVE.get(mark.zone, 0):
        return mark
    return Mark(Zone.NAV if mark.weight < 0 else Zone.BOILERPLATE, mark.weight, "above the article")


def _below(looks: Sequence[Look], marks: Sequence[Mark], index: int, title: int) -> Mark:
    """Return the mark of a line between the headline and the first paragraph."""
    mark, look = marks[index], looks[index]
    if look.key and _is_again(look.key, looks[title].key):
        return Mark(Zone.NAV, 0.0, "headline again")
    if mark.zone in _KEPT:
        return mark
    around = [*marks[max(title, index - 2) : index], *marks[index + 1 : index + 3]]
    named = _under_image(look, mark) or _named_below(look, mark, around)
    if named is not None:
        return named
    return _text_below(looks, marks, index, title) if mark.zone in _TEXT else mark


def _is_again(line: str, title: str) -> bool:
    """Tell whether a line is the headline, which may have the site's name behind it: "Harbour reopens | The Gull"."""
    rest = title.removeprefix(line)
    return not rest or (len(rest) < len(title) and rest.startswith(_BEFORE_SITE) and line.count(" ") >= _TITLE_BLANKS)


def _under_image(look: Look, mark: Mark) -> Mark | None:
    """Tell what stands just under an image: a name in bold took it, other words describe it."""
    if not look.paragraph.is_under_image or look.paragraph.heading:
        return None
    if look.paragraph.is_bold and labels.looks_like_names(look):
        return Mark(Zone.PHOTO_CREDIT, 0.0, "name below a picture")
    return Mark(Zone.CAPTION, 0.0, "below a picture") if mark.zone is Zone.SUBHEAD else None


def _named_below(look: Look, mark: Mark, around: Sequence[Mark]) -> Mark | None:
    """Tell a line that names who wrote the report, None when it does not."""
    if mark.zone in _TEXT and is_author_note(look):
        return Mark(Zone.BOILERPLATE, 0.0, "note about the author")
    if mark.zone not in _NAMES and mark.rule != LINE:
        return None
    if labels.is_name_and_date(look):
        return Mark(Zone.DATE, 0.0, "name and date")
    if is_imprint(look):
        return Mark(Zone.DATE, 0.0, "names beside a date")
    if labels.is_author(look):
        return Mark(Zone.BYLINE, 0.0, "name below the headline")
    return Mark(Zone.BYLINE, 0.0, "name beside byline or date") if _is_author(look, around) else None


def _text_below(looks: Sequence[Look], marks: Sequence[Mark], index: int, title: int) -> Mark:
    """Tell a picture's text, the deck and text below the deck."""
    look = looks[index]
    if _is_above_credit(looks, marks, index) or pictures.is_taken_for(look):
        return Mark(Zone.CAPTION, 0.0, "above a photo credit")
    above = [i for i in range(title + 1, index) if marks[i].zone in _TEXT and looks[i].size >= _SHORTEST_DECK]
    is_text = marks[index].rule in (PROSE, LINE)
    if (is_text and len(above) >= _DECK_LINES) or (
        look.size >= _TEXT_WORDS and any(marks[i].rule == LINE for i in above)
    ):
        return Mark(Zone.BODY, 0.0, "below the deck")
    is_next = index == title + 1 and look.size >= _NEXT_DECK and look.capitals < _CASED
    is_long = look.size >= _SHORTEST_DECK or is_next or (look.paragraph.is_list_item and is_summary(look))
    if is_long and marks[index].rule in _SAID and len(above) < _DECK_LINES:
        return not_a_deck(look) or Mark(Zone.DECK, 0.0, "between headline and text")
    return Mark(Zone.NAV, marks[index].weight, "below the headline")


def _is_author(look: Look, around: Sequence[Mark]) -> bool:
    """Tell whether a line is a name, or a newsroom's role, beside a byline or date."""
    is_name = labels.looks_like_names(look, is_placed=True) and not labels.is_common(look)
    is_role = labels.is_role(look) and not look.low.startswith("more ")
    return (is_name or is_role) and any(mark.zone in _BESIDE for mark in around)


def _is_above_credit(looks: Sequence[Look], marks: Sequence[Mark], index: int) -> bool:
    if index + 1 >= len(marks):
        return False
    below = looks[index + 1]
    return marks[index + 1].zone is Zone.PHOTO_CREDIT or (below.paragraph.is_bold and labels.looks_like_names(below))
