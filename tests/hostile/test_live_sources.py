"""Every hostile source that is published, all in one archive: the text is shown, nothing of it is active."""

import json
import re
from pathlib import Path

import pytest
from cases_reader import Case
from hostile_project import empty_project, hostile_cases, live_project, put, stem_of, typed
from site_check import active, visible_text
from tiny_site import rebuild, tree_of

from site_gen.build import build
from site_gen.urls import entry

LIVE = hostile_cases("live.txt")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the published tree of all live cases; nothing but it and the content may have come into being."""
    project = live_project(tmp_path_factory.mktemp("live"))
    content = tree_of(project.content)
    build(project)
    assert tree_of(project.content) == content
    names = {path.name for path in project.root.iterdir()}
    assert names - {".cache"} == {"content", "build", ".build.lock"}
    return project.output


def _page(tree: Path, case: Case) -> str:
    return (tree / entry(stem_of(case)).strip("/") / "index.html").read_text("utf-8")


def test_nothing_of_a_source_is_active_in_any_published_file(tree: Path) -> None:
    assert active(tree) == []


@pytest.mark.parametrize("case", LIVE, ids=str)
def test_the_text_of_a_hostile_source_is_there_to_read(tree: Path, case: Case) -> None:
    page = visible_text(_page(tree, case))
    for line in case.expected.split("\n"):
        assert " ".join(typed(line).decode().split()) in page


def test_no_template_inside_a_source_is_evaluated(tree: Path) -> None:
    pages = b"".join(content for path, content in tree_of(tree).items() if path.startswith("entries/"))
    assert str(7 * 191).encode() not in pages


def test_every_source_is_in_the_list_the_feed_and_the_data(tree: Path) -> None:
    addresses = {entry(stem_of(case)) for case in LIVE}
    rows = (tree / "data/entries.jsonl").read_text("utf-8").split("\n")[:-1]
    feed = (tree / "feed.xml").read_text("utf-8")
    assert {entry(json.loads(row)["id"]) for row in rows} == addresses
    assert feed.count("<entry>") == len(LIVE)
    timeline = (tree / "timeline/index.html").read_text("utf-8") + (tree / "timeline/undated/index.html").read_text()
    assert addresses <= set(re.findall(r'href="(/entries/[^"#]*)"', timeline))


def test_characters_nobody_sees_make_no_second_person(tree: Path) -> None:
    record = json.loads((tree / "entries/20-characters-nobody-sees/entry.json").read_text("utf-8"))
    assert record["names"] == {"ada-moreva": "Ada Moreva"}


def test_a_name_in_letters_that_look_alike_is_another_person(tree: Path) -> None:
    record = json.loads((tree / "entries/21-letters-that-look-alike/entry.json").read_text("utf-8"))
    assert "ada-moreva" not in record["names"]


def _date(tree: Path, case: str) -> object:
    return json.loads((tree / f"entries/{case}/entry.json").read_text("utf-8"))["date"]


@pytest.mark.parametrize(
    ("case", "date"),
    [
        ("43-no-date-at-all", None),
        ("43-dates-that-cannot-be", None),
        ("44-one-of-two-days", "[2015-03-04,2015-04-03]"),
        ("45-a-day-to-come", None),
        ("46-the-last-minutes-of-a-year", "2015-12-31"),
    ],
)
def test_a_doubtful_date_is_never_filled_in(tree: Path, case: str, date: str | None) -> None:
    assert _date(tree, case) == date


def test_a_headline_without_end_is_cut(tree: Path) -> None:
    record = json.loads((tree / "entries/31-endless-headline/entry.json").read_text("utf-8"))
    assert 0 < len(record["title"]) <= 500


def test_authority_files_cannot_inject_either(tmp_path: Path) -> None:
    project = empty_project(tmp_path)
    hostile = "<script>window.owned=8</script>"
    (project.content / "people.yaml").write_text(
        f'- id: ../../x\n  name: "Ada {hostile}"\n  aliases: [Ada Moreva, \'=1+1\', "</script>"]\n'
        f'  wikidata: Q1"onclick="x\n  note: "{hostile}"\n  offices: [{{title: "{hostile}"}}]\n'
        '- id: "index"\n  name: "Ivar \\u202e Lund"\n',
        "utf-8",
    )
    (project.content / "outlets.yaml").write_text(
        f'- id: "a b/../c"\n  name: "{hostile}"\n  hosts: ["gull.example"]\n', "utf-8"
    )
    (project.content / "archive.yaml").write_text(
        f'title: "{hostile}"\ndescription: "{hostile}"\nlicence: "{hostile}"\n'
        'corrections_url: "https://x.example/\\"onclick=\\"x?{id}"\n',
        "utf-8",
    )
    (project.content / "corrections.yaml").write_text(
        f'- {{date: 2026-01-02, entries: [a], was: "{hostile}", now: "</title>{hostile}", because: "{hostile}"}}\n',
        "utf-8",
    )
    (project.content / "pages").mkdir()
    (project.content / "pages" / "..%2f<b>.md").write_text(f"# {hostile}\n\n{hostile} [x](javascript:y)\n", "utf-8")
    put(project, "a.txt", 'Harbour opens\n\n3 March 2015\n\n"We are open to everybody," said Ada Moreva.\n')
    rebuild(project)
    assert active(project.output) == []
    assert "<script>window.owned=8</script>" in visible_text((project.output / "index.html").read_text("utf-8"))
