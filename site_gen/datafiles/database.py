"""The tables as one SQLite file with full-text search over the entries, the same bytes for the same tables.

The rows of a chunk of entries are a small database of their own, index included; the file is made of copies of those.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile

from site_gen.datafiles.columns import Column, Table
from site_gen.datafiles.fulltext import copy_index, create_index, fill_index, join_index
from site_gen.datafiles.rows import Row
from site_gen.errors import EnvironmentFailureError

# Bytes: long texts are written faster to large pages, but a small archive would be mostly empty ones.
_PAGE, _LARGE_PAGE = 4096, 16384
_TYPES = {"string": "TEXT", "integer": "INTEGER"}
# What a file says of how often and by which SQLite it was written: place and length; all zero in one made in memory.
_WRITINGS = ((24, 4), (92, 8))
_AT_ONCE = 1 << 20  # bytes of the file
_IN_A_PART = 1 << 24  # numbers for the rows of a part, so that no row of another part moves them


def database_part(tables: Mapping[Table, Sequence[Row]], number: int) -> bytes:
    """Return the rows of some entries as a database to give to `database`; `number` is that of their chunk."""
    with _connected(":memory:", _LARGE_PAGE) as connection:
        for table in tables:
            _create(connection, table, with_keys=False)
        create_index(connection)
        connection.execute("BEGIN")
        for table, rows in tables.items():
            _insert(connection, table, rows, after=number * _IN_A_PART)
        fill_index(connection)
        connection.execute("COMMIT")
        return connection.serialize()


def database(
    tables: Mapping[Table, Sequence[Row]], parts: Sequence[Callable[[], bytes]], divided: Sequence[Table]
) -> Iterator[bytes]:
    """Yield in parts an SQLite file of whole tables and of the `divided` ones, whose rows the `parts` give.

    `entries_fts` searches headlines and texts with MATCH. Raises EnvironmentFailureError when there is no room for
    temporary files: in memory it would take three times its size to be made.
    """
    with NamedTemporaryFile(prefix="site-gen-", delete=False) as file:
        try:
            with _connected(file.name, _LARGE_PAGE if len(parts) > 1 else _PAGE) as connection:
                Path(file.name).unlink()  # both have it open: whatever stops the program, nothing is left behind
                _fill(connection, tables, parts, divided)
        except sqlite3.OperationalError as error:
            raise EnvironmentFailureError(f"{file.name}: {error}; free some space for temporary files") from error
        for place, length in _WRITINGS:
            file.seek(place)
            file.write(bytes(length))
        file.seek(0)
        yield from iter(partial(file.read, _AT_ONCE), b"")


@contextlib.contextmanager
def _connected(place: str, page: int) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(place, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {page}")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # else every part is a reason to read pages again
        yield connection


def _fill(
    connection: sqlite3.Connection,
    tables: Mapping[Table, Sequence[Row]],
    parts: Sequence[Callable[[], bytes]],
    divided: Sequence[Table],
) -> None:
    for table in (*tables, *divided):
        _create(connection, table, with_keys=True)
    create_index(connection)
    connection.execute("BEGIN")
    for table, rows in tables.items():
        _insert(connection, table, rows)
    connection.execute("COMMIT")
    copied = [_copied(connection, part(), number, divided) for number, part in enumerate(parts, 1)]
    join_index(connection, copied)
    connection.execute("CREATE INDEX mentions_by_id ON mentions (kind, id)")


def _copied(
    connection: sqlite3.Connection, part: bytes, number: int, divided: Sequence[Table]
) -> tuple[int, tuple[int, ...]]:
    connection.execute("ATTACH ':memory:' AS part")
    connection.deserialize(part, name="part")
    connection.execute("BEGIN")
    for table in divided:
        columns = ", ".join(("rowid", *(_quoted(column.name) for column in table.columns)))
        chosen = f"SELECT {columns} FROM part.{_quoted(table.name)}"  # noqa: S608 (our own names)
        connection.execute(f"INSERT INTO {_quoted(table.name)} ({columns}) {chosen}")
    copied = copy_index(connection, number)
    connection.execute("COMMIT")
    connection.execute("DETACH part")
    return copied


def _create(connection: sqlite3.Connection, table: Table, *, with_keys: bool) -> None:
    columns = [_column(column, with_keys=with_keys) for column in table.columns]
    key = ", ".join(_quoted(column.name) for column in table.columns[: table.key])
    parts = [*columns, f"PRIMARY KEY ({key})"] if with_keys else columns
    connection.execute(f"CREATE TABLE {_quoted(table.name)} ({', '.join(parts)})")


def _insert(connection: sqlite3.Connection, table: Table, rows: Iterable[Row], after: int = 0) -> None:
    """Insert rows, numbered from the one after a number."""
    columns = ", ".join(("rowid", *(_quoted(column.name) for column in table.columns)))
    marks = ", ".join("?" for _ in ("rowid", *table.columns))
    statement = f"INSERT INTO {_quoted(table.name)} ({columns}) VALUES ({marks})"  # noqa: S608 (our own names)
    connection.executemany(statement, ((number, *row) for number, row in enumerate(rows, after + 1)))


def _column(column: Column, *, with_keys: bool) -> str:
    refers = f" REFERENCES {_quoted(column.refers_to)}" if column.refers_to and with_keys else ""
    return f"{_quoted(column.name)} {_TYPES[column.kind]}{refers}"


def _quoted(name: str) -> str:
    return f'"{name}"'
