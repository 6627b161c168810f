"""Which rules are asked of a line: those that need no cue, and those whose cue it has.

A cue is a word, a mark or a shape that every line a rule fits must have. Pages have hundreds of lines, and most of them
no cue at all: asking those hardly any rule is where the time is saved.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial

from site_gen.parse.zones.look import Look
from site_gen.parse.zones.mark import Mark

Rule = Callable[[Look], Mark | None]

# Shapes that are cues. They hold a blank, so no word of a line is mistaken for one.
FIGURE = "a figure"
SENTENCE = "ends like a sentence"
LONG = "a long line"
LINKED = "inside a link"
CLIPPED = "had marks of a clipper"
NO_LETTER = "opens with no letter"
COLUMNS = "set in columns"

SHORTEST_LINE = 17  # words of a long line
_MARKS = "0123456789/|:@©]"


class Asking:
    """Rules in order, each with its cues."""

    def __init__(self, rules: Sequence[tuple[int, tuple[Rule, ...]]], cues: Mapping[Rule, frozenset[str]]) -> None:
        """Take the rules by the longest line they are asked of, in words, and the cues of those that have any."""
        bits = {rule: 1 << place for place, rule in enumerate(cues)}
        words = frozenset[str]().union(*cues.values())
        self._bits_of = {cue: sum(bits[rule] for rule in cues if cue in cues[rule]) for cue in words}
        self._cues = words
        self._lengths = tuple(longest for longest, _ in rules)
        self._rules = lru_cache(maxsize=1 << 12)(partial(_chosen, dict(rules), bits))

    def rules_for(self, look: Look) -> tuple[Rule, ...]:
        """Return the rules asked of a line, in order."""
        bits_of = self._bits_of
        bits = 0
        for cue in self._cues.intersection(look.words):
            bits |= bits_of[cue]
        if look.size >= SHORTEST_LINE:
            bits |= bits_of[LONG]
        paragraph = look.paragraph
        if len(paragraph.raw) > len(paragraph.text):
            bits |= bits_of[CLIPPED]
        if paragraph.linked:
            bits |= bits_of[LINKED]
        if not look.is_bare:
            for cue in _marks(look):
                bits |= bits_of.get(cue, bits_of[FIGURE])
        for longest in self._lengths:
            if look.size <= longest:
                return self._rules(longest, bits)
        return ()


def _marks(look: Look) -> list[str]:
    """Return the marks and figures of a line that has more than letters and blanks."""
    low = look.low
    marks = [mark for mark in _MARKS if mark in low]
    if look.ends:
        marks.append(SENTENCE)
    if not look.key[:1].isalpha():
        marks.append(NO_LETTER)
    if "   " in low:
        marks.append(COLUMNS)
    if not low.isascii():
        marks.append(FIGURE)  # or one of another script: those are not searched for
    return marks


def _chosen(
    rules: Mapping[int, tuple[Rule, ...]], bits: Mapping[Rule, int], longest: int, asked: int
) -> tuple[Rule, ...]:
    """Return the rules for lines of this length that need no cue, or have one of those that are asked for."""
    return tuple(rule for rule in rules[longest] if rule not in bits or bits[rule] & asked)
