"""What the paragraphs inside and below the article are: text, sub-heads, captions, credits, foreign boxes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from site_gen.model import Zone
from site_gen.parse.reading import PRINTED_EDGE
from site_gen.parse.zones import labels, pictures
from site_gen.parse.zones.alone import PLAIN, PROSE
from site_gen.parse.zones.look import Look
from site_gen.parse.zones.mark import Mark

_SUBHEAD_WORDS = 14
_CAPTION_WORDS = 45
_BUTTON_WORDS = 6
_TOP = 2  # lines below the first in which a date or byline is still the article's own
_FOOT = 4  # lines above the last in which a credit line may stand
_NEAR = 3  # lines below the article in which its credit may stand
_PAGE = frozenset({Zone.NAV, Zone.RELATED, Zone.COMMENTS, Zone.BOILERPLATE})
_BELOW = _PAGE | {Zone.SOURCE_URL}  # stays what it is below the article
_NEVER = frozenset({PRINTED_EDGE, "notice: embargoed", "notice: transcript", "notice: attributable"})
_EDGES = frozenset(
    {
        "menu word",
        "address to write to",
        "head of comments",
        "head of other stories",
        "trail of links",
        "note about the author",
    }
)
_LABELS = frozenset({Zone.DATE, Zone.BYLINE, Zone.CREDIT})  # of the article, or of another story inside it
_PICTURES = frozenset({Zone.CAPTION, Zone.PHOTO_CREDIT})  # just below the text they are the article's own
_CREDITS = frozenset({Zone.CREDIT, Zone.PHOTO_CREDIT, Zone.BYLINE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The run of paragraphs that is the article."""

    looks: Sequence[Look]
    marks: Sequence[Mark]
    start: int
    end: int
    is_plain: bool  # a bare report: nothing in it is the page's


Rule = Callable[[Article, int], Mark | None]


def settle_inside(article: Article) -> list[Mark]:
    """Return the marks of the article's paragraphs."""
    return [_settled(article, index) for index in range(article.start, article.end)]


def _settled(article: Article, index: int) -> Mark:
    for rule in RULES:
        mark = rule(article, index)
        if mark is not None:
            return mark
    return article.marks[index]


def _own_line(article: Article, index: int) -> Mark | None:
    """Keep figures, and in a bare report every line."""
    mark = article.marks[index]
    is_own = mark.rule == "figures or marks" or (
        article.is_plain and mark.zone in _PAGE and mark.rule not in _NEVER and not _is_button_at_edge(article, index)
    )
    return Mark(Zone.BODY, mark.weight, "inside the article") if is_own else None


def _is_button_at_edge(article: Article, index: int) -> bool:
    """Tell whether the last line of all is the page's button."""
    if index < len(article.looks) - 1:
        return False
    rule = article.marks[index].rule
    return rule in _EDGES or (rule.startswith("notice") and article.looks[index].size <= _BUTTON_WORDS)


def _date_inside(article: Article, index: int) -> Mark | None:
    """Keep a date, byline or credit line that stands too deep in the text to be the article's label."""
    mark = article.marks[index]
    if mark.zone not in _LABELS:
        return None
    if mark.zone is Zone.DATE and index and article.marks[index - 1].zone is Zone.RELATED:
        return Mark(Zone.RELATED, mark.weight, "date of another story")
    is_deep = index > article.start + _TOP and not _is_stamp(article, index)
    is_text = (
        (mark.zone is Zone.DATE and is_deep)
        or (mark.zone is Zone.BYLINE and is_deep and article.is_plain)
        or (mark.zone is Zone.CREDIT and index < article.end - _FOOT)
    )
    return Mark(Zone.BODY, mark.weight, f"{mark.rule} inside the article") if is_text else None


def _is_stamp(article: Article, index: int) -> bool:
    """Tell whether a line below the last paragraph says when the report was put there: "Last modified: 3 May 2016"."""
    is_below = all(mark.rule != PROSE for mark in article.marks[index + 1 : article.end])
    return is_below and labels.is_stamp(article.looks[index])


def _credit_in_bold(article: Article, index: int) -> Mark | None:
    return Mark(Zone.PHOTO_CREDIT, 0.0, "name below a picture's text") if _is_bold_credit(article, index) else None


def _is_bold_credit(article: Article, index: int) -> bool:
    """Tell whether a line is a name in bold below the words of a picture."""
    if not 0 < index < len(article.looks) or not article.looks[index].paragraph.is_bold:
        return False
    return labels.looks_like_names(article.looks[index]) and pictures.is_picture_text(article.looks[index - 1])


def _caption(article: Article, index: int) -> Mark | None:
    """Tell a paragraph that describes the picture whose credit stands just above or below."""
    look = article.looks[index]
    if article.marks[index].zone is not Zone.BODY or look.size > _CAPTION_WORDS:
        return None
    around = [mark.zone for mark in article.marks[max(0, index - 1) : index + 2]]
    has_credit = Zone.PHOTO_CREDIT in around or _is_bold_credit(article, index + 1)
    # below the last paragraph such a credit is the report's
    is_over = index + 1 < article.end and pictures.is_bracketed_credit(article.looks[index + 1])
    if (is_over and '"' not in look.low) or (has_credit and pictures.is_picture_text(look)):
        return Mark(Zone.CAPTION, 0.0, "beside a photo credit")
    return None


def _short(article: Article, index: int) -> Mark | None:
    """Tell a sub-head, followed by text, from any other short line of the article."""
    if article.marks[index].rule != PLAIN:
        return None
    look = article.looks[index]
    if look.paragraph.is_under_image and not look.paragraph.heading:
        return Mark(Zone.CAPTION, 0.0, "below a picture")
    follows = index + 1 < article.end and article.marks[index + 1].rule == PROSE
    is_head = look.size <= _SUBHEAD_WORDS and not look.paragraph.is_list_item and not look.low.endswith((":", ",", ";"))
    if follows and is_head:
        return Mark(Zone.SUBHEAD, 0.0, "short line above text")
    return Mark(Zone.BODY, 0.0, "short line inside the article")


RULES: tuple[Rule, ...] = (_own_line, _date_inside, _credit_in_bold, _caption, _short)


def settle_tail(looks: Sequence[Look], marks: Sequence[Mark], end: int, *, is_signed: bool) -> list[Mark]:
    """Return the marks below the article: its pictures, credits and address stay, the rest is the page's.

    A name just below an article that is not signed above is its author's.
    """
    if end < len(marks) and not is_signed and marks[end].rule == PLAIN and labels.is_persons_name(looks[end]):
        return [Mark(Zone.BYLINE, 0.0, "name below the article"), *settle_tail(looks, marks, end + 1, is_signed=True)]
    pictures_end = next((i for i in range(end, len(marks)) if marks[i].zone not in _PICTURES), len(marks))
    own = list(marks[end:pictures_end])
    return [*own, *[_tail(marks[index], index - end) for index in range(pictures_end, len(marks))]]


def _tail(mark: Mark, below: int) -> Mark:
    if mark.zone in _BELOW or (mark.zone in _CREDITS and below < _NEAR):
        return mark
    return Mark(Zone.BOILERPLATE, mark.weight, "below the article")
