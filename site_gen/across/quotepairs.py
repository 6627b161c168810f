"""Which quotes give the same words: pairs of quotes, across entries and inside one.

A long quote is known by its words, a shorter one by its words and its speaker; for a few words see phrases.py.
Candidates come from runs of three words that few quotes have, so the work grows with the number of quotes, not with
its square.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from site_gen.across.slots import Slot, slot_of
from site_gen.across.variants import Token, align, tokens
from site_gen.model import Entry, Quote, QuoteKind
from site_gen.related import QuoteRef

_KINDS = frozenset({QuoteKind.DIRECT, QuoteKind.FRAGMENT})
_LONG = 8  # words shared, so many that no speaker is needed
_LONG_CONTENT = 5  # of these, words that say something
_LONG_SCORE = 0.6
_MIDDLE_CONTENT = 4  # enough with the same speaker
_MIDDLE_SCORE = 0.8
_SHINGLE = 3
# A run of words that more quotes share than this is a stock phrase or a stock quote.
_MOST_SHARING = 40
# Entries with the same words in a quote are paired with the first of them only, once there are more than this.
_MOST_IN_FULL = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quote prepared for comparison."""

    ref: QuoteRef
    quote: Quote
    tokens: tuple[Token, ...]
    words: tuple[str, ...]  # alone: two quotes with the same are the same
    vocabulary: frozenset[str]  # the words that say something
    slot: Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two quotes that give the same words; `left` stands first in the order of entries and text."""

    left: Said
    right: Said
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


def prepared(entries: Iterable[Entry]) -> tuple[Said, ...]:
    """Return the quotes that can have another form, by entry id and in the order of the text."""
    return tuple(said for entry in sorted(entries, key=lambda entry: entry.id) for said in _prepared(entry))


def quote_pairs(said: tuple[Said, ...]) -> dict[tuple[int, int], Pair]:
    """Return the pairs of quotes known by their words and speaker alone, by their places in `said`, sorted."""
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        same[one.words].append(number)
    equal = [pair for numbers in same.values() for pair in _pairs_of_equals(numbers)]
    first = [numbers[0] for numbers in same.values()]
    alike = [pair for a, b in _candidates(said, first) for pair in _few(same[said[a].words], same[said[b].words])]
    judged = ((key, _judge(said[key[0]], said[key[1]])) for key in sorted({*equal, *alike}))
    return {key: pair for key, pair in judged if pair}


def _prepared(entry: Entry) -> Iterator[Said]:
    blocks = {block.line: block.text for block in entry.blocks}
    for quote in entry.quotes:
        found = tokens(quote.text) if quote.kind in _KINDS else ()
        if any(token.core for token in found):
            yield Said(
                ref=QuoteRef(entry=entry.id, quote=quote.id),
                quote=quote,
                tokens=found,
                words=tuple(token.core for token in found),
                vocabulary=frozenset(token.core for token in found if token.is_content),
                slot=slot_of(blocks.get(quote.line, ""), quote),
            )


def _pairs_of_equals(numbers: list[int]) -> Iterator[tuple[int, int]]:
    if len(numbers) <= _MOST_IN_FULL:
        yield from combinations(numbers, 2)
    else:
        yield from ((numbers[0], number) for number in numbers[1:])


def _few(left: list[int], right: list[int]) -> Iterator[tuple[int, int]]:
    return ((min(a, b), max(a, b)) for a, b in product(left[:_MOST_IN_FULL], right[:_MOST_IN_FULL]))


def _candidates(said: tuple[Said, ...], numbers: list[int]) -> list[tuple[int, int]]:
    """Return the pairs of different quotes that share a run of words few quotes have."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in numbers:
        words = said[number].words
        for shingle in {words[at : at + _SHINGLE] for at in range(len(words) - _SHINGLE + 1)}:
            holders[shingle].append(number)
    shared = Counter(
        pair for held in holders.values() if 1 < len(held) <= _MOST_SHARING for pair in combinations(held, 2)
    )
    return sorted(shared)


def _judge(left: Said, right: Said) -> Pair | None:
    found = align(left.tokens, right.tokens)
    is_long = found.score >= _LONG_SCORE and found.words >= _LONG and found.content >= _LONG_CONTENT
    is_middle = found.score >= _MIDDLE_SCORE and found.content >= _MIDDLE_CONTENT
    if not (is_long or (is_middle and has_same_speaker(left, right))):
        return None
    return Pair(left=left, right=right, score=found.score, is_long=is_long)


def has_same_speaker(left: Said, right: Said) -> bool:
    """Tell whether two quotes have a speaker, and the same one."""
    return left.quote.speaker is not None and left.quote.speaker == right.quote.speaker
