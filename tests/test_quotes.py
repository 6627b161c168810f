"""What stands between quotation marks."""

import time
from itertools import pairwise

import pytest
from cases_reader import Case, read_cases
from hypothesis import given
from hypothesis import strategies as st

from site_gen.model import QuoteKind, Zone
from site_gen.parse.found import QuoteSpan
from site_gen.parse.quotes import LONGEST_LINE, find_quotes
from site_gen.parse.reading import Layout, read_paragraphs


def _layout(text: str, zone: Zone = Zone.BODY) -> Layout:
    paragraphs = read_paragraphs(text)
    return Layout(paragraphs=paragraphs, zones=(zone,) * len(paragraphs), rules=("",) * len(paragraphs))


def _shown(layout: Layout, span: QuoteSpan) -> str:
    marks = ", continues" * span.continues + ", makeshift" * span.is_makeshift
    return f"{span.kind.value}{marks}: {layout.paragraphs[span.paragraph].text[span.start : span.end]}"


@pytest.mark.parametrize("case", read_cases("quotes.txt"), ids=str)
def test_quotations_of(case: Case) -> None:
    layout = _layout(case.given)
    assert "\n".join(_shown(layout, span) for span in find_quotes(layout)) == case.expected


@pytest.mark.parametrize("title", ["Osk: ’Early plans’ for the pier", "Osk urges port to shut 'gates'"])
def test_a_quotation_of_the_headline_is_a_fragment_of_it(title: str) -> None:
    layout = _layout(title, Zone.TITLE)
    assert [span.kind for span in find_quotes(layout)] == [QuoteKind.HEADLINE]


@pytest.mark.parametrize("zone", [Zone.BOILERPLATE, Zone.NAV, Zone.CAPTION, Zone.RELATED, Zone.COMMENTS])
def test_what_is_not_the_report_has_no_quotations(zone: Zone) -> None:
    assert find_quotes(_layout('"The pier is safe," Osk said.', zone)) == ()


def test_a_line_that_is_no_prose_is_not_searched() -> None:
    assert find_quotes(_layout('"a" ' * LONGEST_LINE)) == ()


@given(st.text(alphabet="ab \"'“”‘’«»„.,\n", max_size=200))
def test_spans_rise_and_never_overlap(text: str) -> None:
    layout = _layout(text)
    spans = find_quotes(layout)
    places = [(s.paragraph, s.start, s.end) for s in spans]
    assert places == sorted(places)
    assert all(0 < s.start < s.end <= len(layout.paragraphs[s.paragraph].text) for s in spans)
    assert all(a.paragraph < b.paragraph or a.end < b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("unit", ['"', '" ', '"a" ', "'", "'a ", "“", "” ", "''a'' ", "a's 's' "])
def test_time_grows_with_length_only(unit: str) -> None:
    text = "\n\n".join([unit * (LONGEST_LINE // len(unit) - 1)] * 10)
    start = time.process_time()
    find_quotes(_layout(text))
    assert time.process_time() - start < 8
