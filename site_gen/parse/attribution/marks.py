"""Cues that are no verb of speech and count beside a quotation alone: a colon, a noun, any other verb."""

import re
from collections.abc import Sequence

from site_gen.parse.attribution.clauses import Subject, main_subject
from site_gen.parse.attribution.shape import Shape
from site_gen.parse.attribution.spots import Cue, CueClass, Spot
from site_gen.parse.coref import gender_abroad
from site_gen.parse.cues import word_letters

# 'Osk was blunt: "', 'Osk had one answer: "', with no verb of speech before the colon
_NO_CUE = re.compile(r"[^SRWsAuQ]*")
_BEING = re.compile(r"(?:k[dCG]{1,4})?,?[xk]{0,2}D?[bv][^Pph]{1,12}")
# "a statement by Osk", "the words of board member Osk"
_NOUN_OF = re.compile(r"E(k)[dwCNEMGgp#jo]{0,5}?([PG])")
_OF_SPEAKER = frozenset({"by", "from"})
# "Osk's first statement"
_OWNED = re.compile(r"([pg])[wxC#]{0,2}\Z")
# before any verb: '"And the pier?" board member Osk'
_VERB_AFTER = re.compile(r"Q\|?[dwCNEMGg]{0,4}([Ph])x?\Z")
_AFTER_VERB = re.compile(r"x?(?:[|,kDm]|\Z)")
# '«…», dijo el ministro Osk', '„…“, sagte Osk', '« … », a déclaré Osk'
_QUOTED_BEFORE = re.compile(r"Q[,-]{0,2}[dvw]?\Z")
_NAME_AFTER = re.compile(r"[dwC]{0,3}(P)(?![NCw]P)")
# '«…», dijo el presidente del puerto, Osk'
_OFFICE_AND_NAME_AFTER = re.compile(r"[dwvkCGNM]{1,9},(P)(?=[,|]|\Z)")
# a name, then the verb, then the quotation: 'Reeder Osk sagte: „…“'; or verb, name, quotation: 'وقال Osk: "…"'
_NAME_BEFORE = re.compile(r"(?:\A|,)[dwC]{0,3}(P)[dvw]?\Z")
# a name, the quotation, the verb at the end: 'Osk, “…” dedi.', 'Osk ise “…” diye konuştu.'
_NAME_AND_QUOTED_BEFORE = re.compile(r"(P)[,w]?Qw?\Z")
_QUOTED_AFTER = re.compile(r"[dwCGM]{0,6}:?Q")
_NAME_AND_QUOTED_AFTER = re.compile(r"(P)[:,]?Q")
_OF = frozenset("de del di du des do da della von van av af od".split())
# '„…“, so Osk.'
_SO = re.compile(r"m[dwC]{0,3}(P)(?=[|,]|\Z)")


def colon(spot: Spot) -> Cue | None:
    """Read a name before a colon, or after one at the end: 'Osk: "We won"', '"We won": Osk'."""
    shape, token, start = spot.shape, spot.token, spot.start
    letters = shape.letters
    if letters[token] == ":" and letters[start:token] == "P" and not _starts_with_verb(spot):
        subject = Subject("P", start, start, "colon", is_beside=True)
        if letters[token + 1 : token + 2] == "Q":
            return Cue(token, token, CueClass.SPEECH, subject, "colon")
        if start == 0 and (spot.is_transcript or shape.words(0, 0).isupper()):
            return Cue(token, token, CueClass.SPEECH, subject, "transcript")
    if letters[token : token + 2] == ":Q" and _NO_CUE.fullmatch(letters, start, token):
        blunt = main_subject(shape, token)
        if blunt and blunt.letter == "P" and _BEING.fullmatch(letters, blunt.first + 1, token):
            return Cue(token, token, CueClass.SPEECH, blunt, "colon")
    if letters[token - 1 : token + 2] in ("Q:P", "Q-P") and token + 2 == spot.end:
        return Cue(token, token, CueClass.SPEECH, Subject("P", token + 1, token + 1, "colon", is_beside=True), "colon")
    return None


# how a turn opens: a person, a body or a word or two, and a colon
_TURN = re.compile(r"[PGCdwM]{1,4}:(?!Q).{3}")
_FIRST_OR_SECOND = re.compile(r"[it]")
_FEWEST_TURNS = 4


def is_transcript(shapes: Sequence[Shape]) -> bool:
    """Whether a text is an interview: turns of two voices or more open with who speaks, who say "I", "we" or "you"."""
    turns = [s for s in shapes if _TURN.match(s.letters) and s.folded.endswith((".", "?", "!"))]
    voices = {s.folded.partition(":")[0] for s in turns}
    personal = sum(_FIRST_OR_SECOND.search(s.letters) is not None for s in turns)
    return 1 < len(voices) <= len(turns) / 2 and len(turns) >= _FEWEST_TURNS and 2 * personal >= len(turns)


