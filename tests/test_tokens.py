"""Sentences and words of a paragraph."""

import itertools
import time

import pytest
from cases_reader import read_cases
from hypothesis import given
from hypothesis import strategies as st

from site_gen.parse.tokens import sentences, words

CASES = [(case.title, case.given, case.expected) for case in read_cases("sentences.txt")]


def test_there_are_sentence_cases() -> None:
    assert len(CASES) >= 11


@pytest.mark.parametrize(("title", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_sentences_of(title: str, text: str, expected: str) -> None:
    assert [text[a:b] for a, b in sentences(text)] == expected.split("\n"), title


@given(st.text(alphabet="ab. \"'!?AZ.\n", max_size=200))
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@pytest.mark.parametrize("unit", ['"', ". ", "A. ", "'a ", '" "', ".'", ". \n", "a.b.", '".'])
def test_time_grows_with_length_only(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    start = time.process_time()
    sentences(text)
    words(text)
    assert time.process_time() - start < 3
