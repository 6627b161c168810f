"""A look at what entries add to a file, taken once, when it is made: the file is sound when each part of it is."""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import chain

from site_gen import urls
from site_gen.datafiles.columns import Table
from site_gen.datafiles.csvfiles import csv_header
from site_gen.errors import BuildFailedError, Problem
from site_gen.wellformed import Fault, csv_faults, json_line_faults


def sound_lines(name: str, part: bytes) -> bytes:
    """Return lines of a file of JSON Lines; raises BuildFailedError when they are not."""
    return _sound(name, "bad-json", part, json_line_faults)


def sound_rows(table: Table, part: bytes) -> bytes:
    """Return lines of the CSV file of a table; raises BuildFailedError when they are not."""
    header = csv_header(table)
    return _sound(f"{table.name}.csv", "bad-csv", part, lambda lines: csv_faults(chain([header], lines)))


def _sound(name: str, code: str, part: bytes, find: Callable[[Iterable[str]], Iterator[Fault]]) -> bytes:
    faults = [message for _, message in find(map(bytes.decode, BytesIO(part)))]
    if part and not part.endswith(b"\n"):  # the next part is to begin a line
        faults.append("the last line does not end")
    if faults:
        path = urls.file_of(f"{urls.data()}{name}")
        raise BuildFailedError(Problem(path=path, line=0, code=code, message=message) for message in faults)
    return part
