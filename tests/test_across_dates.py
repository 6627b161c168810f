"""Dates lent by another report: only a stated day, the same words, the same speaker, the weekday the text names."""

from dataclasses import replace

from across_reports import MOREVA, NO_NAMES, date_of, entry_of, related, report

from site_gen import edtf
from site_gen.authority import Event, make_names
from site_gen.model import Entry, Status

SAID = "Unlike the harbour board, a large part of the crews has not shown any readiness to come to Orsund,"
MONDAY = "2013-07-22"


def _lender(
    day: str | None = MONDAY, status: Status = Status.EXPLICIT, speaker: str = MOREVA, entry: str = "lender"
) -> Entry:
    return report(entry, "Crews refuse", f'"{SAID}" she said.', said=((SAID, speaker),), day=day, status=status)


def _borrower(
    day: str | None = None, status: Status = Status.OPEN, gives: tuple[str, ...] = ("weekday Monday",)
) -> Entry:
    return report(
        "borrower",
        "Moreva on Monday",
        f'"{SAID}" said Moreva.',
        said=((SAID, MOREVA),),
        day=day,
        status=status,
        gives=gives,
    )


def test_a_report_without_a_day_borrows_it_and_says_from_where() -> None:
    found = related(_borrower(), _lender())
    finding = date_of(found, "borrower")
    assert (entry_of(found, "borrower").date, finding.value, finding.status) == (MONDAY, MONDAY, Status.INFERRED)
    assert (finding.evidence[0].gives, finding.evidence[-1].via) == ("weekday Monday", "entry lender")
    assert (finding.evidence[-1].gives, finding.evidence[-1].text) == (MONDAY, SAID)


def test_without_the_other_report_there_is_no_day() -> None:
    assert date_of(related(_borrower()), "borrower").value is None


def test_an_inferred_day_is_never_lent() -> None:
    for status in (Status.INFERRED, Status.INFERRED_SOFT, Status.OPEN):
        assert date_of(related(_borrower(), _lender(status=status)), "borrower").value is None


def test_a_maintainers_day_is_lent() -> None:
    assert date_of(related(_borrower(), _lender(status=Status.MAINTAINER)), "borrower").value == MONDAY


def test_a_borrowed_day_is_not_lent_on() -> None:
    middle = replace(_borrower(), id="middle")
    other = "Nobody from the outer islands was asked about the new lamps on the northern pier of Lindhaven,"
    both = replace(
        report(
            "middle", "Moreva", f'"{SAID}" "{other}"', said=((SAID, MOREVA), (other, MOREVA)), gives=("weekday Monday",)
        ),
        findings=middle.findings,
    )
    last = report(
        "zlast", "Lamps", f'"{other}"', said=((other, MOREVA),), gives=("weekday Monday",), status=Status.OPEN
    )
    found = related(_lender(), both, last)
    assert date_of(found, "middle").value == MONDAY
    assert date_of(found, "zlast").value is None


def test_another_weekday_or_none_borrows_nothing() -> None:
    for gives in (("weekday Tuesday",), ()):
        assert date_of(related(_borrower(gives=gives), _lender()), "borrower").value is None


def test_a_day_and_month_without_a_year_take_the_year() -> None:
    borrower = _borrower(day="XXXX-07-22", gives=("XXXX-07-22",))
    assert date_of(related(borrower, _lender()), "borrower").value == MONDAY


def test_another_speaker_borrows_nothing() -> None:
    assert date_of(related(_borrower(), _lender(speaker="tarik-olsen")), "borrower").value is None


def test_a_stated_day_stays() -> None:
    stated = _borrower(day="2014-02-03", status=Status.EXPLICIT)
    assert date_of(related(stated, _lender()), "borrower") == stated.finding("date")


def test_days_the_text_itself_leaves_open_have_room_for_the_day() -> None:
    mondays = "[2013-07-15,2013-07-22,2013-07-29]"
    assert date_of(related(_borrower(day=mondays), _lender()), "borrower").value == MONDAY


def test_a_day_the_text_rules_out_is_shown_and_not_taken() -> None:
    for own in ("2014-01-01/2014-12-31", "[2014-07-21,2014-07-28]"):
        finding = date_of(related(_borrower(day=own), _lender()), "borrower")
        assert (finding.value, finding.status) == (own, Status.OPEN)
        assert finding.evidence[-1].via == "entry lender"


def test_a_day_inferred_from_the_text_is_given_up_when_another_report_contradicts() -> None:
    own = _borrower(day="2014-07-21", status=Status.INFERRED)
    found = related(own, _lender())
    finding = date_of(found, "borrower")
    assert (finding.value, finding.status, entry_of(found, "borrower").date) == (None, Status.OPEN, None)
    assert {one.gives for one in finding.evidence} >= {MONDAY, "2014-07-21"}


def test_two_reports_that_state_different_days_are_both_shown() -> None:
    found = related(_borrower(), _lender(), _lender(day="2013-07-29", entry="other"))
    finding = date_of(found, "borrower")
    assert (finding.value, finding.status) == (None, Status.OPEN)
    assert [one.via for one in finding.evidence[-2:]] == ["entry lender", "entry other"]


def test_reports_a_maintainer_keeps_apart_lend_nothing() -> None:
    names = make_names(events=(Event(id="e", name="E", same=("lender",), not_same=("borrower",)),))
    assert date_of(related(_borrower(), _lender(), names=names), "borrower").value is None
    assert date_of(related(_borrower(), _lender(), names=NO_NAMES), "borrower").value == MONDAY


def test_a_day_outside_the_archives_window_is_not_lent() -> None:
    assert date_of(related(_borrower(), _lender(day="2001-07-23")), "borrower").value is None


def test_the_borrowed_date_is_a_day_the_archive_can_sort() -> None:
    found = related(_borrower(), _lender())
    assert edtf.precision(entry_of(found, "borrower").date) is edtf.Precision.DAY
