"""What the archive-wide pass finds between entries, as frozen values: events, quote variants, borrowed dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from site_gen.model import Entry, Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRef:
    """A quote by the entry it stands in."""

    entry: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of words of an alignment: the same on both sides, or what each side has instead ("" for nothing)."""

    left: str
    right: str
    is_same: bool
    is_substantive: bool = False  # a capitalised name or a number differs, not only punctuation or an editor's bracket


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Two quotes that give the same words differently; `pieces` align them word by word."""

    left: QuoteRef
    right: QuoteRef
    score: float  # aligned tokens ÷ tokens of the shorter quote, 0 to 1
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteFamily:
    """All the forms of one quote across the archive; its page is /quotes/<id>/."""

    id: str  # made from the words of its first member
    speaker: str | None
    members: tuple[QuoteRef, ...]  # by date of the entry, then id
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReports:
    """The entries that report one occurrence."""

    id: str  # of events.yaml, or made from the entries' ids for a suggestion
    name: str
    entries: tuple[str, ...]  # two or more for a suggestion; one is enough when events.yaml names it
    is_confirmed: bool  # events.yaml says so; otherwise the program suggests it
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """The archive pass: the entries with their event and any borrowed date set, and what links them."""

    entries: tuple[Entry, ...]  # sorted by id
    families: tuple[QuoteFamily, ...]
    events: tuple[EventReports, ...]
    # The key of each entry by id, where it is known for less than a look at the whole: entries of one key are equal.
    digests: Mapping[str, str] = field(default_factory=dict)
