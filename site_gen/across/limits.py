"""When what a report tells can have been, as far as its own text says, and whether two reports can tell of one day."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce

from site_gen import edtf
from site_gen.model import Entry, Status

STATED = frozenset({Status.EXPLICIT, Status.MAINTAINER})
# Reports of one event are published within so many days of each other.
_DAYS_APART = timedelta(days=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The first and the last day a report, or each of several, can be about; no date: any day."""

    first: date = date.min
    last: date = date.max

    def __and__(self, other: "Limits") -> "Limits":
        """Return the limits of two reports together; `first` may come after `last`."""
        return Limits(first=max(self.first, other.first), last=min(self.last, other.last))

    @property
    def is_one_event(self) -> bool:
        """Tell whether reports with these limits together can tell of one event: no two are days apart."""
        return self.first <= self.last or self.first - self.last <= _DAYS_APART


ANY_DAY = Limits()


def limits_of(entry: Entry) -> Limits:
    """Return the days a report can be about: its event day, else its day of publication."""
    for edtf_date in (entry.date, entry.date_published):
        ends = edtf.bounds(edtf_date)
        if ends:
            return Limits(first=ends[0], last=ends[1])
    return ANY_DAY


def joint_limits(entries: list[Entry]) -> Limits:
    """Return the limits of several reports together."""
    return reduce(Limits.__and__, map(limits_of, entries), ANY_DAY)


def status_of(entry: Entry, field: str) -> Status:
    """Return how a field of an entry came to its value; UNKNOWN when nothing is said of it."""
    return next((finding.status for finding in entry.findings if finding.field == field), Status.UNKNOWN)


def stated_day(entry: Entry) -> date | None:
    """Return the event day a report states or a maintainer gave; None for less than a day and for what is inferred."""
    is_day = edtf.precision(entry.date) is edtf.Precision.DAY and (entry.date or "")[-1:].isdigit()
    return date.fromisoformat(entry.date) if entry.date and is_day and status_of(entry, "date") in STATED else None
