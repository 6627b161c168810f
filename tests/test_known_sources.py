import pickle
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from tiny_site import case_names, make_project, rebuild, source_of, tree_of

from site_gen.build import Project, build, make_site
from site_gen.content import Content, read_content
from site_gen.errors import BuildFailedError
from site_gen.memo import Memo
from site_gen.model import LateText
from site_gen.seen import look
from site_gen.workers import Workforce

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


def is_late(content: Content) -> dict[str, bool]:
    return {source.id: isinstance(source.text, LateText) for source in content.sources}


def shown(content: Content) -> list[tuple[object, ...]]:
    return [
        (one.id, one.path, one.sha256, str(one.text), one.first_line, one.corrections, one.is_markdown, one.moved_from)
        for one in content.sources
    ]


def test_what_was_kept_of_sources_is_what_their_files_give(project: Project) -> None:
    plain = read_content(project.content, project.root)
    first, second = (read(project, hashes_of(project)) for _ in range(2))
    assert set(is_late(first).values()) == {False}
    assert is_late(second) == dict.fromkeys({*case_names(), "pier", "cafe"}, True)
    assert shown(plain) == shown(first) == shown(second)
    assert plain.problems == first.problems == second.problems != ()


def test_only_the_edited_source_is_read(project: Project) -> None:
    read(project, hashes_of(project))
    source_of(project, "cafe").write_text("A bar opens\n\nThe port said so.\n", "utf-8")
    content = read(project, hashes_of(project))
    assert [name for name, late in is_late(content).items() if not late] == ["cafe"]
    assert set(is_late(read(project, hashes_of(project))).values()) == {True}


def test_a_source_renamed_or_without_a_known_hash_is_read(project: Project) -> None:
    read(project, hashes_of(project))
    source_of(project, "cafe").rename(source_of(project, "bar"))
    hashes = hashes_of(project)
    del hashes[str(source_of(project, "pier"))]
    content = read(project, hashes)
    assert [name for name, late in is_late(content).items() if not late] == ["bar", "pier"]
    assert shown(content) == shown(read_content(project.content, project.root))


@pytest.mark.parametrize("damage", [b"", b"site-gen 0 ", b"x" * 5000])
def test_what_was_kept_and_is_damaged_is_read_again(project: Project, damage: bytes) -> None:
    read(project, hashes_of(project))
    (kept,) = (project.root / ".cache" / "site-gen" / "sources").iterdir()
    kept.write_bytes(damage)
    content = read(project, hashes_of(project))
    assert set(is_late(content).values()) == {False}
    assert shown(content) == shown(read_content(project.content, project.root))


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
