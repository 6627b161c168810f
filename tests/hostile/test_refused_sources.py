"""Each fatal source alone: refused with its file and line, the published site and the sources left as they were."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from cases_reader import Case
from hostile_project import empty_project, hostile_cases, put, typed
from tiny_site import rebuild, tree_of

from site_gen.build import Project
from site_gen.errors import BuildFailedError, Problem, Severity

# What would break a line of output or play tricks with a terminal.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
GOOD = "Harbour opens\n\n3 March 2015\n\nThe port of Lindhaven said so.\n"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = empty_project(tmp_path_factory.mktemp("refused"))
    put(project, "good.txt", GOOD)
    rebuild(project)
    return project


@pytest.fixture(scope="module")
def site(published: Project) -> dict[str, bytes]:
    return tree_of(published.output)


@pytest.fixture
def project(published: Project, site: dict[str, bytes]) -> Project:
    for path in (published.content / "sources").iterdir():
        if path.name != "good.txt":
            path.unlink()
    assert tree_of(published.output) == site
    return published


def _told(problems: tuple[Problem, ...], severity: Severity) -> str:
    found = (p for p in problems if p.severity is severity and not p.path.endswith("good.txt"))
    places = (f"{Path(p.path).name}{f':{p.line}' if p.line else ''} {p.code}" for p in found)
    return "\n".join(places)


def _refusal(project: Project) -> tuple[Problem, ...]:
    with pytest.raises(BuildFailedError) as failed:
        rebuild(project)
    told = [str(problem) for problem in failed.value.problems]
    assert [line for line in told if len(line) > 400 or _UNPRINTABLE.search(line)] == []
    return failed.value.problems


@pytest.mark.parametrize("case", hostile_cases("fatal.txt"), ids=str)
def test_a_source_that_cannot_be_read_is_named_with_its_line(
    project: Project, site: dict[str, bytes], case: Case
) -> None:
    path = put(project, "a.txt", typed(case.given))
    assert _told(_refusal(project), Severity.ERROR) == case.expected
    assert tree_of(project.output) == site
    assert path.read_bytes() == typed(case.given)


@pytest.mark.parametrize("case", hostile_cases("warned.txt"), ids=str)
def test_a_doubtful_source_is_published_with_a_warning(tmp_path: Path, case: Case) -> None:
    project = empty_project(tmp_path)
    put(project, "a.txt", typed(case.given))
    assert _told(rebuild(project).problems, Severity.WARNING) == case.expected
    assert (project.output / "entries/a/index.html").is_file()


def _link_out(folder: Path) -> None:
    (folder / "a.txt").symlink_to("/etc/hostname")


def _folder_out(folder: Path) -> None:
    (folder / "a").symlink_to("/etc", target_is_directory=True)


def _loop(folder: Path) -> None:
    (folder / "a.txt").symlink_to("a.txt")


def _nowhere(folder: Path) -> None:
    (folder / "a.txt").symlink_to("nowhere.txt")


@pytest.mark.parametrize("make", [_link_out, _folder_out, _loop, _nowhere])
def test_a_link_is_refused_by_name(project: Project, site: dict[str, bytes], make: Callable[[Path], None]) -> None:
    make(project.content / "sources")
    assert _told(_refusal(project), Severity.ERROR) in ("a.txt not-a-file", "a not-a-file")
    assert tree_of(project.output) == site


@pytest.mark.parametrize("name", ["people.yaml", "archive.yaml", "pages/secret.md", "pages"])
def test_no_other_file_of_content_may_be_a_link(tmp_path: Path, name: str) -> None:
    project = empty_project(tmp_path)
    put(project, "good.txt", GOOD)
    secret = tmp_path / "secret"
    (secret if name == "pages" else tmp_path).mkdir(exist_ok=True)
    (tmp_path / "words.md").write_text("The secret words", "utf-8")
    place = project.content / name
    place.parent.mkdir(exist_ok=True)
    place.unlink(missing_ok=True)
    place.symlink_to(secret if name == "pages" else tmp_path / "words.md")
    assert "a symlink" in _refusal(project)[0].message
    assert not project.output.exists()


def test_a_linked_folder_of_sources_is_refused(tmp_path: Path) -> None:
    project = empty_project(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret.txt").write_text(GOOD, "utf-8")
    (project.content / "sources").rmdir()
    (project.content / "sources").symlink_to(elsewhere)
    assert _told(_refusal(project), Severity.ERROR) == "sources not-a-file"


def test_every_refused_source_is_told_at_once(project: Project) -> None:
    cases = hostile_cases("fatal.txt")
    for number, case in enumerate(cases):
        put(project, f"a{number:02}.txt", typed(case.given))
    told = {problem.path for problem in _refusal(project) if problem.severity is Severity.ERROR}
    assert len(told) == len(cases)
