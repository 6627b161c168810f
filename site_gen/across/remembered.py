"""Values of pure functions of entries, known from an earlier pass or made now."""

from collections.abc import Callable, Mapping
from typing import Any


class Remembered:
    """The values by a text that names the function and all it was called with."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        """Take what is known from an earlier pass."""
        self.known = known
        self.asked: dict[str, Any] = {}  # all this pass wanted to know: all that is worth keeping

    @property
    def is_changed(self) -> bool:
        """Tell whether more was asked than was known, or less."""
        return self.asked.keys() != self.known.keys()

    def value_of(self, key: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - what `make` makes
        """Return the value known by a key, or make it; it is made of texts, numbers, lists and None alone."""
        if key not in self.asked:
            self.asked[key] = self.known[key] if key in self.known else make()
        return self.asked[key]
