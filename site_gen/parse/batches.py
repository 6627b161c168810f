"""Sources, some at a time: as many as are read together, and few enough that all that is found in them can be held."""

from collections.abc import Generator, Iterable, Iterator
from typing import TypeVar

from site_gen.model import Source

Made = TypeVar("Made")
Steps = Generator[None, None, Made]  # what gives way to the next report after each step

_TOGETHER = 16  # of more hardly anything is won
_MOST = 1_000_000  # characters; a report has four thousand


def batches(sources: Iterable[Source]) -> Iterator[list[tuple[Source, str]]]:
    """Yield the sources with their texts, in their order, never none at a time."""
    batch: list[tuple[Source, str]] = []
    size = 0
    for source in sources:
        text = str(source.text)
        if batch and (len(batch) == _TOGETHER or size + len(text) > _MOST):
            yield batch
            batch, size = [], 0
        batch.append((source, text))
        size += len(text)
    if batch:
        yield batch


def at_once(steps: Steps[Made]) -> Made:
    """Return what some steps make, taken one after the other."""
    try:
        while True:
            next(steps)
    except StopIteration as done:
        made: Made = done.value
        return made
