"""A table as CSV that no spreadsheet runs: RFC 4180, UTF-8, and text that looks like a formula marked as text."""

import csv
import io

from site_gen.datafiles.columns import Column
from site_gen.datafiles.tables import Cell, Table

# A spreadsheet takes a cell that starts like this for a formula; so it does behind the full-width forms.
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
# The mark itself is doubled, so that taking one "'" off the front always gives the text back.
_MARKED = (*_STARTS_A_FORMULA, "'")


def csv_file(table: Table) -> bytes:
    """Return a table with a header row and without its long columns; an absent value is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.name for column in csv_columns(table))
    kept = [place for place, column in enumerate(table.columns) if not column.is_long]
    writer.writerows([harmless(row[place]) for place in kept] for row in table.rows)
    return text.getvalue().encode()


def csv_columns(table: Table) -> tuple[Column, ...]:
    """Return the columns of a table that stand in its CSV file."""
    return tuple(column for column in table.columns if not column.is_long)


def harmless(cell: Cell) -> Cell:
    """Return a cell with "'" before text a spreadsheet would run.

    >>> harmless("=1+1"), harmless("1+1"), harmless(-1)
    ("'=1+1", '1+1', -1)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_MARKED) else cell
