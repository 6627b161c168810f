"""The language of a report."""

import pytest
from cases_reader import Case, read_cases

from site_gen.parse.language import language_of
from site_gen.parse.reading import read_paragraphs
from site_gen.parse.zones import lay_out


@pytest.mark.parametrize("case", read_cases("languages.txt"), ids=str)
def test_language_of(case: Case) -> None:
    assert language_of(lay_out(read_paragraphs(case.given))) == case.expected


def test_an_empty_source_has_no_language() -> None:
    assert language_of(lay_out(())) == "und"
