"""The run of paragraphs that is the article: the contiguous block whose weights sum highest."""

from collections.abc import Sequence


WIDEST_GAP = 14.0  # what one run of foreign lines can cost: a long box inside an article is still one box


def best_run(weights: Sequence[float]) -> tuple[int, int]:
    """Return first and one-past-last index of the run with the greatest sum; (0, 0) when nothing is positive.

    >>> best_run([-1, 2, -1, 3, -5, 1])
    (1, 4)
    """
    best, best_span = 0.0, (0, 0)
    total, start, gap = 0.0, 0, 0.0
    for index, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, index
        if weight > 0:
            total, gap = total + weight, 0.0
        else:
            cost = min(-weight, WIDEST_GAP - gap)
            total, gap = total - cost, gap + cost
        if total > best:
            best, best_span = total, (start, index + 1)
    return best_span
