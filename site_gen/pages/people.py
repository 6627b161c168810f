"""The index of people, and the page of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from site_gen import urls
from site_gen.archive import PersonRecord, last_name_key
from site_gen.authority import Office
from site_gen.model import Page
from site_gen.pages.circle import circle_of
from site_gen.pages.json_ld import thing_json_ld
from site_gen.pages.naming import forms_of, groups_beside, not_the_same, people_beside
from site_gen.pages.profile import Subject, profile_pages
from site_gen.pages.rows import Link
from site_gen.pages.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """A person or group in an index."""

    link: Link
    count: int  # reports
    said: int  # statements
    note: str  # an office, a kind of group
    is_known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The names of an index under one letter."""

    letter: str
    anchor: str
    names: tuple[NameRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow:
    """An office somebody held, and when in words."""

    title: str
    dates: str


def people_pages(view: View) -> Iterator[Page]:
    """Yield the index of people and the page of each person."""
    yield view.page(urls.people(), "people.html", lambda: _index_context(view))
    for record in view.archive.people:
        yield from _person_pages(record, view)


def _index_context(view: View) -> dict[str, object]:
    return {"letters": _letters(view), "circle": circle_of(view.archive.people, view)}


def letters(rows: list[tuple[str, NameRow]]) -> tuple[Letter, ...]:
    """Return names under their letters; each row comes with what it is sorted by, in that order."""
    return tuple(
        Letter(letter=letter, anchor=f"letter-{letter.lower()}", names=tuple(row for _, row in own))
        for letter, own in groupby(rows, key=lambda pair: _letter(pair[0]))
    )


def _letters(view: View) -> tuple[Letter, ...]:
    return letters([(last_name_key(record.name), _name_row(record, view)) for record in view.archive.people])


def _letter(sort_key: str) -> str:
    first = sort_key[:1].upper()
    return first if first.isalpha() else "#"


def _name_row(record: PersonRecord, view: View) -> NameRow:
    offices = record.person.offices if record.person else ()
    return NameRow(
        link=view.people[record.id],
        count=len(record.uses),
        said=record.speech.count,
        note=offices[-1].title if offices else "",
        is_known=record.person is not None,
    )


def _person_pages(record: PersonRecord, view: View) -> Iterator[Page]:
    person = record.person
    subject = Subject(
        name=record.name,
        address=urls.person(record.id),
        index=Link(name=view.words.say("sections.people"), address=urls.people()),
        entries=record.entries,
        speech=record.speech,
    )
    not_same = not_the_same(person.not_same, view.people) if person else ()
    yield from profile_pages(subject, "person.html", view, partial(_context, record, not_same, view), not_same)


def _context(record: PersonRecord, not_same: tuple[Link, ...], view: View) -> dict[str, object]:
    person = record.person
    wikidata = urls.wikidata(person.wikidata) if person else ""
    aliases = person.aliases if person else ()
    return {
        "is_known": person is not None,
        "note": person.note if person else "",
        "aliases": aliases,
        "wikidata": wikidata,
        "json_ld": thing_json_ld("Person", view.people[record.id], view, aliases=aliases, sameAs=wikidata),
        "offices": tuple(_office_row(office, view) for office in person.offices) if person else (),
        "not_same": not_same,
        "forms": forms_of(record.uses, ("person", record.id), view),
        "people": people_beside(record.entries, record.id, view),
        "groups": groups_beside(record.entries, record.id, view),
    }


def _office_row(office: Office, view: View) -> OfficeRow:
    return OfficeRow(title=office.title, dates=view.words.span(office.start, office.end))
