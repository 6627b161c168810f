"""Dates that say how much is known."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.edtf import Precision, bounds, from_days, in_words, is_valid, precision, sort_key


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2013-07-22", Precision.DAY),
        ("2013-07-22?", Precision.DAY),
        ("2013-07", Precision.MONTH),
        ("2014-01~", Precision.MONTH),
        ("2013", Precision.YEAR),
        ("XXXX-04-21", Precision.YEARLESS),
        ("XXXX-02-29", Precision.YEARLESS),
        ("2014-01-26/2014-01-27", Precision.INTERVAL),
        ("2015-12/..", Precision.INTERVAL),
        ("../2017-11", Precision.INTERVAL),
        ("[2017-04-21,2023-04-21]", Precision.SET),
        (None, Precision.NONE),
        ("", Precision.NONE),
    ],
)
def test_precision_says_how_much_is_known(edtf: str | None, expected: Precision) -> None:
    assert precision(edtf) is expected


@pytest.mark.parametrize(
    "edtf",
    [
        *(
            "2013-13",
            "2013-02-30",
            "XXXX",
            "XXXX-02-30",
            "0000",
            "21 April",
            "2013-7-2",
            "2014/2013",
            "XXXX-01/2013",
            "[]",
        ),
        *("[2013", "[2013,XXXX-01-01]", "2013-07-22T10:00", "٢٠١٣", "2013-07-22\n", "/2013-", "[2013-01-01,]"),
    ],
)
def test_what_is_no_date_is_invalid_and_has_no_bounds(edtf: str) -> None:
    assert not is_valid(edtf)
    assert bounds(edtf) is None
    assert precision(edtf) is Precision.NONE
    assert in_words(edtf) == "no date"


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2013-07-22", date(2013, 7, 22), date(2013, 7, 22)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2013", date(2013, 1, 1), date(2013, 12, 31)),
        ("2015-12/2016", date(2015, 12, 1), date(2016, 12, 31)),
        ("2015-12/..", date(2015, 12, 1), date.max),
        ("../2017-11", date.min, date(2017, 11, 30)),
        ("[2023-04-21,2017-04-21]", date(2017, 4, 21), date(2023, 4, 21)),
    ],
)
def test_bounds_are_the_first_and_last_day_a_date_can_mean(edtf: str, first: date, last: date) -> None:
    assert bounds(edtf) == (first, last)


def test_a_date_without_a_year_has_no_bounds() -> None:
    assert bounds("XXXX-04-21") is None


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2013-07-22", "22 July 2013"),
        ("2013-07", "July 2013"),
        ("2013", "2013"),
        ("2014-01-26/2014-01-27", "26 or 27 January 2014"),
        ("2014-01-31/2014-02-01", "31 January or 1 February 2014"),
        ("2013-12-31/2014-01-01", "31 December 2013 or 1 January 2014"),
        ("2015-05-05/2017-01-17", "between 5 May 2015 and 17 January 2017"),
        ("XXXX-04-21", "21 April, year unknown"),
        ("XXXX-04", "April, year unknown"),
        ("[2017-04-21,2023-04-21]", "21 April 2017 or 21 April 2023"),
        ("[2015-01-14,2015-01-21]", "14 or 21 January 2015"),
        ("[2013-07-01,2013-07-08,2013-07-15]", "one of 1, 8, 15 July 2013"),
        ("2014-01~", "about January 2014"),
        ("2014-01-05?", "possibly 5 January 2014"),
        ("2015-12/..", "December 2015 or later"),
        ("../2017-11", "November 2017 or earlier"),
        ("2013-07-22/2013-07-22", "22 July 2013"),
        (None, "no date"),
    ],
)
def test_in_words_reads_as_a_person_would_write(edtf: str | None, words: str) -> None:
    assert in_words(edtf) == words


def test_earliest_dates_sort_first_and_undated_ones_last() -> None:
    dates = [
        "2014",
        None,
        "XXXX-04-21",
        "2013-07-22",
        "../2013-07-01",
        "2013-07",
        "XXXX-01-01",
        "[2013-07-02,2013-07-09]",
    ]
    assert sorted(dates, key=sort_key) == [
        "../2013-07-01",
        "2013-07",
        "[2013-07-02,2013-07-09]",
        "2013-07-22",
        "2014",
        "XXXX-01-01",
        "XXXX-04-21",
        None,
    ]


def _days(first: date, step: int, count: int) -> list[date]:
    return [first + timedelta(days=step * i) for i in range(count)]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], None),
        ([date(2017, 4, 21)], "2017-04-21"),
        (_days(date(2014, 1, 26), 1, 2), "2014-01-26/2014-01-27"),
        (_days(date(2014, 1, 1), 1, 31), "2014-01-01/2014-01-31"),
        (_days(date(2013, 7, 1), 7, 3), "[2013-07-01,2013-07-08,2013-07-15]"),
        (_days(date(2015, 5, 5), 7, 90), "2015-05-05/2017-01-17"),
    ],
)
def test_days_become_the_shortest_date_that_holds_them(days: list[date], expected: str | None) -> None:
    assert from_days(days) == expected


@settings(deadline=None)
@given(st.sets(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=1, max_size=12))
def test_days_lie_within_the_bounds_of_the_date_made_from_them(days: set[date]) -> None:
    ordered = sorted(days)
    ends = bounds(from_days(ordered))
    assert ends == (ordered[0], ordered[-1])


@settings(deadline=None)
@given(st.text(alphabet="0123456789X-/[],.~?% ", max_size=30))
def test_no_string_raises_and_the_kinds_agree(text: str) -> None:
    ends = bounds(text)
    assert is_valid(text) == (precision(text) is not Precision.NONE)
    assert ends is None or ends[0] <= ends[1]
    assert in_words(text)
    sort_key(text)


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(st.none(), st.dates().map(date.isoformat), st.just("XXXX-05-01"), st.just("2013/..")), max_size=8
    )
)
def test_sort_keys_can_always_be_compared(dates: list[str | None]) -> None:
    ordered = sorted(dates, key=sort_key)
    known = [ends for ends in map(bounds, ordered) if ends]
    assert all(a[0] <= b[0] for a, b in itertools.pairwise(known))
