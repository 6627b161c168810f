"""Who answers in an interview whose turns open with letters, initials or names."""

from datetime import date

import pytest
from cases_reader import Case, read_cases

from site_gen.authority import make_names
from site_gen.model import Source
from site_gen.parse import parse

_WINDOW = (date(1990, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize("case", read_cases("interviews.txt"), ids=str)
def test_each_turn_has_its_speaker_or_none(case: Case) -> None:
    entry = parse(Source(id="report", path="report.txt", sha256="", text=case.given), make_names(), _WINDOW).entry
    spoken = [f"{s.speaker} {s.line}" for s in entry.statements if s.cue == ":" and s.speaker]
    assert "\n".join(spoken) == case.expected
