"""The facts of an entry's page: what is known of each field, how it came about, and the words that prove it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from site_gen import edtf, urls
from site_gen.excerpt import first_words
from site_gen.model import Entry, Evidence, Finding, Form, Rejected, Rights, Role, Status
from site_gen.pages.entry_text import TextRow, rule_words
from site_gen.pages.meaning import in_plain_words, why_not
from site_gen.pages.rows import Link
from site_gen.pages.view import View, record_link
from site_gen.words import Words

_LONGEST_PROOF = 30  # words shown of a line where its text may not be published in full
_MOST_FORM_LINES = 6
_DATE_FIELDS = frozenset({"date", "date_published"})
_ADDRESS_FIELDS = frozenset({"url", "archive_url"})
_OWN_TEXTS = _DATE_FIELDS | _ADDRESS_FIELDS | {"byline", "title", "deck", "language"}
_ALWAYS = frozenset({"date", "outlet"})  # shown as not known rather than left out
# In the order shown; a finding of any other field follows under its own name.
_FIELDS = (
    *("date", "date_published", "outlet", "dateline", "byline", "speakers", "mentioned", "groups", "event"),
    *("title", "deck", "language", "url", "archive_url"),
)
# Where the view has the names of the ids a field holds.
_IDS_OF = {"outlet": "outlets", "groups": "groups", "speakers": "people", "mentioned": "people"}


class Proof(NamedTuple):
    """A line that proves something, or that was looked at and not taken."""

    line: int  # 0: not a line of this source
    anchor: str  # of the paragraph it stands in, "" when that is not shown
    text: str
    means: str  # what it gives, or why it was not taken
    rule: str
    via: Link | None


class Fact(NamedTuple):
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """An entry as its page shows it: the anchor of each line, and whether lines may be told in full."""

    entry: Entry
    anchors: Mapping[int, str]
    is_whole: bool


def facts_of(entry: Entry, text: TextRow, view: View) -> tuple[Fact, ...]:
    """Return the fields of an entry in the order shown, those without a value and without a finding left out.

    What proves them leads to the paragraphs of the text as shown.
    """
    findings = {finding.field: finding for finding in entry.findings}
    values = {field: tuple(_values(field, findings.get(field), entry, view)) for field in (*_FIELDS, *findings)}
    shown = _Shown(entry=entry, anchors=text.anchors(), is_whole=text.rights == Rights.FULL.value)
    return tuple(
        _fact(field, own, findings.get(field), shown, view)
        for field, own in values.items()
        if own or field in _ALWAYS or _was_looked_for(findings.get(field))
    )


def _was_looked_for(finding: Finding | None) -> bool:
    return bool(finding and (finding.evidence or finding.rejected))


def _fact(field: str, values: tuple[Link, ...], finding: Finding | None, text: _Shown, view: View) -> Fact:
    status, words = finding.status if finding else None, view.words
    evidence = [_proof(one, field, text, view) for one in finding.evidence] if finding else []
    rejected = [_refusal(one, text, words) for one in finding.rejected] if finding else []
    return Fact(
        field=field,
        label=words.say(f"fields.{field}") if field in _FIELDS else rule_words(field).capitalize(),
        values=values,
        status=status.value if status else "",
        status_words="" if values and not status else words.say(f"status.{status or Status.UNKNOWN}"),
        evidence=tuple(evidence) or _proofs_of_names(field, text.entry, words),
        rejected=tuple(rejected),
        was=_was(field, finding, words),
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
        text = _in_words(field, _text_value(field, finding, entry), view.words)
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


def _was(field: str, finding: Finding | None, words: Words) -> str:
    if finding is None or finding.status is not Status.MAINTAINER:
        return ""
    return _in_words(field, finding.was, words) or words.say("facts.nothing")


def _in_words(field: str, value: str | None, words: Words) -> str:
    if not value:
        return ""
    if field in _DATE_FIELDS:
        return words.date(value)
    is_named = field == "language" and f"languages.{value}" in words.messages
    return words.say(f"languages.{value}") if is_named else value


def _proof(evidence: Evidence, field: str, text: _Shown, view: View) -> Proof:
    name = _name(evidence.gives, field, view)
    return Proof(
        line=evidence.line,
        anchor=text.anchors.get(evidence.line, ""),
        text=_proof_text(evidence.text, text, view.words),
        means=name or in_plain_words(evidence.gives, {}, view.words),
        rule=rule_words(evidence.rule),
        via=record_link(evidence.via, view) or (Link(name=evidence.via) if evidence.via else None),
    )


def _name(gives: str, field: str, view: View) -> str:
    """Return the name of what evidence gives where that is an id the field holds, else ""."""
    links = getattr(view, _IDS_OF[field]) if field in _IDS_OF else {}
    return links[gives].name if gives in links else ""


def _refusal(rejected: Rejected, text: _Shown, words: Words) -> Proof:
    return Proof(
        line=rejected.line,
        anchor=text.anchors.get(rejected.line, ""),
        text=_proof_text(rejected.text, text, words),
        means=why_not(rejected.why),
        rule=rule_words(rejected.rule),
        via=None,
    )


def _proof_text(proof: str, text: _Shown, words: Words) -> str:
    shown = words.date(proof) if edtf.is_valid(proof) else proof
    return shown if text.is_whole else first_words(shown, _LONGEST_PROOF)


def _proofs_of_names(field: str, entry: Entry, words: Words) -> tuple[Proof, ...]:
    """Return the forms and lines that name people and groups: the evidence for naming them."""
    if field == "groups":
        return tuple(_proof_of_forms(group.forms, group.name, words) for group in entry.groups_named)
    role = {"speakers": Role.SPEAKER, "mentioned": Role.MENTIONED}.get(field)
    named = (person for person in entry.people if person.role is role and person.is_shown)
    return tuple(_proof_of_forms(person.forms, person.name, words) for person in named)


def _proof_of_forms(forms: Iterable[Form], name: str, words: Words) -> Proof:
    written = words.say("marks.semicolon").join(
        words.say("facts.form", form=words.quoted(form.text), lines=_form_lines(form.lines, words)) for form in forms
    )
    means = words.say("facts.forms", name=name, forms=written) if written else name
    return Proof(line=0, anchor="", text="", means=means, rule="", via=None)


def _form_lines(lines: tuple[int, ...], words: Words) -> str:
    numbers = words.listed([str(line) for line in lines[:_MOST_FORM_LINES]])
    if len(lines) > _MOST_FORM_LINES:
        return words.say("facts.line_list_more", numbers=numbers, more=len(lines) - _MOST_FORM_LINES)
    return words.say("facts.line_list", count=len(lines), numbers=numbers)
