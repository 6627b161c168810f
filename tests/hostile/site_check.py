"""Says what in a published tree is active that only a source can have put there. Knows nothing of how it was made."""

import csv
import gzip
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from xml.parsers import expat

# All our templates use; a source can add none.
_TAGS = frozenset(
    """a abbr article aside b bdi blockquote body br button caption circle cite code col colgroup dd del desc
    details dfn div dl dt em fieldset figcaption figure footer form g h1 h2 h3 h4 h5 h6 head header hr html
    i input ins kbd label legend li line link main mark meta nav noscript ol optgroup option output p path
    pre q rect s script section select small span strong sub summary sup svg table tbody td template text
    tfoot th thead time title tr u ul""".split()
)
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "poster", "xlink:href", "cite", "srcset"})
_NEVER = frozenset({"style", "srcdoc", "formaction", "ping", "background", "autofocus", "srcset"})
_DATA = ("application/ld+json", "application/json")  # scripts no browser runs
# Where a page that moved sends its readers on to.
_ONWARD = re.compile(r"0; url=/[a-z0-9/_-]+\Z")
_FORMULA = re.compile(r"[=+\-@\t\r\n|%＝＋－＠]")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")
# What no published text may hold: control characters, bidi overrides, surrogates and non-characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_COMPONENT = re.compile(r"[a-z0-9][a-z0-9._-]{0,199}\Z")


def active(tree: Path) -> list[str]:
    """Return a line for each thing in a tree that is not the inert text it should be; none for a good tree."""
    paths = sorted(path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file())
    found = [*_paths(paths)]
    for path in paths:
        check = next((check for end, check in _CHECKS.items() if path.endswith(end)), None)
        if check and not path.startswith((".", "assets/", "pagefind/")):
            found += [f"{path}: {what}" for what in check((tree / path).read_text("utf-8"))]
    found += _fragments(tree)
    return found


def visible_text(html: str) -> str:
    """Return the text of a page with its blanks made one, as a reader sees it."""
    page = _Page()
    page.feed(html)
    page.close()
    return " ".join("".join(page.text).split())


class _Page(HTMLParser):
    """Collects what is wrong with a page, and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.text: list[str] = []
        self.ids: set[str] = set()
        self.script: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag not in _TAGS:
            self.found.append(f"<{tag}>")
        if tag == "script":
            self.script = ""
            if not (named.get("src", "").startswith("/") or named.get("type") in _DATA):
                self.found.append(f"script {named}")
        if len(named) != len(attrs):
            self.found.append(f"<{tag}> has an attribute twice")
        for name, value in named.items():
            self.found.extend(_attribute(tag, name, value, named))
        if named.get("id", "x") in self.ids:
            self.found.append(f"id {named['id']} twice")
        self.ids.add(named.get("id", ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self.script:
            self.found.extend(_json(self.script))
            if "<" in self.script:
                self.found.append("a '<' in a script")
        if tag == "script":
            self.script = None

    def handle_data(self, data: str) -> None:
        if self.script is None:
            self.text.append(data)
        else:
            self.script += data

    def handle_comment(self, data: str) -> None:
        self.found.append(f"comment {data[:40]!r}")

    def handle_decl(self, decl: str) -> None:
        if decl != "doctype html":
            self.found.append(f"declaration {decl[:40]!r}")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"declaration {data[:40]!r}")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"instruction {data[:40]!r}")


def _attribute(tag: str, name: str, value: str, named: Mapping[str, str]) -> Iterator[str]:
    if name.startswith("on") or name in _NEVER or not re.fullmatch(r"[a-zA-Z][a-zA-Z0-9_:-]*", name):
        yield f"<{tag} {name}>"
    if name == "http-equiv" and not (value == "refresh" and _ONWARD.match(named.get("content", ""))):
        yield f"<{tag} {name}={value!r}>"
    if name in _ADDRESSES:
        yield from _address(tag, value, named)


def _address(tag: str, value: str, named: Mapping[str, str]) -> Iterator[str]:
    parts = urlsplit(value)
    is_own = not parts.scheme and not parts.netloc and not value.startswith("//") and "\\" not in value
    if tag == "a" and not is_own:
        if parts.scheme not in ("http", "https", "mailto") or "@" in parts.netloc:
            yield f"a link to {value!r}"
        if re.search(r"""[\s"'<>`\\]""", value):
            yield f"a link that swallowed text: {value!r}"
    elif tag == "link" and named.get("rel") == "canonical":
        return
    elif not is_own:
        yield f"<{tag}> loads {value!r}"


def _html(text: str) -> Iterator[str]:
    page = _Page()
    page.feed(text)
    page.close()
    yield from page.found
    yield from _characters(text)
    if '<meta charset="utf-8">' not in text[:1024]:
        yield "the encoding is not told in the first 1024 bytes"


def _json(text: str) -> Iterator[str]:
    try:
        json.loads(text)
    except ValueError as error:
        yield f"no JSON: {error}"


def _json_lines(text: str) -> Iterator[str]:
    for line in text.split("\n")[:-1]:
        yield from _json(line)


def _xml(text: str) -> Iterator[str]:
    parser = expat.ParserCreate()
    found: list[str] = []
    parser.StartDoctypeDeclHandler = lambda *_: found.append("a DTD")
    parser.ProcessingInstructionHandler = lambda *_: found.append("an instruction")
    parser.CommentHandler = lambda *_: found.append("a comment")
    try:
        parser.Parse(text.encode(), True)  # noqa: FBT003 (expat takes no keywords)
    except expat.ExpatError as error:
        found.append(f"no XML: {error}")
    yield from found
    yield from _characters(text)


def _csv(text: str) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if {len(row) for row in rows} != {len(rows[0])}:
        yield "rows of different width"
    for row in rows:
        for cell in row:
            if _FORMULA.match(cell) and not _NUMBER.match(cell):
                yield f"a formula {cell[:40]!r}"


def _characters(text: str) -> Iterator[str]:
    bad = _FORBIDDEN.search(text)
    if bad:
        yield f"holds {bad[0]!a} in {text[max(0, bad.start() - 30) : bad.end() + 10]!a}"


def _redirects(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not re.fullmatch(r"(?:/[a-z0-9._-]+)+/ (?:/[a-z0-9._-]+)+/ 30[12]!?", line):
            yield f"a line {line!r}"


def _paths(paths: list[str]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for path in paths:
        if path.startswith((".site-gen-tree", "pagefind/")) or path in ("_redirects", "_headers"):
            continue
        if not all(_COMPONENT.match(part) for part in path.split("/")):
            yield f"{path}: an unsafe path"
        key = unicodedata.normalize("NFKC", path).casefold()
        if key in seen:
            yield f"{path}: one path with {seen[key]}"
        seen[key] = path


def _fragments(tree: Path) -> Iterator[str]:
    """Yield each part of the search index whose metadata holds more than the title, or an address not our own."""
    for path in sorted((tree / "pagefind" / "fragment").glob("*")):
        fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        if not re.fullmatch(r"/[a-z0-9/_-]*", fragment["url"]):
            yield f"{path.name}: address {fragment['url']!r}"
        if extra := set(fragment["meta"]) - {"title", "aliases"}:
            yield f"{path.name}: metadata {extra}"


_CHECKS: Mapping[str, Callable[[str], Iterator[str]]] = {
    ".html": _html,
    ".xml": _xml,
    ".json": _json,
    ".jsonl": _json_lines,
    ".csv": _csv,
    ".md": _characters,
    ".bib": _characters,
    ".ris": _characters,
    "_redirects": _redirects,
}
