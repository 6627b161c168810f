"""The tables of the people, groups and outlets that entries name, counted over all of them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from site_gen import urls
from site_gen.authority import Group, Names, Person
from site_gen.datafiles.rows import SEPARATOR, Row, ends_of
from site_gen.model import Entry, GroupNamed, PersonNamed, Role

_Named = TypeVar("_Named", PersonNamed, GroupNamed)


def people_rows(entries: Iterable[Entry], names: Names) -> Iterator[Row]:
    """Yield a row for every person the entries name, by id."""
    uses = _by_id((entry, one) for entry in entries for one in entry.people if one.is_shown)
    for one_id, own in uses:
        row = _named_row(one_id, own, names.people.get(one_id), urls.person(one_id))
        yield (*row, sum(one.role is Role.SPEAKER for _, one in own))


def group_rows(entries: Iterable[Entry], names: Names) -> Iterator[Row]:
    """Yield a row for every group the entries name, by id."""
    for one_id, own in _by_id((entry, one) for entry in entries for one in entry.groups_named):
        record = names.groups.get(one_id)
        yield (*_named_row(one_id, own, record, urls.group(one_id)), record.kind if record else "")


def outlet_rows(entries: Iterable[Entry], names: Names) -> Iterator[Row]:
    """Yield a row for every outlet of the entries, by id."""
    own: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.outlet:
            own.setdefault(entry.outlet.id, []).append(entry)
    for outlet_id in sorted(own):
        record, reference = names.outlets.get(outlet_id), own[outlet_id][0].outlet
        name = record.name if record else reference.name if reference else outlet_id
        aliases, wikidata = (record.aliases, record.wikidata) if record else ((), "")
        counted = (len(own[outlet_id]), *ends_of(own[outlet_id]))
        yield (outlet_id, name, SEPARATOR.join(aliases), wikidata, *counted, urls.outlet(outlet_id))


def _named_row(
    one_id: str, own: Sequence[tuple[Entry, PersonNamed | GroupNamed]], record: Person | Group | None, address: str
) -> Row:
    name = record.name if record else own[0][1].name
    aliases = SEPARATOR.join(record.aliases) if record else ""
    wikidata = record.wikidata if record else ""
    return (one_id, name, aliases, wikidata, len(own), *ends_of(entry for entry, _ in own), address)


def _by_id(uses: Iterable[tuple[Entry, _Named]]) -> list[tuple[str, list[tuple[Entry, _Named]]]]:
    own: dict[str, list[tuple[Entry, _Named]]] = {}
    for entry, one in uses:
        own.setdefault(one.id, []).append((entry, one))
    return sorted(own.items())
