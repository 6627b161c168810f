"""YAML as maintainers write it, nothing more: every scalar is text, every value knows its line.

PyYAML alone turns 2013-07-22 into a date, 12:30 into 750 and `no` into False, keeps the last of two equal keys, and
lets an alias grow without bound. Here aliases, anchors, tags and merge keys are refused, keys are unique, depth and
size are limited, and a mistake becomes a Problem with its line and what to do.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from site_gen.content.decoding import readable
from site_gen.errors import Problem, Severity

MAX_DEPTH = 30
MAX_CHARACTERS = 1_000_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is built in: ten times as fast


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, as typed; `line` is the 1-based line of the file, here and below."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping; keys are unique and in the order written."""

    fields: tuple[tuple[Text, "Node"], ...]
    line: int

    def get(self, key: str) -> "Node | None":
        """Return the value of a key, None when it is not given."""
        return next((value for name, value in self.fields if name.text == key), None)


Node = Text | Items | Fields


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a YAML text says: `node` is None when it is empty or does not parse (then `problems` says why)."""

    node: Node | None
    problems: tuple[Problem, ...]


class _RefusedError(Exception):
    def __init__(self, line: int, code: str, message: str) -> None:
        super().__init__(message)
        self.line, self.code, self.message = line, code, message


def load(text: str, path: str, first_line: int = 1) -> Loaded:
    """Return the tree of a YAML text; `first_line` is the line of the file it starts on. Never raises."""
    if len(text) > MAX_CHARACTERS:
        return _failed(path, first_line, "yaml-size", f"longer than {MAX_CHARACTERS} characters; split it")
    try:
        return Loaded(_build(yaml.parse(text, Loader=_LOADER), first_line), ())
    except _RefusedError as refused:
        return _failed(path, refused.line, refused.code, refused.message)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        return _failed(path, first_line + line, "yaml", _advice(error, _line_at(text, line)))
    except (yaml.YAMLError, ValueError) as error:
        # The reader's errors (NUL, a lone surrogate) have a position only.
        position = getattr(error, "position", 0)
        line = text.count("\n", 0, position if isinstance(position, int) else 0)
        return _failed(path, first_line + line, "yaml-character", "a control character stands here; delete it")


def lost_comments(text: str, node: Node | None, path: str, first_line: int) -> Iterator[Problem]:
    """Yield a warning for each value YAML cut at " #": the likeliest silent loss of a headline's end."""
    if " #" not in text or not isinstance(node, Fields):
        return
    lines = text.split("\n")
    for _, value in node.fields:
        row = value.line - first_line
        if not isinstance(value, Text) or not value.text or row >= len(lines):
            continue
        _, found, after = lines[row].partition(value.text)
        if found and after.lstrip().startswith("#"):
            message = f"the text after '#' is ignored: {after.strip()!r}; put the value in quotes if it belongs to it"
            yield Problem(path=path, line=value.line, code="yaml-comment", message=message, severity=Severity.WARNING)


def _failed(path: str, line: int, code: str, message: str) -> Loaded:
    return Loaded(None, (Problem(path=path, line=line, code=code, message=message),))


def _line_at(text: str, line: int) -> str:
    lines = text.split("\n")
    return lines[line] if line < len(lines) else ""


def _advice(error: yaml.MarkedYAMLError, line: str) -> str:
    """Return what is wrong in words that tell what to do; the commonest mistakes first."""
    said = error.problem or error.context or "not understood"
    if "mapping values are not allowed" in said:
        return "a colon inside a value: put the whole value in quotes"
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in said:
        return "a tab at the start of the line: indent with spaces"
    if "\u00a0" in line[: len(line) - len(line.lstrip())]:
        return "a non-breaking space at the start of the line: indent with plain spaces"
    if "found unexpected end of stream" in said or "while scanning a quoted scalar" in (error.context or ""):
        return "a quotation mark is opened and never closed"
    return f"{said}; put the value in quotes if it is one text"


def _build(events: Iterator[yaml.Event], first_line: int) -> Node | None:
    """Return the root node; iterative, so no depth of nesting can exhaust the stack."""
    stack: list[tuple[int, bool, list[Node]]] = []  # line, is a mapping, children so far
    root: Node | None = None
    documents = 0
    for event in events:
        line = first_line + (event.start_mark.line if event.start_mark else 0)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            raise _RefusedError(line, "yaml-documents", "a second document ('---'): keep one")
        node = _closed(event, line, stack)
        if node is None:
            continue
        if stack:
            stack[-1][2].append(node)
        else:
            root = node
    return None if isinstance(root, Text) and not root.text else root


def _closed(event: yaml.Event, line: int, stack: list[tuple[int, bool, list[Node]]]) -> Node | None:
    """Return the node an event completes, None while a collection is still open."""
    _refuse(event, line)
    if isinstance(event, yaml.ScalarEvent):
        return Text(readable(event.value), line)  # "\\u202e" writes what no file may hold
    if isinstance(event, yaml.CollectionStartEvent):
        if len(stack) >= MAX_DEPTH:
            raise _RefusedError(line, "yaml-depth", f"nested deeper than {MAX_DEPTH} levels")
        stack.append((line, isinstance(event, yaml.MappingStartEvent), []))
        return None
    if isinstance(event, yaml.CollectionEndEvent):
        started, is_mapping, children = stack.pop()
        return _fields(children, started) if is_mapping else Items(tuple(children), started)
    return None


def _refuse(event: yaml.Event, line: int) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        message = "anchors and aliases ('&', '*') are not used here; write it out or put it in quotes"
        raise _RefusedError(line, "yaml-alias", message)
    if getattr(event, "tag", None):
        message = "a tag ('!') is not used here; put the value in quotes if it starts with '!'"
        raise _RefusedError(line, "yaml-tag", message)


def _fields(children: list[Node], line: int) -> Fields:
    seen: dict[str, int] = {}
    fields = []
    for key, value in zip(children[::2], children[1::2], strict=True):
        if not isinstance(key, Text):
            raise _RefusedError(key.line, "yaml-key", "a key must be one word, followed by a colon")
        if key.text == "<<":
            raise _RefusedError(key.line, "yaml-merge", "a merge key ('<<') is not used here; write the fields out")
        if key.text in seen:
            message = f"key '{key.text}' given twice, first on line {seen[key.text]}; keep one"
            raise _RefusedError(key.line, "duplicate-key", message)
        seen[key.text] = key.line
        fields.append((key, value))
    return Fields(tuple(fields), line)
