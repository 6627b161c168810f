"""Frozen values ↔ JSON, exact both ways and checked on the way in: the form in which results are kept.

A dataclass or named tuple is written as the list of its fields, so what it reads back as is told by the type asked for
alone. Reading builds nothing but the types asked for, and raises ValueError for anything that is not exactly one of
them: first the JSON values of a list are held to those its fields are written as, then only those that are no plain
value are read. A field that is a `Sequence` is written as a text, JSON of its own, and read when it is first looked at;
an empty one as "".
"""

import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, partial
from operator import attrgetter, itemgetter
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from site_gen.kept.unread import Written

T = TypeVar("T")
Reader = Callable[[Any], object]
_PLAIN = (str, int, bool, NoneType)


class _Form(NamedTuple):
    """How a type is written: the types of its JSON values, and what reads one of them; None for one read as it is."""

    written: frozenset[type]
    read: Reader | None = None


def encode(value: object) -> bytes:
    """Return a value made of dataclasses, tuples, frozensets, dictionaries, enums, texts, numbers and None as JSON."""
    return _json(value).encode("utf-8", "surrogatepass")  # escaped, two surrogates would read back as one character


def decode(kind: type[T], content: bytes | str) -> T:
    """Return the value of a type that `encode` wrote; raises ValueError when the content is not one."""
    try:
        return cast(T, _document_reader(cast(Hashable, kind))([json.loads(content)]))
    except (ValueError, KeyError, RecursionError) as error:
        raise ValueError(f"not what was written: {error}") from error


def _json(value: object) -> str:
    return json.dumps(value, default=_parts, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def _parts(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    return _getter(cast(Hashable, type(value)))(value)


@cache
def _getter(kind: Hashable) -> Callable[[object], object]:
    """Return the function from a dataclass value to its fields; raises TypeError for any other type."""
    names = [field.name for field in fields(cast(type, kind))]
    get, hints = attrgetter(*names), get_type_hints(kind)
    if any(get_origin(hints[name]) is Sequence for name in names):
        late = [get_origin(hints[name]) is Sequence for name in names]
        return lambda value: [_late(one) if is_late else one for is_late, one in zip(late, get(value), strict=True)]
    return get if len(names) > 1 else lambda value: (get(value),)


def _late(values: Sequence[object]) -> str:
    written = values.written if isinstance(values, Written) else ""
    return written or (_json(tuple(values)) if values else "")


@cache
def _document_reader(kind: Hashable) -> Reader:
    """Return what reads a value of a type that stands alone in a list."""
    return _row_reader([_form(kind)], itemgetter(0))


@cache
def _form(kind: Hashable) -> _Form:
    """Return how a type is written."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in _PLAIN:
        return _Form(frozenset({cast(type, kind)}))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _Form(frozenset({str}), {one.value: one for one in kind}.__getitem__)
    if origin in (Union, UnionType) and len(arguments) == 2 and NoneType in arguments:  # noqa: PLR2004
        return _or_none(_form(next(one for one in arguments if one is not NoneType)))
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return _Form(frozenset({list}), _record_reader(cast(type, kind)))
    if origin in _MANY:
        return _MANY[origin](*arguments)
    raise TypeError(f"{kind} has no form to be kept in")


def _tuple_form(*items: Hashable) -> _Form:
    if items[-1] is Ellipsis:
        return _Form(frozenset({list}), _list_reader(tuple, _form(items[0])))
    return _Form(frozenset({list}), _row_reader([_form(one) for one in items], tuple))


def _frozenset_form(item: Hashable) -> _Form:
    return _Form(frozenset({list}), _list_reader(frozenset, _form(item)))


def _sequence_form(item: Hashable) -> _Form:
    read = partial(decode, tuple[item, ...])  # type: ignore[valid-type]
    return _Form(frozenset({str}), lambda text: Written(read, text) if text else ())


def _dict_form(key: Hashable, item: Hashable) -> _Form:
    """Return how a dictionary is written; JSON knows no keys but texts."""
    if key is not str:
        raise TypeError(f"no dictionary with {key} for keys is kept")
    read = _list_reader(tuple, _form(item))
    return _Form(frozenset({dict}), lambda held: dict(zip(held, cast(Any, read(list(held.values()))), strict=True)))


_MANY: Mapping[Any, Callable[..., _Form]] = {
    tuple: _tuple_form,
    dict: _dict_form,
    frozenset: _frozenset_form,
    Sequence: _sequence_form,
}


def _or_none(form: _Form) -> _Form:
    read = form.read
    return _Form(form.written | {NoneType}, (lambda one: None if one is None else read(one)) if read else None)


def _list_reader(make: Callable[[Iterable[object]], object], form: _Form) -> Reader:
    """Return what reads a list of any length whose items are of one type."""
    written, read = form

    def read_all(items: list[object]) -> object:
        if not written.issuperset(map(type, items)):  # exactly: a bool is no number here
            raise ValueError("an item of another type")
        return make(map(read, items) if read else items)

    return read_all


def _row_reader(forms: Sequence[_Form], make: Callable[[list[Any]], object]) -> Reader:
    """Return what makes a value of a list that has one item of each of some types, in their order."""
    known: set[tuple[type, ...]] = set()  # the types of rows looked at before: nearly all are alike
    readers = [(at, form.read) for at, form in enumerate(forms) if form.read]

    def read_row(row: list[Any]) -> object:
        types = tuple(map(type, row))
        if types not in known:
            if len(types) != len(forms) or not all(map(_is_written, forms, types)):
                raise ValueError("other fields")
            known.add(types)
        for at, read in readers:
            row[at] = read(row[at])
        return make(row)

    return read_row


def _is_written(form: _Form, kind: type) -> bool:
    return kind in form.written


def _record_reader(kind: type) -> Reader:
    hints = get_type_hints(kind)
    if issubclass(kind, tuple):
        return _row_reader([_form(one) for one in hints.values()], partial(tuple.__new__, kind))
    names = [field.name for field in fields(cast(Any, kind))]
    return _row_reader([_form(hints[name]) for name in names], _maker(kind, names))


def _maker(kind: type, names: Sequence[str]) -> Callable[[list[object]], object]:
    """Return what makes a frozen dataclass with slots of its fields: into the slots, twice as fast as by its name."""
    setters = [getattr(kind, name).__set__ for name in names]

    def make(row: list[object]) -> object:
        made: object = object.__new__(kind)
        for put, value in zip(setters, row, strict=True):
            put(made, value)
        return made

    return make
