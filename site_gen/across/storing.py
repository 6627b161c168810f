"""What is kept of a pass across the archive ↔ bytes. What is not exactly what was written is taken for never kept."""

import json
import sys
from array import array
from collections.abc import Iterable, Iterator
from typing import TypeVar

from site_gen.across.kept import Kept
from site_gen.across.likeness import Likeness
from site_gen.across.packing import Profiles, Rows, is_profile
from site_gen.across.postings import Postings
from site_gen.across.quotepairs import Match
from site_gen.across.remembered import Remembered
from site_gen.across.sharing import Sharing

T = TypeVar("T")

_HEAD = 8  # bytes that tell how long the head is
_BITS = 32
_MOST = 1 << _BITS
# What reading anything else than what was written can raise.
_DOUBTS = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)


def to_bytes(kept: Kept) -> bytes:
    """Return what is kept as bytes; `from_bytes` makes the same of them."""
    numbers = list(kept.ids)
    shared = kept.likeness.shared
    arrays = (
        kept.likeness.postings.packed,
        kept.sharing.runs.packed,
        array("Q", [one << _BITS | other for one, other in shared]),
        array("Q", shared.values()),
    )
    blobs: list[bytes | memoryview] = [kept.profiles.packed[number] for number in numbers]
    blobs += [memoryview(one).cast("B") for one in arrays]
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
        "remembered": kept.remembered.known,
    }
    written = json.dumps(head, separators=(",", ":")).encode("ascii")
    return b"".join((len(written).to_bytes(_HEAD, "big"), written, *blobs))


def from_bytes(content: bytes) -> Kept:
    """Return what is kept; of nothing, and of what this machine did not write, that of an archive of nothing."""
    try:
        return _read(content)
    except _DOUBTS:
        return Kept()


def _read(content: bytes) -> Kept:
    size = int.from_bytes(content[:_HEAD], "big") + _HEAD
    head = json.loads(content[_HEAD:size])
    _require(head["order"] == sys.byteorder and sum(head["sizes"]) == len(content) - size)
    *profiles, words, runs, pairs, shared = _cut(memoryview(content)[size:], head["sizes"])
    kept = Kept()
    kept.ids, kept.keys = (_numbered(head["numbers"], head[name], str) for name in ("ids", "keys"))
    kept.next_number = head["next"]
    kept.profiles = Profiles(_numbered(head["numbers"], list(map(bytes, profiles)), bytes))
    kept.rows = Rows(kept.profiles)
    two = ((pair >> _BITS, pair & _MOST - 1) for pair in _array(pairs))
    values = dict(zip(two, _array(shared), strict=True))
    kept.likeness = Likeness(Postings(_array(words)), values, head["total"])
    found = {(one, other): tuple(map(_match, rows)) for (one, other), rows in head["found"]}
    kept.sharing = Sharing(Postings(_array(runs)), frozenset(head["crowded"]), found)
    kept.remembered = Remembered(head["remembered"])
    _check(kept)
    return kept


def _check(kept: Kept) -> None:
    """Raise ValueError unless all parts speak of the same entries, and are of the types they must be."""
    _require(all(map(is_profile, kept.profiles.packed.values())))
    _require(all(type(one) is int for one in (kept.next_number, kept.likeness.total, *kept.ids, *kept.sharing.crowded)))
    _require(kept.likeness.total >= 0 and all(0 <= number < kept.next_number < _MOST for number in kept.ids))
    _require(len(set(kept.ids.values())) == len(kept.ids) and isinstance(kept.remembered.known, dict))
    _require(all(kept.sharing.found.values()))
    _require({number for pair in (*kept.likeness.shared, *kept.sharing.found) for number in pair} <= kept.ids.keys())


def _require(is_sound: bool) -> None:  # noqa: FBT001 - what is required
    if not is_sound:
        raise ValueError("not what was written")


def _numbered(numbers: Iterable[int], values: Iterable[T], kind: type[T]) -> dict[int, T]:
    found = dict(zip(numbers, values, strict=True))
    _require(all(type(one) is kind for one in found.values()))
    return found


def _array(content: memoryview) -> "array[int]":
    found = array("Q")
    found.frombytes(content)
    return found


def _cut(content: memoryview, sizes: Iterable[int]) -> Iterator[memoryview]:
    at = 0
    for size in sizes:
        _require(size >= 0)
        yield content[at : at + size]
        at += size


def _row(match: Match) -> tuple[int, int, float, bool]:
    return match.left, match.right, match.score, match.is_long


def _match(row: tuple[int, int, float, bool]) -> Match:
    left, right, score, is_long = row
    _require((type(left), type(right), type(score), type(is_long)) == (int, int, float, bool))
    _require(min(left, right) >= 0)
    return Match(left=left, right=right, score=score, is_long=is_long)
