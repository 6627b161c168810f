"""Which cue a quotation belongs to: rules on where cue and quotation stand, tried in order."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from site_gen.model import Route
from site_gen.parse.attribution.shape import Shape
from site_gen.parse.attribution.spots import Cue, CueClass


class Voice(NamedTuple):
    """Who speaks, as far as one cue tells."""

    speaker: str | None
    as_written: str
    cue: str
    route: Route
    relay: str = ""  # the press that passes the words on
    is_sole: bool = True  # nobody else could be meant by the words
    is_shared: bool = False  # a last name alone that two people have, both named in full before
    is_press: bool = False  # a body that lives by passing on what others say
    is_latest: bool = False  # nobody else who could be meant has been named since: enough beside a quotation
    both: tuple[str, ...] = ()  # two people who say it together: nobody's quotation, a statement of each


# How many cues on either side of a quotation are looked at.
_REACH = 12


class Read(NamedTuple):
    """A paragraph with its cues, and the voice of each cue; `quotes` are the tokens of its quotations."""

    shape: Shape
    cues: Sequence[Cue]
    voices: Sequence[Voice]
    quotes: Sequence[int]
    firsts: Sequence[int]  # the first token of each cue, rising
    relays: AbstractSet[int]  # the cues that say who passes words on, by index

    def before(self, token: int) -> list[int]:
        """Return the cues before a token in its sentence, by index, the last few."""
        start = self.shape.sentence(token)[0]
        end = bisect_left(self.firsts, token)
        return [i for i in range(max(0, end - _REACH), end) if self.firsts[i] >= start and self.cues[i].last < token]

    def after(self, token: int) -> list[int]:
        """Return the cues after a token in its sentence, by index, the first few."""
        end = self.shape.sentence(token)[1]
        start = bisect_right(self.firsts, token)
        return [i for i in range(start, min(len(self.firsts), start + _REACH)) if self.firsts[i] < end]


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
    """Find the cue right after: '"We won," Osk said.'."""
    following = [i for i in read.after(quote)[:1] if read.cues[i].rule != "gerund"]
    if not following:
        return None
    if read.cues[following[0]].kind is CueClass.WEAK and not (
        is_near(read, quote, following[0]) and read.shape.is_spoken_on(quote)
    ):
        return None
    cue = read.cues[following[0]]
    first = min(cue.first, cue.subject.first) if cue.subject else cue.first
    if "c" in read.shape.letters[quote + 1 : first] and read.before(quote):
        return None  # 'Critics called it "a gift", but Osk disagreed.'
    is_next = first > quote and _NEAR.match(read.shape.letters, quote + 1, first)
    return (following[0], "after") if is_next else None


def said_in_next(read: Read, quote: int) -> Found:
    """Find the cue after a quotation that ends in a mark of its own: '"We won!" Osk said.'."""
    letters = read.shape.letters
    if not (_OWN_SENTENCE.match(letters, quote + 1) or _OWN_INVERTED.match(letters, quote + 1)):
        return None
    following = bisect_right(read.firsts, quote)
    return (following, "after") if following < len(read.firsts) else None


def said_before(read: Read, quote: int) -> Found:
    """Find the last cue before in the sentence: 'Osk said: "We won."'; nouns of speech only where no verb is."""
    before = read.before(quote)
    verbs = [i for i in before if read.cues[i].rule != "noun"]
    return ((verbs or before)[-1], "before") if before else None


def said_later(read: Read, quote: int) -> Found:
    """Find a cue further on in the sentence: 'The "storm" has passed, Osk has said.'."""
    later = [i for i in read.after(quote) if read.cues[i].kind is not CueClass.WEAK and read.cues[i].rule != "gerund"]
    return (later[0], "later") if later else None


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
