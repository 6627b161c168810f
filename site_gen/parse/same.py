"""A value as the key of a memo by identity: what was worked out for this very object need not be worked out again."""

from typing import Generic, TypeVar

T = TypeVar("T")


class Same(Generic[T]):
    """Holds a value; equal only to another holder of the same object."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        """Hold the value, so that no other object can take its identity while the memo lives."""
        self.value = value

    def __hash__(self) -> int:
        """Return a hash of the identity."""
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same object."""
        return isinstance(other, Same) and other.value is self.value
