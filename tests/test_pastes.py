"""Whole pages, selections and clippings as they are pasted: every line must land in its part of the page.

tests/cases/pastes.txt: "@@@ what the paste has", then its lines, each with a letter before it that says what it is:
T title, K deck, Y byline, D date, B body or sub-head, H sub-head, C caption, P photo credit, S credit line, U address,
"-" the page's own, "=" either.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from site_gen.model import Zone
from site_gen.parse.reading import read_paragraphs
from site_gen.parse.zones import lay_out

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
    marks: tuple[str, ...]
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return self.title


def _pastes() -> list[Paste]:
    text = (Path(__file__).parent / "cases" / "pastes.txt").read_text(encoding="utf-8")
    pastes = []
    for page in text.split("@@@ ")[1:]:
        title, _, rest = page.partition("\n")
        rows = [row for row in rest.split("\n") if row]
        assert all(row[0] in MEANT and row[1] == "|" for row in rows), title
        pastes.append(Paste(title, tuple(row[0] for row in rows), tuple(row[2:] for row in rows)))
    return pastes


PASTES = _pastes()


def test_there_are_pastes_of_many_kinds() -> None:
    assert len(PASTES) >= 80


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "apart"])
@pytest.mark.parametrize("paste", PASTES, ids=str)
def test_every_line_of_a_paste_is_what_it_is(paste: Paste, gap: str) -> None:
    layout = lay_out(read_paragraphs(gap.join(paste.lines)))
    step = len(gap)
    wrong = [
        f"{mark}| {p.text} -> {zone} ({rule})"
        for p, zone, rule in zip(layout.paragraphs, layout.zones, layout.rules, strict=True)
        if zone not in MEANT[mark := paste.marks[(p.line - 1) // step]]
    ]
    assert wrong == []
