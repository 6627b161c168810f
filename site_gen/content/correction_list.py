"""content/corrections.yaml → the corrections readers see, and every mistake in the list.

    - date: 2026-03-02
      entries: [harbour-opens]
      was: The speech was given to the mayor.
      now: The harbour master gave it.
      because: The recording says so.

A correction whose entry was taken down has no `entries`: its words say what stood there.
"""

import re
from collections.abc import Collection, Iterator

from site_gen import anchors, edtf
from site_gen.errors import Problem
from site_gen.model import PublicCorrection
from site_gen.schema import FieldReader, brief, did_you_mean
from site_gen.strict_yaml import Items, load

_KEYS = ("date", "entries", "was", "now", "because")
_NEEDED = ("date", "was", "now")
# 2026-03-02
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")


def read_corrections(
    text: str, path: str, sources: Collection[str]
) -> tuple[tuple[PublicCorrection, ...], list[Problem]]:
    """Return the corrections in the order written, and every mistake; `sources` are the ids there are."""
    loaded = load(text, path)
    problems = list(loaded.problems)
    if loaded.node is not None and not isinstance(loaded.node, Items):
        message = "expected a list of corrections, each starting with '- date:'"
        problems.append(Problem(path=path, line=loaded.node.line, code="yaml-shape", message=message))
    lines: dict[str, int] = {}  # anchor → line
    corrections = []
    for node in loaded.node.items if isinstance(loaded.node, Items) else ():
        reader = FieldReader(node, path, _KEYS)
        correction = _correction(reader)
        for message, code in _mistakes(reader, correction, sources):
            reader.refuse(node.line, code, message)
        anchor = anchors.correction_id(correction)
        if lines.setdefault(anchor, node.line) != node.line:
            reader.refuse(node.line, "duplicate-id", f"the same correction stands on line {lines[anchor]}; keep one")
        problems.extend(reader.problems)
        corrections.append(correction)
    return tuple(corrections), problems


def _correction(reader: FieldReader) -> PublicCorrection:
    date = reader.text("date")
    return PublicCorrection(
        date=reader.choice("date", date, _is_day, "a day: 2026-03-02"),
        entries=reader.texts("entries"),
        was=reader.text("was"),
        now=reader.text("now"),
        because=reader.text("because"),
    )


def _is_day(date: str) -> bool:
    return bool(_DAY.match(date)) and edtf.is_valid(date)


def _mistakes(reader: FieldReader, correction: PublicCorrection, sources: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield what is missing from a correction and which of its entries are none, with the codes."""
    given = {"date": reader.text("date"), "was": correction.was, "now": correction.now}
    missing = [f"'{key}'" for key in _NEEDED if not given[key]]
    if missing:
        yield f"a correction needs {' and '.join(missing)}", "no-value"
    for entry in correction.entries:
        if entry not in sources:
            yield f"entries: no source '{brief(entry)}'{did_you_mean(entry, sources)}", "unknown-id"
