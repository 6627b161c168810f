import os
from pathlib import Path

import pytest

from site_gen.content.folder import read_content
from site_gen.content.sources import find_sources, read_source, read_sources


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sources = tmp_path / "content" / "sources"
    sources.mkdir(parents=True)
    return sources


def _read(folder: Path) -> tuple[list[str], list[str]]:
    root = folder.parent.parent
    files, refused = find_sources(folder, root)
    sources, problems = read_sources(root, files)
    return [source.id for source in sources], [str(problem) for problem in (*refused, *problems)]


def test_the_id_of_a_source_is_its_file_stem(folder: Path) -> None:
    (folder / "ferry-talks.txt").write_text("A headline\n", encoding="utf-8")
    (folder / "2014").mkdir()
    (folder / "2014" / "ferry-sinks.txt").write_text("Another\n", encoding="utf-8")
    assert _read(folder) == (["ferry-sinks", "ferry-talks"], [])


def test_every_problem_is_told_at_once(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").write_bytes(b"\x89PNG\x00")
    (folder / "c.txt").write_text("---\ntilte: x\n---\nText\n", encoding="utf-8")
    assert _read(folder) == (
        ["c"],
        [
            "content/sources/a.txt: error: no text; paste the report or delete the file [empty]",
            "content/sources/b.txt:1: error: a byte here is not UTF-8; save the file as UTF-8 [encoding]",
            "content/sources/c.txt:2: error: unknown key 'tilte'; did you mean 'title'? [unknown-key]",
        ],
    )


def test_two_files_of_one_name_are_an_error_naming_both(folder: Path) -> None:
    for parent in ("x", "y"):
        (folder / parent).mkdir()
        (folder / parent / "talks.txt").write_text(f"From {parent}", encoding="utf-8")
    ids, problems = _read(folder)
    assert ids == ["talks"]
    assert problems == [
        (
            "content/sources/y/talks.txt: error: the same name as content/sources/x/talks.txt; "
            "the name is the entry's address: rename one [duplicate-id]"
        )
    ]


def test_the_same_text_twice_is_a_warning_naming_both(folder: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (folder / name).write_text("The same", encoding="utf-8")
    assert _read(folder)[1] == [
        "content/sources/two.txt: warning: the same bytes as content/sources/one.txt; keep one [duplicate-text]"
    ]


def test_names_that_differ_only_in_case_are_a_warning(folder: Path) -> None:
    (folder / "talks.txt").write_text("One", encoding="utf-8")
    (folder / "Talks.txt").write_text("Two", encoding="utf-8")
    assert [problem.rsplit(" ", 1)[-1] for problem in _read(folder)[1]] == ["[name-case]"]


def test_a_link_is_refused_and_never_followed(folder: Path) -> None:
    secret = folder.parent.parent / "secret.txt"
    secret.write_text("not for the site", encoding="utf-8")
    (folder / "linked.txt").symlink_to(secret)
    (folder / "dangling.txt").symlink_to(folder / "nowhere")
    (folder / "outside").symlink_to(folder.parent.parent)
    ids, problems = _read(folder)
    assert ids == []
    assert len(problems) == 3
    assert all("a symlink; put the file itself here" in problem for problem in problems)


def test_a_link_named_on_the_command_line_is_refused_too(folder: Path) -> None:
    (folder / "a.txt").write_text("x", encoding="utf-8")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    assert read_source(folder / "b.txt", folder).source is None


def test_a_pipe_does_not_make_the_build_wait(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    ids, problems = _read(folder)
    assert ids == []
    assert problems == ["content/sources/pipe.txt: error: not a regular file; put the file itself here [not-a-file]"]


@pytest.mark.parametrize(
    "name", [".hidden.txt", "draft.txt~", ".DS_Store", "#draft.txt#", "draft.txt.swp", "Thumbs.db"]
)
def test_what_editors_leave_behind_is_passed_over(folder: Path, name: str) -> None:
    (folder / name).write_text("x", encoding="utf-8")
    assert _read(folder) == ([], [])


def test_a_file_of_another_kind_is_named_not_lost(folder: Path) -> None:
    (folder / "report.docx").write_bytes(b"PK")
    assert _read(folder)[1] == [
        (
            "content/sources/report.docx: warning: not read: a source is a .txt file; "
            "rename it if it is a report [not-a-source]"
        )
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("people.yml", "not read; did you mean 'people.yaml'?"),
        ("storm.txt", "not read; a report goes to content/sources/"),
        ("people.yaml~", ""),
        (".DS_Store", ""),
        ("README.md", ""),
        ("people.yaml", ""),
        ("corrections.yaml", ""),
    ],
)
def test_a_file_beside_the_authority_files_that_nothing_reads_is_told_of(folder: Path, name: str, said: str) -> None:
    content = folder.parent
    (content / name).write_text("", encoding="utf-8")
    problems = [str(one) for one in read_content(content, content.parent).problems if one.code == "not-read"]
    assert problems == ([f"content/{name}: warning: {said} [not-read]"] if said else [])


def test_a_file_name_that_is_no_text_is_an_error_that_can_be_printed(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff.txt")).write_bytes(b"x")
    (folder / "line\nbreak.txt").write_text("x", encoding="utf-8")
    ids, problems = _read(folder)
    assert ids == ["line\\nbreak"]
    assert len(problems) == 1
    assert problems[0].isprintable()


def test_a_file_that_goes_away_is_an_error_naming_it(folder: Path) -> None:
    read = read_source(folder / "gone.txt", folder.parent.parent)
    assert [str(p) for p in read.problems] == [
        "content/sources/gone.txt: error: cannot be read: No such file or directory [unreadable]"
    ]
