"""The last paragraphs of the article's run: notes about its author and teasers do not belong to it."""

import re
from collections.abc import Sequence

from site_gen.model import Zone
from site_gen.parse.zones.alone import LINE, PROSE
from site_gen.parse.zones.look import Look
from site_gen.parse.zones.mark import Mark

# "Ada Quill is a senior writer for The Gull, covering harbours", "Ada joined The Gull in 2017"
_NOTE = re.compile(
    r"^(?:about [A-Z]|(?:(?:Dr|Mr|Ms|Mrs|Prof|Professor)\.? )?[A-Z][\w.'-]+ (?:(?:[A-Z][\w.'-]*|de|van|von|bin|al|and) ){0,5}"
    r"(?:is|was|are|has|have|covers|writes|joined|reports|works|holds|lives|edits|hosts|contributes|teaches|serves|specializes|specialises)\b)"
)
_TRADE = re.compile(
    r"\b(?:editor|writer|reporter|correspondent|columnist|journalist|author of|contributor|contributing|blogger|freelance\w*|fellow at|professor (?:of|at)"
    r"|founder of|co-?founder|research(?:er)? (?:at|fellow)|associate (?:at|professor)|director of|lecturer|covers|covering|writes (?:about|for)|follow (?:him|her|them)|joined|expert who"
    r"|based in|bureau chief|analyst at|historian|producer|news desk|newsroom)\b"
)
_FARTHEST = 4  # paragraphs at the end that may be notes


def trimmed(looks: Sequence[Look], marks: Sequence[Mark], start: int, end: int) -> tuple[list[Mark], int]:
    """Return the marks with the notes at the article's end refused, and where the article now ends."""
    revised = list(marks)
    for _ in range(_FARTHEST):
        last = _last_text(revised, start, end)
        if last is None or last - start < _FARTHEST:
            break
        rule = _why_not(looks[last], revised, last)
        if rule is None:
            break
        revised[last] = Mark(Zone.BOILERPLATE, -1.0, rule)
        end = (_last_text(revised, start, last) or last - 1) + 1
    return revised, end


def _last_text(marks: Sequence[Mark], start: int, end: int) -> int | None:
    return next((i for i in range(end - 1, start - 1, -1) if marks[i].weight > 0), None)


def _why_not(look: Look, marks: Sequence[Mark], index: int) -> str | None:
    """Return why the last paragraph is not the article's own, None when it is."""
    if marks[index].rule in (PROSE, LINE) and is_author_note(look):
        return "note about the author"
    if marks[index].rule == "short sentence" and (look.capitals > 0.7 or look.low.endswith("?")) and not look.opens_quote:  # noqa: PLR2004
        return "teaser below the article"
    return None


def is_author_note(look: Look) -> bool:
    """Tell whether a paragraph says who its author is."""
    return look.count <= 110 and _NOTE.match(look.paragraph.folded) is not None and _TRADE.search(look.low) is not None  # noqa: PLR2004
