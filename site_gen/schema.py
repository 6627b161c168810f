"""Reads the fields of one YAML mapping by name and kind, and says in plain words what does not fit."""

import difflib
from collections.abc import Callable, Iterable

from site_gen import edtf
from site_gen.errors import Problem
from site_gen.strict_yaml import Fields, Items, Node, Text

_MOST_QUOTED = 80  # characters of a value, in a message


class FieldReader:
    """One mapping being read: ask for each field, then look at `problems`.

    A field of the wrong kind is a problem and reads as if it were not given, so one pass meets every mistake.
    """

    def __init__(self, node: Node | None, path: str, known: tuple[str, ...]) -> None:
        """Take a mapping; anything else, and every key not in `known`, becomes a problem."""
        self.path = path
        self.problems: list[Problem] = []
        self.fields = node if isinstance(node, Fields) else Fields((), node.line if node else 1)
        if node is not None and not isinstance(node, Fields):
            self.refuse(node.line, "yaml-shape", "expected 'key: value' lines here")
        for key, _ in self.fields.fields:
            if key.text not in known:
                self.refuse(key.line, "unknown-key", _unknown(key.text, known))

    def refuse(self, line: int, code: str, message: str) -> None:
        """Note a problem on a line of the file."""
        self.problems.append(Problem(path=self.path, line=line, code=code, message=message))

    def line(self, key: str) -> int:
        """Return the line a key stands on; that of the mapping when it is not given."""
        return next((name.line for name, _ in self.fields.fields if name.text == key), self.fields.line)

    def text(self, key: str) -> str:
        """Return a one-line value, "" when not given."""
        node = self.fields.get(key)
        if node is None or isinstance(node, Text):
            return " ".join(node.text.split()) if node else ""
        self.refuse(node.line, "yaml-shape", f"'{key}' takes one value, not a list or mapping")
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the values of a list, in order; () when not given."""
        node = self.fields.get(key)
        if node is None or (isinstance(node, Text) and not node.text):
            return ()
        if not isinstance(node, Items) or not all(isinstance(item, Text) for item in node.items):
            self.refuse(node.line, "yaml-shape", f"'{key}' takes a list of values: [one, two]")
            return ()
        return tuple(" ".join(item.text.split()) for item in node.items if isinstance(item, Text) and item.text)

    def items(self, key: str) -> tuple[Node, ...]:
        """Return the items of a list of mappings, in order; () when not given."""
        node = self.fields.get(key)
        if node is None or isinstance(node, Items):
            return node.items if node else ()
        self.refuse(node.line, "yaml-shape", f"'{key}' takes a list of 'key: value' groups, each after a dash")
        return ()

    def date(self, key: str) -> str:
        """Return an EDTF date, "" when not given or not valid."""
        return self.choice(
            key, self.text(key), edtf.is_valid, "a date: 2013-07-22, 2013-07, 2013 or 2014-01-26/2014-01-27"
        )

    def one_of(self, key: str, allowed: Iterable[str]) -> str:
        """Return a value out of a fixed set, "" when not given or another."""
        choices = tuple(allowed)
        return self.choice(key, self.text(key), lambda value: value in choices, f"one of {', '.join(choices)}")

    def choice(self, key: str, value: str, fits: Callable[[str], bool], expected: str) -> str:
        """Return the value when it fits or is empty; else note what was expected."""
        if not value or fits(value):
            return value
        self.refuse(self.line(key), "bad-value", f"'{key}: {brief(value)}' is not {expected}")
        return ""


def brief(value: str) -> str:
    """Return a value as a message quotes it: as much as one can take in."""
    return value if len(value) <= _MOST_QUOTED else f"{value[:_MOST_QUOTED]}…"


def _unknown(key: str, known: Iterable[str]) -> str:
    if "\u00a0" in key:
        return f"a non-breaking space stands in '{brief(key)}': use plain spaces"
    return f"unknown key '{brief(key)}'{did_you_mean(key, known)}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean 'x'?" for the nearest known word, "" when none is near.

    >>> did_you_mean("tilte", ["title", "deck"])
    "; did you mean 'title'?"
    """
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6) if len(word) <= _MOST_QUOTED else []
    return f"; did you mean '{near[0]}'?" if near else ""
