"""When what a report tells can have been, as far as its own text says, and whether two reports can tell of one day."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from site_gen import edtf
from site_gen.model import Entry, Finding, Status

STATED = frozenset({Status.EXPLICIT, Status.MAINTAINER})
# Reports of one event are published within so many days of each other.
_DAYS_APART = timedelta(days=5)

# "weekday Monday"
_GIVES_WEEKDAY = re.compile(r"weekday (\w+)")
# "XXXX-04-21"
_YEARLESS_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")


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


def status_of(entry: Entry, field: str) -> Status:
    """Return how a field of an entry came to its value; UNKNOWN when nothing is said of it."""
    return next((finding.status for finding in entry.findings if finding.field == field), Status.UNKNOWN)


def stated_day(entry: Entry) -> date | None:
    """Return the event day a report states or a maintainer gave; None for less than a day and for what is inferred."""
    is_day = edtf.precision(entry.date) is edtf.Precision.DAY and (entry.date or "")[-1:].isdigit()
    return date.fromisoformat(entry.date) if entry.date and is_day and status_of(entry, "date") in STATED else None


def date_finding(entry: Entry) -> Finding:
    """Return what is known of the event day of an entry, an empty finding when nothing is said of it."""
    found = next((finding for finding in entry.findings if finding.field == "date"), None)
    return found or Finding(field="date", value=None, status=Status.UNKNOWN)


def with_date(entry: Entry, finding: Finding) -> Entry:
    """Return the entry with another finding of its event day, in the place of the one before."""
    others = tuple(found for found in entry.findings if found.field != "date")
    place = next((at for at, found in enumerate(entry.findings) if found.field == "date"), len(others))
    return replace(entry, date=finding.value, findings=(*others[:place], finding, *others[place:]))


def names_weekday(finding: Finding) -> bool:
    """Tell whether the text names a weekday, or a day and month, for the event."""
    return any(_GIVES_WEEKDAY.match(one.gives) or _YEARLESS_DAY.fullmatch(one.gives) for one in finding.evidence)


def fits_weekday(day: date, finding: Finding) -> bool:
    """Tell whether the day is of the weekday the text names, or of the day and month; False when it names none."""
    named = [match[1] for one in finding.evidence if (match := _GIVES_WEEKDAY.match(one.gives))]
    days = [match.groups() for one in finding.evidence if (match := _YEARLESS_DAY.fullmatch(one.gives))]
    if named:
        return edtf.WEEKDAYS[day.weekday()] in named
    return (f"{day.month:02}", f"{day.day:02}") in days


def leaves_open(edtf_date: str | None, day: date) -> bool:
    """Tell whether what the text itself leaves open has room for the day."""
    ends = edtf.bounds(edtf_date)
    if edtf.precision(edtf_date) is edtf.Precision.SET:
        return day.isoformat() in (edtf_date or "")
    return ends is None or ends[0] <= day <= ends[1]
