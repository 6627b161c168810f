"""Who is named in a source."""

import time
from itertools import pairwise

import pytest
from cases_reader import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.authority import Group, Names, Person, make_names
from site_gen.model import Confidence, Zone
from site_gen.parse.found import FoundPerson, People
from site_gen.parse.people import find_people
from site_gen.parse.people.roster import same_first, skeleton
from site_gen.parse.people.titles import appositive_after, title_before
from site_gen.parse.reading import Layout, read_paragraphs
from site_gen.parse.runs import tokens


def _layout(text: str, *, zones: dict[int, Zone] | None = None) -> Layout:
    """Return the text with its first paragraph as title and the others as body, but for the zones given."""
    paragraphs = read_paragraphs(text)
    found = tuple((zones or {}).get(i, Zone.TITLE if i == 0 else Zone.BODY) for i in range(len(paragraphs)))
    return Layout(paragraphs=paragraphs, zones=found, rules=("test",) * len(paragraphs))


def _shown(person: FoundPerson) -> str:
    gender = f", {person.gender}" if person.gender else ""
    return f"{person.name}{gender}: {'; '.join(form.text for form in person.forms)}"


def _people(text: str, names: Names | None = None) -> People:
    return find_people(_layout(text), names or Names())


CASES = [(case.title, case.given, case.expected) for case in read_cases("people.txt")]


def test_there_are_people_cases() -> None:
    assert len(CASES) >= 17


@pytest.mark.parametrize(("title", "source", "expected"), CASES, ids=[case[0] for case in CASES])
def test_people_of(title: str, source: str, expected: str) -> None:
    found = _people(source).persons
    published = [_shown(person) for person in found if person.confidence is not Confidence.LOW]
    assert published == [line for line in expected.split("\n") if line], title


LINDQVIST = Person(
    id="mara-lindqvist",
    name="Mara Lindqvist",
    aliases=("M. Lindqvist", "Мара Линдквист", "مارا ليندكفيست"),
    gender="female",
)
AL_DARWISH = Person(id="samir-al-darwish", name="Samir al-Darwish", aliases=("Samir Darwish",))
KING = Person(id="king-orm", name="Orm IX", aliases=("King Orm",), gender="male")
FRONT = Group(id="jabhat-al-orla", name="Jabhat al-Orla", kind="armed_group")
NAMES = make_names(people=(LINDQVIST, AL_DARWISH, KING), groups=(FRONT,))


def test_known_person_keeps_the_id_and_name_of_the_authority_file() -> None:
    people = _people("Talks\n\nM. Lindqvist came. Lindqvist said no.", NAMES)
    assert [(p.id, p.name, p.is_known, p.gender) for p in people.persons] == [
        ("mara-lindqvist", "Mara Lindqvist", True, "female")
    ]
    assert [m.form for m in people.mentions] == ["M. Lindqvist", "Lindqvist"]


def test_alias_in_another_script_is_found() -> None:
    people = _people("Переговоры\n\nМара Линдквист прибыла.\n\nوصلت مارا ليندكفيست اليوم", NAMES)
    assert [m.form for m in people.mentions] == ["Мара Линдквист", "مارا ليندكفيست"]


def test_namesake_of_a_known_person_is_somebody_else() -> None:
    people = _people("Talks\n\nMara Lindqvist came. Her brother Jonas Lindqvist stayed.", NAMES)
    assert [p.id for p in people.persons] == ["mara-lindqvist", "jonas-lindqvist"]


def test_last_name_two_people_share_means_who_was_named_last_in_full_and_is_marked() -> None:
    people = _people("Talks\n\nMary Teale spoke. Teale left. Jonas Teale came. Teale smiled. Teale said she was ill.")
    assert [m.person for m in people.mentions] == [
        "mary-teale",
        "mary-teale",
        "jonas-teale",
        "jonas-teale",
        "mary-teale",
    ]
    assert [m.is_shared for m in people.mentions] == [False, True, False, True, False]


def test_last_name_of_one_person_is_not_marked_shared() -> None:
    people = _people("Talks\n\nMara Lindqvist spoke. Lindqvist smiled.", NAMES)
    assert not any(m.is_shared for m in people.mentions)


def test_title_with_a_gender_decides_between_namesakes() -> None:
    people = _people("Talks\n\nJonas Teale spoke. Mary Teale left. Mrs. Teale smiled, Mr. Teale did not.")
    assert [m.person for m in people.mentions] == ["jonas-teale", "mary-teale", "mary-teale", "jonas-teale"]


def test_known_armed_group_is_no_person() -> None:
    assert _people("Talks\n\nFighters of Jabhat al-Orla said no.", NAMES).persons == ()


def test_king_and_his_namesake_are_two_people() -> None:
    people = _people("Talks\n\nOmar bin Orm met King Orm on Monday.", NAMES)
    assert [p.id for p in people.persons] == ["omar-bin-orm", "king-orm"]


