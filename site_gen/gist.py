"""What is wanted of every entry once all are read, made by whoever reads it: to take it up again would cost as much."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar

from site_gen.across import profile_of
from site_gen.model import Entry
from site_gen.outline import Outline, outline_of
from site_gen.workers import Workforce, each

T = TypeVar("T")

_FEWEST = 400  # texts to look through: for fewer, starting processes costs more than it saves

# Gives what a function makes of each of some things, in their order; `map` does.
Each = Callable[[Callable[[str], T], Sequence[str]], Iterable[T]]


class Gist(NamedTuple):
    """An entry without its text."""

    profile: bytes  # what the look across the archive compares it by
    outline: Outline  # what pages of others tell of it


def gist_of(entry: Entry) -> Gist:
    """Return the gist of an entry."""
    return Gist(profile_of(entry), outline_of(entry))


def spread_over(workers: Workforce) -> Each[Any]:
    """Return what has the processes of a workforce make something of each of some things, where they are many."""
    return partial(each, processes=workers.processes, fewest=_FEWEST)


def but_of(known: Mapping[str, T], each: Each[T]) -> Each[T]:
    """Return what gives what is known of some things, and has `each` make it of the others.

    >>> list(but_of({"b": "known"}, map)(str.upper, ["a", "b", "c"]))
    ['A', 'known', 'C']
    """

    def each_unknown(make: Callable[[str], T], things: Sequence[str]) -> Iterable[T]:
        others = iter(each(make, [one for one in things if one not in known]))
        return (known[one] if one in known else next(others) for one in things)

    return each_unknown
