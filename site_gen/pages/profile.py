"""What the pages of a person, a group and an outlet have in common, and their years where the reports are many."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from site_gen import urls
from site_gen.model import Entry, Page
from site_gen.pages.parts import MOST_ON_ONE_PAGE, Part, parts_of
from site_gen.pages.rows import EntryRow, Link, iso_date
from site_gen.pages.said import rows_of_statements
from site_gen.pages.view import View
from site_gen.pages.years import Bar, year_bars
from site_gen.speech import SILENT, Speech

_MOST_COMPARABLE_YEARS = 30
_LEAST_HEADED = 12  # reports of several years; fewer need no headings


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who or what a page is about."""

    name: str
    address: str
    index: Link  # the index it stands in
    entries: tuple[Entry, ...]
    speech: Speech = SILENT

    @property
    def rows(self) -> int:
        """Return how many reports and statements there are to list."""
        return len(self.entries) + self.speech.count

    def made_from(self, view: View) -> tuple[object, ...]:
        """Return all that pages about the subject look at, but for what every page may show."""
        return (self.name, *view.keys_of(self.entries), *view.keys_of(self.speech.entries))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The reports of one year in a list, so that a count of that year can lead to them."""

    anchor: str
    name: str
    is_headed: bool
    rows: tuple[EntryRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One year of a subject, on pages of its own."""

    link: Link
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """How often and when somebody or something is named."""

    count: int
    words: str  # "12 reports"
    span: str  # "June 2012 to 21 April 2017"; "" when no report is dated
    bars: tuple[Bar, ...]


def profile_pages(
    subject: Subject, template: str, view: View, make: Callable[[], Mapping[str, object]], *more: object
) -> Iterator[Page]:
    """Yield the page of a subject with its statements and reports, or with its years and then the pages of each.

    `make` gives what only pages of the template show, `more` is what it looks at besides the subject.
    """
    years = by_year(_heard(subject), view) if subject.rows > MOST_ON_ONE_PAGE else {}
    chapters = chapters_of(subject.address, years, view)

    def whole() -> dict[str, object]:
        return {**_context(subject, chapters, view), **make()}

    yield view.page(subject.address, template, whole, lambda: (*subject.made_from(view), *more))
    yield from _chapter_pages(subject, years, view)


def _heard(subject: Subject) -> tuple[Entry, ...]:
    """Return the reports that name a subject or tell what it says: hardly ever does one do the second alone."""
    return tuple({entry.id: entry for entry in (*subject.entries, *subject.speech.entries)}.values())


def chapters_of(address: str, years: Mapping[int, Sequence[Entry]], view: View) -> tuple[Chapter, ...]:
    """Return the years of a page that has pages for each."""
    return tuple(
        Chapter(link=chapter_link(address, year, view), count=view.words.say("counts.reports", count=len(own)))
        for year, own in years.items()
    )


def chapter_link(address: str, year: int, view: View) -> Link:
    """Return the link to a year of a page that has pages for each."""
    return Link(name=_year_name(year, view), address=urls.part(address, year))


def _context(subject: Subject, chapters: tuple[Chapter, ...], view: View) -> dict[str, object]:
    statements = () if chapters else rows_of_statements(subject.speech.statements, view)
    return {
        "name": subject.name,
        "mentions": mentions(subject, view),
        "statements": statements,
        "withheld": 0 if chapters else subject.speech.count - len(statements),
        "runs": () if chapters else _runs(subject, view),
        "chapters": chapters,
        "feed": urls.feed(subject.address) if subject.entries else "",
    }


def mentions(subject: Subject, view: View) -> Mentions:
    """Return how often and when the reports name a subject; the bars lead to its own years where it has them."""
    dated = [entry for entry in subject.entries if view.places[entry.id].year]
    ends = dict.fromkeys(_when(entry, view) for entry in (dated[0], dated[-1])) if dated else {}
    return Mentions(
        count=len(subject.entries),
        words=view.words.say("counts.reports", count=len(subject.entries)),
        span=_from_to(tuple(ends), view),
        bars=year_bars(
            view.places_of(subject.entries),
            lambda year: address_in_year(subject.address, year, subject.rows),
            view.words,
            _span(view),
        ),
    )


def _from_to(ends: tuple[str, ...], view: View) -> str:
    return view.words.say("profile.span", first=ends[0], last=ends[1]) if len(ends) > 1 else "".join(ends)


def _when(entry: Entry, view: View) -> str:
    """Return the date of an entry in words, its year alone where the date is not one day, month or year."""
    return view.words.date(entry.date) if iso_date(entry.date) else str(view.places[entry.id].year)


def _span(view: View) -> tuple[int, int] | None:
    """Return the years of the whole archive, so that one chart can be held against another, while they are few."""
    return view.span if view.span and view.span[1] - view.span[0] < _MOST_COMPARABLE_YEARS else None


def address_in_year(address: str, year: int, rows: int) -> str:
    """Return where a page with that much to list lists the reports of a year; year 0 is what no one year holds."""
    return urls.part(address, year) if rows > MOST_ON_ONE_PAGE else f"{address}#{urls.year_anchor(year)}"


def _runs(subject: Subject, view: View) -> tuple[Run, ...]:
    years = by_year(subject.entries, view)
    is_headed = len(years) > 1 and len(subject.entries) >= _LEAST_HEADED
    return tuple(
        Run(
            anchor=urls.year_anchor(year),
            name=_year_name(year, view),
            is_headed=is_headed,
            rows=view.rows_of(tuple(own)),
        )
        for year, own in years.items()
    )


def by_year(entries: Iterable[Entry], view: View) -> dict[int, list[Entry]]:
    """Return the entries by year, in order; those no one year holds last, under 0."""
    years: dict[int, list[Entry]] = {}
    for entry in entries:
        years.setdefault(view.places[entry.id].year, []).append(entry)
    return dict(sorted(years.items(), key=lambda pair: (not pair[0], pair[0])))


def _year_name(year: int, view: View) -> str:
    return str(year) if year else view.words.say("profile.undated")


def _chapter_pages(subject: Subject, years: Mapping[int, Sequence[Entry]], view: View) -> Iterator[Page]:
    links = tuple(chapter_link(subject.address, year, view) for year in years)
    said = dict(zip(map(attrgetter("id"), subject.speech.entries), subject.speech.counts, strict=True))
    for link, own in zip(links, years.values(), strict=True):
        for part, entries in parts_of(link.address, own, lambda entry: 1 + said.get(entry.id, 0)).items():
            yield _chapter_page(_only(subject, entries, said), part, link, links, view)


def _only(subject: Subject, entries: tuple[Entry, ...], said: Mapping[str, int]) -> Subject:
    """Return a subject with what some reports hold of it."""
    where = tuple(entry for entry in entries if entry.id in said)
    spoken = replace(subject.speech, entries=where, counts=tuple(said[entry.id] for entry in where))
    return replace(subject, entries=entries, speech=spoken)


def _chapter_page(subject: Subject, part: Part, chapter: Link, chapters: tuple[Link, ...], view: View) -> Page:
    def context() -> dict[str, object]:
        statements = rows_of_statements(subject.speech.statements, view)
        return {
            "name": subject.name,
            "parent": subject.address,
            "index": subject.index,
            "chapter": chapter,
            "chapters": chapters,
            "part": part,
            "statements": statements,
            "withheld": subject.speech.count - len(statements),
            "runs": _runs(subject, view),
        }

    return view.page(part.page, "chapter.html", context, lambda: (chapters, part, *subject.made_from(view)))
