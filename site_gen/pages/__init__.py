"""Archive → Pages: one function a page kind, the page's template named like it.

make_pages(archive, words) = home, timeline, entries, people, groups, outlets, events, quotes, about, search, data, 404
"""

from collections.abc import Iterator

from site_gen.archive import Archive
from site_gen.model import Page
from site_gen.pages.about import about_pages
from site_gen.pages.entries import entry_pages
from site_gen.pages.events import event_pages
from site_gen.pages.groups import group_pages
from site_gen.pages.home import home_page
from site_gen.pages.outlets import outlet_pages
from site_gen.pages.people import people_pages
from site_gen.pages.quotes import quote_pages
from site_gen.pages.service import NOT_FOUND, former_addresses, moved_pages, redirects, service_pages
from site_gen.pages.timeline import timeline_pages
from site_gen.pages.view import make_view
from site_gen.rulebook import Rulebook
from site_gen.words import Words

__all__ = ["NOT_FOUND", "former_addresses", "make_pages", "redirects"]


def make_pages(archive: Archive, words: Words, rulebook: Rulebook | None = None) -> Iterator[Page]:
    """Yield every page of the archive, each with the plain values it shows and no more.

    With a rulebook the method page lists the rules, and /about/ says what the archive was made by and from.
    """
    view = make_view(archive, words)
    yield home_page(view)
    yield from timeline_pages(view)
    yield from entry_pages(view)
    yield from people_pages(view)
    yield from group_pages(view)
    yield from outlet_pages(view)
    yield from event_pages(view)
    yield from quote_pages(view)
    yield from about_pages(view, rulebook)
    yield from service_pages(view)
    yield from moved_pages(view)
