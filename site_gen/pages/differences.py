"""Two forms of one quote side by side: the words that differ, and whether the difference matters."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from site_gen import urls
from site_gen.model import Quote
from site_gen.pages.rows import DateRow, outlet_name
from site_gen.pages.view import View
from site_gen.related import Piece, QuoteRef, Variant
from site_gen.words import Words

_NO_SPACE_BEFORE = (",", ".", ";", ":", "!", "?", ")", "]", "”", "’", "»", "…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of words of one side, with the space before them."""

    space: str
    text: str
    is_same: bool  # the other side has the same words here
    is_substantive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One form of the quote and where it is printed."""

    outlet: str
    address: str
    date: DateRow
    language: str  # "" when the archive's own
    words: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two forms of a quote."""

    left: Side
    right: Side
    is_equal: bool  # word for word
    substantive: tuple[str, ...]  # "“Council” in the Post, “Coalition” in the Courier"


def differences(variants: Iterable[Variant], view: View) -> tuple[Difference, ...]:
    """Return the variants side by side; those whose text the rights of a report withhold are left out."""
    return tuple(
        _difference(variant, view) for variant in variants if _quote(variant.left, view) and _quote(variant.right, view)
    )


def _difference(variant: Variant, view: View) -> Difference:
    left = _side(variant.left, _words((piece, piece.left) for piece in variant.pieces), view)
    right = _side(variant.right, _words((piece, piece.right) for piece in variant.pieces), view)
    return Difference(
        left=left,
        right=right,
        is_equal=all(piece.is_same for piece in variant.pieces),
        substantive=tuple(
            _in_words(piece, left, right, view.words) for piece in variant.pieces if piece.is_substantive
        ),
    )


def _side(ref: QuoteRef, words: Iterable[Run], view: View) -> Side:
    entry = view.archive.entry_by_id[ref.entry]
    return Side(
        outlet=outlet_name(entry, view.archive) or view.words.say("entry.outlet_unknown"),
        address=f"{urls.entry(ref.entry)}#{ref.quote}",
        date=view.rows[ref.entry].date,
        language=view.rows[ref.entry].language,
        words=tuple(words),
    )


def _words(texts: Iterable[tuple[Piece, str]]) -> Iterator[Run]:
    is_first = True
    for piece, text in texts:
        own = text.strip()
        if own:
            space = "" if is_first or own.startswith(_NO_SPACE_BEFORE) else " "
            yield Run(space=space, text=own, is_same=piece.is_same, is_substantive=piece.is_substantive)
            is_first = False


def _in_words(piece: Piece, left: Side, right: Side, words: Words) -> str:
    return words.say(
        "said.in_both",
        left=_said(piece.left, words),
        left_outlet=left.outlet,
        right=_said(piece.right, words),
        right_outlet=right.outlet,
    )


def _said(text: str, words: Words) -> str:
    return words.quoted(text.strip()) if text.strip() else words.say("said.nothing")


def _quote(ref: QuoteRef, view: View) -> Quote | None:
    """Return a quote that may be shown; None when it may not, or is not there."""
    entry = view.archive.entry_by_id.get(ref.entry)
    if entry is None or not view.is_open(entry):
        return None
    return next((quote for quote in entry.quotes if quote.id == ref.quote), None)
