"""Paragraphs of a source: marks removed, words and offsets kept."""

import time

import pytest
from cases_reader import Case, read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.parse.reading import Paragraph, fold, read_paragraphs

HOSTILE = ["[", "](", "[a](", "**", "_a_ ", "![", "\\", "<http://", "# ", "* ", "[a](#)", "(", "a\n", "|", ">"]


def _shown(paragraph: Paragraph) -> str:
    span = f"{paragraph.line}-{paragraph.end_line}" if paragraph.end_line > paragraph.line else str(paragraph.line)
    marks = [f"h{paragraph.heading}" if paragraph.heading else "", "b" if paragraph.is_bold else ""]
    return " ".join(filter(None, [span, *marks, "*" if paragraph.is_list_item else "", paragraph.text]))


@pytest.mark.parametrize("case", read_cases("paragraphs.txt"), ids=str)
def test_paragraphs_of(case: Case) -> None:
    assert "\n".join(_shown(p) for p in read_paragraphs(case.given)) == case.expected


def test_links_keep_their_targets_and_their_share_of_the_line() -> None:
    (paragraph,) = read_paragraphs("[Home](https://gull.example/(a)b) now")
    assert paragraph.links == ("https://gull.example/(a)b",)
    assert paragraph.linked == 0.5


@settings(deadline=None)
@given(st.text(max_size=300))
def test_a_folded_text_has_the_same_length(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_marks_that_have_a_plain_twin_are_folded() -> None:
    assert fold("“a” «b» ‘c’ – —\u00a0\u202f") == '"a" "b" \'c\' - -  '


@settings(deadline=None)
@given(st.text(alphabet="ab *_#[]()!<>\\\n-|\u00a0", max_size=300))
def test_reading_never_fails_and_lines_run_upwards(text: str) -> None:
    paragraphs = read_paragraphs(text)
    lines = [line for p in paragraphs for line in (p.line, p.end_line)]
    assert lines == sorted(lines)
    assert all(p.text.strip() == p.text and len(p.text) == len(p.folded) for p in paragraphs)


@settings(deadline=None)
@given(st.lists(st.text(alphabet="abc .,", min_size=1, max_size=60), max_size=12))
def test_every_word_of_plain_text_is_kept(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert "".join("".join(p.text.split()) for p in read_paragraphs(text)) == "".join(text.split())


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_length_only(unit: str) -> None:
    text = "[a](b)\n" + unit * (100_000 // len(unit))
    start = time.process_time()
    read_paragraphs(text)
    read_paragraphs(text[:15_000])
    assert time.process_time() - start < 3
