"""The text of an entry's page: its paragraphs as far as the rights allow, and what was cut from the source."""

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from site_gen import anchors
from site_gen.excerpt import first_words
from site_gen.model import ARTICLE_ZONES, Block, Entry, Quote, QuoteKind, Rights, Zone
from site_gen.pages.view import View
from site_gen.rights import shown
from site_gen.words import Words

_CUT_WORDS = 12  # of a line of the web page around the report, where its text may not be published
_MOST_CUT_LINES = 300  # shown; comment sections run to thousands


class Piece(NamedTuple):
    """Some words of a paragraph: inside a quotation (then the anchor of the quote) or not ("")."""

    text: str
    quote: str


class Paragraph(NamedTuple):
    """A paragraph of the report with its anchor."""

    id: str
    number: int
    line: int
    end_line: int
    is_subhead: bool
    markdown: str  # "" unless the source is Markdown a person wrote; then there are no pieces
    pieces: tuple[Piece, ...]


class Cut(NamedTuple):
    """Lines of the source that are not the report, and the rule that said so."""

    lines: str  # "line 12", "lines 12–31"
    what: str
    rule: str
    texts: tuple[str, ...]
    left_out: int  # lines not shown


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """The text of an entry as published."""

    rights: str
    paragraphs: tuple[Paragraph, ...]
    words_shown: int  # of an excerpt, and in how many: 0 of other texts
    words: int
    cut: tuple[Cut, ...]
    cut_count: int  # passages

    def anchors(self) -> dict[int, str]:
        """Return the anchor of the paragraph that holds each line of the source shown."""
        return {line: one.id for one in self.paragraphs for line in range(one.line, one.end_line + 1)}


def text_row(entry: Entry, rights: Rights, view: View) -> TextRow:
    """Return the text of an entry as its rights mode lets it be published."""
    body, most_words = entry.body, view.archive.settings.excerpt_words
    cut = tuple(block for block in entry.blocks if block.zone not in ARTICLE_ZONES)
    words = sum(len(block.text.split()) for block in body) if rights is Rights.EXCERPT else 0
    return TextRow(
        rights=rights.value,
        paragraphs=_paragraphs(entry, body, shown(entry, rights, most_words)),
        words_shown=min(words, most_words),
        words=words,
        cut=tuple(_cuts(cut, rights, view.words)) if rights is not Rights.METADATA else (),
        cut_count=len(cut),
    )


def _paragraphs(entry: Entry, body: tuple[Block, ...], blocks: tuple[Block, ...]) -> tuple[Paragraph, ...]:
    # Anchors come from the whole paragraphs, so they are the same in an excerpt and in the full text.
    wholes = body[: len(blocks)]
    ids = anchors.paragraph_ids(block.text for block in wholes)
    quotes = _quotes_by_block(entry, body)
    return tuple(
        Paragraph(
            id=anchor,
            number=number,
            line=block.line,
            end_line=block.end_line,
            is_subhead=block.zone is Zone.SUBHEAD,
            markdown=block.markdown or block.text if entry.is_markdown else "",
            pieces=() if entry.is_markdown else _pieces(block.text, whole.text, quotes.get(whole.line, ())),
        )
        for number, (block, whole, anchor) in enumerate(zip(blocks, wholes, ids, strict=True), start=1)
    )


def _quotes_by_block(entry: Entry, body: tuple[Block, ...]) -> dict[int, list[Quote]]:
    """Return the quotes by the first line of the paragraph they stand in."""
    firsts = sorted({block.line for block in body})
    by_block: dict[int, list[Quote]] = {}
    for quote in entry.quotes:
        place = bisect_right(firsts, quote.line)
        if place and quote.kind is not QuoteKind.SCARE:
            by_block.setdefault(firsts[place - 1], []).append(quote)
    return by_block


def _pieces(text: str, whole: str, quotes: Collection[Quote]) -> tuple[Piece, ...]:
    """Return the text in pieces; a quote that does not stand there whole and as it says is not marked."""
    return tuple(_cut_at(quotes, text, whole)) if quotes else (Piece(text=text, quote=""),)


def _cut_at(quotes: Collection[Quote], text: str, whole: str) -> Iterator[Piece]:
    at = 0
    for quote in sorted(quotes, key=lambda quote: (quote.start, quote.end)):
        is_here = at <= quote.start < quote.end <= len(text) and text[quote.start : quote.end] == quote.text
        if is_here and text[: quote.end] == whole[: quote.end]:
            yield from _piece(text[at : quote.start], "")
            yield from _piece(text[quote.start : quote.end], quote.repeats or quote.id)
            at = quote.end
    yield from _piece(text[at:], "")


def _piece(text: str, quote: str) -> Iterator[Piece]:
    if text:
        yield Piece(text=text, quote=quote)


def _cuts(blocks: tuple[Block, ...], rights: Rights, words: Words) -> Iterator[Cut]:
    """Yield the cut blocks, neighbours of one zone and rule together."""
    left = _MOST_CUT_LINES
    for (zone, rule), group in groupby(blocks, key=lambda block: (block.zone, block.rule)):
        own = list(group)
        texts = tuple(block.text for block in own[:left])
        yield Cut(
            lines=_lines(own[0].line, own[-1].end_line, words),
            what=words.say(f"zones.{zone}"),
            rule=rule_words(rule),
            texts=texts if rights is Rights.FULL else tuple(first_words(text, _CUT_WORDS) for text in texts),
            left_out=len(own) - len(texts),
        )
        left -= len(texts)


@lru_cache(maxsize=1024)
def rule_words(rule: str) -> str:
    """Return the name of a rule as words.

    >>> rule_words("is_cookie_notice")
    'cookie notice'
    """
    return rule.removeprefix("is_").replace("_", " ").replace("-", " ")


def _lines(first: int, last: int, words: Words) -> str:
    if first == last:
        return words.say("facts.line_list", count=1, numbers=first)
    return words.say("facts.line_range", first=first, last=last)
