"""content/{people,groups,outlets,events}.yaml → Names: who and what is known, and every mistake in the files."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from site_gen.authority import Event, Group, Names, Office, Outlet, Person, make_names, name_key
from site_gen.errors import Problem
from site_gen.model import Rights
from site_gen.schema import FieldReader
from site_gen.strict_yaml import Items, Node, load

_COMMON = ("id", "name", "aliases", "wikidata", "not_same", "note")
OFFICE_FIELDS = ("title", "from", "to")
# The authority files, and the fields a record of each may have.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "people.yaml": (*_COMMON, "epithets", "offices", "gender"),
    "groups.yaml": (*_COMMON, "kind", "context_aliases", "context", "from", "to"),
    "outlets.yaml": (*_COMMON, "hosts", "marks", "date_order", "rights"),
    "events.yaml": (*_COMMON, "place", "from", "to", "same"),
}

Record = TypeVar("Record", Person, Group, Outlet, Event)
AnyRecord = Person | Group | Outlet | Event


def read_names(texts: Mapping[str, str], folder: str = "content") -> tuple[Names, tuple[Problem, ...]]:
    """Return the authority files as one look-up; `texts` gives the text of each file that exists."""
    problems: list[Problem] = []

    def records(name: str, make: Callable[[FieldReader], Record]) -> tuple[Record, ...]:
        found, mistakes = _read_records(texts.get(name, ""), f"{folder}/{name}", make, FIELDS[name])
        problems.extend(mistakes)
        return found

    people = records("people.yaml", _person)
    groups = records("groups.yaml", _group)
    outlets = records("outlets.yaml", _outlet)
    events = records("events.yaml", _event)
    return make_names(people, groups, outlets, events), tuple(problems)


def _read_records(
    text: str, path: str, make: Callable[[FieldReader], Record], known: tuple[str, ...]
) -> tuple[tuple[Record, ...], list[Problem]]:
    loaded = load(text, path)
    problems = list(loaded.problems)
    if loaded.node is not None and not isinstance(loaded.node, Items):
        message = "expected a list of records, each starting with '- id:'"
        problems.append(Problem(path=path, line=loaded.node.line, code="yaml-shape", message=message))
    nodes: tuple[Node, ...] = loaded.node.items if isinstance(loaded.node, Items) else ()
    records: dict[str, tuple[Record, int]] = {}
    for node in nodes:
        reader = FieldReader(node, path, known)
        record: Record = make(reader)
        problems.extend(reader.problems)
        if not record.id or not record.name:
            problems.append(Problem(path=path, line=node.line, code="no-id", message="a record needs an id and a name"))
        elif record.id in records:
            message = f"id '{record.id}' given twice, first on line {records[record.id][1]}; keep one"
            problems.append(Problem(path=path, line=node.line, code="duplicate-id", message=message))
        else:
            records[record.id] = (record, node.line)
    problems.extend(_shared_names(records.values(), path))
    problems.extend(_unknown_references(records, path))
    return tuple(record for record, _ in records.values()), problems


def _shared_names(records: Iterable[tuple[AnyRecord, int]], path: str) -> Iterator[Problem]:
    """Yield an error for each name two records claim; events may share one ("Geneva talks"), dates tell them apart."""
    owner: dict[str, str] = {}
    for record, line in records:
        if isinstance(record, Event):
            return
        for form in (record.name, *record.aliases):
            first = owner.setdefault(name_key(form), record.id)
            if first != record.id:
                message = f"'{form}' is a name of '{first}' too; keep it with one of them"
                yield Problem(path=path, line=line, code="shared-name", message=message)


def _unknown_references(records: Mapping[str, tuple[AnyRecord, int]], path: str) -> Iterator[Problem]:
    """Yield an error for each `not_same` that names no record of the file (for events it names sources)."""
    for record, line in records.values():
        if isinstance(record, Event):
            return
        for other in record.not_same:
            if other not in records:
                yield Problem(path=path, line=line, code="unknown-id", message=f"not_same: no record '{other}' here")


def _person(reader: FieldReader) -> Person:
    return Person(
        id=reader.text("id"),
        name=reader.text("name"),
        aliases=reader.texts("aliases"),
        epithets=reader.texts("epithets"),
        offices=tuple(_offices(reader)),
        gender=reader.one_of("gender", ("female", "male")),
        wikidata=reader.text("wikidata"),
        not_same=reader.texts("not_same"),
        note=reader.text("note"),
    )


def _offices(reader: FieldReader) -> Iterator[Office]:
    for node in reader.items("offices"):
        office = FieldReader(node, reader.path, OFFICE_FIELDS)
        yield Office(title=office.text("title"), start=office.date("from"), end=office.date("to"))
        reader.problems.extend(office.problems)


def _group(reader: FieldReader) -> Group:
    return Group(
        id=reader.text("id"),
        name=reader.text("name"),
        kind=reader.text("kind"),
        aliases=reader.texts("aliases"),
        context_aliases=reader.texts("context_aliases"),
        context=reader.texts("context"),
        start=reader.date("from"),
        end=reader.date("to"),
        wikidata=reader.text("wikidata"),
        not_same=reader.texts("not_same"),
        note=reader.text("note"),
    )


def _outlet(reader: FieldReader) -> Outlet:
    return Outlet(
        id=reader.text("id"),
        name=reader.text("name"),
        aliases=reader.texts("aliases"),
        hosts=reader.texts("hosts"),
        marks=reader.texts("marks"),
        date_order=reader.one_of("date_order", ("DMY", "MDY")),
        rights=reader.one_of("rights", Rights),
        wikidata=reader.text("wikidata"),
        not_same=reader.texts("not_same"),
        note=reader.text("note"),
    )


def _event(reader: FieldReader) -> Event:
    return Event(
        id=reader.text("id"),
        name=reader.text("name"),
        place=reader.text("place"),
        start=reader.date("from"),
        end=reader.date("to"),
        aliases=reader.texts("aliases"),
        same=reader.texts("same"),
        not_same=reader.texts("not_same"),
        wikidata=reader.text("wikidata"),
        note=reader.text("note"),
    )
