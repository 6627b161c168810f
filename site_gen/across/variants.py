"""Two forms of one quote: which words they share, how much that is, and what differs.

Words are aligned whatever the case, punctuation and editor's brackets around them; those differences are shown but
never count as a difference in substance. A name, a number or a "not" that differs does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

from site_gen.across.words import FUNCTION_WORDS, core, plain
from site_gen.related import Piece

# Longer quotes are compared by their first so many words: alignment costs more than linear time.
MOST_TOKENS = 400
_SHORTEST_RUN = 2
_SHORTEST_CONTENT = 3

# "talks", "[peace]", "Osk—": a dash ends a word
_CHUNK = re.compile(r"[^\s—–]+[—–]?|[—–]")
_DIGIT = re.compile(r"\d")
_END_OF_SENTENCE = re.compile(r"[.!?…][\"')\]]{0,3}$")
_SHARED_TAIL = re.compile(r"[\W_]+$")
_NUMBERS = frozenset(
    """zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
    millions billion billions dozen dozens half twice""".split()
)
_NEGATIONS = frozenset("not never no none nobody nothing neither nor without cannot".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A printed word of a quote with the punctuation that touches it."""

    text: str
    core: str  # what is compared
    is_inserted: bool  # stands in an editor's brackets
    is_first: bool  # opens a sentence, so that a capital says nothing

    @property
    def is_content(self) -> bool:
        """Tell whether the word says what the quote is about."""
        return is_content(self.core)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """How much two quotes share."""

    score: float  # words in shared runs ÷ words of the shorter quote
    words: int  # words in shared runs of two and more
    content: int  # of these, the words that say what the quote is about


@lru_cache(maxsize=100_000)
def is_content(word: str) -> bool:
    """Tell whether a word, as it is compared, says what a quote is about."""
    verb = word.partition("'")[0]
    return len(word) >= _SHORTEST_CONTENT and not {word, verb, verb.removesuffix("n")} & FUNCTION_WORDS


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a quote as they are compared: those of its tokens.

    >>> words_of("The [peace] talks – ended.")
    ('the', 'peace', 'talks', 'ended')
    """
    found = [core(chunk) for chunk in _CHUNK.findall(text)]
    return tuple([*found[:1], *filter(None, found[1:])][:MOST_TOKENS])


@lru_cache(maxsize=2_000)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a quote; punctuation standing alone belongs to the word before it.

    >>> [token.core for token in tokens("The [peace] talks – ended.")]
    ['the', 'peace', 'talks', 'ended']
    """
    found: list[Token] = []
    is_inside = False
    is_first = True
    for chunk in _CHUNK.findall(text):
        is_inserted = is_inside or chunk.startswith(("[", "("))
        is_inside = is_inserted and not any(mark in chunk for mark in "])")
        own = core(chunk)
        if own or not found:
            found.append(Token(text=chunk, core=own, is_inserted=is_inserted, is_first=is_first))
        else:
            found[-1] = _with_mark(found[-1], chunk)
        is_first = bool(_END_OF_SENTENCE.search(chunk))
        if len(found) == MOST_TOKENS:
            break
    return tuple(found)


def align(left: tuple[Token, ...], right: tuple[Token, ...]) -> Alignment:
    """Return how much two quotes share, in runs of at least two words in the same order."""
    runs = [run for run in _matcher(left, right).get_matching_blocks() if run.size >= _SHORTEST_RUN]
    shared = [token for run in runs for token in left[run.a : run.a + run.size]]
    shorter = min(len(left), len(right))
    return Alignment(
        score=len(shared) / shorter if shorter else 0.0,
        words=len(shared),
        content=sum(token.is_content for token in shared),
    )


