"""The parts of a date as written in EDTF: one point, the ends of an interval or the members of a set."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

_LEAP_YEAR = 2000
_USUAL_LENGTH = 40  # characters; whatever is longer is not worth remembering
_STARTS = frozenset("0123456789X[/.")  # of a date; nearly all other texts begin otherwise

# 2013-07-22~
_POINT = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)


class Precision(StrEnum):
    """How much a date says."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    SET = "set"
    YEARLESS = "yearless"  # a day or a month of an unknown year
    NONE = "none"  # no date, or nothing we can read


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A single date as written; the parts not written are 0."""

    year: int
    month: int
    day: int
    mark: str

    @property
    def first(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def precision(self) -> Precision:
        """How much it says."""
        if not self.year:
            return Precision.YEARLESS
        return Precision.DAY if self.day else Precision.MONTH if self.month else Precision.YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A whole expression: one point, or the ends of an interval (None when open), or the members of a set."""

    kind: Precision
    points: tuple[Point | None, ...]


def parse(edtf: str | None) -> Parsed | None:
    """Return the parts of a date; None for no date and for what the archive cannot read."""
    if not edtf or edtf[0] not in _STARTS:
        return None
    return _remembered(edtf) if len(edtf) <= _USUAL_LENGTH else _parsed(edtf)


@lru_cache(maxsize=1 << 14)  # of an archive most dates stand in many places
def _remembered(edtf: str) -> Parsed | None:
    return _parsed(edtf)


def _parsed(edtf: str) -> Parsed | None:
    if edtf.startswith("[") and edtf.endswith("]"):
        return _parse_set(edtf[1:-1].split(","))
    if "/" in edtf:
        return _parse_interval(edtf)
    point = _parse_point(edtf)
    return Parsed(kind=point.precision, points=(point,)) if point else None


def _parse_set(members: list[str]) -> Parsed | None:
    points = tuple(_parse_point(member.strip()) for member in members)
    if any(point is None or not point.year for point in points):
        return None
    return Parsed(kind=Precision.SET, points=points)


def _parse_interval(edtf: str) -> Parsed | None:
    start_text, _, end_text = edtf.partition("/")
    ends: list[Point | None] = []
    for text in (start_text, end_text):
        point = None if text in ("", "..") else _parse_point(text)
        if text not in ("", "..") and (point is None or not point.year):
            return None
        ends.append(point)
    start, end = ends
    if start and end and start.first > end.last:
        return None
    return Parsed(kind=Precision.INTERVAL, points=(start, end))


def _parse_point(text: str) -> Point | None:
    match = _POINT.fullmatch(text)
    if not match:
        return None
    year_text, month, day, mark = match.groups()
    year = 0 if year_text == "XXXX" else int(year_text)
    if year_text == "0000" or (not year and not month):
        return None
    try:
        date(year or _LEAP_YEAR, int(month or 1), int(day or 1))
    except ValueError:
        return None
    return Point(year=year, month=int(month or 0), day=int(day or 0), mark=mark)
