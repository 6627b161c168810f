"""Which reports are alike beyond what is usual in their archive: candidates for telling of one event.

Headlines decide nothing. What counts is the rare wording of the whole text and of the lead, and quotes in common. An
archive on one theme is alike throughout, so likeness is measured from the level usual in the archive. Only reports that
share some rare words are compared at all, so the work grows with the archive, not with its square.
"""

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations, islice
from statistics import median

from site_gen.across.profiles import likeness, profile, vectors
from site_gen.model import Entry

Places = tuple[int, int]

# Words of more reports than this bring no two reports together; rarer ones of the same reports do.
_MOST_HOLDERS = 40
_HEAVIEST = 200  # words of each report that can bring it together with another
_LEAST_SHARED = 0.03  # likeness by rare words alone from which two reports are compared in full
_LEAST_EDGE = 0.02
# What is usual is read off at most so many reports, each against so many others.
_SAMPLED = 240
_SAMPLED_AGAINST = 10
# Before a single pair is seen, two reports are taken to be usually this alike, as though in so many pairs: with two
# reports on one theme nothing else could tell the usual from the rare.
_USUAL = 0.33
_USUAL_PAIRS = 8
_PER_QUOTE = 0.08
_MOST_QUOTES = 3


def matches(entries: list[Entry], shared_quotes: Mapping[Places, int]) -> dict[Places, float]:
    """Return how far pairs of entries stand out, 0 to 1, by their places in the list; other pairs do not stand out.

    `shared_quotes` counts the long quotes two entries have in common.
    """
    own = vectors(profile(entry) for entry in entries)
    usual = _usual(own)
    found: dict[Places, float] = {}
    for a, b in sorted(_candidates(own) | shared_quotes.keys()):
        quotes = min(shared_quotes.get((a, b), 0), _MOST_QUOTES)
        above = max(0.0, (likeness(own[a], own[b]) - usual) / (1 - usual)) + quotes * _PER_QUOTE
        if above >= _LEAST_EDGE:
            found[a, b] = min(above, 1.0)
    return found


def _usual(own: list[dict[str, float]]) -> float:
    """Return how alike two reports of the archive usually are."""
    pairs = _sampled_pairs(len(own))
    if not pairs:
        return _USUAL
    seen = median(likeness(own[a], own[b]) for a, b in pairs)
    return (seen * len(pairs) + _USUAL * _USUAL_PAIRS) / (len(pairs) + _USUAL_PAIRS)


def _sampled_pairs(total: int) -> list[Places]:
    """Return pairs spread evenly over the archive: all of them in a small one."""
    if total <= _SAMPLED_AGAINST * 4:
        return list(combinations(range(total), 2))
    step = max(1, total // _SAMPLED)
    apart = [number * total // (_SAMPLED_AGAINST + 1) for number in range(1, _SAMPLED_AGAINST + 1)]
    return [(at, (at + gap) % total) for at in range(0, total, step) for gap in apart]


def _candidates(own: list[dict[str, float]]) -> set[Places]:
    """Return the pairs of reports that share enough rare words to be compared."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(own):
        for word in islice(vector, _HEAVIEST):  # the heaviest come first
            holders[word].append(number)
    shared: dict[int, dict[int, float]] = defaultdict(dict)
    for word, held in holders.items():
        if len(held) <= _MOST_HOLDERS:
            weights = [(number, own[number][word]) for number in held]
            for (a, one), (b, other) in combinations(weights, 2):
                row = shared[a]
                row[b] = row.get(b, 0.0) + one * other
    return {(a, b) for a, row in shared.items() for b, product in row.items() if product >= _LEAST_SHARED}
