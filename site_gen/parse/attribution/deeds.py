"""Where a verb of speech says that nobody speaks: deeds, what might be said one day, what was not said."""

import re

from site_gen.parse.attribution.clauses import Subject
from site_gen.parse.attribution.spots import Spot

_IF = frozenset({"if", "unless", "should"})
_ONE = frozenset({"a", "an"})
_MODALS = frozenset("will would may might can could should must shall 'll won't wouldn't can't cannot couldn't".split())
_GOES_ON_SPEAKING = frozenset({"continued", "continues"})  # "Osk continued the work"
_HITS = frozenset({"slammed", "blasted", "ripped", "slams", "blasts"})
# "added 72 runs", "confirmed Osk for the post", "confirmed Osk."
_DEEDS = (
    (frozenset({"added", "adds"}), re.compile(r"#")),
    (frozenset({"confirmed", "confirms"}), re.compile(r"[dwC]{0,3}P(?=[kD,|]|\Z)")),
)
_ON = frozenset({"on", "about", "for", "regularly"})
_NEGATED = frozenset({"not", "n't", "didn't", "doesn't", "don't", "wouldn't", "won't", "couldn't", "can't", "hasn't",
                      "haven't", "hadn't", "cannot", "never"})  # fmt: skip


def is_deed(spot: Spot) -> bool:
    """Whether a verb of speech says what somebody does: "Osk writes on the sea", "added 72 runs", "slammed a homer"."""
    if spot.word in _GOES_ON_SPEAKING:
        return True
    return (
        any(spot.word in words and after.match(spot.shape.letters, spot.token + 1) for words, after in _DEEDS)
        or (spot.word in _HITS and spot.is_next(_ONE))
        or (spot.word == "writes" and spot.is_next(_ON))
    )


def is_supposed(spot: Spot, subject: Subject) -> bool:
    """Whether somebody would speak only if: "if the firm rejects the offer"."""
    first = subject.first
    while first > spot.start and spot.shape.letters[first - 1] in "dwC":
        first -= 1
    return spot.shape.word(max(first - 1, spot.start)) in _IF or spot.shape.word(first) in _IF


def is_to_come(spot: Spot, before: str) -> bool:
    """Whether somebody has not spoken yet and perhaps never will: "Osk will likely mention", "Osk might deny"."""
    at = max(0, spot.token - 4) + before.rfind("v")
    return "v" in before[-2:] and spot.shape.word(at) in _MODALS


def is_negated(spot: Spot) -> bool:
    """Whether the words before a verb deny it: "did not say"."""
    shape, low = spot.shape, max(0, spot.token - 2)
    for i, letter in enumerate(shape.letters[low : spot.token], start=low):
        if letter in "vx" and shape.word(i) in _NEGATED:
            return True
    return False
