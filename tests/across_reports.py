"""Invented reports for the tests of the pass across the archive: a title, paragraphs, and who said what."""

from dataclasses import replace
from datetime import date

from made_archive import a_person, a_quote, an_entry

from site_gen import anchors
from site_gen.across import relate
from site_gen.authority import Names, make_names
from site_gen.model import Entry, Evidence, Finding, Quote, QuoteKind, Status
from site_gen.related import Related

WINDOW = (date(2010, 1, 1), date(2019, 12, 31))
NO_NAMES = make_names()
MOREVA = "ada-moreva"


def report(  # noqa: PLR0913 - the words of a report are many
    entry: str,
    title: str,
    *paragraphs: str,
    said: tuple[tuple[str, str | None], ...] = (),
    day: str | None = None,
    status: Status = Status.EXPLICIT,
    gives: tuple[str, ...] = (),
) -> Entry:
    """Return an entry whose quotes are `said` (words, speaker); each stands in one of the paragraphs.

    `gives` is what the evidence of the date says: "weekday Monday".
    """
    status = status if day or status is Status.OPEN else Status.UNKNOWN
    made = an_entry(entry, title, *paragraphs, date=day, status=status)
    evidence = tuple(Evidence(line=3, text="on that day", rule="test", gives=one) for one in gives)
    finding = Finding(field="date", value=day, status=status, evidence=evidence)
    people = (a_person(MOREVA, "Ada Moreva", speaks=True),) if MOREVA in {speaker for _, speaker in said} else ()
    return replace(made, quotes=_quotes(made, said), findings=(finding,), people=people, event=None)


def related(*entries: Entry, names: Names = NO_NAMES) -> Related:
    found, _ = relate(entries, names, WINDOW)
    return found


def entry_of(found: Related, entry: str) -> Entry:
    return next(one for one in found.entries if one.id == entry)


def date_of(found: Related, entry: str) -> Finding:
    return entry_of(found, entry).finding("date")


def _quotes(entry: Entry, said: tuple[tuple[str, str | None], ...]) -> tuple[Quote, ...]:
    quotes: list[Quote] = []
    for words, speaker in said:
        block = next(b for b in entry.body if f'"{words}"' in b.text)
        start = block.text.index(f'"{words}"') + 1
        kind = QuoteKind.DIRECT if len(words.split()) > 5 else QuoteKind.FRAGMENT
        quotes.append(
            a_quote(words, speaker, line=block.line)._replace(
                id=anchors.quote_id(words, [quote.id for quote in quotes]),
                start=start,
                end=start + len(words),
                kind=kind,
            )
        )
    return tuple(quotes)
