"""What the reader's steps hand to each other inside parse: where names and quotations stand in the text.

Offsets are 0-based code points into `Paragraph.text` (and `.folded`, which has the same length); `paragraph` is
the index into `Layout.paragraphs`.
"""

from dataclasses import dataclass
from typing import NamedTuple

from site_gen.model import Confidence, Form, QuoteKind, Rejected


class Mention(NamedTuple):
    """One place where a person is named."""

    person: str  # FoundPerson.id
    paragraph: int
    start: int  # of the name; title words before it excluded
    end: int
    form: str  # the exact text
    title: str = ""  # the words before the name: "Russian Foreign Minister"
    is_possessive: bool = False  # "Lindqvist's plan"
    is_shared: bool = False  # a last name of two people here, and nothing beside it tells which of them


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPerson:
    """A person named in the text, all mentions merged."""

    id: str  # of the authority files, else a slug of the fullest form
    name: str
    forms: tuple[Form, ...]
    is_known: bool
    gender: str = ""  # "female", "male" or ""
    titles: tuple[str, ...] = ()
    confidence: Confidence = Confidence.MEDIUM  # how sure it is that this is a person


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """All people of a source, in order of first mention, and every place they are named, in order of the text."""

    persons: tuple[FoundPerson, ...] = ()
    mentions: tuple[Mention, ...] = ()
    rejected: tuple[Rejected, ...] = ()


class GroupMention(NamedTuple):
    """One place where a group is named."""

    group: str  # FoundGroup.id
    paragraph: int
    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundGroup:
    """A group named in the text, all mentions merged."""

    id: str
    name: str
    forms: tuple[Form, ...]
    is_known: bool
    kind: str = ""
    confidence: Confidence = Confidence.MEDIUM


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """All groups of a source, in order of first mention, and every place they are named."""

    groups: tuple[FoundGroup, ...] = ()
    mentions: tuple[GroupMention, ...] = ()
    rejected: tuple[Rejected, ...] = ()


class QuoteSpan(NamedTuple):
    """Words between quotation marks; start and end lie just inside the marks."""

    paragraph: int
    start: int
    end: int
    kind: QuoteKind
    continues: bool = False  # the mark was not closed: the next paragraph goes on in the same quotation
    is_makeshift: bool = False  # the marks are two apostrophes each: speech, but the outlet's own marks are lost
