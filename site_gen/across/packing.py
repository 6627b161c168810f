"""Profiles as they are kept, and unpacked only when one is asked for: of ten thousand most are not."""

from array import array
from collections.abc import Iterator, Mapping
from functools import lru_cache

from site_gen.across.profiles import Profile

_HEAD = 3  # numbers that tell how many others follow
_LATEST = 1000  # rows: those asked for last are held, 9 kB each


def packed(own: Profile) -> bytes:
    """Return a profile as it is kept."""
    head = (len(own.words), len(own.runs), own.repeats)
    return array("I", (*head, *own.words, *own.weights, *own.runs, *own.texts)).tobytes()


def is_profile(own: bytes) -> bool:
    """Tell whether bytes have the form of a profile."""
    numbers = array("I", own)
    words, runs, repeats = numbers[:_HEAD]
    return _HEAD + 2 * words + runs <= len(numbers) and repeats in (0, 1)


class Profiles(Mapping[int, Profile]):
    """Profiles by number."""

    def __init__(self, packed_by_number: dict[int, bytes]) -> None:
        """Take them as they are kept."""
        self.packed = packed_by_number

    def __getitem__(self, number: int) -> Profile:
        """Return the profile of a number."""
        numbers = array("I", self.packed[number])
        words, runs, repeats = numbers[:_HEAD]
        weights, start = _HEAD + words, _HEAD + 2 * words
        return Profile(
            words=tuple(numbers[_HEAD:weights]),
            weights=tuple(numbers[weights:start]),
            runs=tuple(numbers[start : start + runs]),
            texts=tuple(numbers[start + runs :]),
            repeats=bool(repeats),
        )

    def row(self, number: int) -> dict[int, int]:
        """Return the words of a report with their weights."""
        numbers = array("I", self.packed[number])
        weights = _HEAD + numbers[0]
        return dict(zip(numbers[_HEAD:weights], numbers[weights : weights + numbers[0]], strict=True))

    def __contains__(self, number: object) -> bool:
        """Tell whether there is a profile of a number."""
        return number in self.packed

    def __iter__(self) -> Iterator[int]:
        """Yield the numbers."""
        return iter(self.packed)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.packed)


class Rows(Mapping[int, Mapping[int, int]]):
    """The words of reports with their weights, by number; each is made when it is asked for."""

    def __init__(self, profiles: Profiles) -> None:
        """Take the profiles they are made from."""
        self._profiles = profiles
        self._row = lru_cache(maxsize=_LATEST)(profiles.row)

    def __getitem__(self, number: int) -> Mapping[int, int]:
        """Return the weights of a report."""
        return self._row(number)

    def __contains__(self, number: object) -> bool:
        """Tell whether there is a report of a number, without making its row."""
        return number in self._profiles

    def __iter__(self) -> Iterator[int]:
        """Yield the numbers."""
        return iter(self._profiles)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._profiles)
