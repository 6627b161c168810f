"""A report confirmed to tell of an event has the days of the event, as far as its text leaves them open."""

from dataclasses import replace
from datetime import date

import pytest
from made_archive import an_entry

from site_gen.across import relate
from site_gen.authority import Event, Names, make_names
from site_gen.model import Entry, Evidence, Finding, Status

WINDOW = (date(2010, 1, 1), date(2020, 12, 31))


def _names(start: str, end: str = "") -> Names:
    return make_names(events=(Event(id="regatta", name="The regatta", start=start, end=end, same=("report",)),))


def _report(value: str | None, status: Status, weekday: str = "") -> Entry:
    gives = (Evidence(line=3, text=f"on {weekday}", rule="weekday in the lead", gives=f"weekday {weekday}"),)
    finding = Finding(field="date", value=value, status=status, evidence=gives if weekday else ())
    return replace(an_entry("report", "A report", "Boats sailed."), date=value, findings=(finding,))


def _dated(entry: Entry, names: Names) -> tuple[str | None, Status]:
    (related,) = relate([entry], names, WINDOW)[0].entries
    return related.date, related.finding("date").status


@pytest.mark.parametrize(
    ("own", "weekday", "event", "expected"),
    [
        ((None, Status.UNKNOWN), "", ("2013-07-22",), ("2013-07-22", Status.INFERRED)),
        (("[2013-07-15,2013-07-22]", Status.OPEN), "Monday", ("2013-07-22",), ("2013-07-22", Status.INFERRED)),
        ((None, Status.UNKNOWN), "Tuesday", ("2013-07-22", "2013-07-25"), ("2013-07-23", Status.INFERRED)),
        ((None, Status.UNKNOWN), "", ("2013-07-22", "2013-07-23"), ("2013-07-22/2013-07-23", Status.OPEN)),
        (("2013-07-20", Status.EXPLICIT), "", ("2013-07-22",), ("2013-07-20", Status.EXPLICIT)),
        ((None, Status.UNKNOWN), "Tuesday", ("2013-07-22",), (None, Status.OPEN)),
        ((None, Status.UNKNOWN), "", ("2013",), (None, Status.UNKNOWN)),
    ],
)
def test_the_days_of_an_event_narrow_what_is_open_and_never_move_what_is_stated(
    own: tuple[str | None, Status], weekday: str, event: tuple[str, ...], expected: tuple[str | None, Status]
) -> None:
    assert _dated(_report(*own, weekday), _names(*event)) == expected


def test_the_event_is_named_as_the_reason() -> None:
    (entry,) = relate([_report(None, Status.UNKNOWN)], _names("2013-07-22"), WINDOW)[0].entries
    assert entry.finding("date").evidence[-1] == Evidence(
        line=0, text="The regatta", rule="day-of-confirmed-event", gives="2013-07-22", via="event regatta"
    )


def test_a_source_the_event_does_not_list_keeps_its_own_date() -> None:
    other = replace(_report(None, Status.UNKNOWN), id="other")
    assert _dated(other, _names("2013-07-22")) == (None, Status.UNKNOWN)
