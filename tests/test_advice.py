from pathlib import Path

import pytest
from tiny_site import make_project, source_of

from site_gen.advice import advise, newcomers
from site_gen.advice.likeness import sound_of
from site_gen.advice.suggestions import suggestions
from site_gen.build import Project
from site_gen.content.folder import read_content
from site_gen.content.names import read_names
from site_gen.errors import Problem, Severity
from site_gen.strict_yaml import load
from site_gen.understanding import read_entries


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path, "agency-dateline")


def notes(project: Project, code: str) -> list[Problem]:
    content = read_content(project.content, project.root)
    related, _ = read_entries(content)
    return [note for note in advise(content.sources, related, content.names) if note.code == code]


def write(project: Project, name: str, text: str) -> None:
    source_of(project, name).write_text(text, "utf-8")


SAID = 'Board meets\n\n3 March 2015\n\n"We will build it again next year," said {who}, the chairman of the board.\n'


def test_all_advice_is_a_note(project: Project) -> None:
    write(project, "a", SAID.format(who="Olle Brandt"))
    content = read_content(project.content, project.root)
    related, _ = read_entries(content)
    found = advise(content.sources, related, content.names)
    assert found
    assert {note.severity for note in found} == {Severity.NOTE}


def test_an_unknown_outlet_is_noted_until_somebody_says_that_nobody_knows(project: Project) -> None:
    write(project, "a", SAID.format(who="Ada Moreva"))
    assert [note.path for note in notes(project, "unknown-outlet")] == ["content/sources/a.txt"]
    write(project, "a", "---\noutlet: unknown\n---\n" + SAID.format(who="Ada Moreva"))
    assert notes(project, "unknown-outlet") == []


def test_a_new_name_comes_with_a_record_that_reads_as_it_stands(project: Project) -> None:
    write(project, "a", "---\nlanguage: en\n---\n" + SAID.format(who="Olle Brandt"))
    (note,) = notes(project, "new-name")
    assert note.path == "content/people.yaml"
    assert "content/sources/a.txt:8:" in note.hint
    names, problems = read_names({"people.yaml": note.hint})
    assert problems == ()
    assert names.people["olle-brandt"].name == "Olle Brandt"


def test_a_pasted_record_ends_the_note(project: Project) -> None:
    write(project, "a", SAID.format(who="Olle Brandt"))
    with (project.content / "people.yaml").open("a", encoding="utf-8") as file:
        file.write(notes(project, "new-name")[0].hint + "\n")
    assert notes(project, "new-name") == []


def test_another_spelling_of_a_known_name_is_proposed_as_an_alias(project: Project) -> None:
    write(project, "a", SAID.format(who="Adda Morewa"))
    (note,) = notes(project, "likely-alias")
    assert "'Adda Morewa' may be Ada Moreva (ada-moreva)" in note.message
    assert "aliases: [Adda Morewa]" in note.hint
    assert "not_same: [ada-moreva]" in note.hint
    assert notes(project, "new-name") == []


def test_two_records_that_sound_alike_are_noted_until_they_say_not_same(project: Project) -> None:
    people = project.content / "people.yaml"
    people.write_text("- id: a\n  name: Sergei Lundov\n- id: b\n  name: Sergey Lundow\n", "utf-8")
    assert "'a' and 'b' may be one person" in notes(project, "likely-duplicate")[0].message
    people.write_text("- {id: a, name: Sergei Lundov, not_same: [b]}\n- {id: b, name: Sergey Lundow}\n", "utf-8")
    assert notes(project, "likely-duplicate") == []


def test_two_new_spellings_of_one_name_are_proposed_as_one_record(project: Project) -> None:
    write(project, "a", SAID.format(who="Olle Brandt"))
    write(project, "b", SAID.format(who="Ole Brandt").replace("again next", "over the next"))
    assert "may be one person" in notes(project, "likely-duplicate")[0].message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Lundov", "Sergej W. Lundow"),
        ("Mohammed al-Norsi", "Muhamad Norsi"),
        ("Yusuf Kharim", "Youssouf Qarim"),
        ("Bassar Assandi", "Basar el-Asandi"),
    ],
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound_of(one) == sound_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mara Osk", "Mira Olsk"),
        ("Ada Moreva", "Ada Morel"),
        ("Jon Berg", "Jon Borg"),
        ("Peter Lind", "Pavel Lind"),
        ("Tarik Olsen", "Tarik Olson-Vey"),
    ],
)
def test_names_of_two_people_do_not(one: str, other: str) -> None:
    assert sound_of(one) != sound_of(other)


