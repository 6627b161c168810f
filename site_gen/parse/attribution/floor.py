"""Who speaks in each quotation of a paragraph: by its own cue, or by who holds the floor where it has none."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from site_gen.model import QuoteKind, Route
from site_gen.parse.attribution.clauses import Subject
from site_gen.parse.attribution.shape import Shape
from site_gen.parse.attribution.speakers import SENTENCE_RULES, Read, Voice, is_near, is_quotes_only
from site_gen.parse.attribution.spots import CueClass
from site_gen.parse.attribution.voices import NOBODY, is_report, press_name
from site_gen.parse.coref import Discourse
from site_gen.parse.found import QuoteSpan


class Settled(NamedTuple):
    """A quotation with the voice found for it and the cue (index into Read.cues, -1 for none) that gave it."""

    span: QuoteSpan
    voice: Voice
    cue: int
    rule: str
    is_touching: bool = False  # the quotation opens the sentence or follows the verb, with the cue right beside it


def settle(read: Read, spans: Sequence[QuoteSpan], discourse: Discourse) -> list[Settled]:
    """Return the quotations of a paragraph with their voices; the discourse learns who spoke last."""
    found: list[Settled] = []
    for token in read.quotes:
        span = spans[read.shape.refs[token]]
        one = _by_cue(read, token, span) or _without_cue(read, token, span, found, discourse)
        found.append(_of_somebody(one, found, discourse))
    _hand_over(read, found, discourse)
    return found


def _of_somebody(one: Settled, before: Sequence[Settled], discourse: Discourse) -> Settled:
    """Return words the press reports while somebody holds the floor as nobody's: they may be that person's."""
    holder = before[-1].voice.speaker if before else discourse.speaker
    if (
        not (one.voice.is_press and is_report(one.voice))
        or one.cue < 0
        or not holder
        or not discourse.is_person(holder)
    ):
        return one
    words = one.voice.as_written
    return one._replace(voice=Voice(None, words, one.voice.cue, Route.NONE, relay=words))


def _by_cue(read: Read, token: int, span: QuoteSpan) -> Settled | None:
    """Return the quotation with the voice of the cue in its sentence."""
    for rule in SENTENCE_RULES if read.cues else ():
        answer = rule(read, token)
        if answer:
            cue = _governing(read, answer[0])
            return Settled(span, _voice(read, token, cue), cue, answer[1], is_touching=_is_touching(read, token, cue))
    return None


def _is_touching(read: Read, token: int, cue: int) -> bool:
    opens = read.shape.sentence(token)[0] == token
    is_said = read.cues[cue].kind is CueClass.SPEECH
    return is_said and is_near(read, token, cue) and (opens or read.cues[cue].last < token)


def _governing(read: Read, cue: int) -> int:
    """Return the cue whose speaker answers for the words: the outer one where the inner has no human subject.

    "Osk said the port wants "peace"" are Osk's words, and so they are where Osk says what somebody wants; "Osk said
    critics call it "a shame"" are not.
    """
    subject, is_weak = read.cues[cue].subject, read.cues[cue].kind is CueClass.WEAK
    if (read.voices[cue].speaker and not is_weak) or (
        subject and subject.letter == "N" and "N" in _letters(read, subject)
    ):
        return cue
    outer = [i for i in read.before(read.cues[cue].first) if read.voices[i].speaker]
    return outer[-1] if outer and read.cues[outer[-1]].kind is not CueClass.WEAK else cue


def _letters(read: Read, subject: Subject) -> str:
    return read.shape.letters[subject.first : subject.last + 1]


def _voice(read: Read, token: int, cue: int) -> Voice:
    """Return a cue's voice for a quotation: adjacent or not, and whose words the press passes on."""
    voice = read.voices[cue]
    if voice.route is Route.NAMED_CUE and is_near(read, token, cue):
        voice = voice._replace(route=Route.NAME_ADJACENT)
    if cue in read.relays:
        inner = _inner(read, token, cue)
        if inner is not None:
            return read.voices[inner]._replace(relay=_press(read, cue))
    outer = voice.relay or _outer(read, token, cue)
    return voice._replace(relay=outer) if outer else voice


def _inner(read: Read, token: int, cue: int) -> int | None:
    """Return the cue in the same sentence whose words the press, speaking at `cue`, passes on."""
    others = (i for i in (*read.before(token), *read.after(token)) if i != cue and read.voices[i].speaker)
    return next((i for i in others if read.cues[i].kind is not CueClass.WEAK and i not in read.relays), None)


def _outer(read: Read, token: int, cue: int) -> str:
    """Return who passes on what is said at `cue`: "Osk said …, the Gull news agency reported"."""
    if not read.relays:
        return ""
    for i in (*read.before(token), *read.after(token)):
        if i != cue and i in read.relays and read.voices[i].speaker != read.voices[cue].speaker:
            return _press(read, i)
    return ""


