"""Where an entry stands in time, as far as its date settles it."""

from dataclasses import dataclass
from functools import lru_cache

from site_gen import edtf
from site_gen.edtf import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The part of the calendar an entry surely falls in; 0 where that is not known."""

    year: int
    month: int
    day: int


@lru_cache(maxsize=1 << 12)
def place_of(date: str | None) -> Place:
    """Return year, month and day as far as a date settles them.

    >>> place_of("2014-01-22/2014-01-31")
    Place(year=2014, month=1, day=0)
    """
    ends = edtf.bounds(date)
    if ends is None or ends[0].year != ends[1].year:
        return Place(year=0, month=0, day=0)
    first, last = ends
    if edtf.precision(date) is Precision.DAY:
        return Place(year=first.year, month=first.month, day=first.day)
    return Place(year=first.year, month=first.month if first.month == last.month else 0, day=0)
