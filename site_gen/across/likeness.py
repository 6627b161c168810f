"""How alike reports are by their words, for those that share some rare ones: the numbers matching.py decides by.

The weight of a word is how much it stands for its report, and how few reports have it. That few is read in steps, each
four times the one before: one report more or less then changes next to nothing. All is counted in whole numbers, so
that what is kept and corrected is exactly what is counted anew.
"""

import math
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, combinations, pairwise

from site_gen.across.postings import Postings
from site_gen.across.profiles import WEIGHT_OF_ONE

NumberPair = tuple[int, int]  # the numbers of two reports, the smaller first
Row = Mapping[int, int]  # word → weight
Rows = Mapping[int, Row]  # by number
Moved = Mapping[int, tuple[int, int]]  # word → its step before and now

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
_BITS = 32  # of a weight
_WEIGHT = (1 << _BITS) - 1


class Likeness:
    """What reports share in words; of each report only its words and their weights count, its row."""

    def __init__(self, postings: Postings, shared: dict[NumberPair, int], total: int) -> None:
        """Take what an earlier pass had found, nothing the first time."""
        self.postings = postings
        self.shared = shared  # by pairs that share enough rare words: what they share in all
        self.total = total  # what all reports share with themselves
        self._steps: dict[int, int] = {}

    def changed(self, gone: Rows, come: Rows, rows: Rows) -> "Likeness":
        """Forget some reports and take in others, and return this; `rows` has every report there is now."""
        before, self.postings, self._steps = self.postings, self.postings.changed(gone.items(), come.items()), {}
        for pair in [pair for pair in self.shared if pair[0] in gone or pair[1] in gone] if gone else ():
            del self.shared[pair]
        moved = self._moved(before, gone, come) if before.packed else {}
        for word, (old, new) in moved.items():
            was = sum((gone.get(number) or rows[number])[word] ** 2 for number in before.holders(word))
            self.total += (_RARITY[new] - _RARITY[old]) * was
        self.total -= sum(
            weight**2 * _RARITY[self._step_of(word)] for row in gone.values() for word, weight in row.items()
        )
        for one, other in set(self._pairs_with(moved, come)):
            self._compare(one, other, rows)
        self._take_in(come, rows)
        return self

    def likeness(self, one: Row, other: Row, scale: float) -> float:
        """Return how alike two reports are, 0 to about 1."""
        return sum(value for _, value in self._terms(one, other)) / scale

    def scale(self, reports: int) -> float:
        """Return what a report of this archive shares with itself: what is shared is measured by it."""
        return (_OWN * self.total + _UNSEEN * _USUAL_SELF) / (reports + _UNSEEN)

    def _moved(self, before: Postings, gone: Rows, come: Rows) -> Moved:
        """Return the words whose rarity is another now, with its steps before and now."""
        touched = {word for row in chain(gone.values(), come.values()) for word in row}
        steps = {word: (_step(before.count(word)), self._step_of(word)) for word in touched}
        return {word: (old, new) for word, (old, new) in steps.items() if old != new}

    def _pairs_with(self, moved: Moved, come: Rows) -> Iterator[NumberPair]:
        """Yield the pairs of reports there were before that share a word whose rarity is another now."""
        for word, (old, new) in moved.items():
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

    def _take_in(self, come: Rows, rows: Rows) -> None:
        """Compare new reports with the earlier ones and among themselves."""
        held: dict[int, array[int]] = {}  # word → the reports so far that it brings together, each with its weight
        for number in sorted(come):
            values: dict[int, int] = {}
            brought: dict[int, int] = defaultdict(int)
            for word, weight in come[number].items():
                step = self._step_of(word)
                value = values[word] = weight * _RARITY[step]
                self.total += value * weight
                if step >= _RARE or weight < _HEAVY:
                    continue
                if word not in held:
                    held[word] = array("Q", self._earlier(word, come, rows))
                for one in held[word]:
                    brought[one >> _BITS] += value * (one & _WEIGHT)
                held[word].append(number << _BITS | weight)
            for other, value in brought.items():
                if value >= _LEAST_SHARED:
                    its_row = rows[other]
                    pair = (number, other) if number < other else (other, number)
                    self.shared[pair] = sum([values[word] * its_row[word] for word in values.keys() & its_row.keys()])

    def _earlier(self, word: int, come: Rows, rows: Rows) -> Iterator[int]:
        """Yield the reports there were before that a word brings together, each with its weight."""
        for number in self.postings.holders(word):
            if number not in come and (weight := rows[number][word]) >= _HEAVY:
                yield number << _BITS | weight

    def _step_of(self, word: int) -> int:
        step = self._steps.get(word)
        if step is None:
            step = self._steps[word] = _step(self.postings.count(word))
        return step


def _step(count: int) -> int:
    return bisect_right(_STEPS, count)
