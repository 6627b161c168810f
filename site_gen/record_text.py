"""Plain data → YAML a person reads and a diff shows well: one line a value, one line an item of a list.

Written by hand and not by PyYAML because a record is written for each entry of the archive, and PyYAML takes ten
times as long for what may be any YAML. What this writes, every reader of YAML reads back as the same values.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
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


def _block(fields: Mapping[str, Any], indent: str) -> Iterator[str]:
    line_end = f"\n{indent}"
    for key, value in fields.items():
        name = f"{indent}{_key(key, line_end)}:"
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield name
            yield from _items(value, indent)
        elif isinstance(value, dict) and value and not (indent and _is_flat(value)):
            yield name
            yield from _block(value, f"{indent}  ")
        else:
            yield f"{name} {_flow(value)}"


def _items(values: Iterable[Any], indent: str) -> Iterator[str]:
    return (f"{indent}- {_flow(value)}" for value in values)


def _is_flat(fields: Mapping[str, Any]) -> bool:
    return not any(isinstance(value, (dict, list)) for value in fields.values())


def _key(key: str, gap: str = " ") -> str:
    text = _text(key)
    return text if len(text) <= _LONGEST_KEY else f"? {text}{gap}"


def _flow(value: object) -> str:
    """Return a value on one line."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return "{" + ", ".join([f"{_key(key)}: {_flow(one)}" for key, one in value.items()]) + "}"
    if isinstance(value, list):
        return "[" + ", ".join([_flow(one) for one in value]) + "]"
    if value is None or isinstance(value, (bool, int)):
        return "null" if value is None else str(value).lower()
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
