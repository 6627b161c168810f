"""Which entries give the same quotes, and which of their quotes those are.

Two entries are compared when they share a run of words that few entries have; entries that share a whole quote which
very many have, each with the first of them only. So the work grows with the archive, not with its square.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain, combinations

from site_gen.across.postings import Postings
from site_gen.across.profiles import Profile
from site_gen.across.quotepairs import MOST_SHARING, Match

NumberPair = tuple[int, int]  # the numbers of two entries; the same twice for an entry with itself
Profiles = Mapping[int, Profile]  # by number
Compare = Callable[[NumberPair], tuple[Match, ...]]


class Sharing:
    """The quotes entries share."""

    def __init__(self, runs: Postings, crowded: frozenset[int], found: dict[NumberPair, tuple[Match, ...]]) -> None:
        """Take what an earlier pass had found, nothing the first time."""
        self.runs = runs  # and whole quotes
        self.crowded = crowded  # the texts that more entries have than are compared with each other
        self.found = found  # by pairs that share quotes

    def change(
        self, gone: Profiles, come: Profiles, profiles: Profiles, ids: Mapping[int, str], compare: Compare
    ) -> None:
        """Forget some entries and take in others; `profiles` and `ids` have every entry there is now.

        `compare` tells which quotes two entries share; the first of a pair is the one with the smaller id.
        """
        before, stars_before = self.runs, set(self._stars(ids))
        self._replace(gone, come)
        stars = set(self._stars(ids))
        self.found = {pair: matches for pair, matches in self.found.items() if gone.keys().isdisjoint(pair)}
        suspects = {pair for pair in stars ^ stars_before if gone.keys().isdisjoint(pair)}
        suspects.update(_ordered(pair, ids) for pair in self._touched(before, gone, come))
        suspects.update((number, number) for number, one in come.items() if one.repeats)
        for pair in sorted(suspects):  # what is asked of one entry is asked together
            is_compared = pair in stars or self._shares_a_rare_run(profiles[pair[0]], profiles[pair[1]])
            matches = compare(pair) if is_compared or pair[0] == pair[1] else ()
            if matches:
                self.found[pair] = matches
            else:
                self.found.pop(pair, None)

    def _replace(self, gone: Profiles, come: Profiles) -> None:
        lost, won = (((number, one.runs) for number, one in some.items()) for some in (gone, come))
        self.runs = self.runs.changed(lost, won)
        touched = {text for one in chain(gone.values(), come.values()) for text in one.texts} | self.crowded
        self.crowded = frozenset(text for text in touched if self.runs.count(text) > MOST_SHARING)

    def _stars(self, ids: Mapping[int, str]) -> Iterator[NumberPair]:
        """Yield, for each text very many entries have, the first of these with each of the others."""
        for text in self.crowded:
            held = sorted(self.runs.holders(text), key=ids.__getitem__)
            yield from ((held[0], number) for number in held[1:])

    def _touched(self, before: Postings, gone: Profiles, come: Profiles) -> Iterator[NumberPair]:
        """Yield the pairs with a new entry, and those for whom a run of words has become rare or stopped being it."""
        if not before.packed:  # all are new
            for held in self.runs.shared(MOST_SHARING):
                yield from combinations(held, 2)
            return
        for number, one in come.items():
            for held in map(self.runs.holders, one.runs):
                if 1 < len(held) <= MOST_SHARING:
                    yield from ((number, other) for other in held if other != number)
        for run in _features(gone) | _features(come):
            if (before.count(run) > MOST_SHARING) != (self.runs.count(run) > MOST_SHARING):
                held = [number for number in self.runs.holders(run) if number not in come]
                yield from combinations(held, 2)

    def _shares_a_rare_run(self, one: Profile, other: Profile) -> bool:
        shared = set(one.runs).intersection(other.runs)
        return any(self.runs.count(run) <= MOST_SHARING for run in shared)


def _features(profiles: Profiles) -> set[int]:
    return {run for one in profiles.values() for run in one.runs}


def _ordered(pair: NumberPair, ids: Mapping[int, str]) -> NumberPair:
    one, other = pair
    return pair if ids[one] <= ids[other] else (other, one)
