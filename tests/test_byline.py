"""Who wrote a report, and its printed address."""

import pytest
from cases_reader import Case, read_cases

from site_gen.model import Status
from site_gen.parse.byline import byline_of, url_of
from site_gen.parse.reading import Layout, read_paragraphs
from site_gen.parse.zones import lay_out

BODY = """The harbour of Gull Bay reopened on Monday after engineers cleared the fallen pier, the port office said.

The council will vote on a new pier in September, and the first works could begin before the winter.
"""


def _layout(line: str, foot: str = "") -> Layout:
    return lay_out(read_paragraphs(f"Gull Bay reopens its harbour\n\n{line}\n\n{BODY}\n{foot}"))


@pytest.mark.parametrize("case", read_cases("bylines.txt"), ids=str)
def test_byline_of(case: Case) -> None:
    assert (byline_of(_layout(case.given)).value or "(none)") == case.expected


def test_a_desk_is_marked_in_the_rule() -> None:
    assert byline_of(_layout("Local Editor")).evidence[0].rule == "byline of a desk"


def test_an_appeal_that_begins_with_by_is_no_byline_and_is_shown_as_rejected() -> None:
    finding = byline_of(_layout("", foot="By supporting our journalism, you keep the harbour news free."))
    assert (finding.value, finding.status) == (None, Status.UNKNOWN)
    assert [rejected.text for rejected in finding.rejected] == [
        "By supporting our journalism, you keep the harbour news free."
    ]


def test_the_address_stands_below_its_head() -> None:
    finding = url_of(_layout("", foot="Original url:\n\n<https://gull.example/2013/07/22/harbour-a260>"))
    assert finding.value == "https://gull.example/2013/07/22/harbour-a260"
    assert finding.evidence[0].line == 11


def test_an_address_on_the_line_of_its_head() -> None:
    assert url_of(_layout("", foot="Source url: https://gull.example/harbour.")).value == "https://gull.example/harbour"


def test_a_link_inside_the_text_is_not_the_report_s_own_address() -> None:
    assert url_of(_layout("See https://gull.example/other for the plan of the new pier, she said.")).value is None


def test_the_address_of_a_picture_is_not_the_report_s_own_address() -> None:
    foot = "https://cdn.gull.example/img/pier.jpg?w=300\n\nhttps://gull.example/harbour"
    assert url_of(_layout("", foot=foot)).value == "https://gull.example/harbour"


@pytest.mark.parametrize(
    ("foot", "found"),
    [
        ("Comments\n\nhttps://tern.example/my-blog\n\nI wrote about it.\n\nReply\n\nMenu", None),
        ("https://gull.example/harbour\n\nComments\n\nReply", "https://gull.example/harbour"),
        ("Comments\n\nReply\n\nhttps://gull.example/harbour", "https://gull.example/harbour"),
    ],
)
def test_an_address_below_the_article_is_its_own_next_to_it_or_on_the_last_line(foot: str, found: str | None) -> None:
    assert url_of(_layout("", foot=foot)).value == found
