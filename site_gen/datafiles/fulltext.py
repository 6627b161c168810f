"""The full-text index of the database, put together from those of its parts without a look at a text.

An FTS5 index is a list of segments, each a sorted index of some rows of its own; SQLite looks a word up in all of
them. So the index of all entries is one segment for each part, copied row by row as SQLite made it. Only two records
are written here: the list of segments and the counts that ranking needs (comment at the top of SQLite's fts5_index.c).
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

_COLUMNS = ("title", "body")
# Datasette finds a search table by its `content` in just these quotes. Accents do not matter when searching.
_CREATE = (
    f"CREATE VIRTUAL TABLE entries_fts USING fts5({', '.join(_COLUMNS)},"
    " content=\"entries\", tokenize='unicode61 remove_diacritics 2')"
)
_COUNTS, _SEGMENTS = 1, 10  # the rows of the two records
_SEGMENT_BITS = 37  # of the number of any other row: what stands above is the number of its segment
_PAGE = (1 << _SEGMENT_BITS) - 1
_LEAF = 1 << 31  # row numbers below, in a segment, are those of its leaves
_AT_ONCE = 1 << 26  # bytes of memory: an index smaller than that is one segment when it is made

_NUMBERED = f"(id & {_PAGE}) + (?1 << {_SEGMENT_BITS})"
_COPY = (
    f"INSERT INTO entries_fts_data SELECT {_NUMBERED}, block FROM part.entries_fts_data WHERE id > {_SEGMENTS}",  # noqa: S608
    "INSERT INTO entries_fts_idx SELECT ?1, term, pgno FROM part.entries_fts_idx",
    "INSERT INTO entries_fts_docsize SELECT * FROM part.entries_fts_docsize WHERE ?1",
)
_LEAVES = f"SELECT max(id & {_PAGE}) FROM part.entries_fts_data WHERE id > {_SEGMENTS} AND id & {_PAGE} < {_LEAF}"  # noqa: S608


def create_index(connection: sqlite3.Connection) -> None:
    """Create the index, empty, over a table `entries`."""
    connection.execute(_CREATE)


def fill_index(connection: sqlite3.Connection) -> None:
    """Make the index of the texts in the table, in one segment."""
    connection.execute("INSERT INTO entries_fts (entries_fts, rank) VALUES ('hashsize', ?)", (_AT_ONCE,))
    connection.execute("INSERT INTO entries_fts (entries_fts) VALUES ('rebuild')")
    connection.execute("INSERT INTO entries_fts (entries_fts) VALUES ('optimize')")


def copy_index(connection: sqlite3.Connection, segment: int) -> tuple[int, tuple[int, ...]]:
    """Copy the index of the database `part` as the segment of a number; return its leaves and its counts."""
    for statement in _COPY:
        connection.execute(statement, (segment,))
    (leaves,) = connection.execute(_LEAVES).fetchone()
    (counts,) = connection.execute("SELECT block FROM part.entries_fts_data WHERE id = ?", (_COUNTS,)).fetchone()
    return leaves or 0, tuple(_numbers(counts))


def join_index(connection: sqlite3.Connection, copied: Sequence[tuple[int, tuple[int, ...]]]) -> None:
    """Make one index of the segments copied, which are numbered from 1."""
    segments = [(number, leaves) for number, (leaves, _) in enumerate(copied, 1) if leaves]
    counts = [sum(column) for column in zip(*(one for _, one in copied), strict=True)]
    # Never changed, one level with all segments, written none so far; the level merges none; each from its first leaf.
    listed = (1, len(segments), 0, 0, len(segments), *(part for one, last in segments for part in (one, 1, last)))
    records = {_SEGMENTS: bytes(4) + _varints(listed), _COUNTS: _varints(counts)} if segments else {}
    for row, block in records.items():
        connection.execute("UPDATE entries_fts_data SET block = ? WHERE id = ?", (block, row))


def _varints(numbers: Iterable[int]) -> bytes:
    """Return numbers as SQLite writes them: seven bits a byte, the first bit set on all bytes but the last."""
    return b"".join(_varint(number) for number in numbers)


def _varint(number: int) -> bytes:
    content = bytes([number & 0x7F])
    while number := number >> 7:
        content = bytes([number & 0x7F | 0x80]) + content
    return content


def _numbers(content: bytes) -> Iterator[int]:
    number = 0
    for byte in content:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004
            yield number
            number = 0
