"""The corrections of the archive as readers see them: on their own page, and on the page of each entry."""

from collections.abc import Iterable
from dataclasses import dataclass

from site_gen import anchors
from site_gen.model import PublicCorrection
from site_gen.pages.rows import Link
from site_gen.pages.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRow:
    """What was wrong, what is right now, and since when."""

    anchor: str
    words: str  # "2 March 2026"
    iso: str
    entries: tuple[Link, ...]
    was: str
    now: str
    because: str


def correction_rows(corrections: Iterable[PublicCorrection], view: View) -> tuple[CorrectionRow, ...]:
    """Return corrections in their order, with the entries that are still there."""
    return tuple(
        CorrectionRow(
            anchor=anchors.correction_id(one),
            words=view.words.date(one.date),
            iso=one.date,
            entries=tuple(
                Link(name=view.rows[entry].title, address=view.rows[entry].address)
                for entry in one.entries
                if entry in view.rows
            ),
            was=one.was,
            now=one.now,
            because=one.because,
        )
        for one in corrections
    )


def corrections_of(entry: str, view: View) -> tuple[CorrectionRow, ...]:
    """Return the corrections of an entry, the latest first."""
    return correction_rows((one for one in view.archive.corrections if entry in one.entries), view)
