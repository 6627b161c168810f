"""Cues that are no verb of speech and count beside a quotation alone: a colon, a noun, any other verb."""

import re

from site_gen.parse.attribution.clauses import Subject, main_subject
from site_gen.parse.attribution.spots import Cue, CueClass, Spot

# 'Osk was blunt: "', 'Osk had one answer: "', with no verb of speech before the colon
_NO_CUE = re.compile(r"[^SRWsAuQ]*")
_BEING = re.compile(r",?[xk]{0,2}D?[bv][^Pph]{1,12}")
# "a statement by Osk", "the words of board member Osk"
_NOUN_OF = re.compile(r"E(k)[dwCNEMGgp#jo]{0,5}?([PG])")
_OF_SPEAKER = frozenset({"by", "from"})
# "Osk's first statement"
_OWNED = re.compile(r"([pg])[wxC#]{0,2}\Z")
# before any verb: '"And the pier?" board member Osk'
_VERB_AFTER = re.compile(r"Q\|?[dwCNEMGg]{0,4}([Ph])x?\Z")
_AFTER_VERB = re.compile(r"x?(?:[|,kDm]|\Z)")
_SPOKEN_LAST = frozenset(",?!")


def colon(spot: Spot) -> Cue | None:
    """Read a name before a colon, or after one at the end: 'Osk: "We won"', '"We won": Osk'."""
    shape, token, start = spot.shape, spot.token, spot.start
    letters = shape.letters
    if letters[token] == ":" and letters[start:token] == "P":
        subject = Subject("P", start, start, "colon", is_beside=True)
        if letters[token + 1 : token + 2] == "Q":
            return Cue(token, token, CueClass.SPEECH, subject, "colon")
        if start == 0 and shape.words(0, 0).isupper():
            return Cue(token, token, CueClass.SPEECH, subject, "transcript")  # "OSK: We won."
    if letters[token : token + 2] == ":Q" and _NO_CUE.fullmatch(letters, start, token):
        blunt = main_subject(shape, token)
        if blunt and blunt.letter == "P" and _BEING.fullmatch(letters, blunt.first + 1, token):
            return Cue(token, token, CueClass.SPEECH, blunt, "colon")
    if letters[token - 1 : token + 2] in ("Q:P", "Q-P") and token + 2 == spot.end:
        return Cue(token, token, CueClass.SPEECH, Subject("P", token + 1, token + 1, "colon", is_beside=True), "colon")
    return None


def noun(spot: Spot) -> Cue | None:
    """Read a noun of speech with its speaker: "in a statement by Osk", "Osk's first statement"."""
    shape, token = spot.shape, spot.token
    found = _NOUN_OF.match(shape.letters, token, spot.end)
    if found and (spot.is_next(_OF_SPEAKER) or (spot.word == "words" and spot.is_next(("of",)))):
        at = found.start(2)
        return Cue(token, token + 1, CueClass.WEAK, Subject(found[2], at, at, "agent"), "noun")
    low = max(spot.start, token - 3)
    owner = _OWNED.search(shape.letters[low:token])
    if not owner:
        return None
    at = low + owner.start(1)
    return Cue(token, token, CueClass.WEAK, Subject("P" if owner[1] == "p" else "G", at, at, "owner"), "noun")


def beside_quotation(spot: Spot) -> Cue | None:
    """Read any verb after a quotation and a name: '"And the pier?" Osk pressed.'."""
    shape, token = spot.shape, spot.token
    if not _AFTER_VERB.match(shape.letters, token + 1):
        return None
    found = _VERB_AFTER.search(shape.letters[max(0, spot.start - 2, token - 8) : token])
    if not found:
        return None
    quotation = token - len(found[0])
    end = shape.place(quotation)[1]
    if shape.folded[end - 2 : end - 1] not in _SPOKEN_LAST:
        return None
    at = quotation + found.start(1) - found.start()
    return Cue(token, token, CueClass.SPEECH, Subject(found[1], at, at, "beside", is_beside=True), "verb")
