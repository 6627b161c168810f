"""What each file of a tree offers and asks for, and what is wrong with it alone, by the end of its name.

The pages are our own, escaped throughout, so a scan for tags does instead of an HTML parser.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit
from xml.parsers import expat

from site_gen.errors import Problem

_SCHEMES = frozenset({"http", "https", "mailto"})
_LINKS = frozenset({"href", "src", "action"})
_ASKED_FOR = re.compile(r"\b(?:id|href|src|action)\s*=")
_LEAST_CELL = 131_072  # the limit of the csv module, which longer cells of ours may pass
_SEARCHED = " data-pagefind-body"
# of Atom and of sitemaps
_ADDRESS_ELEMENTS = frozenset({"id", "loc"})

# <a href="/people/">
_TAG = re.compile(r"""<!--.*?-->|<[a-zA-Z](?:[^"'>]|"[^"]*"|'[^']*')*+>""", re.DOTALL)
# an attribute of it: href="/people/"
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
# <script type="application/ld+json">{"@type": "Person"}</script>
_LD_JSON = re.compile(r"<script type=\"application/ld\+json\">(.*?)</script>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a file offers and asks for: the ids in it, its links to other files, and what is wrong with it alone."""

    ids: frozenset[str] = frozenset()
    links: tuple[tuple[int, str], ...] = ()  # line, and "/people/#ada": from the root of the site, unescaped
    problems: tuple[Problem, ...] = ()
    is_searched: bool = False  # a page the search index must hold


def facts_of(path: str, content: bytes, base_url: str) -> Facts:
    """Return what a file offers and asks for; links under `base_url` are links to this site."""
    look = next((look for end, look in _LOOKS.items() if path.endswith(end)), None)
    if look is None:
        return Facts()
    try:
        return look(path, content.decode(), base_url)
    except UnicodeDecodeError as error:
        return Facts(problems=(problem(path, 0, "not-utf-8", f"byte {error.start} is not UTF-8"),))


def problem(path: str, line: int, code: str, message: str) -> Problem:
    """Return what is wrong with a file of the tree."""
    return Problem(path=path, line=line, code=code, message=message)


def _page(path: str, html: str, base_url: str) -> Facts:
    line_of = _line_counter(html)
    ids: dict[str, int] = {}
    links: list[tuple[int, str]] = []
    problems: list[Problem] = []
    for tag in _TAG.finditer(html):
        for name, *values in _attributes(tag.group()):
            value = unescape("".join(values))
            if name == "id" and value in ids:
                message = f"id {value!r} stands twice, first on line {ids[value]}"
                problems.append(problem(path, line_of(tag.start()), "duplicate-id", message))
            if name == "id":
                ids.setdefault(value, line_of(tag.start()))
            elif name in _LINKS:
                links.append((line_of(tag.start()), value))
    problems += _ld_json_problems(path, html, line_of)
    inward = _inward(path, links, ids, base_url, problems)
    is_searched = _SEARCHED in html
    return Facts(ids=frozenset(ids), links=inward, problems=tuple(problems), is_searched=is_searched)


def _inward(
    path: str, links: list[tuple[int, str]], ids: Mapping[str, int], base_url: str, problems: list[Problem]
) -> tuple[tuple[int, str], ...]:
    """Return the first of each link to another file of this site; those that are wrong in themselves are problems."""
    inward: dict[str, int] = {}
    for line, link in links:
        own = link.removeprefix(base_url) if base_url else link
        if own[:1] == "#" and own[1:] in ids:
            continue
        if own[:1] != "/" or own[:2] == "//":
            what, own = _resolved(path, own)
            if what:
                problems.append(problem(path, line, "broken-link", f"the link to {link} is broken: {what}"))
        if own:
            inward.setdefault(own, line)
    return tuple((line, link) for link, line in inward.items())


def _resolved(path: str, link: str) -> tuple[str, str]:
    """Return why a link cannot be right, "" when it can, and where it leads on this site, "" when away from it."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return "it cannot be read as an address", ""
    if parts.scheme or parts.netloc:
        is_away = parts.scheme in _SCHEMES and bool(parts.netloc or parts.path)
        return "" if is_away else "only http, https and mailto may be linked to", ""
    return "", urljoin(f"/{path}", link)


def target_of(link: str) -> tuple[str, str]:
    """Return the file and the fragment a link from the root of the site leads to.

    >>> target_of("/people/#ada"), target_of("/feed.xml")
    (('people/index.html', 'ada'), ('feed.xml', ''))
    """
    path, _, fragment = link.partition("#")
    file = unquote(path.partition("?")[0]).removeprefix("/")
    return f"{file}index.html" if not file or file.endswith("/") else file, unquote(fragment)


def _attributes(tag: str) -> list[tuple[str, ...]]:
    # Most tags have none of the attributes asked for, and to see that is ten times faster than to read them all.
    if tag.startswith("<!--") or not _ASKED_FOR.search(tag):
        return []
    return _ATTRIBUTE.findall(tag)


def _ld_json_problems(path: str, html: str, line_of: Callable[[int], int]) -> Iterator[Problem]:
    for script in _LD_JSON.finditer(html):
        try:
            json.loads(script.group(1))
        except ValueError as error:
            yield problem(path, line_of(script.start()), "bad-json-ld", f"JSON-LD does not parse: {error}")


def _xml(path: str, text: str, base_url: str) -> Facts:
    """Return the links of an XML file that lead back to this site: in attributes, and where text is an address."""
    links: list[tuple[int, str]] = []
    open_elements: list[str] = []
    parser = expat.ParserCreate()

    def found(value: str) -> None:
        if base_url and value.startswith(f"{base_url}/"):
            links.append((parser.CurrentLineNumber, value.removeprefix(base_url)))

    def started(name: str, attributes: Mapping[str, str]) -> None:
        open_elements.append(name)
        for value in attributes.values():
            found(value)

    def read(value: str) -> None:
        if open_elements[-1] in _ADDRESS_ELEMENTS:  # elsewhere it is text, of a source perhaps
            found(value)

    parser.buffer_text = True
    parser.CharacterDataHandler = read
    parser.StartElementHandler = started
    parser.EndElementHandler = lambda _name: open_elements.pop()
    try:
        parser.Parse(text, True)  # noqa: FBT003 (expat takes no keywords)
    except expat.ExpatError as error:
        return Facts(problems=(problem(path, error.lineno, "bad-xml", f"is not well-formed: {error}"),))
    return Facts(links=tuple(links))


def _json(path: str, text: str, _base_url: str) -> Facts:
    return Facts(problems=tuple(_json_problems(path, [(0, text)])))


def _json_lines(path: str, text: str, _base_url: str) -> Facts:
    return Facts(problems=tuple(_json_problems(path, list(enumerate(text.split("\n")[:-1], 1)))))


def _json_problems(path: str, parts: list[tuple[int, str]]) -> Iterator[Problem]:
    for line, part in parts:
        try:
            json.loads(part)
        except ValueError as error:
            yield problem(path, line, "bad-json", f"JSON does not parse: {error}")


def _csv(path: str, text: str, _base_url: str) -> Facts:
    csv.field_size_limit(max(len(text), _LEAST_CELL))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        return Facts(problems=(problem(path, 0, "bad-csv", f"does not parse: {error}"),))
    width = len(rows[0]) if rows else 0
    odd = next((number for number, row in enumerate(rows, 1) if len(row) != width), 0)
    if not rows or odd:
        return Facts(problems=(problem(path, odd, "bad-csv", f"row {odd} has not the {width} cells of the header"),))
    return Facts()


_LOOKS: Mapping[str, Callable[[str, str, str], Facts]] = {
    ".html": _page,
    ".xml": _xml,
    ".svg": _xml,
    ".json": _json,
    ".jsonl": _json_lines,
    ".csv": _csv,
}


def _line_counter(text: str) -> Callable[[int], int]:
    """Return a function from rising places in a text to 1-based lines, each newline counted once."""
    line, seen = 1, 0

    def line_of(place: int) -> int:
        nonlocal line, seen
        if place < seen:
            return text.count("\n", 0, place) + 1
        line, seen = line + text.count("\n", seen, place), place
        return line

    return line_of
