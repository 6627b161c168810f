"""The citation of an entry as BibTeX, RIS and CSL-JSON, each a file beside the entry's page.

What is cited is the report; where its own address is not known, the entry. A date that is not one day is given as
far as the format can say it, and in words in the note.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from site_gen import edtf, urls
from site_gen.authority import Settings
from site_gen.edtf import Precision
from site_gen.model import Entry

_json = json.JSONEncoder(ensure_ascii=False).encode
# Control characters and line ends, which would end a field early: also the two only Unicode knows.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
# https://post.example/harbour?a=1
_WEB = re.compile(r"https?://[^\s\"<>{}\\^`|]+\Z")
# { & %
_BIBTEX_SPECIAL = re.compile(r"[\\{}$&#^_~%]")
# Braces by name: BibTeX counts a brace even after a backslash, and an odd one would swallow the rest of the file.
_BIBTEX_NAMED = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
# 2013-07-22
_CALENDAR = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?\Z")


def bibtex(entry: Entry, settings: Settings) -> str:
    """Return the citation as one BibTeX record."""
    year, month, day = _sure(_printed(entry))
    fields = {
        "title": entry.title,
        "author": entry.byline,
        "journal": entry.outlet.name if entry.outlet else None,
        "year": year,
        "month": month,
        "day": day,
        "language": _language(entry),
        "note": _note(entry, settings),
    }
    rows = [f"  {name} = {{{{{_bibtex(value)}}}}},\n" for name, value in fields.items() if value]
    # Addresses stand in single braces and unescaped: every style passes them to \url.
    return f"@article{{{urls.entry_component(entry.id)},\n{''.join(rows)}  url = {{{_address(entry, settings)}}}\n}}\n"


def ris(entry: Entry, settings: Settings) -> str:
    """Return the citation as one RIS record of type NEWS."""
    year, month, day = _sure(_printed(entry))
    fields = (
        ("TY", "NEWS"),
        ("ID", urls.entry_component(entry.id)),
        ("TI", entry.title),
        ("AU", entry.byline),
        ("T2", entry.outlet.name if entry.outlet else None),
        ("PY", year),
        ("DA", f"{year}/{month or ''}/{day or ''}/" if year else None),
        ("LA", _language(entry)),
        ("UR", _address(entry, settings)),
        ("N1", _note(entry, settings)),
    )
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def csl(entry: Entry, settings: Settings) -> str:
    """Return the citation as CSL-JSON: a list of one item."""
    item: Mapping[str, Any] = {
        "id": urls.entry_component(entry.id),
        "type": "article-newspaper",
        "title": _one_line(entry.title),
        "author": [{"literal": _one_line(entry.byline)}] if entry.byline else None,
        "container-title": _one_line(entry.outlet.name) if entry.outlet else None,
        "issued": _issued(_printed(entry)),
        "language": _language(entry),
        "URL": _address(entry, settings),
        "archive": _one_line(settings.title),
        "archive_location": settings.base_url + urls.entry(entry.id),
        "note": _note(entry, settings),
    }
    return f"[\n {_indented({key: value for key, value in item.items() if value}, ' ')}\n]\n"


def _indented(value: object, indent: str) -> str:
    """Return JSON as `indent` has it written, which leaves the encoder written in C unused and rings of dead values."""
    inner = f"{indent} "
    if isinstance(value, dict):
        lines = [f"{_json(key)}: {_indented(one, inner)}" for key, one in value.items()]
        return f"{{\n{inner}{f',{chr(10)}{inner}'.join(lines)}\n{indent}}}"
    if isinstance(value, list):
        return f"[\n{inner}{f',{chr(10)}{inner}'.join([_indented(one, inner) for one in value])}\n{indent}]"
    return _json(value)


# The files beside the page of an entry.
FORMATS: Mapping[str, Callable[[Entry, Settings], str]] = {"cite.bib": bibtex, "cite.ris": ris, "cite.json": csl}


def _printed(entry: Entry) -> str | None:
    """Return when the report was published, for want of that the day it tells of."""
    return entry.date_published or entry.date


def _calendar(date: str | None) -> tuple[str | None, str | None, str | None]:
    """Return year, month and day of a plain calendar date, None for what it does not say."""
    match = _CALENDAR.match(date or "")
    return (match[1], match[2], match[3]) if match else (None, None, None)


def _sure(date: str | None) -> tuple[str | None, str | None, str | None]:
    """Return year, month and day as far as all the days a set or an interval can mean agree."""
    ends = edtf.bounds(date)
    if ends is None or edtf.precision(date) not in (Precision.SET, Precision.INTERVAL):
        return _calendar(date)
    (year, month, _), (last_year, last_month, _) = (day.isoformat().split("-") for day in ends)
    if year != last_year:
        return None, None, None
    return year, month if month == last_month else None, None


def _issued(date: str | None) -> dict[str, Any] | None:
    year, month, day = _calendar(date)
    if year:
        return {"date-parts": [[int(part) for part in (year, month, day) if part]]}
    start, slash, end = (date or "").partition("/")
    ends = [[int(part) for part in _calendar(one) if part] for one in (start, end)]
    if slash and all(ends):
        return {"date-parts": ends}
    return {"literal": edtf.in_words(date)} if edtf.precision(date) is not Precision.NONE else None


def _note(entry: Entry, settings: Settings) -> str:
    printed = _printed(entry)
    is_plain = _calendar(printed)[0] is not None
    when = "" if is_plain else f"Date: {edtf.in_words(printed)}. "
    return _one_line(f"{when}Entry in {settings.title}: {settings.base_url}{urls.entry(entry.id)}")


def _address(entry: Entry, settings: Settings) -> str:
    own = entry.url or ""
    return own if _WEB.match(own) else settings.base_url + urls.entry(entry.id)


def _language(entry: Entry) -> str | None:
    return None if entry.language == "und" else _one_line(entry.language)


def _one_line(text: str) -> str:
    return _CONTROL.sub(" ", text).strip()


def _bibtex(text: str) -> str:
    return _BIBTEX_SPECIAL.sub(lambda match: _BIBTEX_NAMED.get(match[0], f"\\{match[0]}"), _one_line(text))
