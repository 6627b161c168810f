"""The pages people wrote: method, rights, corrections."""

from collections.abc import Iterator

from site_gen import urls
from site_gen.model import Page
from site_gen.pages.rows import Link, View

INDEX = "index"  # the file that is /about/ itself


def about_pages(view: View) -> Iterator[Page]:
    """Yield /about/ and each page of content/pages; /about/ exists even when nobody wrote one."""
    pages = view.archive.about_pages
    index = next((page for page in pages if page.id == INDEX), None)
    others = tuple(Link(name=page.title, address=urls.about(page.id)) for page in pages if page.id != INDEX)
    yield view.page(
        urls.about(),
        "about.html",
        name=index.title if index else "About this archive",
        markdown=index.markdown if index else "",
        others=others,
    )
    for page in pages:
        if page.id != INDEX:
            yield view.page(urls.about(page.id), "about.html", name=page.title, markdown=page.markdown, others=others)
