"""Stretches of a line that are taken: whether another one overlaps them, in logarithmic time."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable


class Spans:
    """Half-open stretches that do not overlap each other.

    >>> taken = Spans([(2, 5)])
    >>> taken.overlaps(4, 9), taken.overlaps(5, 9), taken.holds(3, 5)
    (True, False, True)
    """

    __slots__ = ("_spans",)

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        """Start with these stretches; of overlapping ones the first stands."""
        self._spans: list[tuple[int, int]] = []
        for start, end in spans:
            self.add(start, end)

    def add(self, start: int, end: int) -> bool:
        """Take a stretch where it is free; return whether it was."""
        if self.overlaps(start, end):
            return False
        insort(self._spans, (start, end))
        return True

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any stretch shares a character with this one."""
        return self.first_in(start, end) is not None

    def first_in(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the first stretch that shares a character with this one."""
        at = bisect_right(self._spans, (start, 1 << 60)) - 1
        if at >= 0 and self._spans[at][1] > start and self._spans[at][0] < end:
            return self._spans[at]
        after = bisect_left(self._spans, (start, 0))
        if after < len(self._spans) and self._spans[after][0] < end:
            return self._spans[after]
        return None

    def holds(self, start: int, end: int) -> bool:
        """Whether one stretch holds this one whole."""
        found = self.first_in(start, end)
        return found is not None and found[0] <= start and end <= found[1]
