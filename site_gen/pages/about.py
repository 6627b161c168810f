"""The pages people wrote: method, rights, corrections; with the rules and the make of this very build."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from site_gen import urls
from site_gen.model import AboutPage, Page
from site_gen.pages.corrected import correction_rows
from site_gen.pages.rows import Link
from site_gen.pages.view import View
from site_gen.rulebook import Rulebook

INDEX = "index"  # the file that is /about/ itself
METHOD = "method"  # the page the rules are added to
CORRECTIONS = "corrections"  # the page the list of corrections is added to


@dataclass(frozen=True, slots=True, kw_only=True)
class Make:
    """What the archive was made by and from; no clock, so the same content always says the same."""

    program: str
    libraries: str  # "dateparser 1.2.2, jinja2 3.1.6"
    sources: str  # "44 sources"
    sha256: str  # of all that people wrote: sources, authority files, settings, pages, corrections


def about_pages(view: View, rulebook: Rulebook | None) -> Iterator[Page]:
    """Yield /about/ and each page of content/pages; /about/ and the method page exist even when nobody wrote one."""
    pages = view.archive.about_pages
    index = next((page for page in pages if page.id == INDEX), _unwritten(INDEX, "about.title", view))
    own = [page for page in pages if page.id != INDEX]
    if rulebook and METHOD not in (page.id for page in own):
        own.append(_unwritten(METHOD, "about.method", view))
    if view.archive.corrections and CORRECTIONS not in (page.id for page in own):
        own.append(_unwritten(CORRECTIONS, "about.corrections", view))
    others = tuple(Link(name=page.title, address=urls.about(page.id)) for page in own)
    make = _make(view, rulebook) if rulebook else None
    shown = _context(index, others) | {"make": make}
    yield view.page(urls.about(), "about.html", lambda: shown)
    for page in own:
        rules = rulebook.lists if rulebook and page.id == METHOD else ()
        corrections = correction_rows(view.archive.corrections, view) if page.id == CORRECTIONS else None
        context = _context(page, others) | {"rules": rules, "corrections": corrections}
        yield view.page(urls.about(page.id), "about.html", partial(dict, context))


def _context(page: AboutPage, others: tuple[Link, ...]) -> dict[str, object]:
    return {
        "name": page.title,
        "markdown": page.markdown,
        "others": others,
        "rules": (),
        "corrections": None,
        "make": None,
    }


def _unwritten(page: str, title: str, view: View) -> AboutPage:
    return AboutPage(id=page, title=view.words.say(title), markdown="")


def _make(view: View, rulebook: Rulebook) -> Make:
    archive = view.archive
    sources = sorted((entry.id, entry.sha256) for entry in archive.entries)
    written = (sources, archive.names, archive.settings, archive.about_pages, archive.corrections)
    return Make(
        program=rulebook.program,
        libraries=view.words.listed(rulebook.libraries),
        sources=view.words.say("counts.sources", count=len(sources)),
        sha256=hashlib.sha256(repr(written).encode(errors="replace")).hexdigest(),
    )