def _press(read: Read, cue: int) -> str:
    return press_name(read.cues[cue], read.voices[cue], read.shape)


def _without_cue(read: Read, token: int, span: QuoteSpan, before: Sequence[Settled], discourse: Discourse) -> Settled:
    """Return a quotation no cue stands beside with who holds the floor, if somebody does."""
    shape = read.shape
    if not is_quotes_only(shape, token):
        return _by_subject(read, token, span)
    if before:
        return Settled(span, _going_on(before[-1].voice), -1, "same paragraph")
    lead = _lead_in(read, token)
    if lead is not None:
        return Settled(span, read.voices[lead], lead, "lead-in")
    following = _following(read, token)
    if following is not None:
        return Settled(span, read.voices[following], following, "next sentence")
    holder = None if token or discourse.has_asked else discourse.speaker
    if holder and _goes_on(shape, span, is_person=discourse.is_person(holder)):
        return Settled(span, Voice(holder, "", "", Route.FLOOR), -1, "floor")
    return Settled(span, NOBODY, -1, "none")


def _goes_on(shape: Shape, span: QuoteSpan, *, is_person: bool) -> bool:
    """Whether whoever holds the floor may go on: a body does not in marks that are never closed."""
    return is_person or span.continues or span.end < len(shape.text)


def _going_on(voice: Voice) -> Voice:
    """Return a voice for a further quotation of its paragraph."""
    if voice.relay and voice.speaker:
        voice = voice._replace(relay="")
    return voice._replace(route=Route.NAMED_CUE) if voice.route is Route.NAME_ADJACENT else voice


def _lead_in(read: Read, token: int) -> int | None:
    """Return the last cue of the sentences before in the paragraph: 'Osk warned of storms. "We will …"'."""
    last = bisect_left(read.firsts, token) - 1
    return last if last >= 0 and read.cues[last].kind is not CueClass.WEAK else None


def _following(read: Read, token: int) -> int | None:
    """Return the first cue of the next sentence of the paragraph."""
    end = read.shape.sentence(token)[1]
    following = bisect_right(read.firsts, end)
    is_next = following < len(read.firsts) and read.shape.sentence(read.firsts[following])[0] == end + 1
    return following if is_next else None


def _by_subject(read: Read, token: int, span: QuoteSpan) -> Settled:
    """Return a quotation that is part of another sentence: one that opens it goes on with what was said before."""
    start = read.shape.sentence(token)[0]
    lead = _lead_in(read, token) if token == start and span.kind is QuoteKind.DIRECT else None
    if lead is None:
        return Settled(span, NOBODY, -1, "none")
    voice = read.voices[lead]
    return Settled(span, voice._replace(route=Route.FLOOR) if voice.speaker else NOBODY, lead, "lead-in")


def _hand_over(read: Read, found: Sequence[Settled], discourse: Discourse) -> None:
    """Let the discourse know who speaks last in the paragraph, nobody when somebody unnamed does."""
    spoken = [s for s in found if s.voice.as_written or s.voice.speaker]
    discourse.has_asked = bool(spoken) and _asks_another(read.shape, found, discourse.speaker)
    if spoken:
        discourse.speaker = spoken[-1].voice.speaker
    elif read.voices:
        discourse.speaker = read.voices[-1].speaker
    elif read.shape.letters.endswith(":") or discourse.is_about_another():
        discourse.speaker = None  # "A leaflet of the port says:" opens what somebody else says


def _asks_another(shape: Shape, found: Sequence[Settled], before: str | None) -> bool:
    """Whether a paragraph ends with a question to whoever held the floor before: they may answer."""
    last = found[-1]
    is_question = not last.span.continues and shape.text.endswith("?", last.span.start, last.span.end)
    return is_question and before is not None and last.voice.speaker not in (None, before)


def join(settled: Mapping[int, Sequence[Settled]]) -> dict[int, list[Settled]]:
    """Return the quotations with one voice for all parts of one that goes on over paragraphs: the first cue's."""
    joined = {paragraph: list(found) for paragraph, found in settled.items()}
    order = sorted(joined)
    for before, after in reversed(list(pairwise(order))):
        if joined[before] and joined[before][-1].span.continues and joined[after]:
            first, second = joined[before][-1], joined[after][0]
            if (first.voice.speaker is None or first.rule == "floor") and second.cue >= 0:
                joined[before][-1] = first._replace(voice=second.voice, rule="continues")
    for before, after in pairwise(order):
        if joined[before] and joined[before][-1].span.continues and joined[after]:
            first, second = joined[before][-1], joined[after][0]
            if second.cue < 0 and first.voice.speaker:
                joined[after][0] = second._replace(voice=first.voice, rule="continues")
    return joined
