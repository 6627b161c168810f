"""What the paragraphs inside and below the article are: text, sub-heads, captions, credits, foreign boxes."""

from collections.abc import Sequence

from site_gen.model import Zone
from site_gen.parse.zones import labels, pictures
from site_gen.parse.zones.alone import PLAIN, PROSE
from site_gen.parse.zones.look import Look
from site_gen.parse.zones.mark import Mark

_SUBHEAD_WORDS = 14
_CAPTION_WORDS = 45


def settle_inside(looks: Sequence[Look], marks: Sequence[Mark], start: int, end: int, *, is_plain: bool) -> list[Mark]:
    """Return the marks of looks[start:end]."""
    return [_inside(looks, marks, index, start, end, is_plain=is_plain) for index in range(start, end)]


def _inside(looks: Sequence[Look], marks: Sequence[Mark], index: int, start: int, end: int, *, is_plain: bool) -> Mark:
    mark, look = marks[index], looks[index]
    if mark.rule == "figures or marks" or (is_plain and mark.zone in (Zone.NAV, Zone.RELATED, Zone.BOILERPLATE)):
        return Mark(Zone.BODY, mark.weight, "inside the article")
    if mark.zone is Zone.DATE and index > start + 2:
        return Mark(Zone.BODY, mark.weight, "date inside the article")
    if mark.zone is Zone.BYLINE and index > start + 2 and is_plain:
        return Mark(Zone.BODY, mark.weight, "inside the article")
    if mark.zone is Zone.CREDIT and index < end - 4:
        return Mark(Zone.BODY, mark.weight, "inside the article")
    if _is_bold_credit(looks, marks, index):
        return Mark(Zone.PHOTO_CREDIT, 0.0, "name below a picture's text")
    if mark.zone is Zone.BODY and _is_beside_credit(looks, marks, index):
        return Mark(Zone.CAPTION, 0.0, "beside a photo credit")
    if mark.rule == PLAIN:
        return _subhead(looks, marks, index, end)
    return mark


def _is_bold_credit(looks: Sequence[Look], marks: Sequence[Mark], index: int) -> bool:
    look = looks[index]
    return (
        index > 0
        and look.paragraph.is_bold
        and labels.looks_like_names(look)
        and pictures.is_picture_text(looks[index - 1])
    )


def _is_beside_credit(looks: Sequence[Look], marks: Sequence[Mark], index: int) -> bool:
    """Tell whether a paragraph describes the picture whose credit stands just above or below."""
    bracketed = index + 1 < len(marks) and pictures.is_bracketed_credit(looks[index + 1])
    if bracketed and looks[index].count <= _CAPTION_WORDS:
        return True
    if not pictures.is_picture_text(looks[index]):
        return False
    above = index > 0 and marks[index - 1].zone is Zone.PHOTO_CREDIT
    below = index + 1 < len(marks) and (
        marks[index + 1].zone is Zone.PHOTO_CREDIT or _is_bold_credit(looks, marks, index + 1)
    )
    return above or below


def _subhead(looks: Sequence[Look], marks: Sequence[Mark], index: int, end: int) -> Mark:
    """Tell a sub-head, followed by text, from any other short line of the article."""
    look = looks[index]
    follows = index + 1 < end and marks[index + 1].rule == PROSE
    if (
        follows
        and look.count <= _SUBHEAD_WORDS
        and not look.paragraph.is_list_item
        and not look.low.endswith((":", ",", ";"))
    ):
        return Mark(Zone.SUBHEAD, 0.0, "short line above text")
    return Mark(Zone.BODY, 0.0, "short line inside the article")


def settle_tail(looks: Sequence[Look], marks: Sequence[Mark], end: int) -> list[Mark]:
    """Return the marks of looks[end:]: credit lines just below the article and its address stay, the rest is the page's."""
    return [_tail(marks, index, end) for index in range(end, len(marks))]


def _tail(marks: Sequence[Mark], index: int, end: int) -> Mark:
    mark = marks[index]
    if mark.zone is Zone.SOURCE_URL or (mark.zone in (Zone.CREDIT, Zone.PHOTO_CREDIT, Zone.BYLINE) and index < end + 3):
        return mark
    if mark.zone in (Zone.NAV, Zone.RELATED, Zone.COMMENTS, Zone.BOILERPLATE):
        return mark
    return Mark(Zone.BOILERPLATE, mark.weight, "below the article")
