"""The cues of a paragraph: where somebody is said to speak, with the subject of each, in order of the text."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from site_gen.parse.attribution.clauses import Subject, main_subject
from site_gen.parse.attribution.shape import Shape
from site_gen.parse.attribution.subjects import agent, subject_of
from site_gen.parse.cues import carrier_verbs, noun_like, phrasal_verbs, verb_classes


class CueClass(StrEnum):
    """How plainly a cue says that somebody speaks."""

    SPEECH = "speech"  # said
    REPORT = "report"  # warned, issued a call
    WEAK = "weak"  # praised: counts only beside a quotation
    ACCORDING = "according"


@dataclass(frozen=True, slots=True)
class Cue:
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


_CANDIDATE = re.compile(r"[SRWsAufboE:-]")
_KINDS = {"S": CueClass.SPEECH, "R": CueClass.REPORT, "W": CueClass.WEAK, "u": CueClass.SPEECH}
# "a new call", "concern", "his first statement"
_NOUN = re.compile(r"[dgpxwCo#]{0,4}E")
# "was quoted", "is also quoted as saying", "was cited by Gull Press as saying"
_QUOTED = re.compile(r"b[xv]*u(?:k([dwCMNG]{1,5}?)(?=m))?(?:ms(?:k([dwCMNG]{1,5}))?)?")
# "cited Osk as saying", "quoted him as telling", "quoting the harbour minister as saying"
_QUOTING = re.compile(r"[usR][dwCNEMGg]{0,5}?([PwN])ms")
_QUOTES = frozenset("quoted cited quoting citing quotes cites quote cite".split())
_OBJECTS = frozenset({"him", "her"})
_NEGATED = frozenset({"not", "n't", "didn't", "doesn't", "don't", "wouldn't", "won't", "couldn't", "can't", "hasn't",
                      "haven't", "hadn't", "cannot", "never"})  # fmt: skip


def cues_of(shape: Shape) -> tuple[Cue, ...]:
    """Return the cues of a paragraph with their subjects, in order of the text."""
    cues: list[Cue] = []
    shared: Subject | None = None
    sentence_end = -1
    for found in _CANDIDATE.finditer(shape.letters):
        token = found.start()
        if token >= sentence_end:
            shared, sentence_end = None, shape.sentence(token)[1]
        if cues and token <= cues[-1].last:
            continue
        cue = _cue_at(shape, token, shared)
        if cue:
            cues.append(cue)
            shared = cue.subject or shared
    return tuple(cues)


def _cue_at(shape: Shape, token: int, shared: Subject | None) -> Cue | None:
    for rule in CUE_RULES[shape.letters[token]]:
        cue = rule(shape, token, shared)
        if cue:
            return cue if not cue.subject or cue.subject.rule != "relative" else replace(cue, kind=CueClass.WEAK)
    return None


def according(shape: Shape, token: int, _shared: Subject | None) -> Cue | None:
    """Read "according to Osk"."""
    if shape.letters[token] != "A" or shape.letters[token + 1 : token + 2] != "k":
        return None
    return Cue(token, token + 1, CueClass.ACCORDING, agent(shape, token), "according")


def quoted(shape: Shape, token: int, _shared: Subject | None) -> Cue | None:
    """Read "Osk was quoted as saying"."""
    found = _QUOTED.match(shape.letters, token, shape.sentence(token)[1])
    if not found:
        return None
    relay = shape.words(found.start(found.lastindex), found.end(found.lastindex) - 1) if found.lastindex else ""
    return Cue(token, found.end() - 1, CueClass.SPEECH, subject_of(shape, token, None), "quoted", relay)


def quoting(shape: Shape, token: int, _shared: Subject | None) -> Cue | None:
    """Read "Gull Press quoted Osk as saying"."""
    if shape.word(token) not in _QUOTES:
        return None
    found = _QUOTING.match(shape.letters, token, shape.sentence(token)[1])
    if not found:
        return None
    at, letter = found.start(1), found[1]
    if letter == "w" and shape.word(at) not in _OBJECTS:
        return None
    press = subject_of(shape, token, None)
    relay = shape.words(press.first, press.last) if press and press.letter in "GN" else ""
    subject = Subject("h" if letter == "w" else letter, token + 1 if letter == "N" else at, at, "quoting")
    return Cue(token, found.end() - 1, CueClass.SPEECH, subject, "quoting", relay)


def phrasal(shape: Shape, token: int, shared: Subject | None) -> Cue | None:
    """Read "Osk pointed out", "called on"."""
    particles = phrasal_verbs().get(shape.word(token))
    if not particles or token + 1 >= len(shape.letters) or shape.word(token + 1) not in particles:
        return None
    is_passing = (
        shape.word(token + 1) == "on" and shape.word(token) in _GOING and not _GOES_ON.match(shape.letters, token + 2)
    )
    if is_passing or _is_passive(shape, token):
        return None
    return Cue(_with_auxiliaries(shape, token), token + 1, CueClass.REPORT, subject_of(shape, token, shared), "phrasal")


# "went on to say", "went on: ": things go on as well, and say nothing
_GOING = frozenset({"went", "goes", "going", "gone"})
_GOES_ON = re.compile(r"kf|[,:]?Q")


def carried(shape: Shape, token: int, shared: Subject | None) -> Cue | None:
    """Read "Osk issued a new call"."""
    if shape.word(token) not in carrier_verbs() or _is_passive(shape, token):
        return None
    noun = _NOUN.match(shape.letters, token + 1)
    if not noun or noun.end() > shape.sentence(token)[1]:
        return None
    return Cue(
        _with_auxiliaries(shape, token), noun.end() - 1, CueClass.REPORT, subject_of(shape, token, shared), "nominal"
    )


def agentive(shape: Shape, token: int, _shared: Subject | None) -> Cue | None:
    """Read "as reported by Osk", "tweeted by Osk"."""
    if shape.letters[token] not in "SRWu" or token + 1 >= len(shape.letters) or shape.word(token + 1) != "by":
        return None
    word = shape.word(token)
    if word in noun_like() or (token and shape.letters[token - 1] in "Phi"):
        return None  # "he said by telephone"
    kind = CueClass.REPORT if word in _REPORTED else CueClass.WEAK
    return Cue(token, token + 1, kind, agent(shape, token), "agent")


# What passes a report on; "rejected by", "written by" are deeds, and count only beside a quotation.
_REPORTED = frozenset({"reported", "announced", "cited", "quoted", "tweeted", "confirmed", "disclosed", "said", "told"})


def finite(shape: Shape, token: int, shared: Subject | None) -> Cue | None:
    """Read "Osk said", "said Osk", "Osk has warned"."""
    letter = shape.letters[token]
    if letter not in "SRW" or _is_passive(shape, token) or _is_negated(shape, token) or _is_infinitive(shape, token):
        return None
    subject = subject_of(shape, token, shared)
    if shape.word(token) == "reported" and shape.letters[token + 1 : token + 2] and shape.word(token + 1) == "from":
        return None  # "Mira Osk reported from Ellery": who wrote the report
    if shape.word(token) in noun_like() and not (subject and subject.is_beside):
        return None
    return Cue(_with_auxiliaries(shape, token), token, _KINDS[letter], subject, "finite")


def gerund(shape: Shape, token: int, shared: Subject | None) -> Cue | None:
    """Read "Osk left, saying", "Osk is saying"."""
    word = shape.word(token)
    if word == "adding" and shape.letters[token + 1 : token + 2] == "k":
        return None  # "adding to her lead"
    kind = _KINDS.get(verb_classes().get(word, ""), CueClass.WEAK)
    before = shape.letters[max(0, token - 3) : token].rstrip("x")
    if before.endswith("b"):
        return Cue(token, token, kind, subject_of(shape, token - 1, shared), "finite")
    if before.endswith("P") and token > 1 and shape.word(token - 2) == "with":
        return Cue(token, token, kind, Subject("P", token - 1, token - 1, "beside", is_beside=True), "gerund")
    if before.endswith((",", "Q", "c", "-")) or (before.endswith(("k", "m", "E")) and word in _STATING):
        return Cue(token, token, kind, shared or main_subject(shape, token), "gerund")
    return None


_STATING = frozenset({"saying", "arguing", "declaring", "adding", "noting", "claiming", "asking", "telling", "stating"})


def colon(shape: Shape, token: int, _shared: Subject | None) -> Cue | None:
    """Read a name before a colon, or after one at the end: 'Osk: "We won"', '"We won": Osk'."""
    letters = shape.letters
    start, end = shape.sentence(token)
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
    if letters[token - 1 : token + 2] in ("Q:P", "Q-P") and token + 2 == end:
        return Cue(token, token, CueClass.SPEECH, Subject("P", token + 1, token + 1, "colon", is_beside=True), "colon")
    return None


# 'Osk was blunt: "', 'Osk had one answer: "', with no verb of speech before the colon
_NO_CUE = re.compile(r"[^SRWsAuQ]*")
_BEING = re.compile(r",?[xk]{0,2}D?[bv][^Pph]{1,12}")
# "a statement by Osk", "the words of board member Osk"
_NOUN_OF = re.compile(r"E(k)[dwCNEMGgp#jo]{0,5}?([PG])")
# "Osk's first statement"
_OWNED = re.compile(r"([pg])[wxC#]{0,2}\Z")


def noun(shape: Shape, token: int, _shared: Subject | None) -> Cue | None:
    """Read a noun of speech with its speaker, which counts only beside a quotation: "in a statement by Osk"."""
    found = _NOUN_OF.match(shape.letters, token, shape.sentence(token)[1])
    if found and (shape.word(token + 1) in _OF_SPEAKER or shape.words(token, token + 1).casefold() == "words of"):
        at = found.start(2)
        return Cue(token, token + 1, CueClass.WEAK, Subject(found[2], at, at, "agent"), "noun")
    low = max(shape.sentence(token)[0], token - 3)
    owner = _OWNED.search(shape.letters[low:token])
    if not owner:
        return None
    at = low + owner.start(1)
    return Cue(token, token, CueClass.WEAK, Subject("P" if owner[1] == "p" else "G", at, at, "owner"), "noun")


_OF_SPEAKER = frozenset({"by", "from"})


def beside_quotation(shape: Shape, token: int, _shared: Subject | None) -> Cue | None:
    """Read any verb after a quotation and a name: '"And the pier?" Osk pressed.'."""
    start = shape.sentence(token)[0]
    found = _VERB_AFTER.search(shape.letters[max(0, start - 2, token - 8) : token])
    if not found or not _AFTER_VERB.match(shape.letters, token + 1):
        return None
    quotation = token - len(found[0])
    if shape.folded[shape.ends[quotation] - 2 : shape.ends[quotation] - 1] not in tuple(",?!"):
        return None
    at = token - len(found[0]) + found.start(1) - found.start()
    return Cue(token, token, CueClass.SPEECH, Subject(found[1], at, at, "beside", is_beside=True), "verb")


# before any verb: '"And the pier?" board member Osk'
_VERB_AFTER = re.compile(r"Q\|?[dwCNEMGg]{0,4}([Ph])x?\Z")
_AFTER_VERB = re.compile(r"x?(?:[|,kDm]|\Z)")


def base(shape: Shape, token: int, shared: Subject | None) -> Cue | None:
    """Read "critics say", "Osk would say", "Osk did admit"."""
    if shape.letters[token] != "f" or _is_negated(shape, token):
        return None
    before = shape.letters[max(0, token - 4) : token].rstrip("x")
    if not (before.endswith("v") or before[-1:] in ("N", "t", "P", "i")) or not shape.words(token, token).islower():
        return None
    kind = _KINDS.get(verb_classes().get(shape.word(token), ""), CueClass.WEAK)
    return Cue(token, token, kind, subject_of(shape, token, shared), "base")


def _is_passive(shape: Shape, token: int) -> bool:
    """Whether a form of "be" or "get" stands before: "was told"."""
    before = shape.letters[max(0, token - 4) : token].rstrip("x")
    return before.endswith("b")


def _is_negated(shape: Shape, token: int) -> bool:
    return any(shape.word(i) in _NEGATED for i in range(max(0, token - 2), token))


def _is_infinitive(shape: Shape, token: int) -> bool:
    return token > 0 and shape.word(token - 1) == "to"


def _with_auxiliaries(shape: Shape, token: int) -> int:
    """Return where the verb starts with "has", "have": "has said"."""
    return token - 1 if token and shape.letters[token - 1] == "v" else token


_VERB_RULES = (quoting, phrasal, carried, agentive, finite)
CUE_RULES: Mapping[str, tuple[Callable[[Shape, int, Subject | None], Cue | None], ...]] = MappingProxyType(
    {
        ":": (colon,),
        "-": (colon,),
        "E": (noun,),
        "A": (according,),
        "b": (quoted,),
        "u": (quoting, agentive),
        "S": _VERB_RULES,
        "R": _VERB_RULES,
        "W": _VERB_RULES,
        "o": (phrasal, carried, beside_quotation),
        "s": (quoting, phrasal, gerund),
        "f": (base,),
    }
)
