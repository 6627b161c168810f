"""The letter of every word of a paragraph, the words between two blanks at a time: most were met before."""

import re
from collections.abc import Callable
from sys import intern

from site_gen.parse.cues import word_letters

TOKEN = re.compile(r"[^\W_]+(?:[-'.&/][^\W_]+)*'?|[,;:()-]")
_ENDINGS = (("ed", "o"), ("ing", "j"), ("ly", "x"))
_PUNCTUATION = frozenset(",;:()-")
_PRONOUN_PART = re.compile(r"(he|she|it|they|we|you|i|that|who)'\w+\Z")
# What a paragraph without quotations and names must hold to matter.
_STIRRING = re.compile(r"[SRWsfuAhNO]")
_NAME_LIKE = frozenset("SRWsfojuOx")  # "First Church", "the Reported"
# "Lavendal Says Harbour Must Close": most words of a headline are capital, so capitals say nothing there
_CAPITAL_SHARE = 0.6
_LONGEST_HEADLINE = 200
_MOST_KNOWN, _LONGEST_KNOWN = 1 << 15, 40


def letters_in(folded: str) -> Callable[[str], str]:
    """Return what gives the letters of the words of a paragraph, none of them the first of a sentence."""
    return (_HEADLINE_WORDS if _is_headline(folded) else _WORDS).__getitem__


def may_speak(folded: str) -> bool:
    """Whether a paragraph without quotations and names can matter: a word of speech, a pronoun or a speaker's noun."""
    return _STIRRING.search("".join(map(_HEADLINE_WORDS.__getitem__, folded.split(" ")))) is not None


def _is_headline(folded: str) -> bool:
    if len(folded) > _LONGEST_HEADLINE:
        return False
    opening = [word[0] for word in folded.split() if word[0].isalpha()]
    return sum(map(str.isupper, opening)) >= _CAPITAL_SHARE * len(opening)


def free_letters(words: str) -> str:
    """Return the letters of words without blanks between them where a capital may stand on any word."""
    return _HEADLINE_WORDS[words]


class _Known(dict[str, str]):
    """The letters of words without blanks between them, by the words; the first ones met are kept."""

    def __init__(self, letter: Callable[[str], str]) -> None:
        super().__init__()
        self._letter = letter

    def __missing__(self, words: str) -> str:
        is_one = words.isalpha()
        letters = self._letter(words) if is_one else intern("".join(map(self._letter, TOKEN.findall(words))))
        if len(self) < _MOST_KNOWN and len(words) < _LONGEST_KNOWN:
            self[words] = letters
        return letters


def _letter(word: str) -> str:
    """Return the letter of a word inside a sentence, where a capital on a verb or an adverb means a name."""
    letter = _free_letter(word)
    return "C" if letter in _NAME_LIKE and word[0].isupper() and word.casefold() in word_letters() else letter


def _free_letter(word: str) -> str:
    """Return the letter of a word where a capital may stand on any word."""
    if word in _PUNCTUATION:
        return word
    low = word.casefold()
    return word_letters().get(low) or _unlisted(low, is_capital=word[0].isupper())


def _unlisted(low: str, *, is_capital: bool) -> str:
    if low[0].isdigit():
        return "#"
    if "'" in low:
        part = _PRONOUN_PART.match(low)
        if part:
            return word_letters()[part[1]]
        if low.endswith(("'s", "'")):
            return "d"
    if is_capital:
        return "C"
    return next((letter for ending, letter in _ENDINGS if low.endswith(ending)), "w")


_WORDS = _Known(_letter)
_HEADLINE_WORDS = _Known(_free_letter)
