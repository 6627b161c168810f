"""Which quotes give the same words: pairs of quotes, across entries and inside one.

A long quote is known by its words. A shorter one also needs the same speaker; a few words inside a sentence need,
besides, a longer quote that both entries share and the same place in the sentence around them. Candidates come from
runs of three words that few quotes have, so the work grows with the number of quotes, not with its square.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from site_gen.across.slots import Slot, slot_of, slot_score
from site_gen.across.variants import Token, align, tokens
from site_gen.model import Entry, Quote, QuoteKind
from site_gen.related import QuoteRef

_KINDS = frozenset({QuoteKind.DIRECT, QuoteKind.FRAGMENT})
_LONG = 8  # words shared, so many that no speaker is needed
_LONG_CONTENT = 6
_MIDDLE_CONTENT = 4  # words that say something, enough with the same speaker
_LONG_SCORE = 0.6
_MIDDLE_SCORE = 0.8
_SHORT_SLOT = 0.5  # how much of the sentence around a few words must be shared
_SHINGLE = 3
# A run of words that more quotes share than this is a stock phrase or a stock quote.
_MOST_SHARING = 40
# Entries with the same words in a quote are paired with the first of them only, once there are more than this.
_MOST_IN_FULL = 12
# Short phrases of one entry that are looked at: more are no report.
_MOST_PHRASES = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quote prepared for comparison."""

    ref: QuoteRef
    quote: Quote
    tokens: tuple[Token, ...]
    slot: Slot

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words alone: two quotes with the same are the same."""
        return tuple(token.core for token in self.tokens)


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
        return _has_same_speaker(self.left, self.right)


def prepared(entries: Iterable[Entry]) -> tuple[Said, ...]:
    """Return the quotes that can have another form, by entry id and in the order of the text."""
    return tuple(said for entry in sorted(entries, key=lambda entry: entry.id) for said in _prepared(entry))


def quote_pairs(said: tuple[Said, ...]) -> tuple[Pair, ...]:
    """Return the pairs of quotes that give the same words, in the order of `said`."""
    long = dict(_long_pairs(said))
    links = {pair.entries for pair in long.values() if pair.is_long}
    found = {**dict(_phrase_pairs(said, links, long)), **long}
    return tuple(found[key] for key in sorted(found))


def _prepared(entry: Entry) -> Iterator[Said]:
    blocks = {block.line: block.text for block in entry.blocks}
    for quote in entry.quotes:
        found = tokens(quote.text) if quote.kind in _KINDS else ()
        if any(token.core for token in found):
            slot = slot_of(blocks.get(quote.line, ""), quote)
            yield Said(ref=QuoteRef(entry=entry.id, quote=quote.id), quote=quote, tokens=found, slot=slot)


def _long_pairs(said: tuple[Said, ...]) -> Iterator[tuple[tuple[int, int], Pair]]:
    """Yield the pairs known by their words and speaker alone."""
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        same[one.words].append(number)
    for numbers in same.values():
        yield from _judged(said, _pairs_of_equals(numbers))
    first = [numbers[0] for numbers in same.values()]
    alike = (pair for a, b in _candidates(said, first) for pair in _few(same[said[a].words], same[said[b].words]))
    yield from _judged(said, alike)


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


def _judged(said: tuple[Said, ...], pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], Pair]]:
    for a, b in pairs:
        pair = _judge(said[a], said[b])
        if pair:
            yield (a, b), pair


def _judge(left: Said, right: Said) -> Pair | None:
    found = align(left.tokens, right.tokens)
    is_alike = found.score >= _LONG_SCORE and found.content >= _MIDDLE_CONTENT
    is_long = is_alike and found.words >= _LONG and found.content >= _LONG_CONTENT
    is_middle = is_alike and found.score >= _MIDDLE_SCORE and _has_same_speaker(left, right)
    if not (is_long or is_middle):
        return None
    return Pair(left=left, right=right, score=found.score, is_long=is_long)


def _has_same_speaker(left: Said, right: Said) -> bool:
    return left.quote.speaker is not None and left.quote.speaker == right.quote.speaker


def _phrase_pairs(
    said: tuple[Said, ...], links: Iterable[tuple[str, str]], known: Mapping[tuple[int, int], Pair]
) -> Iterator[tuple[tuple[int, int], Pair]]:
    """Yield the pairs of a few words that linked entries put in the same place of the same sentence."""
    by_entry: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        by_entry[one.ref.entry].append(number)
    taken = {number for pair in known for number in pair}
    for left, right in sorted(set(links)):
        if left != right:
            free = [[n for n in by_entry[entry] if n not in taken][:_MOST_PHRASES] for entry in (left, right)]
            yield from _best_matches(said, *free)


def _best_matches(said: tuple[Said, ...], left: list[int], right: list[int]) -> Iterator[tuple[tuple[int, int], Pair]]:
    """Yield the pairs that fit each other better than any other phrase of the two entries."""
    fits = [(_phrase_fit(said[a], said[b]), a, b) for a in left for b in right]
    used: set[int] = set()
    for fit, a, b in sorted(fits, key=lambda row: (-row[0], row[1], row[2])):
        if fit >= _SHORT_SLOT and not {a, b} & used:
            used |= {a, b}
            yield (a, b), Pair(left=said[a], right=said[b], score=1.0, is_long=False)


def _phrase_fit(left: Said, right: Said) -> float:
    """Return how well the sentences around two phrases agree; 0 unless one phrase holds the other."""
    if not _has_same_speaker(left, right) or not _holds(left.words, right.words):
        return 0.0
    return slot_score(left.slot, right.slot)


def _holds(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return any(longer[at : at + len(shorter)] == shorter for at in range(len(longer) - len(shorter) + 1))
