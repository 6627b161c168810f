"""A table as CSV that no spreadsheet runs: RFC 4180, UTF-8, and text that looks like a formula marked as text."""

import csv
import io

from site_gen.datafiles.tables import Cell, Table

# A spreadsheet takes a cell that starts like this for a formula; so it does behind the full-width forms.
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
# The mark itself is doubled, so that taking one "'" off the front always gives the text back.
_MARKED = (*_STARTS_A_FORMULA, "'")


def csv_file(table: Table) -> bytes:
    """Return a table with a header row; an absent value is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.name for column in table.columns)
    writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode()


def harmless(cell: Cell) -> Cell:
    """Return a cell with "'" before text a spreadsheet would run.

    >>> harmless("=1+1"), harmless("1+1"), harmless(-1)
    ("'=1+1", '1+1', -1)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_MARKED) else cell
