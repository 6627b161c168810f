"""The pages people wrote: method, rights, corrections; with the rules and the make of this very build."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from site_gen import urls
from site_gen.model import AboutPage, Entry, Page
from site_gen.pages.rows import Link, View, counted
from site_gen.rulebook import Rulebook

INDEX = "index"  # the file that is /about/ itself
METHOD = "method"  # the page the rules are added to
_METHOD_PAGE = AboutPage(id=METHOD, title="How this archive is made", markdown="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Make:
    """What the archive was made by and from; no clock, so the same content always says the same."""

    program: str
    sources: str  # "44 sources"
    sha256: str  # of the hashes of all sources


def about_pages(view: View, rulebook: Rulebook | None) -> Iterator[Page]:
    """Yield /about/ and each page of content/pages; /about/ and the method page exist even when nobody wrote one."""
    pages = view.archive.about_pages
    index = next(
        (page for page in pages if page.id == INDEX), AboutPage(id=INDEX, title="About this archive", markdown="")
    )
    own = [page for page in pages if page.id != INDEX]
    if rulebook and METHOD not in (page.id for page in own):
        own.append(_METHOD_PAGE)
    others = tuple(Link(name=page.title, address=urls.about(page.id)) for page in own)
    make = _make(view.archive.entries, rulebook) if rulebook else None
    yield view.page(
        urls.about(), "about.html", name=index.title, markdown=index.markdown, others=others, rules=(), make=make
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
            make=None,
        )


def _make(entries: Iterable[Entry], rulebook: Rulebook) -> Make:
    lines = sorted(f"{entry.id} {entry.sha256}\n" for entry in entries)
    return Make(
        program=rulebook.program,
        sources=counted(len(lines), "source"),
        sha256=hashlib.sha256("".join(lines).encode(errors="replace")).hexdigest(),
    )
