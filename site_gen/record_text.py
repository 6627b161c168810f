"""Plain data → YAML a person reads and a diff shows well: one line a value, one line an item of a list.

Written by hand and not by PyYAML because a record is written for each entry of the archive, and PyYAML takes ten
times as long for what may be any YAML. What this writes, every reader of YAML reads back as the same values.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import NoneType
from typing import Any

# Needs no quotation marks wherever it stands, and is no number, date, null or boolean in any version of YAML:
# Ada Moreva, name-adjacent, content/sources/a.txt
_PLAIN = re.compile(r"(?!(?i:null|true|false|yes|no|on|off|y|n)\Z)[^\W\d_][\w./'-]*(?: [\w./'-]+)*(?<=[\w.])\Z")
# What JSON lets stand between quotation marks and YAML does not, or takes for the end of a line.
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_LONGEST_PLAIN = 60  # characters; what is longer is a text, and is told apart better in quotation marks
_LONGEST_KEY = 120  # characters; YAML wants a mark before a longer one
_quoted = json.JSONEncoder(ensure_ascii=False).encode


def yaml_of(fields: Mapping[str, Any]) -> str:
    """Return a mapping of texts, whole numbers, booleans, None, and lists and mappings of these, as YAML.

    >>> print(yaml_of({"id": "ferry-sold", "quotes": [{"line": 3, "text": "Yes, we did."}], "groups": []}), end="")
    id: ferry-sold
    quotes:
    - {line: 3, text: "Yes, we did."}
    groups: []
    """
    return "\n".join([*_block(fields, ""), ""])


def _block(fields: Mapping[str, Any], indent: str) -> list[str]:
    """Return the lines of a mapping."""
    lines = []
    for key, value in fields.items():
        name = f"{indent}{_key(key, indent)}:"
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines += [name, *[f"{indent}- {_flow(one)}" for one in value]]
        elif isinstance(value, dict) and value and not (indent and _is_flat(value)):
            lines += [name, *_block(value, f"{indent}  ")]
        else:
            lines.append(f"{name} {_flow(value)}")
    return lines


def _is_flat(fields: Mapping[str, Any]) -> bool:
    return not any(isinstance(value, (dict, list)) for value in fields.values())


def _flow(value: object) -> str:
    """Return a value on one line."""
    return _FLOWING.get(type(value), _refuse)(value)


def _mapping(fields: Mapping[str, Any]) -> str:
    return _shape(tuple(fields)) % tuple([_FLOWING.get(type(one), _refuse)(one) for one in fields.values()])


def _list(values: Iterable[object]) -> str:
    return "[" + ", ".join([_flow(one) for one in values]) + "]"


def _refuse(value: object) -> str:
    raise TypeError(f"no value of a record: {value!r}")


# Keys, ids and names come again and again.
@lru_cache(maxsize=4096)
def _text(text: str) -> str:
    is_plain = len(text) <= _LONGEST_PLAIN and _PLAIN.match(text)
    return text if is_plain else _in_marks(text)


def _in_marks(text: str) -> str:
    r"""Return a text in quotation marks.

    >>> print(_in_marks("a\u2028b"))
    "a\u2028b"
    """
    quoted = _quoted(text)
    return quoted if text.isprintable() else _ODD.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


# Of the mappings in records most have the keys of others: a quote those of a quote.
@lru_cache(maxsize=4096)
def _shape(keys: tuple[str, ...]) -> str:
    """Return a mapping on one line with "%s" for each value."""
    return "{" + ", ".join([f"{_marked(key, ' ').replace('%', '%%')}: %s" for key in keys]) + "}"


@lru_cache(maxsize=4096)
def _key(key: str, indent: str) -> str:
    return _marked(key, f"\n{indent}")


def _marked(key: str, gap: str) -> str:
    """Return a key; between a mark before one too long and its colon stands a gap."""
    text = _text(key)
    return text if len(text) <= _LONGEST_KEY else f"? {text}{gap}"


_FLOWING: Mapping[type, Callable[[Any], str]] = {
    str: _text,
    int: str,
    bool: {True: "true", False: "false"}.__getitem__,
    NoneType: lambda _: "null",
    dict: _mapping,
    list: _list,
}
