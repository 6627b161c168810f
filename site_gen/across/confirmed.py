"""The day of a confirmed event: a report that states none tells of the days the event took, as far as its text allows.

Only the maintainers' word joins a report to an event here, never a suggestion; and a stated day stays as it is.
"""

from datetime import date, timedelta

from site_gen import edtf
from site_gen.across.limits import STATED, date_finding, fits_weekday, leaves_open, names_weekday, status_of, with_date
from site_gen.across.verdicts import Verdicts
from site_gen.authority import Event, Names
from site_gen.model import Entry, Evidence, Finding, Status

_RULE = "day-of-confirmed-event"
_MOST_DAYS = 31  # an event that took longer says little of the day of a report


def with_event_days(entries: list[Entry], verdicts: Verdicts, names: Names) -> list[Entry]:
    """Return the entries; those without a stated day have what the event they are confirmed to report leaves."""
    return [_narrowed(entry, names.events.get(verdicts.event_of.get(entry.id, ""))) for entry in entries]


def _narrowed(entry: Entry, event: Event | None) -> Entry:
    days = _days_of(event) if event else []
    if event is None or not days or status_of(entry, "date") in STATED:
        return entry
    finding = date_finding(entry)
    fitting = [day for day in days if _fits(day, finding)]
    evidence = Evidence(line=0, text=event.name, rule=_RULE, gives=_span(event), via=f"event {event.id}")
    if not fitting:
        sides = finding._replace(status=Status.OPEN, evidence=(*finding.evidence, evidence))
        return with_date(entry, sides)
    value = edtf.from_days(fitting)
    if value == entry.date:
        return entry
    status = Status.INFERRED if len(fitting) == 1 else Status.OPEN
    return with_date(entry, finding._replace(value=value, status=status, evidence=(*finding.evidence, evidence)))


def _fits(day: date, finding: Finding) -> bool:
    return leaves_open(finding.value, day) and (not names_weekday(finding) or fits_weekday(day, finding))


def _days_of(event: Event) -> list[date]:
    """Return the days an event took, none when that is not known to the day or was too long."""
    start, end = edtf.bounds(event.start), edtf.bounds(event.end or event.start)
    if start is None or end is None or (end[1] - start[0]).days >= _MOST_DAYS:
        return []
    return [start[0] + timedelta(days=number) for number in range((end[1] - start[0]).days + 1)]


def _span(event: Event) -> str:
    return f"{event.start}/{event.end}" if event.end and event.end != event.start else event.start
