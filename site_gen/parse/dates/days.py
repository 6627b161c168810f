"""A set of days that constraints cut down: an interval, perhaps only one day of the year, perhaps only one weekday.

Days are never listed until few are left, so a window of centuries costs nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from site_gen.edtf import MOST_IN_A_SET, from_days

WEEK = 7
_ONE_DAY = timedelta(days=1)
_COUNT_LIMIT = 400  # years of a day of the year that are looked at: more than any window has


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days from `first` to `last` that are the day of the year and the weekday, where these are given."""

    first: date
    last: date
    month_day: tuple[int, int] | None = None
    weekday: int | None = None  # Monday is 0

    def __iter__(self) -> Iterator[date]:
        """Yield the days in order."""
        if self.month_day:
            return self._of_the_year(self.month_day)
        return self._in_a_row()

    def _of_the_year(self, month_day: tuple[int, int]) -> Iterator[date]:
        for year in range(self.first.year, self.last.year + 1):
            try:
                day = date(year, *month_day)
            except ValueError:  # 29 February
                continue
            if self.first <= day <= self.last and self.weekday in (None, day.weekday()):
                yield day

    def _in_a_row(self) -> Iterator[date]:
        step = _ONE_DAY if self.weekday is None else timedelta(days=WEEK)
        day = self.first if self.weekday is None else self._first_weekday(self.weekday)
        while day <= self.last:
            yield day
            if self.last - day < step:
                return
            day += step

    def _first_weekday(self, weekday: int) -> date:
        return self.first + timedelta(days=(weekday - self.first.weekday()) % WEEK)

    def count(self) -> int:
        """Return how many days there are."""
        if self.month_day:
            return sum(1 for _ in islice(self, _COUNT_LIMIT))
        start = self.first if self.weekday is None else self._first_weekday(self.weekday)
        span = (self.last - start).days
        return 0 if span < 0 else span + 1 if self.weekday is None else span // WEEK + 1

    def some(self, most: int) -> tuple[date, ...]:
        """Return the first days, at most so many."""
        return tuple(islice(self, most))

    def between(self, first: date, last: date) -> "Days":
        """Return the days of the set from `first` to `last`."""
        return replace(self, first=max(self.first, first), last=min(self.last, last))

    def ends(self) -> tuple[date, date]:
        """Return the first and the last day of a set that is not empty."""
        if self.month_day:
            days = tuple(self)
            return days[0], days[-1]
        if self.weekday is None:
            return self.first, self.last
        first = self._first_weekday(self.weekday)
        return first, first + timedelta(days=WEEK * (self.count() - 1))


def edtf_of(days: Days) -> str | None:
    """Return the set as a date: a day, a few days, a whole month, or the interval the days lie in; None when empty.

    >>> edtf_of(Days(first=date(2013, 7, 1), last=date(2013, 7, 31)))
    '2013-07'
    """
    count = days.count()
    if count == 0:
        return None
    if count <= MOST_IN_A_SET and (days.weekday is not None or days.month_day or count == 1):
        return from_days(days.some(count))
    first, last = days.ends()
    is_month = days.weekday is None and (first.year, first.month, first.day) == (last.year, last.month, 1)
    if is_month and (last + _ONE_DAY).day == 1:
        return f"{first.year:04}-{first.month:02}"
    return f"{first.isoformat()}/{last.isoformat()}"
