"""The index of outlets, the page of each, and the page of the reports whose outlet is not known."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_gen import urls
from site_gen.archive import OutletRecord
from site_gen.model import Page
from site_gen.pages.profile import Mentions, Subject, mentions, profile_pages
from site_gen.pages.rows import EntryRow, Link, View, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRow:
    """An outlet in the index."""

    link: Link
    mentions: Mentions


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A report of an unknown outlet, and what was looked at for naming it."""

    row: EntryRow
    hints: tuple[str, ...]


def outlet_pages(view: View) -> Iterator[Page]:
    """Yield the index of outlets, the page of each, and that of the unknown."""
    subjects = [(record, _subject(record)) for record in view.archive.outlets]
    rows = tuple(
        OutletRow(link=Link(name=one.name, address=one.address), mentions=mentions(one, view)) for _, one in subjects
    )
    unknown = counted(len(view.archive.no_outlet), "report")
    yield view.page(urls.outlets(), "outlets.html", outlets=rows, unknown=unknown)
    for record, subject in subjects:
        yield from _outlet_pages(record, subject, view)
    yield view.page(urls.outlet(None), "outlet_unknown.html", hints=_hints(view))


def _subject(record: OutletRecord) -> Subject:
    return Subject(
        name=record.name,
        address=urls.outlet(record.id),
        index=Link(name="Outlets", address=urls.outlets()),
        entries=record.entries,
    )


def _outlet_pages(record: OutletRecord, subject: Subject, view: View) -> Iterator[Page]:
    outlet = record.outlet
    yield from profile_pages(
        subject,
        "outlet.html",
        view,
        is_known=outlet is not None,
        note=outlet.note if outlet else "",
        aliases=outlet.aliases if outlet else (),
        hosts=outlet.hosts if outlet else (),
        wikidata=urls.wikidata(outlet.wikidata) if outlet else "",
        not_same=_not_same(record, view),
    )


def _not_same(record: OutletRecord, view: View) -> tuple[Link, ...]:
    others = view.archive.outlet_by_id
    ids = record.outlet.not_same if record.outlet else ()
    return tuple(Link(name=others[one].name, address=urls.outlet(one)) for one in ids if one in others)


def _hints(view: View) -> tuple[Hint, ...]:
    return tuple(
        Hint(
            row=view.rows[entry.id],
            hints=tuple(
                f"“{rejected.text}”: {rejected.why}"
                for finding in entry.findings
                if finding.field == "outlet"
                for rejected in finding.rejected
            ),
        )
        for entry in view.archive.no_outlet
    )
