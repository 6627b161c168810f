"""Two forms of one quote, word by word."""

import time

import pytest
from cases_reader import Case, read_cases
from hypothesis import given
from hypothesis import strategies as st

from site_gen.across.variants import MOST_TOKENS, align, pieces, tokens
from site_gen.related import Piece

QUOTES = st.text(alphabet="ab [](),.'’—A1\u00a0\n", max_size=120)


def _line(piece: Piece) -> str:
    if piece.is_same:
        return f"= {piece.left}"
    return f"{'!' if piece.is_substantive else '-'} {piece.left} | {piece.right}"


@pytest.mark.parametrize("case", read_cases("variants.txt"), ids=str)
def test_pieces_of(case: Case) -> None:
    left, right = case.given.split("\n")
    assert "\n".join(_line(piece) for piece in pieces(tokens(left), tokens(right))) == case.expected


def test_the_score_is_the_share_of_the_shorter_quote() -> None:
    whole = tokens("The ferry sank at dawn, and nobody of the crew was on board when it did")
    part = tokens("nobody of the crew was on board")
    assert align(whole, part).score == 1.0
    assert align(part, tokens("nobody of the owners came")).score == pytest.approx(3 / 5)


def test_single_words_in_common_share_nothing() -> None:
    assert align(tokens("ferry of gold"), tokens("gold for a ferry")).words == 0


@given(QUOTES, QUOTES)
def test_pieces_hold_every_printed_word_of_both_sides_in_order(left: str, right: str) -> None:
    found = pieces(tokens(left), tokens(right))
    for side, text in (("left", left), ("right", right)):
        printed = "".join(getattr(piece, side) for piece in found)
        assert "".join(printed.split()) == "".join(text.split()), side


@given(QUOTES, QUOTES)
def test_alignment_is_the_same_from_both_sides_when_the_words_are(left: str, right: str) -> None:
    assert align(tokens(left), tokens(left)).score in (0.0, 1.0)
    assert 0.0 <= align(tokens(left), tokens(right)).score <= 1.0


def test_a_quote_of_any_length_takes_little_time() -> None:
    long = tokens("ab ba " * 100_000)
    assert len(long) == MOST_TOKENS
    started = time.process_time()
    align(long, tokens("ba ab aa " * 100_000))
    assert time.process_time() - started < 2
