"""The run of paragraphs that is the article: the contiguous block whose weights sum highest."""

from collections.abc import Sequence
from itertools import groupby

from site_gen.parse.zones.boxes import is_of_form
from site_gen.parse.zones.mark import Mark

WIDEST_GAP = 14.0  # what one run of foreign lines can cost: a long box inside an article is still one box
_FORM = 4.0  # what the lines of one form of a newsletter can cost together
_NARROW = 3  # lines; a button or an advertisement between two paragraphs costs little
_NARROW_SHARE = 0.3


def best_run(weights: Sequence[float]) -> tuple[int, int]:
    """Return first and one-past-last index of the run with the greatest sum; (0, 0) when nothing is positive.

    What lies between two positive weights costs at most WIDEST_GAP, and little when it is narrow.

    >>> best_run([-9, 2, -1, 3, -15, -1, -1, -1, 1])
    (1, 4)
    """
    best, best_span = 0.0, (0, 0)
    total, start, index = 0.0, 0, 0
    for is_text, run in groupby(weights, key=lambda weight: weight > 0):
        values = list(run)
        if not is_text:
            index += len(values)
            total -= _cost(values)
            continue
        for weight in values:
            if total <= 0:
                total, start = 0.0, index
            total, index = total + weight, index + 1
            if total > best:
                best, best_span = total, (start, index)
    return best_span


def _cost(gap: Sequence[float]) -> float:
    cost = -sum(gap)
    return min(cost * (_NARROW_SHARE if len(gap) <= _NARROW else 1.0), WIDEST_GAP)


def damped(marks: Sequence[Mark]) -> list[float]:
    """Return the weights, those of a form between two paragraphs made one small box: it has many lines."""
    weights: list[float] = []
    for is_form, run in groupby(marks, key=is_of_form):
        values = [mark.weight for mark in run]
        share = min(1.0, _FORM / max(-sum(values), 1.0)) if is_form and len(values) > 1 else 1.0
        weights += [value * share for value in values]
    return weights
