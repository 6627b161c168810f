"""A paragraph as a string of letters, one a token, so that rules on sentences are short patterns on letters.

The letters are those of `cues`, and for what the steps before have found: Q a quotation, P a person, p a person as
owner ("Lavendal's"), G a group, g a group as owner, "|" the end of a sentence.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from operator import itemgetter

from site_gen.parse.attribution.letters import TOKEN, free_letters, letters_in
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
_SPAN = re.Match[str].span
_SPOKEN_LAST = frozenset(",?!")
_RANK = {"Q": 0, "P": 1, "p": 1, "G": 2, "g": 2}  # of two that overlap the lower one stays


# A stretch of the text read as one token: start, end, letter, index of the quotation, person or group mention.
Piece = tuple[int, int, str, int]


class Shape:
    """A paragraph's tokens: their letters, where they stand, and what the letters Q, P, p, G and g stand for.

    The letters are read at once; where a token stands is found when it is asked for, as few ever are.
    """

    __slots__ = (
        *("paragraph", "text", "folded", "letters", "marks", "refs", "names", "quotes", "breaks", "spans"),
        *("_firsts", "_stretches", "_words", "_rest"),
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
        self._words: dict[int, list[tuple[int, int]]] = {}  # the tokens of a stretch of words as far as asked for
        self._rest: dict[int, Iterator[re.Match[str]]] = {}  # the others of the stretch
        self.names: list[int] = []  # the tokens P and p
        self.quotes: list[int] = []  # the tokens Q
        self.breaks: list[int] = []  # the tokens "|"
        self.marks = self._without_nouns(self._read(pieces))  # the letters with O, T and V among them
        self.letters = self.marks.replace("O", "o").replace("T", "k").replace("V", "w")

    def _read(self, pieces: Sequence[Piece]) -> str:
        """Return the letters of the pieces and of the words between them."""
        folded, known, refs = self.folded, letters_in(self.folded), self.refs
        listed = {"|": self.breaks, "Q": self.quotes, "P": self.names, "p": self.names}
        letters: list[str] = []
        at = count = 0
        is_opening = True
        for start, end, letter, ref in (*pieces, (len(folded), len(folded), "|", -1)):
            words = "".join(map(known, folded[at:start].split(" "))) if at < start else ""
            if words:
                letters.append(_opened(words, folded[at:start]) if is_opening else words)
                self._firsts.append(count)
                self._stretches.append((at, start))
                count += len(words)
            at = max(at, end)
            is_opening = letter == "|"
            if count or not is_opening:
                letters.append(letter)
                self._firsts.append(count)
                self._stretches.append((start, end))
                refs[count] = ref
                if letter in listed:
                    listed[letter].append(count)
                count += 1
        while letters and letters[-1] == "|":
            letters.pop()
            self.breaks.pop()
        return "".join(letters)

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
        if at not in self._words:
            self._words[at], self._rest[at] = [], TOKEN.finditer(self.folded, *self._stretches[at])
        words, nth = self._words[at], token - self._firsts[at]
        if nth >= len(words):  # most that are asked for stand at the start of a stretch
            words += map(_SPAN, islice(self._rest[at], nth + 1 - len(words)))
        return words[nth]

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

    def is_spoken_on(self, quotation: int) -> bool:
        """Return whether a quotation ends as speech does that its sentence goes on after."""
        end = self.place(quotation)[1]
        return self.folded[end - 2 : end - 1] in _SPOKEN_LAST

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
    pieces = _pieces(folded, spans, people, groups, bounds)
    if len(bounds) > 1:
        pieces = sorted([*((end, end, "|", -1) for _, end in bounds[:-1]), *pieces], key=_START)
    return Shape(index, paragraph, bounds, pieces)


def _opened(letters: str, words: str) -> str:
    """Return the letters of words of which the first opens a sentence."""
    first = TOKEN.search(words)
    return free_letters(first[0]) + letters[1:] if first else letters


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
    """Return quotations, people and groups in order: a quotation swallows the names in it, a name its nickname."""
    found: list[Piece] = [(max(0, s.start - 1), min(s.end + 1, len(folded)), "Q", i) for i, s in enumerate(spans)]
    named_to = 0
    for i, mention in enumerate(people):
        end = _after_owner(folded, mention.end) if folded.startswith("'", mention.end) else mention.end
        letter = "p" if mention.is_possessive or end > mention.end else "P"
        start = _with_title(folded, mention, bounds) if mention.title else mention.start
        if start < mention.start:  # "Bank of Osk President Mara Veld": a body, then her title
            start = max([start, *(g.end + 1 for g in groups if g.start < start < g.end < mention.start)])
        found.append((max(start, min(named_to, mention.start)), end, letter, i))  # "Osk speechwriter Mara Veld": two
        named_to = end + 1
    for i, named in enumerate(groups):
        end = _after_owner(folded, named.end) if folded.startswith("'", named.end) else named.end
        is_owner = end > named.end or named.form.endswith(("'s", "’s"))
        found.append((named.start, end, "g" if is_owner else "G", i))
    return _apart(found) if len(found) > 1 else found  # one alone overlaps nothing


def _apart(found: list[Piece]) -> list[Piece]:
    """Return pieces in order, of those that overlap the one that ranks first."""
    kept: list[Piece] = []
    free = 0
    for piece in sorted(found, key=_START):
        start, end, letter, _ = piece
        if free <= start:
            kept.append(piece)
            free = end
        elif _RANK[letter] < _RANK[kept[-1][2]] and not (letter == "Q" and kept[-1][0] < start < end < kept[-1][1]):
            kept[-1] = piece
            free = end
    return kept


@cache
def _nouns_too() -> frozenset[str]:
    """Return the forms of verbs that are nouns as well: "report", "claims"."""
    return noun_like() | word_bases()


def _with_title(folded: str, mention: Mention, bounds: Sequence[tuple[int, int]]) -> int:
    """Return where a name starts with the title words before it in its sentence; "spokesman for Mayor" from "Mayor"."""
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
