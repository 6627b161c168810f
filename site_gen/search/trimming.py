"""Leaves out of a page what Pagefind reads and passes over: three quarters of it, and a third of Pagefind's time.

What is left is indexed as the whole page is, to the last place of a word: so whatever is not plainly of the form our
templates have stays.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

_NAMES = rb"<(article|aside|details|div|dl|figure|footer|h[2-6]|header|li|main|nav|ol|p|section|span|table|ul)"
_ATTRIBUTES = rb'(?: [a-z-]+(?:="[^"<>]*")?)*?'
_BODY, _IGNORE = b" data-pagefind-body", b" data-pagefind-ignore"
# <article class="entry" data-pagefind-body>
_OPENS_BODY = re.compile(_NAMES + _ATTRIBUTES + _BODY + _ATTRIBUTES + rb">")
# <p class="kicker" data-pagefind-ignore>
_OPENS_IGNORED = re.compile(_NAMES + _ATTRIBUTES + _IGNORE + _ATTRIBUTES + rb">")
# <meta name="aliases" data-pagefind-meta="aliases[content]" content="Moryeva">
_KEPT = re.compile(rb"<html[^<>]*>|<title>[^<>]*</title>|<meta" + _ATTRIBUTES + rb" data-pagefind-meta[^<>]*>")
# <h1> has a say outside of the body too, and though it is ignored; behind the others what looks like a tag may be none.
_SPECIAL = re.compile(rb"<(?:(h1|img)|!\[|iframe|no|plaintext|script|style|te|title|xmp)")
_MARK = b"data-pagefind"


def trimmed(html: bytes) -> bytes:
    """Return a page without what is outside of its one element to be indexed, or in an element to be ignored."""
    lower = html.lower()
    body = _opening(_OPENS_BODY, html, lower.find(_BODY))
    close = _end_tag(html, body) if body else None
    if body is None or close is None or b"<!-" in lower:
        return html
    start, end = body.start(), close.end()
    special = [(one.start(), bool(one[1])) for one in _SPECIAL.finditer(lower)]
    kept = _KEPT.findall(html, 0, start)
    is_plain = all((start < place < end) == is_telling for place, is_telling in special)
    if not is_plain or b"".join(kept).count(_MARK) < lower.count(_MARK, 0, start) + lower.count(_MARK, end):
        return html
    return b"".join([*kept, *_emptied(html, lower, [place for place, _ in special], start, close.end())])


def _emptied(html: bytes, lower: bytes, telling: Sequence[int], start: int, end: int) -> Iterator[bytes]:
    """Yield what is between two places but for what elements hold that are to be ignored."""
    mark = lower.find(_IGNORE, start, end)
    while mark >= 0:
        ignored = _opening(_OPENS_IGNORED, html, mark)
        close = _end_tag(html, ignored) if ignored else None
        if ignored and close and not _tells(lower, telling, ignored.end(), close.start()):
            yield html[start : ignored.end()]
            start = mark = close.start()
        mark = lower.find(_IGNORE, mark + 1, end)
    yield html[start:end]


def _tells(lower: bytes, telling: Sequence[int], start: int, end: int) -> bool:
    return lower.find(_MARK, start, end) >= 0 or any(start <= place < end for place in telling)


def _opening(pattern: re.Pattern[bytes], html: bytes, mark: int) -> re.Match[bytes] | None:
    """Return the tag with a mark at a place, None when it is not of our form."""
    return pattern.match(html, html.rfind(b"<", 0, mark)) if mark > 0 else None


def _end_tag(html: bytes, opening: re.Match[bytes]) -> re.Match[bytes] | None:
    """Return the tag that closes an element, None when there is none."""
    depth = 1
    for tag in _tags(opening[1]).finditer(html, opening.end()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag
    return None


@cache
def _tags(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<(/?)" + name + rb"\b[^<>]*>", re.IGNORECASE)
