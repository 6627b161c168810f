"""The index of outlets, the page of each, and the page of the reports whose outlet is not known."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_gen import urls
from site_gen.archive import OutletRecord
from site_gen.model import Page
from site_gen.pages.naming import Mentions, mentions
from site_gen.pages.rows import EntryRow, Link, View


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
    archive = view.archive
    rows = tuple(
        OutletRow(link=Link(name=record.name, address=urls.outlet(record.id)), mentions=mentions(record.entries, view))
        for record in archive.outlets
    )
    yield view.page(urls.outlets(), "outlets.html", outlets=rows, unknown=mentions(archive.no_outlet, view))
    for record in archive.outlets:
        yield _outlet_page(record, view)
    yield view.page(urls.outlet(None), "outlet_unknown.html", hints=_hints(view))


def _outlet_page(record: OutletRecord, view: View) -> Page:
    outlet = record.outlet
    return view.page(
        urls.outlet(record.id),
        "outlet.html",
        name=record.name,
        is_known=outlet is not None,
        note=outlet.note if outlet else "",
        aliases=outlet.aliases if outlet else (),
        hosts=outlet.hosts if outlet else (),
        wikidata=urls.wikidata(outlet.wikidata) if outlet else "",
        not_same=_not_same(record, view),
        mentions=mentions(record.entries, view),
        entries=view.rows_of(record.entries),
        feed=urls.feed(urls.outlet(record.id)) if record.entries else "",
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
