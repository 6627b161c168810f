import pickle
import shutil
from collections.abc import Callable, Hashable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from tiny_site import case_names, make_project, rebuild, source_of, tree_of

from site_gen.build import Project, build, make_site
from site_gen.content.folder import Content, read_content
from site_gen.errors import BuildFailedError
from site_gen.kept.memo import Memo
from site_gen.kept.seen import look
from site_gen.model import LateText
from site_gen.workers import Workforce

T = TypeVar("T")
_FRONT = (
    "---\ntitle: The pier\nspeakers_add: [ada-moreva]\nformat: markdown\nmoved_from: [old-pier]\nbecause: seen\n---\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project whose sources have all a source can have, warnings too."""
    project = make_project(tmp_path)
    source_of(project, "pier").write_text(f"{_FRONT}# Pier opens\n\nThe port said so.\n", "utf-8")
    source_of(project, "cafe").write_bytes("A café opens\n\nThe port said so.\n".encode("cp1252"))
    return project


def hashes_of(project: Project) -> dict[str, str]:
    return {path: seen.digest for path, seen in look([project.content], {}).all.items()}


def read(project: Project, hashes: dict[str, str]) -> Content:
    return read_content(project.content, project.root, Memo(project.root / ".cache"), hashes)


class Noting(Memo):
    """A memo that notes which sources are read."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.read = set[str]()

    def at_hand(self, kind: str, key: Hashable, make: Callable[[], T]) -> T:
        if kind == "sources" and isinstance(key, tuple):
            self.read.add(Path(str(key[0])).stem)
        return super().at_hand(kind, key, make)


def read_by(project: Project, hashes: dict[str, str]) -> set[str]:
    memo = Noting(project.root / ".cache")
    read_content(project.content, project.root, memo, hashes)
    return memo.read


def shown(content: Content) -> list[tuple[object, ...]]:
    return [
        (one.id, one.path, one.sha256, str(one.text), one.first_line, one.corrections, one.is_markdown, one.moved_from)
        for one in content.sources
    ]


def test_what_was_kept_of_sources_is_what_their_files_give(project: Project) -> None:
    plain = read_content(project.content, project.root)
    assert read_by(project, hashes_of(project)) == {*case_names(), "pier", "cafe"}
    assert read_by(project, hashes_of(project)) == set()
    shutil.rmtree(project.root / ".cache")
    first, second = (read(project, hashes_of(project)) for _ in range(2))
    assert shown(plain) == shown(first) == shown(second)
    assert plain.problems == first.problems == second.problems != ()


def test_the_texts_of_all_sources_are_never_held_at_once(project: Project) -> None:
    for content in [read(project, hashes_of(project)) for _ in range(2)]:
        assert {type(source.text) for source in content.sources} == {LateText}


def test_only_the_edited_source_is_read(project: Project) -> None:
    read(project, hashes_of(project))
    source_of(project, "cafe").write_text("A bar opens\n\nThe port said so.\n", "utf-8")
    assert read_by(project, hashes_of(project)) == {"cafe"}
    assert read_by(project, hashes_of(project)) == set()


def test_a_source_renamed_or_without_a_known_hash_is_read(project: Project) -> None:
    read(project, hashes_of(project))
    source_of(project, "cafe").rename(source_of(project, "bar"))
    hashes = hashes_of(project)
    del hashes[str(source_of(project, "pier"))]
    assert read_by(project, hashes) == {"bar", "pier"}
    assert shown(read(project, hashes)) == shown(read_content(project.content, project.root))


@pytest.mark.parametrize("damage", [b"", b"site-gen 0 ", b"x" * 5000])
def test_what_was_kept_and_is_damaged_is_read_again(project: Project, damage: bytes) -> None:
    read(project, hashes_of(project))
    (kept,) = (project.root / ".cache" / "site-gen" / "sources").iterdir()
    kept.write_bytes(damage)
    assert read_by(project, hashes_of(project)) == {*case_names(), "pier", "cafe"}
    kept.write_bytes(damage)
    assert shown(read(project, hashes_of(project))) == shown(read_content(project.content, project.root))


def test_a_text_that_is_another_when_it_is_asked_for_is_refused(project: Project) -> None:
    hashes = hashes_of(project)
    read(project, hashes)
    source_of(project, "cafe").write_text("A bar opens", "utf-8")
    source_of(project, "pier").unlink()
    content = read_content(project.content, project.root, Memo(project.root / ".cache"), hashes)
    (cafe,) = (source for source in content.sources if source.id == "cafe")
    with pytest.raises(BuildFailedError) as failed:
        str(cafe.text)
    assert [str(problem) for problem in failed.value.problems] == [
        "content/sources/cafe.txt: error: changed while the site was built; build again [changed]"
    ]


def test_what_is_sent_elsewhere_takes_its_text_along(project: Project) -> None:
    read(project, hashes_of(project))
    sent = pickle.dumps(read(project, hashes_of(project)).sources)
    texts = [source.text for source in read_content(project.content, project.root).sources]
    source_of(project, "pier").unlink()
    assert [source.text for source in pickle.loads(sent)] == texts  # noqa: S301 - our own


def test_a_source_edited_between_its_hash_and_its_parse_is_not_published(project: Project) -> None:
    project = replace(project, cache=project.root / ".cache")
    rebuild(project)
    memo, hashes = Memo(project.root / ".cache"), hashes_of(project)
    make_site(project, memo, hashes=hashes)
    before = tree_of(project.output)
    source_of(project, "pier").write_text("Pier closes\n\nThe port said so.\n", "utf-8")
    for kind in ("readings", "heads"):
        shutil.rmtree(project.root / ".cache" / "site-gen" / kind)
    with pytest.raises(BuildFailedError, match="1 error"):
        make_site(project, memo, hashes=hashes)
    assert tree_of(project.output) == before
    assert build(project, with_search=False).changes


@pytest.mark.long
def test_a_text_that_is_another_when_it_is_sent_to_a_process_ends_the_build(project: Project) -> None:
    for number in range(150):
        source_of(project, f"more-{number:03}").write_text(f"Pier {number} opens\n\nThe port said so.\n", "utf-8")
    memo, hashes = Memo(project.root / ".cache"), hashes_of(project)
    read_content(project.content, project.root, memo, hashes)
    source_of(project, "more-140").write_text("Pier closes\n\nThe port said so.\n", "utf-8")
    with pytest.raises(BuildFailedError) as failed:
        make_site(project, memo, hashes=hashes, workers=Workforce(processes=2))
    assert [problem.path for problem in failed.value.problems] == ["content/sources/more-140.txt"]
