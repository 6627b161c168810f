"""What the pages of a person, a group and an outlet have in common, and their years where the reports are many."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_gen import edtf, urls
from site_gen.archive import Said
from site_gen.model import Entry, Page
from site_gen.pages.rows import Link, View, counted, iso_date
from site_gen.pages.said import rows_of_statements
from site_gen.pages.years import Bar, year_bars

_MOST_COMPARABLE_YEARS = 30
MOST_ON_ONE_PAGE = 400  # reports; more are split by year


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who or what a page is about."""

    name: str
    address: str
    index: Link  # the index it stands in
    entries: tuple[Entry, ...]
    statements: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One year of a subject, on a page of its own."""

    link: Link
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """How often and when somebody or something is named."""

    count: int
    words: str  # "12 reports"
    span: str  # "June 2012 to 21 April 2017"; "" when no report is dated
    bars: tuple[Bar, ...]


def profile_pages(subject: Subject, template: str, view: View, **context: object) -> Iterator[Page]:
    """Yield the page of a subject with its statements and reports, or with its years and then a page for each."""
    years = _years(subject, view) if len(subject.entries) > MOST_ON_ONE_PAGE else {}
    statements = () if years else rows_of_statements(subject.statements, view)
    chapters = tuple(
        Chapter(link=_chapter_link(subject, year), count=counted(len(own), "report")) for year, own in years.items()
    )
    yield view.page(
        subject.address,
        template,
        name=subject.name,
        mentions=mentions(subject, view),
        statements=statements,
        withheld=0 if years else len(subject.statements) - len(statements),
        entries=() if years else view.rows_of(subject.entries),
        chapters=chapters,
        feed=urls.feed(subject.address) if subject.entries else "",
        **context,
    )
    for year, own in years.items():
        yield _chapter_page(subject, year, tuple(own), chapters, view)


def mentions(subject: Subject, view: View) -> Mentions:
    """Return how often and when the reports name a subject; the bars lead to its own years where it has them."""
    dated = [entry for entry in subject.entries if view.places[entry.id].year]
    words = [_when(entry, view) for entry in (dated[0], dated[-1])] if dated else []
    is_split = len(subject.entries) > MOST_ON_ONE_PAGE
    return Mentions(
        count=len(subject.entries),
        words=counted(len(subject.entries), "report"),
        span=" to ".join(dict.fromkeys(words)),
        bars=year_bars(
            view.places_of(subject.entries),
            (lambda year: urls.part(subject.address, year)) if is_split else view.year_address,
            _span(view),
        ),
    )


def _when(entry: Entry, view: View) -> str:
    """Return the date of an entry in words, its year alone where the date is not one day, month or year."""
    return edtf.in_words(entry.date) if iso_date(entry.date) else str(view.places[entry.id].year)


def _span(view: View) -> tuple[int, int] | None:
    """Return the years of the whole archive, so that one chart can be held against another, while they are few."""
    return view.span if view.span and view.span[1] - view.span[0] < _MOST_COMPARABLE_YEARS else None


def _years(subject: Subject, view: View) -> dict[int, list[Entry]]:
    """Return the entries by year, in order; those no one year holds last, under 0."""
    years: dict[int, list[Entry]] = {}
    for entry in subject.entries:
        years.setdefault(view.places[entry.id].year, []).append(entry)
    return dict(sorted(years.items(), key=lambda pair: (not pair[0], pair[0])))


def _chapter_link(subject: Subject, year: int) -> Link:
    return Link(name=str(year) if year else "Undated", address=urls.part(subject.address, year))


def _chapter_page(
    subject: Subject, year: int, own: tuple[Entry, ...], chapters: tuple[Chapter, ...], view: View
) -> Page:
    said = tuple(one for one in subject.statements if view.places[one.entry.id].year == year)
    statements = rows_of_statements(said, view)
    return view.page(
        urls.part(subject.address, year),
        "chapter.html",
        name=subject.name,
        parent=subject.address,
        index=subject.index,
        chapter=_chapter_link(subject, year),
        chapters=chapters,
        statements=statements,
        withheld=len(said) - len(statements),
        entries=view.rows_of(own),
    )
