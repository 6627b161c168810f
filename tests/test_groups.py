"""Which bodies a source names."""

import time

import pytest
from cases_reader import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.authority import Group, Names, make_names
from site_gen.model import Confidence, Zone
from site_gen.parse.found import Groups
from site_gen.parse.groups import find_groups
from site_gen.parse.people import find_people
from site_gen.parse.reading import Layout, read_paragraphs


def _layout(text: str) -> Layout:
    paragraphs = read_paragraphs(text)
    zones = tuple(Zone.TITLE if i == 0 else Zone.BODY for i in range(len(paragraphs)))
    return Layout(paragraphs=paragraphs, zones=zones, rules=("test",) * len(paragraphs))


def _groups(text: str, names: Names | None = None) -> Groups:
    layout = _layout(text)
    known = names or Names()
    return find_groups(layout, known, find_people(layout, known))


CASES = [(case.title, case.given, case.expected) for case in read_cases("groups.txt")]


def test_there_are_group_cases() -> None:
    assert len(CASES) >= 12


@pytest.mark.parametrize(("title", "source", "expected"), CASES, ids=[case[0] for case in CASES])
def test_groups_of(title: str, source: str, expected: str) -> None:
    found = [f"{group.name}, {group.confidence}" for group in _groups(source).groups]
    assert found == [line for line in expected.split("\n") if line], title


FRONT = Group(id="orla-front", name="Orla Liberation Front", kind="armed_group", aliases=("OLF", "al-Orla"))
ARMY = Group(id="orlish-army", name="Orlish Arab Army", kind="military", aliases=("Orlish Army",))
COUNCIL = Group(
    id="orlish-council",
    name="Orlish National Council",
    context_aliases=("National Council",),
    context=("Orla", "Orlish"),
    not_same=("orlish-coalition",),
)
COALITION = Group(id="orlish-coalition", name="Orlish National Coalition", not_same=("orlish-council",))
NAMES = make_names(groups=(FRONT, ARMY, COUNCIL, COALITION))


def test_known_group_keeps_its_id_under_every_alias() -> None:
    groups = _groups("Talks\n\nThe OLF left. Al-Orla said no, the Orla Liberation Front agreed.", NAMES)
    assert [g.id for g in groups.groups] == ["orla-front"]
    assert [m.form for m in groups.mentions] == ["OLF", "Al-Orla", "Orla Liberation Front"]


def test_alias_of_capitals_is_only_found_in_capitals() -> None:
    assert _groups("Talks\n\nThe man Olf left.", NAMES).groups == ()


def test_army_may_be_written_small() -> None:
    assert [g.id for g in _groups("Talks\n\nThe Orlish army left.", NAMES).groups] == ["orlish-army"]


def test_general_name_means_a_known_body_only_in_its_context() -> None:
    inside = _groups("Talks\n\nIn Orla the National Council met.", NAMES)
    outside = _groups("Talks\n\nIn Velmaria the National Council met.", NAMES)
    assert [g.id for g in inside.groups] == ["orlish-council"]
    assert "orlish-council" not in [g.id for g in outside.groups]


def test_bodies_that_are_not_the_same_stay_two() -> None:
    groups = _groups("Talks\n\nThe Orlish National Council met the Orlish National Coalition.", NAMES)
    assert [g.id for g in groups.groups] == ["orlish-council", "orlish-coalition"]


def test_low_confidence_is_said_with_its_reason() -> None:
    groups = _groups("Talks\n\nHe carried an OVK bag.")
    assert [(g.confidence, r.text) for g, r in zip(groups.groups, groups.rejected, strict=True)] == [
        (Confidence.LOW, "OVK")
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="AaB Committee of the'’.-,\n\"()/&éЖعOLF Inc", max_size=300))
def test_every_mention_is_cut_from_its_paragraph(text: str) -> None:
    layout = _layout(text)
    groups = find_groups(layout, NAMES, find_people(layout, NAMES))
    for mention in groups.mentions:
        assert layout.paragraphs[mention.paragraph].text[mention.start : mention.end] == mention.form
    assert {m.group for m in groups.mentions} == {g.id for g in groups.groups}


@pytest.mark.parametrize("unit", ["Ministry of ", "ABC (ABC) ", "Osk & ", "Committee ", "A-", "Bank of the "])
def test_time_stays_small_on_hostile_text(unit: str) -> None:
    layout = _layout("\n".join([unit * (19_000 // len(unit))] * 5))
    people = find_people(layout, Names())
    start = time.process_time()
    find_groups(layout, Names(), people)
    assert time.process_time() - start < 6
