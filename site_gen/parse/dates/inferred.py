"""The days a report without a stated date can be from: what its dateline, its weekday and the authority files leave."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from site_gen.model import BODY_ZONES, Dateline, Evidence, Finding, Status, Zone
from site_gen.parse.dates.days import WEEK, Days, edtf_of
from site_gen.parse.dates.resolver import Constraint, Resolved, resolve
from site_gen.parse.dates.stated import Stated
from site_gen.parse.dates.weekdays import NamedWeekday
from site_gen.parse.dates.written import MONTH_WORD, WEEKDAY_WORD, WEEKDAYS, month_number
from site_gen.parse.reading import Layout

Window = tuple[date, date]

_MARGIN_YEARS = 12  # days outside the window are looked at as well, to say which years only the window excludes
_FIRST_YEAR, _LAST_YEAR = 2, 9998
_MOST_YEARS = 4  # more years than this are written as "year unknown"
_ONE_DAY = timedelta(days=1)
_JUST_ABOVE = 2  # lines over the headline
_LEAP_YEAR = 2000
# a line such as: Mar 11, 6:05 PM EDT / Tuesday, 11 March
_NO_YEAR = re.compile(
    rf"(?:(?:published|posted)\W{{1,3}})?(?:{WEEKDAY_WORD},? )?"
    rf"(?:(?P<month>{MONTH_WORD})\.? (?P<day>\d\d?)(?:st|nd|rd|th)?"
    rf"|(?P<day2>\d\d?)(?:st|nd|rd|th)? (?P<month2>{MONTH_WORD}))"
    r"(?:,? (?:at )?\d\d?[:.]\d\d ?(?:[ap]\.?m\.?)?(?: [a-z]{2,4})?)?$",
    re.IGNORECASE | re.ASCII,
)


def weekday_evidence(weekday: NamedWeekday, gives: str = "") -> Evidence:
    """Return the weekday of the lead as evidence; `gives` when it gives more than the weekday."""
    gives = gives or f"weekday {WEEKDAYS[weekday.number]}"
    return Evidence(line=weekday.line, text=weekday.text, rule="weekday in the lead", gives=gives)


def inferred(
    known: tuple[Constraint, ...],
    window: Window,
    dateline: Dateline | None,
    weekday: NamedWeekday | None,
    found: Stated,
) -> tuple[Finding, Finding]:
    """Return what is left for the event day and for the day of publication.

    `known` are the constraints of the authority files; `found` holds the dates of the text that were rejected.
    """
    constraints = (*_of_dateline(dateline, weekday), *known)
    if not constraints:
        return unknown("date", weekday, found), unknown("date_published", weekday, found)
    published = resolve(_domain(window), (*constraints, _of_window(window)))
    if published.days.month_day:
        # Agencies date their reports on the day they tell of.
        return _as_finding("date", published, window, found), _as_finding("date_published", published, window, found)
    return _event_and_publication(published, weekday, window, found)


def unknown(field: str, weekday: NamedWeekday | None, found: Stated) -> Finding:
    """Return the finding of a day of which at most the weekday is known."""
    evidence = (weekday_evidence(weekday),) if weekday else ()
    status = Status.OPEN if weekday else Status.UNKNOWN
    return Finding(field=field, value=None, status=status, evidence=evidence, rejected=found.rejected)


def _event_and_publication(
    published: Resolved, weekday: NamedWeekday | None, window: Window, found: Stated
) -> tuple[Finding, Finding]:
    """Return both findings; when one event day is left, the report appeared then or a day later."""
    if weekday is None or published.is_contradicted:
        return _as_finding("date", published, window, found), _as_finding("date_published", published, window, found)
    event = _event(published, weekday)
    near = published
    if not event.is_contradicted and event.days.count() == 1:
        day = event.days.some(1)[0]
        days = published.days.between(day, day + _ONE_DAY)
        near = replace(event, days=days) if days.count() else published
    return _as_finding("date", event, window, found), _as_finding("date_published", near, window, found)


def _event(published: Resolved, weekday: NamedWeekday) -> Resolved:
    """Return the days of that weekday among those of publication, or in the week before where there is none."""
    constraint = _of_weekday(weekday, is_soft=False)
    event = resolve(published.days, (constraint,))
    if event.is_contradicted:
        before = published.days.first - timedelta(days=WEEK - 1)
        event = resolve(replace(published.days, first=before), (constraint,))
    return Resolved(
        days=event.days,
        evidence=(*published.evidence, *event.evidence),
        rejected=(*published.rejected, *event.rejected),
        is_soft=True,  # most reports appear on the day they tell of or the day after, not all
        is_contradicted=event.is_contradicted,
    )


def _domain(window: Window) -> Days:
    first, last = window
    return Days(
        first=date(max(_FIRST_YEAR, first.year - _MARGIN_YEARS), 1, 1),
        last=date(min(_LAST_YEAR, last.year + _MARGIN_YEARS), 12, 31),
    )


def day_without_year(layout: Layout) -> Dateline | None:
    """Return the day of a line between headline and text that gives no year, as a dateline of no place."""
    zones = layout.zones
    title = zones.index(Zone.TITLE) if Zone.TITLE in zones else 0
    for place in range(max(0, title - _JUST_ABOVE), len(zones)):
        if zones[place] in BODY_ZONES:
            return None
        paragraph = layout.paragraphs[place]
        match = _NO_YEAR.match(paragraph.folded) if zones[place] is Zone.DATE else None
        if match:
            month, day = month_number(match["month"] or match["month2"]), int(match["day"] or match["day2"])
            if 1 <= day <= monthrange(_LEAP_YEAR, month)[1]:
                return Dateline(text=paragraph.text, line=paragraph.line, place="", date=f"XXXX-{month:02}-{day:02}")
    return None


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
