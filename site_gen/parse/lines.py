"""The article's lines prepared for finding names: their capitalised words and the rows these make."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from site_gen.model import Zone
from site_gen.parse.reading import Layout
from site_gen.parse.runs import MAX_LINE, Run, Style, Token, runs, style_of, tokens
from site_gen.parse.same import Same

# Photo credits, bylines and all around the article name nobody the article is about.
NAMING_ZONES = frozenset({Zone.TITLE, Zone.DECK, Zone.BODY, Zone.SUBHEAD, Zone.CAPTION})


class Line(NamedTuple):
    """A paragraph of the article with its capitalised words."""

    place: int  # into Layout.paragraphs
    number: int  # 1-based line of the source
    zone: Zone
    folded: str
    tokens: tuple[Token, ...]
    rows: tuple[Run, ...]
    style: Style
    kinds: int  # of all its tokens together: what is missing here need not be looked for


# as in: VENNA CITY, March 3 (Oskpress) - Talks … / PORT ELLERY, Norland - Talks … / VENNA, March 3. /OSK/. Talks …
_DATELINE = re.compile(r"([A-Z][A-Z' -]{2,40})(?:, [^-/()]{2,30}| \([^()]{2,30}\)){0,2}(?: {1,2}--? |\.? ?/[A-Z])")


def dateline_place(line: Line) -> tuple[Token, ...]:
    """Return the words of the place that opens an agency report, in capitals; none where none does."""
    found = _DATELINE.match(line.folded) if line.folded[1:3].isupper() else None
    return tuple(token for token in line.tokens if token.start < found.end(1)) if found else ()


def lines_of(layout: Layout) -> tuple[Line, ...]:
    """Return the lines names are searched in, in order; lines too long to be prose are left out.

    People and groups are searched in the same lines: they are prepared once.
    """
    return _lines_of(Same(layout))


@lru_cache(maxsize=2)
def _lines_of(held: Same[Layout]) -> tuple[Line, ...]:
    return tuple(_lines(held.value))


def _lines(layout: Layout) -> Iterator[Line]:
    for index, (paragraph, zone) in enumerate(zip(layout.paragraphs, layout.zones, strict=True)):
        if zone in NAMING_ZONES and len(paragraph.folded) <= MAX_LINE:
            folded = paragraph.folded
            found = tuple(tokens(folded))
            kinds = 0
            for token in found:
                kinds |= token.kinds
            yield Line(index, paragraph.line, zone, folded, found, tuple(runs(folded, found)), style_of(folded), kinds)
