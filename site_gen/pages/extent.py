"""Dates that are not one day, drawn as what they are: the days they can mean, on the month, year or years around."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from site_gen import edtf
from site_gen.edtf import Precision
from site_gen.words import Words

_WIDTH = 1000  # of the drawing
_LEAST_WIDTH = 12  # of a mark, so that a day of ten years can still be seen
_DRAWN = frozenset({Precision.INTERVAL, Precision.SET, Precision.MONTH})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One of the times a date can mean, as a place on a line of 1000."""

    x: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """A line from the start to the end of a month, a year or some years, with what a date can mean marked on it."""

    start: str  # "1", "Jan", "2015"
    end: str  # "31 July 2013", "Dec 2015", "2017"
    marks: tuple[Mark, ...]


def extent_of(edtf_date: str | None, words: Words) -> Extent | None:
    """Return the drawing of a month, an interval or a set; None for other dates and for open ends."""
    spans = edtf.spans(edtf_date)
    if edtf.precision(edtf_date) not in _DRAWN or not spans:
        return None
    first, last = spans[0][0], max(end for _, end in spans)
    if first == date.min or last == date.max:
        return None
    start, end, ends = _scale(first, last, words, is_one=len(spans) == 1)
    days = (end - start).days + 1
    return Extent(start=ends[0], end=ends[1], marks=tuple(_mark(a, b, start, days) for a, b in spans))


def _scale(first: date, last: date, words: Words, *, is_one: bool) -> tuple[date, date, tuple[str, str]]:
    """Return the first and last day of the month, year or years around two days, and their names."""
    length = monthrange(last.year, last.month)[1]
    is_whole_month = is_one and first.day == 1 and last.day == length
    if (first.year, first.month) == (last.year, last.month) and not is_whole_month:
        end = last.replace(day=length)
        return first.replace(day=1), end, ("1", words.date(end.isoformat()))
    start, end = date(first.year, 1, 1), date(last.year, 12, 31)
    is_one_year = first.year == last.year
    if is_one_year:
        ends = (words.say("chart_dates.year_start"), words.say("chart_dates.year_end", year=last.year))
        return start, end, ends
    return start, end, (str(first.year), str(last.year))


def _mark(first: date, last: date, start: date, days: int) -> Mark:
    width = max(_LEAST_WIDTH, round(_WIDTH * ((last - first).days + 1) / days))
    return Mark(x=min(round(_WIDTH * (first - start).days / days), _WIDTH - width), width=width)
