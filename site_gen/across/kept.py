"""What a pass across the archive leaves for the next one: all of it can be found anew, and is then exactly the same.

Every entry has a number that is its own while the entry stays as it is; an edited entry is another one, and has
another. What is found of two entries depends on the two and on how many have the words they share, so a change of the
archive is a few entries that go, a few that come, and what these have to do with the others.
"""

import json
import sys
from array import array
from collections.abc import Iterable, Mapping
from typing import Any

from site_gen.across.likeness import Likeness
from site_gen.across.packing import Profiles, Rows, packed
from site_gen.across.postings import Postings
from site_gen.across.profiles import profile
from site_gen.across.quotepairs import Match, Said, matches_between, prepared
from site_gen.across.remembered import Remembered
from site_gen.across.sharing import Pair, Sharing
from site_gen.model import Entry

_HEAD = 8  # bytes that tell how long the head is
_START_ANEW = 4  # when more than one entry in so many is another one, all are compared anew: that costs less
_BITS = 32


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
        self.is_changed = False

    def update(self, entries: Mapping[str, Entry], keys: Mapping[str, str], said: "SaidOf") -> None:
        """Make it that of these entries, each by its id; with the same key an entry is the same."""
        gone = {number for number, id_ in self.ids.items() if keys.get(id_) != self.keys[number]}
        known = {self.ids[number] for number in self.ids.keys() - gone}
        come = [id_ for id_ in sorted(keys) if id_ not in known]
        if (len(gone) + len(come)) * _START_ANEW > len(keys) and self.ids:
            self.__dict__.update(Kept().__dict__, remembered=self.remembered)
            gone, come = set(), sorted(keys)
        if gone or come:
            self._change(gone, {self.next_number + at: id_ for at, id_ in enumerate(come)}, entries, keys, said)

    def _change(
        self,
        gone: set[int],
        come: Mapping[int, str],
        entries: Mapping[str, Entry],
        keys: Mapping[str, str],
        said: "SaidOf",
    ) -> None:
        lost = Profiles({number: self.profiles.packed[number] for number in gone})
        won = Profiles({number: packed(profile(entries[id_], said.of(id_))) for number, id_ in come.items()})
        self.ids |= come
        self.keys |= {number: keys[id_] for number, id_ in come.items()}
        self.next_number += len(come)
        self.profiles = Profiles({**self.profiles.packed, **won.packed})
        self.rows = Rows(self.profiles)
        old_rows, new_rows = ({number: one.row(number) for number in one} for one in (lost, won))
        self.sharing.change(lost, won, self.profiles, self.ids, lambda pair: self._compared(pair, said))
        for number in gone:
            for by_number in (self.ids, self.keys, self.profiles.packed):
                del by_number[number]
        self.likeness.change(old_rows, new_rows, self.rows)
        self.is_changed = True

    def _compared(self, pair: Pair, said: "SaidOf") -> tuple[Match, ...]:
        return matches_between(said.of(self.ids[pair[0]]), said.of(self.ids[pair[1]]))


class SaidOf:
    """The quotes of entries prepared for comparison, by the id of the entry; each is prepared once."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        """Take the entries by their ids."""
        self._entries = entries
        self._made: dict[str, tuple[Said, ...]] = {}

    def of(self, entry: str) -> tuple[Said, ...]:
        """Return the quotes of an entry."""
        if entry not in self._made:
            self._made[entry] = prepared(self._entries[entry])
        return self._made[entry]


def to_bytes(kept: Kept) -> bytes:
    """Return what is kept as bytes; `from_bytes` makes the same of them."""
    numbers = list(kept.ids)
    shared = kept.likeness.shared
    blobs = [
        *(kept.profiles.packed[number] for number in numbers),
        kept.likeness.postings.packed.tobytes(),
        kept.sharing.runs.packed.tobytes(),
        array("Q", [one << _BITS | other for one, other in shared]).tobytes(),
        array("Q", shared.values()).tobytes(),
    ]
    head = {
        "order": sys.byteorder,
        "sizes": [len(blob) for blob in blobs],
        "numbers": numbers,
        "ids": list(kept.ids.values()),
        "keys": [kept.keys[number] for number in numbers],
        "next": kept.next_number,
        "total": kept.likeness.total,
        "crowded": sorted(kept.sharing.crowded),
        "found": [[pair, [_row(match) for match in matches]] for pair, matches in kept.sharing.found.items()],
        "remembered": kept.remembered.asked,
    }
    written = json.dumps(head, separators=(",", ":")).encode("ascii")
    return b"".join((len(written).to_bytes(_HEAD, "big"), written, *blobs))


def from_bytes(content: bytes) -> Kept:
    """Return what is kept; of nothing, and of what another machine wrote, that of an archive of nothing."""
    size = int.from_bytes(content[:_HEAD], "big") + _HEAD
    head: dict[str, Any] = json.loads(content[_HEAD:size]) if content else {"order": ""}
    kept = Kept()
    if head["order"] == sys.byteorder:
        _fill(kept, head, _cut(memoryview(content)[size:], head["sizes"]))
    return kept


def _fill(kept: Kept, head: Mapping[str, Any], blobs: list[memoryview]) -> None:
    numbers = head["numbers"]
    *profiles, words, runs, pairs, shared = blobs
    kept.ids = dict(zip(numbers, head["ids"], strict=True))
    kept.keys = dict(zip(numbers, head["keys"], strict=True))
    kept.next_number = head["next"]
    kept.profiles = Profiles(dict(zip(numbers, map(bytes, profiles), strict=True)))
    kept.rows = Rows(kept.profiles)
    two = ((pair >> _BITS, pair & (1 << _BITS) - 1) for pair in array("Q", pairs.tobytes()))
    values = dict(zip(two, array("Q", shared.tobytes()), strict=True))
    kept.likeness = Likeness(Postings(array("Q", words.tobytes())), values, head["total"])
    found = {(one, other): tuple(map(_match, rows)) for (one, other), rows in head["found"]}
    kept.sharing = Sharing(Postings(array("Q", runs.tobytes())), frozenset(head["crowded"]), found)
    kept.remembered = Remembered(head["remembered"])


def _cut(content: memoryview, sizes: Iterable[int]) -> list[memoryview]:
    found, at = [], 0
    for size in sizes:
        found.append(content[at : at + size])
        at += size
    return found


def _row(match: Match) -> tuple[int, int, float, bool]:
    return match.left, match.right, match.score, match.is_long


def _match(row: tuple[int, int, float, bool]) -> Match:
    return Match(left=row[0], right=row[1], score=row[2], is_long=row[3])
