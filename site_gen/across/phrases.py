"""A few words in quotation marks that two entries share: paired only where the entries tell of the same remarks.

Two entries do when they share a long quote or report one event. Then the same words count from three that say
something; fewer need the same speaker and the same place in the sentence around them. A phrase of one entry is paired
with one phrase of the other: the one that fits best.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from site_gen.across.quotepairs import Pair, Said, has_same_speaker
from site_gen.across.slots import slot_score
from site_gen.across.variants import align

# Quotes of one entry that are looked at: more are no report.
_MOST_PHRASES = 80
_LEAST_FIT = 0.5
_TELLING = 3  # words that say something, enough without a speaker
_TELLING_SCORE = 0.8
_TWO_WORDS = 2
_FIT_OF_TELLING = 1.0
_FIT_OF_TWO = 0.35


def phrase_pairs(
    said: tuple[Said, ...], linked: Iterable[tuple[str, str]], known: Collection[tuple[int, int]]
) -> dict[tuple[int, int], Pair]:
    """Return the pairs of phrases of linked entries, by their places in `said`; `known` are paired already."""
    by_entry: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        by_entry[one.ref.entry].append(number)
    found: dict[tuple[int, int], Pair] = {}
    for left, right in sorted({(min(link), max(link)) for link in linked}):
        if left != right:
            found.update(_matched(said, by_entry[left][:_MOST_PHRASES], by_entry[right][:_MOST_PHRASES], known))
    return found


def _matched(
    said: tuple[Said, ...], left: list[int], right: list[int], known: Collection[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], Pair]]:
    """Yield the pairs that fit each other better than any other phrase of the two entries."""
    fits = ((-_fit(said[a], said[b]), a, b) for a in left for b in right if (a, b) not in known)
    used: set[int] = set()
    for _, a, b in sorted(row for row in fits if row[0] <= -_LEAST_FIT):
        if not {a, b} & used:
            used |= {a, b}
            score = align(said[a].tokens, said[b].tokens).score
            yield (a, b), Pair(left=said[a], right=said[b], score=score or 1.0, is_long=False)


def _fit(left: Said, right: Said) -> float:
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
