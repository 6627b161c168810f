"""Rows as CSV that no spreadsheet runs: RFC 4180, UTF-8, and text that looks like a formula marked as text."""

import csv
import io
from collections.abc import Iterable

from site_gen.datafiles.columns import Column, Table
from site_gen.datafiles.rows import Cell, Row

# A spreadsheet takes a cell that starts like this for a formula; so it does behind the full-width forms.
_STARTS_A_FORMULA = frozenset("=+-@\t\r\n|%＝＋－＠")
# The mark itself is doubled, so that taking one "'" off the front always gives the text back.
_MARKED = _STARTS_A_FORMULA | {"'"}


def csv_header(table: Table) -> str:
    """Return the line that names the columns."""
    return _lines([[column.name for column in csv_columns(table)]])


def csv_lines(table: Table, rows: Iterable[Row]) -> str:
    """Return rows without their long columns; an absent value is an empty cell."""
    kept = [place for place, column in enumerate(table.columns) if not column.is_long]
    return _lines([harmless(row[place]) for place in kept] for row in rows)


def csv_columns(table: Table) -> tuple[Column, ...]:
    """Return the columns of a table that stand in its CSV file."""
    return tuple(column for column in table.columns if not column.is_long)


def harmless(cell: Cell) -> Cell:
    """Return a cell with "'" before text a spreadsheet would run.

    >>> harmless("=1+1"), harmless("1+1"), harmless(-1)
    ("'=1+1", '1+1', -1)
    """
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in _MARKED else cell


def _lines(rows: Iterable[Iterable[Cell]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()