def test_a_correction_the_program_has_caught_up_with_is_noted(project: Project) -> None:
    text = SAID.format(who="Ada Moreva")
    write(project, "a", f"---\noutlet: nordwire\ndate: 2015-03-03\n---\n{text}")
    (note,) = notes(project, "needless-override")
    assert (note.path, note.line) == ("content/sources/a.txt", 3)
    write(project, "a", f"---\noutlet: nordwire\ndate: 2015-03-03\nbecause: {{date: confirmed}}\n---\n{text}")
    assert notes(project, "needless-override") == []


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ("date: 2015-04-04", 1),
        ("date: unknown", 1),
        ("date: 2015-03", 0),
        ("date: 2015-04-04\nbecause: the board's own calendar", 0),
        ("date: 2015-04-04\nbecause: confirmed", 1),
    ],
)
def test_a_correction_the_text_speaks_against_is_noted_unless_a_reason_is_given(
    project: Project, given: str, count: int
) -> None:
    write(project, "a", f"---\n{given}\n---\n{SAID.format(who='Ada Moreva')}")
    assert len(notes(project, "contradicted-override")) == count


def test_quotes_by_pronoun_are_noted_with_lines_that_settle_them(project: Project) -> None:
    text = 'Dredger\n\n3 March 2015\n\nAda Moreva came to the quay on Monday.\n\n"It is clean again," she said.\n'
    write(project, "a", f"---\nlanguage: en\n---\n{text}")
    (note,) = notes(project, "uncertain-quote")
    assert note.line == 10
    lines = note.hint.split("\n")[1:]
    assert load("\n".join(lines), "").problems == ()
    write(project, "a", f"---\nlanguage: en\n{chr(10).join(lines)}\n---\n{text}")
    assert notes(project, "uncertain-quote") == []


def test_a_suspected_event_comes_with_the_records_that_confirm_and_refuse_it(project: Project) -> None:
    text = source_of(project, "agency-dateline").read_text("utf-8")
    write(project, "a", text.replace("for three months", "until August").replace("NORDWIRE", "OTHER"))
    (note,) = notes(project, "suspected-event")
    confirm, refuse = note.hint.split("# or, if they do not:\n")
    for record in (confirm, refuse):
        (project.content / "events.yaml").write_text(record, "utf-8")
        assert read_content(project.content, project.root).problems == ()
        assert notes(project, "suspected-event") == []


def test_suggestions_are_yaml_ordered_by_how_often_a_name_is_met(project: Project) -> None:
    write(project, "a", SAID.format(who="Olle Brandt"))
    write(project, "b", SAID.format(who="Petra Stahl"))
    write(project, "c", SAID.format(who="Petra Stahl").replace("again", "once more"))
    content = read_content(project.content, project.root)
    related, _ = read_entries(content)
    found = newcomers(related.entries, content.names, {source.id: source for source in content.sources})
    people = "\n".join(suggestions(found, ["people"]))
    names, problems = read_names({"people.yaml": people})
    assert (problems, list(names.people)) == ((), ["petra-stahl", "olle-brandt"])
    assert "# 2 sources, speaks in 2; written Petra Stahl" in people
    assert "olle-brandt" not in "\n".join(suggestions(found, ["people"], least=2))


def test_hostile_names_stay_inside_their_comment_and_value(project: Project) -> None:
    write(project, "a", SAID.format(who="Olle \"x: [y' Brandt"))
    content = read_content(project.content, project.root)
    related, _ = read_entries(content)
    found = newcomers(related.entries, content.names, {source.id: source for source in content.sources})
    for kind in ("people", "groups", "outlets"):
        assert read_names({f"{kind}.yaml": "\n".join(suggestions(found, [kind]))})[1] == ()
