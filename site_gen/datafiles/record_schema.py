"""The JSON Schema of the published record of an entry."""

from typing import Any

from site_gen.model import Confidence, QuoteKind, Rights, Route, Status, Zone

_TEXT = {"type": "string"}
_LINE = {"type": "integer", "minimum": 0}
_MAYBE_TEXT = {"type": ["string", "null"]}
_IDS = {"type": "array", "items": _TEXT}
_EDTF = {"type": ["string", "null"], "description": "an EDTF date; null when not known"}


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the schema of an object that has all of `required` and nothing but these and `optional`."""
    properties = {**required, **(optional or {})}
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _one_of(choices: type[Status | Confidence | QuoteKind | Rights | Route | Zone]) -> dict[str, Any]:
    return {"enum": [choice.value for choice in choices]}


_EVIDENCE = _object({"text": _TEXT, "rule": _TEXT}, {"line": _LINE, "gives": _TEXT, "via": _TEXT})
_REJECTED = _object({"line": _LINE, "text": _TEXT, "rule": _TEXT, "why": _TEXT})
_FINDING = _object(
    {"status": _one_of(Status)},
    {
        "evidence": {"type": "array", "items": _EVIDENCE},
        "rejected": {"type": "array", "items": _REJECTED},
        "was": {"type": "string", "description": "what the program would have said"},
        "because": {"type": "string", "description": "the maintainer's reason"},
    },
)
_SPEECH = {
    "speaker": {"type": ["string", "null"], "description": "id of a person or group"},
    "as_written": _TEXT,
    "cue": _TEXT,
    "route": _one_of(Route),
    "confidence": _one_of(Confidence),
}
_QUOTE = _object(
    {"id": _TEXT, "text": _TEXT, "line": _LINE, "kind": _one_of(QuoteKind), **_SPEECH},
    {"relay": _TEXT, "repeats": {"type": "string", "description": "id of the quote of this entry with the same words"}},
)
_STATEMENT = _object({"line": _LINE, **_SPEECH})
_DATELINE = {
    **_object({"place": _TEXT, "date": _EDTF, "agency": _MAYBE_TEXT, "line": _LINE}),
    "type": ["object", "null"],
}
_ZONE = _object({"zone": _one_of(Zone), "from": _LINE, "to": _LINE})
_PROVENANCE = {
    "type": "object",
    "description": "for every field how it came to its value",
    "properties": {"source": _object({"file": _TEXT, "sha256": _TEXT})},
    "required": ["source"],
    "additionalProperties": _FINDING,
}

RECORD_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Entry",
    "description": "The dated record made from one report",
    **_object(
        {
            "schema": {"const": 1},
            "id": _TEXT,
            "title": _TEXT,
            "deck": _MAYBE_TEXT,
            "date": _EDTF,
            "date_published": _EDTF,
            "dateline": _DATELINE,
            "outlet": _MAYBE_TEXT,
            "byline": _MAYBE_TEXT,
            "url": _MAYBE_TEXT,
            "archive_url": _MAYBE_TEXT,
            "language": {"type": "string", "description": "BCP 47"},
            "speakers": _IDS,
            "mentioned": _IDS,
            "groups": _IDS,
            "quotes": {"type": "array", "items": _QUOTE},
            "statements": {"type": "array", "items": _STATEMENT},
            "event": _MAYBE_TEXT,
            "rights": {"enum": [*(mode.value for mode in Rights), None]},
            "names": {"type": "object", "additionalProperties": _TEXT, "description": "id → name to show"},
            "forms": {"type": "object", "additionalProperties": _IDS, "description": "id → how the report writes it"},
            "zones": {"type": "array", "items": _ZONE},
            "provenance": _PROVENANCE,
            "body": {"type": "string", "description": "the text, as far as its rights allow"},
        }
    ),
}
