"""Open data: the archive as JSON Lines, CSV and one SQLite file, described by JSON Schema and a data package.

    entries in chunks → parts.py: what a chunk adds to each file, kept between builds
    all entries       → named.py, linked.py: the tables that count and compare, from what was found in each chunk
    both              → csvfiles.py, database.py, timelinejs.py → description.py → {path: what makes it}

A large file comes in parts, one after another: they were looked at when they were made (soundness.py), and no more
than one is held.

The text, quotes and statements of an entry are looked at only when its chunk is not kept. Text is in the files only as
far as the rights of its entry allow.
"""

import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from operator import attrgetter

from site_gen import urls
from site_gen.archive import EventRecord
from site_gen.authority import Settings
from site_gen.datafiles.columns import EVENTS, GROUPS, OUTLETS, PEOPLE, TABLES, WORDINGS, Table
from site_gen.datafiles.csvfiles import csv_header, csv_lines
from site_gen.datafiles.database import database
from site_gen.datafiles.description import Measure, data_package, measured
from site_gen.datafiles.linked import WORDING_KIND, event_rows, wordings
from site_gen.datafiles.named import Counts, added_up, group_rows, outlet_rows, people_rows
from site_gen.datafiles.parts import BASE, DIVIDED, KINDS, LINES, NAMED, TIMELINE, data_parts, kind_of
from site_gen.datafiles.record_schema import RECORD_SCHEMA
from site_gen.datafiles.rows import Publishing, Row, clean
from site_gen.datafiles.timelinejs import timeline_js
from site_gen.kept.chunks import Chunk, ChunkMemo, ordered
from site_gen.kept.memo import Memo
from site_gen.related import QuoteFamily

__all__ = ["DATA_FILES", "KINDS", "WORDING_KIND", "Material", "Publishing", "data_files", "data_parts", "record_lines"]

_PACKAGE = "datapackage.json"  # the last, for it tells of all others
_NAMES = (
    *("archive.sqlite", "entries.jsonl", "entry.schema.json", "timelinejs.json"),
    *(f"{table.name}.csv" for table in TABLES),
    _PACKAGE,
)
# The path of every file of /data/.
DATA_FILES = tuple(urls.file_of(f"{urls.data()}{name}") for name in _NAMES)

_Tables = Mapping[Table, Sequence[Row]]
_Content = bytes | Iterator[bytes]  # in parts, all sound


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the files tell of."""

    chunks: Sequence[Chunk]  # all entries
    events: Sequence[EventRecord] = ()
    families: Sequence[QuoteFamily] = ()
    families_key: str  # of the families, their entries and all else that is told of them


class _Measured:
    """Files by name, each measured when it is made."""

    def __init__(self, makes: Mapping[str, Callable[[], _Content]]) -> None:
        self._makes = makes
        self._measures: dict[str, Measure] = {}

    def make(self, name: str) -> _Content:
        content = self._makes[name]()
        tell = partial(self._measures.__setitem__, name)
        if isinstance(content, bytes):
            return b"".join(measured((content,), tell))
        return measured(content, tell)

    def measure(self, name: str) -> Measure:
        if name not in self._measures:
            deque(self.make(name), maxlen=0)  # to its end
        return self._measures[name]


def data_files(
    material: Material, publishing: Publishing, kept: ChunkMemo, memo: Memo
) -> dict[str, Callable[[], _Content]]:
    """Return what makes each file of /data/, by path; made in this order, they share what they are made from.

    `kept` has what `data_parts` gives.
    """
    chunks, settings = material.chunks, publishing.settings
    tables = cache(partial(_whole_tables, material, publishing, kept, memo))
    makes: dict[str, Callable[[], _Content]] = {
        "archive.sqlite": lambda: database(tables(), _bases(kept, chunks), DIVIDED),
        "entries.jsonl": lambda: (kept.of(LINES, chunk) for chunk in chunks),
        "entry.schema.json": lambda: _json(RECORD_SCHEMA),
        "timelinejs.json": lambda: _timeline(kept, chunks, settings),
        **{f"{table.name}.csv": partial(_divided_csv, table, kept, chunks) for table in DIVIDED},
        **{f"{table.name}.csv": partial(_whole_csv, table, tables) for table in TABLES if table not in DIVIDED},
    }
    files = _Measured(makes)
    found: dict[str, Callable[[], _Content]] = {name: partial(files.make, name) for name in makes}
    found[_PACKAGE] = lambda: _json(data_package(files.measure, settings))
    return {urls.file_of(f"{urls.data()}{name}"): found[name] for name in _NAMES}


def record_lines(chunk: Chunk, kept: ChunkMemo) -> dict[str, bytes]:
    """Return the record of each entry of a chunk as a line of JSON, by id."""
    lines = kept.of(LINES, chunk).split(b"\n")[:-1]
    return {entry.id: line for entry, line in zip(chunk.entries, lines, strict=True)}


def _whole_tables(material: Material, publishing: Publishing, kept: ChunkMemo, memo: Memo) -> _Tables:
    """Return the rows of the tables that are made of all entries at once."""
    entries, names, settings = ordered(material.chunks), publishing.names, publishing.settings
    counts = added_up(chain.from_iterable(kept.value(NAMED, chunk, Counts) for chunk in material.chunks))
    rows = {
        EVENTS: event_rows(material.events, settings),
        OUTLETS: outlet_rows(counts, names),
        PEOPLE: people_rows(counts, names),
        GROUPS: group_rows(counts, names),
        WORDINGS: wordings(material.families, material.families_key, entries, publishing, memo),
    }
    return {table: clean(own, table.key) for table, own in rows.items()}


def _bases(kept: ChunkMemo, chunks: Sequence[Chunk]) -> list[Callable[[], bytes]]:
    by_number = sorted(chunks, key=attrgetter("number"))  # as their rows are numbered
    return [partial(kept.of, BASE, chunk) for chunk in by_number]


def _timeline(kept: ChunkMemo, chunks: Sequence[Chunk], settings: Settings) -> Iterator[bytes]:
    events = chain.from_iterable(zip(one.entries, kept.texts(TIMELINE, one), strict=True) for one in chunks)
    return timeline_js(events, settings)


def _divided_csv(table: Table, kept: ChunkMemo, chunks: Sequence[Chunk]) -> Iterator[bytes]:
    yield csv_header(table).encode()
    yield from (kept.of(kind_of(table), chunk) for chunk in chunks)


def _whole_csv(table: Table, tables: Callable[[], _Tables]) -> bytes:
    return (csv_header(table) + csv_lines(table, tables()[table])).encode()


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
