"""What each file of a tree offers and asks for, and what is wrong with it alone, by the end of its name.

The pages are our own, escaped throughout, so a scan for tags does instead of an HTML parser.
"""

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from sys import intern
from typing import BinaryIO
from urllib.parse import unquote, urljoin, urlsplit
from xml.parsers import expat

from site_gen.errors import Problem
from site_gen.wellformed import Fault, csv_faults, json_faults, json_line_faults

_SCHEMES = frozenset({"http", "https", "mailto"})
_LINKS = frozenset({"href", "src", "action"})
_SEARCHED = " data-pagefind-body"
_BETWEEN = "\0"  # ids; no link leads to one that has it
_XML = (".xml", ".svg")
# of Atom and of sitemaps
_ADDRESS_ELEMENTS = frozenset({"id", "loc"})

# <a href="/people/">
_TAG = re.compile(r"""<!--.*?-->|<[a-zA-Z][^"'>]*+(?:(?:"[^"]*"|'[^']*')[^"'>]*+)*>""", re.DOTALL)
# an attribute of it: href="/people/"
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LD_JSON = '<script type="application/ld+json">'
# an attribute that is asked for as our templates write it; nothing else is passed over with what may not be one
_PLAIN = re.compile(rb' (id|href|src|action)="(?=([^"]*+)")')
# one written otherwise: id = "ada", id='ada', a tab or the end of another attribute before it
_ODD = re.compile(
    rb"""=(?:(?<=\s=)|(?<=[dfcn]=)(?:(?!")(?:(?<=\sid=)|(?<=\shref=)|(?<=\ssrc=)|(?<=\saction=))"""
    rb"""|(?<=[^ \w-]id=)|(?<=[^ \w-]href=)|(?<=[^ \w-]src=)|(?<=[^ \w-]action=)))"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a file offers and asks for: the ids in it, its links to other files, and what is wrong with it alone.

    It is held of every file of the site together, so the ids are one text, and a link of many files is one.
    """

    ids: str = ""  # a NUL between each two
    links: tuple[str, ...] = ()  # "/people/#ada": from the root of the site, unescaped
    problems: tuple[Problem, ...] = ()
    is_searched: bool = False  # a page the search index must hold

    def each_id(self) -> frozenset[str]:
        """Return the ids."""
        return frozenset(self.ids.split(_BETWEEN)) if self.ids else frozenset()

    def __reduce__(self) -> tuple[object, ...]:
        """Let it pass from one process to another, where its links are those of the files before."""
        return _passed, (self.ids, self.links, self.problems, self.is_searched)


NOTHING = Facts()  # in most files; one for all, which takes no room and is sent but once


def _passed(ids: str, links: tuple[str, ...], problems: tuple[Problem, ...], is_searched: bool) -> Facts:  # noqa: FBT001
    return Facts(ids=ids, links=tuple(map(intern, links)), problems=problems, is_searched=is_searched)


def facts_of(path: str, file: BinaryIO, base_url: str) -> Facts:
    """Return what an open file offers and asks for; links under `base_url` are links to this site."""
    read = next((read for end, read in _READERS.items() if path.endswith(end)), None)
    if read is None:
        return NOTHING
    try:
        return read(path, file, base_url)
    except UnicodeDecodeError as error:
        byte = file.tell() - len(error.object) + error.start  # what could not be decoded was read last
        return Facts(problems=(problem(path, 0, "not-utf-8", f"byte {byte} is not UTF-8"),))


def problem(path: str, line: int, code: str, message: str) -> Problem:
    """Return what is wrong with a file of the tree."""
    return Problem(path=path, line=line, code=code, message=message)


def lines_of(path: str, content: bytes, base_url: str) -> Mapping[str, int]:
    """Return the line each link of a file first stands on, 0 where that is not known."""
    text = content.decode()
    if not path.endswith(".html"):
        return dict(_xml_links(text, base_url)[0]) if path.endswith(_XML) else {}
    found: dict[str, int] = {}
    for line, name, value in _placed(text):
        if name in _LINKS:
            for own in _inward(path, [value], (), base_url, lambda _link, _what: None):
                found.setdefault(own, line)
    return found


def _page(path: str, file: BinaryIO, base_url: str) -> Facts:
    content = file.read()
    html, (ids, links) = content.decode(), _asked_of(content)
    problems = list(_ld_json_problems(path, html))
    if len(set(ids)) < len(ids):
        problems += _twice(path, html)
    wrong: dict[str, str] = {}
    inward = tuple(dict.fromkeys(_inward(path, dict.fromkeys(links), frozenset(ids), base_url, wrong.setdefault)))
    if wrong:
        problems += _wrong(path, html, wrong)
    names = _BETWEEN.join([one for one in ids if _BETWEEN not in one])
    return Facts(ids=names, links=inward, problems=tuple(problems), is_searched=_SEARCHED in html)


def _asked_of(page: bytes) -> tuple[list[str], list[str]]:
    """Return the ids and the links of a page, and perhaps what only looks so.

    Tags are told from text only where one is written otherwise than our templates do: it takes twice as long. A text
    that looks like a link is found to be none when it is found to be broken.
    """
    if _ODD.search(page) or b"<!--" in page:
        placed = list(_placed(page.decode()))
        return [value for _, name, value in placed if name == "id"], [one for _, name, one in placed if name != "id"]
    asked = _PLAIN.findall(page)
    ids = [unescape(value.decode()) for name, value in asked if name == b"id"]
    return ids, [unescape(value.decode()) for name, value in asked if name != b"id"]


def _asked_for(tag: str) -> list[tuple[str, str]]:
    """Return name and value of each attribute of a tag that is an id or a link."""
    return [
        (name, unescape(one or other or bare))
        for name, one, other, bare in _ATTRIBUTE.findall(tag)
        if name == "id" or name in _LINKS
    ]


def _placed(html: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, name and value of each attribute that is an id or a link: slower, for what is wrong with them."""
    line_of = _line_counter(html)
    for tag in _TAG.finditer(html):
        for name, value in _asked_for(tag.group()) if tag.group()[1] != "!" else ():
            yield line_of(tag.start()), name, value


def _twice(path: str, html: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for line, name, value in _placed(html):
        if name == "id" and value in first:
            message = f"id {value!r} stands twice, first on line {first[value]}"
            yield problem(path, line, "duplicate-id", message)
        elif name == "id":
            first[value] = line


def _wrong(path: str, html: str, wrong: Mapping[str, str]) -> Iterator[Problem]:
    for line, name, value in _placed(html):
        if name in _LINKS and value in wrong:
            yield problem(path, line, "broken-link", f"the link to {value} is broken: {wrong[value]}")


def _inward(
    path: str, links: Iterable[str], ids: Collection[str], base_url: str, tell: Callable[[str, str], object]
) -> Iterator[str]:
    """Yield each link to another file of this site; tell of those that are wrong in themselves, and why."""
    for link in links:
        own = link.removeprefix(base_url) if base_url else link
        if own[:1] == "#" and own[1:] in ids:
            continue
        if own[:1] != "/" or own[:2] == "//":
            what, own = _resolved(path, own)
            if what:
                tell(link, what)
        if own:
            yield own


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


def target_of(link: str) -> str:
    """Return the file, and the id in it, a link from the root of the site leads to.

    >>> target_of("/people/#ada"), target_of("/feed.xml?1")
    ('people/index.html#ada', 'feed.xml')
    """
    path, _, fragment = link.partition("#")
    file = unquote(path.partition("?")[0]).removeprefix("/").replace("#", "%23")  # no file of ours has one
    file = f"{file}index.html" if not file or file.endswith("/") else file
    return f"{file}#{unquote(fragment)}" if fragment else file


def _ld_json_problems(path: str, html: str) -> Iterator[Problem]:
    start = html.find(_LD_JSON)
    while start >= 0:
        end = html.find("</script>", start)
        try:
            json.loads(html[start + len(_LD_JSON) : end if end >= 0 else None])
        except ValueError as error:
            line = html.count("\n", 0, start) + 1
            yield problem(path, line, "bad-json-ld", f"JSON-LD does not parse: {error}")
        start = html.find(_LD_JSON, start + 1)


def _xml(path: str, file: BinaryIO, base_url: str) -> Facts:
    links, error = _xml_links(file.read().decode(), base_url)
    if error:
        return Facts(problems=(problem(path, error.lineno, "bad-xml", f"is not well-formed: {error}"),))
    return Facts(links=tuple(dict.fromkeys(link for link, _ in links)))


def _xml_links(text: str, base_url: str) -> tuple[list[tuple[str, int]], expat.ExpatError | None]:
    """Return the links of an XML file that lead back to this site, with their lines, and why it is not well-formed.

    They stand in attributes, and where text is an address.
    """
    links: list[tuple[str, int]] = []
    open_elements: list[str] = []
    parser = expat.ParserCreate()

    def found(value: str) -> None:
        if base_url and value.startswith(f"{base_url}/"):
            links.append((value.removeprefix(base_url), parser.CurrentLineNumber))

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
        return links, error
    return links, None


def _json(path: str, file: BinaryIO, _base_url: str) -> Facts:
    return _faulty(path, "bad-json", json_faults(file.read().decode()))


def _json_lines(path: str, file: BinaryIO, _base_url: str) -> Facts:
    return _faulty(path, "bad-json", json_line_faults(map(bytes.decode, file)))


def _csv(path: str, file: BinaryIO, _base_url: str) -> Facts:
    return _faulty(path, "bad-csv", csv_faults(map(bytes.decode, file)))


def _faulty(path: str, code: str, faults: Iterable[Fault]) -> Facts:
    problems = tuple(problem(path, line, code, message) for line, message in faults)
    return Facts(problems=problems) if problems else NOTHING


_READERS: Mapping[str, Callable[[str, BinaryIO, str], Facts]] = {
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
