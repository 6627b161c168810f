"""A source that is the bare report: no menu, no notices, no other stories around it, so nothing of it may be lost."""

from collections.abc import Sequence

from site_gen.model import Zone
from site_gen.parse.pressnames import masthead_of
from site_gen.parse.reading import PRINTED_EDGE
from site_gen.parse.zones import labels
from site_gen.parse.zones.alone import PLAIN, PROSE
from site_gen.parse.zones.imprint import is_imprint
from site_gen.parse.zones.look import Look
from site_gen.parse.zones.mark import Mark
from site_gen.parse.zones.ranking import FEWEST, Candidate
from site_gen.parse.zones.title import is_field, is_reply, opens_report

_PAGE = frozenset({Zone.NAV, Zone.RELATED, Zone.COMMENTS, Zone.BOILERPLATE})
_BELOW = frozenset({Zone.BYLINE, Zone.DATE, Zone.PHOTO_CREDIT, Zone.CAPTION, Zone.CREDIT, Zone.SOURCE_URL})
_SIGNED = frozenset({Zone.BYLINE, Zone.DATE, Zone.SOURCE_URL})
_OWN = frozenset({"figures or marks", "repeated line"})  # a bare report has tables and repeated sub-heads
_SHORT = frozenset({PLAIN, "menu word"})
_FEW = 8  # lines; in a report of at least so many one line may be the page's
_TITLES = frozenset({Zone.BODY, Zone.SUBHEAD, Zone.RELATED, Zone.CAPTION})
_KICKER = 3  # words of a kicker, and lines between it and the headline
_FARTHEST = 12  # lines above a headline in a report that has no running text above it
_LONGEST_HEADLINE = 40  # words
_LONGEST_SENTENCE = 30  # words of a headline that is a sentence
_MENU = 3  # lines of so few words above everything are a menu, in whatever language
_MENU_WORDS = 2
_ENVELOPE = 3  # lines above a headline that may print its address
_SUMMARY = 5  # lines
_SHORTEST_SUMMARY = 6  # words; two fewer in a bullet
_NOTICES = frozenset(
    f"notice: {why}" for why in ("rights", "copyright", "amended", "reserved", "contact", "print", "sent")
)
_NO_TEXT = frozenset({"reading time", "date of another act", "time ago", "figures or marks", PRINTED_EDGE})
_BETTER = 2.5  # by which the line below must be the better headline


def is_plain(looks: Sequence[Look], marks: Sequence[Mark]) -> bool:
    """Tell whether (nearly) every paragraph is the report's own."""
    opening = [look.size for look, mark in zip(looks[:_MENU], marks, strict=False) if mark.rule in _SHORT]
    if len(opening) == _MENU and (max(opening) <= _MENU_WORDS or opening[:2] == [1, 1]):
        return False
    foreign = sum(mark.zone in _PAGE and mark.rule not in _OWN for mark in marks)
    return foreign == 0 or (foreign == 1 and len(marks) >= _FEW)


def plain_title(looks: Sequence[Look], marks: Sequence[Mark], ranked: Sequence[Candidate]) -> int | None:
    """Return the headline of a bare report: its first line, unless that is a kicker over a better one."""
    if not looks:
        return None
    best = next((c.place for c in ranked[:1] if c.sum >= FEWEST and not _is_below_text(looks, marks, c.place)), None)
    if best is not None and (is_field(looks[best]) or _is_kicker_over(looks, ranked, best)):
        return best
    first = next((i for i, mark in enumerate(marks[:_ENVELOPE]) if mark.zone is not Zone.SOURCE_URL), 0)
    if _may_be_headline(looks[first]) and marks[first].zone in _TITLES and not (best and is_reply(looks[first])):
        return first
    return best if best is not None and _may_be_headline(looks[best]) else None


def _is_below_text(looks: Sequence[Look], marks: Sequence[Mark], index: int) -> bool:
    """Tell whether running text stands above a line that no "#" marks as a heading: then it is part of the text."""
    return not looks[index].paragraph.heading and any(mark.rule == PROSE for mark in marks[:index])


