"""The tables of what links entries: events, and quotes that several entries print."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_gen import edtf, urls
from site_gen.archive import EventRecord
from site_gen.authority import Names, Settings
from site_gen.datafiles.rows import SEPARATOR, Publishing, Row, ends_of
from site_gen.kept.memo import Memo
from site_gen.model import Entry, Quote, Rights
from site_gen.related import Piece, QuoteFamily, QuoteRef
from site_gen.rights import rights_of

WORDING_KIND = "data-wordings"


def event_rows(events: Iterable[EventRecord], settings: Settings) -> Iterator[Row]:
    """Yield a row for every event, by id, known ones without a report too."""
    return (_event_row(record, settings) for record in sorted(events, key=lambda record: record.id))


def _event_row(record: EventRecord, settings: Settings) -> Row:
    event = record.event
    start, end = (event.start, event.end or event.start) if event else ("", "")
    return (
        record.id,
        record.name,
        SEPARATOR.join(event.aliases) if event else "",
        event.wikidata if event else "",
        len(record.entries),
        *ends_of(record.entries),
        settings.base_url + urls.event(record.id),
        start if start == end else f"{start}/{end}",
        edtf.in_words(start if start == end else f"{start}/{end}") if start else "",
        event.place if event else "",
        "confirmed" if record.is_confirmed else "suggested",
    )


def wordings(
    families: Sequence[QuoteFamily], key: str, entries: Iterable[Entry], publishing: Publishing, memo: Memo
) -> tuple[Row, ...]:
    """Return one row for every two entries that print a quote in forms that were compared.

    They are kept under the key of the families: only their entries are looked at, and only when one of them changed.
    """
    kept = memo.get(WORDING_KIND, key)
    if kept is None:
        members = {ref.entry for family in families for ref in family.members}
        own = [entry for entry in entries if entry.id in members]
        kept = json.dumps(tuple(_all_wording_rows(families, own, publishing))).encode()
        memo.put(WORDING_KIND, key, kept)
    return tuple(tuple(row) for row in json.loads(kept))


def _all_wording_rows(
    families: Iterable[QuoteFamily], entries: Iterable[Entry], publishing: Publishing
) -> Iterator[Row]:
    quotes = _open_quotes(entries, publishing.names, publishing.settings)
    for family in sorted(families, key=lambda family: family.id):
        yield from _wording_rows(family, quotes, publishing.settings)


def _open_quotes(entries: Iterable[Entry], names: Names, settings: Settings) -> Mapping[QuoteRef, Quote]:
    """Return the quotes whose words may be published."""
    return {
        QuoteRef(entry=entry.id, quote=quote.id): quote
        for entry in entries
        if rights_of(entry, names, settings) is not Rights.METADATA
        for quote in entry.quotes
    }


def _wording_rows(family: QuoteFamily, quotes: Mapping[QuoteRef, Quote], settings: Settings) -> Iterator[Row]:
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
    return SEPARATOR.join(f"{one.left.strip() or '–'} / {one.right.strip() or '–'}" for one in chosen)
