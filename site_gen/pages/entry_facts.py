"""The facts of an entry's page: what is known of each field, how it came about, and the words that prove it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from site_gen import edtf, urls
from site_gen.model import Entry, Evidence, Finding, Form, Rejected, Rights, Role, Status
from site_gen.pages.entry_text import TextRow, rule_words
from site_gen.pages.meaning import in_plain_words, why_not
from site_gen.pages.rows import Link, View, first_words, record_link

_LONGEST_PROOF = 30  # words shown of a line where its text may not be published in full
_MOST_FORM_LINES = 6
_DATE_FIELDS = frozenset({"date", "date_published"})
_ADDRESS_FIELDS = frozenset({"url", "archive_url"})
_OWN_TEXTS = _DATE_FIELDS | _ADDRESS_FIELDS | {"byline", "title", "deck", "language"}
_ALWAYS = frozenset({"date", "outlet"})  # shown as not known rather than left out

# In the order shown; a finding of any other field follows under its own name.
_LABELS = {
    "date": "Date of the event",
    "date_published": "Published",
    "outlet": "Outlet",
    "dateline": "Dateline",
    "byline": "Byline",
    "speakers": "Speakers",
    "mentioned": "Also named",
    "groups": "Groups",
    "event": "Event",
    "title": "Title",
    "deck": "Deck",
    "language": "Language",
    "url": "Original address",
    "archive_url": "Archived copy",
}
STATUS_WORDS = {
    Status.EXPLICIT: "stated in the report",
    Status.INFERRED: "worked out from the report",
    Status.INFERRED_SOFT: "worked out with a rule that is usually right",
    Status.MAINTAINER: "given by the maintainers",
    Status.OPEN: "narrowed down, not settled",
    Status.UNKNOWN: "not known",
}
LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "it": "Italian",
    "ku": "Kurdish",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "und": "not known",
    "zh": "Chinese",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A line that proves something, or that was looked at and not taken."""

    line: int  # 0: not a line of this source
    anchor: str  # of the paragraph it stands in, "" when that is not shown
    text: str
    means: str  # what it gives, or why it was not taken
    rule: str
    via: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A field of the record."""

    field: str
    label: str
    values: tuple[Link, ...]  # empty: not known
    status: str
    status_words: str
    evidence: tuple[Proof, ...]
    rejected: tuple[Proof, ...]
    was: str  # what the program would have said, where a maintainer's word stands
    because: str


def facts_of(entry: Entry, text: TextRow, view: View) -> tuple[Fact, ...]:
    """Return the fields of an entry in the order shown, those without a value and without a finding left out.

    What proves them leads to the paragraphs of the text as shown.
    """
    findings = {finding.field: finding for finding in entry.findings}
    fields = dict.fromkeys([*_LABELS, *findings])
    facts = (_fact(field, findings.get(field), entry, text, view) for field in fields)
    return tuple(fact for fact in facts if fact.values or fact.evidence or fact.rejected or fact.field in _ALWAYS)


def _fact(field: str, finding: Finding | None, entry: Entry, text: TextRow, view: View) -> Fact:
    values = tuple(_values(field, finding, entry, view))
    status = finding.status if finding else None
    evidence = [_proof(one, field, text, view) for one in finding.evidence] if finding else []
    rejected = [_refusal(one, text) for one in finding.rejected] if finding else []
    return Fact(
        field=field,
        label=_LABELS.get(field) or rule_words(field).capitalize(),
        values=values,
        status=status.value if status else "",
        status_words=STATUS_WORDS[status] if status else "" if values else STATUS_WORDS[Status.UNKNOWN],
        evidence=tuple(evidence) or _proofs_of_names(field, entry),
        rejected=tuple(rejected),
        was=(_in_words(field, finding.was) or "nothing") if finding and finding.status is Status.MAINTAINER else "",
        because=finding.because if finding else "",
    )


def _values(field: str, finding: Finding | None, entry: Entry, view: View) -> Iterator[Link]:
    if field in ("speakers", "mentioned"):
        ids = entry.speakers if field == "speakers" else entry.mentioned
        yield from (view.people[one] for one in ids if one in view.people)
    elif field == "groups":
        yield from (view.groups[one] for one in entry.groups)
    elif field == "outlet":
        yield from filter(None, [view.rows[entry.id].outlet])
    elif field == "event":
        yield from filter(None, [view.rows[entry.id].event])
    else:
        text = _in_words(field, _text_value(field, finding, entry))
        if text:
            yield Link(name=text, address=urls.web_address(text) if field in _ADDRESS_FIELDS else "")


def _text_value(field: str, finding: Finding | None, entry: Entry) -> str | None:
    """Return the value of a field that is one string: the entry's own, else the finding's."""
    if field == "dateline":
        return entry.dateline.text if entry.dateline else None
    if field in _OWN_TEXTS:
        value: str | None = getattr(entry, field)
        return value
    return finding.value if finding else None


def _in_words(field: str, value: str | None) -> str:
    if not value:
        return ""
    if field in _DATE_FIELDS:
        return edtf.in_words(value)
    return LANGUAGES.get(value, value) if field == "language" else value


def _proof(evidence: Evidence, field: str, text: TextRow, view: View) -> Proof:
    return Proof(
        line=evidence.line,
        anchor=text.anchor_of(evidence.line),
        text=_proof_text(evidence.text, text.rights),
        means=in_plain_words(evidence.gives, _names(field, view)),
        rule=rule_words(evidence.rule),
        via=record_link(evidence.via, view) or (Link(name=evidence.via) if evidence.via else None),
    )


def _names(field: str, view: View) -> Mapping[str, str]:
    """Return the names of the ids a field holds."""
    if field == "outlet":
        return {record.id: record.name for record in view.archive.outlets}
    links = view.groups if field == "groups" else view.people if field in ("speakers", "mentioned") else {}
    return {one: link.name for one, link in links.items()}


def _refusal(rejected: Rejected, text: TextRow) -> Proof:
    return Proof(
        line=rejected.line,
        anchor=text.anchor_of(rejected.line),
        text=_proof_text(rejected.text, text.rights),
        means=why_not(rejected.why),
        rule=rule_words(rejected.rule),
        via=None,
    )


def _proof_text(text: str, rights: str) -> str:
    words = edtf.in_words(text) if edtf.is_valid(text) else text
    return words if rights == Rights.FULL.value else first_words(words, _LONGEST_PROOF)


def _proofs_of_names(field: str, entry: Entry) -> tuple[Proof, ...]:
    """Return the forms and lines that name people and groups: the evidence for naming them."""
    if field == "groups":
        return tuple(_proof_of_forms(group.forms, group.name) for group in entry.groups_named)
    role = {"speakers": Role.SPEAKER, "mentioned": Role.MENTIONED}.get(field)
    named = (person for person in entry.people if person.role is role and person.is_shown)
    return tuple(_proof_of_forms(person.forms, person.name) for person in named)


def _proof_of_forms(forms: Iterable[Form], name: str) -> Proof:
    written = "; ".join(f"“{form.text}” ({_form_lines(form.lines)})" for form in forms)
    return Proof(line=0, anchor="", text="", means=f"{name}: {written}" if written else name, rule="", via=None)


def _form_lines(lines: tuple[int, ...]) -> str:
    numbers = ", ".join(str(line) for line in lines[:_MOST_FORM_LINES])
    more = f" and {len(lines) - _MOST_FORM_LINES} more" if len(lines) > _MOST_FORM_LINES else ""
    return f"{'line' if len(lines) == 1 else 'lines'} {numbers}{more}"
