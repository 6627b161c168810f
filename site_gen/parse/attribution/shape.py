"""A paragraph as a string of letters, one a token, so that rules on sentences are short patterns on letters.

The letters are those of `cues`, and for what the steps before have found: Q a quotation, P a person, p a person as
owner ("Lavendal's"), G a group, g a group as owner, "|" the end of a sentence.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from site_gen.parse.attribution.letters import TOKEN, free_letter, letters_in
from site_gen.parse.cues import noun_like, word_bases
from site_gen.parse.found import GroupMention, Mention, QuoteSpan
from site_gen.parse.reading import Paragraph, fold
from site_gen.parse.tokens import sentences

# "spokeswoman for Mayor", "widow of": whoever follows does not hold the first part as a title
_SPOKEN_FOR = re.compile(
    r".*\b(?:spokes\w+|lawyers?|attorneys?|aides?|advis[eo]rs?|managers?|wife|husband|widow(?:er)?|sons?|daughters?|brothers?"
    r"|sisters?|father|mother|friends?|all(?:y|ies)|opponents?|supporters?|critics?|rivals?) (?:for|to|of)\b ?"
)
# "Osk's claims", "the report": only a noun follows
_AFTER_OWNER = re.compile(r"[fSRW](?<=[dpg][fSRW])")
# "of concern", "in reports"
_AFTER_PREPOSITION = re.compile(r"[fSRW](?<=k[fSRW])")
# a stop with more after it
_INNER_STOP = re.compile(r"[.!?\u2026][\"')\]]{0,4}\s")
_START = itemgetter(0)
_RANK = {"Q": 0, "P": 1, "p": 1, "G": 2, "g": 2}  # of two that overlap the lower one stays


class Piece(NamedTuple):
    """A stretch of the text read as one token."""

    start: int
    end: int
    letter: str
    ref: int  # index of the quotation, person mention or group mention


class Shape:
    """A paragraph's tokens: their letters, where they stand, and what the letters Q, P, p, G and g stand for.

    The letters are read at once; where a token stands is found when it is asked for, as few ever are.
    """

    __slots__ = (
        *("paragraph", "text", "folded", "letters", "marks", "refs", "names", "breaks", "spans"),
        *("_firsts", "_stretches", "_words"),
    )

    def __init__(
        self, index: int, paragraph: Paragraph, bounds: Sequence[tuple[int, int]], pieces: Sequence[Piece]
    ) -> None:
        """Read the words between the pieces, which stand in order; bounds are those of the sentences."""
        self.paragraph = index
        self.text, self.folded = paragraph.text, paragraph.folded
        self.spans = bounds
        self.refs: dict[int, int] = {}
        self._firsts: list[int] = []  # the first token of each stretch of words and of each piece
        self._stretches: list[tuple[int, int]] = []
        self._words: dict[int, list[tuple[int, int]]] = {}  # the tokens of a stretch, once it was asked for
        self.names: list[int] = []  # the tokens P and p
        self.breaks: list[int] = []  # the tokens "|"
        self.marks = self._without_nouns(self._read(pieces))  # the letters with O, T and V among them
        self.letters = self.marks.replace("O", "o").replace("T", "k").replace("V", "w")

    def _read(self, pieces: Sequence[Piece]) -> str:
        """Return the letters of the pieces and of the words between them."""
        known = letters_in(self.folded)
        letters: list[str] = []
        at = count = 0
        is_opening = True
        for piece in (*pieces, Piece(len(self.folded), len(self.folded), "|", -1)):
            words = self._letters(at, piece.start, known, is_opening=is_opening) if at < piece.start else ""
            if words:
                letters.append(words)
                self._add(count, at, piece.start)
                count += len(words)
            at = max(at, piece.end)
            is_opening = piece.letter == "|"
            if count or not is_opening:
                letters.append(piece.letter)
                self._add(count, piece.start, piece.end)
                self._point(count, piece)
                count += 1
        while letters and letters[-1] == "|":
            letters.pop()
            self.breaks.pop()
        return "".join(letters)

    def _point(self, token: int, piece: Piece) -> None:
        self.refs[token] = piece.ref
        if piece.letter == "|":
            self.breaks.append(token)
        elif piece.letter in "Pp":
            self.names.append(token)

    def _add(self, first: int, start: int, end: int) -> None:
        self._firsts.append(first)
        self._stretches.append((start, end))

    def _letters(self, start: int, end: int, known: Callable[[str], str], *, is_opening: bool) -> str:
        words = self.folded[start:end]
        letters = "".join(map(known, words.split(" ")))
        if letters and is_opening:
            first = TOKEN.search(words)
            return free_letter(first[0]) + letters[1:] if first else letters
        return letters

    def _without_nouns(self, letters: str) -> str:
        """Return the letters with the forms of verbs read as nouns where only nouns stand."""
        letters = _AFTER_OWNER.sub("w", letters)
        for found in _AFTER_PREPOSITION.finditer(letters):
            at = found.start()
            if self.words(at, at) in _nouns_too():
                letters = f"{letters[:at]}w{letters[at + 1 :]}"
        return letters

    def place(self, token: int) -> tuple[int, int]:
        """Return where a token stands in the text."""
        at = bisect_right(self._firsts, token) - 1
        if token in self.refs:
            return self._stretches[at]
        words = self._words.get(at)
        if words is None:
            words = self._words[at] = [found.span() for found in TOKEN.finditer(self.folded, *self._stretches[at])]
        return words[token - self._firsts[at]]

    def word(self, token: int) -> str:
        """Return a token's text in lower case."""
        start, end = self.place(token)
        return self.folded[start:end].casefold()

    def words(self, first: int, last: int) -> str:
        """Return the printed text from one token to another, both included."""
        start, end = self.place(first)
        return self.text[start : end if first == last else self.place(last)[1]]

    def sentence(self, token: int) -> tuple[int, int]:
        """Return the first token of the sentence a token stands in, and the one after its last."""
        at = bisect_left(self.breaks, token)
        return (self.breaks[at - 1] + 1 if at else 0), self.breaks[at] if at < len(self.breaks) else len(self.letters)

    def sentence_text(self, token: int) -> str:
        """Return the sentence a token stands in, as printed."""
        at = bisect_right(self.spans, (self.place(token)[0], len(self.text))) - 1
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
    breaks = [Piece(end, end, "|", -1) for _, end in bounds[:-1]]
    pieces = sorted([*breaks, *_pieces(folded, spans, people, groups, bounds)], key=_START)
    return Shape(index, paragraph, bounds, pieces)


