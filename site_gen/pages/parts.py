"""Lists too long for one page, in numbered parts.

The first part has the address of the list: /people/ada-lind/2013/, then /people/ada-lind/2013/2/ and so on. Of
the reports that could begin the next part the one whose id has the lowest checksum does: then one report more changes
the part it stands in, and the borders after it stay.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import attrgetter
from zlib import crc32

from site_gen import urls
from site_gen.model import Entry

MOST_ON_ONE_PAGE = 400  # rows, each a report or a statement: about a quarter of a megabyte
_LEAST = MOST_ON_ONE_PAGE // 2  # rows of a part


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One page of a list of reports."""

    number: int  # from 1
    count: int  # of the parts; 1: the list stands on one page
    address: str  # of the list, which is that of its first part
    shown: int  # reports of the part
    whole: int  # reports of the list; 0 on later parts, so that a report more changes no more pages than it must

    @property
    def page(self) -> str:
        """Return the address of the part."""
        return urls.numbered(self.address, self.number)


def parts_of(
    address: str,
    entries: Sequence[Entry],
    rows_of: Callable[[Entry], int] = lambda _: 1,
    together: Callable[[Entry], object] = attrgetter("id"),
) -> dict[Part, tuple[Entry, ...]]:
    """Return the entries of a list in their order by part: in one where the list is short enough for one page.

    `rows_of` gives how many rows an entry takes. Entries in a row of which `together` gives the same stay on one page
    where they find room.
    """
    borders = [0, *_borders(entries, map(rows_of, entries), together), len(entries)]
    return {
        Part(
            number=number,
            count=len(borders) - 1,
            address=address,
            shown=end - start,
            whole=len(entries) if number == 1 else 0,
        ): tuple(entries[start:end])
        for number, (start, end) in enumerate(pairwise(borders), 1)
    }


def _borders(entries: Sequence[Entry], rows: Iterable[int], together: Callable[[Entry], object]) -> Iterator[int]:
    """Yield the places of the entries that begin a part, but for the first."""
    before = list(accumulate(rows, initial=0))  # rows before each place

    def rank(place: int) -> tuple[bool, int]:
        one, last = entries[place], entries[place - 1]
        return together(one) == together(last), crc32(one.id.encode(errors="surrogatepass"))

    start = 0
    while start + 1 < len(entries) and before[-1] - before[start] > MOST_ON_ONE_PAGE:
        least, most = before[start] + _LEAST, min(before[start] + MOST_ON_ONE_PAGE, before[-1] - _LEAST)
        places = range(bisect_left(before, least), bisect_right(before, most))
        start = min(places, key=rank) if places else max(start + 1, places.stop - 1)
        yield start
