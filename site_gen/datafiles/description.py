"""datapackage.json: every file of the open data, its size, its hash and what each column holds."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from site_gen import urls
from site_gen.authority import Settings
from site_gen.datafiles.columns import Column
from site_gen.datafiles.csvfiles import csv_columns
from site_gen.datafiles.tables import Table

_OTHER_FILES = {
    "entries.jsonl": "Every entry in full, one JSON object a line; entry.schema.json describes it",
    "archive.sqlite": "All tables in one SQLite database with full-text search",
    "timelinejs.json": "The dated entries in the form TimelineJS reads",
    "entry.schema.json": "The JSON Schema of a line of entries.jsonl and of entry.json beside each entry",
}
_MEDIA_TYPES = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "json": "application/json",
    "schema.json": "application/schema+json",
    "sqlite": "application/vnd.sqlite3",
}


def data_package(tables: Sequence[Table], files: Mapping[str, bytes], settings: Settings) -> dict[str, Any]:
    """Return the description of the files as a Frictionless data package."""
    resources = [_tabular(table, files[f"{table.name}.csv"]) for table in tables]
    resources += [_resource(name, words, files[name]) for name, words in _OTHER_FILES.items()]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": urls.slug(settings.title),
        "title": settings.title,
        "description": settings.description,
        "homepage": settings.base_url + urls.home(),
        **({"licenses": [{"name": "other", "title": settings.licence}]} if settings.licence else {}),
        "resources": resources,
    }


def _resource(file: str, words: str, content: bytes) -> dict[str, Any]:
    return {
        "name": file.replace(".", "-"),
        "path": file,
        "description": words,
        "mediatype": _MEDIA_TYPES[file.partition(".")[2]],
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def _tabular(table: Table, content: bytes) -> dict[str, Any]:
    key = [column.name for column in table.columns[: table.key]]
    references = [_reference(column) for column in table.columns if column.refers_to]
    schema = {
        "fields": [{"name": one.name, "type": one.kind, "description": one.words} for one in csv_columns(table)],
        "primaryKey": key,
        **({"foreignKeys": references} if references else {}),
        "missingValues": [""],
    }
    resource = _resource(f"{table.name}.csv", table.words, content)
    return {**resource, "type": "table", "encoding": "utf-8", "schema": schema}


def _reference(column: Column) -> dict[str, Any]:
    return {"fields": [column.name], "reference": {"resource": f"{column.refers_to}-csv", "fields": ["id"]}}
