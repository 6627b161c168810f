"""The run of paragraphs that is the article: the contiguous block whose weights sum highest."""

from collections.abc import Sequence
from itertools import groupby

from site_gen.parse.zones.alone import PROSE
from site_gen.parse.zones.boxes import HEAD, LISTED, rules_of_forms
from site_gen.parse.zones.mark import Mark

WIDEST_GAP = 14.0  # what one run of foreign lines can cost: a long box inside an article is still one box
_FORM, _LIST = "form", "list"
_COST = {_FORM: 4.0, _LIST: 2.0}  # what the lines of one form of a newsletter, or of one list, can cost together
_LIST_LINES = 5  # a longer list may well end the article
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
    for is_text, run in groupby(weights, key=(0.0).__lt__):
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
    """Return the weights, those of a box between two paragraphs made small: it has many lines and is one thing.

    Such a box is a form, or a short list of other stories below which two paragraphs go on.
    """
    weights: list[float] = []
    box_of = _boxes(marks)
    boxes = [box_of.get(mark.rule, "") for mark in marks]
    for box, run in groupby(range(len(marks)), key=boxes.__getitem__):
        values = [marks[index].weight for index in run]
        if not box:
            weights += values
            continue
        below = marks[len(weights) + len(values) :][:2]
        goes_on = len(values) <= _LIST_LINES and [mark.rule for mark in below] == [PROSE, PROSE]
        is_small = len(values) > 1 and (box == _FORM or (box == _LIST and goes_on))
        share = min(1.0, _COST[box] / max(-sum(values), 1.0)) if is_small else 1.0
        weights += [value * share for value in values]
    return weights


def _boxes(marks: Sequence[Mark]) -> dict[str, str]:
    """Return what kind of box a line is of, by the rule that decided it."""
    return {HEAD: _LIST, LISTED: _LIST, **dict.fromkeys(rules_of_forms(marks), _FORM)}
