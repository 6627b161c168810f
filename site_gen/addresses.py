"""The addresses a site published before has, to be compared with those of the next: no page may vanish silently."""

import re
from collections.abc import Collection, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from site_gen.errors import Problem, Severity, UsageError

_MOST_BYTES = 60_000_000  # a sitemap has at most 50 MB
# <loc>https://lindhaven.example/people/</loc>
_LOCATION = re.compile(r"<loc>\s*([^<]{1,4000}?)\s*</loc>")
_NO_PAGES = frozenset({"404.html"})


def published_addresses(place: Path) -> frozenset[str]:
    """Return the addresses of the pages of a published folder, or of a sitemap; raises UsageError for neither."""
    if place.is_dir():
        files = (path.relative_to(place).as_posix() for path in place.rglob("*.html") if path.is_file())
        return frozenset(_address(file) for file in files if file not in _NO_PAGES)
    try:
        return frozenset(_locations(place))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--against {place}: no published folder and no sitemap that can be read") from error


def gone(before: Collection[str], now: Collection[str], place: str) -> Iterator[Problem]:
    """Yield a warning for each address that was published and leads nowhere any more; `place` is where it was."""
    for address in sorted(set(before) - set(now)):
        hint = ""
        if address.startswith("/entries/"):
            hint = f"moved_from: [{address.split('/')[2]}]    (at the top of the renamed source)"
        message = f"{address} was published and leads nowhere now; bring it back, or redirect it"
        yield Problem(path=place, line=0, code="gone-address", message=message, severity=Severity.WARNING, hint=hint)


def _address(file: str) -> str:
    return f"/{file.removesuffix('index.html')}" if file.endswith("/index.html") or file == "index.html" else f"/{file}"


def _locations(sitemap: Path) -> Iterator[str]:
    """Yield the addresses of a sitemap; of an index of sitemaps those of its parts beside it."""
    with sitemap.open("rb") as file:
        text = file.read(_MOST_BYTES).decode("utf-8-sig")
    locations = [unquote(urlsplit(unescape(found)).path) or "/" for found in _LOCATION.findall(text)]
    if "<sitemapindex" not in text:
        yield from locations
        return
    for part in locations:
        beside = sitemap.with_name(part.rpartition("/")[2])
        if beside != sitemap and beside.is_file():
            yield from _locations(beside)
