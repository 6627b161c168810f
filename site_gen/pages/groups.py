"""The index of groups, and the page of each."""

from collections.abc import Iterator

from site_gen import urls
from site_gen.archive import GroupRecord
from site_gen.authority import name_key
from site_gen.model import Page
from site_gen.pages.json_ld import thing_json_ld
from site_gen.pages.naming import form_table, groups_beside, not_the_same, people_beside
from site_gen.pages.people import NameRow, letters
from site_gen.pages.profile import Subject, profile_pages
from site_gen.pages.rows import Link, View, span_words


def group_pages(view: View) -> Iterator[Page]:
    """Yield the index of groups and the page of each group."""
    rows = [(name_key(record.name), _name_row(record, view)) for record in view.archive.groups]
    yield view.page(urls.groups(), "groups.html", letters=letters(rows))
    for record in view.archive.groups:
        yield from _group_pages(record, view)


def _name_row(record: GroupRecord, view: View) -> NameRow:
    return NameRow(
        link=view.groups[record.id],
        count=len(record.uses),
        said=len(record.statements),
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
        index=Link(name="Groups", address=urls.groups()),
        entries=record.entries,
        statements=record.statements,
    )
    yield from profile_pages(
        subject,
        "group.html",
        view,
        is_known=group is not None,
        kind=_kind(record),
        active=span_words(group.start, group.end) if group else "",
        note=group.note if group else "",
        aliases=(*group.aliases, *group.context_aliases) if group else (),
        wikidata=(wikidata := urls.wikidata(group.wikidata) if group else ""),
        json_ld=thing_json_ld(
            "Organization",
            Link(name=record.name, address=subject.address),
            view,
            aliases=group.aliases if group else (),
            sameAs=wikidata,
        ),
        not_same=not_the_same(group.not_same, view.groups) if group else (),
        forms=form_table(record.uses, view),
        people=people_beside(subject.entries, record.id, view),
        groups=groups_beside(subject.entries, record.id, view),
    )
