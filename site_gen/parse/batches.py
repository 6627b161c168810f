"""Sources, some at a time: as many as are read together, and few enough that all that is found in them can be held."""

from collections.abc import Iterable, Iterator

from site_gen.model import Source

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
