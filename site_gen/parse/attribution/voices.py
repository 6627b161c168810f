"""Whose voice each cue of a paragraph is: names as they stand, pronouns and epithets by what was said before."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from site_gen.model import Route
from site_gen.parse.attribution.clauses import Subject
from site_gen.parse.attribution.shape import Shape
from site_gen.parse.attribution.speakers import Read, Voice
from site_gen.parse.attribution.spots import Cue, CueClass
from site_gen.parse.coref import Discourse
from site_gen.parse.epithets import may_hold
from site_gen.parse.found import GroupMention, Mention

NOBODY = Voice(None, "", "", Route.NONE)

# up to where a name or pronoun is a subject: at the start of a clause or before a verb
_SUBJECT = re.compile(
    r"(?<![^|,;:zmrQc-])[dwxCNEMGg#p]{0,4}?(?:[Ph](?![NMEwP])|N(?![NMEwP|]|\Z|(?:k[dwCGg]{1,4})?,P|,h))"
    r"|[Ph](?=x*[vbSRWo])|P(?<![^|]P)(?=w[dkxh])"
)
# before a pronoun that opens its clause: "But on Monday he said", '"No," he said'
_OPENING = re.compile(r"[xcDQ,]*\Z")
# and what it says, as far as the clause goes
_TOLD = re.compile(r"[^|,;:Q-]{1,60}")
# "Asked how he had won, Osk": the pronoun is for the name after it
_AHEAD = re.compile(r"[mkSRs][^|,P]{0,9}h[^|,P]{0,30},P")
_MEDIA = re.compile(r"\b(?:agenc(?:y|ies)|news|media|press|television|tv|newspapers?|radio|magazine)\b", re.IGNORECASE)
# "the group": the body that spoke before
_BODY = re.compile(r"th(?:e|is) (?:group|organi[sz]ation)\Z", re.IGNORECASE)
# "a militant", "another of them"; what says something in its place: "a statement", "a newspaper"
_ONE = re.compile(r"(?:an?|another|one)\s", re.IGNORECASE)
_THING = re.compile(r"[EMG]")
_IN_PASSING = frozenset({"agent", "relative"})  # "rejected by a minister who said": that somebody is not told of
# "Osk, a student," and "Osk, 21, a student," are about Osk
_APPOSED = re.compile(r"(?:\A|[|,;:zmrQc-])[dwxCEMGg#p]{0,4}P,(?:#,)?\Z")
_PLURAL = re.compile(r"(?:s|men|people|police|others|media)\Z")


class Named(NamedTuple):
    """The mentions of one paragraph, as the letters of its shape refer to them."""

    people: Sequence[Mention]
    groups: Sequence[GroupMention]


def read(shape: Shape, cues: Sequence[Cue], named: Named, discourse: Discourse) -> Read:
    """Return a paragraph with its cues and whose voice each is; the discourse moves on to its end."""
    discourse.start_paragraph()
    subjects = _by_first(cues) if cues else {}
    voices_of: dict[Subject, Voice] = {}
    clauses = {found.end() - 1 for found in _SUBJECT.finditer(shape.letters)}
    for token in sorted({*subjects, *clauses, *shape.names, *shape.breaks}):
        if token in subjects:
            for subject in subjects[token]:
                voices_of[subject] = _voice(shape, subject, named, discourse)
        elif token in clauses:
            _follow(shape, token, named, discourse)
        elif shape.letters[token] == "|":
            discourse.start_sentence()
        else:  # a name in passing
            discourse.see(named.people[shape.refs[token]])
    discourse.start_sentence()
    voices = [_spoken(cue, shape, voices_of[cue.subject]) if cue.subject else NOBODY for cue in cues]
    relays = frozenset(i for i, cue in enumerate(cues) if passes_on(cue, voices[i])) if shape.quotes else frozenset()
    return Read(shape, cues, voices, shape.quotes, [cue.first for cue in cues], relays)


def _by_first(cues: Iterable[Cue]) -> Mapping[int, Sequence[Subject]]:
    """Return the subjects of the cues, each once, by their first token."""
    found: defaultdict[int, list[Subject]] = defaultdict(list)
    for subject in dict.fromkeys(cue.subject for cue in cues if cue.subject):
        found[subject.first].append(subject)
    return found


def _follow(shape: Shape, token: int, named: Named, discourse: Discourse) -> None:
    """Let the discourse know of the subject of a clause without a cue."""
    match shape.letters[token]:
        case "P":
            discourse.take(named.people[shape.refs[token]])
        case "h":
            meant = discourse.pronoun(shape.word(token))
            if meant and not _AHEAD.match(shape.letters, shape.sentence(token)[0]):
                discourse.note(meant)
        case _:
            first = _phrase_start(shape, token)
            is_apposed = _APPOSED.search(shape.letters[shape.sentence(first)[0] : first])
            if not (is_apposed or _PLURAL.search(shape.words(token, token))):
                meant = discourse.epithet(shape.words(first, token))
                if meant:
                    discourse.note(meant)
                else:
                    discourse.note_unnamed(shape.word(token))


def _voice(shape: Shape, subject: Subject, named: Named, discourse: Discourse) -> Voice:
    """Return who the subject of a cue is, and let the discourse know."""
    written = shape.words(subject.first, subject.last)
    match subject.letter:
        case "P":
            mention = named.people[shape.refs[subject.first]]
            is_shared = discourse.is_unclear(mention)
            meant = discourse.take(mention)
            return Voice(meant, written, "", Route.NAMED_CUE if meant else Route.NONE, is_shared=is_shared)
        case "G":
            body = named.groups[shape.refs[subject.first]].group
            discourse.body = body
            is_press = body in discourse.press or _MEDIA.search(written) is not None
            return Voice(body, written, "", Route.NAMED_CUE, is_press=is_press)
        case "h":
            return _of_pronoun(shape, subject, named, discourse)
        case "N" if subject.rule == "pair":
            both = (named.people[shape.refs[subject.first]], named.people[shape.refs[subject.last]])
            is_plain = both[0].person != both[1].person and not any(mention.is_shared for mention in both)
            return Voice(None, written, "", Route.NONE, both=tuple(m.person for m in both) if is_plain else ())
        case "N":
            return _described(shape, subject, written, discourse)
        case _:
            return Voice(None, written, "", Route.NONE)


def _of_pronoun(shape: Shape, subject: Subject, named: Named, discourse: Discourse) -> Voice:
    """Return whom a pronoun means, and let the discourse know."""
    written = shape.words(subject.first, subject.last)
    word, is_abroad = written.casefold(), subject.rule == "foreign"
    if is_abroad:
        meant = discourse.pronoun_abroad(word, is_plain="CC" not in shape.letters[: subject.first])
    else:
        meant = discourse.pronoun(word, _others(shape, subject.first, named.people))
    if meant is None:
        return Voice(None, written, "", Route.PRONOUN)
    is_latest = discourse.is_latest(meant, word)
    discourse.note(meant)
    is_sole = is_abroad or discourse.is_sole(meant, word)
    return Voice(meant, written, "", Route.PRONOUN, is_sole=is_sole, is_latest=is_latest)


def _others(shape: Shape, token: int, people: Sequence[Mention]) -> frozenset[str]:
    """Return the people a pronoun that is said to speak cannot mean, as its sentence or its turn names them.

    Nobody calls oneself by name, or is called "he" in one's own turn: "He said Osk had left", "Osk: He said no".
    """
    is_opening = _OPENING.match(shape.letters, shape.sentence(token)[0], token)
    told = _TOLD.match(shape.letters, token + 1) if is_opening else None
    names = shape.names
    named = names[bisect_left(names, told.start()) : bisect_left(names, told.end())] if told else ()
    turn = [0] if shape.letters.startswith("P:") else []
    return frozenset(people[shape.refs[at]].person for at in (*turn, *named))


def _described(shape: Shape, subject: Subject, written: str, discourse: Discourse) -> Voice:
    """Return whom a noun phrase means, if anybody: "the harbour minister"."""
    if discourse.body and _BODY.match(written):
        return Voice(discourse.body, written, "", Route.EPITHET)
    body = discourse.named_body(written, is_first=shape.sentence(subject.first)[0] == subject.first)
    if body:
        return Voice(body, written, "", Route.EPITHET)
    if subject.rule not in _IN_PASSING:
        discourse.introduce(written)
    if _PLURAL.search(written):
        return Voice(None, written, "", Route.NONE)
    meant = discourse.epithet(written)
    letters = shape.letters[subject.first : subject.last + 1]
    if meant or "N" in letters or _is_the_holder(shape, subject) or _is_somebody(written, letters):
        discourse.note(meant)
    return Voice(meant, written, "", Route.EPITHET if meant else Route.NONE)


def _is_somebody(words: str, letters: str) -> bool:
    """Whether who speaks is somebody without a name, not a report or a paper: "a militant of the group"."""
    return _ONE.match(words) is not None and _THING.search(letters) is None


def _is_the_holder(shape: Shape, subject: Subject) -> bool:
    """Whether the words open a sentence and are those for somebody told of before by office: "The dealer said"."""
    is_first = shape.sentence(subject.first)[0] == subject.first
    return is_first and shape.word(subject.first) == "the" and may_hold(shape.word(subject.last))


def _phrase_start(shape: Shape, token: int) -> int:
    while token and shape.letters[token - 1] in "dwCNgM":
        token -= 1
    return token


def _spoken(cue: Cue, shape: Shape, voice: Voice) -> Voice:
    speaker, as_written, _, route, _, is_sole, is_shared, is_press, is_latest, both = voice
    return Voice(speaker, as_written, cue.text(shape), route, cue.relay, is_sole, is_shared, is_press, is_latest, both)


def passes_on(cue: Cue, voice: Voice) -> bool:
    """Whether a cue says who passes words on, where somebody else is said to speak: "Gull Press reported"."""
    if voice.is_press or _MEDIA.search(voice.as_written):
        return True
    is_body = cue.subject is not None and cue.subject.letter in "GN"
    return is_body and (cue.kind is CueClass.ACCORDING or is_report(voice))


def is_report(voice: Voice) -> bool:
    """Whether the verb itself says that words are passed on."""
    return voice.cue.rpartition(" ")[2] in _REPORTED


def press_name(cue: Cue, voice: Voice, shape: Shape) -> str:
    """Return the words for the press that passes on what is said at another cue; "" when it is no press."""
    if voice.is_press or _MEDIA.search(voice.as_written):
        return voice.as_written
    subject = cue.subject
    letters = shape.letters[subject.first : subject.last + 1] if subject else ""
    return voice.as_written if _BARE_NAME.match(letters) else ""


_REPORTED = frozenset({"reported", "reports", "quoted", "cited"})
_BARE_NAME = re.compile(r"d?C+\Z")
