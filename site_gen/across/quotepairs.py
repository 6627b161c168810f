"""Which quotes give the same words: pairs of quotes, across entries and inside one.

A long quote is known by its words, a shorter one by its words and its speaker; for a few words see phrases.py. What two
entries share depends on the two alone, so it can be kept; which entries are compared at all, sharing.py says.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import combinations, product
from zlib import crc32

from site_gen.across.slots import Slot, slot_of
from site_gen.across.variants import Token, align, is_content, tokens, words_of
from site_gen.model import Entry, Quote, QuoteKind
from site_gen.related import QuoteRef

_KINDS = frozenset({QuoteKind.DIRECT, QuoteKind.FRAGMENT})
_LONG = 8  # words shared, so many that no speaker is needed
_LONG_CONTENT = 5  # of these, words that say something
_LONG_SCORE = 0.6
_MIDDLE_CONTENT = 4  # enough with the same speaker
_MIDDLE_SCORE = 0.8
# A run of words that more quotes or entries share than this is a stock phrase or a stock quote.
MOST_SHARING = 40
# Entries with the same words in a quote are paired with the first of them only, once there are more than this.
_MOST_IN_FULL = 12


Words = tuple[str, ...]


class Surroundings:
    """The text of an entry by its lines, looked at only when a quote is compared by what stands around it."""

    def __init__(self, entry: Entry) -> None:
        """Take the entry."""
        self._entry = entry

    @cached_property
    def block_at(self) -> Mapping[int, str]:
        """The texts of the blocks by the lines they begin on."""
        return {block.line: block.text for block in self._entry.blocks}


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedQuote:
    """A quote prepared for comparison."""

    ref: QuoteRef
    quote: Quote
    place: int  # among the quotes of its entry that can be compared
    words: Words  # alone: two quotes with the same are the same
    around: Surroundings = field(compare=False, repr=False)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Return the words with their punctuation."""
        return tokens(self.quote.text)

    @property
    def vocabulary(self) -> frozenset[str]:
        """Return the words that say something."""
        return vocabulary_of(self.words)

    @property
    def slot(self) -> Slot:
        """Return the place of the quote in its sentence."""
        return slot_of(self.around.block_at.get(self.quote.line, ""), self.quote)

    @property
    def is_telling(self) -> bool:
        """Tell whether the quote says enough to be known by its words."""
        return sum(map(is_content, self.words)) >= _MIDDLE_CONTENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two quotes that give the same words, by their places in two entries."""

    left: int
    right: int
    score: float
    is_long: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePair:
    """Two quotes that give the same words; `left` stands first in the order of entries and text."""

    left: PreparedQuote
    right: PreparedQuote
    score: float
    is_long: bool  # long enough to say that two entries share what was said, not only a phrase

    @property
    def entries(self) -> tuple[str, str]:
        """Return the ids of the two entries; the same twice for a repetition inside one."""
        return self.left.ref.entry, self.right.ref.entry

    @property
    def is_same_speaker(self) -> bool:
        """Tell whether both quotes have a speaker, and the same one."""
        return has_same_speaker(self.left, self.right)


def prepared(entry: Entry) -> tuple[PreparedQuote, ...]:
    """Return the quotes of an entry that can have another form, in the order of the text."""
    around = Surroundings(entry)
    found = [(quote, words) for quote in entry.quotes if quote.kind in _KINDS and any(words := words_of(quote.text))]
    return tuple(
        PreparedQuote(
            ref=QuoteRef(entry=entry.id, quote=quote.id),
            quote=quote,
            place=place,
            words=words,
            around=around,
        )
        for place, (quote, words) in enumerate(found)
    )


@lru_cache(maxsize=10_000)
def vocabulary_of(words: Words) -> frozenset[str]:
    """Return the words that say something."""
    return frozenset(filter(is_content, words))


@lru_cache(maxsize=2_000)
def shingles_of(words: Words) -> frozenset[int]:
    """Return the runs of three words of a quote that open with one that says something, as hashes."""
    runs = zip(words, words[1:], words[2:], strict=False)
    return frozenset(crc32(" ".join(run).encode("utf-8", "surrogatepass")) for run in runs if is_content(run[0]))


def text_of(words: Words) -> int:
    """Return the hash of a whole quote."""
    return crc32("\n".join(words).encode("utf-8", "surrogatepass"))


def matches_between(left: Sequence[PreparedQuote], right: Sequence[PreparedQuote]) -> tuple[Match, ...]:
    """Return the quotes of two entries that give the same words; of one with itself, each two once."""
    found = (_judge(one, other) for one, other in _alike(left, right))
    return tuple(sorted(filter(None, found), key=lambda match: (match.left, match.right)))


def pairs_of(
    left: Sequence[PreparedQuote], right: Sequence[PreparedQuote], matches: Iterable[Match]
) -> Iterator[QuotePair]:
    """Yield the pairs that stand for what was found between two entries."""
    for one in matches:
        yield QuotePair(left=left[one.left], right=right[one.right], score=one.score, is_long=one.is_long)


def without_crowds(pairs: Iterable[QuotePair]) -> dict[tuple[QuoteRef, QuoteRef], QuotePair]:
    """Return the pairs by their quotes, in their order; of very many quotes with the same words only so many."""
    joined = sorted(pairs, key=_order)
    same: dict[Words, dict[QuoteRef, int]] = defaultdict(dict)
    for said in sorted({said.ref: said for pair in joined for said in (pair.left, pair.right)}.values(), key=_place):
        same[said.words].setdefault(said.ref, len(same[said.words]))
    return {(pair.left.ref, pair.right.ref): pair for pair in joined if _is_kept(pair, same)}


def has_same_speaker(left: PreparedQuote, right: PreparedQuote) -> bool:
    """Tell whether two quotes have a speaker, and the same one."""
    return left.quote.speaker is not None and left.quote.speaker == right.quote.speaker


def _place(said: PreparedQuote) -> tuple[str, int]:
    return said.ref.entry, said.place


def _order(pair: QuotePair) -> tuple[tuple[str, int], tuple[str, int]]:
    return _place(pair.left), _place(pair.right)


def _is_kept(pair: QuotePair, same: dict[Words, dict[QuoteRef, int]]) -> bool:
    left, right = same[pair.left.words], same[pair.right.words]
    if pair.left.words == pair.right.words:
        return len(left) <= _MOST_IN_FULL or left[pair.left.ref] == 0
    return max(left[pair.left.ref], right[pair.right.ref]) < _MOST_IN_FULL


def _alike(
    left: Sequence[PreparedQuote], right: Sequence[PreparedQuote]
) -> Iterator[tuple[PreparedQuote, PreparedQuote]]:
    """Yield the quotes with the same words, or with a run of words in common; in one entry the earlier one first."""
    ours, theirs = _by_words(left), _by_words(right)
    for words in ours.keys() & theirs.keys():
        yield from _equal(ours[words]) if left is right else product(ours[words][:_MOST_IN_FULL], theirs[words])
    for one, other in sorted(_sharing_a_run(ours, theirs)):
        for two in product(ours[one][:_MOST_IN_FULL], theirs[other][:_MOST_IN_FULL]):
            yield two if left is not right or two[0].place < two[1].place else (two[1], two[0])


def _by_words(said: Sequence[PreparedQuote]) -> dict[Words, list[PreparedQuote]]:
    found: dict[Words, list[PreparedQuote]] = defaultdict(list)
    for one in said:
        if one.is_telling:
            found[one.words].append(one)
    return found


def _equal(said: list[PreparedQuote]) -> Iterator[tuple[PreparedQuote, PreparedQuote]]:
    return combinations(said, 2) if len(said) <= _MOST_IN_FULL else ((said[0], other) for other in said[1:])


def _sharing_a_run(ours: Iterable[Words], theirs: Iterable[Words]) -> set[tuple[Words, Words]]:
    """Return the different quotes of two entries that have a run of words in common, not one of very many."""
    holders: dict[int, list[Words]] = defaultdict(list)
    for words in ours:
        for run in shingles_of(words):
            holders[run].append(words)
    found: set[tuple[Words, Words]] = set()
    for words in theirs:
        for run in shingles_of(words):
            held = holders.get(run, ())
            found.update((one, words) for one in held if one != words and len(held) <= MOST_SHARING)
    return {(one, other) for one, other in found if ours is not theirs or one < other}


def _judge(left: PreparedQuote, right: PreparedQuote) -> Match | None:
    if not _may_match(left, right):
        return None
    found = align(left.tokens, right.tokens)
    is_long = found.score >= _LONG_SCORE and found.words >= _LONG and found.content >= _LONG_CONTENT
    is_middle = found.score >= _MIDDLE_SCORE and found.content >= _MIDDLE_CONTENT
    if not (is_long or (is_middle and has_same_speaker(left, right))):
        return None
    return Match(left=left.place, right=right.place, score=found.score, is_long=is_long)


def _may_match(left: PreparedQuote, right: PreparedQuote) -> bool:
    """Tell whether two quotes have enough words in common, whatever their order: to align them costs far more."""
    shared = Counter(left.words) & Counter(right.words)
    if shared.total() / min(len(left.words), len(right.words)) < _LONG_SCORE:
        return False
    return sum(count for word, count in shared.items() if is_content(word)) >= _MIDDLE_CONTENT