def pieces(left: tuple[Token, ...], right: tuple[Token, ...]) -> tuple[Piece, ...]:
    """Return both quotes cut into runs that are the same and runs that differ, in order.

    >>> for piece in pieces(tokens("the Harbour Council met,"), tokens("the Harbour Board met.")):
    ...     print(piece.left, "|", piece.right, "|", piece.is_same, piece.is_substantive)
    the Harbour | the Harbour | True False
    Council | Board | False True
    met, | met. | True False
    """
    found: list[Piece] = []
    for tag, a, b, c, d in _matcher(left, right).get_opcodes():
        if tag == "equal":
            found.extend(_same_words(left[a:b], right[c:d], is_end=b == len(left) and d == len(right)))
        else:
            is_edge = (a == 0 and c == 0) or (b == len(left) and d == len(right))
            found.extend(_other_words(left[a:b], right[c:d], is_edge=is_edge))
    return tuple(_joined(found))


def _matcher(left: tuple[Token, ...], right: tuple[Token, ...]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [t.core for t in left], [t.core for t in right], autojunk=False)


def _with_mark(token: Token, chunk: str) -> Token:
    return Token(text=f"{token.text} {chunk}", core=token.core, is_inserted=token.is_inserted, is_first=token.is_first)


def _same_words(left: tuple[Token, ...], right: tuple[Token, ...], *, is_end: bool) -> Iterator[Piece]:
    """Yield the pieces of words that align; a comma or bracket that differs makes a piece of its own."""
    is_same = [plain(one.text) == plain(other.text) for one, other in zip(left, right, strict=True)]
    if is_end:  # a quote ends with the comma or the full stop of the sentence around it
        is_same[-1] = is_same[-1] or plain(left[-1].text).rstrip(".,;:") == plain(right[-1].text).rstrip(".,;:")
    for same, run in groupby(range(len(left)), key=is_same.__getitem__):
        numbers = list(run)
        yield Piece(left=_text([left[n] for n in numbers]), right=_text([right[n] for n in numbers]), is_same=same)


def _other_words(left: tuple[Token, ...], right: tuple[Token, ...], *, is_edge: bool) -> Iterator[Piece]:
    """Yield the piece of words that differ, and the punctuation both sides end it with."""
    one, other = _text(left), _text(right)
    tail = _shared_tail(one, other)
    is_longer_only = is_edge and not (left and right)  # one report quotes more of the sentence
    yield Piece(
        left=one.removesuffix(tail),
        right=other.removesuffix(tail),
        is_same=False,
        is_substantive=not is_longer_only and _is_substantive(left, right),
    )
    if tail:
        yield Piece(left=tail, right=tail, is_same=True)


def _shared_tail(one: str, other: str) -> str:
    ends = [match[0] if match else "" for match in (_SHARED_TAIL.search(one), _SHARED_TAIL.search(other))]
    return ends[0] if ends[0] == ends[1] else ""


def _is_substantive(left: tuple[Token, ...], right: tuple[Token, ...]) -> bool:
    shared = {token.core for token in left} & {token.core for token in right}
    return any(_has_weight(token) for token in (*left, *right) if token.core not in shared)


def _has_weight(token: Token) -> bool:
    """Tell whether a word is a name, a number or a "not" of the speaker's own."""
    if token.is_inserted:
        return False
    is_name = any(c.isupper() for c in token.text) and token.core not in FUNCTION_WORDS and not token.is_first
    is_negation = token.core in _NEGATIONS or token.core.endswith("n't")
    return is_name or is_negation or token.core in _NUMBERS or bool(_DIGIT.search(token.core))


def _joined(found: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces, neighbours that are the same on both sides as one; shared punctuation goes to what follows."""
    for same, run in groupby(found, key=lambda piece: piece.is_same):
        if not same:
            yield from run
            continue
        parts = list(run)
        yield Piece(
            left=" ".join(part.left for part in parts), right=" ".join(part.right for part in parts), is_same=True
        )


def _text(run: tuple[Token, ...] | list[Token]) -> str:
    return " ".join(token.text for token in run)
