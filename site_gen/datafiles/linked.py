"""The tables of what links entries: events, and quotes that several entries print."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_gen import edtf, urls
from site_gen.archive import EventRecord
from site_gen.authority import Names, Settings
from site_gen.datafiles import columns
from site_gen.datafiles.tables import Cell, Table, clean, ends_of
from site_gen.model import Entry, Quote, Rights
from site_gen.related import Piece, QuoteFamily, QuoteRef
from site_gen.rights import rights_of

_SEPARATOR = "; "


def event_table(events: Iterable[EventRecord], settings: Settings) -> Table:
    """Return the events, by id, known ones without a report too."""
    rows = (_event_row(record, settings) for record in sorted(events, key=lambda record: record.id))
    return clean(Table(name="events", words="What the entries report", columns=columns.EVENT_COLUMNS, rows=tuple(rows)))


def _event_row(record: EventRecord, settings: Settings) -> tuple[Cell, ...]:
    event = record.event
    start, end = (event.start, event.end or event.start) if event else ("", "")
    is_confirmed = event is not None or (record.reports is not None and record.reports.is_confirmed)
    return (
        record.id,
        record.name,
        _SEPARATOR.join(event.aliases) if event else "",
        event.wikidata if event else "",
        len(record.entries),
        *ends_of(record.entries),
        settings.base_url + urls.event(record.id),
        start if start == end else f"{start}/{end}",
        edtf.in_words(start if start == end else f"{start}/{end}") if start else "",
        event.place if event else "",
        "confirmed" if is_confirmed else "suggested",
    )


def wording_table(families: Sequence[QuoteFamily], entries: Iterable[Entry], names: Names, settings: Settings) -> Table:
    """Return one row for every two entries that print a quote in forms that were compared."""
    quotes = _open_quotes(entries, names, settings)
    rows = (
        row
        for family in sorted(families, key=lambda family: family.id)
        for row in _wording_rows(family, quotes, settings)
    )
    words = "The same quote as two entries print it"
    return clean(Table(name="wordings", words=words, columns=columns.WORDING_COLUMNS, rows=tuple(rows), key=5))


def _open_quotes(entries: Iterable[Entry], names: Names, settings: Settings) -> Mapping[QuoteRef, Quote]:
    """Return the quotes whose words may be published."""
    return {
        QuoteRef(entry=entry.id, quote=quote.id): quote
        for entry in entries
        if rights_of(entry, names, settings) is not Rights.METADATA
        for quote in entry.quotes
    }


def _wording_rows(
    family: QuoteFamily, quotes: Mapping[QuoteRef, Quote], settings: Settings
) -> Iterator[tuple[Cell, ...]]:
    for variant in family.variants:
        left, right = quotes.get(variant.left), quotes.get(variant.right)
        if left and right:
            yield (
                family.id,
                variant.left.entry,
                variant.left.quote,
                variant.right.entry,
                variant.right.quote,
                family.speaker,
                left.text,
                right.text,
                round(100 * variant.score),
                _differing(variant.pieces, is_substantive=True),
                _differing(variant.pieces, is_substantive=False),
                settings.base_url + urls.quote_family(family.id),
            )


def _differing(pieces: Iterable[Piece], *, is_substantive: bool) -> str:
    chosen = (one for one in pieces if not one.is_same and one.is_substantive is is_substantive)
    return _SEPARATOR.join(f"{one.left.strip() or '–'} / {one.right.strip() or '–'}" for one in chosen)
