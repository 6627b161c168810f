"""Open data: the archive as JSON Lines, CSV and one SQLite file, described by JSON Schema and a data package.

    entries, their records → tables.py → csvfiles.py, database.py, description.py → {path: bytes}

Text is in them only as far as the rights of its entry allow.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from site_gen import urls
from site_gen.archive import EventRecord
from site_gen.authority import Names, Settings
from site_gen.datafiles.csvfiles import csv_file
from site_gen.datafiles.database import database
from site_gen.datafiles.description import data_package
from site_gen.datafiles.linked import event_table, wording_table
from site_gen.datafiles.record_schema import RECORD_SCHEMA
from site_gen.datafiles.tables import make_tables
from site_gen.datafiles.timelinejs import timeline_js
from site_gen.model import Entry
from site_gen.related import QuoteFamily
from site_gen.rights import allowed, rights_of
from site_gen.words import Words

__all__ = ["DATA_FILES", "data_files"]

_TABLES = ("entries", "events", "groups", "mentions", "outlets", "people", "quotes", "wordings")
_WHOLE = ("archive.sqlite", "datapackage.json", "entries.jsonl", "entry.schema.json", "timelinejs.json")
# The path of every file of /data/.
DATA_FILES = tuple(urls.file_of(f"{urls.data()}{name}") for name in (*_WHOLE, *(f"{name}.csv" for name in _TABLES)))


def data_files(  # noqa: PLR0913
    entries: Sequence[Entry],
    records: Mapping[str, Mapping[str, Any]],
    names: Names,
    settings: Settings,
    words: Words,
    *,
    events: Sequence[EventRecord] = (),
    families: Sequence[QuoteFamily] = (),
) -> dict[str, bytes]:
    """Return every file of /data/ by path.

    `records` gives the published record of each entry by id, its key `body` cut as its rights say.
    """
    ordered = sorted(entries, key=lambda entry: entry.id)
    tables = (
        event_table(events, settings),
        *make_tables(ordered, records, names, settings),
        wording_table(families, ordered, names, settings),
    )
    allowed_records = (allowed(records[entry.id], rights_of(entry, names, settings)) for entry in ordered)
    lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in allowed_records]
    files = {
        "entries.jsonl": "".join(lines).encode(errors="replace"),
        "archive.sqlite": database(tables),
        "entry.schema.json": _json(RECORD_SCHEMA),
        "timelinejs.json": _json(timeline_js(ordered, settings, words)),
        **{f"{table.name}.csv": csv_file(table) for table in tables},
    }
    files["datapackage.json"] = _json(data_package(tables, files, settings))
    return {urls.file_of(f"{urls.data()}{name}"): content for name, content in files.items()}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
