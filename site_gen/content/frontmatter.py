"""The YAML between two `---` lines at the top of a source: a maintainer's corrections, checked field by field."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from site_gen import edtf
from site_gen.errors import Problem
from site_gen.model import NOTHING, Correction, Rights
from site_gen.schema import FieldReader, brief
from site_gen.strict_yaml import Fields, Items, Loaded, Node, Text, load, lost_comments

MAX_CHARACTERS = 64_000
MAX_ITEMS = 1_000  # of a list, fields of a mapping: no report names more

SINGLE = (
    "title",
    "deck",
    "date",
    "date_published",
    "outlet",
    "byline",
    "url",
    "archive_url",
    "language",
    "event",
    "rights",
)
LISTS = tuple(f"{field}{suffix}" for field in ("speakers", "mentioned", "groups") for suffix in ("", "_add", "_remove"))
QUOTES = "quote_speakers"
KEYS = (*SINGLE, *LISTS, QUOTES, "because", "format", "moved_from")

_FENCE = re.compile(r"---[ \t]*\Z")
_ADDRESS = re.compile(r"https?://[^\s\"'<>\\@]+\Z", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\Z")
_FORMER_ID = re.compile(r"[^/\\\x00-\x1f]{1,200}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What stands above the text of a source."""

    text: str  # the source without it
    first_line: int  # the line of the file `text` starts on
    corrections: tuple[Correction, ...] = ()
    is_markdown: bool = False
    moved_from: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def split_front_matter(text: str, path: str) -> FrontMatter:
    """Return the corrections of a source and the text below them; a source without front matter has none."""
    lines = text.split("\n")
    if not _FENCE.match(lines[0]):
        return FrontMatter(text=text, first_line=1)
    end = next((number for number, line in enumerate(lines[1:], 1) if _FENCE.match(line)), None)
    if end is None:
        message = "the front matter is opened and never closed: end it with a line '---', or delete this line"
        problem = Problem(path=path, line=1, code="front-matter-open", message=message)
        return FrontMatter(text=text, first_line=1, problems=(problem,))
    header = "\n".join(lines[1:end])
    body = "\n".join(lines[end + 1 :])
    if len(header) > MAX_CHARACTERS:
        problem = Problem(
            path=path, line=1, code="front-matter-size", message=f"longer than {MAX_CHARACTERS} characters"
        )
        return FrontMatter(text=body, first_line=end + 2, problems=(problem,))
    return _read(header, body, end + 2, path)


def _read(header: str, body: str, first_line: int, path: str) -> FrontMatter:
    loaded = _limited(load(header, path, first_line=2), path)
    reader = FieldReader(loaded.node, path, KEYS)
    reasons = _reasons(reader)
    corrections = tuple(_corrections(reader, reasons))
    for field in reasons:
        if field and field not in KEYS:
            reader.refuse(reader.line("because"), "unknown-key", f"because: no field '{field}'")
    is_markdown = reader.one_of("format", ("text", "markdown")) == "markdown"
    moved_from = tuple(
        v for v in reader.texts("moved_from") if _fits(reader, "moved_from", v, _FORMER_ID.match, "an id")
    )
    comments = lost_comments(header, loaded.node, path, 2)
    return FrontMatter(
        text=body,
        first_line=first_line,
        corrections=corrections,
        is_markdown=is_markdown,
        moved_from=moved_from,
        problems=(*loaded.problems, *reader.problems, *comments),
    )


def _limited(loaded: Loaded, path: str) -> Loaded:
    """Return what was loaded, nothing of it when it holds more names than anybody writes by hand."""
    for node in (loaded.node, *(value for _, value in loaded.node.fields)) if isinstance(loaded.node, Fields) else ():
        count = len(node.fields) if isinstance(node, Fields) else len(node.items) if isinstance(node, Items) else 0
        if count > MAX_ITEMS:
            message = f"{count} items here; the limit is {MAX_ITEMS}"
            return Loaded(None, (Problem(path=path, line=node.line, code="front-matter-size", message=message),))
    return loaded


def _reasons(reader: FieldReader) -> Mapping[str, str]:
    """Return the reason by field; under "" the one given for all of them."""
    node = reader.fields.get("because")
    if isinstance(node, Fields):
        return {key.text: _one_line(value) for key, value in node.fields}
    return {"": reader.text("because")}


def _one_line(node: Node) -> str:
    return " ".join(node.text.split()) if isinstance(node, Text) else ""


def _corrections(reader: FieldReader, reasons: Mapping[str, str]) -> Iterator[Correction]:
    for key, value in reader.fields.fields:
        because = reasons.get(key.text, reasons.get("", ""))
        if key.text in SINGLE:
            text = reader.text(key.text)
            if _is_fit(reader, key.text, text):
                yield Correction(field=key.text, values=(text,), line=key.line, because=because)
        elif key.text in LISTS:
            yield Correction(field=key.text, values=reader.texts(key.text), line=key.line, because=because)
        elif key.text == QUOTES and isinstance(value, Fields):
            for quote, speaker in value.fields:
                field = f"{QUOTES}.{quote.text}"
                yield Correction(field=field, values=(_one_line(speaker),), line=quote.line, because=because)
        elif key.text == QUOTES:
            reader.refuse(key.line, "yaml-shape", f"'{QUOTES}' takes 'quote id: speaker' lines")


def _is_fit(reader: FieldReader, field: str, text: str) -> bool:
    """Tell whether a value can be a value of its field; a problem is noted when it cannot."""
    if text.casefold() in NOTHING:
        return True
    fits, expected = _FITNESS.get(field, (bool, ""))
    return _fits(reader, field, text, fits, expected)


def _fits(reader: FieldReader, field: str, text: str, fits: Callable[[str], object], expected: str) -> bool:
    if fits(text):
        return True
    reader.refuse(reader.line(field), "bad-value", f"'{field}: {brief(text)}' is not {expected}")
    return False


_DATES = "a date: write 2013-07-22, 2013-07, 2013 or 2014-01-26/2014-01-27"
_FITNESS: Mapping[str, tuple[Callable[[str], object], str]] = {
    "date": (edtf.is_valid, _DATES),
    "date_published": (edtf.is_valid, _DATES),
    "url": (_ADDRESS.match, "an address that starts with https:// or http://"),
    "archive_url": (_ADDRESS.match, "an address that starts with https:// or http://"),
    "language": (_LANGUAGE.match, "a language code such as en or ar"),
    "rights": (lambda value: value in set(Rights), f"one of {', '.join(Rights)}"),
}
