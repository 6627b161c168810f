"""The text of a catalogue → Words, and every mistake in it.

A catalogue is YAML: sections of `key: text`, a text with forms (`one`, `few` … `other`) where a number stands beside
it, and the parts `dates`, `weekdays` and `numbers`. English is the measure: what it has, every language should have.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from site_gen.edtf import DateWords
from site_gen.errors import Problem, Severity
from site_gen.schema import did_you_mean
from site_gen.strict_yaml import Fields, Items, Node, Text, load
from site_gen.words import Message, Words
from site_gen.words.direction import direction
from site_gen.words.plurals import CATEGORIES, categories

# in {count} days
PLACEHOLDER = re.compile(r"\{([a-z_]\w*)\}")
_BRACES = re.compile(r"[{}]")
_LISTS = {"dates.months": 12, "dates.months_of": 12, "weekdays": 7}
_NO_MESSAGES = ("dates.", "numbers.")
_MOST_NAMED = 5  # missing messages told one by one

Value = Message | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """What a catalogue holds, by key, with the lines of the file."""

    values: Mapping[str, Value]
    lines: Mapping[str, int]
    problems: tuple[Problem, ...]


def read_english(text: str, path: str) -> tuple[Words, tuple[Problem, ...]]:
    """Return the English catalogue; raises KeyError when it lacks what the program itself needs."""
    read = _read(text, path)
    return _words("en", read.values), read.problems


def read_translation(language: str, text: str, path: str, english: str) -> tuple[Words, tuple[Problem, ...]]:
    """Return a translation filled up with English, and what is missing, unknown or out of step with English in it."""
    measure, read = _read(english, ""), _read(text, path)
    refused = {problem.line: problem for problem in _out_of_step(read, measure.values, path)}
    kept = {key: value for key, value in read.values.items() if read.lines[key] not in refused}
    missing = [key for key in measure.values if key not in read.values]
    problems = (*read.problems, *refused.values(), *_missing(missing, path), *_formless(language, kept, read, path))
    return _words(language, {**measure.values, **kept}), problems


def _words(language: str, values: Mapping[str, Value]) -> Words:
    # Texts and lists, as they are in English: what is not of the same kind was left out.
    dates: dict[str, Any] = {field.name: values[f"dates.{field.name}"] for field in fields(DateWords)}
    weekdays = values["weekdays"]
    return Words(
        language=language,
        messages={
            key: value
            for key, value in values.items()
            if not isinstance(value, tuple) and not key.startswith(_NO_MESSAGES)
        },
        dates=DateWords(**dates),
        weekdays=weekdays if isinstance(weekdays, tuple) else (),
        thousands=str(values["numbers.thousands"]),
        is_rtl=direction(language) == "rtl",
    )


def _read(text: str, path: str) -> _Read:
    loaded = load(text, path)
    found = list(_flat(loaded.node, ""))
    return _Read({key: value for key, value, _ in found}, {key: line for key, _, line in found}, loaded.problems)


def _flat(node: Node | None, key: str) -> Iterator[tuple[str, Value, int]]:
    """Yield every text, list and text with forms below a node with its key and line."""
    if isinstance(node, Text):
        yield key, node.text, node.line
    elif isinstance(node, Items):
        yield key, tuple(item.text for item in node.items if isinstance(item, Text)), node.line
    elif isinstance(node, Fields):
        forms = {name.text: value.text for name, value in node.fields if isinstance(value, Text)}
        if "other" in forms and forms.keys() <= set(CATEGORIES):
            yield key, forms, node.line
            return
        for name, value in node.fields:
            yield from _flat(value, f"{key}.{name.text}" if key else name.text)


def _out_of_step(read: _Read, english: Mapping[str, Value], path: str) -> Iterator[Problem]:
    """Yield a warning for each value that cannot stand for the English one."""
    for key, value in read.values.items():
        reason = _wrong(key, value, english)
        if reason:
            yield _problem(path, read.lines[key], "words", f"'{key}' {reason}", Severity.WARNING)


def _wrong(key: str, value: Value, english: Mapping[str, Value]) -> str:
    if key not in english:
        return f"is no key of en.yaml{did_you_mean(key, english)}"
    own = english[key]
    if isinstance(value, tuple) or isinstance(own, tuple):
        expected = _LISTS.get(key, 0)
        is_list = isinstance(value, tuple) and isinstance(own, tuple) and len(value) == expected
        return "" if is_list else f"must be a list of {expected}" if expected else "must be one text"
    if key.startswith(_NO_MESSAGES) and not isinstance(value, str):
        return "must be one text"
    if any(_BRACES.search(PLACEHOLDER.sub("", text)) for text in _texts(value)):
        return "has a brace that belongs to no placeholder"
    unknown = placeholders(value) - placeholders(own)
    return f"has a placeholder the English has not: {{{min(unknown)}}}" if unknown else ""


def placeholders(message: Message) -> frozenset[str]:
    """Return the names in braces of a message, of all its forms together.

    >>> sorted(placeholders({"one": "one day of {year}", "other": "{count} days of {year}"}))
    ['count', 'year']
    """
    return frozenset(name for text in _texts(message) for name in PLACEHOLDER.findall(text))


def _texts(message: Message) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message.values())


def _missing(keys: list[str], path: str) -> Iterator[Problem]:
    if keys:
        more = f" and {len(keys) - _MOST_NAMED} more" if len(keys) > _MOST_NAMED else ""
        message = f"no words for {', '.join(keys[:_MOST_NAMED])}{more}; until there are, the site says them in English"
        yield _problem(path, 0, "missing-words", message, Severity.NOTE)


def _formless(language: str, kept: Mapping[str, Value], read: _Read, path: str) -> Iterator[Problem]:
    """Yield a note for each text with forms that lacks one its language has."""
    needed = categories(language)
    for key, value in kept.items():
        lacking = [form for form in needed if isinstance(value, Mapping) and form not in value]
        if lacking:
            message = f"'{key}' has no form for {', '.join(lacking)}; 'other' stands in for it"
            yield _problem(path, read.lines[key], "missing-words", message, Severity.NOTE)


def _problem(path: str, line: int, code: str, message: str, severity: Severity) -> Problem:
    return Problem(path=path, line=line, code=code, message=message, severity=severity)
