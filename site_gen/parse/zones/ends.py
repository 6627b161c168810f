"""The last paragraphs of the article's run: notes about its author and teasers do not belong to it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from site_gen.model import Zone
from site_gen.parse.zones.alone import LINE, PROSE
from site_gen.parse.zones.authors import is_author_note
from site_gen.parse.zones.labels import is_author
from site_gen.parse.zones.look import Look
from site_gen.parse.zones.mark import Mark

# how a wire's report or a statement closes: ### / -30- / ENDS / GP-LH-03-04-09 1412GMT
_SIGN_OFF = re.compile(
    r"(?:#{2,}|-+ ?30 ?-+|\(?-{0,2} ?ends? ?-{0,2}\)?|[a-z]{1,5}(?:-[a-z0-9]{1,8}){2,} \d{4} ?(?:gmt|utc|[ecmp][sd]t))$"
)
# the credit below a report: With reporting by Ada Quill / Additional reporting by Ada Quill
_REPORTED = re.compile(r"\(?(?:with |additional )(?:additional )?reporting (?:by|from) ")
# the head of a note on who sent a statement: About Gull Watch
_ABOUT = re.compile(r"About (?:the )?([A-Z][\w'-]+)(?: [\w&'-]+){0,4}:?$")
_ABOUT_NEAR = 60  # characters in which who is meant is named again
# the notice below a report: © 2016 The Gull
_RIGHTS = re.compile(r"(?:copyright )?© ?(?:copyright )?(?:19|20)\d\d\b")
_WHOLE_BELOW = 30  # words of a paragraph with which a report goes on below a picture's notice
_LAST = 4  # paragraphs that may stand below the close of a report

_NOTES = 4  # paragraphs at the end that may be notes; an article has more
_AFTER_AUTHOR = 2  # paragraphs of an article whose author is named above it
_BYLINE_REACH = 15  # lines above the text in which the author is named
_HEADLINE_CASE = 0.7
_WHOLE = 20  # words of a paragraph that no card has
_FEWEST_TEXTS = 2  # of the cards
_CARDS = 3  # cards at least, and lines of a card at most
_SHORT = 6  # words of the line that closes a report
_OF_CARDS = frozenset({Zone.NAV, Zone.RELATED, Zone.BOILERPLATE, Zone.COMMENTS, Zone.DATE})


def trimmed(looks: Sequence[Look], marks: Sequence[Mark], start: int, end: int) -> tuple[list[Mark], int]:
    """Return the marks with the notes at the article's end refused, and where the article now ends."""
    revised = list(marks)
    end = closed(looks, marks, start, _signed_end(looks, marks, start, end))
    end = _before_cards(looks, marks, start, end)
    for _ in range(_NOTES):
        last = _last_text(revised, start, end)
        rule = _why_not(looks[last], revised[last]) if last is not None and last - start >= _NOTES else None
        if last is None or rule is None:
            break
        revised[last] = Mark(Zone.BOILERPLATE, -1.0, rule)
        end = 1 + (_last_text(revised, start, last) or last - 1)
    return revised, end


def closed(looks: Sequence[Look], marks: Sequence[Mark], start: int, end: int) -> int:
    """Return where a report ends that says so itself: above its sign-off or the note on who sent it; else `end`."""
    texts = [i for i in range(start, end) if marks[i].weight > 0]
    if len(texts) < 2:  # noqa: PLR2004
        return end
    notice = _rights_notice(looks, marks, texts)
    if notice is not None:
        return notice
    first = texts[max(1, len(texts) - _LAST - 1)]
    for index in range(first + 1, min(len(looks), end + 1)):
        if looks[index].size <= _SHORT and _closes(looks, marks, index):
            return index
    return end


def _rights_notice(looks: Sequence[Look], marks: Sequence[Mark], texts: Sequence[int]) -> int | None:
    """Return where a notice of rights with its year closes a report: less text stands below it than above."""
    for index in range(texts[1], texts[-1]):
        if marks[index].rule == "notice: ©" and _RIGHTS.match(looks[index].low) and looks[index].size <= _SHORT:
            above = sum(looks[i].size for i in texts if i < index)
            below = [looks[i].size for i in texts if i > index]
            return index if sum(below) < above and max(below[:1]) < _WHOLE_BELOW else None
    return None


def _closes(looks: Sequence[Look], marks: Sequence[Mark], index: int) -> bool:
    """Tell whether a short line closes a report: its sign-off, or "About Gull Watch" above a note on Gull Watch."""
    look = looks[index]
    if _SIGN_OFF.match(look.low) or (marks[index].zone is Zone.CREDIT and _REPORTED.match(look.low)):
        return True
    about = _ABOUT.match(look.paragraph.folded) if look.low.startswith("about ") else None
    below = looks[index + 1].paragraph.folded if about and index + 1 < len(looks) else ""
    if about is None or not below:
        return False
    return marks[index + 1].weight > 0 and not looks[index + 1].opens_quote and about[1] in below[:_ABOUT_NEAR]


def _signed_end(looks: Sequence[Look], marks: Sequence[Mark], start: int, end: int) -> int:
    """Return where a note about the author named above the text ends the article; `end` when there is none."""
    top = range(max(0, start - _BYLINE_REACH), min(start + _NOTES, len(looks)))
    for index in range(start + (end - start) // 2, end):
        if marks[index].rule in (PROSE, LINE) and is_author_note(looks[index]):
            name = " ".join(looks[index].low.split()[:2])
            named = [i for i in top if name in looks[i].low and looks[i].is_label]
            is_signed = any(marks[i].zone is Zone.BYLINE or is_author(looks[i]) for i in named)
            if index - start >= (_AFTER_AUTHOR if is_signed else _NOTES) and named:
                return index - 1 if looks[index - 1].low.startswith(name) and looks[index - 1].is_label else index
    return end


def _before_cards(looks: Sequence[Look], marks: Sequence[Mark], start: int, end: int) -> int:
    """Return where the article ends when lines of the page come every few lines below its last whole paragraph."""
    whole = (i for i in range(end - 1, start - 1, -1) if marks[i].rule == PROSE and looks[i].size >= _WHOLE)
    last = next(whole, end)
    foreign = [i for i in range(last + 1, end) if marks[i].zone in _OF_CARDS]
    if len(foreign) < _CARDS or len(foreign) * _CARDS < end - last - 1:
        return end
    tail = marks[last + 1 : end]
    texts = sum(mark.weight > 0 for mark in tail)
    goes_on = any(one.weight > 0 and other.weight > 0 for one, other in pairwise(tail))
    return end if goes_on or texts < _FEWEST_TEXTS else 1 + (_last_text(marks, start, foreign[0]) or last)


def _last_text(marks: Sequence[Mark], start: int, end: int) -> int | None:
    return next((i for i in range(end - 1, start - 1, -1) if marks[i].weight > 0), None)


def _why_not(look: Look, mark: Mark) -> str | None:
    """Return why the last paragraph is not the article's own, None when it is."""
    if mark.rule in (PROSE, LINE) and is_author_note(look):
        return "note about the author"
    is_teaser = look.capitals > _HEADLINE_CASE or look.low.endswith("?")
    return "teaser below the article" if mark.rule == "short sentence" and is_teaser and not look.opens_quote else None
