"""The home page: what this archive is, how its dates were decided, what is new, and one quote told twice."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from site_gen import edtf, urls
from site_gen.archive import GroupRecord, PersonRecord
from site_gen.basis import DateBasis
from site_gen.edtf import Precision
from site_gen.model import Page
from site_gen.pages.differences import Difference, differences
from site_gen.pages.json_ld import site_json_ld
from site_gen.pages.naming import Companion
from site_gen.pages.rows import Link
from site_gen.pages.timeline import Item, grouped, nothing_known
from site_gen.pages.view import View
from site_gen.pages.years import year_bars

_LATEST = 10
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of all entries, its share in percent, and the page that lists it, "" when it is empty."""

    words: str
    count: int
    percent: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of the archive and the page that lists what it counts."""

    number: str
    noun: str
    address: str


def home_page(view: View) -> Page:
    """Return the home page."""
    return view.page(urls.home(), "home.html", lambda: _context(view))


def _context(view: View) -> dict[str, object]:
    archive = view.archive
    return {
        "json_ld": site_json_ld(view),
        "figures": _figures(view),
        "precision": _precision_shares(view),
        "basis": _basis_shares(view),
        "bars": year_bars(view.places_of(archive.entries), view.year_address, view.words),
        "span": _span(view),
        "latest": _latest(view),
        "people": _most_said(archive.people, view),
        "groups": _most_named(archive.groups, view),
        "example": _example(view),
        "events": tuple(
            Companion(link=Link(name=record.name, address=urls.event(record.id)), count=len(record.entries))
            for record in archive.events
            if len(record.entries) > 1
        )[-_MOST_NAMED:],
    }


def _figures(view: View) -> tuple[Figure, ...]:
    archive = view.archive
    people = sum(1 for record in archive.people if record.uses)
    groups = sum(1 for record in archive.groups if record.uses)
    outlets = sum(1 for record in archive.outlets if record.entries)
    events = sum(1 for record in archive.events if record.entries)
    counts = (
        (len(archive.entries), "nouns.reports", urls.timeline()),
        (people, "nouns.people", urls.people()),
        (groups, "nouns.groups", urls.groups()),
        (outlets, "nouns.outlets", urls.outlets()),
        (events, "nouns.events", urls.events()),
    )
    return tuple(
        Figure(number=view.words.number(count), noun=view.words.say(noun, count=count), address=address)
        for count, noun, address in counts
    )


def _precision_shares(view: View) -> tuple[Share, ...]:
    precisions = [edtf.precision(entry.date) for entry in view.archive.entries]
    days, none = precisions.count(Precision.DAY), precisions.count(Precision.NONE)
    counts = (
        ("home.day", days, urls.timeline()),
        ("home.partly", len(precisions) - days - none, urls.undated()),
        ("home.undated", none, nothing_known(view)),
    )
    return tuple(_share(view.words.say(key), count, len(precisions), address) for key, count, address in counts)


def _basis_shares(view: View) -> tuple[Share, ...]:
    outlines = view.archive.outlines
    counts = Counter(outlines[entry.id].basis for entry in view.archive.entries)
    return tuple(
        _share(view.words.say(f"basis.{basis}"), counts[basis], len(view.rows), urls.found([("basis", basis.value)]))
        for basis in DateBasis
        if counts[basis]
    )


def _share(words: str, count: int, whole: int, address: str) -> Share:
    percent = round(100 * count / whole) if whole else 0
    return Share(words=words, count=count, percent=percent, address=address if count else "")


def _span(view: View) -> str:
    if view.span is None:
        return ""
    first, last = view.span
    return str(first) if first == last else f"{first}–{last}"


def _latest(view: View) -> tuple[Item, ...]:
    """Return the youngest reports dated to the day, the youngest first."""
    dated = [entry for entry in view.archive.entries if edtf.precision(entry.date) is Precision.DAY]
    return grouped(reversed(dated[-_LATEST:]), view)


def _most_said(people: Iterable[PersonRecord], view: View) -> tuple[Companion, ...]:
    ranked = sorted((record for record in people if record.speech.count), key=lambda record: -record.speech.count)
    return tuple(Companion(link=view.people[record.id], count=record.speech.count) for record in ranked[:_MOST_NAMED])


def _most_named(groups: Iterable[GroupRecord], view: View) -> tuple[Companion, ...]:
    ranked = sorted((record for record in groups if record.uses), key=lambda record: -len(record.uses))
    return tuple(Companion(link=view.groups[record.id], count=len(record.uses)) for record in ranked[:_MOST_NAMED])


def _example(view: View) -> Difference | None:
    """Return a quote two outlets print differently in what matters; None when there is none."""
    variants = (
        variant
        for family in view.archive.families
        for variant in family.variants
        if any(piece.is_substantive for piece in variant.pieces)
    )
    return next((one for variant in variants for one in differences([variant], view)), None)
