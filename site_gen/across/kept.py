"""What a pass across the archive leaves for the next one: all of it can be found anew, and is then exactly the same.

Every entry has a number that is its own while the entry stays as it is; an edited entry is another one, and has
another. What is found of two entries depends on the two and on how many have the words they share, so a change of the
archive is a few entries that go, a few that come, and what these have to do with the others.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from functools import partial

from site_gen.across.likeness import Likeness
from site_gen.across.packing import Profiles, Rows, packed
from site_gen.across.postings import Postings
from site_gen.across.profiles import profile
from site_gen.across.quotepairs import Match, PreparedQuote, matches_between, prepared
from site_gen.across.remembered import Remembered
from site_gen.across.sharing import NumberPair, Sharing
from site_gen.beside import beside
from site_gen.model import Entry

# Gives what a function makes of each of some entries, told by their ids, in their order; `map` does.
Each = Callable[[Callable[[str], bytes], Sequence[str]], Iterable[bytes]]

_START_ANEW = 4  # when more than one entry in so many is another one, all are compared anew: that costs less
_MANY = 1000  # new entries: for fewer, a copy of this process saves little


class Kept:
    """The entries of an archive by their numbers, and all that was found of them; `relate` alone may change it."""

    def __init__(self) -> None:
        """Make what is kept of an archive of nothing."""
        self.ids: dict[int, str] = {}
        self.keys: dict[int, str] = {}
        self.next_number = 0
        self.profiles = Profiles({})
        self.rows = Rows(self.profiles)
        self.likeness = Likeness(Postings(), {}, 0)
        self.sharing = Sharing(Postings(), frozenset(), {})
        self.remembered = Remembered({})
        self.quotes = PreparedQuotes()
        self.is_changed = False  # by the last pass: what is kept as bytes is behind

    def update(self, entries: Mapping[str, Entry], keys: Mapping[str, str], each: Each = map) -> None:
        """Make it that of these entries, each by its id; with the same key an entry is the same.

        `each` has their profiles made.
        """
        self.is_changed = False
        gone = {number for number, id_ in self.ids.items() if keys.get(id_) != self.keys[number]}
        known = {self.ids[number] for number in self.ids.keys() - gone}
        come = [id_ for id_ in sorted(keys) if id_ not in known]
        self.quotes.renew(entries, [self.ids[number] for number in gone])
        is_much = (len(gone) + len(come)) * _START_ANEW > len(keys)
        if self.ids and (is_much or not self._is_of_quotes(gone)):
            self.__dict__.update(Kept().__dict__, remembered=self.remembered)
            gone, come = set(), sorted(keys)
            self.quotes.renew(entries, come)
        if gone or come:
            made = zip(come, each(partial(_profile_at, entries), come), strict=True)
            self._change(gone, {self.next_number + at: one for at, one in enumerate(made)}, keys)

    def settle(self) -> None:
        """End a pass: what it asked for is what the next one may know."""
        self.is_changed = self.is_changed or self.remembered.is_changed
        self.remembered = Remembered(self.remembered.asked)

    def _change(self, gone: set[int], come: Mapping[int, tuple[str, bytes]], keys: Mapping[str, str]) -> None:
        """Take in entries, given by their numbers with id and profile, for others."""
        lost = Profiles({number: self.profiles.packed[number] for number in gone})
        won = Profiles({number: own for number, (_, own) in come.items()})
        self.ids |= {number: id_ for number, (id_, _) in come.items()}
        self.keys |= {number: keys[id_] for number, (id_, _) in come.items()}
        self.next_number += len(come)
        self.profiles = Profiles({**self.profiles.packed, **won.packed})
        self.rows = Rows(self.profiles)
        old_rows = {number: lost.row(number) for number in lost}
        likened = partial(self.likeness.changed, old_rows, Rows(won), self.rows)
        with beside(likened) if len(come) >= _MANY else nullcontext(likened) as likeness:
            self.sharing.change(lost, won, self.profiles, self.ids, self._compared)
            self.likeness = likeness()
        for number in gone:
            for by_number in (self.ids, self.keys, self.profiles.packed):
                del by_number[number]
        self.is_changed = True

    def _is_of_quotes(self, gone: set[int]) -> bool:
        """Tell whether what was found is of quotes there are: what was kept may be damaged."""
        return all(
            max(match.left for match in found) < len(self.quotes.of(self.ids[one]))
            and max(match.right for match in found) < len(self.quotes.of(self.ids[other]))
            for (one, other), found in self.sharing.found.items()
            if one not in gone and other not in gone
        )

    def _compared(self, pair: NumberPair) -> tuple[Match, ...]:
        return matches_between(self.quotes.of(self.ids[pair[0]]), self.quotes.of(self.ids[pair[1]]))


class PreparedQuotes:
    """The quotes of entries prepared for comparison, by the id of the entry; each is prepared once."""

    def __init__(self) -> None:
        """Start with no entry."""
        self._entries: Mapping[str, Entry] = {}
        self._made: dict[str, tuple[PreparedQuote, ...]] = {}

    def renew(self, entries: Mapping[str, Entry], changed: Iterable[str]) -> None:
        """Take other entries by their ids; those not changed say what they said."""
        self._entries = entries
        for entry in changed:
            self._made.pop(entry, None)

    def of(self, entry: str) -> tuple[PreparedQuote, ...]:
        """Return the quotes of an entry."""
        if entry not in self._made:
            self._made[entry] = prepared(self._entries[entry])
        return self._made[entry]


def profile_of(entry: Entry) -> bytes:
    """Return the profile of an entry as it is kept."""
    return packed(profile(entry, prepared(entry)))  # few of its quotes are compared later


def _profile_at(entries: Mapping[str, Entry], id_: str) -> bytes:
    return profile_of(entries[id_])
