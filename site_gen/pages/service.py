"""The pages around the archive: search, open data, "not found", and what answers at an address that has moved."""

from collections.abc import Iterable, Iterator
from functools import partial

from site_gen import urls
from site_gen.model import Entry, Page, Reference
from site_gen.pages.json_ld import dataset_json_ld
from site_gen.pages.rows import Link
from site_gen.pages.view import View

_DATA = {
    "entries.jsonl": "application/jsonl",
    "archive.sqlite": "application/vnd.sqlite3",
    "datapackage.json": "application/json",
    **dict.fromkeys(
        ("entries.csv", "quotes.csv", "people.csv", "groups.csv", "outlets.csv", "events.csv", "wordings.csv"),
        "text/csv",
    ),
}
NOT_FOUND = "/404.html"  # static hosts send this file where nothing answers


def service_pages(view: View) -> Iterator[Page]:
    """Yield the pages that show no entry of their own."""
    yield view.page(urls.search(), "search.html")
    yield view.page(urls.data(), "data.html", lambda: _data_context(view))
    yield view.page(NOT_FOUND, "404.html")


def _data_context(view: View) -> dict[str, object]:
    entries = view.archive.entries
    example = next((entry for entry in entries if entry.date), entries[0] if entries else None)
    return {"count": len(entries), "example": _named(example), "json_ld": dataset_json_ld(_DATA, view)}


def _named(entry: Entry | None) -> Reference | None:
    return Reference(id=entry.id, name=entry.title) if entry else None


def moved_pages(view: View) -> Iterator[Page]:
    """Yield a page for each former address of an entry, for hosts that do not read the redirects file."""
    for before, entry in former_addresses(view.archive.entries):
        context = {"now": Link(name=entry.title, address=urls.entry(entry.id))}
        yield view.page(before, "moved.html", partial(dict, context))


def former_addresses(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    """Yield each former address and the entry that is now elsewhere, in order of the entries."""
    for entry in entries:
        for before in entry.moved_from:
            yield urls.entry(before), entry


def redirects(entries: Iterable[Entry]) -> str:
    """Return the redirects file of the host: "/entries/old/ /entries/new/ 301" a line; addresses are safe by make."""
    return "".join(f"{before} {urls.entry(entry.id)} 301\n" for before, entry in former_addresses(entries))
