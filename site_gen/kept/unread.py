"""Sequences that are read when they are looked at: most of an entry is not looked at by most builds."""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

T = TypeVar("T")


class Unread(Sequence[T]):
    """Values that are yet to be read, equal to the tuple of them."""

    __slots__ = ()

    @abstractmethod
    def values(self) -> tuple[T, ...]:
        """Return the values."""

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...
    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        """Return a value, or some of them as a tuple."""
        return self.values()[place]

    def __len__(self) -> int:
        """Return how many values there are."""
        return len(self.values())

    def __iter__(self) -> Iterator[T]:
        """Yield the values."""
        return iter(self.values())

    def __eq__(self, other: object) -> bool:
        """Tell whether the values are those of another sequence."""
        if isinstance(other, Unread):
            return self is other or self.values() == other.values()
        return self.values() == other

    def __hash__(self) -> int:
        """Return the hash of the tuple of the values."""
        return hash(self.values())

    def __repr__(self) -> str:
        """Return what the tuple of the values shows."""
        return repr(self.values())


class Written(Unread[T]):
    """The values a text holds: read once, and then held."""

    __slots__ = ("_read", "_values", "_written")

    def __init__(self, read: Callable[[str], tuple[T, ...]], written: str) -> None:
        """Take the function that reads the text, and the text."""
        self._written = written
        self._read = read
        self._values: tuple[T, ...] | None = None

    @property
    def written(self) -> str:
        """The text that holds the values; none once they have been read."""
        return self._written

    def values(self) -> tuple[T, ...]:
        """Return the values."""
        written = self._written  # before anything else: another thread may read them meanwhile
        if self._values is None:
            self._values = self._read(written)
            self._written = ""
        return self._values


class Elsewhere(Unread[T]):
    """The values kept under a name in some other place: fetched with every look, and never held."""

    __slots__ = ("_fetch", "_name")

    def __init__(self, fetch: Callable[[str], tuple[T, ...]], name: str) -> None:
        """Take the function that gives the values of a name, and the name."""
        self._fetch = fetch
        self._name = name

    def values(self) -> tuple[T, ...]:
        """Return the values."""
        return self._fetch(self._name)
