"""Frozen dataclasses ↔ JSON, exact both ways and checked on the way in: the form in which results are kept.

A dataclass is written as the list of its fields, so what it reads back as is told by the type asked for alone. Reading
builds nothing but the types asked for, and raises ValueError for anything that is not exactly one of them.
"""

import json
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[object], object]


def encode(value: object) -> bytes:
    """Return a value made of dataclasses, tuples, frozensets, enums, texts, numbers and None as JSON."""
    return json.dumps(value, default=_parts, separators=(",", ":"), allow_nan=False).encode("ascii")


def decode(kind: type[T], content: bytes) -> T:
    """Return the value of a type that `encode` wrote; raises ValueError when the content is not one."""
    try:
        return cast(T, _reader(cast(Hashable, kind))(json.loads(content)))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not what was written: {error}") from error


def _parts(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    return _getter(cast(Hashable, type(value)))(value)


@cache
def _getter(kind: Hashable) -> Callable[[object], object]:
    """Return the function from a dataclass value to its fields; raises TypeError for any other type."""
    names = [field.name for field in fields(cast(type, kind))]
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda value: (get(value),)


@cache
def _reader(kind: Hashable) -> Reader:
    """Return the function that reads one type from plain JSON values."""
    if is_dataclass(kind):
        return _dataclass_reader(cast(type, kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind  # raises ValueError for what is no member
    if kind in (str, int, bool, NoneType):
        return _plain_reader(kind)
    arguments = get_args(kind)
    if get_origin(kind) in (Union, UnionType) and len(arguments) == 2 and NoneType in arguments:  # noqa: PLR2004
        return _optional_reader(next(one for one in arguments if one is not NoneType))
    if get_origin(kind) is tuple:
        return _tuple_reader(arguments)
    if get_origin(kind) is frozenset:
        return _frozenset_reader(arguments[0])
    raise TypeError(f"{kind} has no form to be kept in")


def _plain_reader(kind: type) -> Reader:
    def read(value: object) -> object:
        if type(value) is not kind:  # exactly: a bool is no number here
            raise ValueError(f"not a {kind.__name__}")
        return value

    return read


def _optional_reader(kind: Hashable) -> Reader:
    read = _reader(kind)
    return lambda value: None if value is None else read(value)


def _tuple_reader(arguments: tuple[Hashable, ...]) -> Reader:
    if arguments[-1] is Ellipsis:
        read = _reader(arguments[0])
        return lambda value: tuple(map(read, _list(value)))
    readers = tuple(map(_reader, arguments))
    return lambda value: tuple(one(part) for one, part in zip(readers, _list(value), strict=True))


def _frozenset_reader(item: Hashable) -> Reader:
    read = _reader(item)
    return lambda value: frozenset(map(read, _list(value)))


def _dataclass_reader(kind: type) -> Reader:
    hints = get_type_hints(kind)
    readers = tuple((field.name, _reader(hints[field.name])) for field in fields(kind))

    def read(value: object) -> object:
        return kind(**{name: one(part) for (name, one), part in zip(readers, _list(value), strict=True)})

    return read


def _list(value: object) -> list[object]:
    if type(value) is not list:
        raise ValueError("not a list")
    return value
