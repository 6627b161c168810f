"""Dates in the words and the order of a language; English, which the records speak, stands here itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from site_gen.edtf.points import Point, Precision, parse

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")  # as the records name them
_ONE_DAY = timedelta(days=1)
_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """How a language writes dates: names, and patterns in which {day}, {month}, {year} and {date} stand for the parts.

    `months_of` and `year_of` are the forms a language with cases needs beside a day and after "not before": "июля".
    """

    months: tuple[str, ...]
    months_of: tuple[str, ...]
    day: str
    day_of_year_left_out: str
    month: str
    year_of: str
    no_year: str
    possibly: str
    about: str
    possibly_about: str
    none: str
    any_time: str
    not_before: str
    not_after: str
    between: str
    either: str
    one_of: str
    comma: str
    days: str
    days_of_two_months: str
    since: str
    until: str
    from_to: str


ENGLISH = DateWords(
    months=tuple("January February March April May June July August September October November December".split()),
    months_of=tuple("January February March April May June July August September October November December".split()),
    day="{day} {month} {year}",
    day_of_year_left_out="{day} {month}",
    month="{month} {year}",
    year_of="{year}",
    no_year="{date}, year unknown",
    possibly="possibly {date}",
    about="about {date}",
    possibly_about="possibly about {date}",
    none="no date",
    any_time="at any time",
    not_before="{date} or later",
    not_after="{date} or earlier",
    between="between {first} and {last}",
    either="{first} or {last}",
    one_of="one of {dates}",
    comma=", ",
    days="{first}–{last}",
    days_of_two_months="{first} – {last}",
    since="from {date}",
    until="until {date}",
    from_to="{first} to {last}",
)


def in_words(edtf: str | None, words: DateWords = ENGLISH) -> str:
    """Return a date as a reader meets it, in English unless told otherwise.

    >>> in_words("2014-01-26/2014-01-27")
    '26 or 27 January 2014'
    >>> in_words("XXXX-04-21"), in_words(None)
    ('21 April, year unknown', 'no date')
    """
    parsed = parse(edtf)
    if parsed is None:
        return words.none
    if parsed.kind is Precision.INTERVAL:
        start, end = parsed.points
        return _interval(start, end, words)
    points = [point for point in parsed.points if point]
    if parsed.kind is Precision.SET:
        dates = _shortened(points, words)
        if len(dates) == _PAIR:
            return words.either.format(first=dates[0], last=dates[1])
        return words.one_of.format(dates=words.comma.join(dates))
    return _point(points[0], words)


def span_in_words(start: str, end: str, words: DateWords = ENGLISH) -> str:
    """Return from when to when, "" when neither is known.

    >>> span_in_words("2013-06-17", "2013-06-18"), span_in_words("2016-01-29", "2016-02-03")
    ('17–18 June 2013', '29 January – 3 February 2016')
    >>> span_in_words("2004-03", ""), span_in_words("2004-03", "2006")
    ('from March 2004', 'March 2004 to 2006')
    """
    if start and end:
        return in_words(start, words) if start == end else _span(start, end, words)
    if start:
        return words.since.format(date=_bound(start, words))
    return words.until.format(date=_bound(end, words)) if end else ""


def _span(start: str, end: str, words: DateWords) -> str:
    ends = [point for edtf in (start, end) for point in _single_days(edtf)]
    if len(ends) == _PAIR:
        first, last = _shortened(ends, words)
        if first != _point(ends[0], words):
            is_one_month = ends[0].month == ends[1].month
            return (words.days if is_one_month else words.days_of_two_months).format(first=first, last=last)
    return words.from_to.format(first=in_words(start, words), last=in_words(end, words))


def _single_days(edtf: str) -> list[Point]:
    parsed = parse(edtf)
    return [point for point in parsed.points if point] if parsed and parsed.kind is Precision.DAY else []


def _bound(edtf: str, words: DateWords) -> str:
    parsed = parse(edtf)
    points = parsed.points if parsed else ()
    alone = points[0] if len(points) == 1 else None
    return _point(alone, words, is_bound=True) if alone else in_words(edtf, words)


def _point(point: Point, words: DateWords, *, is_bound: bool = False) -> str:
    """Return a point in words; `is_bound` where the pattern around it asks for the other case."""
    date = _unmarked(point, words, is_bound=is_bound or point.mark in ("~", "%"))
    if point.mark:
        marked = {"?": words.possibly, "~": words.about, "%": words.possibly_about}[point.mark]
        date = marked.format(date=date)
    return date if point.year else words.no_year.format(date=date)


def _unmarked(point: Point, words: DateWords, *, is_bound: bool) -> str:
    year = str(point.year)
    if point.day:
        month = words.months_of[point.month - 1]
        pattern = words.day if point.year else words.day_of_year_left_out
        return pattern.format(day=point.day, month=month, year=year)
    if point.month:
        month = (words.months_of if is_bound else words.months)[point.month - 1]
        return words.month.format(month=month, year=year) if point.year else month
    return words.year_of.format(year=year) if is_bound else year


def _interval(start: Point | None, end: Point | None, words: DateWords) -> str:
    if start is None or end is None:
        if start:
            return words.not_before.format(date=_point(start, words, is_bound=True))
        return words.not_after.format(date=_point(end, words, is_bound=True)) if end else words.any_time
    if start == end:
        return _point(start, words)
    is_two_days = bool(start.day and end.day) and end.first - start.first == _ONE_DAY
    if is_two_days and not start.mark and not end.mark:
        first, last = _shortened([start, end], words)
        return words.either.format(first=first, last=last)
    return words.between.format(first=_point(start, words, is_bound=True), last=_point(end, words, is_bound=True))


def _shortened(points: Sequence[Point], words: DateWords) -> list[str]:
    """Return the points in words, "22" instead of "22 July 2013" where the next point has the same month.

    That reads well only in a language that writes the day first.
    """
    written = [_point(point, words) for point in points]
    if not words.day.startswith("{day}") or any(point.mark or not point.day for point in points):
        return written
    for index, (point, after) in enumerate(pairwise(points)):
        if (point.year, point.month) == (after.year, after.month):
            written[index] = str(point.day)
        elif point.year == after.year and len(points) == _PAIR:  # "31 January or 1 February 2014"
            month = words.months_of[point.month - 1]
            written[index] = words.day_of_year_left_out.format(day=point.day, month=month)
    return written
