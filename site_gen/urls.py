"""The only module that spells an address or makes a slug.

Addresses are site-absolute and end in "/" for pages ("/entries/x/"); the file behind one is `file_of(address)`.
An entry's id is the file stem of its source; where a stem is not safe in an address, its safe part and a hash of
the whole stem stand for it.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, urlencode, urlsplit

from site_gen.anchors import hash_of_text

# The longest address component we write; file systems allow 255 bytes, checkouts on other systems less.
MAX_COMPONENT = 100

_UNSAFE = re.compile(r"[^a-z0-9]+")
# https://lindhaven.example/a b?<c>&100%
_ILLEGAL = re.compile(r"""[\x00-\x20"<>\\^`{|}\x7f]|%(?![0-9A-Fa-f]{2})""")
# mailto:desk@lindhaven.example?subject=x
_MAIL = re.compile(r"mailto:[^\s@?]+@[^\s@?]+(?:\?\S*)?\Z")
_SAFE_STEM = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")
# DOS device names cannot be file names on every machine a site is checked out on.
_RESERVED = frozenset({"con", "prn", "aux", "nul", "index", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})
# Letters that Unicode does not decompose into ASCII and an accent.
_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "’": "", "'": ""}
)


def slug(text: str) -> str:
    """Return a safe address component for a name: never empty, the same for the same name.

    >>> slug("Jørgen  Ås-Lindqvist")
    'jorgen-as-lindqvist'
    >>> slug("Иванова")
    'n-1e6c7ce4'
    """
    lowered = text.casefold().translate(_LATIN)
    decomposed = unicodedata.normalize("NFKD", lowered)
    is_lossy = not decomposed.isascii() and any(ord(c) > 127 and not unicodedata.combining(c) for c in decomposed)  # noqa: PLR2004
    plain = _UNSAFE.sub("-", decomposed.encode("ascii", "ignore").decode()).strip("-")
    if plain and not is_lossy and len(plain) <= MAX_COMPONENT and plain not in _RESERVED:
        return plain
    return f"{plain[: MAX_COMPONENT - 10].strip('-') or 'n'}-{hash_of_text(text)}"


@lru_cache(maxsize=256)  # much of what is told of an entry follows each other
def entry_component(entry: str) -> str:
    """Return the address component of an entry's id: the id itself where it is safe.

    >>> entry_component("talks-in-lindhaven_2014")
    'talks-in-lindhaven_2014'
    """
    is_safe = len(entry) <= MAX_COMPONENT and _SAFE_STEM.match(entry) and entry not in _RESERVED
    if is_safe:
        return entry
    return slug(entry) if slug(entry).endswith(hash_of_text(entry)) else f"{slug(entry)}-{hash_of_text(entry)}"


def home() -> str:
    """Return the address of the home page."""
    return "/"


def timeline(year: int | None = None) -> str:
    """Return the address of the timeline, or of one year of it."""
    return f"/timeline/{year}/" if year else "/timeline/"


def undated() -> str:
    """Return the address of the entries that are not or only partly dated."""
    return "/timeline/undated/"


def entry(entry_id: str) -> str:
    """Return the address of an entry."""
    return f"/entries/{entry_component(entry_id)}/"


def people() -> str:
    """Return the address of the index of people."""
    return "/people/"


def person(person_id: str) -> str:
    """Return the address of a person."""
    return f"/people/{slug(person_id)}/"


def groups() -> str:
    """Return the address of the index of groups."""
    return "/groups/"


def group(group_id: str) -> str:
    """Return the address of a group."""
    return f"/groups/{slug(group_id)}/"


def outlets() -> str:
    """Return the address of the index of outlets."""
    return "/outlets/"


def outlet(outlet_id: str | None) -> str:
    """Return the address of an outlet; None is the page of the entries whose outlet is not known."""
    return f"/outlets/{slug(outlet_id)}/" if outlet_id else "/outlets/unknown/"


def events() -> str:
    """Return the address of the index of events."""
    return "/events/"


def event(event_id: str) -> str:
    """Return the address of an event."""
    return f"/events/{slug(event_id)}/"


def quotes() -> str:
    """Return the address of the quotes by speaker."""
    return "/quotes/"


def quote_family(family_id: str) -> str:
    """Return the address of a quote that stands in several forms."""
    return f"/quotes/{slug(family_id)}/"


def search() -> str:
    """Return the address of the search page."""
    return "/search/"


