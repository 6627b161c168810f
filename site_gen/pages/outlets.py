"""The index of outlets, the page of each, and the page of the reports whose outlet is not known."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from site_gen import urls
from site_gen.archive import OutletRecord
from site_gen.model import Entry, Page
from site_gen.pages.json_ld import thing_json_ld
from site_gen.pages.profile import Subject, profile_pages
from site_gen.pages.rows import EntryRow, Link, View
from site_gen.pages.tables import Table, table_of
from site_gen.pages.years import label_of, step_of

_MOST_COLUMNS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A report of an unknown outlet, and what was looked at for naming it."""

    row: EntryRow
    hints: tuple[str, ...]


def outlet_pages(view: View) -> Iterator[Page]:
    """Yield the index of outlets, the page of each, and that of the unknown."""
    silent = (record for record in view.archive.outlets if not record.entries)
    yield view.page(
        urls.outlets(),
        "outlets.html",
        table=_outlets_by_year(view),
        silent=tuple(Link(name=record.name, address=urls.outlet(record.id)) for record in silent),
    )
    for record in view.archive.outlets:
        yield from _outlet_pages(record, _subject(record), view)
    yield view.page(urls.outlet(None), "outlet_unknown.html", hints=_hints(view))


def _outlets_by_year(view: View) -> Table:
    """Return how many reports of each outlet each year holds, with a last column for what no one year holds."""
    first, last = view.span or (0, -1)
    step = step_of(last - first + 1, _MOST_COLUMNS)
    years = range(first // step, last // step + 1)
    columns = [Link(name=label_of(year, step)) for year in years]
    rows = [
        (Link(name=record.name, address=urls.outlet(record.id)), record.entries)
        for record in view.archive.outlets
        if record.entries
    ]
    rows.append((Link(name="Outlet not known", address=urls.outlet(None)), view.archive.no_outlet))
    return table_of(
        [*columns, Link(name="No one year", address=urls.undated())],
        ((head, _counts(entries, years, step, view), len(entries)) for head, entries in rows),
    )


def _counts(entries: tuple[Entry, ...], years: range, step: int, view: View) -> tuple[int, ...]:
    counts = Counter(place.year // step if place.year else None for place in view.places_of(entries))
    return (*(counts[year] for year in years), counts[None])


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
        wikidata=(wikidata := urls.wikidata(outlet.wikidata) if outlet else ""),
        json_ld=thing_json_ld(
            "NewsMediaOrganization",
            Link(name=record.name, address=subject.address),
            view,
            aliases=outlet.aliases if outlet else (),
            sameAs=wikidata,
        ),
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