def _may_be_headline(look: Look) -> bool:
    return look.size <= (_LONGEST_SENTENCE if look.ends else _LONGEST_HEADLINE) and not opens_report(look)


def _is_kicker_over(looks: Sequence[Look], ranked: Sequence[Candidate], best: int) -> bool:
    """Tell whether the first line is a newspaper's name, a kicker just above the best candidate, or much the worse."""
    is_question = looks[best].low.endswith("?") and ". " not in looks[best].low
    if not 0 < best <= _FARTHEST or (looks[best].ends and not is_question):
        return False
    if masthead_of(looks[0].paragraph.folded) or (looks[0].size <= _KICKER and best <= _KICKER):
        return True
    first = next((c.sum for c in ranked if c.place == 0), 0.0)
    return ranked[0].sum >= first + _BETTER


def below_headline(looks: Sequence[Look], marks: Sequence[Mark], title: int | None) -> int:
    """Return where the text starts below a headline and its byline, date and picture."""
    index = 0 if title is None else title + 1
    while index < len(marks) and (
        marks[index].zone in _BELOW
        or marks[index].rule in _NO_TEXT
        or _is_author(looks[index])
        or _is_press(looks, marks, index)
        or _is_named_beside(looks, marks, index)
    ):
        index += 1
    return index


def _is_named_beside(looks: Sequence[Look], marks: Sequence[Mark], index: int) -> bool:
    """Tell whether a line is a name, or a newsroom's role, just below a byline, a name, a date or an address."""
    look = looks[index]
    if not index or marks[index].rule != PLAIN:
        return False
    is_signed = marks[index - 1].zone in _SIGNED
    is_name = labels.looks_like_names(look) and not labels.is_common(look)
    return (is_signed and is_name) or (labels.is_role(look) and (is_signed or labels.is_author(looks[index - 1])))


def _is_press(looks: Sequence[Look], marks: Sequence[Mark], index: int) -> bool:
    """Tell whether a line is the name of the agency or paper its author, named just above, writes for."""
    is_below = marks[index].rule == PLAIN and marks[index - 1].zone is Zone.BYLINE and index > 0
    return is_below and bool(masthead_of(looks[index].paragraph.folded))


def below_summary(looks: Sequence[Look], marks: Sequence[Mark], start: int) -> int:
    """Return where the text starts below the summary of a bare report: lines above running text, no sentences."""
    index = start
    while index < min(len(looks), start + _SUMMARY) and marks[index].rule == PLAIN and is_summary(looks[index]):
        index += 1
    text = index
    while text < len(marks) and (marks[text].zone in _BELOW or _is_author(looks[text])):
        text += 1
    is_one = index == start + 1 and not looks[start].paragraph.is_list_item
    is_over = is_one or text > index or (index > start and looks[start].paragraph.is_list_item)
    return text if is_over and text < len(marks) and marks[text].rule == PROSE else start


def above_notices(looks: Sequence[Look], marks: Sequence[Mark], start: int) -> int:
    """Return where the text of a bare report ends: above a notice of rights or changes on its last lines."""
    end = len(marks)
    while end > start + 1 and _is_notice(looks[end - 1], marks[end - 1]):
        end -= 1
    return end


def _is_notice(look: Look, mark: Mark) -> bool:
    return mark.rule in _NOTICES or (mark.zone is Zone.BOILERPLATE and look.low[0] == "©")


def is_summary(look: Look) -> bool:
    """Tell whether a line that is no sentence is long enough for the summary below a headline."""
    if look.low.endswith((":", ",", ";")):
        return False
    return _SHORTEST_SUMMARY <= look.size + 2 * look.paragraph.is_list_item <= _LONGEST_HEADLINE


def _is_author(look: Look) -> bool:
    return labels.is_author(look) or labels.is_name_and_date(look) or is_imprint(look)
