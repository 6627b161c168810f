"""Why an entry says what it says, field by field, in plain words: what `site-gen explain` prints. Pure."""

from collections.abc import Callable, Iterator, Mapping

from site_gen import edtf
from site_gen.model import Confidence, Entry, Evidence, Finding, PersonNamed, Quote, Route, Statement, Status

STATUS_WORDS: Mapping[Status, str] = {
    Status.EXPLICIT: "the text says so",
    Status.INFERRED: "it follows from the text",
    Status.INFERRED_SOFT: "it follows from the text and a rule that is usually, not always, right",
    Status.MAINTAINER: "the front matter says so",
    Status.OPEN: "narrowed down, but not to one answer",
    Status.UNKNOWN: "nothing in the text says it",
}
ROUTE_WORDS: Mapping[Route, str] = {
    Route.NAME_ADJACENT: "the name stands beside the quotation",
    Route.NAMED_CUE: "the name is the subject of a verb of speech",
    Route.PRONOUN: "'he' or 'she' stands for the last subject",
    Route.EPITHET: "an office or description stands for the person",
    Route.FLOOR: "the speaker of the paragraph before goes on",
    Route.NONE: "no speaker found",
}
_CONFIDENCE_WORDS: Mapping[Confidence, str] = {
    Confidence.HIGH: "sure",
    Confidence.MEDIUM: "likely",
    Confidence.LOW: "not sure enough to publish",
}
_MOST_REJECTED = 12


def explain(entry: Entry, field: str = "") -> Iterator[str]:
    """Yield the lines that explain one field, or all; raises KeyError when there is no such field."""
    if field and field not in fields_of(entry):
        raise KeyError(field)
    if not field:
        yield f"{entry.path}: {entry.title}"
    for name in (field,) if field else fields_of(entry):
        yield ""
        yield from _SECTIONS[name](entry) if name in _SECTIONS else _explain_finding(entry.finding(name))


def fields_of(entry: Entry) -> tuple[str, ...]:
    """Return the names `explain` takes, in the order it prints them."""
    return (*(finding.field for finding in entry.findings), *_SECTIONS)


def _explain_finding(finding: Finding) -> Iterator[str]:
    yield f"{finding.field}: {_value(finding)}"
    yield f"  {STATUS_WORDS[finding.status]}{'. ' + finding.because if finding.because else ''}"
    if finding.was is not None:
        same = finding.was == (finding.value or "")
        yield f"  the program alone {'says the same' if same else 'would say: ' + (finding.was or 'nothing')}"
    for evidence in finding.evidence:
        yield f"  - {_evidence(evidence)}"
    for rejected in finding.rejected[:_MOST_REJECTED]:
        yield f"  - not taken, line {rejected.line}: {_quoted(rejected.text)}: {rejected.why} [{rejected.rule}]"
    if len(finding.rejected) > _MOST_REJECTED:
        yield f"  - and {len(finding.rejected) - _MOST_REJECTED} more not taken"


def _value(finding: Finding) -> str:
    if finding.field in {"date", "date_published"}:
        return f"{finding.value} ({edtf.in_words(finding.value)})" if finding.value else "not known"
    return finding.value or "not known"


def _evidence(evidence: Evidence) -> str:
    place = f"line {evidence.line}: " if evidence.line else ""
    gives = f" → {evidence.gives}" if evidence.gives else ""
    via = f" (by {evidence.via})" if evidence.via else ""
    return f"{place}{_quoted(evidence.text)}{gives}{via} [{evidence.rule}]"


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "(no words)"


def _explain_quotes(entry: Entry) -> Iterator[str]:
    yield f"quotes: {len(entry.quotes)}"
    names = _names(entry)
    for quote in entry.quotes:
        yield f"  - {quote.id}, line {quote.line}, {quote.kind}: {_quoted(quote.text)}"
        yield f"    {_speaker(quote, names)}{'; repeats ' + quote.repeats if quote.repeats else ''}"


def _explain_statements(entry: Entry) -> Iterator[str]:
    yield f"statements: {len(entry.statements)}"
    names = _names(entry)
    for statement in entry.statements:
        yield f"  - line {statement.line}: {_quoted(statement.text)}"
        yield f"    {_speaker(statement, names)}"


def _speaker(said: Quote | Statement, names: Mapping[str, str]) -> str:
    who = names.get(said.speaker or "", said.speaker or "nobody named")
    words = f", from {_quoted(f'{said.as_written} … {said.cue}')}" if said.as_written and said.cue else ""
    return f"{who}: {_CONFIDENCE_WORDS[said.confidence]}, {ROUTE_WORDS[said.route]}{words}"


def _names(entry: Entry) -> dict[str, str]:
    people = {person.id: person.name for person in entry.people}
    return people | {group.id: group.name for group in entry.groups_named}


def _explain_people(entry: Entry) -> Iterator[str]:
    yield f"people: {len(entry.people)}"
    for person in entry.people:
        known = "known" if person.is_known else "not in people.yaml"
        yield f"  - {person.id} ({person.role}, {known}): {_forms(person)}"


def _forms(person: PersonNamed) -> str:
    written = (f"{_quoted(form.text)} on line {', '.join(map(str, form.lines))}" for form in person.forms)
    return "; ".join(written) or "not named in the text"


def _explain_zones(entry: Entry) -> Iterator[str]:
    yield "zones: what each line was taken for, and the rule that said so"
    for block in entry.blocks:
        start = block.text if len(block.text) <= 60 else block.text[:60] + "…"  # noqa: PLR2004 (fits a terminal)
        yield f"  {block.line:>4}  {block.zone:<12} {block.rule:<28} {start}"


_SECTIONS: Mapping[str, Callable[[Entry], Iterator[str]]] = {
    "quotes": _explain_quotes,
    "statements": _explain_statements,
    "people": _explain_people,
    "zones": _explain_zones,
}
