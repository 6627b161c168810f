"""The table behind the search page's filters, counts and order by date, in columns; all names with all their forms.

    {"version": 3, "shards": [tags of the parts of the index but the first],
     "people": [[id, name, [other forms]]…], "groups": …, "outlets": …, "bases": [[id, words]…],
     "dates": [[first day, date in words, year, [[first day, last day]…], how many entries]…],
     "entries": {"fragment": […], "outlet": […], "people": [[…]…], "groups": [[…]…], "basis": […]}}

Entries are in order of date, those without a year last; `dates` gives theirs, one after the other. `outlet`, `people`,
`groups` and `basis` are places in the lists above (outlet -1: not known); `first day` is "" and `year` 0 where no one
day or year can be given. The pairs are the times a date can mean, 0 where that is its first day alone. Address and
title of an entry stand in the fragment of the search index named here: with them the table of a large archive would
be five times as long. Its addresses alone are in /search/addresses.json, in the same order, for the filters of the
timeline.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, groupby
from operator import attrgetter

from site_gen import edtf, urls
from site_gen.authority import Group, Names, Person, name_key
from site_gen.basis import DateBasis
from site_gen.model import Entry
from site_gen.outline import Named, Outline, outline_of
from site_gen.words import Words

VERSION = 3
ADDRESS = "/search/table.json"
ADDRESSES = "/search/addresses.json"

_BASES = tuple(DateBasis)
_FORMS = attrgetter("forms")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """Somebody or something a reader can choose, with every form that finds it."""

    id: str
    name: str
    forms: tuple[str, ...]


def search_table(  # noqa: PLR0913
    entries: Iterable[Entry],
    names: Names,
    fragments: Mapping[str, str],
    words: Words,
    shards: Sequence[str] = (),
    *,
    outline: Callable[[Entry], Outline] = outline_of,
) -> dict[str, bytes]:
    """Return the table and the list of addresses as JSON, by address of the file.

    `fragments` gives the fragment of an entry in the search index by address, `shards` the tags of its further parts;
    `outline` may know that of an entry without a look at the entry.
    """
    sort_key, date_of = cache(edtf.sort_key), cache(partial(_date, words))
    ordered = sorted(entries, key=lambda entry: (sort_key(entry.date), entry.id))
    addresses = [urls.entry(entry.id) for entry in ordered]
    outlines = list(map(outline, ordered))
    people = _named((one for own in outlines for one in own.people if one.is_shown), names.people)
    groups = _named((one for own in outlines for one in own.groups), names.groups)
    outlets = _outlets(ordered, names)
    columns = _columns(ordered, outlines, _places(outlets), _places(people), _places(groups))
    table = {
        "version": VERSION,
        "shards": list(shards),
        "people": _rows(people),
        "groups": _rows(groups),
        "outlets": _rows(outlets),
        "bases": [[basis.value, words.say(f"basis.{basis}")] for basis in _BASES],
        "dates": [[*date, len(list(same))] for date, same in groupby(date_of(entry.date) for entry in ordered)],
        "entries": {"fragment": [fragments.get(address, "") for address in addresses], **columns},
    }
    return {ADDRESS: _json(table), ADDRESSES: _json(addresses)}


def _columns(
    entries: Sequence[Entry],
    outlines: Sequence[Outline],
    outlets: Mapping[str, int],
    people: Mapping[str, int],
    groups: Mapping[str, int],
) -> dict[str, list[object]]:
    """Return what entries are filtered by, as places of the lists; -1 for no outlet."""
    return {
        "outlet": [outlets[entry.outlet.id] if entry.outlet else -1 for entry in entries],
        "people": [sorted(people[one.id] for one in own.people if one.is_shown) for own in outlines],
        "groups": [sorted(groups[one.id] for one in own.groups) for own in outlines],
        "basis": [_BASES.index(own.basis) for own in outlines],
    }


def _date(words: Words, date: str | None) -> tuple[str, str, int, object]:
    first, year = _first_day_and_year(date)
    return first, words.date(date), year, _times(date)


def _times(date: str | None) -> int | list[list[str]]:
    """Return the first and last day of each time a date can mean, 0 for one day."""
    spans = edtf.spans(date)
    is_day = len(spans) == 1 and spans[0][0] == spans[0][1]
    return 0 if is_day else [[first.isoformat(), last.isoformat()] for first, last in spans]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _first_day_and_year(date: str | None) -> tuple[str, int]:
    """Return the day a date sorts under and its year, where all its days lie in one."""
    ends = edtf.bounds(date)
    if ends is None:
        return "", 0
    _, first, _, _ = edtf.sort_key(date)
    return first, ends[0].year if ends[0].year == ends[1].year else 0


def _named(used: Iterable[Named], known: Mapping[str, Person] | Mapping[str, Group]) -> list[_Named]:
    """Return everybody the entries name, with the authority's aliases and the forms as written.

    Those named most come first: they are meant most often, and the numbers that stand for them in the table are short.

    A form as written that stands for several people in the archive finds none of them: it would mix them up.
    """
    uses: defaultdict[str, list[Named]] = defaultdict(list)
    for one in used:
        uses[one.id].append(one)
    written = {one_id: _forms(own) for one_id, own in uses.items()}
    owners = _owners(written, known)
    listed = []
    for one_id, first in uses.items():
        record = known.get(one_id)
        own = [form for form in written[one_id] if owners[name_key(form)] == {one_id}]
        name, aliases = (record.name, record.aliases) if record else (first[0].name, ())
        listed.append(_Named(id=one_id, name=name, forms=_each_once(name, (*aliases, *own))))
    return sorted(_by_name(listed), key=lambda one: -len(uses[one.id]))


def _forms(uses: Iterable[Named]) -> Iterable[str]:
    """Return the forms as written, each once, in their order."""
    # Nothing of it a step of ours: an archive of ten thousand reports writes a hundred thousand.
    return dict.fromkeys(chain.from_iterable(map(_FORMS, uses)))


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
