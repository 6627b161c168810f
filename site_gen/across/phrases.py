"""A few words in quotation marks that two entries share: paired only where the entries tell of the same remarks.

Two entries do when they share a long quote or report one event. Then the same words count from three that say
something; fewer need the same speaker and the same place in the sentence around them. A phrase of one entry is paired
with one phrase of the other: the one that fits best.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product

from site_gen.across.kept import PreparedQuotes
from site_gen.across.quotepairs import PreparedQuote, QuotePair, has_same_speaker
from site_gen.across.remembered import Remembered
from site_gen.across.slots import slot_score
from site_gen.across.variants import align
from site_gen.kept.keys import key_of
from site_gen.related import QuoteRef

# Quotes of one entry that are looked at: more are no report.
_MOST_PHRASES = 80
_LEAST_FIT = 0.5
_TELLING = 3  # words that say something, enough without a speaker
_TELLING_SCORE = 0.8
_TWO_WORDS = 2
_FIT_OF_TELLING = 1.0
_FIT_OF_TWO = 0.35


def phrase_pairs(
    quotes: PreparedQuotes,
    keys: Mapping[str, str],
    linked: Iterable[tuple[str, str]],
    known: Collection[tuple[QuoteRef, QuoteRef]],
    remembered: Remembered,
) -> list[QuotePair]:
    """Return the pairs of phrases of linked entries; `known` are paired already.

    `keys` has for each entry a hash of all it was made from.
    """
    paired: dict[tuple[str, str], list[tuple[QuoteRef, QuoteRef]]] = defaultdict(list)
    for one, other in known:
        paired[one.entry, other.entry].append((one, other))
    found: list[QuotePair] = []
    for left, right in sorted({(min(link), max(link)) for link in linked if link[0] != link[1]}):
        ours, theirs, but = quotes.of(left), quotes.of(right), paired.get((left, right), [])
        key = key_of("phrases", keys[left], keys[right], [(one.quote, other.quote) for one, other in but])
        rows = remembered.value_of(key, lambda: list(_matched(ours, theirs, but)))  # noqa: B023 - called at once
        found.extend(QuotePair(left=ours[a], right=theirs[b], score=score, is_long=False) for a, b, score in rows)
    return found


def _matched(
    ours: Sequence[PreparedQuote], theirs: Sequence[PreparedQuote], known: Collection[tuple[QuoteRef, QuoteRef]]
) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs that fit each other better than any other phrase of the two entries, with a score."""
    fits = [
        (-fit, one.place, other.place)
        for one, other in product(ours[:_MOST_PHRASES], theirs[:_MOST_PHRASES])
        if (fit := _fit(one, other)) >= _LEAST_FIT and (one.ref, other.ref) not in known
    ]
    left, right = set[int](), set[int]()
    for _, a, b in sorted(fits):
        if a not in left and b not in right:
            left.add(a)
            right.add(b)
            yield a, b, align(ours[a].tokens, theirs[b].tokens).score or 1.0


def _fit(left: PreparedQuote, right: PreparedQuote) -> float:
    """Return how surely two phrases are one: more for more words that say something, more for the same place."""
    shared = left.vocabulary & right.vocabulary
    if not shared:
        return 0.0
    if len(shared) >= _TELLING:
        found = align(left.tokens, right.tokens)
        if found.score >= _TELLING_SCORE and found.content >= _TELLING:
            return _FIT_OF_TELLING + slot_score(left.slot, right.slot)
    if not has_same_speaker(left, right) or not _holds(left.words, right.words):
        return 0.0
    slot = slot_score(left.slot, right.slot)
    return slot + _FIT_OF_TWO if len(shared) >= _TWO_WORDS and slot else slot


def _holds(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return any(longer[at : at + len(shorter)] == shorter for at in range(len(longer) - len(shorter) + 1))
