"""Which cue a quotation belongs to: rules on where cue and quotation stand, tried in order."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from site_gen.model import Route
from site_gen.parse.attribution.cueing import Cue, CueClass
from site_gen.parse.attribution.shape import Shape


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, as far as one cue tells."""

    speaker: str | None
    as_written: str
    cue: str
    route: Route
    relay: str = ""
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A paragraph with its cues, and the voice of each cue; `quotes` are the tokens of its quotations."""

    shape: Shape
    cues: Sequence[Cue]
    voices: Sequence[Voice]
    quotes: Sequence[int]

    def sentence_cues(self, token: int) -> list[int]:
        """Return the cues of the sentence a token stands in, by index."""
        start, end = self.shape.sentence(token)
        return [i for i, cue in enumerate(self.cues) if start <= cue.first < end]


# between a quotation and what follows: '", the harbour master Osk said'
_NEAR = re.compile(r"[,x-]{0,3}(?:c?)(?:k?D)?[dpgwCNEMGjok#]{0,8},?\Z")
_TOUCHING = re.compile(r"[,x-]{0,3}\Z")
# '"We won!" Osk said.': the cue is a sentence of its own
_OWN_SENTENCE = re.compile(r"\|[dwCNEMGgp#]{0,5}[Ph](?:[xv]*)S(?:[xD]|k[dCGgwEDpN#]{0,4})*(?:,.{0,30})?(?:\||\Z)")
_OWN_INVERTED = re.compile(r"\|S[dwCNEMGgp#]{0,5}[Ph]")
_BEFORE_QUOTE = re.compile(r"[z:,xkd]{0,3}\Z")
_QUOTES_ONLY = re.compile(r"[Q,c()-]*\Z")

Found = tuple[int, str] | None
Rule = Callable[[Read, int], Found]


def said_after(read: Read, quote: int) -> Found:
    """The cue right after: '"We won," Osk said.'"""
    _, end = read.shape.sentence(quote)
    for i, cue in enumerate(read.cues):
        if cue.first > quote:
            if cue.first >= end:
                return None
            first = min(cue.first, cue.subject.first) if cue.subject else cue.first
            is_near = first > quote and _NEAR.match(read.shape.letters, quote + 1, first)
            return (i, "after") if is_near and cue.kind is not CueClass.WEAK else None
    return None


def said_in_next(read: Read, quote: int) -> Found:
    """The cue after a quotation that ends in a mark of its own: '"We won!" Osk said.'"""
    letters = read.shape.letters
    if not (_OWN_SENTENCE.match(letters, quote + 1) or _OWN_INVERTED.match(letters, quote + 1)):
        return None
    return next(((i, "after") for i, cue in enumerate(read.cues) if cue.first > quote), None)


def said_before(read: Read, quote: int) -> Found:
    """The last cue before in the sentence: 'Osk said: "We won."'"""
    start, _ = read.shape.sentence(quote)
    for i in range(len(read.cues) - 1, -1, -1):
        cue = read.cues[i]
        if cue.last < quote:
            return (i, "before") if cue.first >= start else None
    return None


def said_later(read: Read, quote: int) -> Found:
    """A cue further on in the sentence: 'The "storm" has passed, Osk has said.'"""
    _, end = read.shape.sentence(quote)
    for i, cue in enumerate(read.cues):
        if quote < cue.first < end and cue.kind is not CueClass.WEAK:
            return i, "later"
    return None


SENTENCE_RULES: tuple[Rule, ...] = (said_after, said_in_next, said_before, said_later)


def is_near(read: Read, quote: int, cue: int) -> bool:
    """Whether nothing but small words stand between a quotation and the name its cue gives."""
    found = read.cues[cue]
    subject = found.subject
    if not subject or not subject.is_beside:
        return False
    first, last = min(found.first, subject.first), max(found.last, subject.last)
    if first > quote:
        return _TOUCHING.match(read.shape.letters, quote + 1, first) is not None
    return _BEFORE_QUOTE.match(read.shape.letters, last + 1, quote) is not None


def is_quotes_only(shape: Shape, token: int) -> bool:
    """Whether the sentence a token stands in is nothing but quotations."""
    start, end = shape.sentence(token)
    return _QUOTES_ONLY.match(shape.letters, start, end) is not None
