"""Edits people make and machines get wrong: the published site always follows the bytes of content/."""

import gzip
import os
import shutil
import threading
from pathlib import Path

import pytest
from hostile_project import empty_project, put
from tiny_site import rebuild, tree_of

from site_gen.build import Project, build
from site_gen.errors import BuildFailedError

PIER = "Pier opens again\n\n3 March 2015\n\nThe zanzarapier of Lindhaven was mended, the port said.\n"
FERRY = "Ferry stays in port\n\n4 March 2015\n\nThe quixoferry of Norsund was not mended, the port said.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = empty_project(tmp_path)
    put(project, "pier.txt", PIER)
    put(project, "ferry.txt", FERRY)
    return project


def _page(project: Project, name: str) -> str:
    return (project.output / f"entries/{name}/index.html").read_text("utf-8")


def _everything(folder: Path) -> bytes:
    """Return all bytes of a tree, the parts of the search index unpacked."""
    contents = tree_of(folder).values()
    return b"\n".join(gzip.decompress(one) if one.startswith(b"\x1f\x8b") else one for one in contents)


def test_a_deleted_source_leaves_no_word_even_in_the_search_index(project: Project) -> None:
    build(project)
    assert b"zanzarapier" in _everything(project.output / "pagefind")
    (project.content / "sources" / "pier.txt").unlink()
    build(project)
    left = _everything(project.output)
    assert b"quixoferry" in left
    assert b"zanzarapier" not in left
    assert b"entries/pier/" not in left


def test_two_sources_that_swap_their_texts_swap_their_pages(project: Project) -> None:
    rebuild(project)
    before = set(tree_of(project.output))
    put(project, "pier.txt", FERRY)
    put(project, "ferry.txt", PIER)
    rebuild(project)
    assert "quixoferry" in _page(project, "pier")
    assert "zanzarapier" in _page(project, "ferry")
    assert set(tree_of(project.output)) == before


def test_an_older_version_restored_with_its_old_time_is_seen(project: Project) -> None:
    path = put(project, "pier.txt", PIER.replace("mended", "closed"))
    rebuild(project)
    path.write_text(PIER, "utf-8")
    os.utime(path, (10**9, 10**9))
    rebuild(project)
    assert "was mended" in _page(project, "pier")


def test_a_new_time_alone_changes_nothing(project: Project) -> None:
    rebuild(project)
    os.utime(project.content / "sources" / "pier.txt", (10**9, 10**9))
    assert not rebuild(project).changes


def test_a_changed_setting_reaches_every_page(project: Project) -> None:
    rebuild(project)
    settings = project.content / "archive.yaml"
    settings.write_text(settings.read_text("utf-8").replace("Lindhaven chronology", "Chronology of ports"), "utf-8")
    rebuild(project)
    pages = [content.decode() for path, content in tree_of(project.output).items() if path.endswith(".html")]
    assert len(pages) > 10
    assert all("Chronology of ports" in page for page in pages)


def test_the_way_to_a_state_leaves_no_trace_in_it(project: Project, tmp_path: Path) -> None:
    rebuild(project)
    put(project, "third.txt", PIER.replace("Pier", "Quay"))
    put(project, "ferry.txt", FERRY.replace("Ferry", "Raft"))
    rebuild(project)
    (project.content / "sources" / "third.txt").rename(project.content / "sources" / "fourth.txt")
    (project.content / "sources" / "pier.txt").unlink()
    rebuild(project)
    fresh = empty_project(tmp_path / "fresh")
    for path in (project.content / "sources").iterdir():
        shutil.copyfile(path, fresh.content / "sources" / path.name)
    rebuild(fresh)
    assert tree_of(project.output) == tree_of(fresh.output)


def test_an_archive_suddenly_empty_is_not_published_over_a_full_one(project: Project) -> None:
    rebuild(project)
    before = tree_of(project.output)
    shutil.rmtree(project.content / "sources")
    with pytest.raises(BuildFailedError) as failed:
        rebuild(project)
    assert [problem.code for problem in failed.value.problems] == ["reports-gone"]
    assert tree_of(project.output) == before
    shutil.rmtree(project.output)
    rebuild(project)
    assert (project.output / "index.html").is_file()


def test_an_archive_that_lost_its_greater_part_is_not_published_over_a_full_one(project: Project) -> None:
    for number in range(18):
        put(project, f"more-{number:02}.txt", PIER.replace("Pier", f"Pier {number}"))
    rebuild(project)
    before = tree_of(project.output)
    for number in range(11):
        (project.content / "sources" / f"more-{number:02}.txt").unlink()
    with pytest.raises(BuildFailedError, match="1 error") as failed:
        rebuild(project)
    assert "11 of 20 published reports would be gone" in failed.value.problems[0].message
    assert tree_of(project.output) == before
    put(project, "more-00.txt", PIER.replace("Pier", "Pier 0"))
    rebuild(project)
    assert len(list((project.output / "entries").iterdir())) == 10


def test_renamed_sources_that_name_their_former_selves_are_not_gone(project: Project) -> None:
    for number in range(18):
        put(project, f"more-{number:02}.txt", PIER.replace("Pier", f"Pier {number}"))
    rebuild(project)
    for number in range(18):
        (project.content / "sources" / f"more-{number:02}.txt").unlink()
        text = f"---\nmoved_from: [more-{number:02}]\n---\n{PIER.replace('Pier', f'Pier {number}')}"
        put(project, f"other-{number:02}.txt", text)
    rebuild(project)
    assert (project.output / "entries/more-03/index.html").is_file()


def test_a_source_that_changes_while_it_is_read_is_read_as_one_version(project: Project, tmp_path: Path) -> None:
    long = [f"{FERRY}\n{f'Version {letter} said the port. ' * 3000}" for letter in "AB"]
    path = put(project, "pier.txt", long[0])
    is_done = threading.Event()

    def rewrite() -> None:
        while not is_done.is_set():
            for text in long:
                fresh = tmp_path / "fresh.txt"
                fresh.write_text(text, "utf-8")
                fresh.replace(path)

    writer = threading.Thread(target=rewrite)
    writer.start()
    try:
        rebuild(project)
    finally:
        is_done.set()
        writer.join()
    page = _page(project, "pier")
    assert ("Version A" in page) != ("Version B" in page)


def test_front_matter_wins_over_every_rule_and_the_source_stays_as_it_is(project: Project) -> None:
    written = f'---\ntitle: "A title of our own"\ndate: 1999\noutlet: nordwire\n---\n{PIER}'.encode()
    path = put(project, "pier.txt", written)
    before = path.stat()
    rebuild(project)
    page = _page(project, "pier")
    assert all(words in page for words in ("A title of our own", "1999", "Nordwire"))
    assert path.read_bytes() == written
    assert path.stat().st_mtime_ns == before.st_mtime_ns
