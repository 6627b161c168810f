"""How many entries stand in each year: what the charts are made of."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from site_gen.pages.place import Place
from site_gen.words import Words

# A chart has at most this many bars; more years than that share bars of ten, a hundred …
MOST_BARS = 120
_FULL = 100  # the height of the highest bar
_LABELS = 12  # about as many years are labelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a chart: all its entries, and the share of those known to the day, as heights of 100."""

    label: str  # "2013", "1900–1909"
    address: str  # "" for an empty year
    count: int
    day_count: int
    height: int
    day_height: int
    is_labelled: bool
    words: str  # "2013: 4 reports"


def year_bars(
    all_places: Iterable[Place], address_of: Callable[[int], str], words: Words, span: tuple[int, int] | None = None
) -> tuple[Bar, ...]:
    """Return the bars of a chart from the first to the last year, empty years too; places without a year are left out.

    `address_of` gives the address a year's bar leads to; `span`, the first and last year, makes charts comparable.
    """
    places = [place for place in all_places if place.year]
    if not places:
        return ()
    first, last = span or (min(place.year for place in places), max(place.year for place in places))
    step = step_of(last - first + 1)
    counts = Counter(place.year // step for place in places)
    day_counts = Counter(place.year // step for place in places if place.day)
    linked = {place.year // step: place.year for place in sorted(places, key=lambda place: -place.year)}
    highest = max(counts.values())
    every = -(-(last // step - first // step + 1) // _LABELS)
    return tuple(
        Bar(
            label=label_of(number, step),
            address=address_of(linked[number]) if number in linked else "",
            count=counts[number],
            day_count=day_counts[number],
            height=round(_FULL * counts[number] / highest),
            day_height=round(_FULL * day_counts[number] / highest),
            is_labelled=_is_labelled(number - first // step, last // step - number, every),
            words=_bar_words(label_of(number, step), counts[number], words),
        )
        for number in range(first // step, last // step + 1)
    )


def _bar_words(label: str, count: int, words: Words) -> str:
    reports = words.say("counts.reports", count=count) if count else words.say("counts.no_reports")
    return words.say("charts.bar", label=label, reports=reports)


def _is_labelled(before: int, after: int, every: int) -> bool:
    """Tell whether a bar is one of those labelled, with room for its label before the chart ends."""
    return before % every == 0 and (every == 1 or 2 * after >= every)


def label_of(number: int, step: int) -> str:
    """Return the name of the years from `number` times `step`.

    >>> label_of(2013, 1), label_of(201, 10)
    ('2013', '2010–2019')
    """
    return str(number) if step == 1 else f"{number * step}–{number * step + step - 1}"


def step_of(years: int, most: int = MOST_BARS) -> int:
    """Return how many years share a bar or column so that there are no more than `most`: 1, 10, 100 …."""
    step = 1
    while years > step * most:
        step *= 10
    return step
