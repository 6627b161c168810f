"""Where somebody may be said to speak, and the cue found there."""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from site_gen.parse.attribution.clauses import Subject
from site_gen.parse.attribution.shape import Shape
from site_gen.parse.attribution.subjects import subject_of


class CueClass(StrEnum):
    """How plainly a cue says that somebody speaks."""

    SPEECH = "speech"  # said
    REPORT = "report"  # warned, issued a call
    WEAK = "weak"  # praised: counts only beside a quotation
    ACCORDING = "according"


class Cue(NamedTuple):
    """Words that say somebody speaks: first and last token, their class, and who does."""

    first: int
    last: int
    kind: CueClass
    subject: Subject | None
    rule: str
    relay: str = ""  # the words for the press that passes the words on

    def text(self, shape: Shape) -> str:
        """Return the cue as printed."""
        return shape.words(self.first, self.last)


class Spot(NamedTuple):
    """Where a cue may stand: a token with its word in lower case, and its sentence's first token and the one after."""

    shape: Shape
    token: int
    word: str
    start: int
    end: int
    shared: Subject | None  # whom a verb joined to the cue before would share
    is_transcript: bool = False  # paragraphs open with who speaks in them

    def is_next(self, words: Collection[str]) -> bool:
        """Whether the next token is one of these words."""
        return self.token + 1 < len(self.shape.letters) and self.shape.word(self.token + 1) in words

    def before(self, reach: int) -> str:
        """Return the letters of some tokens before, adverbs at their end left out."""
        return self.shape.letters[max(0, self.token - reach) : self.token].rstrip("x")

    def subject(self) -> Subject | None:
        """Return the subject of the verb that stands here."""
        return subject_of(self.shape, self.token, self.shared)
