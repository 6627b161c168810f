"""A paragraph as a string of letters, one a token, so that rules on sentences are short patterns on letters.

The letters are those of `cues`, and for what the steps before have found: Q a quotation, P a person, p a person as
owner ("Lavendal's"), G a group, g a group as owner, "|" the end of a sentence.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from site_gen.parse.cues import noun_like, word_bases, word_letters
from site_gen.parse.found import GroupMention, Mention, QuoteSpan
from site_gen.parse.reading import Paragraph, fold
from site_gen.parse.tokens import sentences

_TOKEN = re.compile(r"[^\W_]+(?:[-'.&/][^\W_]+)*'?|[,;:()-]")
# "spokeswoman for Mayor", "widow of": whoever follows does not hold the first part as a title
_SPOKEN_FOR = re.compile(
    r".*\b(?:spokes\w+|lawyers?|attorneys?|aides?|advis[eo]rs?|managers?|wife|husband|widow(?:er)?|sons?|daughters?|brothers?"
    r"|sisters?|father|mother|friends?|all(?:y|ies)|opponents?|supporters?|critics?|rivals?) (?:for|to|of)\b ?"
)
_ENDINGS = (("ed", "o"), ("ing", "j"), ("ly", "x"))
_PUNCTUATION = frozenset(",;:()-")
_PRONOUN_PART = re.compile(r"(he|she|it|they|we|you|i|that|who)'\w+\Z")
_RANK = {"Q": 0, "P": 1, "p": 1, "G": 2, "g": 2}  # of two that overlap the lower one stays
_VERBS = frozenset("SRWsfoju")
# "Lavendal Says Harbour Must Close": most words of a headline are capital, so capitals say nothing there
_CAPITAL_SHARE = 0.6
_LONGEST_HEADLINE = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text read as one token."""

    start: int
    end: int
    letter: str
    ref: int  # index of the quotation, person mention or group mention


@dataclass(frozen=True, slots=True)
class Shape:
    """A paragraph's tokens: their letters, where they stand, and what the letters Q, P, p, G and g stand for."""

    paragraph: int
    text: str
    folded: str
    letters: str
    starts: Sequence[int]
    ends: Sequence[int]
    refs: Sequence[int]
    breaks: Sequence[int]  # token indices of "|"
    spans: Sequence[tuple[int, int]]  # of the sentences, as offsets

    def word(self, token: int) -> str:
        """Return a token's text in lower case."""
        return self.folded[self.starts[token] : self.ends[token]].casefold()

    def words(self, first: int, last: int) -> str:
        """Return the printed text from one token to another, both included."""
        return self.text[self.starts[first] : self.ends[last]]

    def sentence(self, token: int) -> tuple[int, int]:
        """Return the first token of the sentence a token stands in, and the one after its last."""
        at = bisect_left(self.breaks, token)
        return (self.breaks[at - 1] + 1 if at else 0), self.breaks[at] if at < len(self.breaks) else len(self.letters)

    def sentence_text(self, token: int) -> str:
        """Return the sentence a token stands in, as printed."""
        at = bisect_right(self.spans, (self.starts[token], len(self.text))) - 1
        return self.text[slice(*self.spans[max(0, at)])]


def shape_of(
    index: int,
    paragraph: Paragraph,
    spans: Sequence[QuoteSpan],
    people: Sequence[Mention],
    groups: Sequence[GroupMention],
) -> Shape:
    """Return a paragraph's shape; spans and mentions are those of this paragraph, in order of the text."""
    folded = paragraph.folded
    bounds = _sentences(folded, spans)
    tokens = _Tokens(folded, [end for _, end in bounds], is_headline=_is_headline(folded))
    at = 0
    for piece in _pieces(folded, spans, people, groups):
        tokens.read_words(at, piece.start)
        tokens.add(piece.letter, piece.start, piece.end, piece.ref)
        at = piece.end
    tokens.read_words(at, len(folded))
    letters = "".join(tokens.letters)
    breaks = [i for i, letter in enumerate(letters) if letter == "|"]
    return Shape(index, paragraph.text, folded, letters, tokens.starts, tokens.ends, tokens.refs, breaks, bounds)


