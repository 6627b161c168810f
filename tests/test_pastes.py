"""Whole pages, selections and clippings as they are pasted: every line must land in its part of the page.

tests/cases/pastes.txt: "@@@ what the paste has", then its lines, each with a letter before it that says what it is:
T title, K deck, Y byline, D date, B body or sub-head, H sub-head, C caption, P photo credit, S credit line, U address,
"-" the page's own, "=" either; ">" is no line but what a field is, as in unplanned.txt ("> outlet> the-harbour-gull").
A "!" before the letter marks what the reader still gets wrong, kept so that it is not forgotten.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from answers import ANSWERS

from site_gen.authority import make_names
from site_gen.model import Entry, Source, Zone
from site_gen.parse import parse
from site_gen.parse.reading import read_paragraphs
from site_gen.parse.zones import lay_out

_WINDOW = (date(1990, 1, 1), date(2026, 12, 31))
MEANT = {
    "T": {Zone.TITLE},
    "K": {Zone.DECK},
    "Y": {Zone.BYLINE},
    "D": {Zone.DATE},
    "B": {Zone.BODY, Zone.SUBHEAD},
    "H": {Zone.SUBHEAD},
    "C": {Zone.CAPTION},
    "P": {Zone.PHOTO_CREDIT},
    "S": {Zone.CREDIT},
    "U": {Zone.SOURCE_URL},
    "-": {Zone.NAV, Zone.RELATED, Zone.COMMENTS, Zone.BOILERPLATE},
    "=": set(Zone),
}


@dataclass(frozen=True, slots=True)
class Paste:
    title: str
    marks: tuple[str, ...]  # of each line
    lines: tuple[str, ...]
    wrong: frozenset[str]  # lines and fields marked as still wrong
    fields: tuple[str, ...]

    def __str__(self) -> str:
        return self.title


def _pastes() -> list[Paste]:
    text = (Path(__file__).parent / "cases" / "pastes.txt").read_text(encoding="utf-8")
    return [_paste(*page.split("\n", 1)) for page in text.split("@@@ ")[1:]]


def _paste(title: str, rows: str) -> Paste:
    marked = [(row.removeprefix("!"), row.startswith("!")) for row in rows.split("\n") if row]
    assert all(row[0] in {*MEANT, ">"} and row[1] == "|" for row, _ in marked), title
    lines = [row for row, _ in marked if row[0] != ">"]
    return Paste(
        title=title,
        marks=tuple(row[0] for row in lines),
        lines=tuple(row[2:] for row in lines),
        wrong=frozenset(row[2:] for row, is_wrong in marked if is_wrong),
        fields=tuple(row[2:] for row, _ in marked if row[0] == ">"),
    )


PASTES = _pastes()
WITH_FIELDS = [paste for paste in PASTES if paste.fields]


def test_there_are_pastes_of_many_kinds() -> None:
    assert len(PASTES) >= 80
    assert len(WITH_FIELDS) >= 16


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "apart"])
@pytest.mark.parametrize("paste", PASTES, ids=str)
def test_every_line_of_a_paste_is_what_it_is(paste: Paste, gap: str) -> None:
    layout = lay_out(read_paragraphs(gap.join(paste.lines)))
    step = len(gap)
    wrong = [
        f"{mark}| {p.text} -> {zone} ({rule})"
        for p, zone, rule in zip(layout.paragraphs, layout.zones, layout.rules, strict=True)
        if zone not in MEANT[mark := paste.marks[(p.line - 1) // step]]
        and paste.lines[(p.line - 1) // step] not in paste.wrong
    ]
    assert wrong == []


@pytest.mark.parametrize("paste", WITH_FIELDS, ids=str)
def test_the_fields_of_a_paste_are_right(paste: Paste) -> None:
    source = Source(id="report", path="report.txt", sha256="", text="\n".join(paste.lines))
    entry = parse(source, make_names(), _WINDOW).entry
    wrong = {field for field in paste.fields if not _is_right(field, entry)}
    assert wrong == paste.wrong.intersection(paste.fields)


def _is_right(field: str, entry: Entry) -> bool:
    key, expected = field.split("> ", 1)
    return expected in ANSWERS[key](entry)


def test_what_is_marked_as_wrong_is_seldom() -> None:
    assert sum(len(paste.wrong) for paste in PASTES) <= sum(len(paste.lines) for paste in PASTES) / 50
