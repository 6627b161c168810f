"""The rows an entry has in the tables of entries, quotes and mentions; and what holds of the rows of any table."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from site_gen import edtf, urls
from site_gen.authority import Names, Settings
from site_gen.basis import date_basis
from site_gen.model import Entry, Rights, Role
from site_gen.rights import rights_of
from site_gen.words import Words

Cell = str | int | None
Row = tuple[Cell, ...]
SEPARATOR = "; "
# Invisible where they do harm; a tab or a line end inside a cell is kept.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """What decides how an entry is told, besides the entry."""

    names: Names
    settings: Settings
    words: Words
    record_of: Callable[[Entry], Mapping[str, Any]]  # the published record, cut as its rights say
    body_of: Callable[[Entry], str]  # the published text


def clean(rows: Iterable[Row], key: int) -> tuple[Row, ...]:
    """Return the rows without invisible characters, and each key once: the first row that has it."""
    kept: dict[Row, Row] = {}
    for row in rows:
        is_clean = not _FORBIDDEN.search("".join([cell for cell in row if type(cell) is str]))
        shown = row if is_clean else tuple(_visible(cell) for cell in row)
        kept.setdefault(shown[:key], shown)
    return tuple(kept.values())


def _visible(cell: Cell) -> Cell:
    return _FORBIDDEN.sub("", cell) if isinstance(cell, str) else cell


def entry_row(entry: Entry, publishing: Publishing) -> Row:
    """Return the row of an entry."""
    earliest, latest = ends_of([entry])
    return (
        entry.id,
        entry.title,
        entry.date,
        edtf.in_words(entry.date),
        date_basis(entry).value,
        earliest,
        latest,
        entry.date_published,
        entry.outlet.id if entry.outlet else None,
        entry.byline,
        entry.language,
        _ids(entry, Role.SPEAKER),
        _ids(entry, Role.MENTIONED),
        SEPARATOR.join(entry.groups),
        entry.event,
        rights_of(entry, publishing.names, publishing.settings).value,
        entry.url,
        entry.archive_url,
        publishing.settings.base_url + urls.entry(entry.id),
        publishing.body_of(entry),
    )


def _ids(entry: Entry, role: Role) -> str:
    return SEPARATOR.join(one.id for one in entry.people if one.role is role and one.is_shown)


def quote_rows(entry: Entry, publishing: Publishing) -> Iterator[Row]:
    """Yield the rows of the quotes of an entry, as far as its rights allow to print them."""
    if rights_of(entry, publishing.names, publishing.settings) is Rights.METADATA:
        return
    shown_names = {one.id: one.name for one in entry.people} | {one.id: one.name for one in entry.groups_named}
    address = publishing.settings.base_url + urls.entry(entry.id)
    for quote in entry.quotes:
        yield (
            entry.id,
            quote.id,
            quote.text,
            quote.line,
            quote.kind.value,
            quote.speaker,
            shown_names.get(quote.speaker or "", ""),
            quote.as_written,
            quote.cue,
            quote.route.value,
            quote.confidence.value,
            f"{address}#{quote.id}",
        )


def mention_rows(entry: Entry) -> Iterator[Row]:
    """Yield a row for each person and group an entry names."""
    for person in (one for one in entry.people if one.is_shown):
        forms = SEPARATOR.join(form.text for form in person.forms)
        yield entry.id, "person", person.id, person.role.value, forms
    for group in entry.groups_named:
        role = Role.SPEAKER if group.is_speaker else Role.MENTIONED
        yield entry.id, "group", group.id, role.value, SEPARATOR.join(form.text for form in group.forms)


def ends_of(entries: Iterable[Entry]) -> tuple[str | None, str | None]:
    """Return the first and the last day the dates of entries can mean; an open end says nothing."""
    ends = {_ends(entry.date) for entry in entries}
    return min((first for first, _ in ends if first), default=None), max(
        (last for _, last in ends if last), default=None
    )


@lru_cache(maxsize=1 << 14)
def _ends(day: str | None) -> tuple[str | None, str | None]:
    first, last = edtf.bounds(day) or (date.min, date.max)
    return None if first == date.min else first.isoformat(), None if last == date.max else last.isoformat()
