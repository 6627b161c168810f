"""The index of quotes by speaker and date, and the page of each quote that stands in several forms."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from site_gen import urls
from site_gen.archive import GroupRecord, PersonRecord
from site_gen.excerpt import first_words
from site_gen.model import Page, Quote
from site_gen.pages.differences import Difference, differences
from site_gen.pages.rows import Link
from site_gen.pages.said import SaidRow, rows_of_statements, said_row
from site_gen.pages.view import View, speaker_link
from site_gen.related import QuoteFamily, QuoteRef
from site_gen.statements import Said, is_of_nobody

_MOST_ON_ONE_PAGE = 1000  # quotes; of more, the index names the speakers alone and their pages hold the quotes
_TITLE_WORDS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A speaker and the quotes in date order."""

    link: Link | None  # None: quotes whose speaker is not known
    anchor: str
    count: str
    quotes: tuple[SaidRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRow:
    """A quote in several forms, in the index."""

    link: Link  # the opening words
    speaker: Link | None
    count: int  # reports that print it
    is_substantive: bool


def quote_pages(view: View) -> Iterator[Page]:
    """Yield the index of quotes and the page of each quote in several forms."""
    families = tuple(family for family in view.archive.families if _members(family, view))
    yield view.page(urls.quotes(), "quotes.html", lambda: _index_context(families, view))
    for family in families:
        yield _family_page(family, view)


def _index_context(families: tuple[QuoteFamily, ...], view: View) -> dict[str, object]:
    return {"speakers": _speakers(view), "families": tuple(_row(one, view) for one in families)}


def _speakers(view: View) -> tuple[Speaker, ...]:
    records: list[PersonRecord | GroupRecord] = [*view.archive.people, *view.archive.groups]
    counts: Counter[str] = Counter()
    for entry in view.archive.entries:
        counts.update(view.archive.outlines[entry.id].quoted if view.is_open(entry) else {})
    are_shown = counts.total() <= _MOST_ON_ONE_PAGE
    speakers = [
        _speaker(record, counts[record.id], view, are_shown=are_shown) for record in records if counts[record.id]
    ]
    if counts[""]:
        rows = rows_of_statements(_of_nobody(view), view) if are_shown else ()
        count = view.words.say("counts.quotes", count=counts[""])
        speakers.append(Speaker(link=None, anchor="speaker-not-known", count=count, quotes=rows))
    return tuple(speakers)


def _of_nobody(view: View) -> Iterator[Said]:
    for entry in view.archive.entries:
        if view.is_open(entry):
            yield from (Said(entry, quote, quote.id) for quote in entry.quotes if is_of_nobody(quote))


def _quotes(record: PersonRecord | GroupRecord, view: View) -> tuple[Said, ...]:
    return tuple(
        said for said in record.speech.statements if isinstance(said.words, Quote) and view.is_open(said.entry)
    )


def _speaker(record: PersonRecord | GroupRecord, count: int, view: View, *, are_shown: bool) -> Speaker:
    kind = "person" if isinstance(record, PersonRecord) else "group"
    return Speaker(
        link=speaker_link(record.id, "", view),
        anchor=f"{kind}-{urls.slug(record.id)}",
        count=view.words.say("counts.quotes", count=count),
        quotes=rows_of_statements(_quotes(record, view), view) if are_shown else (),
    )


def _members(family: QuoteFamily, view: View) -> tuple[tuple[QuoteRef, Said], ...]:
    """Return the members whose text may be shown."""
    members = []
    for ref in family.members:
        entry = view.archive.entry_by_id.get(ref.entry)
        quote = next((quote for quote in entry.quotes if quote.id == ref.quote), None) if entry else None
        if entry and quote and view.is_open(entry):
            members.append((ref, Said(entry, quote, quote.id)))
    return tuple(members)


def _row(family: QuoteFamily, view: View) -> FamilyRow:
    return FamilyRow(
        link=Link(name=first_words(_text(family, view), _TITLE_WORDS), address=urls.quote_family(family.id)),
        speaker=speaker_link(family.speaker, "", view),
        count=_reports(family.members),
        is_substantive=any(piece.is_substantive for variant in family.variants for piece in variant.pieces),
    )


def _reports(members: Iterable[QuoteRef]) -> int:
    """Return how many reports print a quote; one may print it twice."""
    return len({member.entry for member in members})


def _text(family: QuoteFamily, view: View) -> str:
    return _members(family, view)[0][1].words.text


def _family_page(family: QuoteFamily, view: View) -> Page:
    def made_from() -> tuple[object, ...]:
        return family, *(view.keys[entry] for entry in dict.fromkeys(member.entry for member in family.members))

    return view.page(urls.quote_family(family.id), "quote.html", partial(_context, family, view), made_from)


def _context(family: QuoteFamily, view: View) -> dict[str, object]:
    side_by_side: tuple[Difference, ...] = differences(family.variants, view)
    members = _members(family, view)
    return {
        "name": first_words(_text(family, view), _TITLE_WORDS),
        "speaker": speaker_link(family.speaker, "", view),
        "members": tuple(said_row(said, view) for _, said in members),
        "reports": _reports(ref for ref, _ in members),
        "differences": side_by_side,
    }
