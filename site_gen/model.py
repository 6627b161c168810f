"""The frozen values that pass between the stages: Source → Entry → Related; and Page on the way out.

Lines are 1-based and count from the first line after the front matter, so a correction added at the top of a
source moves no line number. Dates are EDTF strings (see edtf.py); a missing date is None, never a guess.
Ids of people, groups, outlets and events are those of the authority files, or a slug of the name as written
where the authority files do not know it.

What an entry has many of is a named tuple, which is made, read and compared several times faster than a dataclass.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from site_gen.choices import ARTICLE_ZONES, BODY_ZONES, Confidence, QuoteKind, Rights, Role, Route, Status, Zone
from site_gen.errors import Problem

# The choices are part of the model: others take them from here.
__all__ = ["ARTICLE_ZONES", "BODY_ZONES", "Confidence", "QuoteKind", "Rights", "Role", "Route", "Status", "Zone"]


class Evidence(NamedTuple):
    """The words that prove something: where they stand, what rule read them, what they give."""

    line: int  # 0 when the evidence is not a line of this source (an authority fact, another entry)
    text: str  # the exact words
    rule: str
    gives: str = ""  # "2013-07-22", "weekday Monday", "2015-12/.."
    via: str = ""  # the authority record or the other entry it rests on: "event g8-2013", "entry 001_…"


class Rejected(NamedTuple):
    """Words that looked like evidence and were not taken, and why."""

    line: int
    text: str
    rule: str
    why: str  # in plain words, for `explain` and the entry page


class Finding(NamedTuple):
    """What the program says of one field of an entry, and why."""

    field: str  # "title", "date", "outlet" …
    value: str | None
    status: Status
    evidence: tuple[Evidence, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    was: str | None = None  # what the program would have said where the maintainer's word stands
    because: str = ""  # the maintainer's reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Somebody or something by id, with the name to show."""

    id: str
    name: str


