"""Runs of capitalised words in a folded paragraph: where names of people and bodies can stand."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from site_gen.parse.lexicon import COMMON, PARTICLE, kinds_of, plain
from site_gen.parse.wordlists import word_list

_LONGEST_HEADLINE = 30  # words
_LONGEST_TITLE_LINE = 260  # characters
# A longer line is data or an attack, not prose; names are not searched in it.
MAX_LINE = 20_000

# "al-Osk" with its small article; "bin"; "O'Veld", "U.N", "AT&T": the stop of "Gen." is looked at apart
_TOKEN = re.compile(
    r"\b(?:(?:al|el|ul|ad|as|ash|an|ar|at|az|d|de|bin|abu)['-](?=[^\W\d_a-z])[^\W_]+(?:['.&-][^\W_]+)*"
    r"|(?:d[aeu]s?|di|dos|dei|del|della|van|von|der|den|zur?|bin|ibn|bint|ben|al|el|ul|abu|abd)(?= )"
    r"|(?:las?|les?|los|af|ap|y)(?= )"
    r"|[^\W\d_a-z][^\W_]*(?:['.&-][^\W_]+)*)"
)
_ARTICLE = re.compile(r"[a-z]{1,4}['-]")
_CASED = re.compile(r"[^\W\d_]{2,}")


class Style(StrEnum):
    """How a line uses capitals."""

    PLAIN = "plain"
    TITLE = "title"  # Most Words Of The Line Begin With One
    CAPS = "caps"  # ALL LETTERS ARE


class Token(NamedTuple):
    """A capitalised word, or a small particle of a name."""

    start: int
    end: int  # a possessive ending and the stop of an abbreviation stand beyond it
    text: str
    key: str  # the word made plain
    kinds: int
    is_capital: bool
    is_possessive: bool
    next: int  # where the text goes on: after the possessive ending or the stop


Run = tuple[Token, ...]


class _Word(NamedTuple):
    """What a word of the text is, wherever it stands."""

    text: str  # without a possessive ending
    key: str
    kinds: int
    is_capital: bool
    is_possessive: bool
    may_own: bool  # an apostrophe after it can be its possessive ending
    may_stop: bool  # a stop after it belongs to it


def style_of(folded: str) -> Style:
    """Return how the line uses capitals; a short line is plain unless all capitals, and so is a list of names."""
    if len(folded) > _LONGEST_TITLE_LINE and not folded[:60].isupper():
        return Style.PLAIN
    found = _CASED.findall(folded[:400])
    if found and sum(map(str.isupper, found)) > 0.6 * len(found):
        return Style.CAPS
    if folded.rstrip().endswith(".") or folded.count("(", 0, 400) > 1:
        return Style.PLAIN
    long = [word for word in found if len(word) > 3]  # noqa: PLR2004
    is_list = folded.count(",", 0, 400) * 5 > len(found) or len(found) > _LONGEST_HEADLINE
    if len(long) > 2 and not is_list and sum(word[0].isupper() for word in long) > 0.7 * len(long):  # noqa: PLR2004
        return Style.TITLE
    return Style.PLAIN


def tokens(folded: str) -> Iterator[Token]:
    """Yield the capitalised words and the particles of names, in order."""
    for found in _TOKEN.finditer(folded):
        word = _word(found[0])
        if word is None:
            continue
        text, key, kinds, is_capital, is_possessive, may_own, may_stop = word
        start, after = found.span()
        end = start + len(text)
        if may_own and folded.startswith("' ", after):
            is_possessive, after = True, after + 1
        elif may_stop and folded.startswith(".", after):
            after += 1
        yield Token(start, end, text, key, kinds, is_capital, is_possessive, after)


@lru_cache(maxsize=1 << 15)
def _word(text: str) -> _Word | None:
    """Return what a word is, None when it is no part of a name."""
    if text[0].islower() and not _ARTICLE.match(text):
        is_particle = text.isalpha() and text.isascii()
        return _Word(text, text, PARTICLE, False, False, False, False) if is_particle else None  # noqa: FBT003
    is_possessive = text.endswith(("'s", "'S"))
    text = text[:-2] if is_possessive else text
    key = plain(text)
    return _Word(
        text=text,
        key=key,
        kinds=kinds_of(key),
        is_capital=True,
        is_possessive=is_possessive,
        may_own=not is_possessive and text.endswith(("s", "z")),
        may_stop=not is_possessive and _has_stop(text),
    )


def _has_stop(text: str) -> bool:
    """Whether a stop after this word belongs to it: "J.", "U.S.", "Gen."."""
    if len(text) == 1 or (text[-2] == "." and text[-1].isupper()):
        return True
    small = text.lower()
    return small in word_list("abbreviations", "titles") or small in word_list("abbreviations", "abbreviations")


def runs(folded: str, found: Sequence[Token]) -> Iterator[Run]:
    """Yield the tokens in maximal rows with one blank between; particles at either end are left out."""
    row: list[Token] = []
    goes_on = -1  # where the next word of the row has to start
    for token in found:
        if row and token.start != goes_on:
            yield from _trimmed(row)
            row = []
        row.append(token)
        after = token.next
        goes_on = after + 1 if not token.is_possessive and folded.startswith(" ", after) else -1
    yield from _trimmed(row)


def _trimmed(row: list[Token]) -> Iterator[Run]:
    first, last = 0, len(row)
    while first < last and not row[first].is_capital:
        first += 1
    while last > first and not row[last - 1].is_capital:
        last -= 1
    if first < last:
        yield tuple(row[first:last])


def is_ordinary(token: Token) -> bool:
    """Whether the word is an ordinary one that is no name besides: "Says"."""
    return bool(token.kinds & COMMON) and not token.kinds & ~COMMON