def _starts_with_verb(spot: Spot) -> bool:
    """Whether what was taken for a name opens with a verb of another language: "وقال Osk"."""
    return word_letters().get(spot.shape.words(spot.start, spot.start).casefold().partition(" ")[0]) == "V"


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


def foreign(spot: Spot) -> Cue | None:
    """Read a verb of another language right beside both a quotation and a name: '„Der Kai ist sicher“, sagte Osk'."""
    at = _name_after(spot) or _name_before(spot)
    if at > 1 and spot.shape.word(at - 2) in _OF:
        return None  # "el portavoz de Osk", "der Sprecher von Osk": somebody else
    if not at:
        pronoun = _pronoun_beside(spot)
        subject = Subject("h", pronoun, pronoun, "foreign", is_beside=True)
        return Cue(spot.token, spot.token, CueClass.SPEECH, subject, "foreign") if pronoun else None
    is_beside = abs(at - 1 - spot.token) == 1
    return Cue(spot.token, spot.token, CueClass.SPEECH, Subject("P", at - 1, at - 1, "foreign", is_beside), "foreign")


def so(spot: Spot) -> Cue | None:
    """Read "so" between a quotation and a name: '„Der Kai ist sicher“, so Osk.'."""
    found = _SO.match(spot.shape.letters, spot.token, spot.end) if spot.word == "so" else None
    if not found:
        return None
    at = found.start(1)
    subject = Subject("P", at, at, "foreign", is_beside=at == spot.token + 1)
    return Cue(spot.token, spot.token, CueClass.SPEECH, subject, "foreign")


def _pronoun_beside(spot: Spot) -> int:
    """Return the token of the pronoun beside a verb after a quotation: "sagte er", "a-t-elle lancé", "dit-il"; or 0."""
    shape, token = spot.shape, spot.token
    if not _QUOTED_BEFORE.search(shape.letters[max(spot.start, token - 4) : token]):
        return 0
    near = (i for i in (token + 1, token, token - 1) if spot.start < i < spot.end)
    return next((i for i in near if shape.letters[i] in "wh" and gender_abroad(shape.word(i))), 0)


def _name_after(spot: Spot) -> int:
    """Return the token after a name that follows the verb, 0 without one."""
    letters, token = spot.shape.letters, spot.token
    name = None
    if _QUOTED_BEFORE.search(letters[max(spot.start, token - 4) : token]):
        patterns = (_NAME_AFTER, _OFFICE_AND_NAME_AFTER)
        name = next((found for p in patterns if (found := p.match(letters, token + 1, spot.end))), None)
    elif token - spot.start <= 1:  # the verb opens the sentence
        name = _NAME_AND_QUOTED_AFTER.match(letters, token + 1, spot.end)
    return name.end(1) if name else 0


def _name_before(spot: Spot) -> int:
    letters, token = spot.shape.letters, spot.token
    if token + 1 == spot.end or letters[token + 1] == "|":
        found = _NAME_AND_QUOTED_BEFORE.search(letters[spot.start : token])
    elif _QUOTED_AFTER.match(letters, token + 1, spot.end):
        found = _NAME_BEFORE.search(letters[spot.start : token])
    else:
        return 0
    return spot.start + found.end(1) if found else 0


def after_quotation(spot: Spot) -> Cue | None:
    """Read any verb between a quotation and a name: '"We won!" beamed Mira Osk'."""
    token = spot.token
    if spot.shape.letters[token - 1 : token] != "Q":
        return None
    name = _NAME_AFTER.match(spot.shape.letters, token + 1, spot.end)
    if not name or not spot.shape.is_spoken_on(token - 1):
        return None
    at = name.start(1)
    return Cue(token, token, CueClass.SPEECH, Subject("P", at, at, "inverted", is_beside=at == token + 1), "verb")


def beside_quotation(spot: Spot) -> Cue | None:
    """Read any verb after a quotation and a name: '"And the pier?" Osk pressed.'."""
    shape, token = spot.shape, spot.token
    greets = shape.letters[spot.start] == "Q" and shape.letters.startswith("P", token + 1)  # '"Go," Osk greeted Vel'
    if not (greets or _AFTER_VERB.match(shape.letters, token + 1)):
        return None
    found = _VERB_AFTER.search(shape.letters[max(0, spot.start - 2, token - 8) : token])
    if not found:
        return None
    quotation = token - len(found[0])
    if not shape.is_spoken_on(quotation):
        return None
    at = quotation + found.start(1) - found.start()
    return Cue(token, token, CueClass.SPEECH, Subject(found[1], at, at, "beside", is_beside=True), "verb")
