"""Dates that say how much is known: the part of EDTF (ISO 8601-2) the archive uses.

    2013-07-22            a day
    2013-07, 2013         a month, a year
    XXXX-04-21            a day of an unknown year
    2014-01-26/2014-01-27 an interval, both ends included; an open end is ".."
    [2017-04-21,2023-04-21]  one of a set
    2013-07-22?           uncertain; 2014-01~ approximate

Pure functions over the string; nothing here knows today's date.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from site_gen.edtf.points import Precision, parse
from site_gen.edtf.words import ENGLISH, WEEKDAYS, DateWords, in_words, span_in_words

__all__ = [
    "ENGLISH",
    "WEEKDAYS",
    "DateWords",
    "Precision",
    "bounds",
    "from_days",
    "in_words",
    "is_valid",
    "precision",
    "sort_key",
    "span_in_words",
    "spans",
]

MOST_IN_A_SET = 8  # more single days than this are shown as the interval they lie in
_ONE_DAY = timedelta(days=1)


def is_valid(edtf: str) -> bool:
    """Tell whether the string is a date the archive can read.

    >>> is_valid("XXXX-04-21"), is_valid("2013-02-30"), is_valid("21 April")
    (True, False, False)
    """
    return parse(edtf) is not None


def precision(edtf: str | None) -> Precision:
    """Return how much a date says; NONE for no date and for an unreadable one."""
    parsed = parse(edtf)
    return parsed.kind if parsed else Precision.NONE


def bounds(edtf: str | None) -> tuple[date, date] | None:
    """Return the first and the last day a date can mean; None when there is no date or no year.

    An open end of an interval is date.min or date.max.

    >>> bounds("2013-06/2013-07-02")
    (datetime.date(2013, 6, 1), datetime.date(2013, 7, 2))
    """
    parsed = parse(edtf)
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
    parsed = parse(edtf)
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
