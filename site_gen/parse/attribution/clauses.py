"""What a subject is, and who a whole clause is about, where a verb has no subject beside it: "Osk left, saying"."""

import re
from typing import NamedTuple

from site_gen.parse.attribution.shape import Shape

WINDOW = 60  # tokens looked at on one side of a verb
_NEAR = 8  # tokens before a name in which a clause on somebody else may end in it


class Subject(NamedTuple):
    """Who a cue says is speaking, as the sentence has it: letter, first and last token, the rule that found it.

    Letters: P person, G group, h he or she, t they, i I, N anybody else.
    """

    letter: str
    first: int
    last: int
    rule: str
    is_beside: bool = False


# "|Osk", "|On Monday, Osk", "|At a party for Vel, Osk", "|Former mayor Osk",
# after a dateline "|(Osk News) ", "|PORT ELLERY - "
_MAIN = re.compile(
    r"(?:\([^|()]{1,6}\)-?|[^|;:QPh()-]{1,8}-)?(?:[^|,;:QPh]{1,14},|k[^|,;:Qh]{1,20},)?[dwxCNEMGg#oPp]{0,5}?"
    r"(?:([Ph])(?![NMEwCP])|(N)(?![NCP]))"
)
# the last clause joined on: ", but Osk signed it", "; Osk has left"
_JOINED = re.compile(r"(?:,c|;)[xDC]?([Ph])[xv]*[oSRWvb](?![^|]*(?:,c|;)[xDC]?[Ph][xv]*[oSRWvb])")

# after an opening clause: "Saying that all was well, harbour master Osk has left"
_AHEAD = re.compile(r"[^|;:]{1,40}?,[dwxCNEMGg#p]{0,5}?([Ph])(?=x*[vbSRWo])")


def subject_ahead(shape: Shape, token: int) -> Subject | None:
    """Return who a sentence is about that opens with an -ing form: "Saying that all was well, Osk left"."""
    found = _AHEAD.match(shape.letters, token + 1)
    return Subject(found[1], found.start(1), found.start(1), "main") if found else None


def main_subject(shape: Shape, token: int) -> Subject | None:
    """Return who the clause a token stands in is about: the first name or pronoun where a subject stands."""
    start, _ = shape.sentence(token)
    low = max(start, token - WINDOW)
    joined = _JOINED.search(shape.letters[low:token])
    if joined:
        at = low + joined.start(1)
        return Subject(joined[1], at, at, "main")
    found = _MAIN.match(shape.letters, start, token)
    if not found:
        return None
    at = found.start(found.lastindex or 1)
    return Subject(shape.letters[at], at, at, "main")


# "who attacked the ", "that runs " before a name
_RELATED = re.compile(r"[rz]x?([oSRWw])[dwCg]{0,3}\Z")


def is_told_of(shape: Shape, at: int) -> bool:
    """Whether a name is only what a clause tells of somebody else: "the man who attacked Osk said"."""
    low = max(0, at - _NEAR)
    found = _RELATED.search(shape.letters[low:at])
    return found is not None and (found[1] != "w" or shape.word(low + found.start(1)).endswith("s"))
