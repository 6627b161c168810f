"""What is said in an entry: its quotes, each with the sentence it stands in, and the statements without marks."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from site_gen.anchors import statement_ids
from site_gen.model import Confidence, Entry, Quote, QuoteKind, Statement, Zone


class Said(NamedTuple):
    """A quote or a statement without quotation marks, in its entry."""

    entry: Entry
    words: Quote | Statement
    anchor: str  # on the page of the entry
    context: Statement | None = None  # the sentence of the report that holds a quote


def is_statement(words: Quote | Statement) -> bool:
    """Tell whether words are shown as said by their speaker: surely enough attributed, and not a repetition."""
    if words.speaker is None or words.confidence is Confidence.LOW:
        return False
    if isinstance(words, Statement):
        return True
    return words.kind in (QuoteKind.DIRECT, QuoteKind.FRAGMENT) and not words.repeats


def is_of_nobody(quote: Quote) -> bool:
    """Tell whether a quote is somebody's words, and nobody knows whose."""
    return quote.speaker is None and quote.kind is QuoteKind.DIRECT and not quote.repeats


def headlines_of(entry: Entry) -> tuple[int, ...]:
    """Return the lines that hold the headline of an entry."""
    return tuple(block.line for block in entry.blocks if block.zone is Zone.TITLE)


def said_in(entry: Entry, headlines: Iterable[int]) -> tuple[Said, ...]:
    """Return every quote of an entry with the sentence it stands in, and the other statements, by line.

    `headlines` are the lines `headlines_of` gives; its outline has them, and its text need not be looked at.
    A sentence that holds a quote of its own speaker is told once, as that quote's context, and one that a line
    repeats or that has two verbs of speech is told once; one of the headline says nothing the title does not.
    """
    titles = frozenset(headlines)
    by_line: dict[int, list[Statement]] = {}
    for statement in entry.statements:
        by_line.setdefault(statement.line, []).append(statement)
    quotes = [Said(entry, quote, quote.id, _context(quote, by_line)) for quote in entry.quotes]
    told = {said.context for said in quotes}
    alone: dict[tuple[int, str, str | None], Statement] = {}
    for one in entry.statements:
        if one not in told and one.line not in titles:
            alone.setdefault((one.line, one.text, one.speaker), one)
    anchors = dict(zip(entry.statements, statement_ids(one.text for one in entry.statements), strict=True))
    every = [*quotes, *(Said(entry, statement, anchors[statement]) for statement in alone.values())]
    return tuple(sorted(every, key=lambda said: said.words.line))


def _context(quote: Quote, by_line: Mapping[int, list[Statement]]) -> Statement | None:
    for statement in by_line.get(quote.line, ()):
        if statement.speaker == quote.speaker and quote.text in statement.text:
            return statement
    return None
