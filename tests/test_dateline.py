"""The place, day and agency that open a report."""

import time

import pytest
from cases_reader import Case, read_cases
from hypothesis import given, settings
from hypothesis import strategies as st
from made_layout import made_layout

from site_gen.model import Zone
from site_gen.parse.dateline import dateline_of


@pytest.mark.parametrize("case", read_cases("datelines.txt"), ids=str)
def test_dateline_of(case: Case) -> None:
    found = dateline_of(made_layout((Zone.TITLE, "Harbour opens"), (Zone.BODY, case.given)))
    said = f"{found.place} | {found.date or 'none'} | {found.agency}".rstrip() if found else "no dateline"
    assert said == case.expected


def test_a_dateline_keeps_its_exact_words_and_line() -> None:
    body = "VENNA,\u00a0March 3. /OSK/. The harbour opened."
    found = dateline_of(made_layout((Zone.TITLE, "Harbour opens"), (Zone.BODY, body)))
    assert found
    assert (found.text, found.line, found.place) == ("VENNA,\u00a0March 3. /OSK/.", 3, "VENNA")


def test_a_dateline_with_its_day_counts_where_the_line_was_taken_for_a_headline() -> None:
    found = dateline_of(made_layout((Zone.NAV, "News"), (Zone.TITLE, "VENNA, March 3 - The harbour opened.")))
    assert found
    assert found.date == "XXXX-03-03"


def test_a_dateline_far_below_is_another_reports() -> None:
    rows = [(Zone.BODY, f"Paragraph {i} of the report.") for i in range(8)]
    assert dateline_of(made_layout(*rows, (Zone.BODY, "VENNA, March 3 - Other news."))) is None


@settings(deadline=None)
@given(st.text(alphabet="VENA ,.-/()[]:Mar0123é\u00a0—", max_size=180))
def test_no_line_raises_and_the_words_stand_in_it(text: str) -> None:
    found = dateline_of(made_layout((Zone.BODY, text)))
    assert found is None or text.startswith(found.text)


@pytest.mark.parametrize("unit", ["A ", "A, ", "March 3", "(A) ", "/A/ ", "- ", "VENNA, March 3 "])
def test_time_does_not_grow_with_a_long_line(unit: str) -> None:
    layout = made_layout(*[(Zone.BODY, unit * 200_000)] * 4)
    start = time.process_time()
    dateline_of(layout)
    assert time.process_time() - start < 1
