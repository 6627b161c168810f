"""The cues of a paragraph: where somebody is said to speak, with the subject of each, in order of the text."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from site_gen.parse.attribution.agents import agent
from site_gen.parse.attribution.clauses import Subject, main_subject, subject_ahead
from site_gen.parse.attribution.deeds import is_deed, is_negated, is_supposed, is_to_come
from site_gen.parse.attribution.marks import after_quotation, beside_quotation, colon, foreign, noun, so
from site_gen.parse.attribution.shape import Shape
from site_gen.parse.attribution.spots import Cue, CueClass, Spot
from site_gen.parse.attribution.subjects import subject_of
from site_gen.parse.cues import carrier_verbs, noun_like, phrasal_verbs, verb_classes

# Where a cue can stand: its letter, with what its rules ask for around it. Each part opens with one letter: to these
# letters the engine skips.
_CANDIDATE = re.compile(
    r"S|R|W|s|u|O|V|A(?=[kTwdCPG])|b(?=[xv]*u)|f(?<=[vxNtPiT]f)|o(?:(?<=[Phx]o)(?=x?(?:[|,kTDmP]|\Z))|(?<=Qo)(?=[dwCNP]))"
    r"|w(?<=Q[Ph]w)(?=[|,kDm]|\Z)|w(?<=Qw)(?=[dwCNP])|m(?<=Q,m)(?=[dwCP])|E(?:(?=k)|(?<=[pg]E)|(?<=[pg][wxC#]E)|(?<=[pg][wxC#]{2}E))"
    r"|:(?:(?=Q)|(?<=Q:)(?=P)|(?<=\AP:))|-(?<=Q-)(?=P)"
)
_KINDS = {"S": CueClass.SPEECH, "R": CueClass.REPORT, "W": CueClass.WEAK, "u": CueClass.SPEECH}
# "a new call", "concern", "his first statement"
_NOUN = re.compile(r"[dgpxwCo#]{0,4}E")
# "was quoted", "is also quoted as saying", "was cited by Gull Press as saying"
_QUOTED = re.compile(r"b[xv]*u(?:k([dwCMNG]{1,5}?)(?=m))?(?:ms(?:k([dwCMNG]{1,5}))?)?")
# "cited Osk as saying", "cited Osk, the head of the board, as saying", "quoted him as telling",
# "quoting the harbour minister as saying"
_QUOTING = re.compile(r"[usR][dwCNEMGg]{0,5}?([PwN])(?:,[^|,;:QPSRWh]{1,12},)?ms")
_QUOTES = frozenset("quoted cited quoting citing quotes cites quote cite".split())
_OBJECTS = frozenset({"him", "her"})
# "went on to say", "went on: ": things go on as well, and say nothing
_GOING = frozenset({"went", "goes", "going", "gone"})
_GOES_ON = re.compile(r"kf|[,:]?Q")
_SPOKEN_TO = frozenset({"asked", "told", "pressed", "quizzed", "questioned"})
_HABITS = frozenset({"used", "likes", "liked"})
_TO = frozenset({"to"})
_BY = frozenset({"by"})
_FROM = frozenset({"from"})
_UP = frozenset({"up"})  # "gave up her post"
# What passes a report on; "rejected by", "written by" are deeds, and count only beside a quotation.
_REPORTED = frozenset({"reported", "announced", "cited", "quoted", "tweeted", "confirmed", "disclosed", "said", "told"})
_STATING = frozenset({"saying", "arguing", "declaring", "adding", "noting", "claiming", "asking", "telling", "stating"})


def cues_of(shape: Shape, *, in_transcript: bool = False) -> tuple[Cue, ...]:
    """Return the cues of a paragraph with their subjects, in order of the text."""
    cues: list[Cue] = []
    shared: Subject | None = None
    start = end = last = -1
    for found in _CANDIDATE.finditer(shape.marks):
        token = found.start()
        if token <= last:
            continue
        if token >= end:
            shared = None
            start, end = shape.sentence(token)
        cue = _cue_at(Spot(shape, token, shape.word(token), start, end, shared, in_transcript))
        if cue:
            cues.append(cue)
            last, shared = cue.last, cue.subject or shared
    return tuple(cues)


def _cue_at(spot: Spot) -> Cue | None:
    for rule in CUE_RULES[spot.shape.marks[spot.token]]:
        cue = rule(spot)
        if cue:
            return cue if not cue.subject or cue.subject.rule != "relative" else cue._replace(kind=CueClass.WEAK)
    return None


def according(spot: Spot) -> Cue | None:
    """Read "according to Osk"."""
    last = spot.token + spot.is_next(_TO)  # other languages have one word for both
    return Cue(spot.token, last, CueClass.ACCORDING, agent(spot.shape, spot.token), "according")


def quoted(spot: Spot) -> Cue | None:
    """Read "Osk was quoted as saying"."""
    shape = spot.shape
    found = _QUOTED.match(shape.letters, spot.token, spot.end)
    if not found:
        return None
    relay = shape.words(found.start(found.lastindex), found.end(found.lastindex) - 1) if found.lastindex else ""
    subject = subject_of(shape, spot.token, None)
    return Cue(spot.token, found.end() - 1, CueClass.SPEECH, subject, "quoted", relay)


def quoting(spot: Spot) -> Cue | None:
    """Read "Gull Press quoted Osk as saying"."""
    if spot.word not in _QUOTES:
        return None
    shape, token = spot.shape, spot.token
    found = _QUOTING.match(shape.letters, token, spot.end)
    if not found:
        return None
    at, letter = found.start(1), found[1]
    if letter == "w" and shape.word(at) not in _OBJECTS:
        return None
    press = subject_of(shape, token, None)
    relay = shape.words(press.first, press.last) if press and press.letter in "GN" else ""
    subject = Subject("h" if letter == "w" else letter, token + 1 if letter == "N" else at, at, "quoting")
    return Cue(token, found.end() - 1, CueClass.SPEECH, subject, "quoting", relay)


def phrasal(spot: Spot) -> Cue | None:
    """Read "Osk pointed out", "called on"."""
    particles = phrasal_verbs().get(spot.word)
    if not particles or not spot.is_next(particles) or _is_passive(spot):
        return None
    token = spot.token
    if spot.word in _GOING and spot.is_next(("on",)) and not _GOES_ON.match(spot.shape.letters, token + 2):
        return None
    is_participle = spot.shape.letters[token] == "s"
    subject = spot.subject() or (_subject_of_participle(spot) if is_participle else None)
    if spot.word.endswith("s") and subject and subject is spot.shared and not spot.before(4).endswith("c"):
        return None  # "Osk said that talks of peace": a noun
    return Cue(_with_auxiliaries(spot), token + 1, CueClass.REPORT, subject, "phrasal")


def carried(spot: Spot) -> Cue | None:
    """Read "Osk issued a new call"."""
    if spot.word not in carrier_verbs() or _is_passive(spot) or spot.is_next(_UP):
        return None
    noun = _NOUN.match(spot.shape.letters, spot.token + 1, spot.end)
    if not noun:
        return None
    return Cue(_with_auxiliaries(spot), noun.end() - 1, CueClass.REPORT, spot.subject(), "nominal")


_AFTER_SUBJECT = re.compile(r"(?<=[Phi])|(?<=P,)")


def agentive(spot: Spot) -> Cue | None:
    """Read "as reported by Osk", "tweeted by Osk"."""
    letters = spot.shape.letters
    if not letters.startswith("k", spot.token + 1) or not spot.is_next(_BY) or spot.word in noun_like():
        return None
    if _AFTER_SUBJECT.match(letters, spot.token):
        return None  # "he said by telephone"
    kind = CueClass.REPORT if spot.word in _REPORTED else CueClass.WEAK
    return Cue(spot.token, spot.token + 1, kind, agent(spot.shape, spot.token), "agent")


def finite(spot: Spot) -> Cue | None:
    """Read "Osk said", "said Osk", "Osk has warned"."""
    if _is_passive(spot) or is_negated(spot) or _is_infinitive(spot) or _goes_on_doing(spot):
        return None
    if spot.token == spot.start and spot.word in _SPOKEN_TO:
        return None  # "Asked how he had won, Osk": it was somebody else who asked
    if spot.word == "reported" and spot.is_next(_FROM):
        return None  # "Mira Osk reported from Ellery": who wrote the report
    if not spot.shape.quotes and is_deed(spot):
        return None
    subject = spot.subject()
    if (spot.word in noun_like() and not _is_own(spot, subject)) or (subject and is_supposed(spot, subject)):
        return None
    return Cue(_with_auxiliaries(spot), spot.token, _KINDS[spot.shape.letters[spot.token]], subject, "finite")


def _is_own(spot: Spot, subject: Subject | None) -> bool:
    """Whether a word that may be a plural noun has a subject as a verb: not "Osk, who asked across all states"."""
    if not subject or not subject.is_beside:
        return False
    return subject is not spot.shared or spot.before(4).endswith("c")


def gerund(spot: Spot) -> Cue | None:
    """Read "Osk left, saying", "Osk is saying"."""
    shape, token = spot.shape, spot.token
    if spot.word == "adding" and shape.letters[token + 1 : token + 2] in {"k", "#"}:
        return None  # "adding to her lead", "adding 67 runs"
    kind = _KINDS.get(verb_classes().get(spot.word, ""), CueClass.WEAK)
    before = spot.before(3)
    if before.endswith("b"):
        return Cue(token, token, kind, subject_of(shape, token - 1, spot.shared), "finite")
    if before.endswith("P") and token > 1 and shape.word(token - 2) == "with":
        return Cue(token, token, kind, Subject("P", token - 1, token - 1, "beside", is_beside=True), "gerund")
    is_stating = before.endswith(("k", "m", "E")) and spot.word in _STATING
    opens = (
        token == spot.start and kind is not CueClass.WEAK
    )  # "Declaring so, Osk left", not "Considering it, Osk left"
    if opens or is_stating or before.endswith((",", "Q", "c", "-")):
        return Cue(token, token, kind, _subject_of_participle(spot), "gerund")
    return None


def _subject_of_participle(spot: Spot) -> Subject | None:
    """Return whom a clause with an -ing form is about: "Osk left, saying", "Saying so, Osk left"."""
    shape, token = spot.shape, spot.token
    if token == spot.start:
        return subject_ahead(shape, token)
    is_agent = spot.shared is not None and spot.shared.rule == "agent"  # "offered by Osk, saying": not Osk
    return (main_subject(shape, token) if is_agent else None) or spot.shared or main_subject(shape, token)


def base(spot: Spot) -> Cue | None:
    """Read "critics say", "Osk would say", "Osk did admit", "Osk used to say"."""
    habit = _habit(spot)
    before = spot.before(4)
    if not (habit or before.endswith(("v", "N", "t", "cP", "vP", "i"))) or is_negated(spot) or _goes_on_doing(spot):
        return None
    if not spot.shape.words(spot.token, spot.token).islower():
        return None
    kind = _KINDS.get(verb_classes().get(spot.word, ""), CueClass.WEAK)
    if is_to_come(spot, before) and (kind is CueClass.WEAK or "Q" not in spot.shape.letters[spot.start : spot.end]):
        return None
    subject = subject_of(spot.shape, habit, spot.shared) if habit else spot.subject()
    return Cue(spot.token, spot.token, kind, subject, "base")


def _habit(spot: Spot) -> int:
    """Return the token of "used" or "likes" in "Osk used to say", 0 where none stands."""
    at = spot.token - 2
    is_habit = at > spot.start and spot.shape.word(at) in _HABITS and spot.shape.marks[at + 1] == "T"
    return at if is_habit else 0


def _is_passive(spot: Spot) -> bool:
    """Whether a form of "be" or "get" stands before: "was told"."""
    return spot.before(4).endswith("b")


def _is_infinitive(spot: Spot) -> bool:
    return spot.token > 0 and spot.shape.marks[spot.token - 1] == "T"


def _goes_on_doing(spot: Spot) -> bool:
    """Whether somebody goes on to do something else than speak: "Osk will continue to lead"."""
    return spot.word.startswith("continue") and spot.is_next(_TO)


def _with_auxiliaries(spot: Spot) -> int:
    """Return where the verb starts with "has", "have": "has said"."""
    has_one = spot.token and spot.shape.letters[spot.token - 1] == "v"
    return spot.token - 1 if has_one else spot.token


def present(spot: Spot) -> Cue | None:
    """Read any verb of today beside a quotation and a name: '"We won," Osk remembers.'."""
    is_verb = spot.word.endswith("s") and spot.shape.words(spot.token, spot.token).islower()
    return (after_quotation(spot) or beside_quotation(spot)) if is_verb else None


_VERB_RULES = (quoting, phrasal, carried, agentive, finite)
CUE_RULES: Mapping[str, tuple[Callable[[Spot], Cue | None], ...]] = MappingProxyType(
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
        "o": (after_quotation, beside_quotation),
        "O": (phrasal, carried, after_quotation, beside_quotation),
        "V": (foreign,),
        "m": (so,),
        "w": (present,),
        "s": (quoting, phrasal, gerund),
        "f": (base,),
    }
)
