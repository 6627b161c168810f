"""Who and what the archive names without a record of theirs: proposals for the authority files, ready to paste."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from site_gen.authority import Names, name_key
from site_gen.errors import Problem, Severity
from site_gen.excerpt import one_line
from site_gen.model import Entry, Form, GroupNamed, PersonNamed, Role, Source
from site_gen.yaml_lines import flow_list, scalar

_ENOUGH = 2  # sources that name somebody who does not speak, for a note
_MOST_SHOWN = 5
_WORDS = 10  # of a line that names somebody: what fits a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where somebody is named."""

    path: str
    line: int  # of the file; 0 when no line names it
    words: str  # the beginning of the line


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody or something without a record, over all entries."""

    file: str  # of the authority files: "people.yaml"
    id: str
    name: str
    forms: tuple[str, ...]  # the commonest first
    places: tuple[Place, ...]  # one an entry
    outlets: tuple[tuple[str, int], ...]  # names, with how many entries of each
    speaks: int = 0  # in how many entries
    hosts: tuple[str, ...] = ()  # of an outlet
    opinion: str = ""  # of a language model, where one was asked

    @property
    def is_notable(self) -> bool:
        """Tell whether a record is worth proposing unasked: who speaks, or is named in more than one source."""
        return bool(self.speaks) or len(self.places) >= _ENOUGH or self.file == "outlets.yaml"

    @property
    def record(self) -> str:
        """Return the record as YAML."""
        aliases = _aliases(self)
        return "\n".join(
            (
                f"- id: {scalar(self.id)}",
                f"  name: {scalar(self.name)}",
                *([f"  aliases: {flow_list(aliases)}"] if aliases else []),
                *([f"  hosts: {flow_list(self.hosts)}"] if self.hosts else []),
            )
        )

    def evidence(self) -> Iterator[str]:
        """Yield what speaks for the record, as YAML comments."""
        speaks = f", speaks in {self.speaks}" if self.speaks else ""
        yield f"# {_sources(len(self.places))}{speaks}; written {', '.join(self.forms[:_MOST_SHOWN])}"
        if self.outlets and self.file != "outlets.yaml":
            yield f"# in {', '.join(f'{name} {count}' for name, count in self.outlets[:_MOST_SHOWN])}"
        if self.opinion:
            yield f"# {self.opinion}"
        for place in self.places[:_MOST_SHOWN]:
            yield f"# {place.path}{f':{place.line}' if place.line else ''}: {place.words}"
        if len(self.places) > _MOST_SHOWN:
            yield f"# and {len(self.places) - _MOST_SHOWN} more"

    def note(self, folder: str) -> Problem:
        """Return the proposal as a note on its authority file."""
        message = f"'{self.name}' has no record here ({_sources(len(self.places))})"
        hint = "\n".join((*self.evidence(), self.record))
        path = f"{folder}/{self.file}"
        return Problem(path=path, line=0, code="new-name", message=message, severity=Severity.NOTE, hint=hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomers:
    """All that have no record, each kind by how much there is of them, then by id."""

    people: tuple[Newcomer, ...]
    groups: tuple[Newcomer, ...]
    outlets: tuple[Newcomer, ...]
    heard: tuple[str, ...] = ()  # bodies a language model alone reads, to look at

    def all(self) -> tuple[Newcomer, ...]:
        """Return the newcomers of all files."""
        return (*self.people, *self.groups, *self.outlets)


@dataclass(frozen=True, slots=True)
class _Sighting:
    """One entry that names a newcomer."""

    entry: Entry
    name: str
    forms: tuple[Form, ...]
    is_speaker: bool


def newcomers(entries: Iterable[Entry], names: Names, sources: Mapping[str, Source]) -> Newcomers:
    """Return everybody and everything named without a record; `sources` by id give the lines of the files."""
    people: dict[str, list[_Sighting]] = defaultdict(list)
    groups: dict[str, list[_Sighting]] = defaultdict(list)
    outlets: dict[str, list[_Sighting]] = defaultdict(list)
    for entry in entries:
        for person in entry.people:
            if not person.is_known:
                people[person.id].append(_seen(entry, person, is_speaker=person.role is Role.SPEAKER))
        for group in entry.groups_named:
            if not group.is_known:
                groups[group.id].append(_seen(entry, group, is_speaker=group.is_speaker))
        if entry.outlet and entry.outlet.id not in names.outlets:
            outlets[entry.outlet.id].append(_Sighting(entry, entry.outlet.name, (), is_speaker=False))
    return Newcomers(
        people=_sorted(people, "people.yaml", sources),
        groups=_sorted(groups, "groups.yaml", sources),
        outlets=_sorted(outlets, "outlets.yaml", sources),
    )


def _seen(entry: Entry, named: PersonNamed | GroupNamed, *, is_speaker: bool) -> _Sighting:
    return _Sighting(entry, named.name, named.forms, is_speaker=is_speaker)


def _sorted(found: Mapping[str, list[_Sighting]], file: str, sources: Mapping[str, Source]) -> tuple[Newcomer, ...]:
    made = (_newcomer(file, one, sightings, sources) for one, sightings in found.items())
    return tuple(sorted(made, key=lambda one: (-len(one.places), -one.speaks, one.id)))


def _newcomer(file: str, identity: str, sightings: list[_Sighting], sources: Mapping[str, Source]) -> Newcomer:
    named = Counter(sighting.name for sighting in sightings)
    forms = Counter({sighting.name: 0 for sighting in sightings})
    for form in (form for sighting in sightings for form in sighting.forms):
        forms[" ".join(form.text.split())] += len(form.lines)
    outlets = Counter(s.entry.outlet.name if s.entry.outlet else "unknown outlet" for s in sightings)
    is_outlet = file == "outlets.yaml"
    hosts = {host for s in sightings if is_outlet and (host := _host(s.entry.url))}
    return Newcomer(
        file=file,
        id=identity,
        name=max(sorted(named), key=lambda name: named[name]),
        forms=tuple(sorted(forms, key=lambda form: (-forms[form], form))),
        places=tuple(_place(sighting, sources[sighting.entry.id]) for sighting in sightings),
        outlets=tuple(sorted(outlets.items(), key=lambda pair: (-pair[1], pair[0]))),
        speaks=sum(sighting.is_speaker for sighting in sightings),
        hosts=tuple(sorted(hosts)),
    )


def _place(sighting: _Sighting, source: Source) -> Place:
    evidence = sighting.entry.finding("outlet").evidence if not sighting.forms else ()
    lines = [line for form in sighting.forms for line in form.lines] or [e.line for e in evidence if e.line]
    first = min(lines, default=0)
    text = next((b.text for b in sighting.entry.blocks if b.line <= first <= b.end_line), "") if first else ""
    words = one_line(text, _WORDS)
    return Place(path=source.path, line=first + source.first_line - 1 if first else 0, words=words)


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _aliases(one: Newcomer) -> list[str]:
    """Return the other full forms; a last name alone is joined with the full name inside each report anyway."""
    taken = {name_key(one.name)}
    aliases = []
    for form in one.forms:
        if len(form.split()) > 1 and name_key(form) not in taken:
            taken.add(name_key(form))
            aliases.append(form)
    return aliases


def _sources(count: int) -> str:
    return f"{count} source{'s' * (count != 1)}"
