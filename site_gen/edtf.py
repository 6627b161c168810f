"""Dates that say how much is known: the part of EDTF (ISO 8601-2) the archive uses.

    2013-07-22            a day
    2013-07, 2013         a month, a year
    XXXX-04-21            a day of an unknown year
    2014-01-26/2014-01-27 an interval, both ends included; an open end is ".."
    [2017-04-21,2023-04-21]  one of a set
    2013-07-22?           uncertain; 2014-01~ approximate

Pure functions over the string; nothing here knows today's date.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MOST_IN_A_SET = 8  # more single days than this are shown as the interval they lie in
_LEAP_YEAR = 2000
_MARKS = {"?": "possibly ", "~": "about ", "%": "possibly about "}
_ONE_DAY = timedelta(days=1)

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
class _Point:
    """A single date as written; the parts not written are 0."""

    year: int
    month: int
    day: int
    mark: str

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def precision(self) -> Precision:
        if not self.year:
            return Precision.YEARLESS
        return Precision.DAY if self.day else Precision.MONTH if self.month else Precision.YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parsed:
    """A whole expression: one point, or the ends of an interval (None when open), or the members of a set."""

    kind: Precision
    points: tuple[_Point | None, ...]


def is_valid(edtf: str) -> bool:
    """Tell whether the string is a date the archive can read.

    >>> is_valid("XXXX-04-21"), is_valid("2013-02-30"), is_valid("21 April")
    (True, False, False)
    """
    return _parse(edtf) is not None


def precision(edtf: str | None) -> Precision:
    """Return how much a date says; NONE for no date and for an unreadable one."""
    parsed = _parse(edtf)
    return parsed.kind if parsed else Precision.NONE


def bounds(edtf: str | None) -> tuple[date, date] | None:
    """Return the first and the last day a date can mean; None when there is no date or no year.

    An open end of an interval is date.min or date.max.

    >>> bounds("2013-06/2013-07-02")
    (datetime.date(2013, 6, 1), datetime.date(2013, 7, 2))
    """
    parsed = _parse(edtf)
    if parsed is None or parsed.kind is Precision.YEARLESS:
        return None
    firsts = [point.first if point else date.min for point in parsed.points]
    lasts = [point.last if point else date.max for point in parsed.points]
    if parsed.kind is Precision.INTERVAL:
        return firsts[0], lasts[1]
    return min(firsts), max(lasts)


def spans(edtf: str | None) -> tuple[tuple[date, date], ...]:
    """Return the first and the last day of each time a date can mean: one of a set each, else `bounds` alone.

    >>> [(first.day, last.day) for first, last in spans("[2013-07-01,2013-07-08]")]
    [(1, 1), (8, 8)]
    """
    parsed = _parse(edtf)
    if parsed is None or parsed.kind is not Precision.SET:
        ends = bounds(edtf)
        return (ends,) if ends else ()
    return tuple(sorted((point.first, point.last) for point in parsed.points if point))


def sort_key(edtf: str | None) -> tuple[int, str, str, str]:
    """Return a key that sorts dates: earliest first, then those without a year, then the undated.

    An interval with an open start stands where it ends.
    """
    ends = bounds(edtf)
    if ends:
        first, last = ends
        start = last if first == date.min else first
        return 0, start.isoformat(), last.isoformat(), edtf or ""
    return (1, edtf or "", "", "") if precision(edtf) is Precision.YEARLESS else (2, "", "", "")


def from_days(days: Sequence[date]) -> str | None:
    """Return the date that says "one of these days"; the days are sorted, each once.

    One day is itself, a run without gaps an interval, a few days a set, many the interval they lie in.

    >>> from_days([date(2017, 4, 21), date(2023, 4, 21)])
    '[2017-04-21,2023-04-21]'
    >>> from_days([date(2014, 1, 26), date(2014, 1, 27)])
    '2014-01-26/2014-01-27'
    """
    if not days:
        return None
    if len(days) == 1:
        return days[0].isoformat()
    is_run = all(after - before == _ONE_DAY for before, after in pairwise(days))
    if is_run or len(days) > MOST_IN_A_SET:
        return f"{days[0].isoformat()}/{days[-1].isoformat()}"
    return f"[{','.join(day.isoformat() for day in days)}]"


def in_words(edtf: str | None) -> str:
    """Return a date in English, as the site prints it; "no date" when there is none.

    >>> in_words("2014-01-26/2014-01-27")
    '26 or 27 January 2014'
    >>> in_words("XXXX-04-21")
    '21 April, year unknown'
    """
    parsed = _parse(edtf)
    if parsed is None:
        return "no date"
    if parsed.kind is Precision.INTERVAL:
        return _interval_in_words(*parsed.points)
    points = [point for point in parsed.points if point]
    if parsed.kind is Precision.SET:
        return f"one of {_list_in_words(points)}"
    return _point_in_words(points[0])


def _point_in_words(point: _Point) -> str:
    parts = [str(point.day)] if point.day else []
    parts += [MONTHS[point.month - 1]] if point.month else []
    parts += [str(point.year)] if point.year else []
    words = _MARKS.get(point.mark, "") + " ".join(parts)
    return words if point.year else f"{words}, year unknown"


def _interval_in_words(start: _Point | None, end: _Point | None) -> str:
    if start is None or end is None:
        if start:
            return f"{_point_in_words(start)} or later"
        return f"{_point_in_words(end)} or earlier" if end else "at any time"
    if start == end:
        return _point_in_words(start)
    is_two_days = bool(start.day and end.day) and end.first - start.first == _ONE_DAY
    if is_two_days and not start.mark and not end.mark:
        return " or ".join(_shortened([start, end]))
    return f"between {_point_in_words(start)} and {_point_in_words(end)}"


def _list_in_words(points: list[_Point]) -> str:
    return ", ".join(_shortened(points))


def _shortened(points: list[_Point]) -> list[str]:
    """Return the points in words, "22" instead of "22 July 2013" where the next point has the same month."""
    words = [_point_in_words(point) for point in points]
    if any(point.mark or not point.day for point in points):
        return words
    for index, (point, after) in enumerate(pairwise(points)):
        if (point.year, point.month) == (after.year, after.month):
            words[index] = str(point.day)
        elif point.year == after.year and len(points) == 2:  # noqa: PLR2004 - "31 January or 1 February 2014"
            words[index] = f"{point.day} {MONTHS[point.month - 1]}"
    return words


def _parse(edtf: str | None) -> _Parsed | None:
    if not edtf:
        return None
    if edtf.startswith("[") and edtf.endswith("]"):
        return _parse_set(edtf[1:-1].split(","))
    if "/" in edtf:
        return _parse_interval(edtf)
    point = _parse_point(edtf)
    return _Parsed(kind=point.precision, points=(point,)) if point else None


def _parse_set(members: list[str]) -> _Parsed | None:
    points = tuple(_parse_point(member.strip()) for member in members)
    if any(point is None or not point.year for point in points):
        return None
    return _Parsed(kind=Precision.SET, points=points)


def _parse_interval(edtf: str) -> _Parsed | None:
    start_text, _, end_text = edtf.partition("/")
    ends: list[_Point | None] = []
    for text in (start_text, end_text):
        point = None if text in ("", "..") else _parse_point(text)
        if text not in ("", "..") and (point is None or not point.year):
            return None
        ends.append(point)
    start, end = ends
    if start and end and start.first > end.last:
        return None
    return _Parsed(kind=Precision.INTERVAL, points=(start, end))


def _parse_point(text: str) -> _Point | None:
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
    return _Point(year=year, month=int(month or 0), day=int(day or 0), mark=mark)
