"""The tables as one SQLite file with full-text search over the entries, the same bytes for the same tables."""

import contextlib
import sqlite3
from collections.abc import Sequence

from site_gen.datafiles.columns import Column
from site_gen.datafiles.tables import Table

_TYPES = {"string": "TEXT", "integer": "INTEGER"}
_SEARCHED = "title, body"
# The two header fields that tell which SQLite wrote the file and when its counters were last in step (file format
# 1.3.21 and 1.3.22): the only bytes that differ between machines.
_WRITER = slice(96, 100)
_ONE_WRITER = (3_040_000).to_bytes(4, "big")


def database(tables: Sequence[Table]) -> bytes:
    """Return an SQLite file of the tables; `entries_fts` searches headlines and texts with MATCH."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA page_size = 4096")
        for table in tables:
            _fill(connection, table)
        _index_text(connection)
        connection.commit()
        connection.execute("VACUUM")
        content = bytearray(connection.serialize())
    content[_WRITER] = _ONE_WRITER
    return bytes(content)


def _fill(connection: sqlite3.Connection, table: Table) -> None:
    columns = ", ".join(_column(column) for column in table.columns)
    key = ", ".join(_quoted(column.name) for column in table.columns[: table.key])
    connection.execute(f"CREATE TABLE {_quoted(table.name)} ({columns}, PRIMARY KEY ({key}))")
    marks = ", ".join("?" for _ in table.columns)
    connection.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", table.rows)  # noqa: S608 (our own names)


def _column(column: Column) -> str:
    refers = f" REFERENCES {_quoted(column.refers_to)}" if column.refers_to else ""
    return f"{_quoted(column.name)} {_TYPES[column.kind]}{refers}"


def _index_text(connection: sqlite3.Connection) -> None:
    # Datasette finds a search table by its `content` in just these quotes. Accents do not matter when searching.
    options = "content=\"entries\", tokenize='unicode61 remove_diacritics 2'"
    connection.execute(f"CREATE VIRTUAL TABLE entries_fts USING fts5({_SEARCHED}, {options})")
    connection.execute("INSERT INTO entries_fts (entries_fts) VALUES ('rebuild')")
    connection.execute("CREATE INDEX mentions_by_id ON mentions (kind, id)")


def _quoted(name: str) -> str:
    return f'"{name}"'
