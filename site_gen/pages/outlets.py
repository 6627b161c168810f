"""The index of outlets, the page of each, and the page of the reports whose outlet is not known."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from site_gen import urls
from site_gen.archive import OutletRecord
from site_gen.model import Entry, Page
from site_gen.pages.json_ld import thing_json_ld
from site_gen.pages.naming import not_the_same
from site_gen.pages.parts import MOST_ON_ONE_PAGE, Part, parts_of
from site_gen.pages.profile import Chapter, Subject, address_in_year, by_year, chapter_link, chapters_of, profile_pages
from site_gen.pages.rows import EntryRow, Link
from site_gen.pages.tables import Table, table_of
from site_gen.pages.view import View
from site_gen.pages.years import label_of, step_of

_MOST_COLUMNS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Words that might have named an outlet, and why they do not."""

    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A report of an unknown outlet, and what was looked at for naming it."""

    row: EntryRow
    hints: tuple[Refused, ...]


def outlet_pages(view: View) -> Iterator[Page]:
    """Yield the index of outlets, the page of each, and that of the unknown."""
    yield view.page(urls.outlets(), "outlets.html", lambda: _index_context(view))
    for record in view.archive.outlets:
        yield from _outlet_pages(record, _subject(record, view), view)
    yield from _unknown_pages(view)


def _unknown_pages(view: View) -> Iterator[Page]:
    """Yield the page of the reports of no known outlet; of many, one with their years and then the pages of each."""
    entries, address = view.archive.no_outlet, urls.outlet(None)
    years = by_year(entries, view)
    if len(entries) <= MOST_ON_ONE_PAGE:
        [part] = parts_of(address, entries)
        yield _unknown_page(part, entries, None, (), view)
        return
    chapters = chapters_of(address, years, view)
    yield view.page(address, "outlet_unknown.html", lambda: _unknown_context(chapters))
    links = tuple(chapter_link(address, year, view) for year in years)
    for link, own in zip(links, years.values(), strict=True):
        for part, shown in parts_of(link.address, own).items():
            yield _unknown_page(part, shown, link, links, view)


def _unknown_page(
    part: Part, entries: tuple[Entry, ...], chapter: Link | None, chapters: tuple[Link, ...], view: View
) -> Page:
    def context() -> dict[str, object]:
        shown = {"chapters": chapters, "chapter": chapter, "part": part, "runs": _hints(entries, view)}
        return {**_unknown_context(), **shown}

    def made_from() -> tuple[object, ...]:
        return chapters, part, view.keys_of(entries)

    return view.page(part.page, "outlet_unknown.html", context, made_from)


def _unknown_context(years: tuple[Chapter, ...] = ()) -> dict[str, object]:
    return {"years": years, "chapters": (), "chapter": None, "part": None, "runs": ()}


def _index_context(view: View) -> dict[str, object]:
    silent = (record for record in view.archive.outlets if not record.entries)
    return {"table": _outlets_by_year(view), "silent": tuple(view.outlets[record.id] for record in silent)}


def _outlets_by_year(view: View) -> Table:
    """Return how many reports of each outlet each year holds, with a last column for what no one year holds."""
    first, last = view.span or (0, -1)
    step = step_of(last - first + 1, _MOST_COLUMNS)
    years = range(first // step, last // step + 1)
    columns = [Link(name=label_of(year, step)) for year in years]
    rows = [
        (Link(name=record.name, address=urls.outlet(record.id)), record.id, record.entries)
        for record in view.archive.outlets
        if record.entries
    ]
    unknown = Link(name=view.words.say("entry.outlet_unknown"), address=urls.outlet(None))
    rows.append((unknown, "", view.archive.no_outlet))
    return table_of(
        [*columns, Link(name=view.words.say("outlets.no_year"), address=urls.undated())],
        ((head, tuple(_counts(outlet, entries, years, step, view)), len(entries)) for head, outlet, entries in rows),
    )


def _counts(outlet: str, entries: tuple[Entry, ...], years: range, step: int, view: View) -> Iterator[tuple[int, str]]:
    """Yield how many entries each column of years holds, and where they are listed."""
    counts = Counter(place.year // step if place.year else None for place in view.places_of(entries))
    for year in years:
        yield counts[year], _address_in(outlet, range(year * step, (year + 1) * step), len(entries))
    yield counts[None], _address_in(outlet, range(1), len(entries))


def _address_in(outlet: str, years: range, count: int) -> str:
    """Return where the reports of an outlet with that many are listed by year, several years by the search page."""
    if len(years) > 1:
        return urls.found([("outlet", outlet or "unknown"), *(("year", str(one)) for one in years)])
    [year] = years
    return address_in_year(urls.outlet(outlet or None), year, count)


def _subject(record: OutletRecord, view: View) -> Subject:
    return Subject(
        name=record.name,
        address=urls.outlet(record.id),
        index=Link(name=view.words.say("sections.outlets"), address=urls.outlets()),
        entries=record.entries,
    )


def _outlet_pages(record: OutletRecord, subject: Subject, view: View) -> Iterator[Page]:
    not_same = not_the_same(record.outlet.not_same, view.outlets) if record.outlet else ()
    yield from profile_pages(subject, "outlet.html", view, partial(_context, record, not_same, view), not_same)


def _context(record: OutletRecord, not_same: tuple[Link, ...], view: View) -> dict[str, object]:
    outlet = record.outlet
    wikidata = urls.wikidata(outlet.wikidata) if outlet else ""
    aliases = outlet.aliases if outlet else ()
    return {
        "is_known": outlet is not None,
        "note": outlet.note if outlet else "",
        "aliases": aliases,
        "hosts": outlet.hosts if outlet else (),
        "wikidata": wikidata,
        "json_ld": thing_json_ld(
            "NewsMediaOrganization", view.outlets[record.id], view, aliases=aliases, sameAs=wikidata
        ),
        "not_same": not_same,
    }


def _hints(entries: tuple[Entry, ...], view: View) -> tuple[tuple[str, tuple[Hint, ...]], ...]:
    """Return some reports by the anchor of their year."""
    years = by_year(entries, view)
    return tuple((urls.year_anchor(year), tuple(_hint(entry, view) for entry in own)) for year, own in years.items())


def _hint(entry: Entry, view: View) -> Hint:
    return Hint(
        row=view.rows[entry.id],
        hints=tuple(
            Refused(text=rejected.text, why=rejected.why)
            for finding in entry.findings
            if finding.field == "outlet"
            for rejected in finding.rejected
        ),
    )
