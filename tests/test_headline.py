"""Title and deck of a report."""

import pytest
from cases_reader import Case, read_cases

from site_gen.model import Status
from site_gen.parse.headline import deck_of, title_of
from site_gen.parse.reading import Layout, read_paragraphs
from site_gen.parse.zones import lay_out

PAGE = """Home
News
Storm sinks three boats
Gull Bay reopens its harbour after the storm
Engineers cleared the fallen pier in two nights
By Ada Quill
The harbour of Gull Bay reopened on Monday after engineers cleared the fallen pier, the port office said.
The council will vote on a new pier in September, and the first works could begin before the winter.
"""


def _layout(text: str) -> Layout:
    return lay_out(read_paragraphs(text))


CARDS = """Home
News
Sport
Top Stories
Gull Bay harbour masters ask for a raise
March 3, 2019
The pier of Osk is to be painted
March 3, 2019
Ferries to Venna run again on Mondays
March 2, 2019
Share
Tweet
The fish market of Gull Bay will stay open until the council has found another hall, the mayor said on Monday.
Traders had feared that the market would close with the end of the lease, which runs out at midsummer.
The council is to hear the fishmongers before it decides, and no stall is to move before the autumn fair.
Subscribe to our newsletter
Contact us
"""


@pytest.mark.parametrize("case", read_cases("headlines.txt"), ids=str)
def test_title_of(case: Case) -> None:
    assert (title_of(_layout(case.given)).value or "(none)") == case.expected


def test_the_headline_of_a_teaser_above_a_text_without_one_is_not_said_to_be_sure() -> None:
    assert title_of(_layout(CARDS)).status in {Status.INFERRED_SOFT, Status.UNKNOWN}
    headline = "Fish market of Gull Bay stays open until there is another hall"
    finding = title_of(_layout(CARDS.replace("Share\nTweet\n", f"{headline}\nBy Ada Quill\nMarch 4, 2019\n")))
    assert (finding.value, finding.status) == (headline, Status.EXPLICIT)


def test_a_title_names_its_line_and_the_lines_it_beat() -> None:
    finding = title_of(_layout(PAGE))
    assert finding.status is Status.EXPLICIT
    assert [(e.line, e.text, e.rule) for e in finding.evidence] == [
        (4, "Gull Bay reopens its harbour after the storm", "headline")
    ]
    assert "Storm sinks three boats" in [rejected.text for rejected in finding.rejected]
    assert all(rejected.why for rejected in finding.rejected)


def test_a_deck_is_the_line_between_headline_and_byline() -> None:
    finding = deck_of(_layout(PAGE))
    assert finding.value == "Engineers cleared the fallen pier in two nights"
    assert finding.evidence[0].line == 5


def test_without_a_deck_the_finding_says_unknown() -> None:
    finding = deck_of(_layout("Gull Bay reopens\n\nThe harbour of Gull Bay reopened on Monday, the port office said."))
    assert (finding.value, finding.status) == (None, Status.UNKNOWN)


def test_without_a_title_the_finding_says_unknown() -> None:
    assert title_of(_layout("")).status is Status.UNKNOWN
