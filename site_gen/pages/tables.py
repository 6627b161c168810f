"""Tables of counts whose cells are shaded by how high they are."""

from collections.abc import Iterable
from dataclasses import dataclass

from site_gen.pages.rows import Link

_SHADES = 5
_LOWEST_TOP = 5  # a table whose highest count is lower than this never reaches the darkest shade


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A count, its shade from 0 (none) to 5 (the highest of the table, when it is 5 or more), and what it counts."""

    count: int
    shade: int
    address: str


_EMPTY = Cell(count=0, shade=0, address="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table and what it adds up to."""

    head: Link
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of counts."""

    columns: tuple[Link, ...]
    rows: tuple[Row, ...]


def table_of(columns: Iterable[Link], rows: Iterable[tuple[Link, tuple[tuple[int, str], ...], int]]) -> Table:
    """Return a table from its columns and, for each row, its head, its counts with their addresses and its total."""
    kept = tuple(rows)
    highest = max((count for _, counts, _ in kept for count, _ in counts), default=0)
    top = max(highest, _LOWEST_TOP)
    return Table(
        columns=tuple(columns),
        rows=tuple(
            Row(head=head, cells=tuple(_cell(count, address, top) for count, address in counts), total=total)
            for head, counts, total in kept
        ),
    )


def _cell(count: int, address: str, top: int) -> Cell:
    return Cell(count=count, shade=-(-_SHADES * count // top), address=address) if count else _EMPTY
