"""Who is named and who speaks in texts of other languages: nobody rather than a noun or a body."""

from datetime import date

import pytest
from cases_reader import Case, read_cases

from site_gen.authority import make_names
from site_gen.model import Entry, Role, Source
from site_gen.parse import parse

_WINDOW = (date(1990, 1, 1), date(2026, 12, 31))


def _entry(case: Case) -> Entry:
    return parse(Source(id="a", path="a.txt", sha256="", text=case.given), make_names(), _WINDOW).entry


def _shown(entry: Entry) -> str:
    names = {person.id: person.name for person in entry.people}
    said = {quote.speaker for quote in entry.quotes} | {statement.speaker for statement in entry.statements}
    speakers = [name for key, name in names.items() if key in said]
    return f"people> {', '.join(names.values()) or '-'}\nspeakers> {', '.join(speakers) or '-'}"


@pytest.mark.parametrize("case", read_cases("abroad.txt"), ids=str)
def test_people_and_speakers_abroad(case: Case) -> None:
    assert _shown(_entry(case)) == case.expected


@pytest.mark.parametrize("case", read_cases("abroad.txt"), ids=str)
def test_who_speaks_has_the_role_of_a_speaker(case: Case) -> None:
    entry = _entry(case)
    speakers = {person.id for person in entry.people if person.role is Role.SPEAKER}
    assert {quote.speaker for quote in entry.quotes if quote.speaker} <= speakers
