"""The index of groups, and the page of each."""

from collections.abc import Iterator

from site_gen import urls
from site_gen.archive import GroupRecord
from site_gen.authority import name_key
from site_gen.model import Page
from site_gen.pages.naming import form_table, groups_beside, mentions, not_the_same, people_beside
from site_gen.pages.people import NameRow, letters, span_words
from site_gen.pages.rows import Link, View
from site_gen.pages.said import rows_of_statements


def group_pages(view: View) -> Iterator[Page]:
    """Yield the index of groups and the page of each group."""
    rows = [(name_key(record.name), _name_row(record)) for record in view.archive.groups]
    yield view.page(urls.groups(), "groups.html", letters=letters(rows))
    for record in view.archive.groups:
        yield _group_page(record, view)


def _name_row(record: GroupRecord) -> NameRow:
    return NameRow(
        link=Link(name=record.name, address=urls.group(record.id)),
        count=len(record.uses),
        said=len(record.statements),
        note=_kind(record),
        is_known=record.group is not None,
    )


def _kind(record: GroupRecord) -> str:
    return record.group.kind.replace("_", " ") if record.group else ""


def _group_page(record: GroupRecord, view: View) -> Page:
    group = record.group
    entries = record.entries
    return view.page(
        urls.group(record.id),
        "group.html",
        name=record.name,
        is_known=group is not None,
        kind=_kind(record),
        active=span_words(group.start, group.end) if group else "",
        note=group.note if group else "",
        aliases=(*group.aliases, *group.context_aliases) if group else (),
        wikidata=urls.wikidata(group.wikidata) if group else "",
        not_same=not_the_same(group.not_same, view.archive.group_by_id) if group else (),
        mentions=mentions(entries, view),
        forms=form_table(record.uses, view),
        statements=(statements := rows_of_statements(record.statements, view)),
        withheld=len(record.statements) - len(statements),
        people=people_beside(entries, record.id, view),
        groups=groups_beside(entries, record.id, view),
        entries=view.rows_of(entries),
        feed=urls.feed(urls.group(record.id)) if entries else "",
    )
