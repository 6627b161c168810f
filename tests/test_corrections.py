from dataclasses import replace

import pytest
from made_archive import BOARD, ENTRIES, NAMES, an_entry

from site_gen.model import Confidence, Correction, Finding, Reference, Rights, Role, Source, Status
from site_gen.parse.corrections import amend, settle, settle_outlet

HARBOUR = replace(
    ENTRIES[0],
    findings=(
        *ENTRIES[0].findings,
        Finding(field="speakers", value="ada-moreva", status=Status.EXPLICIT),
        Finding(field="mentioned", value="june-harrow", status=Status.EXPLICIT),
        Finding(field="groups", value="harbour-board", status=Status.EXPLICIT),
    ),
)


def _source(**fields: str | tuple[str, ...]) -> Source:
    corrections = tuple(
        Correction(field=field.replace("__", "."), values=(value,) if isinstance(value, str) else value, line=2)
        for field, value in fields.items()
    )
    return Source(id="harbour-opens", path="a.txt", sha256="", text="", corrections=corrections)


def test_a_corrected_field_keeps_what_the_program_would_have_said() -> None:
    found = Finding(field="title", value="Harbour opens", status=Status.EXPLICIT)
    settled = settle(found, _source(title="The harbour opens"))
    assert (settled.value, settled.status, settled.was) == ("The harbour opens", Status.MAINTAINER, "Harbour opens")


def test_a_field_nobody_corrected_stays_as_found() -> None:
    found = Finding(field="title", value="Harbour opens", status=Status.EXPLICIT)
    assert settle(found, _source(deck="Boats leave")) is found


def test_unknown_is_a_value() -> None:
    found = Finding(field="date", value="2013-07-22", status=Status.EXPLICIT)
    assert settle(found, _source(date="unknown")).value is None


@pytest.mark.parametrize("written", ["tidewater", "Tidewater Agency", "TIDEWATER  agency"])
def test_an_outlet_is_given_by_id_or_name(written: str) -> None:
    finding, reference, problems = settle_outlet(
        Finding(field="outlet", value=None, status=Status.UNKNOWN), None, _source(outlet=written), NAMES
    )
    assert (finding.value, reference, problems) == (
        "tidewater",
        Reference(id="tidewater", name="Tidewater Agency"),
        (),
    )


def test_an_outlet_nobody_knows_is_an_error_with_the_nearest_known() -> None:
    *_, problems = settle_outlet(
        Finding(field="outlet", value=None, status=Status.UNKNOWN), None, _source(outlet="tidewatr"), NAMES
    )
    assert [str(p) for p in problems] == [
        "a.txt:2: error: outlet: 'tidewatr' is no outlet of outlets.yaml; did you mean 'tidewater'? [unknown-id]"
    ]


def test_speakers_replace_those_found_and_their_quotes_lose_the_speaker() -> None:
    entry, problems = amend(HARBOUR, _source(speakers=("June Harrow",)), NAMES)
    assert problems == ()
    assert entry.speakers == ("june-harrow",)
    assert entry.mentioned == ("ada-moreva",)
    assert [(quote.speaker, quote.confidence) for quote in entry.quotes] == [(None, Confidence.LOW)]
    finding = entry.finding("speakers")
    assert (finding.status, finding.value, finding.was) == (Status.MAINTAINER, "june-harrow", "ada-moreva")


def test_speakers_are_added_and_removed_one_by_one() -> None:
    entry, _ = amend(HARBOUR, _source(speakers_add=("tarik-olsen",), speakers_remove=("Moreva",)), NAMES)
    assert entry.speakers == ("tarik-olsen",)
    assert set(entry.mentioned) == {"ada-moreva", "june-harrow"}
    assert entry.finding("speakers").was == "ada-moreva"


def test_somebody_wrongly_taken_for_a_person_can_be_removed() -> None:
    entry, _ = amend(HARBOUR, _source(mentioned_remove=("june-harrow",)), NAMES)
    assert [person.id for person in entry.people] == ["ada-moreva"]


def test_a_person_nobody_knows_is_an_error() -> None:
    entry, problems = amend(HARBOUR, _source(speakers_add=("Jun Harow",)), NAMES)
    assert entry.speakers == HARBOUR.speakers
    assert [p.code for p in problems] == ["unknown-id"]


@pytest.mark.parametrize(
    ("fields", "groups"),
    [
        ({"groups": ("Harbour Board",)}, ("harbour-board",)),
        ({"groups": ()}, ()),
        ({"groups_remove": ("HB",)}, ()),
        ({"groups_add": ("harbour-board",)}, ("harbour-board",)),
    ],
)
def test_groups_are_amended(fields: dict[str, tuple[str, ...]], groups: tuple[str, ...]) -> None:
    entry, problems = amend(HARBOUR, _source(**fields), NAMES)
    assert (entry.groups, problems) == (groups, ())


def test_a_group_of_the_authority_file_can_be_added() -> None:
    entry, _ = amend(an_entry("x", "X"), _source(groups_add=("HB",)), NAMES)
    assert entry.groups == (BOARD.id,)


def test_the_speaker_of_one_quote_can_be_set() -> None:
    entry, problems = amend(HARBOUR, _source(quote_speakers__q_1="June Harrow"), NAMES)
    assert problems[0].code == "unknown-id"
    source = Source(
        id="x",
        path="a.txt",
        sha256="",
        text="",
        corrections=(Correction(field="quote_speakers.q-1", values=("June Harrow",), line=3),),
    )
    entry, problems = amend(HARBOUR, source, NAMES)
    assert problems == ()
    assert entry.quotes[0].speaker == "june-harrow"
    assert {p.id: p.role for p in entry.people}["june-harrow"] is Role.SPEAKER


def test_rights_are_set_and_an_event_must_be_known() -> None:
    entry, problems = amend(HARBOUR, _source(rights="metadata", event="regatta"), NAMES)
    assert entry.rights is Rights.METADATA
    assert [str(p) for p in problems] == [
        "a.txt:2: error: event: 'regatta' is no event of events.yaml; add it there [unknown-id]"
    ]