# What a maintainer writes for a field that is known to have no value: `outlet: unknown`.
NOTHING = frozenset({"", "unknown", "none", "null", "~"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One field a maintainer set in the front matter of a source; it always wins."""

    field: str
    values: tuple[str, ...]  # one value, or the items of a list
    line: int  # 1-based line of the file
    because: str = ""


class LateText:
    """A text that is read each time `str` asks for it; sent to another process or machine it goes along as read."""

    __slots__ = ("_read",)

    def __init__(self, read: Callable[[], str]) -> None:
        """Take the function that reads it."""
        self._read = read

    def __str__(self) -> str:
        """Return the text."""
        return self._read()

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Let it pass to where its file is not."""
        return str, (self._read(),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One text file of content/sources, decoded; the front matter split off and checked."""

    id: str  # the file stem: the id of the entry and its address
    path: str  # relative to the project, "/" between: for messages
    sha256: str  # of the file's bytes
    text: str | LateText  # after the front matter; newlines are "\\n", every other character as in the file
    first_line: int = 1  # the line of the file on which `text` starts
    corrections: tuple[Correction, ...] = ()
    is_markdown: bool = False  # `format: markdown`: the body is Markdown a person wrote
    moved_from: tuple[str, ...] = ()

    def correction(self, field: str) -> Correction | None:
        """Return what the maintainer says of a field, None when nothing."""
        return next((c for c in self.corrections if c.field == field), None)


class Block(NamedTuple):
    """A paragraph or line of a source as read: link and emphasis marks of a clipper removed, words untouched."""

    line: int
    end_line: int  # the same as `line` unless the paragraph was hard-wrapped
    text: str
    zone: Zone
    rule: str  # the rule that decided the zone
    markdown: str = ""  # as typed, where a person wrote the source in Markdown


class Form(NamedTuple):
    """One way a name is written in a source, and the lines it stands on."""

    text: str
    lines: tuple[int, ...]


class PersonNamed(NamedTuple):
    """A person an entry names."""

    id: str
    name: str  # to show: the authority's, else the fullest form in the text
    role: Role
    forms: tuple[Form, ...]
    confidence: Confidence  # for a speaker: that of the best attribution; else how sure it is a person
    is_known: bool  # whether the authority files know the person

    @property
    def is_shown(self) -> bool:
        """Tell whether the person is shown to readers: known to the authority files, or surely enough a person."""
        return self.is_known or self.confidence is not Confidence.LOW


class GroupNamed(NamedTuple):
    """A group an entry names."""

    id: str
    name: str
    forms: tuple[Form, ...]
    is_known: bool
    is_speaker: bool = False  # "Interfax reported": a body that speaks


class Statement(NamedTuple):
    """Speech reported without quotation marks: a cue and who speaks."""

    line: int
    text: str  # the sentence, as printed
    cue: str
    speaker: str | None  # id of a person or group
    as_written: str  # "the Russian top diplomat"; "" when no words name the speaker
    route: Route
    confidence: Confidence


class Quote(NamedTuple):
    """Words between quotation marks, exactly as printed, with the speaker they belong to or none."""

    id: str  # stable when other paragraphs change: made from the words
    text: str
    line: int
    start: int  # 0-based code points into the text of the block it stands in
    end: int
    kind: QuoteKind
    speaker: str | None  # id of a person or group
    as_written: str
    cue: str
    route: Route
    confidence: Confidence
    relay: str = ""  # who passed the words on: "Interfax news agency"
    repeats: str = ""  # id of the quote of this entry that has the same words


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The opening of an agency report: "ASTANA, April 21. /TASS/."."""

    text: str
    line: int
    place: str
    date: str | None  # EDTF; "XXXX-04-21" when no year is written
    agency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The dated record parsed from one source."""

    id: str
    path: str
    sha256: str
    title: str
    deck: str | None
    date: str | None  # the event day, EDTF; drives the timeline
    date_published: str | None
    dateline: Dateline | None
    outlet: Reference | None
    byline: str | None
    url: str | None
    archive_url: str | None
    language: str  # BCP 47: "en"; "und" when it cannot be told
    people: Sequence[PersonNamed]  # in order of first appearance
    groups_named: Sequence[GroupNamed]
    quotes: Sequence[Quote]  # in order of the text
    statements: Sequence[Statement]
    blocks: Sequence[Block]  # every non-blank block of the source, in order
    findings: Sequence[Finding]  # one a field
    event: str | None = None
    rights: Rights | None = None  # None: as the outlet or the archive says
    is_markdown: bool = False
    moved_from: tuple[str, ...] = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """Return the ids of the people quoted or paraphrased."""
        return tuple(p.id for p in self.people if p.role is Role.SPEAKER)

    @property
    def mentioned(self) -> tuple[str, ...]:
        """Return the ids of the people named who do not speak."""
        return tuple(p.id for p in self.people if p.role is Role.MENTIONED)

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the ids of the groups named."""
        return tuple(g.id for g in self.groups_named)

    @property
    def body(self) -> tuple[Block, ...]:
        """Return the article's own paragraphs and sub-heads, in order."""
        return tuple(block for block in self.blocks if block.zone in BODY_ZONES)

    def finding(self, field: str) -> Finding:
        """Return what is known of a field; raises KeyError when the field has no finding."""
        for finding in self.findings:
            if finding.field == field:
                return finding
        raise KeyError(field)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What one source gave: always an entry, and what the maintainer should look at."""

    entry: Entry
    problems: tuple[Problem, ...] = ()


class Page(NamedTuple):
    """One page before rendering: its address, the template that shows it, and how to make what it shows."""

    address: str  # "/people/": urls.file_of() names the file
    template: str  # "people.html"
    made_from: Callable[[], tuple[object, ...]]  # all that `make` looks at, told apart by repr
    make: Callable[[], Mapping[str, object]]

    @property
    def context(self) -> Mapping[str, object]:
        """Return the plain values shown, and no more; worked out when asked for."""
        return self.make()


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage:
    """A page people wrote: a file of content/pages."""

    id: str  # the file stem; "index" is /about/ itself
    title: str
    markdown: str  # after the front matter and without the title


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCorrection:
    """A mistake the archive has made public: an item of content/corrections.yaml."""

    date: str  # the day it was corrected, "2026-03-02"
    entries: tuple[str, ...]  # ids; empty: no entry of today is meant
    was: str
    now: str
    because: str
