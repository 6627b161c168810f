"""datapackage.json: every file of the open data, its size, its hash and what each column holds."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from site_gen import urls
from site_gen.authority import Settings
from site_gen.datafiles.columns import TABLES, Column, Table
from site_gen.datafiles.csvfiles import csv_columns

_OTHER_FILES = {
    "entries.jsonl": "Every entry in full, one JSON object per line; entry.schema.json describes it",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is said of the bytes of a file."""

    size: int
    sha256: str


def measured(parts: Iterable[bytes], tell: Callable[[Measure], object]) -> Iterator[bytes]:
    """Yield the parts of a file; tell its size and its hash at its end."""
    size, digest = 0, hashlib.sha256()
    for part in parts:
        size += len(part)
        digest.update(part)
        yield part
    tell(Measure(size=size, sha256=digest.hexdigest()))


def data_package(measure: Callable[[str], Measure], settings: Settings) -> dict[str, Any]:
    """Return the description of the files, which `measure` measures by name, as a Frictionless data package."""
    resources = [_tabular(table, measure(f"{table.name}.csv")) for table in TABLES]
    resources += [_resource(name, words, measure(name)) for name, words in _OTHER_FILES.items()]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": urls.slug(settings.title),
        "title": settings.title,
        "description": settings.description,
        "homepage": settings.base_url + urls.home(),
        **({"licenses": [{"name": "other", "title": settings.licence}]} if settings.licence else {}),
        "resources": resources,
    }


def _resource(file: str, words: str, measure: Measure) -> dict[str, Any]:
    return {
        "name": file.replace(".", "-"),
        "path": file,
        "description": words,
        "mediatype": _MEDIA_TYPES[file.partition(".")[2]],
        "bytes": measure.size,
        "hash": f"sha256:{measure.sha256}",
    }


def _tabular(table: Table, measure: Measure) -> dict[str, Any]:
    key = [column.name for column in table.columns[: table.key]]
    references = [_reference(column) for column in table.columns if column.refers_to]
    schema = {
        "fields": [{"name": one.name, "type": one.kind, "description": one.words} for one in csv_columns(table)],
        "primaryKey": key,
        **({"foreignKeys": references} if references else {}),
        "missingValues": [""],
    }
    resource = _resource(f"{table.name}.csv", table.words, measure)
    return {**resource, "type": "table", "encoding": "utf-8", "schema": schema}


def _reference(column: Column) -> dict[str, Any]:
    return {"fields": [column.name], "reference": {"resource": f"{column.refers_to}-csv", "fields": ["id"]}}
