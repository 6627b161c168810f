"""File names nobody should give and somebody will: each is a page of its own at a safe address."""

import json
import os
import unicodedata
from pathlib import Path

import pytest
from hostile_project import empty_project, put
from site_check import active
from tiny_site import rebuild, tree_of

from site_gen.build import Project
from site_gen.errors import BuildFailedError
from site_gen.urls import slug

# One line a family; every name is a source of the one archive below.
STEMS = [
    *["Лавка", "Лавки", "渡", "港", "☃", "☄", "ميناء", "—", "_", "-"],
    *["Straße", "STRASSE", "strasse", "ﬁn", "fin", "\u212aob", "kob", "İzmir", "izmir", "ızmir"],
    *[unicodedata.normalize("NFC", "café"), unicodedata.normalize("NFD", "café"), "CAFÉ", "cafe"],
    *["con", "aux", "nul", "com1", "lpt9", "index", "con.prn", "pagefind", "404", "feed", "search", "unknown"],
    *["#1", "a?b", "a%2eb", "a b", "a&b", 'a"b', "a'b", "a<b>", "a|b", "a*b", "a:b", "a\\b", "$(touch owned)", "`x`"],
    *["-rf", "--help", "a\tb", "a\nb", "a\x1b[31mb", "a\u202eb", "a\u200bb", "a.", "a..", "%2e%2e", "~a", "{{ a }}"],
    *["__proto__", "constructor", "h" * 251, "h" * 250, "é" * 125, "entry.json", "a.html", "A", "a", " ", " a", "a "],
]


def report(number: int) -> str:
    return f"Harbour opens\n\n3 March 2015\n\nThe port of Lindhaven said so for the {number}th time.\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = empty_project(tmp_path_factory.mktemp("names"))
    for number, stem in enumerate(STEMS):
        put(project, f"{stem}.txt", report(number))
    return project


@pytest.fixture(scope="module")
def warnings(project: Project) -> tuple[str, ...]:
    return tuple(str(problem) for problem in rebuild(project).problems)


@pytest.mark.usefixtures("warnings")
def test_every_file_is_a_page_of_its_own_and_none_is_active(project: Project) -> None:
    assert active(project.output) == []
    pages = [path for path in tree_of(project.output / "entries") if path.endswith("/index.html")]
    assert len(pages) == len(STEMS)
    assert {path.name for path in project.root.iterdir()} - {".cache"} == {"content", "build", ".build.lock"}


@pytest.mark.usefixtures("warnings")
def test_every_page_shows_the_text_of_its_own_file(project: Project) -> None:
    rows = (project.output / "data/entries.jsonl").read_text("utf-8").split("\n")[:-1]
    shown = {json.loads(row)["body"].split()[-2] for row in rows}
    assert shown == {f"{number}th" for number in range(len(STEMS))}


def test_names_that_meet_on_other_systems_are_warned_of(warnings: tuple[str, ...]) -> None:
    told = "\n".join(warnings)
    for name in ("CAFÉ", "strasse", "a.txt"):
        assert f"{name}" in told
    assert told.count("[name-case]") >= 5
    assert all(line.isprintable() for line in warnings)


def test_ten_reports_of_one_headline_and_day_are_ten_pages(tmp_path: Path) -> None:
    project = empty_project(tmp_path)
    for number in (3, 9, 0, 5, 7, 1, 8, 2, 6, 4):
        put(project, f"report-{number}.txt", report(number))
    rebuild(project)
    names = sorted(path.name for path in (project.output / "entries").iterdir())
    assert names == [f"report-{number}" for number in range(10)]


def test_folders_within_folders_are_read(tmp_path: Path) -> None:
    project = empty_project(tmp_path)
    put(project, "/".join(["deep"] * 30) + "/report.txt", report(1))
    put(project, "folder.txt/inside.txt", report(2))
    rebuild(project)
    assert {path.name for path in (project.output / "entries").iterdir()} == {"report", "inside"}


def test_one_text_under_two_names_is_two_pages_and_a_warning(tmp_path: Path) -> None:
    project = empty_project(tmp_path)
    put(project, "one.txt", report(1))
    put(project, "two.txt", report(1))
    told = [problem.code for problem in rebuild(project).problems]
    assert told == ["duplicate-text"]
    assert (project.output / "entries/two/index.html").is_file()


def test_a_file_name_that_is_no_text_stops_the_build_and_can_be_told(tmp_path: Path) -> None:
    project = empty_project(tmp_path)
    Path(os.fsdecode(os.fsencode(project.content / "sources") + b"/bad\xff.txt")).write_text(report(1), "utf-8")
    with pytest.raises(BuildFailedError) as failed:
        rebuild(project)
    assert [problem.code for problem in failed.value.problems] == ["file-name"]
    assert str(failed.value.problems[0]).encode("ascii")


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_newlines_of_other_systems_give_the_same_page(tmp_path: Path, newline: str) -> None:
    pages = []
    for name, end in (("ours", "\n"), ("theirs", newline)):
        project = empty_project(tmp_path / name)
        put(project, "a.txt", ("---\ntitle: Pier\n---\n" + report(1)).replace("\n", end).removesuffix(end))
        rebuild(project)
        record = json.loads((project.output / "entries/a/entry.json").read_text("utf-8"))
        pages.append({**record, "provenance": {**record["provenance"], "source": None}})
    assert pages[0] == pages[1]


@pytest.mark.parametrize("former", ["index", "con", "Straße", "a\tb", "h" * 200, "{{ a }}", "%2e%2e", "..%2f", ".."])
def test_a_former_name_is_a_page_of_its_own(tmp_path: Path, former: str) -> None:
    project = empty_project(tmp_path)
    put(project, "report.txt", f"---\nmoved_from: [{json.dumps(former, ensure_ascii=False)}]\n---\n{report(1)}")
    rebuild(project)
    assert active(project.output) == []
    moved = [path for path, page in tree_of(project.output).items() if b"This report has moved" in page]
    assert [path.startswith("entries/") for path in moved] == [True]


@pytest.mark.parametrize("former", ["a/b", "/", "a\\b", "x" * 300])
def test_a_former_name_that_is_a_path_is_refused(tmp_path: Path, former: str) -> None:
    project = empty_project(tmp_path)
    put(project, "report.txt", f"---\nmoved_from: [{json.dumps(former)}]\n---\n{report(1)}")
    with pytest.raises(BuildFailedError) as failed:
        rebuild(project)
    assert [problem.code for problem in failed.value.problems] == ["bad-value"]


def test_a_former_name_of_a_report_that_is_there_is_no_redirect(tmp_path: Path) -> None:
    project = empty_project(tmp_path)
    put(project, "report.txt", f"---\nmoved_from: [other]\n---\n{report(1)}")
    put(project, "other.txt", report(2))
    with pytest.raises(BuildFailedError) as failed:
        rebuild(project)
    assert "other" in str(failed.value.problems[0])


@pytest.mark.parametrize("names", [("Иванова", "Иванов"), ("渡", "港"), ("☃", "☄"), ("محمد", "أحمد"), ("—", "-")])
def test_names_in_any_script_have_addresses_of_their_own(names: tuple[str, str]) -> None:
    one, other = map(slug, names)
    assert one
    assert other
    assert one != other
