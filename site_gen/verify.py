"""Checks a fresh tree before it is published: what a reader or a machine would stumble over is a Problem.

Each file is looked at alone first (`_facts` and the checkers by file name's end), then all links are joined with
what they point to. The pages are our own, escaped throughout, so a scan for tags does instead of an HTML parser.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.parsers import expat

from site_gen.errors import Problem, sorted_problems
from site_gen.fingerprint import of_program
from site_gen.memo import Memo

_SCHEMES = frozenset({"http", "https", "mailto"})
_LINKS = frozenset({"href", "src", "action"})
_ASKED_FOR = re.compile(r"\b(?:id|href|src|action)\s*=")
_LEAST_CELL = 131_072  # the limit of the csv module, which longer cells of ours may pass
_SEARCH_TABLE = "search/table.json"
_SEARCHED = " data-pagefind-body"
# Pagefind's own files are checked by the search stage.
_NOT_OURS = ("pagefind/",)

# <a href="/people/">
_TAG = re.compile(r"""<!--.*?-->|<[a-zA-Z](?:[^"'>]|"[^"]*"|'[^']*')*+>""", re.DOTALL)
# an attribute of it: href="/people/"
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
# <script type="application/ld+json">{"@type": "Person"}</script>
_LD_JSON = re.compile(r"<script type=\"application/ld\+json\">(.*?)</script>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What a file offers and asks for: the ids in it, its links with their lines, and what is wrong with it alone."""

    ids: frozenset[str] = frozenset()
    links: tuple[tuple[int, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    is_searched: bool = False  # a page the search index must hold


def verify(
    tree: Path, *, base_url: str = "", with_search: bool = True, memo: Memo | None = None
) -> tuple[Problem, ...]:
    """Return everything wrong with a tree, by path; absolute links under `base_url` are checked as internal ones.

    What is found in a page alone is taken from `memo` where the same page was looked at before.
    """
    paths = sorted(path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file())
    facts = {path: _facts(path, tree, base_url, memo or Memo(None)) for path in paths if not path.startswith(_NOT_OURS)}
    problems = [problem for one in facts.values() for problem in one.problems]
    problems += _broken_links(facts, frozenset(paths), base_url)
    if with_search:
        problems += _search_problems(tree, facts, frozenset(paths))
    return sorted_problems(problems)


def _facts(path: str, tree: Path, base_url: str, memo: Memo) -> _Facts:
    checker = next((check for end, check in _CHECKERS.items() if path.endswith(end)), None)
    if checker is None:
        return _Facts()
    try:
        text = (tree / path).read_text(encoding="utf-8", errors="strict")
    except UnicodeDecodeError as error:
        return _Facts(problems=(_problem(path, 0, "not-utf-8", f"byte {error.start} is not UTF-8"),))
    look = partial(checker, path, text, base_url)
    # The other kinds of files are parsed in less time than it takes to find what is kept.
    return memo.value_of("facts", (of_program(), path, text, base_url), _Facts, look) if checker is _page else look()


def _page(path: str, html: str, base_url: str) -> _Facts:
    line_of = _line_counter(html)
    ids: dict[str, int] = {}
    links: list[tuple[int, str]] = []
    problems: list[Problem] = []
    for tag in _TAG.finditer(html):
        for name, *values in _attributes(tag.group()):
            value = unescape("".join(values))
            if name == "id" and value in ids:
                message = f"id {value!r} stands twice, first on line {ids[value]}"
                problems.append(_problem(path, line_of(tag.start()), "duplicate-id", message))
            if name == "id":
                ids.setdefault(value, line_of(tag.start()))
            elif name in _LINKS:
                links.append((line_of(tag.start()), value.removeprefix(base_url) if base_url else value))
    problems += _ld_json_problems(path, html, line_of)
    is_searched = _SEARCHED in html
    return _Facts(ids=frozenset(ids), links=tuple(links), problems=tuple(problems), is_searched=is_searched)


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
            yield _problem(path, line_of(script.start()), "bad-json-ld", f"JSON-LD does not parse: {error}")


def _xml(path: str, text: str, base_url: str) -> _Facts:
    """Return the links of an XML file that lead back to this site."""
    links: list[tuple[int, str]] = []
    parser = expat.ParserCreate()

    def found(value: str) -> None:
        if base_url and value.startswith(f"{base_url}/"):
            links.append((parser.CurrentLineNumber, value.removeprefix(base_url)))

    def started(_name: str, attributes: Mapping[str, str]) -> None:
        for value in attributes.values():
            found(value)

    parser.buffer_text = True
    parser.CharacterDataHandler = found
    parser.StartElementHandler = started
    try:
        parser.Parse(text, True)  # noqa: FBT003 (expat takes no keywords)
    except expat.ExpatError as error:
        return _Facts(problems=(_problem(path, error.lineno, "bad-xml", f"is not well-formed: {error}"),))
    return _Facts(links=tuple(links))


def _json(path: str, text: str, _base_url: str) -> _Facts:
    return _Facts(problems=tuple(_json_problems(path, [(0, text)])))


def _json_lines(path: str, text: str, _base_url: str) -> _Facts:
    return _Facts(problems=tuple(_json_problems(path, list(enumerate(text.split("\n")[:-1], 1)))))


def _json_problems(path: str, parts: list[tuple[int, str]]) -> Iterator[Problem]:
    for line, part in parts:
        try:
            json.loads(part)
        except ValueError as error:
            yield _problem(path, line, "bad-json", f"JSON does not parse: {error}")


def _csv(path: str, text: str, _base_url: str) -> _Facts:
    csv.field_size_limit(max(len(text), _LEAST_CELL))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        return _Facts(problems=(_problem(path, 0, "bad-csv", f"does not parse: {error}"),))
    width = len(rows[0]) if rows else 0
    odd = next((number for number, row in enumerate(rows, 1) if len(row) != width), 0)
    if not rows or odd:
        return _Facts(problems=(_problem(path, odd, "bad-csv", f"row {odd} has not the {width} cells of the header"),))
    return _Facts()


_CHECKERS: Mapping[str, Callable[[str, str, str], _Facts]] = {
    ".html": _page,
    ".xml": _xml,
    ".svg": _xml,
    ".json": _json,
    ".jsonl": _json_lines,
    ".csv": _csv,
}


def _broken_links(facts: Mapping[str, _Facts], paths: Collection[str], base_url: str) -> Iterator[Problem]:
    known: dict[str, str] = {}  # nearly all links are absolute and stand on many pages
    for path, own in facts.items():
        for line, link in own.links:
            what = known.get(link)
            if what is None:
                what = _why_broken(path, link, facts, paths)
            if link.startswith("/"):
                known[link] = what
            if what:
                code = "broken-fragment" if what.startswith("no id") else "broken-link"
                yield _problem(
                    path, line, code, f"the link to {base_url if link[:1] == '/' else ''}{link} is broken: {what}"
                )


def _why_broken(path: str, link: str, facts: Mapping[str, _Facts], paths: Collection[str]) -> str:
    """Return why a link leads nowhere, "" when it does not or leads away from this site."""
    if link[:1] == "#" and link[1:] in facts[path].ids:
        return ""  # most links of a page that stand on no other
    try:
        parts = urlsplit(link)
    except ValueError:
        return "it cannot be read as an address"
    if parts.scheme or parts.netloc:
        is_away = parts.scheme in _SCHEMES and bool(parts.netloc or parts.path)
        return "" if is_away else "only http, https and mailto may be linked to"
    target = urlsplit(urljoin(f"/{path}", link))
    file = unquote(target.path).removeprefix("/")
    file = f"{file}index.html" if not file or file.endswith("/") else file
    if file not in paths:
        return f"there is no {file}"
    fragment = unquote(target.fragment)
    if fragment and file in facts and fragment not in facts[file].ids:
        return f"no id {fragment!r} in {file}"
    return ""


def _search_problems(tree: Path, facts: Mapping[str, _Facts], paths: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for every entry search does not know: no row in the table, or no text in the index."""
    if _SEARCH_TABLE not in paths:
        yield _problem(_SEARCH_TABLE, 0, "search-incomplete", "the search page's table is missing")
        return
    rows = json.loads((tree / _SEARCH_TABLE).read_bytes())["entries"]
    for fragment, address, *_ in rows:
        if f"pagefind/fragment/{fragment}.pf_fragment" not in paths:
            yield _problem(_SEARCH_TABLE, 0, "search-incomplete", f"{address} is not in the search index")
    searched = {path for path, own in facts.items() if own.is_searched}
    for path in sorted(searched - {f"{address[1:]}index.html" for _, address, *_ in rows}):
        yield _problem(path, 0, "search-incomplete", "is not in the search page's table")


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


def _problem(path: str, line: int, code: str, message: str) -> Problem:
    return Problem(path=path, line=line, code=code, message=message)