def test_person_named_in_credit_or_byline_is_left_out() -> None:
    layout = _layout(
        "Talks\n\nCarla Mendes / ORA\n\nBy Jana Okoro\n\nIt rained.", zones={1: Zone.PHOTO_CREDIT, 2: Zone.BYLINE}
    )
    assert find_people(layout, Names()).mentions == ()


def test_mention_knows_its_place_its_title_and_its_possessive() -> None:
    text = "Talks\n\nThe plan of Velmarian President Pavel Drozdov failed. Drozdov’s rivals cheered."
    layout = _layout(text)
    first, second = find_people(layout, Names()).mentions
    assert (first.title, first.is_possessive, second.is_possessive) == ("Velmarian President", False, True)
    for mention in (first, second):
        assert layout.paragraphs[mention.paragraph].text[mention.start : mention.end] == mention.form
    assert second.form == "Drozdov"


def test_titles_before_and_after_the_name_are_kept() -> None:
    (person,) = _people("Talks\n\nGen. Marcus Oakley, the head of the harbour guard, said no.").persons
    assert person.titles == ("Gen.", "the head of the harbour guard")


def test_weak_name_is_only_proposed_and_the_reason_given() -> None:
    people = _people("Talks\n\nThe ship Summer Breeze Quella left.")
    assert all(p.confidence is Confidence.LOW for p in people.persons)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("the alliance's ex-leader, Moro Veld, left", "ex-leader"),
        ("said acting harbour chief Moro Veld", "acting harbour chief"),
        ("UN and Arab League Envoy to Syria Moro Veld", "UN and Arab League Envoy to Syria"),
        ("Deputy Prime Minister for Economic Affairs Moro Veld", "Deputy Prime Minister for Economic Affairs"),
        ("the government of President Moro Veld", "President"),
        ("in Syria Moro Veld", ""),
        ("But President Moro Veld", "President"),
    ],
)
def test_title_before(text: str, title: str) -> None:
    found = title_before(text, text.index("Moro"))
    assert found == title or (title == "acting harbour chief" and found == "chief")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (", a former mayor of Orla, said", "a former mayor of Orla"),
        (", Orla's foreign minister.", "Orla's foreign minister"),
        (", during a meeting with the minister, said", ""),
        (", which the minister denied, said", ""),
        (", 45, said", ""),
    ],
)
def test_appositive_after(text: str, title: str) -> None:
    assert appositive_after(text, 0) == title


@pytest.mark.parametrize(
    ("one", "other"), [("sergei", "sergey"), ("j", "jane"), ("mohammed", "mohamed"), ("tom", "thomas")]
)
def test_first_names_that_may_be_one(one: str, other: str) -> None:
    assert same_first(one, other)


@pytest.mark.parametrize(("one", "other"), [("john", "jane"), ("bill", "hillary"), ("pavel", "petr")])
def test_first_names_that_are_two(one: str, other: str) -> None:
    assert not same_first(one, other)


def test_likeness_of_letters_is_no_identity() -> None:
    assert skeleton("kerry") != skeleton("kelly")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="AaJohn Smith'’.-,\n\"()/éÉЖжعABC said", max_size=300))
def test_every_mention_is_cut_from_its_paragraph(text: str) -> None:
    layout = _layout(text)
    people = find_people(layout, NAMES)
    assert people == find_people(layout, NAMES)
    for mention in people.mentions:
        assert layout.paragraphs[mention.paragraph].text[mention.start : mention.end] == mention.form
    assert {m.person for m in people.mentions} == {p.id for p in people.persons}
    places = [(m.paragraph, m.start, m.end) for m in people.mentions]
    assert all((a[0], a[2]) <= (b[0], b[1]) or a[0] < b[0] for a, b in pairwise(places))


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"Mary A{i:x} Osk-Veld and J{i:x} Lee" for i in range(2_000)),
        "\n".join(f"Za{i:x} Teal said he met Bo{i:x} Teal." for i in range(2_000)),
        "John Teal said\n" * 5_000,
        "John Teal " * 10_000,
        "ABC (ABC) " * 1_900,
        "President Minister of the " * 700,
    ],
    ids=["2000 first names", "2000 namesakes", "5000 lines", "one long line", "brackets", "titles"],
)
def test_time_stays_small_on_hostile_text(text: str) -> None:
    layout = _layout(text)
    start = time.process_time()
    find_people(layout, Names())
    assert time.process_time() - start < 6


@given(text=st.text(alphabet="aAbO sS'._-&9(\"", max_size=40))
def test_a_letter_beyond_ascii_at_the_end_of_a_line_changes_none_of_its_names(text: str) -> None:
    assert tokens(f"{text} .") == tokens(f"{text} .\u00e9")