class _Tokens:
    """The tokens of a paragraph as they are read, with the ends of sentences set between them."""

    def __init__(self, folded: str, sentence_ends: list[int], *, is_headline: bool) -> None:
        self.letters: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.refs: list[int] = []
        self._folded = folded
        self._sentence_ends = iter(sentence_ends)
        self._next_end = next(self._sentence_ends, len(folded) + 1)
        self._is_headline = is_headline

    def add(self, letter: str, start: int, end: int, ref: int = -1) -> None:
        """Add a token, after the end of the sentence before it."""
        while self._next_end <= start:
            if self.letters:
                self._append("|", self._next_end, self._next_end, -1)
            self._next_end = next(self._sentence_ends, len(self._folded) + 1)
        self._append(letter, start, end, ref)

    def read_words(self, start: int, end: int) -> None:
        """Add the words and punctuation of a stretch of text."""
        for found in _TOKEN.finditer(self._folded, start, end):
            at, stop = found.span()
            if self._next_end <= at or not self.letters:
                self.add(_letter(found[0], is_free=True), at, stop)
                continue
            letter = _letter(found[0], is_free=self._is_headline)
            self._append("w" if letter in "fSRW" and self._is_noun_here(found[0]) else letter, at, stop, -1)

    def _is_noun_here(self, word: str) -> bool:
        """Whether a form of a verb follows what only a noun follows: "the report", "of concern", "Osk's claims"."""
        before = self.letters[-1] if self.letters else ""
        if before in ("d", "p", "g"):
            return True
        is_either = word in noun_like() or word in word_bases()
        return is_either and before == "k" and self._folded[self.starts[-1] : self.ends[-1]] not in ("to", "To")

    def _append(self, letter: str, start: int, end: int, ref: int) -> None:
        self.letters.append(letter)
        self.starts.append(start)
        self.ends.append(end)
        self.refs.append(ref)


def _sentences(folded: str, spans: Sequence[QuoteSpan]) -> list[tuple[int, int]]:
    """Return the sentences; one that ends inside a quotation goes on to the end of the next."""
    found: list[tuple[int, int]] = []
    start = -1
    inside = iter(spans)
    now = next(inside, None)
    for first, end in sentences(folded):
        start = first if start < 0 else start
        while now and now.end < end:
            now = next(inside, None)
        if not (now and now.start < end <= now.end < len(folded)):
            found.append((start, end))
            start = -1
    return [*found, (start, len(folded))] if start >= 0 else found


def _is_headline(folded: str) -> bool:
    if len(folded) > _LONGEST_HEADLINE:
        return False
    words = [w for w in folded.split() if w[0].isalpha()]
    return sum(w[0].isupper() for w in words) >= _CAPITAL_SHARE * len(words)


def _pieces(
    folded: str, spans: Sequence[QuoteSpan], people: Sequence[Mention], groups: Sequence[GroupMention]
) -> list[Piece]:
    """Return quotations, people and groups in order, without overlaps: a quotation swallows the names inside it."""
    found = [Piece(max(0, s.start - 1), min(s.end + 1, len(folded)), "Q", i) for i, s in enumerate(spans)]
    for i, mention in enumerate(people):
        end = _after_owner(folded, mention.end)
        letter = "p" if mention.is_possessive or end > mention.end else "P"
        found.append(Piece(_with_title(folded, mention), end, letter, i))
    for i, named in enumerate(groups):
        end = _after_owner(folded, named.end)
        is_owner = end > named.end or named.form.endswith(("'s", "’s"))
        found.append(Piece(named.start, end, "g" if is_owner else "G", i))
    kept: list[Piece] = []
    for piece in sorted(found, key=lambda p: p.start):
        if not kept or kept[-1].end <= piece.start:
            kept.append(piece)
        elif _RANK[piece.letter] < _RANK[kept[-1].letter]:
            kept[-1] = piece
    return kept


def _with_title(folded: str, mention: Mention) -> int:
    """Return where a name starts with the title words before it; "spokesman for Mayor" from "Mayor" on."""
    title = _SPOKEN_FOR.sub("", mention.title).rpartition("'s ")[2]  # "Vel's deputy" Osk: Vel is somebody else
    start = mention.start - len(title) - 1
    is_beside = title and start >= 0 and folded[start : mention.start - 1] == fold(title)
    return start if is_beside else mention.start


def _after_owner(folded: str, end: int) -> int:
    """Return where a name ends with the mark of an owner after it: "Osk's", "the Gulls'"."""
    if folded.startswith("'s", end) and not folded[end + 2 : end + 3].isalnum():
        return end + 2
    return end + 1 if folded.startswith("' ", end) and folded[end - 1 : end] == "s" else end


@lru_cache(maxsize=1 << 15)
def _letter(word: str, *, is_free: bool) -> str:
    """Return the letter of a word; `is_free` where a capital may stand on any word."""
    if word in _PUNCTUATION:
        return word
    low = word.casefold()
    letter = word_letters().get(low, "")
    is_capital = word[0].isupper()
    if letter:
        return "C" if is_capital and not is_free and letter in _VERBS else letter
    return _unlisted(low, is_capital=is_capital)


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
