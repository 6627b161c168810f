from site_gen.content.names import read_names

PEOPLE = """
- id: mara-osk
  name: Mara Osk
  aliases: [Марa Оск, M. Osk]
  offices:
    - {title: Harbour minister, from: 2010-03, to: 2014-05-01}
  gender: female
"""


def _problems(**texts: str) -> list[str]:
    return [str(p) for p in read_names({f"{name}.yaml": text for name, text in texts.items()})[1]]


def test_a_person_is_found_by_every_alias_whatever_its_case_and_spacing() -> None:
    names, problems = read_names({"people.yaml": PEOPLE})
    assert problems == ()
    assert {form: bool(names.person_called(form)) for form in ("MARA  OSK", "m. osk", "Mara Osk’s", "Osk")} == {
        "MARA  OSK": True,
        "m. osk": True,
        "Mara Osk’s": True,
        "Osk": False,
    }
    assert names.people["mara-osk"].offices[0].end == "2014-05-01"


def test_files_that_do_not_exist_are_empty() -> None:
    names, problems = read_names({})
    assert not names.people
    assert problems == ()


def test_each_mistake_is_told_with_its_line() -> None:
    assert _problems(
        people=PEOPLE + "- id: mara-osk\n  name: Another\n- name: No id\n- id: x\n  name: X\n  born: 1960\n",
    ) == [
        "content/people.yaml:8: error: id 'mara-osk' given twice, first on line 2; keep one [duplicate-id]",
        "content/people.yaml:10: error: a record needs an id and a name [no-id]",
        "content/people.yaml:13: error: unknown key 'born' [unknown-key]",
    ]


def test_a_name_two_records_claim_is_an_error() -> None:
    assert _problems(
        groups="- {id: a, name: Harbour Board}\n- {id: b, name: Board, aliases: [the harbour board]}\n"
    ) == [
        "content/groups.yaml:2: error: 'the harbour board' is a name of 'a' too; keep it with one of them [shared-name]"
    ]


def test_not_same_must_name_a_record() -> None:
    assert _problems(groups="- {id: a, name: A, not_same: [b]}\n") == [
        "content/groups.yaml:1: error: not_same: no record 'b' here [unknown-id]"
    ]


def test_a_date_that_is_none_is_an_error() -> None:
    assert _problems(events="- {id: a, name: A, from: July}\n") == [
        (
            "content/events.yaml:1: error: 'from: July' is not a date: 2013-07-22, 2013-07, 2013 "
            "or 2014-01-26/2014-01-27 [bad-value]"
        )
    ]


def test_a_file_that_is_no_list_is_an_error() -> None:
    assert _problems(outlets="gazette: The Gazette") == [
        "content/outlets.yaml:1: error: expected a list of records, each starting with '- id:' [yaml-shape]"
    ]
