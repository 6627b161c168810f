"""Build, change one thing, build again."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tiny_site import make_project, rebuild, source_of, tree_of

from site_gen.build import Project
from site_gen.errors import BuildFailedError, UsageError


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path, "whole-page", "agency-dateline", "held-floor")


@pytest.fixture(autouse=True)
def content_is_never_written(tmp_path: Path) -> Iterator[None]:
    """Hold every test to the promise: a build leaves the folders of content/ as they are."""
    yield
    leftovers = [p.name for p in (tmp_path / "content").rglob("*") if p.suffix not in {".txt", ".yaml", ".md", ""}]
    assert leftovers == []


def _pages(changes: tuple[str, ...]) -> set[str]:
    return {path for path in changes if path.endswith(".html")}


def test_a_first_build_publishes_a_page_for_every_source(project: Project) -> None:
    published = rebuild(project)
    assert {f"entries/{name}/index.html" for name in ("whole-page", "agency-dateline", "held-floor")} <= set(
        published.changes.added
    )
    assert published.changes.removed == ()


def test_a_second_build_of_the_same_content_changes_nothing(project: Project) -> None:
    rebuild(project)
    before = tree_of(project.output)
    changes = rebuild(project).changes
    assert not changes
    assert changes.unchanged == len(before) - 1  # our marker is no file of the site
    assert tree_of(project.output) == before


def test_two_builds_in_two_places_give_the_same_bytes(project: Project, tmp_path: Path) -> None:
    other = make_project(tmp_path / "ein anderer Ort", "held-floor", "agency-dateline", "whole-page")
    rebuild(project)
    rebuild(other)
    assert tree_of(project.output) == tree_of(other.output)


def test_an_added_source_adds_its_page_and_touches_no_other_entry(project: Project) -> None:
    rebuild(project)
    source_of(project, "new").write_text("A quiet day\n\n3 March 2015\n\nNothing happened, the port said.\n", "utf-8")
    changes = rebuild(project).changes
    assert "entries/new/index.html" in changes.added
    assert "timeline/index.html" in changes.changed
    neighbours = {
        "entries/agency-dateline/index.html",
        "entries/held-floor/index.html",
        "entries/whole-page/index.html",
    }
    # The entries before and after it in time point to it; no other does.
    assert len(neighbours & set(changes.changed)) <= 2


def test_a_removed_source_takes_its_page_and_every_word_with_it(project: Project) -> None:
    rebuild(project)
    source_of(project, "held-floor").unlink()
    changes = rebuild(project).changes
    assert "entries/held-floor/index.html" in changes.removed
    left = b"\n".join(content for path, content in tree_of(project.output).items() if not path.endswith(".sqlite"))
    assert b"held-floor" not in left
    assert b"fished off Lindhaven" not in b"".join(tree_of(project.output).values())


def test_a_corrected_title_changes_no_address(project: Project) -> None:
    rebuild(project)
    before = set(tree_of(project.output))
    path = source_of(project, "held-floor")
    path.write_text("---\ntitle: The sea is shared\n---\n" + path.read_text("utf-8"), "utf-8")
    rebuild(project)
    page = (project.output / "entries/held-floor/index.html").read_text("utf-8")
    assert "The sea is shared" in page
    assert set(tree_of(project.output)) == before


def test_a_renamed_source_leaves_a_redirect_where_it_says_so(project: Project) -> None:
    rebuild(project)
    path = source_of(project, "held-floor")
    source_of(project, "shared-sea").write_text(
        f"---\nmoved_from: [held-floor]\n---\n{path.read_text('utf-8')}", "utf-8"
    )
    path.unlink()
    rebuild(project)
    old = (project.output / "entries/held-floor/index.html").read_text("utf-8")
    assert "/entries/shared-sea/" in old
    assert "/entries/held-floor/ /entries/shared-sea/ 301" in (project.output / "_redirects").read_text("utf-8")


def test_an_edit_that_keeps_size_and_time_is_seen(project: Project) -> None:
    path = source_of(project, "held-floor")
    rebuild(project)
    stat = path.stat()
    path.write_text(path.read_text("utf-8").replace("has no fence", "has no walls"), "utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    rebuild(project)
    assert "has no walls" in (project.output / "entries/held-floor/index.html").read_text("utf-8")


def test_an_error_leaves_the_published_site_as_it_was_and_tells_everything_at_once(project: Project) -> None:
    rebuild(project)
    before = tree_of(project.output)
    source_of(project, "empty").write_bytes(b"")
    source_of(project, "typo").write_text("---\ntilte: x\n---\nText here.\n", "utf-8")
    (project.content / "people.yaml").write_text("- id: a\n  name: A: B\n", "utf-8")
    with pytest.raises(BuildFailedError) as failed:
        rebuild(project)
    told = [(p.path, p.code) for p in failed.value.problems if p.severity == "error"]
    assert told == [
        ("content/people.yaml", "yaml"),
        ("content/sources/empty.txt", "empty"),
        ("content/sources/typo.txt", "unknown-key"),
    ]
    assert tree_of(project.output) == before


@pytest.mark.parametrize("name", ["titel", "row.titel"])
def test_a_template_that_asks_for_what_is_not_there_publishes_nothing(
    project: Project, tmp_path: Path, name: str
) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(project.templates, templates)
    (templates / "entry.html").write_text(f"{{{{ address }}}}\n{{{{ {name} }}}}", "utf-8")
    mine = Project(root=project.root, content=project.content, templates=templates, output=project.output)
    rebuild(project)
    before = tree_of(project.output)
    with pytest.raises(BuildFailedError) as failed:
        rebuild(mine)
    problem = failed.value.problems[0]
    assert (problem.path, problem.line) == ("templates/entry.html", 2)
    assert "titel" in problem.message
    assert tree_of(project.output) == before


@pytest.mark.parametrize("place", [".", "content", "content/sources", "..", "/"])
def test_a_folder_that_must_not_be_replaced_is_refused(project: Project, place: str) -> None:
    before = tree_of(project.root)
    output = (project.root / place).resolve()
    with pytest.raises(UsageError):
        rebuild(Project(root=project.root, content=project.content, templates=project.templates, output=output))
    assert tree_of(project.root) == before


def test_an_empty_archive_is_a_site_too(tmp_path: Path) -> None:
    project = make_project(tmp_path, "held-floor")
    source_of(project, "held-floor").unlink()
    rebuild(project)
    assert (project.output / "timeline/index.html").is_file()
    assert b"entries/" not in (project.output / "sitemap.xml").read_bytes()
