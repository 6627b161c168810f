"""What a language model's second opinion adds to proposals; the model here is a function that knows a few names."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from tiny_site import make_project, source_of

from site_gen.advice import Mention, Newcomers
from site_gen.advice.suggestions import suggestions
from site_gen.build import Project
from site_gen.content.names import read_names
from site_gen.inspection import proposals

SAID = (
    '{title}\n\n3 March 2015\n\n"We will build it again next year," said {who}, the chairman of the board.\n\n{more}\n'
)
KNOWN = {"Olle Brandt": True, "Gull and Ladder": False, "Union": False, "Moreva": True, "Ada Moreva": False}


def judge(texts: Iterable[str]) -> Iterator[tuple[Mention, ...]]:
    for text in texts:
        yield tuple(Mention(name, is_person=is_person) for name, is_person in KNOWN.items() if name in text)


@pytest.fixture
def found(tmp_path: Path) -> Newcomers:
    project = make_project(tmp_path, "agency-dateline")
    for name, who, more in (
        ("a", "Olle Brandt", "The quay beside Gull and Ladder is old."),
        ("b", "Olle Brandt", "The sea was calm."),
        ("c", "Tove Lund", "Union of the tides, said nobody."),
    ):
        text = SAID.format(title=f"Board {name} meets", who=who, more=more)
        source_of(project, name).write_text(text, "utf-8")
    return proposals(project, judge)


def test_each_proposal_says_what_the_model_reads(found: Newcomers) -> None:
    opinions = {one.name: one.opinion for one in found.people}
    assert opinions["Olle Brandt"] == "the model reads a person in 2"
    assert opinions["Tove Lund"] == "the model reads no name here"


def test_bodies_only_the_model_reads_are_listed_and_not_proposed(found: Newcomers) -> None:
    assert found.heard == ("Gull and Ladder (1 source: a)",)
    assert "Gull and Ladder" not in {one.name for one in found.all()}


def test_a_part_of_a_known_name_and_a_single_word_of_one_source_are_nothing_new(found: Newcomers) -> None:
    assert not [line for line in found.heard if "Union" in line or "Moreva" in line]


def test_what_is_printed_is_yaml_as_before(found: Newcomers) -> None:
    told = "\n".join(suggestions(found, ("people", "groups")))
    assert "# the model reads a person in 2" in told
    assert "# Gull and Ladder (1 source: a)" in told
    names, problems = read_names({"people.yaml": told.split("# groups.yaml")[0].split("# only the")[0]})
    assert problems == ()
    assert names.people["olle-brandt"].name == "Olle Brandt"


def test_without_a_model_nothing_is_said_of_it(tmp_path: Path) -> None:
    project: Project = make_project(tmp_path, "agency-dateline")
    source_of(project, "a").write_text(SAID.format(title="Board meets", who="Olle Brandt", more=""), "utf-8")
    assert "the model" not in "\n".join(suggestions(proposals(project)))
