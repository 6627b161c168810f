"""Which reports are alike beyond what is usual in their archive: candidates for telling of one event.

Headlines decide nothing. What counts is the rare wording of the whole text and of the lead, and quotes in common. An
archive on one theme is alike throughout, so likeness is measured from the level usual in the archive. Only reports that
share some rare words are compared at all, so the work grows with the archive, not with its square.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations
from statistics import median
from zlib import crc32

from site_gen.across.likeness import Likeness, Rows

Places = tuple[int, int]

_LEAST_EDGE = 0.02
# What is usual is read off about so many pairs of reports, and off all of so few reports.
_SAMPLED = 500
_ALL_OF = 40
# Before a single pair is seen, two reports are taken to be usually this alike, as though in so many pairs: with two
# reports on one theme nothing else could tell the usual from the rare.
_USUAL = 0.33
_USUAL_PAIRS = 8
_PER_QUOTE = 0.08
_MOST_QUOTES = 3


def matches(
    likeness: Likeness, rows: Rows, ids: Mapping[int, str], shared_quotes: Mapping[Places, int]
) -> dict[Places, float]:
    """Return how far pairs of reports stand out, 0 to 1, by their numbers; other pairs do not stand out.

    `shared_quotes` counts the long quotes two reports have in common, by their numbers, the smaller first.
    """
    scale = likeness.scale(len(ids))
    usual = _usual(likeness, rows, ids, scale)
    least = (usual + (1 - usual) * _LEAST_EDGE) * scale
    found = {pair: (value / scale - usual) / (1 - usual) for pair, value in likeness.shared.items() if value >= least}
    for (a, b), quotes in shared_quotes.items():
        above = max(0.0, (likeness.likeness(rows[a], rows[b], scale) - usual) / (1 - usual))
        found[a, b] = above + min(quotes, _MOST_QUOTES) * _PER_QUOTE
    return {pair: min(above, 1.0) for pair, above in found.items()}


def _usual(likeness: Likeness, rows: Rows, ids: Mapping[int, str], scale: float) -> float:
    """Return how alike two reports of the archive usually are."""
    pairs = list(_sampled_pairs(ids))
    if not pairs:
        return _USUAL
    seen = median(likeness.likeness(rows[a], rows[b], scale) for a, b in pairs)
    return (seen * len(pairs) + _USUAL * _USUAL_PAIRS) / (len(pairs) + _USUAL_PAIRS)


def _sampled_pairs(ids: Mapping[int, str]) -> Iterator[Places]:
    """Yield pairs of reports that have nothing to do with each other: all of them in a small archive.

    They are drawn by a hash of the ids, so that one report more changes one or two of them.
    """
    drawn = sorted(ids, key=lambda number: (crc32(ids[number].encode("utf-8", "surrogatepass")), ids[number]))
    if len(drawn) <= _ALL_OF:
        return combinations(drawn, 2)
    return chain.from_iterable(_neighbours(drawn[:_SAMPLED], gap) for gap in range(1, _SAMPLED // len(drawn) + 2))


def _neighbours(drawn: Sequence[int], gap: int) -> Iterator[Places]:
    return zip(drawn, (*drawn[gap:], *drawn[:gap]), strict=True)
