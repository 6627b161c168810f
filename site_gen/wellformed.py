"""Whether the text of a file is what its format asks for: JSON, a JSON value a line, CSV. Pure.

What is wrong is told by line, 0 where that is the file as a whole or is not known.
"""

import csv
import json
from collections.abc import Iterable, Iterator

_LONGEST_CELL = (1 << 31) - 1  # any of ours: the limit of the csv module itself is short of some

Fault = tuple[int, str]


def json_faults(text: str) -> Iterator[Fault]:
    """Yield why a text is not JSON."""
    return _json_faults([(0, text)])


def json_line_faults(lines: Iterable[str]) -> Iterator[Fault]:
    """Yield why lines are not a JSON value each."""
    return _json_faults(enumerate(lines, 1))


def _json_faults(parts: Iterable[tuple[int, str]]) -> Iterator[Fault]:
    for line, part in parts:
        try:
            json.loads(part)
        except ValueError as error:
            yield line, f"JSON does not parse: {error}"


def csv_faults(lines: Iterable[str]) -> Iterator[Fault]:
    """Yield why lines are not CSV whose rows are all as wide as the first: no more than the first fault."""
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.reader(lines, strict=True)
    try:
        width = len(next(rows, ()))
        odd = next((number for number, row in enumerate(rows, 2) if len(row) != width), 0)
    except csv.Error as error:
        yield 0, f"does not parse: {error}"
        return
    if not width or odd:
        yield odd, f"row {odd} has not the {width} cells of the header"
