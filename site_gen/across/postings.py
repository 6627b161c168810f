"""Which reports have a word, or a run of words of a quote: one sorted array, quick to look up, to keep and to load."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain, groupby

Reports = Iterable[tuple[int, Iterable[int]]]  # the number of each, and its features: hashes of 32 bits

_BITS = 32
_NUMBER = (1 << _BITS) - 1
_PART = 8  # bits of a feature: pairs that agree in these are sorted by themselves, all at once would fill the memory


class Postings:
    """Pairs of a feature and the number of a report that has it; never changed."""

    def __init__(self, packed: "array[int] | None" = None) -> None:
        """Take the pairs as `packed` gives them."""
        self.packed = array("Q") if packed is None else packed

    def holders(self, feature: int) -> list[int]:
        """Return the numbers of the reports that have a feature, in order."""
        start, end = self._range(feature)
        return [one & _NUMBER for one in self.packed[start:end]]

    def count(self, feature: int) -> int:
        """Return how many reports have a feature."""
        start, end = self._range(feature)
        return end - start

    def shared(self, most: int) -> Iterator[list[int]]:
        """Yield the numbers of the reports that have a feature, for each that two have and no more than `most`."""
        for _, held in groupby(self.packed, lambda one: one >> _BITS):
            numbers = [one & _NUMBER for one in held]
            if 1 < len(numbers) <= most:
                yield numbers

    def changed(self, gone: Reports, come: Reports) -> "Postings":
        """Return the postings without some reports and with others."""
        if not self.packed:
            return Postings(_sorted(_pairs(come)))
        lost, won = set(_pairs(gone)), set(_pairs(come))
        edits = [(bisect_left(self.packed, one), 0, one) for one in won - lost]
        edits += [(bisect_left(self.packed, one), 1, one) for one in lost - won]
        return Postings(self._edited(sorted(edits)))

    def _edited(self, edits: list[tuple[int, int, int]]) -> "array[int]":
        """Return the array with a pair taken out (1) or put in (0) at some places."""
        found, at = array("Q"), 0
        for place, is_lost, pair in edits:
            found.extend(self.packed[at:place])
            at = place + is_lost
            if not is_lost:
                found.append(pair)
        found.extend(self.packed[at:])
        return found

    def _range(self, feature: int) -> tuple[int, int]:
        packed, limit = self.packed, (feature + 1) << _BITS
        start = bisect_left(packed, feature << _BITS)
        if start == len(packed) or packed[start] >= limit:
            return start, start
        if start + 1 == len(packed) or packed[start + 1] >= limit:  # most features are of one report
            return start, start + 1
        return start, bisect_left(packed, limit, start + 1)


def _pairs(reports: Reports) -> Iterator[int]:
    return (feature << _BITS | number for number, features in reports for feature in features)


def _sorted(pairs: Iterable[int]) -> "array[int]":
    """Return pairs in order, each once."""
    parts = [array("Q") for _ in range(1 << _PART)]
    for pair in pairs:
        parts[pair >> 2 * _BITS - _PART].append(pair)
    return array("Q", chain.from_iterable(sorted(set(part)) for part in parts))
