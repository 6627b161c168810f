"""The tables of the people, groups and outlets that entries name: counted for a chunk, and added up over all."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from site_gen import urls
from site_gen.authority import Group, Names, Outlet, Person
from site_gen.datafiles.columns import GROUPS, OUTLETS, PEOPLE, Table
from site_gen.datafiles.rows import SEPARATOR, Row, ends_of
from site_gen.model import Entry, Role

_ADDRESSES = {PEOPLE.name: urls.person, GROUPS.name: urls.group, OUTLETS.name: urls.outlet}


class Count(NamedTuple):
    """A person, group or outlet, and in how many of some entries."""

    table: str
    id: str
    name: str  # as the first of the entries has it
    entries: int
    first: str | None  # the ends of their dates
    last: str | None
    speaks_in: int


Counts = tuple[Count, ...]


def counted(entries: Iterable[Entry]) -> Counts:
    """Return a count of each that some entries, given by id, name."""
    return added_up(count for entry in entries for count in _counts(entry))


def added_up(counts: Iterable[Count]) -> Counts:
    """Return one count of each by id, of counts that come in the order of their entries."""
    own: dict[tuple[str, str], list[Count]] = {}
    for one in counts:
        own.setdefault((one.table, one.id), []).append(one)
    return tuple(_sum(own[place]) for place in sorted(own))


def people_rows(counts: Iterable[Count], names: Names) -> Iterator[Row]:
    """Yield a row for every person counted."""
    return ((*_row(one, names.people.get(one.id)), one.speaks_in) for one in _of(PEOPLE, counts))


def group_rows(counts: Iterable[Count], names: Names) -> Iterator[Row]:
    """Yield a row for every group counted."""
    for one in _of(GROUPS, counts):
        record = names.groups.get(one.id)
        yield (*_row(one, record), record.kind if record else "")


def outlet_rows(counts: Iterable[Count], names: Names) -> Iterator[Row]:
    """Yield a row for every outlet counted."""
    return (_row(one, names.outlets.get(one.id)) for one in _of(OUTLETS, counts))


def _counts(entry: Entry) -> Iterator[Count]:
    first, last = ends_of([entry])
    for person in (one for one in entry.people if one.is_shown):
        yield Count(PEOPLE.name, person.id, person.name, 1, first, last, int(person.role is Role.SPEAKER))
    for group in entry.groups_named:
        yield Count(GROUPS.name, group.id, group.name, 1, first, last, int(group.is_speaker))
    if entry.outlet:
        yield Count(OUTLETS.name, entry.outlet.id, entry.outlet.name, 1, first, last, 0)


def _sum(counts: Sequence[Count]) -> Count:
    return counts[0]._replace(
        entries=sum(one.entries for one in counts),
        first=min((one.first for one in counts if one.first), default=None),
        last=max((one.last for one in counts if one.last), default=None),
        speaks_in=sum(one.speaks_in for one in counts),
    )


def _of(table: Table, counts: Iterable[Count]) -> Iterator[Count]:
    return (one for one in counts if one.table == table.name)


def _row(one: Count, record: Person | Group | Outlet | None) -> Row:
    name = record.name if record else one.name
    aliases = SEPARATOR.join(record.aliases) if record else ""
    wikidata = record.wikidata if record else ""
    address = _ADDRESSES[one.table](one.id)
    return (one.id, name, aliases, wikidata, one.entries, one.first, one.last, address)
