"""Runs of capitalised words in a folded paragraph: where names of people and bodies can stand."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from site_gen.parse.lexicon import COMMON, GIVEN, PARTICLE, kinds_of, plain
from site_gen.parse.wordlists import word_list

_new = tuple.__new__  # there are hundreds on a page: made so they take half the time
_LONGEST_HEADLINE = 30  # words
_LONGEST_TITLE_LINE = 260  # characters
# A longer line is data or an attack, not prose; names are not searched in it.
MAX_LINE = 20_000

# "Osk", "O'Veld", "U.N", "AT&T": the stop of "Gen." is looked at apart
_CAPITALISED = re.compile(r"[^a-z\W\d_](?<!\w.)[^\W_]*(?:['.&-][^\W_]+)*")
# the same, for a text of ASCII alone, as most are: "Osk"
_CAPITALISED_ASCII = re.compile(r"[A-Z](?<!\w.)[A-Za-z0-9]*(?:['.&-][A-Za-z0-9]+)*", re.ASCII)
# "al-" before "Osk"
_ARTICLE_BEFORE = re.compile(r"(?<!\w)(?:al|el|ul|ad|as|ash|an|ar|at|az|d|de|bin|abu)['-]$")
_ARTICLE = re.compile(r"[a-z]{1,4}['-]")
_LONGEST_ARTICLE = 4  # letters and mark
# small words inside names: "Omar bin Osk", "Jan van der Osk"
_PARTICLES = frozenset(
    "da das de du des dus di dos dei del della van von der den ter zu zur bin ibn bint ben al el ul abu abd la las le"
    " les los af ap y wa oglu ogly ogli uly kyzy kizi qizi gizi".split()
)
_MARKS = "\"'([-/"  # what may stand right before a word
_TWO_CAPITALS = re.compile(r"[^a-z\W\d_]{2}")
_TWO_CAPITALS_ASCII = re.compile(r"[A-Z][A-Z]")
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
    is_possessive: bool
    may_own: bool  # an apostrophe after it can be its possessive ending
    may_stop: bool  # a stop after it belongs to it


def style_of(folded: str) -> Style:
    """Return how the line uses capitals; a short line is plain unless all capitals, and so is a list of names."""
    if len(folded) > _LONGEST_TITLE_LINE and not folded[:60].isupper():
        return Style.PLAIN
    is_sentence = folded.rstrip().endswith(".") or folded.count("(", 0, 400) > 1
    two = _TWO_CAPITALS_ASCII if folded.isascii() else _TWO_CAPITALS
    if is_sentence and not two.search(folded, 0, 400):
        return Style.PLAIN
    found = _CASED.findall(folded[:400])
    if found and sum(map(str.isupper, found)) > 0.6 * len(found):
        return Style.CAPS
    if is_sentence:
        return Style.PLAIN
    long = [word for word in found if len(word) > 3]  # noqa: PLR2004
    is_list = folded.count(",", 0, 400) * 5 > len(found) or len(found) > _LONGEST_HEADLINE
    if len(long) > 2 and not is_list and sum(word[0].isupper() for word in long) > 0.7 * len(long):  # noqa: PLR2004
        return Style.TITLE
    return Style.PLAIN


def tokens(folded: str) -> list[Token]:
    """Return the capitalised words and the particles right before them, in order."""
    tokens: list[Token] = []
    behind = -1  # where the blank after the last of them stands
    pattern = _CAPITALISED_ASCII if folded.isascii() else _CAPITALISED
    for found in pattern.finditer(folded):
        start, after = found.span()
        mark = folded[start - 1 : start]
        if mark == " ":
            if start - 1 != behind and folded[start - 2].islower() and _last_word(folded, start) in _PARTICLES:
                tokens += _particles_before(folded, start)
        elif mark and mark in "'-":
            article = _ARTICLE_BEFORE.search(folded, max(0, start - _LONGEST_ARTICLE), start)
            start = article.start() if article else start
        word = _word(folded[start:after])
        if word is None:
            continue
        text, key, kinds, is_possessive, may_own, may_stop = word
        end = start + len(text)
        if may_own and folded.startswith("' ", after):
            is_possessive, after = True, after + 1
        elif may_stop and folded.startswith(".", after):
            after += 1
        tokens.append(_new(Token, (start, end, text, key, kinds, True, is_possessive, after)))
        behind = after
    return tokens


def _particles_before(folded: str, start: int) -> list[Token]:
    """Return the particles that stand with a blank between right before `start`, in order."""
    particles: list[Token] = []
    while start and folded[start - 1] == " ":
        end = start - 1
        word = _last_word(folded, start)
        if word not in _PARTICLES:
            break
        start = end - len(word)
        particles.append(Token(start, end, word, word, PARTICLE, False, False, end))  # noqa: FBT003
    return particles[::-1]


def _last_word(folded: str, start: int) -> str:
    """Return the word before the blank before `start`."""
    return folded[folded.rfind(" ", 0, start - 1) + 1 : start - 1].lstrip(_MARKS)


@lru_cache(maxsize=1 << 15)
def _word(text: str) -> _Word | None:
    """Return what a word is, None when it begins with a small letter and no article."""
    if text[0].islower() and not _ARTICLE.match(text):
        return None
    is_possessive = text.endswith(("'s", "'S"))
    text = text[:-2] if is_possessive else text
    key = plain(text)
    return _Word(
        text=text,
        key=key,
        kinds=kinds_of(key),
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


# 'Mara "Gull" Osk', "Mara (Gull) Osk": what somebody is called besides
_NICKNAME = re.compile(r" (?:\"[A-Z][\w'-]*(?: [A-Z][\w'-]*)?\"|\([A-Z][a-z'-]*\)) (?=[A-Z][a-z'-])")


def runs(folded: str, found: Sequence[Token]) -> list[Run]:
    """Return the tokens in maximal rows with one blank between; particles at either end and nicknames are left out."""
    rows: list[Run] = []
    row: list[Token] = []
    goes_on = -1  # where the next word of the row has to start
    for token in found:
        if row and token.start != goes_on:
            behind = _behind_nickname(folded, row[-1])
            if token.start < behind:
                goes_on = behind
                continue
            _close(row, rows)
            row = []
        row.append(token)
        after = token.next
        goes_on = after + 1 if not token.is_possessive and folded.startswith(" ", after) else -1
    _close(row, rows)
    return rows


def _behind_nickname(folded: str, given: Token) -> int:
    """Return where a name goes on after the nickname behind its given name, -1 where none stands."""
    if (
        not (given.kinds & GIVEN or not given.kinds)
        or given.is_possessive
        or folded[given.next + 1 : given.next + 2] not in ('"', "(")
    ):
        return -1
    found = _NICKNAME.match(folded, given.next)
    return found.end() if found else -1


def _close(row: list[Token], rows: list[Run]) -> None:
    """Add the row to the rows without the particles at its ends, if anything is left."""
    while row and not row[-1].is_capital:
        row.pop()
    first = 0
    while first < len(row) and not row[first].is_capital:
        first += 1
    if row:
        rows.append(tuple(row[first:] if first else row))


def is_ordinary(token: Token) -> bool:
    """Whether the word is an ordinary one that is no name besides: "Says"."""
    return bool(token.kinds & COMMON) and not token.kinds & ~COMMON