def found(chosen: Iterable[tuple[str, str]]) -> str:
    """Return the address of the search page with some filters chosen.

    >>> found([("outlet", "harbour-post"), ("year", "2013")])
    '/search/?outlet=harbour-post&year=2013'
    """
    return f"{search()}?{urlencode(list(chosen))}"


def data() -> str:
    """Return the address of the data files' page."""
    return "/data/"


def about(page: str = "") -> str:
    """Return the address of a page of content/pages."""
    return f"/about/{slug(page)}/" if page else "/about/"


def part(address: str, year: int) -> str:
    """Return the address of one year of a page that is split by year; year 0 is what no one year holds.

    >>> part(person("ada-lind"), 2013), part(person("ada-lind"), 0)
    ('/people/ada-lind/2013/', '/people/ada-lind/undated/')
    """
    return f"{address}{year:04d}/" if year else f"{address}undated/"


def numbered(address: str, number: int) -> str:
    """Return the address of a numbered part of a page; the first has the address of the page.

    >>> numbered(part(person("ada-lind"), 2013), 1), numbered(part(person("ada-lind"), 2013), 2)
    ('/people/ada-lind/2013/', '/people/ada-lind/2013/2/')
    """
    return f"{address}{number}/" if number > 1 else address


def year_anchor(year: int) -> str:
    """Return the anchor of the reports of one year on a page; year 0 is what no one year holds."""
    return f"y{year:04d}" if year else "undated"


def feed(address: str = "/") -> str:
    """Return the address of the Atom feed of the site, or of the page at an address.

    >>> feed(person("ada-lind"))
    '/people/ada-lind/feed.xml'
    """
    return f"{address}feed.xml"


def json_feed(address: str = "/") -> str:
    """Return the address of the same feed as JSON.

    >>> json_feed(person("ada-lind"))
    '/people/ada-lind/feed.json'
    """
    return f"{address}feed.json"


def entry_file(entry_id: str, name: str) -> str:
    """Return the address of a file published beside an entry.

    >>> entry_file("talks-in-lindhaven", "cite.bib")
    '/entries/talks-in-lindhaven/cite.bib'
    """
    return f"{entry(entry_id)}{name}"


def asset(name: str) -> str:
    """Return the address of a file of templates/assets."""
    return f"/assets/{name}"


def file_of(address: str) -> str:
    """Return the path of the file that answers an address.

    >>> file_of("/people/")
    'people/index.html'
    >>> file_of("/feed.xml")
    'feed.xml'
    """
    path = address.removeprefix("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def web_address(address: str | None) -> str:
    """Return an address that may be linked to, http or https with a host; "" for whatever else a source prints.

    Characters no address may hold are percent-encoded.

    >>> web_address(" https://lindhaven.example/a b"), web_address("javascript:alert(1)"), web_address(None)
    ('https://lindhaven.example/a%20b', '', '')
    """
    text = (address or "").strip()
    if not text:
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return _ILLEGAL.sub(lambda match: f"%{ord(match[0]):02X}", text)


def correction(anchor: str = "") -> str:
    """Return the address of the corrections, or of one of them."""
    return f"{about('corrections')}#{anchor}" if anchor else about("corrections")


def report_address(pattern: str, page: str, entry_id: str = "") -> str:
    """Return where a reader reports a mistake: the archive's `corrections_url` with the page's address and entry id.

    "" for what is neither a web address nor one of mail.

    >>> report_address("https://lindhaven.example/new?title={id}&body={url}", "https://a.example/x/", "x y")
    'https://lindhaven.example/new?title=x%20y&body=https%3A%2F%2Fa.example%2Fx%2F'
    >>> report_address("mailto:desk@lindhaven.example?subject={id}", "", "x"), report_address("javascript:{id}", "")
    ('mailto:desk@lindhaven.example?subject=x', '')
    """
    if not pattern:
        return ""
    filled = pattern.strip().replace("{id}", quote(entry_id, safe="")).replace("{url}", quote(page, safe=""))
    if _MAIL.match(filled):
        return _ILLEGAL.sub(lambda match: f"%{ord(match[0]):02X}", filled)
    return web_address(filled)


def wikidata(item: str) -> str:
    """Return the address of a Wikidata item, "" for what is none.

    >>> wikidata("Q42"), wikidata("42")
    ('https://www.wikidata.org/wiki/Q42', '')
    """
    return f"https://www.wikidata.org/wiki/{item}" if re.fullmatch(r"Q[1-9][0-9]*", item) else ""
