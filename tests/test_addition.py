from pathlib import Path

import pytest
from tiny_site import make_project, source_of

from site_gen.adding.addition import Addition, make_addition, settings_of
from site_gen.adding.understanding import corrections, to_check, understood
from site_gen.build import Project
from site_gen.content.folder import read_content
from site_gen.errors import BuildFailedError, UsageError

PAGE = b"""Moreva promises a cleaner harbour before the winter

By Jonas Feld
12 August 2013

Harbour minister Ada Moreva said on Monday that the inner basin of Lindhaven would be dredged before the first frost.

"We have waited nine years for clean water, and nobody can ask the fishers to wait a tenth," Moreva told reporters.
"""
NOTE = "Pier opens again\n\nThe outer pier is open, the harbour master said after the repairs of the winter.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path, "agency-dateline", "donation-banner", "markdown-clip")


def added(project: Project, data: bytes, *given: str, name: str = "") -> Addition:
    content = read_content(project.content, project.root)
    return make_addition(data, content, project, settings=settings_of(given), name=name)


def test_a_name_is_made_from_title_and_outlet(project: Project) -> None:
    addition = added(project, PAGE)
    assert addition.path == source_of(project, "moreva-promises-cleaner-harbour-before-winter")
    assert addition.data == PAGE


def test_a_name_carries_the_outlet_when_it_is_known(project: Project) -> None:
    addition = added(project, PAGE, "outlet=nordwire")
    assert addition.path.stem == "moreva-promises-cleaner-harbour-before-winter-nordwire"


def test_no_date_that_was_not_printed_gets_into_a_name(project: Project) -> None:
    assert not any(letter.isdigit() for letter in added(project, PAGE, "date=2013-08-12").path.stem)


def test_a_name_in_use_now_or_before_is_not_proposed_again(project: Project) -> None:
    source_of(project, "pier-opens-again").write_text("Another\n\nText of the other report.\n", "utf-8")
    source_of(project, "x").write_text("---\nmoved_from: [pier-opens-again-2]\n---\nX\n\nText of x.\n", "utf-8")
    assert added(project, NOTE.encode()).path.stem == "pier-opens-again-3"
    with pytest.raises(UsageError, match="is taken"):
        added(project, NOTE.encode(), name="pier-opens-again-2")


@pytest.mark.parametrize("name", ["../escape", "Pier", "a b", ".hidden", "-x", "a/b", "é"])
def test_a_name_that_is_no_address_is_refused(project: Project, name: str) -> None:
    with pytest.raises(UsageError, match="--name takes small letters"):
        added(project, NOTE.encode(), name=name)


def test_the_same_bytes_are_refused(project: Project) -> None:
    with pytest.raises(UsageError, match=r"already: content/sources/markdown-clip\.txt"):
        added(project, source_of(project, "markdown-clip").read_bytes())


def test_the_same_text_with_other_line_ends_and_front_matter_is_refused(project: Project) -> None:
    data = source_of(project, "agency-dateline").read_bytes().replace(b"\n", b"\r\n")
    with pytest.raises(UsageError, match="agency-dateline"):
        added(project, data, "date=2014-05-14")


def test_the_same_article_under_another_banner_is_refused(project: Project) -> None:
    article = source_of(project, "agency-dateline").read_text("utf-8")
    with pytest.raises(UsageError, match="agency-dateline"):
        added(project, f"{article}\n\nSign up to our newsletter\nYour email address\n".encode())


def test_a_report_that_only_quotes_another_is_no_duplicate(project: Project) -> None:
    paragraph = source_of(project, "agency-dateline").read_text("utf-8").split("\n\n")[1]
    data = f"What the neighbours say\n\n{paragraph}\n\nNothing of it is decided, the council answered on Friday.\n"
    assert added(project, data.encode()).path.stem.startswith("what-neighbours-say")


def test_settings_become_checked_front_matter(project: Project) -> None:
    addition = added(project, NOTE.encode(), "date=2014-02", "speakers_add=ada-moreva, tarik-olsen", "because=seen: it")
    assert addition.data.decode() == (
        '---\ndate: 2014-02\nspeakers_add: [ada-moreva, tarik-olsen]\nbecause: "seen: it"\n---\n' + NOTE
    )
    assert (addition.entry.date, addition.entry.speakers) == ("2014-02", ("ada-moreva", "tarik-olsen"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("date=last May", "is not a date"),
        ("tilte=x", "did you mean 'title'"),
        ("rights=all", "is not one of"),
        ("title", "takes field=value"),
        ("note=x", "no field 'note'; give one of title, deck, "),
        ("title.x=y", "no field 'title.x'"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(project: Project, given: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        added(project, NOTE.encode(), given)


def test_a_setting_that_names_nobody_is_refused(project: Project) -> None:
    with pytest.raises(BuildFailedError) as failed:
        added(project, NOTE.encode(), "outlet=nordwyre")
    assert "did you mean 'nordwire'?" in failed.value.problems[0].message


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\x00\x01", b"---\ndate: x\n---\nText.\n", b"\xff\xfe\x00\x00a"])
def test_what_is_no_report_is_refused(project: Project, data: bytes) -> None:
    with pytest.raises(BuildFailedError):
        added(project, data)


def test_what_was_understood_is_told_with_what_to_check(project: Project) -> None:
    entry = added(project, PAGE).entry
    told = "\n".join(understood(entry))
    assert "title           Moreva promises a cleaner harbour before the winter: the text says so (line" in told
    assert "2013-08-12 (12 August 2013)" in told
    assert "Ada Moreva" in told
    assert "outlet: not known; nothing in the text says it" in list(to_check(entry))
    assert list(corrections(entry))[:2] == ["outlet: ID-OF-OUTLETS.YAML", "because: where this stands"]


def test_adding_nothing_twice_changes_nothing(project: Project) -> None:
    source_of(project, "here").write_bytes(PAGE)
    before = {path: path.read_bytes() for path in project.content.rglob("*") if path.is_file()}
    with pytest.raises(UsageError, match="nothing was written"):
        added(project, PAGE)
    assert {path: path.read_bytes() for path in project.content.rglob("*") if path.is_file()} == before
