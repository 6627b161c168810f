"""How alike reports are by their words, for those that share some rare ones: the numbers matching.py decides by.

The weight of a word is how much it stands for its report, and how few reports have it. That few is read in steps, each
four times the one before: one report more or less then changes next to nothing. All is counted in whole numbers, so
that what is kept and corrected is exactly what is counted anew.
"""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

from site_gen.across.postings import Postings
from site_gen.across.profiles import WEIGHT_OF_ONE

NumberPair = tuple[int, int]  # the numbers of two reports, the smaller first
Row = Mapping[int, int]  # word → weight
Rows = Mapping[int, Row]  # by number

# Reports that have a word: below each of these, and above the one before, its rarity is the same.
_STEPS = (4, 16, 64, 256, 1024)
_RARE = 3  # words of the first steps, of fewer than 64 reports, bring two reports together
_SCALE = 64
# What a word counts, the square of the logarithm of its rarity in the middle of a step; beyond the last step nothing.
_RARITY = (
    *(
        round(_SCALE * math.log(2 * _STEPS[-1] / (math.sqrt(first * (end - 1)) + 0.5)) ** 2)
        for first, end in pairwise((1, *_STEPS))
    ),
    0,
)
_USUAL_SELF = 27 * _SCALE * WEIGHT_OF_ONE**2  # what a report of some archive shares with itself
_HEAVY = 40  # words of less weight bring no two reports together
_LEAST_SHARED = _USUAL_SELF // 33  # by rare heavy words alone, from which two reports are compared
# The archive is taken to hold, besides its own, so many reports of some archive: in a small one, or one on a single
# theme, nothing else could tell the usual from the rare. Measured on reports with known events.
_UNSEEN = 1000
_OWN = 1.2


class Likeness:
    """What reports share in words; of each report only its words and their weights count, its row."""

    def __init__(self, postings: Postings, shared: dict[NumberPair, int], total: int) -> None:
        """Take what an earlier pass had found, nothing the first time."""
        self.postings = postings
        self.shared = shared  # by pairs that share enough rare words: what they share in all
        self.total = total  # what all reports share with themselves
        self._steps: dict[int, int] = {}

    def change(self, gone: Mapping[int, Row], come: Mapping[int, Row], rows: Rows) -> None:
        """Forget some reports and take in others; `rows` has every report there is now."""
        before, self.postings, self._steps = self.postings, self.postings.changed(gone, come), {}
        for pair in [pair for pair in self.shared if pair[0] in gone or pair[1] in gone] if gone else ():
            del self.shared[pair]
        touched = {word for row in (*gone.values(), *come.values()) for word in row}
        moved = {word: (_step(before.count(word)), self._step_of(word)) for word in touched}
        self.total += self._gained(moved, gone, come, rows)
        for one, other in set(self._pairs_with(moved, come)):
            self._compare(one, other, rows)
        self._take_in(come, rows)

    def likeness(self, one: Row, other: Row, scale: float) -> float:
        """Return how alike two reports are, 0 to about 1."""
        return sum(value for _, value in self._terms(one, other)) / scale

    def scale(self, reports: int) -> float:
        """Return what a report of this archive shares with itself: what is shared is measured by it."""
        return (_OWN * self.total + _UNSEEN * _USUAL_SELF) / (reports + _UNSEEN)

    def _gained(
        self, moved: Mapping[int, tuple[int, int]], gone: Mapping[int, Row], come: Mapping[int, Row], rows: Rows
    ) -> int:
        """Return how much more the reports share with themselves than before."""
        squares: dict[int, int] = defaultdict(int)
        for sign, changed in ((1, come), (-1, gone)):
            for row in changed.values():
                for word, weight in row.items():
                    squares[word] += sign * weight**2
        gained = 0
        for word, (old, new) in moved.items():
            gained += _RARITY[new] * squares[word]
            if old != new:
                now = sum(rows[number][word] ** 2 for number in self.postings.holders(word))
                gained += (_RARITY[new] - _RARITY[old]) * (now - squares[word])
        return gained

    def _pairs_with(self, moved: Mapping[int, tuple[int, int]], come: Mapping[int, Row]) -> Iterator[NumberPair]:
        """Yield the pairs of reports there were before that share a word whose rarity is another now."""
        for word, (old, new) in moved.items():
            if old == new:
                continue
            held = [number for number in self.postings.holders(word) if number not in come]
            if min(old, new) < _RARE:
                yield from combinations(held, 2)
            else:
                inside = set(held)
                yield from (pair for pair in self.shared if inside.issuperset(pair))

    def _compare(self, one: int, other: int, rows: Rows) -> None:
        terms = list(self._terms(rows[one], rows[other]))
        if sum(value for brings, value in terms if brings) >= _LEAST_SHARED:
            self.shared[one, other] = sum(value for _, value in terms)
        else:
            self.shared.pop((one, other), None)

    def _terms(self, one: Row, other: Row) -> Iterator[tuple[bool, int]]:
        """Yield what each word two reports have adds to what they share, and whether it brings them together."""
        for word in one.keys() & other.keys():
            step, own, its = self._step_of(word), one[word], other[word]
            yield step < _RARE and own >= _HEAVY and its >= _HEAVY, own * its * _RARITY[step]

    def _take_in(self, come: Mapping[int, Row], rows: Rows) -> None:
        """Compare new reports with the earlier ones and among themselves."""
        held: dict[int, list[tuple[int, int]]] = {}  # word → the reports so far that it brings together, its weights
        for number in sorted(come):
            values: dict[int, int] = {}
            brought: dict[int, int] = defaultdict(int)
            for word, weight in come[number].items():
                step = self._step_of(word)
                value = values[word] = weight * _RARITY[step]
                if step >= _RARE or weight < _HEAVY:
                    continue
                if word not in held:
                    held[word] = [row for row in self._earlier(word, come, rows) if row[1] >= _HEAVY]
                for other, its in held[word]:
                    brought[other] += value * its
                held[word].append((number, weight))
            for other, value in brought.items():
                if value >= _LEAST_SHARED:
                    its_row = rows[other]
                    pair = (number, other) if number < other else (other, number)
                    self.shared[pair] = sum([values[word] * its_row[word] for word in values.keys() & its_row.keys()])

    def _earlier(self, word: int, come: Mapping[int, Row], rows: Rows) -> Iterator[tuple[int, int]]:
        """Yield the reports there were before that have a word, with its weight."""
        for number in self.postings.holders(word):
            if number not in come:
                yield number, rows[number][word]

    def _step_of(self, word: int) -> int:
        step = self._steps.get(word)
        if step is None:
            step = self._steps[word] = _step(self.postings.count(word))
        return step


def _step(count: int) -> int:
    return bisect_right(_STEPS, count)
