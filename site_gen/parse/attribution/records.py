"""What was settled, as the quotes and statements of the entry."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from site_gen.model import Confidence, Quote, QuoteKind, Route, Statement
from site_gen.parse.attribution.cueing import Cue, CueClass
from site_gen.parse.attribution.floor import Settled
from site_gen.parse.attribution.speakers import Read, Voice
from site_gen.parse.found import QuoteSpan
from site_gen.parse.reading import Layout
from site_gen.urls import quote_id, words_key

_CONFIDENCE = {
    Route.NAME_ADJACENT: Confidence.HIGH,
    Route.NAMED_CUE: Confidence.HIGH,
    Route.PRONOUN: Confidence.MEDIUM,
    Route.EPITHET: Confidence.MEDIUM,
    Route.FLOOR: Confidence.MEDIUM,
    Route.FALLBACK: Confidence.LOW,
    Route.NONE: Confidence.LOW,
}
_SCARE_WORDS = 3


def quotes_of(
    layout: Layout, spans: Sequence[QuoteSpan], settled: Mapping[int, Sequence[Settled]]
) -> tuple[Quote, ...]:
    """Return the quotes in order of the text; one whose words stood before says which it repeats."""
    found: list[Quote] = []
    count: Counter[str] = Counter()
    first: dict[str, str] = {}
    for paragraph in sorted(settled):
        for one in settled[paragraph]:
            if one.span.is_makeshift:
                continue
            text = layout.paragraphs[paragraph].text[one.span.start : one.span.end]
            base, words = quote_id(text), words_key(text)
            count[base] += 1
            identity = base if count[base] == 1 else f"{base}-{count[base]}"
            found.append(_quote(layout, one, identity, first.get(words, "")))
            first.setdefault(words, identity)
    return tuple(found)


def _quote(layout: Layout, one: Settled, identity: str, repeats: str) -> Quote:
    paragraph = layout.paragraphs[one.span.paragraph]
    text = paragraph.text[one.span.start : one.span.end]
    kind, voice = _kind(one, text), one.voice
    confidence = Confidence.LOW if kind is QuoteKind.SCARE else _CONFIDENCE[voice.route]
    return Quote(
        id=identity,
        text=text,
        line=paragraph.line,
        start=one.span.start,
        end=one.span.end,
        kind=kind,
        speaker=voice.speaker if confidence is not Confidence.LOW else None,
        as_written=voice.as_written if kind is not QuoteKind.SCARE else "",
        cue=voice.cue if kind is not QuoteKind.SCARE else "",
        route=voice.route if kind is not QuoteKind.SCARE else Route.NONE,
        confidence=confidence,
        relay=voice.relay,
        repeats=repeats if kind is not QuoteKind.SCARE else "",
    )


def _kind(one: Settled, text: str) -> QuoteKind:
    """Return the kind, a short fragment nobody says being the outlet's own marks."""
    is_unsaid = one.span.kind is QuoteKind.FRAGMENT and one.voice.route is Route.NONE and not one.voice.as_written
    return QuoteKind.SCARE if is_unsaid and len(text.split()) <= _SCARE_WORDS else one.span.kind


def statements_of(
    layout: Layout, reads: Mapping[int, Read], settled: Mapping[int, Sequence[Settled]]
) -> tuple[Statement, ...]:
    """Return speech reported without quotation marks: cues that do not only introduce a quotation of a sentence.

    What stands between makeshift marks is given here, once a cue.
    """
    return tuple(
        statement
        for paragraph, read in reads.items()
        for statement in _statements(layout.paragraphs[paragraph].line, read, settled[paragraph])
    )


def _statements(line: int, read: Read, settled: Sequence[Settled]) -> Iterator[Statement]:
    makeshift = {one.cue: one.voice for one in settled if one.span.is_makeshift}
    quoted = {one.cue for one in settled if one.span.kind is QuoteKind.DIRECT and not one.span.is_makeshift}
    for i, (cue, voice) in enumerate(zip(read.cues, read.voices, strict=True)):
        if i in makeshift and makeshift[i].as_written:
            yield _statement(line, read, cue, makeshift[i], _CONFIDENCE[makeshift[i].route])
        elif i not in quoted and voice.as_written:
            is_weak = cue.kind is CueClass.WEAK
            yield _statement(line, read, cue, voice, Confidence.LOW if is_weak else _CONFIDENCE[voice.route])


def _statement(line: int, read: Read, cue: Cue, voice: Voice, confidence: Confidence) -> Statement:
    return Statement(
        line=line,
        text=read.shape.sentence_text(cue.first),
        cue=voice.cue,
        speaker=voice.speaker if confidence is not Confidence.LOW else None,
        as_written=voice.as_written,
        route=voice.route,
        confidence=confidence,
    )
