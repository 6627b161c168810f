"""What is doubtful in the reading of one source: its outlet, who speaks, corrections that no longer fit."""

from collections.abc import Iterator

from site_gen import edtf
from site_gen.adding.confirming import CONFIRMED, shown_speakers
from site_gen.errors import Problem, Severity
from site_gen.excerpt import one_line
from site_gen.explain import ROUTE_WORDS
from site_gen.model import Confidence, Correction, Entry, Finding, Quote, Role, Source, Status
from site_gen.yaml_lines import scalar

_DATES = ("date", "date_published")
_FACTS = (*_DATES, "outlet", "url", "byline")  # a headline may be worded anew; these are what they are
_MOST_SHOWN = 12
_WORDS = 8  # of a quote: what fits a line


def doubtful_readings(entry: Entry, source: Source) -> Iterator[Problem]:
    """Yield the notes on one entry."""
    yield from _unknown_outlet(entry)
    yield from _uncertain_people(entry)
    yield from _uncertain_quotes(entry, source)
    for finding in entry.findings:
        correction = _correction(source, finding)
        if finding.status is Status.MAINTAINER and finding.was is not None and correction:
            yield from _override(entry, finding, correction)


def _unknown_outlet(entry: Entry) -> Iterator[Problem]:
    if entry.outlet is None and entry.finding("outlet").status is not Status.MAINTAINER:
        hint = "outlet: ID-OF-OUTLETS.YAML    (or `outlet: unknown` if nobody knows)"
        yield _note(entry, 0, "unknown-outlet", "no outlet found; add it at the top if you know it", hint)


def _uncertain_people(entry: Entry) -> Iterator[Problem]:
    doubtful = [p for p in entry.people if p.role is Role.SPEAKER and p.confidence is not Confidence.HIGH]
    if doubtful:
        who = ", ".join(person.name for person in doubtful)
        hint = f"site-gen accept {entry.id} speakers    (or speakers_remove: [ID] at the top)"
        yield _note(entry, 0, "uncertain-speaker", f"likely, not surely, a speaker: {who}", hint)


def _uncertain_quotes(entry: Entry, source: Source) -> Iterator[Problem]:
    """Yield one note for the quotes whose speaker is likely, with the lines that settle each."""
    shown = shown_speakers(entry)
    guessed = [q for q in entry.quotes if q.speaker and q.confidence is Confidence.LOW]
    quotes = sorted((*shown, *guessed), key=lambda quote: quote.line)
    if not quotes:
        return
    lines = [_quote_line(quote, source) for quote in quotes[:_MOST_SHOWN]]
    more = [f"  # and {len(quotes) - _MOST_SHOWN} more"] if len(quotes) > _MOST_SHOWN else []
    hint = "\n".join((f"site-gen accept {entry.id} quote_speakers, or line by line:", "quote_speakers:", *lines, *more))
    count = f"{len(quotes)} quote{'s have' if len(quotes) > 1 else ' has'}"
    place = quotes[0].line + source.first_line - 1
    yield _note(entry, place, "uncertain-quote", f"{count} a likely speaker, not a sure one", hint)


def _quote_line(quote: Quote, source: Source) -> str:
    mark = "not published: " if quote.confidence is Confidence.LOW else ""
    place = quote.line + source.first_line - 1
    words = one_line(quote.text, _WORDS)
    return f"  {quote.id}: {scalar(quote.speaker or '')}  # {mark}line {place}, {ROUTE_WORDS[quote.route]}: {words}"


def _correction(source: Source, finding: Finding) -> Correction | None:
    names = (finding.field, *(f"{finding.field}_{mode}" for mode in ("add", "remove")))
    return next((found for name in names if (found := source.correction(name))), None)


def _override(entry: Entry, finding: Finding, correction: Correction) -> Iterator[Problem]:
    """Yield a note on a correction that says what the program says by itself, or that the text speaks against."""
    was, value = finding.was or "", finding.value or ""
    is_confirmed = correction.because.casefold().startswith(CONFIRMED)
    if was and was == value and not is_confirmed:
        message = (
            f"'{correction.field}' says what the program reads by itself; take it out, or give `because: confirmed`"
        )
        yield _note(entry, correction.line, "needless-override", message)
    elif (
        finding.field in _FACTS and _contradicts(finding.field, was, value) and (is_confirmed or not correction.because)
    ):
        read = f"{was} ({edtf.in_words(was)})" if finding.field in _DATES else was
        message = f"'{correction.field}' is given as {value or 'unknown'}, the text seems to say {read}"
        hint = f"site-gen explain {entry.id} {finding.field} says why; `because:` with a reason settles it"
        yield _note(entry, correction.line, "contradicted-override", message, hint)


def _contradicts(field: str, was: str, value: str) -> bool:
    """Whether both say something and not the same; a day within the days the program left open is no contradiction."""
    if not was or was == value:
        return False
    given, read = (edtf.bounds(one) for one in (value, was))
    if field in _DATES and (read is None or given):
        return bool(given and read) and (given[1] < read[0] or read[1] < given[0])  # type: ignore[index]
    return True


def _note(entry: Entry, line: int, code: str, message: str, hint: str = "") -> Problem:
    return Problem(path=entry.path, line=line, code=code, message=message, severity=Severity.NOTE, hint=hint)
