"""What was understood of a new report, how sure it is and what to check: what `site-gen add` prints. Pure."""

from collections.abc import Iterator, Mapping

from site_gen import edtf
from site_gen.adding.confirming import shown_speakers
from site_gen.excerpt import one_line
from site_gen.explain import STATUS_WORDS
from site_gen.model import Confidence, Entry, Finding, GroupNamed, PersonNamed, Role, Status

_SURE: Mapping[Confidence, str] = {Confidence.HIGH: "", Confidence.MEDIUM: "likely", Confidence.LOW: "not sure"}
_FIELDS = ("title", "deck", "date", "date_published", "outlet", "byline", "url", "language")
_EXAMPLES: Mapping[str, str] = {
    "title": "title: The headline as printed",
    "date": "date: 2014-01-27",
    "date_published": "date_published: 2014-01-27",
    "outlet": "outlet: ID-OF-OUTLETS.YAML",
}
_DOUBTFUL = frozenset({Status.INFERRED_SOFT, Status.OPEN, Status.UNKNOWN})
_WIDTH = 15
_WORDS = 10  # of a quote: what fits a line
SAID_ELSEWHERE = frozenset({"undated", "no-title"})  # codes of problems that `to_check` tells of too


def understood(entry: Entry) -> Iterator[str]:
    """Yield a line for each field: its value, and how the program came to it."""
    for field in _FIELDS:
        finding = entry.finding(field)
        if finding.value or field in _EXAMPLES:
            yield f"  {field:<{_WIDTH}} {_value(finding)}: {_basis(finding)}"
    yield f"  {'speakers':<{_WIDTH}} {_people(entry, Role.SPEAKER)}"
    yield f"  {'mentioned':<{_WIDTH}} {_people(entry, Role.MENTIONED)}"
    yield f"  {'groups':<{_WIDTH}} {'; '.join(_group(group) for group in entry.groups_named) or 'none'}"
    without = sum(quote.speaker is None for quote in entry.quotes)
    yield f"  {'quotes':<{_WIDTH}} {len(entry.quotes)}{f', {without} without a speaker' if without else ''}"


def to_check(entry: Entry) -> Iterator[str]:
    """Yield what a person should look at before publishing."""
    for field in _doubtful(entry):
        finding = entry.finding(field)
        yield f"{field}: {_value(finding)}; {STATUS_WORDS[finding.status]}"
    for quote in shown_speakers(entry):
        who = next((p.name for p in entry.people if p.id == quote.speaker), quote.speaker)
        yield f"line {quote.line}: likely, not surely, said by {who}: “{one_line(quote.text, _WORDS)}”"
    for person in entry.people:
        if not person.is_known:
            yield f"{person.name} is not in people.yaml"


def corrections(entry: Entry) -> Iterator[str]:
    """Yield the two lines to add for the field that is likeliest to be wrong."""
    yield _EXAMPLES[next(iter(_doubtful(entry)), "date")]
    yield "because: where this stands"


def _doubtful(entry: Entry) -> tuple[str, ...]:
    # Either of the two dates is enough to place a report.
    is_dated = bool(entry.date or entry.date_published)
    fields = (f for f in _EXAMPLES if entry.finding(f).status in _DOUBTFUL)
    return tuple(f for f in fields if entry.finding(f).value or not (is_dated and f in ("date", "date_published")))


def _value(finding: Finding) -> str:
    if finding.field in ("date", "date_published") and finding.value:
        return f"{finding.value} ({edtf.in_words(finding.value)})"
    return finding.value or "not known"


def _basis(finding: Finding) -> str:
    lines = [str(evidence.line) for evidence in finding.evidence if evidence.line]
    place = f" (line {lines[0]})" if lines else ""
    return f"{STATUS_WORDS[finding.status]}{place}"


def _people(entry: Entry, role: Role) -> str:
    return "; ".join(_person(person) for person in entry.people if person.role is role) or "none"


def _person(person: PersonNamed) -> str:
    remarks = [remark for remark in (_SURE[person.confidence], "" if person.is_known else "new") if remark]
    return f"{person.name} ({', '.join(remarks)})" if remarks else person.name


def _group(group: GroupNamed) -> str:
    return group.name if group.is_known else f"{group.name} (new)"
