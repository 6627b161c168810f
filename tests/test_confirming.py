from pathlib import Path

import pytest
from tiny_site import make_project, source_of

from site_gen.adding.confirming import confirmations
from site_gen.adding.sourcefile import with_settings
from site_gen.authority import Names
from site_gen.build import Project
from site_gen.content.folder import read_content
from site_gen.errors import UsageError
from site_gen.model import Entry, Source, Status
from site_gen.understanding import read_entries


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path)


def of(project: Project, name: str) -> tuple[Source, Entry, Names]:
    content = read_content(project.content, project.root)
    related, _ = read_entries(content)
    source = next(source for source in content.sources if source.id == name)
    return source, next(entry for entry in related.entries if entry.id == name), content.names


def lines(project: Project, name: str, *fields: str) -> list[str]:
    return [line for one in confirmations(*of(project, name), fields) for line in one.lines()]


def test_what_is_known_of_the_usual_fields_is_confirmed(project: Project) -> None:
    assert lines(project, "held-floor") == [
        "date: 2016-06-22",
        "date_published: 2016-06-22",
        "speakers: [tarik-olsen, sanna-lindqvist]",
    ]


def test_what_front_matter_gives_is_left_alone(project: Project) -> None:
    assert [line.partition(":")[0] for line in lines(project, "corrected")] == ["speakers"]


def test_a_field_of_which_nothing_is_known_is_confirmed_as_such_when_named(project: Project) -> None:
    assert lines(project, "held-floor", "outlet") == ["outlet: unknown"]


def test_an_outlet_without_a_record_is_left_out_and_refused_when_named(project: Project) -> None:
    (project.content / "outlets.yaml").write_text("", "utf-8")
    assert "outlet" not in " ".join(lines(project, "markdown-clip"))
    with pytest.raises(UsageError, match=r"no record in outlets\.yaml"):
        lines(project, "markdown-clip", "outlet")


def test_a_field_that_is_none_is_refused(project: Project) -> None:
    with pytest.raises(UsageError, match="did you mean 'speakers'"):
        lines(project, "whole-page", "speaker")


def test_a_confirmed_entry_says_the_same_as_before(project: Project) -> None:
    path = source_of(project, "held-floor")
    source, before, names = of(project, "held-floor")
    fields = ("title", "date", "speakers", "mentioned", "groups", "language", "quote_speakers")
    settings = confirmations(source, before, names, fields)
    path.write_bytes(with_settings(path.read_bytes(), settings, "confirmed"))
    _, after, _ = of(project, "held-floor")
    assert (after.title, after.date, after.speakers) == (before.title, before.date, before.speakers)
    assert {quote.id: quote.speaker for quote in after.quotes} == {quote.id: quote.speaker for quote in before.quotes}
    assert after.finding("date").status is Status.MAINTAINER
