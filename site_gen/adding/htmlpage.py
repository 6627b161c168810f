"""A saved HTML page → the text of its article and its address; the one user of the optional extra [html].

Only text and address are taken. What the text says, the date above all, is for the reader of sources to find out.
"""

import re
from dataclasses import dataclass

from site_gen.errors import UsageError

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
# <!DOCTYPE html>
_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """What a saved page gives."""

    text: str
    address: str  # "" where the page does not say


def is_html(data: bytes) -> bool:
    """Tell whether bytes are an HTML page by how they begin.

    >>> is_html(b"<!doctype html><title>x"), is_html(b"A title")
    (True, False)
    """
    return bool(_HTML.match(data[:2000]))


def text_of_page(data: bytes) -> PageText:
    """Return the article of a saved page; raises UsageError without the extra and for a page without an article."""
    try:
        import trafilatura  # noqa: PLC0415 (optional, and slow to import)
    except ImportError as error:
        message = "to read HTML, install the extra: pip install 'site-gen[html]'; or paste the text of the page instead"
        raise UsageError(message) from error
    document = trafilatura.bare_extraction(
        data, include_comments=False, include_tables=False, favor_recall=True, with_metadata=True
    )
    if document is None or not document.text or not document.text.strip():
        raise UsageError("no article found in this page; paste its text instead")
    title = (document.title or "").strip()
    text = document.text.strip()
    is_headed = not title or text.startswith(title)
    return PageText(text=text if is_headed else f"{title}\n\n{text}", address=(document.url or "").strip())


def as_source(page: PageText) -> bytes:
    """Return a page's text as the bytes of a source, its address on the last line as a reader expects it."""
    paragraphs = "\n\n".join(line.strip() for line in page.text.split("\n") if line.strip())
    ending = f"\n\nOriginal url: {page.address}\n" if page.address else "\n"
    return (paragraphs + ending).encode("utf-8", "replace")
