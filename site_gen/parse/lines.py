"""The article's lines prepared for finding names: their capitalised words and the rows these make."""

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
