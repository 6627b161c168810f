"""When a report appeared and when what it tells of happened: two findings, each with its evidence, never a guess.

A stated day is taken from where it stands best (standing.py, stated.py). Without one a set of days is cut by
constraints (known.py, resolver.py). A weekday in the lead is the day of what is told (weekdays.py).
"""

from dataclasses import replace
from datetime import date, timedelta

from site_gen.authority import Names, Outlet
from site_gen.edtf import from_days, in_words
from site_gen.model import Dateline, Evidence, Finding, Status, Zone
from site_gen.parse.dates.days import WEEK, Days, edtf_of
from site_gen.parse.dates.known import event_constraints, group_constraints, office_constraints
from site_gen.parse.dates.resolver import Constraint, Resolved, resolve
from site_gen.parse.dates.stated import Stated, stated
from site_gen.parse.dates.weekdays import NamedWeekday, weekday_of_lead
from site_gen.parse.dates.written import WEEKDAYS
from site_gen.parse.found import Groups, People
from site_gen.parse.reading import Layout

Window = tuple[date, date]

_MARGIN_YEARS = 12  # days outside the window are looked at as well, to say which years only the window excludes
_FIRST_YEAR, _LAST_YEAR = 1, 9998
_MOST_YEARS = 4  # more years than this are written as "year unknown"
_LONGEST_LAG = 3  # days from the weekday of the lead to publication; more may mean the coming week
_ONE_DAY = timedelta(days=1)


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
    found = stated(layout, dateline, _address(layout, url), outlet.date_order if outlet else "", window)
    weekday = weekday_of_lead(layout)
    found = _settled_by_weekday(found, weekday)
    if found.days:
        return _stated_event(found, weekday), _stated_publication(found)
    if found.is_contradicted:
        return tuple(_finding(field, None, Status.OPEN, found) for field in ("date", "date_published"))  # type: ignore[return-value]
    return _inferred(layout, names, window, dateline, weekday, people, groups, found)


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
        days=fitting, evidence=(*found.evidence, _weekday_evidence(weekday)), rejected=found.rejected, is_inferred=True
    )


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
        return _finding("date", published.value, published.status, found, _weekday_evidence(weekday, words))
    evidence = _weekday_evidence(weekday, f"weekday {WEEKDAYS[weekday.number]}: {in_words(day.isoformat())}")
    status = published.status if lag == 0 else Status.INFERRED
    return _finding("date", day.isoformat(), status, found, evidence)


def _lag(published: date, weekday: NamedWeekday) -> int:
    """Return how many days before publication the weekday was last."""
    return (published.weekday() - weekday.number) % WEEK


def _weekday_evidence(weekday: NamedWeekday, gives: str = "") -> Evidence:
    gives = gives or f"weekday {WEEKDAYS[weekday.number]}"
    return Evidence(line=weekday.line, text=weekday.text, rule="weekday in the lead", gives=gives)


def _inferred(  # noqa: PLR0913, PLR0917 - as date_findings
    layout: Layout,
    names: Names,
    window: Window,
    dateline: Dateline | None,
    weekday: NamedWeekday | None,
    people: People,
    groups: Groups,
    found: Stated,
) -> tuple[Finding, Finding]:
    """Return the findings for a report without a stated date."""
    constraints = (
        *_of_dateline(dateline, weekday),
        *event_constraints(names, layout),
        *office_constraints(people, names, layout),
        *group_constraints(groups, names, layout),
    )
    if not constraints:
        evidence = (_weekday_evidence(weekday),) if weekday else ()
        status = Status.OPEN if weekday else Status.UNKNOWN
        return _finding("date", None, status, found, *evidence), _finding(
            "date_published", None, status, found, *evidence
        )
    published = resolve(_domain(window), (*constraints, _of_window(window)))
    if published.days.month_day:
        return _as_finding("date", published, window, found), _as_finding("date_published", published, window, found)
    event = (
        resolve(published.days, (_of_weekday(weekday, is_soft=False),)) if weekday else Resolved(days=published.days)
    )
    return _event_and_publication(published, event, window, found)


