"""What the archive knows beforehand: the people, groups, outlets and events of content/*.yaml, as frozen values.

`Names` answers "who is called this?" by whole name; finding names inside a text is the parser's work. Nothing is
ever decided by similarity: a form is an alias in a file, or it is unknown.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office a person held: "Foreign Minister of Russia", from and to as EDTF dates, "" when open."""

    title: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person the maintainers know."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    epithets: tuple[str, ...] = ()  # "Russian top diplomat": stands for the person while an office is held
    offices: tuple[Office, ...] = ()
    gender: str = ""  # "female", "male" or "": only for reading pronouns
    wikidata: str = ""
    not_same: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A body, party, army, agency or armed group the maintainers know."""

    id: str
    name: str
    kind: str = ""  # armed_group, international, media, military, ngo, opposition, state …
    aliases: tuple[str, ...] = ()
    context_aliases: tuple[str, ...] = ()  # only where the text also names one of `context`: "National Council"
    context: tuple[str, ...] = ()
    start: str = ""  # EDTF; first existence
    end: str = ""
    wikidata: str = ""
    not_same: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A newspaper, agency or broadcaster whose reports the archive holds."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()  # how it calls itself in bylines, credits and boilerplate
    hosts: tuple[str, ...] = ()  # "themoscowtimes.com": the host or a parent domain of it
    marks: tuple[str, ...] = ()  # agency marks in datelines: "TASS"
    date_order: str = ""  # "DMY" or "MDY" for all-number dates
    rights: str = ""
    wikidata: str = ""
    not_same: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An occurrence several sources may report."""

    id: str
    name: str
    place: str = ""
    start: str = ""  # EDTF
    end: str = ""
    aliases: tuple[str, ...] = ()  # how reports speak of it: "Geneva 2 conference"
    same: tuple[str, ...] = ()  # ids of the sources that report it
    not_same: tuple[str, ...] = ()
    wikidata: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """content/archive.yaml: what the site is called and the limits of its time."""

    title: str = "Chronology archive"
    description: str = ""
    base_url: str = "https://example.org"
    language: str = "en"
    window_start: date = date(1900, 1, 1)  # no report of the archive is older, none is younger than window_end
    window_end: date = date(2100, 12, 31)
    rights: str = "excerpt"
    excerpt_words: int = 120
    corrections_url: str = ""  # where a reader reports a mistake; {id} and {url} stand for the entry and its page
    licence: str = ""


_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "—": "-", "‑": "-", "-": "-"})


def name_key(form: str) -> str:
    """Return the form a name is looked up by: one case, one space, no accents, a leading "the" and final 's gone.

    >>> name_key("The  Lindhaven Post’s")
    'lindhaven post'
    >>> name_key("Лавров") == name_key("ЛАВРОВ")
    True
    """
    text = unicodedata.normalize("NFKD", form.translate(_MARKS)).casefold()
    text = text if text.isascii() else "".join(c for c in text if not unicodedata.combining(c))
    text = _SPACES.sub(" ", text).strip(" '\"")
    return text.removesuffix("'s").removeprefix("the ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """All authority files together, with look-ups by name. Make it with `make_names`."""

    people: Mapping[str, Person] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    people_by_key: Mapping[str, str] = field(default_factory=dict)  # name_key of a name or alias → person id
    groups_by_key: Mapping[str, str] = field(default_factory=dict)
    outlets_by_key: Mapping[str, str] = field(default_factory=dict)

    def person_called(self, form: str) -> Person | None:
        """Return the person a whole form is the name or an alias of."""
        found = self.people_by_key.get(name_key(form))
        return self.people[found] if found else None

    def group_called(self, form: str) -> Group | None:
        """Return the group a whole form is the name or an unconditional alias of."""
        found = self.groups_by_key.get(name_key(form))
        return self.groups[found] if found else None

    def outlet_called(self, form: str) -> Outlet | None:
        """Return the outlet a whole form is the name or an alias of."""
        found = self.outlets_by_key.get(name_key(form))
        return self.outlets[found] if found else None


def make_names(
    people: tuple[Person, ...] = (),
    groups: tuple[Group, ...] = (),
    outlets: tuple[Outlet, ...] = (),
    events: tuple[Event, ...] = (),
) -> Names:
    """Return the look-up over all records; ids and names are taken to be unique (content/names.py has checked them)."""

    def keys(records: tuple[Person, ...] | tuple[Group, ...] | tuple[Outlet, ...]) -> dict[str, str]:
        return {name_key(form): record.id for record in records for form in (record.name, *record.aliases)}

    return Names(
        people={p.id: p for p in people},
        groups={g.id: g for g in groups},
        outlets={o.id: o for o in outlets},
        events={e.id: e for e in events},
        people_by_key=keys(people),
        groups_by_key=keys(groups),
        outlets_by_key=keys(outlets),
    )
