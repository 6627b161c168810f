"""The pages people wrote: method, rights, corrections; with the rules and the make of this very build."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from site_gen import urls
from site_gen.archive import Archive
from site_gen.model import AboutPage, Page
from site_gen.pages.corrected import correction_rows
from site_gen.pages.rows import Link, View, counted
from site_gen.rulebook import Rulebook

INDEX = "index"  # the file that is /about/ itself
METHOD = "method"  # the page the rules are added to
CORRECTIONS = "corrections"  # the page the list of corrections is added to
_METHOD_PAGE = AboutPage(id=METHOD, title="How this archive is made", markdown="")
_CORRECTIONS_PAGE = AboutPage(id=CORRECTIONS, title="Corrections", markdown="")


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
    index = next(
        (page for page in pages if page.id == INDEX), AboutPage(id=INDEX, title="About this archive", markdown="")
    )
    own = [page for page in pages if page.id != INDEX]
    if rulebook and METHOD not in (page.id for page in own):
        own.append(_METHOD_PAGE)
    if view.archive.corrections and CORRECTIONS not in (page.id for page in own):
        own.append(_CORRECTIONS_PAGE)
    others = tuple(Link(name=page.title, address=urls.about(page.id)) for page in own)
    make = _make(view.archive, rulebook) if rulebook else None
    yield view.page(
        urls.about(),
        "about.html",
        name=index.title,
        markdown=index.markdown,
        others=others,
        rules=(),
        corrections=None,
        make=make,
    )
    for page in own:
        rules = rulebook.lists if rulebook and page.id == METHOD else ()
        yield view.page(
            urls.about(page.id),
            "about.html",
            name=page.title,
            markdown=page.markdown,
            others=others,
            rules=rules,
            corrections=correction_rows(view.archive.corrections, view) if page.id == CORRECTIONS else None,
            make=None,
        )


def _make(archive: Archive, rulebook: Rulebook) -> Make:
    sources = sorted((entry.id, entry.sha256) for entry in archive.entries)
    written = (sources, archive.names, archive.settings, archive.about_pages, archive.corrections)
    return Make(
        program=rulebook.program,
        libraries=", ".join(rulebook.libraries),
        sources=counted(len(sources), "source"),
        sha256=hashlib.sha256(repr(written).encode(errors="replace")).hexdigest(),
    )
