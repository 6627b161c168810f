"""The archive as plain tables, each column described: what the CSV files, the database and the package share."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from site_gen import edtf, urls
from site_gen.authority import Group, Names, Person, Settings
from site_gen.basis import date_basis
from site_gen.datafiles import columns
from site_gen.datafiles.columns import Column
from site_gen.model import Entry, GroupNamed, PersonNamed, Rights, Role
from site_gen.rights import rights_of

Cell = str | int | None
_Named = TypeVar("_Named", PersonNamed, GroupNamed)
_SEPARATOR = "; "
# Invisible where they do harm; a tab or a line end inside a cell is kept.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; the first `key` columns identify a row."""

    name: str
    words: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: int = 1


def make_tables(
    entries: Sequence[Entry], records: Mapping[str, Mapping[str, Any]], names: Names, settings: Settings
) -> tuple[Table, ...]:
    """Return all tables; rows follow the order of the entries, those of people and the like their ids."""
    uses = [(entry, one) for entry in entries for one in entry.people if one.is_shown]
    group_uses = [(entry, one) for entry in entries for one in entry.groups_named]
    return tuple(
        clean(table)
        for table in (
            _table("outlets", "The papers and agencies", columns.OUTLET_COLUMNS, _outlet_rows(entries, names)),
            _table("people", "Everybody the entries name", columns.PERSON_COLUMNS, _people_rows(uses, names)),
            _table("groups", "Every group the entries name", columns.GROUP_COLUMNS, _group_rows(group_uses, names)),
            _table(
                "entries", "One row a report", columns.ENTRY_COLUMNS, _entry_rows(entries, records, names, settings)
            ),
            _table("quotes", "Quoted words", columns.QUOTE_COLUMNS, _quote_rows(entries, names, settings), key=2),
            _table("mentions", "Who is named where", columns.MENTION_COLUMNS, _mention_rows(entries), key=3),
        )
    )


def _table(name: str, words: str, columns: tuple[Column, ...], rows: Iterable[tuple[Cell, ...]], key: int = 1) -> Table:
    return Table(name=name, words=words, columns=columns, rows=tuple(rows), key=key)


def clean(table: Table) -> Table:
    """Return the table without invisible characters, and each key once: the first row that has it."""
    rows: dict[tuple[Cell, ...], tuple[Cell, ...]] = {}
    for row in table.rows:
        clean = tuple(_FORBIDDEN.sub("", cell) if isinstance(cell, str) else cell for cell in row)
        rows.setdefault(clean[: table.key], clean)
    return replace(table, rows=tuple(rows.values()))


def _entry_rows(
    entries: Iterable[Entry], records: Mapping[str, Mapping[str, Any]], names: Names, settings: Settings
) -> Iterator[tuple[Cell, ...]]:
    for entry in entries:
        earliest, latest = ends_of([entry])
        yield (
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
            _SEPARATOR.join(entry.groups),
            entry.event,
            rights_of(entry, names, settings).value,
            entry.url,
            entry.archive_url,
            settings.base_url + urls.entry(entry.id),
            str(records[entry.id].get("body", "")),
        )


def _ids(entry: Entry, role: Role) -> str:
    return _SEPARATOR.join(one.id for one in entry.people if one.role is role and one.is_shown)


def _quote_rows(entries: Iterable[Entry], names: Names, settings: Settings) -> Iterator[tuple[Cell, ...]]:
    for entry in entries:
        shown_names = {one.id: one.name for one in entry.people} | {one.id: one.name for one in entry.groups_named}
        is_hidden = rights_of(entry, names, settings) is Rights.METADATA
        for quote in () if is_hidden else entry.quotes:
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
                f"{settings.base_url}{urls.entry(entry.id)}#{quote.id}",
            )


def _people_rows(uses: Sequence[tuple[Entry, PersonNamed]], names: Names) -> Iterator[tuple[Cell, ...]]:
    for one_id, own in _by_id(uses):
        row = _named_row(one_id, own, names.people.get(one_id), urls.person(one_id))
        yield (*row, sum(one.role is Role.SPEAKER for _, one in own))


def _group_rows(uses: Sequence[tuple[Entry, GroupNamed]], names: Names) -> Iterator[tuple[Cell, ...]]:
    for one_id, own in _by_id(uses):
        record = names.groups.get(one_id)
        yield (*_named_row(one_id, own, record, urls.group(one_id)), record.kind if record else "")


def _outlet_rows(entries: Iterable[Entry], names: Names) -> Iterator[tuple[Cell, ...]]:
    own: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.outlet:
            own.setdefault(entry.outlet.id, []).append(entry)
    for outlet_id in sorted(own):
        record, reference = names.outlets.get(outlet_id), own[outlet_id][0].outlet
        name = record.name if record else reference.name if reference else outlet_id
        aliases, wikidata = (record.aliases, record.wikidata) if record else ((), "")
        counted = (len(own[outlet_id]), *ends_of(own[outlet_id]))
        yield (outlet_id, name, _SEPARATOR.join(aliases), wikidata, *counted, urls.outlet(outlet_id))


def _named_row(
    one_id: str, own: Sequence[tuple[Entry, PersonNamed | GroupNamed]], record: Person | Group | None, address: str
) -> tuple[Cell, ...]:
    name = record.name if record else own[0][1].name
    aliases = _SEPARATOR.join(record.aliases) if record else ""
    wikidata = record.wikidata if record else ""
    return (one_id, name, aliases, wikidata, len(own), *ends_of([entry for entry, _ in own]), address)


def _mention_rows(entries: Iterable[Entry]) -> Iterator[tuple[Cell, ...]]:
    for entry in entries:
        for person in (one for one in entry.people if one.is_shown):
            forms = _SEPARATOR.join(form.text for form in person.forms)
            yield entry.id, "person", person.id, person.role.value, forms
        for group in entry.groups_named:
            role = Role.SPEAKER if group.is_speaker else Role.MENTIONED
            yield entry.id, "group", group.id, role.value, _SEPARATOR.join(form.text for form in group.forms)


def _by_id(uses: Iterable[tuple[Entry, _Named]]) -> list[tuple[str, list[tuple[Entry, _Named]]]]:
    own: dict[str, list[tuple[Entry, _Named]]] = {}
    for entry, one in uses:
        own.setdefault(one.id, []).append((entry, one))
    return sorted(own.items())


def ends_of(entries: Iterable[Entry]) -> tuple[str | None, str | None]:
    """Return the first and the last day the dates of entries can mean; an open end says nothing."""
    known = [ends for ends in (edtf.bounds(entry.date) for entry in entries) if ends]
    firsts = [first for first, _ in known if first != date.min]
    lasts = [last for _, last in known if last != date.max]
    return (min(firsts).isoformat() if firsts else None, max(lasts).isoformat() if lasts else None)
