"""The pages whose content is not the archive's: search, the description of the open data, and "not found"."""

from collections.abc import Sequence

from site_gen import urls
from site_gen.authority import Settings
from site_gen.model import Entry, Page

NOT_FOUND = "/404.html"


def fixed_pages(entries: Sequence[Entry], settings: Settings) -> tuple[Page, ...]:
    """Return the pages of /search/, /data/ and of addresses that do not exist; entries in order of date."""
    return (
        _page(urls.search(), "search.html", settings),
        _page(urls.data(), "data.html", settings, count=len(entries), example=_example(entries)),
        _page(NOT_FOUND, "404.html", settings),
    )


def _page(address: str, template: str, settings: Settings, **context: object) -> Page:
    return Page(address=address, template=template, context={"site": settings, "address": address, **context})


def _example(entries: Sequence[Entry]) -> Entry | None:
    """Return the entry the examples are about: the first that is dated and quotes somebody."""
    return next((entry for entry in entries if entry.date and entry.speakers), entries[0] if entries else None)
