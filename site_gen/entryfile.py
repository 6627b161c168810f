"""Entry → the published record, as plain data, as JSON and as YAML-fronted text that reads back exactly.

The record is what /entries/<id>/entry.json and entry.md hold and what `site-gen parse` prints. Its keys are a
contract: a key is added, never renamed.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from site_gen.model import Block, Entry, Evidence, Finding, GroupNamed, PersonNamed, Quote, Rejected, Statement
from site_gen.record_text import yaml_of

SCHEMA = 1

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FENCE = "---\n"
_in_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_spaced = json.JSONEncoder(ensure_ascii=False).encode


def record_of(entry: Entry) -> dict[str, Any]:
    """Return an entry as plain data in the order of DESIGN section 5; dates are EDTF, ids stand for people and groups.

    `names` gives the display name of every id used. The article's text is not in it: see `with_body`.
    """
    return {
        "schema": SCHEMA,
        "id": entry.id,
        "title": entry.title,
        "deck": entry.deck,
        "date": entry.date,
        "date_published": entry.date_published,
        "dateline": _dateline(entry),
        "outlet": entry.outlet.id if entry.outlet else None,
        "byline": entry.byline,
        "url": entry.url,
        "archive_url": entry.archive_url,
        "language": entry.language,
        "speakers": list(entry.speakers),
        "mentioned": list(entry.mentioned),
        "groups": list(entry.groups),
        "quotes": [_quote(quote) for quote in entry.quotes],
        "statements": [_statement(statement) for statement in entry.statements if statement.speaker],
        "event": entry.event,
        "rights": entry.rights.value if entry.rights else None,
        "names": _names(entry),
        "forms": _forms((*entry.people, *entry.groups_named)),
        "zones": _zones(entry.blocks),
        "provenance": _provenance(entry),
    }


def with_body(record: Mapping[str, Any], blocks: Iterable[Block]) -> dict[str, Any]:
    """Return the record with the article's text, one blank line between paragraphs."""
    return {**record, "body": body_text(blocks)}


def body_text(blocks: Iterable[Block]) -> str:
    """Return the text of blocks as paragraphs."""
    return "\n\n".join(block.text for block in blocks)


def to_json(record: Mapping[str, Any], *, is_one_line: bool = False) -> str:
    """Return a record as JSON: one line a field, or on one line for JSON Lines; readable in every script."""
    if is_one_line:
        return _in_json(record)
    # Not `indent`, which leaves the encoder written in C unused.
    lines = ",\n".join([f" {_spaced(key)}: {_spaced(value)}" for key, value in record.items()])
    return f"{{\n{lines}\n}}\n"


def to_text(record: Mapping[str, Any]) -> str:
    """Return a record as YAML front matter over the article's text (its key `body`)."""
    fields = {key: value for key, value in record.items() if key != "body"}
    return f"{_FENCE}{yaml_of(fields)}{_FENCE}\n{record.get('body', '')}\n"


def from_text(text: str) -> dict[str, Any]:
    """Return the record `to_text` wrote. Only for our own files: it raises ValueError on anything else."""
    front, fence, body = text.removeprefix(_FENCE).partition(f"\n{_FENCE}")
    if not (text.startswith(_FENCE) and fence):
        raise ValueError("no front matter")
    return {**yaml.load(front, Loader=_LOADER), "body": body[1:-1]}  # noqa: S506 (the safe loader, in C)


def _dateline(entry: Entry) -> dict[str, Any] | None:
    dateline = entry.dateline
    if dateline is None:
        return None
    return {"place": dateline.place, "date": dateline.date, "agency": dateline.agency or None, "line": dateline.line}


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "id": quote.id,
        "text": quote.text,
        "line": quote.line,
        "kind": quote.kind.value,
        "speaker": quote.speaker,
        "as_written": quote.as_written,
        "cue": quote.cue,
        "route": quote.route.value,
        "confidence": quote.confidence.value,
        **({"relay": quote.relay} if quote.relay else {}),
        **({"repeats": quote.repeats} if quote.repeats else {}),
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "line": statement.line,
        "speaker": statement.speaker,
        "as_written": statement.as_written,
        "cue": statement.cue,
        "route": statement.route.value,
        "confidence": statement.confidence.value,
    }


def _names(entry: Entry) -> dict[str, str]:
    people = {person.id: person.name for person in entry.people}
    groups = {group.id: group.name for group in entry.groups_named}
    return people | groups | ({entry.outlet.id: entry.outlet.name} if entry.outlet else {})


def _forms(named: Iterable[PersonNamed | GroupNamed]) -> dict[str, list[str]]:
    """Return how each person and group is written in the source, by id."""
    return {one.id: [form.text for form in one.forms] for one in named}


def _zones(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Return runs of neighbouring blocks of one zone, with the lines they cover."""
    runs: list[dict[str, Any]] = []
    for block in blocks:
        if runs and runs[-1]["zone"] == block.zone:
            runs[-1]["to"] = block.end_line
        else:
            runs.append({"zone": block.zone.value, "from": block.line, "to": block.end_line})
    return runs


def _provenance(entry: Entry) -> dict[str, Any]:
    source = {"source": {"file": entry.path, "sha256": entry.sha256}}
    return source | {finding.field: _finding(finding) for finding in entry.findings}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "status": finding.status.value,
        **({"evidence": [_evidence(one) for one in finding.evidence]} if finding.evidence else {}),
        **({"rejected": [_rejected(one) for one in finding.rejected]} if finding.rejected else {}),
        **({"was": finding.was} if finding.was is not None else {}),
        **({"because": finding.because} if finding.because else {}),
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        **({"line": evidence.line} if evidence.line else {}),
        "text": evidence.text,
        "rule": evidence.rule,
        **({"gives": evidence.gives} if evidence.gives else {}),
        **({"via": evidence.via} if evidence.via else {}),
    }


def _rejected(rejected: Rejected) -> dict[str, Any]:
    return {"line": rejected.line, "text": rejected.text, "rule": rejected.rule, "why": rejected.why}