def _sentences(folded: str, spans: Sequence[QuoteSpan]) -> list[tuple[int, int]]:
    """Return the sentences; one that ends inside a quotation goes on to the end of the next."""
    if not _INNER_STOP.search(folded):
        return [(0, len(folded))]
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


def _pieces(
    folded: str,
    spans: Sequence[QuoteSpan],
    people: Sequence[Mention],
    groups: Sequence[GroupMention],
    bounds: Sequence[tuple[int, int]],
) -> list[Piece]:
    """Return quotations, people and groups in order, without overlaps: a quotation swallows the names inside it."""
    found = [Piece(max(0, s.start - 1), min(s.end + 1, len(folded)), "Q", i) for i, s in enumerate(spans)]
    for i, mention in enumerate(people):
        end = _after_owner(folded, mention.end)
        letter = "p" if mention.is_possessive or end > mention.end else "P"
        found.append(Piece(_with_title(folded, mention, bounds), end, letter, i))
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


@cache
def _nouns_too() -> frozenset[str]:
    """Return the forms of verbs that are nouns as well: "report", "claims"."""
    return noun_like() | word_bases()


def _with_title(folded: str, mention: Mention, bounds: Sequence[tuple[int, int]]) -> int:
    """Return where a name starts with the title words before it in its sentence; "spokesman for Mayor" from "Mayor"."""
    if not mention.title:
        return mention.start
    title = _SPOKEN_FOR.sub("", mention.title) if " " in mention.title else mention.title
    title = title.rpartition("'s ")[2]  # "Vel's deputy" Osk: Vel is somebody else
    start = mention.start - len(title) - 1
    is_beside = title and start >= 0 and folded[start : mention.start - 1] == fold(title)
    sentence = bounds[max(0, bisect_right(bounds, (mention.start, len(folded))) - 1)][0]
    return max(start, min(sentence, mention.start)) if is_beside else mention.start


def _after_owner(folded: str, end: int) -> int:
    """Return where a name ends with the mark of an owner after it: "Osk's", "the Gulls'"."""
    if folded.startswith("'s", end) and not folded[end + 2 : end + 3].isalnum():
        return end + 2
    return end + 1 if folded.startswith("' ", end) and folded[end - 1 : end] == "s" else end
