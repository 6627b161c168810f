"""Which outlet a report is from."""

import time

import pytest
from cases_reader import Case, read_cases
from hypothesis import given, settings
from hypothesis import strategies as st
from made_layout import made_layout, read_rows

from site_gen.authority import Names, Outlet, make_names
from site_gen.model import Finding, Reference, Status, Zone
from site_gen.parse.dateline import dateline_of
from site_gen.parse.outlet import outlet_of
from site_gen.parse.reading import Layout
from site_gen.parse.wordlists import line_list
from site_gen.urls import slug

GULL = Outlet(id="gull", name="The Gull", aliases=("Gull Online",), hosts=("gull.example",))
GULL_SOUTH = Outlet(id="gull-south", name="The Gull South", hosts=("south.gull.example",), not_same=("gull",))
OSK = Outlet(id="osk", name="Osk Press", hosts=("osk.example",), marks=("OSK", "Osk Press"))
NAMES = make_names(outlets=(GULL, GULL_SOUTH, OSK))


def _outlet(
    layout: Layout, names: Names = NAMES, *, url: str | None = None, byline: str | None = None
) -> tuple[Finding, Reference | None]:
    return outlet_of(layout, names, dateline_of(layout), url, byline)


def _report(*rows: tuple[Zone, str]) -> Layout:
    return made_layout((Zone.TITLE, "Harbour opens"), (Zone.BODY, "The harbour opened."), *rows)


@pytest.mark.parametrize("case", read_cases("outlets.txt"), ids=str)
def test_an_outlet_unknown_to_the_authority_files_is_named_from_the_text(case: Case) -> None:
    layout = made_layout(*read_rows(case.given))
    url = next((p.text for p in layout.in_zones(Zone.SOURCE_URL)), None)
    finding, reference = _outlet(layout, make_names(), url=url)
    assert f"{reference.name if reference else 'none'} {finding.status}" == case.expected
    assert finding.value == (slug(reference.name) if reference else None)


@pytest.mark.parametrize("agency", sorted(line_list("press_words", "agencies"))[:3])
def test_an_agency_that_one_notice_keeps_the_rights_for_is_reprinted(agency: str) -> None:
    notice = f"Copyright {agency.title()}, Copyright 2013 {agency.title()}. The harbour is theirs."
    assert _outlet(_report((Zone.BOILERPLATE, notice)), make_names())[1] is None


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.gull.example/2016/harbour", "gull"),
        ("http://news.gull.example/harbour", "gull"),
        ("https://south.gull.example/harbour", "gull-south"),
        ("https://notgull.example/harbour", "notgull-example"),
        ("https://[broken", None),
        ("harbour", None),
    ],
)
def test_the_longest_known_host_of_the_address_decides(url: str, outlet: str | None) -> None:
    assert _outlet(_report((Zone.SOURCE_URL, url)), url=url)[0].value == outlet


def test_address_and_byline_agree_and_both_are_evidence() -> None:
    url = "https://gull.example/harbour"
    layout = _report((Zone.BYLINE, "By The Gull"), (Zone.SOURCE_URL, url))
    finding, reference = _outlet(layout, url=url, byline="The Gull")
    assert reference == Reference(id="gull", name="The Gull")
    assert finding.status is Status.EXPLICIT
    assert [(e.line, e.rule) for e in finding.evidence] == [(7, "host of the address"), (5, "byline")]


def test_the_longest_name_at_a_place_counts_and_the_other_gets_nothing() -> None:
    layout = _report(
        (Zone.CREDIT, "The Gull and wire services"),
        (Zone.NAV, "Find The Gull South on your TV"),
        (Zone.BOILERPLATE, "Get email updates from The Gull South"),
    )
    finding, _ = _outlet(layout)
    assert (finding.value, finding.status) == ("gull-south", Status.INFERRED)
    assert {e.line for e in finding.evidence} == {7, 9}


def test_a_mark_in_the_dateline_is_the_agencys_own_word() -> None:
    layout = made_layout((Zone.TITLE, "Harbour opens"), (Zone.BODY, "VENNA, April 21. /OSK/. The harbour opened."))
    finding, _ = _outlet(layout)
    assert (finding.value, finding.status) == ("osk", Status.EXPLICIT)
    assert finding.evidence[0].text == "VENNA, April 21. /OSK/."


def test_a_website_that_names_itself_wins_over_the_agency_it_reprints() -> None:
    layout = made_layout(
        (Zone.TITLE, "Harbour opens"),
        (Zone.BYLINE, "By Osk Press"),
        (Zone.BODY, "VENNA (Osk Press) - The harbour opened."),
        (Zone.BOILERPLATE, "Subscribe to The Gull"),
    )
    assert _outlet(layout, byline="Osk Press")[0].value == "gull"


def test_a_name_only_in_the_article_is_no_outlet() -> None:
    layout = made_layout((Zone.TITLE, "Harbour opens"), (Zone.BODY, "The Gull wrote that The Gull will close."))
    assert _outlet(layout)[0].value is None


def test_lines_that_name_nobody_are_kept_as_hints() -> None:
    layout = _report((Zone.BYLINE, "Local Editor"), (Zone.CREDIT, "Source: News Agencies, Edited by website team"))
    finding, reference = _outlet(layout, byline="Local Editor")
    assert (finding.value, reference, finding.status) == (None, None, Status.UNKNOWN)
    assert [r.line for r in finding.rejected] == [5, 7]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(list(Zone)), st.text(alphabet="The Gull©.com/|@ Follow'", max_size=60)), max_size=6
    ),
    st.one_of(st.none(), st.text(max_size=30)),
)
def test_no_layout_raises_and_an_answer_has_evidence(rows: list[tuple[Zone, str]], url: str | None) -> None:
    finding, reference = _outlet(made_layout(*rows), url=url, byline=url)
    assert (finding.value is None) == (reference is None)
    assert reference is None or finding.evidence


@pytest.mark.parametrize(
    "unit", ["A ", "Sign up ", "get from ", "© ", "a.", "The Gull newsletter ", "Follow A", "x@a.b-"]
)
def test_time_grows_with_length_only(unit: str) -> None:
    rows = [(zone, unit * (1_400 // len(unit))) for zone in (Zone.BOILERPLATE, Zone.BODY, Zone.NAV, Zone.BYLINE) * 20]
    layout = made_layout(*rows, (Zone.BOILERPLATE, unit * 100_000))
    start = time.process_time()
    _outlet(layout)
    assert time.process_time() - start < 10
