"""The table behind the search page's filters, counts and order by date: one row an entry, all names with all forms.

    {"version": 1,
     "people": [[id, name, [other forms]]…], "groups": …, "outlets": …, "bases": [[id, words]…],
     "entries": [[fragment, address, title, first day, date in words, year, outlet, [people], [groups], basis]…]}

Rows are in order of date, those without a year last. `outlet`, `people`, `groups` and `basis` are places in the
lists above (outlet -1: not known); `first day` is "" and `year` 0 where no one day or year can be given.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from site_gen import edtf, urls
from site_gen.authority import Group, Names, Person, name_key
from site_gen.basis import DateBasis, date_basis
from site_gen.model import Entry, GroupNamed, PersonNamed
from site_gen.words import Words

VERSION = 1
ADDRESS = "/search/table.json"

_BASES = tuple(DateBasis)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """Somebody or something a reader can choose, with every form that finds it."""

    id: str
    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """Where each id stands in the lists of the table."""

    people: Mapping[str, int]
    groups: Mapping[str, int]
    outlets: Mapping[str, int]


def search_table(entries: Sequence[Entry], names: Names, fragments: Mapping[str, str], words: Words) -> bytes:
    """Return the table as JSON; `fragments` gives the Pagefind fragment of an entry by address."""
    ordered = sorted(entries, key=lambda entry: (edtf.sort_key(entry.date), entry.id))
    people = _named((one for entry in ordered for one in entry.people if one.is_shown), names.people)
    groups = _named((one for entry in ordered for one in entry.groups_named), names.groups)
    outlets = _outlets(ordered, names)
    place = _Places(people=_places(people), groups=_places(groups), outlets=_places(outlets))
    table = {
        "version": VERSION,
        "people": _rows(people),
        "groups": _rows(groups),
        "outlets": _rows(outlets),
        "bases": [[basis.value, words.say(f"basis.{basis}")] for basis in _BASES],
        "entries": [_row(entry, place, fragments.get(urls.entry(entry.id), ""), words) for entry in ordered],
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()


def _row(entry: Entry, place: _Places, fragment: str, words: Words) -> list[object]:
    first, year = _first_day_and_year(entry.date)
    return [
        fragment,
        urls.entry(entry.id),
        entry.title,
        first,
        words.date(entry.date),
        year,
        place.outlets[entry.outlet.id] if entry.outlet else -1,
        [place.people[one.id] for one in entry.people if one.is_shown],
        [place.groups[one.id] for one in entry.groups_named],
        _BASES.index(date_basis(entry)),
    ]


def _first_day_and_year(date: str | None) -> tuple[str, int]:
    """Return the day a date sorts under and its year, where all its days lie in one."""
    ends = edtf.bounds(date)
    if ends is None:
        return "", 0
    _, first, _, _ = edtf.sort_key(date)
    return first, ends[0].year if ends[0].year == ends[1].year else 0


def _named(used: Iterable[PersonNamed | GroupNamed], known: Mapping[str, Person] | Mapping[str, Group]) -> list[_Named]:
    """Return everybody the entries name, by name, with the authority's aliases and the forms as written.

    A form as written that stands for several people in the archive finds none of them: it would mix them up.
    """
    shown: dict[str, str] = {}
    written: dict[str, dict[str, None]] = {}
    for one in used:
        shown.setdefault(one.id, one.name)
        written.setdefault(one.id, {}).update((form.text, None) for form in one.forms)
    owners = _owners(written, known)
    listed = []
    for one_id, name in shown.items():
        record = known.get(one_id)
        own = [form for form in written[one_id] if owners[name_key(form)] == {one_id}]
        shown_name = record.name if record else name
        aliases = record.aliases if record else ()
        listed.append(_Named(id=one_id, name=shown_name, forms=_each_once(shown_name, (*aliases, *own))))
    return _by_name(listed)


def _owners(
    written: Mapping[str, Iterable[str]], known: Mapping[str, Person] | Mapping[str, Group]
) -> dict[str, set[str]]:
    """Return the ids each form stands for, by the key it is looked up by."""
    owners: dict[str, set[str]] = {}
    for one_id, forms in written.items():
        for form in forms:
            owners.setdefault(name_key(form), set()).add(one_id)
    for record in known.values():
        for form in (record.name, *record.aliases):
            owners.setdefault(name_key(form), set()).add(record.id)
    return owners


def _outlets(entries: Iterable[Entry], names: Names) -> list[_Named]:
    shown = {entry.outlet.id: entry.outlet.name for entry in entries if entry.outlet}
    aliases = {one: names.outlets[one].aliases for one in shown if one in names.outlets}
    return _by_name(
        _Named(id=one, name=name, forms=_each_once(name, aliases.get(one, ()))) for one, name in shown.items()
    )


def _by_name(listed: Iterable[_Named]) -> list[_Named]:
    return sorted(listed, key=lambda one: (name_key(one.name), one.id))


def _places(listed: Iterable[_Named]) -> dict[str, int]:
    return {one.id: place for place, one in enumerate(listed)}


def _each_once(name: str, forms: Iterable[str]) -> tuple[str, ...]:
    """Return the forms that are looked up differently from the name and from each other, in their order."""
    kept = {name_key(name): name}
    for form in forms:
        kept.setdefault(name_key(form), form)
    return tuple(kept.values())[1:]


def _rows(listed: Iterable[_Named]) -> list[list[object]]:
    return [[one.id, one.name, list(one.forms)] for one in listed]
