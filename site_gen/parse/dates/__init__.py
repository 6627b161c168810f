"""When a report appeared and when what it tells of happened: two findings, each with its evidence, never a guess.

A stated day is taken from where it stands best (standing.py, stated.py). Without one a set of days is cut by
constraints (inferred.py, known.py, resolver.py). A weekday in the lead is the day of what is told (weekdays.py).
"""

from dataclasses import replace
from datetime import date, timedelta

from site_gen.authority import Names, Outlet
from site_gen.edtf import from_days, in_words
from site_gen.model import Dateline, Evidence, Finding, Rejected, Status, Zone
from site_gen.parse.dates.days import WEEK
from site_gen.parse.dates.inferred import Window, day_without_year, inferred, unknown, weekday_evidence
from site_gen.parse.dates.known import event_constraints, group_constraints, office_constraints
from site_gen.parse.dates.resolver import Constraint
from site_gen.parse.dates.stated import Stated, stated
from site_gen.parse.dates.weekdays import NamedDay, NamedWeekday, day_of_lead, weekday_of_lead
from site_gen.parse.dates.written import WEEKDAYS
from site_gen.parse.found import Groups, People
from site_gen.parse.language import language_of
from site_gen.parse.reading import Layout

_EITHER_ORDER = frozenset({"en", "und", "zh", "ja", "ko"})  # the day stands first in all other languages read here
_LONGEST_LAG = 3  # days from the weekday of the lead to publication; more may mean the coming week


def date_findings(  # noqa: PLR0913, PLR0917 - each is a thing the day can be read from
    layout: Layout,
    names: Names,
    window: Window,
    dateline: Dateline | None,
    url: str | None,
    outlet: Outlet | None,
    people: People,
    groups: Groups,
) -> tuple[Finding, Finding]:
    """Return what is known of the event day ("date") and of the day of publication ("date_published"), as EDTF."""
    address, order = _address(layout, url), outlet.date_order if outlet else ""
    found = stated(layout, dateline, address, order, window)
    if len(found.days) > 1 and not order and language_of(layout) not in _EITHER_ORDER:
        found = stated(layout, dateline, address, "DMY", window)
    weekday = weekday_of_lead(layout)
    found = _settled_by_weekday(found, weekday)
    if found.days:
        found = _doubted(found, _of_authority(layout, names, people, groups))
        told = day_of_lead(layout) if weekday is None else None
        return _told(found, told) or _stated_event(found, weekday), _stated_publication(found)
    if found.is_contradicted:
        return _finding("date", None, Status.OPEN, found), _finding("date_published", None, Status.OPEN, found)
    known = _of_authority(layout, names, people, groups)
    day = None if dateline and dateline.date else day_without_year(layout)
    if day is None:
        return inferred(known, window, dateline, weekday, found)
    # The weekday of the lead is that day or one before it, and which of them only the year tells.
    event, published = inferred(known, window, day, None, found)
    return (unknown("date", weekday, found) if weekday else event), published


def _address(layout: Layout, url: str | None) -> tuple[str, int]:
    """Return the address of the report and the line it is printed on, 0 when on none."""
    lines = (p.line for p in layout.in_zones(Zone.SOURCE_URL) if url and (url in p.text or url in p.links))
    return url or "", next(lines, 0)


def _finding(field: str, value: str | None, status: Status, found: Stated, *evidence: Evidence) -> Finding:
    return Finding(
        field=field, value=value, status=status, evidence=(*found.evidence, *evidence), rejected=found.rejected
    )


def _settled_by_weekday(found: Stated, weekday: NamedWeekday | None) -> Stated:
    """Where a date in numbers has two readings, take the one just after the weekday of the lead."""
    if len(found.days) < 2 or weekday is None:  # noqa: PLR2004 - two readings
        return found
    fitting = tuple(day for day in found.days if _lag(day, weekday) <= 1)
    if len(fitting) != 1:
        return found
    return Stated(
        days=fitting, evidence=(*found.evidence, weekday_evidence(weekday)), rejected=found.rejected, is_inferred=True
    )


def _of_authority(layout: Layout, names: Names, people: People, groups: Groups) -> tuple[Constraint, ...]:
    return (
        *event_constraints(names, layout),
        *office_constraints(people, names, layout),
        *group_constraints(groups, names, layout),
    )


def _doubted(found: Stated, constraints: tuple[Constraint, ...]) -> Stated:
    """Return the stated day with what the authority files know against it: the day stays, the doubt is shown."""
    against = (c for c in constraints if not c.is_soft and not any(c.first <= day <= c.last for day in found.days))
    day = in_words(from_days(found.days))
    doubts = tuple(
        Rejected(
            line=c.line,
            text=c.text,
            rule=c.rule,
            why=f"gives {c.gives} ({c.via}) and contradicts {day}, which is stated",
        )
        for c in against
    )
    return replace(found, rejected=(*doubts, *found.rejected))


def _stated_publication(found: Stated) -> Finding:
    status = Status.OPEN if len(found.days) > 1 else Status.INFERRED if found.is_inferred else Status.EXPLICIT
    return _finding("date_published", from_days(found.days), status, found)


def _stated_event(found: Stated, weekday: NamedWeekday | None) -> Finding:
    """Return the event day: the last such weekday up to the day of publication, else the day of publication."""
    published = _stated_publication(found)
    if len(found.days) > 1 or weekday is None:
        return _finding("date", published.value, published.status, found)
    lag = _lag(found.days[0], weekday)
    day = found.days[0] - timedelta(days=lag)
    if lag > _LONGEST_LAG:
        words = f"weekday {WEEKDAYS[weekday.number]}: perhaps a day to come, so it does not move the event day"
        return _finding("date", published.value, published.status, found, weekday_evidence(weekday, words))
    evidence = weekday_evidence(weekday, f"weekday {WEEKDAYS[weekday.number]}: {in_words(day.isoformat())}")
    status = published.status if lag == 0 else Status.INFERRED
    return _finding("date", day.isoformat(), status, found, evidence)


def _told(found: Stated, told: NamedDay | None) -> Finding | None:
    """Return the event day where the lead names one just before the day of publication, None where it does not."""
    if told is None or len(found.days) > 1:
        return None
    published = found.days[0]
    for lag in range(_LONGEST_LAG + 1):
        day = published - timedelta(days=lag)
        if (day.month, day.day) == (told.month, told.day):
            evidence = Evidence(line=told.line, text=told.text, rule="day in the lead", gives=day.isoformat())
            status = Status.INFERRED if lag else _stated_publication(found).status
            return _finding("date", day.isoformat(), status, found, evidence)
    return None


def _lag(published: date, weekday: NamedWeekday) -> int:
    """Return how many days before publication the weekday was last."""
    return (published.weekday() - weekday.number) % WEEK
