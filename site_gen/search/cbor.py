r"""The little of CBOR (RFC 8949) that Pagefind's index files are written in: whole numbers, texts and lists.

What is written is a text of Latin-1, a character a byte: so it can be joined, hashed and kept in JSON like any text.

>>> write_list([write_text("é"), write_number(300)])
'\x82bÃ©\x19\x01,'
>>> Reader(b"\x82b\xc3\xa9\x19\x01,").value()
['é', 300]
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from typing import cast

_NUMBER, _NEGATIVE, _TEXT, _LIST = 0, 1, 3, 4
_LONGEST_SHORT = 23  # a number up to this one stands in the first byte
# 0x20 is -1, 0x19 0x01 0x2c is 300
_ONE_INTEGER = r"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a].{4})"
_FEW_INTEGERS = "|".join(chr(0x80 + count) + _ONE_INTEGER + f"{{{count}}}" for count in range(12))
# 0x83 0x02 0x82 0x05 0x09 0x80 is [2, [5, 9], []]: nearly all are as short, and a run of them is read at once.
# No possessive repetition of a group here: Python before 3.11.5 goes on from a wrong place after it.
_ITEM = re.compile(rf"\x83([\x00-\x17]|\x18.|\x19..)((?:{_FEW_INTEGERS})({_FEW_INTEGERS}))", re.DOTALL)
_ITEMS = re.compile(rf"(?:\x83(?:[\x00-\x17]|\x18.|\x19..)(?:{_FEW_INTEGERS})(?:{_FEW_INTEGERS}))*", re.DOTALL)

Item = tuple[int, str, str]


class Reader:
    """Reads one item after the other; raises ValueError for what is not of the kind asked for or cut short."""

    def __init__(self, data: bytes) -> None:
        """Start at the first byte."""
        self._data = data.decode("latin-1")
        self._place = 0

    def value(self) -> int | str | list[object]:
        """Return the next item, whatever it is."""
        kind, number = self._head()
        if kind == _NUMBER:
            return number
        if kind == _NEGATIVE:
            return -1 - number
        if kind == _TEXT:
            return self._characters(number)
        if kind == _LIST:
            return [self.value() for _ in range(number)]
        raise ValueError(f"an item of kind {kind} at byte {self._place}")

    def number(self) -> int:
        """Return the next item, a number from 0."""
        return self._head_of(_NUMBER)

    def text(self) -> str:
        """Return the next item, a text."""
        return self._characters(self._head_of(_TEXT))

    def length(self) -> int:
        """Return how many items the list has that starts here; they come next."""
        return self._head_of(_LIST)

    def items(self) -> Iterable[Item]:
        """Return the next item, a list of lists: of a number from 0 and two lists of whole numbers each.

        Each is given with the sum of the numbers so far, and its lists as they are written: both, and the second again.
        """
        count, found = self.length(), list[tuple[str, str, str]]()
        while len(found) < count:
            run = cast(re.Match[str], _ITEMS.match(self._data, self._place))
            self._place = run.end()
            found += _ITEM.findall(self._data, *run.span())
            if len(found) < count:
                found.append(self._item())
        if len(found) > count:
            raise ValueError(f"more than {count} items before byte {self._place}")
        numbers, lists, others = zip(*found, strict=True) if found else ((), (), ())
        return zip(accumulate(map(_number_written, numbers)), lists, others, strict=True)

    def _item(self) -> tuple[str, str, str]:
        self.length()
        number, one, other = self.number(), self._integers(), self._integers()
        return write_number(number), one + other, other

    def _integers(self) -> str:
        start = self._place
        found = _integers(self.length()).match(self._data, self._place)
        if found is None:
            raise ValueError(f"no list of numbers at byte {start}")
        self._place = found.end()
        return self._data[start : self._place]

    def _head(self) -> tuple[int, int]:
        try:
            first = ord(self._data[self._place])
        except IndexError as error:
            raise ValueError("cut short") from error
        self._place += 1
        number = first & 31
        if number > _LONGEST_SHORT:
            start, self._place = self._place, self._place + (1 << (number - _LONGEST_SHORT - 1))
            number = _number(self._data[start : self._place])
        return first >> 5, number

    def _head_of(self, kind: int) -> int:
        found, number = self._head()
        if found != kind:
            raise ValueError(f"kind {found} instead of {kind} at byte {self._place}")
        return number

    def _characters(self, length: int) -> str:
        self._place += length
        if self._place > len(self._data):
            raise ValueError("cut short")
        return self._data[self._place - length : self._place].encode("latin-1").decode()


@cache
def write_number(number: int) -> str:
    """Return a whole number, below 0 too."""
    return _write_head(_NUMBER, number) if number >= 0 else _write_head(_NEGATIVE, -1 - number)


def write_text(text: str) -> str:
    """Return a text."""
    encoded = text.encode()
    return _write_head(_TEXT, len(encoded)) + encoded.decode("latin-1")


def write_list(items: list[str]) -> str:
    """Return a list of items that are written already."""
    return write_joined(len(items), "".join(items))


def write_joined(count: int, items: str) -> str:
    """Return a list of so many items that are written already, one behind the other."""
    return _write_head(_LIST, count) + items


def _write_head(kind: int, number: int) -> str:
    if number <= _LONGEST_SHORT:
        return chr(kind << 5 | number)
    size = next(size for size in range(4) if number < 1 << (8 << size))
    return chr(kind << 5 | _LONGEST_SHORT + 1 + size) + number.to_bytes(1 << size, "big").decode("latin-1")


@cache
def _number_written(written: str) -> int:
    return ord(written) if len(written) == 1 else _number(written[1:])


def _number(written: str) -> int:
    return int.from_bytes(written.encode("latin-1"), "big")


@cache
def _integers(count: int) -> re.Pattern[str]:
    return re.compile(f"{_ONE_INTEGER}{{{count}}}", re.DOTALL)
