"""The place of a quote in its sentence: the words before and after it, by which two short quotes are told apart."""

from dataclasses import dataclass
from functools import lru_cache

from site_gen.across.words import FUNCTION_WORDS, core
from site_gen.model import Quote

_WORDS_AROUND = 14
_LETTERS_AROUND = 200
_FEWEST_SHARED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The words that say something around a quote, the quote's own left out."""

    words: frozenset[str]


@lru_cache(maxsize=2_000)
def slot_of(text: str, quote: Quote) -> Slot:
    """Return the place of a quote in the text of its block; empty when the quote does not stand where it says."""
    if text[quote.start : quote.end] != quote.text:
        return Slot(words=frozenset())
    before = text[max(0, quote.start - _LETTERS_AROUND) : quote.start].split()[-_WORDS_AROUND:]
    after = text[quote.end : quote.end + _LETTERS_AROUND].split()[:_WORDS_AROUND]
    words = {core(chunk) for chunk in (*before, *after)}
    return Slot(words=frozenset(words - FUNCTION_WORDS - {""}))


def slot_score(left: Slot, right: Slot) -> float:
    """Return which share of the words around one quote also stands around the other, 0 to 1."""
    shared = left.words & right.words
    smaller = min(len(left.words), len(right.words))
    return len(shared) / smaller if len(shared) >= _FEWEST_SHARED else 0.0