def _event(published: Days, weekday: NamedWeekday) -> Resolved:
    """Return the days of that weekday among those of publication, or in the week before where there is none."""
    constraint = _of_weekday(weekday, is_soft=False)
    event = resolve(published, (constraint,))
    if not event.is_contradicted or published.first.year <= _FIRST_YEAR:
        return event
    return resolve(replace(published, first=published.first - timedelta(days=WEEK - 1)), (constraint,))


def _event_and_publication(
    published: Resolved, event: Resolved, window: Window, found: Stated
) -> tuple[Finding, Finding]:
    """Return both findings; when one event day is left, the report appeared then or a day later."""
    joined = Resolved(
        days=event.days,
        evidence=(*published.evidence, *event.evidence),
        rejected=(*published.rejected, *event.rejected),
        # Most reports appear on the day they tell of or the day after; not all.
        is_soft=published.is_soft or bool(event.evidence),
        is_contradicted=published.is_contradicted or event.is_contradicted,
    )
    if event.evidence and not joined.is_contradicted and event.days.count() == 1:
        day = event.days.some(1)[0]
        near = Resolved(
            days=published.days.between(day, day + _ONE_DAY)
            if event.days.first == published.days.first
            else published.days,
            evidence=joined.evidence,
            rejected=joined.rejected,
            is_soft=True,
        )
        return _as_finding("date", joined, window, found), _as_finding("date_published", near, window, found)
    return _as_finding("date", joined, window, found), _as_finding("date_published", published, window, found)


def _domain(window: Window) -> Days:
    first, last = window
    return Days(
        first=date(max(_FIRST_YEAR, first.year - _MARGIN_YEARS), 1, 1),
        last=date(min(_LAST_YEAR, last.year + _MARGIN_YEARS), 12, 31),
    )


def _of_window(window: Window) -> Constraint:
    first, last = window
    limits = f"{first.isoformat()}/{last.isoformat()}"
    return Constraint(
        line=0,
        text=limits,
        rule="window of the archive",
        gives=limits,
        via="archive.yaml",
        is_soft=True,
        is_quiet=True,
        first=first,
        last=last,
    )


def _of_dateline(dateline: Dateline | None, weekday: NamedWeekday | None) -> tuple[Constraint, ...]:
    """Return the day of the year of a dateline, and the weekday of the lead, which mostly is that very day."""
    if not dateline or not dateline.date or not dateline.date.startswith("XXXX"):
        return ()
    month, day = int(dateline.date[5:7]), int(dateline.date[8:10])
    of_year = Constraint(
        line=dateline.line, text=dateline.text, rule="dateline", gives=dateline.date, month_day=(month, day)
    )
    return (of_year, _of_weekday(weekday, is_soft=True)) if weekday else (of_year,)


def _of_weekday(weekday: NamedWeekday, *, is_soft: bool) -> Constraint:
    return Constraint(
        line=weekday.line,
        text=weekday.text,
        rule="weekday in the lead",
        gives=f"weekday {WEEKDAYS[weekday.number]}",
        weekday=weekday.number,
        is_soft=is_soft,
    )


def _as_finding(field: str, resolved: Resolved, window: Window, found: Stated) -> Finding:
    value = None if resolved.is_contradicted else _value(resolved.days, window)
    evidence, rejected = resolved.evidence, (*resolved.rejected, *found.rejected)
    if value is None and not resolved.is_contradicted and all(e.line == 0 for e in evidence):
        return Finding(field=field, value=None, status=Status.UNKNOWN, rejected=rejected)
    is_day = value is not None and resolved.days.count() == 1
    status = Status.OPEN if not is_day else Status.INFERRED_SOFT if resolved.is_soft else Status.INFERRED
    return Finding(field=field, value=value, status=status, evidence=evidence, rejected=rejected)


def _value(days: Days, window: Window) -> str | None:
    """Return what is left as EDTF; an end that only the window sets is written open, and nothing when both are."""
    if days.month_day and days.count() > _MOST_YEARS:
        return f"XXXX-{days.month_day[0]:02}-{days.month_day[1]:02}"
    if days.month_day:
        return edtf_of(days)
    is_open_start, is_open_end = days.first <= window[0], days.last >= window[1]
    if not is_open_start and not is_open_end:
        return edtf_of(days)
    if is_open_start and is_open_end:
        return None
    first, last = days.ends()
    return f"../{last.isoformat()}" if is_open_start else f"{first.isoformat()}/.."
