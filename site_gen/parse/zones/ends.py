"""The last paragraphs of the article's run: notes about its author and teasers do not belong to it."""

import re
from collections.abc import Sequence

from site_gen.model import Zone
from site_gen.parse.zones.alone import LINE, PROSE
from site_gen.parse.zones.look import Look
from site_gen.parse.zones.mark import Mark

# a line such as: Ada Quill is a senior writer for The Gull, covering harbours. / Ada joined The Gull in 2017.
_NOTE = re.compile(
    r"(?:about [A-Z]|(?:(?:Dr|Mr|Ms|Mrs|Prof|Professor)\.? )?[A-Z][\w.'-]+ "
    r"(?:(?:[A-Z][\w.'-]*|de|van|von|bin|al|and) ){0,5}"
    r"(?:(?:is|was|are|has been) (?:an?|the|our|currently|also|based|senior|chief|associate|professor|editor|writer)\b"
    r"|(?:covers|writes|joined|reports|works|holds|lives|edits|hosts|contributes|teaches|serves|speciali[sz]es)\b))"
)
_TRADE = re.compile(
    r"\b(?:editor|writer|reporter|correspondent|columnist|journalist|author of|contribut(?:or|ing)|blogger|freelance\w*"
    r"|fellow at|(?:associate )?professor (?:of|at)|(?:co-?)?founder of|research(?:er)? (?:at|fellow)|associate at"
    r"|director of|lecturer|cover(?:s|ing)|writes (?:about|for)|follow (?:him|her|them)|joined|expert who|based in"
    r"|bureau chief|analyst at|historian|producer|news desk|newsroom)\b"
)
_NOTES = 4  # paragraphs at the end that may be notes; an article has more
_BYLINE_REACH = 15  # lines above the text in which the author is named
_NOTE_WORDS = 110
_HEADLINE_CASE = 0.7


def trimmed(looks: Sequence[Look], marks: Sequence[Mark], start: int, end: int) -> tuple[list[Mark], int]:
    """Return the marks with the notes at the article's end refused, and where the article now ends."""
    revised = list(marks)
    end = _signed_end(looks, marks, start, end)
    for _ in range(_NOTES):
        last = _last_text(revised, start, end)
        rule = _why_not(looks[last], revised[last]) if last is not None and last - start >= _NOTES else None
        if last is None or rule is None:
            break
        revised[last] = Mark(Zone.BOILERPLATE, -1.0, rule)
        end = 1 + (_last_text(revised, start, last) or last - 1)
    return revised, end


def _signed_end(looks: Sequence[Look], marks: Sequence[Mark], start: int, end: int) -> int:
    """Return where a note about the author named above the text ends the article; `end` when there is none."""
    labels = [look.low for look in looks[max(0, start - _BYLINE_REACH) : start + _NOTES] if look.is_label]
    for index in range(start + (end - start) // 2, end):
        if marks[index].rule in (PROSE, LINE) and is_author_note(looks[index]):
            name = " ".join(looks[index].low.split()[:2])
            if index - start >= _NOTES and any(name in label for label in labels):
                return index
    return end


def _last_text(marks: Sequence[Mark], start: int, end: int) -> int | None:
    return next((i for i in range(end - 1, start - 1, -1) if marks[i].weight > 0), None)


def _why_not(look: Look, mark: Mark) -> str | None:
    """Return why the last paragraph is not the article's own, None when it is."""
    if mark.rule in (PROSE, LINE) and is_author_note(look):
        return "note about the author"
    is_teaser = look.capitals > _HEADLINE_CASE or look.low.endswith("?")
    return "teaser below the article" if mark.rule == "short sentence" and is_teaser and not look.opens_quote else None


def is_author_note(look: Look) -> bool:
    """Tell whether a paragraph says who its author is."""
    if look.size > _NOTE_WORDS or _NOTE.match(look.paragraph.folded) is None:
        return False
    return has_trade(look.low)


def has_trade(low: str) -> bool:
    """Tell whether somebody who writes is spoken of: "is a fellow at", "covers harbours"."""
    return _TRADE.search(low) is not None
