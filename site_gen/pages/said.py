"""Words somebody said, as rows: quotes and statements on entry, person, group, event and quote pages."""

from collections.abc import Iterable
from typing import NamedTuple

from site_gen import urls
from site_gen.excerpt import first_words
from site_gen.model import Confidence, Entry, Quote, QuoteKind, Rights, Statement
from site_gen.pages.rows import EntryRow, Link
from site_gen.pages.view import View, speaker_link
from site_gen.related import QuoteRef
from site_gen.statements import Said, is_statement, said_in

# A statement is a sentence of the report, not of the speaker: an excerpt shows no more of it than this.
_STATEMENT_WORDS = 24


class SaidRow(NamedTuple):
    """A quote or a statement and where it stands."""

    id: str  # its anchor on the entry's page
    place: str  # its anchor on every other page, where words of several entries stand
    entry: EntryRow  # that holds it
    text: str  # "" when the rights of the report do not allow to show it
    context: str  # the sentence of the report that holds a fragment; "" where the words say enough
    is_quote: bool  # between quotation marks
    speaker: Link | None
    as_written: str  # "the top diplomat"; "" when that is the speaker's name or nothing
    cue: str
    relay: str
    is_marked: bool  # the speaker is likely, not sure
    line: int
    address: str  # of these words
    family: str  # address of the quote's other forms, "" when there are none


def said_row(said: Said, view: View) -> SaidRow:
    """Return a quote or statement as a row; its text as far as the rights of the report allow."""
    entry, words, anchor = said.entry, said.words, said.anchor
    row, quote = view.rows[entry.id], words if isinstance(words, Quote) else None
    is_sure_enough = words.confidence is not Confidence.LOW
    speaker = speaker_link(words.speaker, words.as_written, view) if is_sure_enough else None
    family = view.archive.family_of.get(QuoteRef(entry=entry.id, quote=quote.id)) if quote else None
    return SaidRow(
        id=anchor,
        place=f"{urls.entry_component(entry.id)}-{anchor}",
        entry=row,
        text=_text(entry, words, view),
        context=_context(said, view),
        is_quote=quote is not None,
        speaker=speaker,
        as_written="" if speaker and words.as_written == speaker.name else words.as_written,
        cue=words.cue,
        relay=quote.relay if quote else "",
        is_marked=speaker is not None and words.confidence is Confidence.MEDIUM,
        line=words.line,
        address=f"{row.address}#{anchor}",
        family=urls.quote_family(family) if family else "",
    )


def rows_of_statements(statements: Iterable[Said], view: View) -> tuple[SaidRow, ...]:
    """Return the rows of what somebody said across the archive, in the order given; withheld text is left out."""
    rows = (said_row(said, view) for said in statements)
    return tuple(row for row in rows if row.text)


def rows_of_entry(entry: Entry, view: View) -> tuple[SaidRow, ...]:
    """Return what is said in an entry by line: its quotes, and the statements that are surely enough attributed.

    The outlet's own distancing marks are nobody's words and left out.
    """
    said = said_in(entry, view.archive.outlines[entry.id].headlines)
    return tuple(said_row(one, view) for one in said if _is_told(one.words))


def quotes_of(entry: Entry, view: View) -> tuple[SaidRow, ...]:
    """Return the quotes of an entry by line."""
    return tuple(row for row in rows_of_entry(entry, view) if row.is_quote)


def _is_told(words: Quote | Statement) -> bool:
    return words.kind is not QuoteKind.SCARE if isinstance(words, Quote) else is_statement(words)


def _text(entry: Entry, words: Quote | Statement, view: View) -> str:
    rights = view.rights[entry.id]
    if rights is Rights.METADATA:
        return ""
    is_cut = isinstance(words, Statement) and rights is not Rights.FULL
    return first_words(words.text, _STATEMENT_WORDS) if is_cut else words.text


def _context(said: Said, view: View) -> str:
    is_fragment = isinstance(said.words, Quote) and said.words.kind is not QuoteKind.DIRECT
    return _text(said.entry, said.context, view) if is_fragment and said.context else ""
