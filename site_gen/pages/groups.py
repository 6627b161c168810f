"""The index of groups, and the page of each."""

from collections.abc import Iterator
from functools import partial

from site_gen import urls
from site_gen.archive import GroupRecord
from site_gen.authority import name_key
from site_gen.model import Page
from site_gen.pages.json_ld import thing_json_ld
from site_gen.pages.naming import forms_of, groups_beside, not_the_same, people_beside
from site_gen.pages.people import Letter, NameRow, letters
from site_gen.pages.profile import Subject, profile_pages
from site_gen.pages.rows import Link
from site_gen.pages.view import View


def group_pages(view: View) -> Iterator[Page]:
    """Yield the index of groups and the page of each group."""
    yield view.page(urls.groups(), "groups.html", lambda: {"letters": _letters(view)})
    for record in view.archive.groups:
        yield from _group_pages(record, view)


def _letters(view: View) -> tuple[Letter, ...]:
    return letters([(name_key(record.name), _name_row(record, view)) for record in view.archive.groups])


def _name_row(record: GroupRecord, view: View) -> NameRow:
    return NameRow(
        link=view.groups[record.id],
        count=len(record.uses),
        said=record.speech.count,
        note=_kind(record),
        is_known=record.group is not None,
    )


def _kind(record: GroupRecord) -> str:
    return record.group.kind.replace("_", " ") if record.group else ""


def _group_pages(record: GroupRecord, view: View) -> Iterator[Page]:
    group = record.group
    subject = Subject(
        name=record.name,
        address=urls.group(record.id),
        index=Link(name=view.words.say("sections.groups"), address=urls.groups()),
        entries=record.entries,
        speech=record.speech,
    )
    not_same = not_the_same(group.not_same, view.groups) if group else ()
    yield from profile_pages(subject, "group.html", view, partial(_context, record, not_same, view), not_same)


def _context(record: GroupRecord, not_same: tuple[Link, ...], view: View) -> dict[str, object]:
    group = record.group
    wikidata = urls.wikidata(group.wikidata) if group else ""
    aliases = group.aliases if group else ()
    return {
        "is_known": group is not None,
        "kind": _kind(record),
        "active": view.words.span(group.start, group.end) if group else "",
        "note": group.note if group else "",
        "aliases": (*aliases, *group.context_aliases) if group else (),
        "wikidata": wikidata,
        "json_ld": thing_json_ld("Organization", view.groups[record.id], view, aliases=aliases, sameAs=wikidata),
        "not_same": not_same,
        "forms": forms_of(record.uses, ("group", record.id), view),
        "people": people_beside(record.entries, record.id, view),
        "groups": groups_beside(record.entries, record.id, view),
    }
