import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from made_archive import ENTRIES, NAMES, STRANGER, a_group, a_person, an_entry
from spoken import ENGLISH

from site_gen import search, urls
from site_gen.errors import EnvironmentFailureError
from site_gen.memo import Memo
from site_gen.model import Confidence, Entry
from site_gen.search import FOLDER, index, read_bundle
from site_gen.search_table import search_table
from site_gen.searching import make_index

ADDRESSES = [urls.entry(entry.id) for entry in ENTRIES]


def page(entry: Entry) -> str:
    body = "".join(f"<p id=p{block.line}>{escape(block.text)}</p>" for block in entry.body)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body>'
        f"<article data-pagefind-body><h1>{escape(entry.title)}</h1>{body}</article></body></html>"
    )


def make_tree(tree: Path, count: int = 1) -> Path:
    """Write the pages of the invented archive; `count` copies under other addresses make a longer index."""
    for entry in ENTRIES:
        for number in range(count):
            address = urls.entry(entry.id if not number else f"{entry.id}-{number}")
            file = tree / urls.file_of(address)
            file.parent.mkdir(parents=True)
            file.write_text(page(entry), encoding="utf-8")
    return tree


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = make_tree(tmp_path_factory.mktemp("indexed"))
    index(tree, language="en", addresses=ADDRESSES)
    return tree


@pytest.fixture
def bundle(indexed: Path, tmp_path: Path) -> Path:
    """Return a copy of a good bundle, to be damaged."""
    shutil.copytree(indexed / "pagefind", tmp_path / "pagefind")
    return tmp_path / "pagefind"


def files(tree: Path) -> dict[str, bytes]:
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in tree.rglob("*") if path.is_file()}


def test_every_entry_is_in_the_index(indexed: Path) -> None:
    assert sorted(read_bundle(indexed)) == sorted(ADDRESSES)


def test_words_that_look_like_parts_of_the_index_do_not_disturb_the_check(tmp_path: Path) -> None:
    """The list of a larger index holds words between its parts: "fame" before "en_12f7838" reads as one."""
    lists = tuple(an_entry(f"list-{number}", "Names", " ".join(a_list(number))) for number in range(300))
    for entry in lists:
        (tmp_path / "entries" / entry.id).mkdir(parents=True)
        (tmp_path / "entries" / entry.id / "index.html").write_text(page(entry), encoding="utf-8")
    addresses = [urls.entry(entry.id) for entry in lists]
    assert sorted(index(tmp_path, language="en", addresses=addresses)) == sorted(addresses)
    assert len(list((tmp_path / "pagefind" / "index").iterdir())) > 1


def a_list(number: int) -> list[str]:
    return [
        f"{start}{ending}{number}{start}en_abc{number}den"
        for start in ("wo", "la", "fi", "de")
        for ending in "dfgjkmrt"
    ]


def test_interfaces_that_are_not_used_are_not_published(indexed: Path) -> None:
    names = {path.name for path in (indexed / "pagefind").iterdir()}
    assert "pagefind.js" in names
    assert not [name for name in names if "ui" in name or "highlight" in name]


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    trees = [make_tree(tmp_path / name, count=30) for name in ("one", "two")]
    for tree in trees:
        index(
            tree, language="en", addresses=[f"/{path.parent.relative_to(tree)}/" for path in tree.rglob("index.html")]
        )
    assert files(trees[0]) == files(trees[1])


def test_settings_of_the_machine_have_no_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_tree(tmp_path / "tree")
    (tmp_path / "pagefind.yml").write_text("glob: nothing/*.html\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_GLOB", "nothing/*.html")
    assert sorted(index(tmp_path / "tree", language="en-GB", addresses=ADDRESSES)) == sorted(ADDRESSES)


def test_pages_in_several_languages_are_one_index(tmp_path: Path) -> None:
    make_tree(tmp_path)
    arabic = tmp_path / urls.file_of(ADDRESSES[0])
    arabic.write_text(arabic.read_text(encoding="utf-8").replace('lang="en"', 'lang="ar"'), encoding="utf-8")
    index(tmp_path, language="en", addresses=ADDRESSES)
    assert list(json.loads((tmp_path / "pagefind" / "pagefind-entry.json").read_bytes())["languages"]) == ["en"]


def test_an_archive_without_entries_has_nothing_to_index(tmp_path: Path) -> None:
    assert index(tmp_path, language="en", addresses=[]) == {}
    assert list(tmp_path.iterdir()) == []


def test_an_entry_missing_from_the_index_is_a_failure_naming_it(tmp_path: Path) -> None:
    make_tree(tmp_path)
    with pytest.raises(EnvironmentFailureError, match="/entries/forgotten/ is missing"):
        index(tmp_path, language="en", addresses=[*ADDRESSES, "/entries/forgotten/"])


def test_a_page_that_is_no_entry_must_not_be_in_the_index(tmp_path: Path) -> None:
    make_tree(tmp_path)
    with pytest.raises(EnvironmentFailureError, match=f"{ADDRESSES[0]} is not an entry"):
        index(tmp_path, language="en", addresses=ADDRESSES[1:])


def test_a_failing_pagefind_is_reported_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailureError, match="exit code 1"):
        index(tmp_path, language="en", addresses=ADDRESSES)


def program(tmp_path: Path, script: str) -> Callable[[], Path]:
    file = tmp_path / "pagefind.sh"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return lambda: file


def test_a_pagefind_that_claims_success_but_wrote_nothing_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_program", program(tmp_path, "exit 0"))
    with pytest.raises(EnvironmentFailureError, match="not complete"):
        index(make_tree(tmp_path / "tree"), language="en", addresses=ADDRESSES)


def test_a_pagefind_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_program", program(tmp_path, "while :; do :; done"))
    monkeypatch.setattr(search, "_LEAST_SECONDS", 0.1)
    with pytest.raises(EnvironmentFailureError, match="did not finish"):
        index(make_tree(tmp_path / "tree"), language="en", addresses=ADDRESSES)


def damage(name: str, bundle: Path) -> None:
    (kind, pattern) = name.split(" ", 1)
    path = min(bundle.glob(pattern))
    content = path.read_bytes()
    if kind == "emptied":
        path.write_bytes(b"")
    elif kind == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif kind == "removed":
        path.unlink()
    else:
        path.with_name(f"en_0000000{path.suffix}").write_bytes(content)


PARTS = [
    "fragment/*",
    "index/*",
    "*.pf_meta",
    "pagefind-entry.json",
    "pagefind.js",
    "pagefind-worker.js",
    "wasm.en.pagefind",
]


@pytest.mark.parametrize(
    "name",
    [
        *[f"{kind} {part}" for kind in ("emptied", "cut", "removed") for part in PARTS],
        *["doubled fragment/*", "doubled index/*"],
    ],
)
def test_a_damaged_bundle_is_never_taken_for_whole(bundle: Path, name: str) -> None:
    read_bundle(bundle.parent)
    damage(name, bundle)
    with pytest.raises(EnvironmentFailureError, match="not complete"):
        read_bundle(bundle.parent)


# ---- the table


def table(entries: tuple[Entry, ...] = ENTRIES) -> dict[str, list[list[object]]]:
    fragments = {address: f"en_{number}" for number, address in enumerate(ADDRESSES)}
    made: dict[str, list[list[object]]] = json.loads(search_table(entries, NAMES, fragments, ENGLISH))
    return made


def test_rows_are_in_order_of_date_and_the_undated_come_last() -> None:
    rows = table()["entries"]
    assert [row[1] for row in rows] == [
        f"/entries/{entry}/" for entry in ("harbour-opens", "pier-closed", "ferry-sold", "anniversary", "letters")
    ]
    assert [row[3] for row in rows] == ["2013-07-22", "2014-01-01", "2014-03-01", "", ""]
    assert [row[5] for row in rows] == [2013, 2014, 2014, 0, 0]
    assert rows[3][4] == "21 April, year unknown"


def test_the_table_is_the_same_whatever_the_order_of_entries() -> None:
    assert search_table(ENTRIES, NAMES, {}, ENGLISH) == search_table(ENTRIES[::-1], NAMES, {}, ENGLISH)


def test_a_row_names_its_fragment_outlet_people_groups_and_basis() -> None:
    made = table()
    first = made["entries"][0]
    assert first[0] == "en_0"
    assert made["outlets"][int(str(first[6]))][0] == "harbour-post"
    assert [made["people"][place][0] for place in json.loads(str(first[7]))] == ["ada-moreva", "june-harrow"]
    assert [made["groups"][place][0] for place in json.loads(str(first[8]))] == ["harbour-board"]
    assert made["bases"][int(str(first[9]))][0] == "stated"


def test_words_that_may_be_no_person_cannot_be_chosen_as_one() -> None:
    doubtful = replace(STRANGER, confidence=Confidence.LOW)
    made = table((replace(ENTRIES[0], people=(doubtful,)),))
    assert made["people"] == []
    assert made["entries"][0][7] == []


def test_an_unknown_outlet_has_no_place() -> None:
    assert table()["entries"][-1][6] == -1


def test_every_alias_and_every_form_as_written_finds_a_person() -> None:
    forms = {str(row[0]): row[2] for row in table()["people"]}
    assert forms["ada-moreva"] == ["Ада Морева", "Ada Moryeva", "Moreva"]
    assert forms["june-harrow"] == []


def test_a_form_written_for_two_people_finds_neither() -> None:
    one = an_entry("one", "One")
    people = (a_person("lee-ostrow", "Lee Ostrow", "Ostrow"), a_person("mia-ostrow", "Mia Ostrow", "Ostrow", "Mia"))
    rows = table((*ENTRIES, replace(one, people=people)))["people"]
    forms = {str(row[0]): row[2] for row in rows}
    assert forms["lee-ostrow"] == []
    assert forms["mia-ostrow"] == ["Mia"]


def test_a_form_that_is_the_alias_of_another_is_not_taken_over() -> None:
    one = an_entry("one", "One")
    rows = table((replace(one, groups_named=(a_group("hill-band", "Hill Band", "HB"),)),))["groups"]
    assert rows == [["hill-band", "Hill Band", []]]


def test_what_the_table_says_of_itself_is_what_it_holds() -> None:
    documented = re.findall(r'"(\w+)":', (search_table.__globals__["__doc__"]))
    assert list(table()) == documented


def test_an_index_of_the_same_pages_is_taken_from_the_published_tree_while_it_is_whole(tmp_path: Path) -> None:
    memo, published, tree = Memo(tmp_path / ".cache"), tmp_path / "build", tmp_path / "tree"
    html = "<html><body><main data-pagefind-body><p>The pier of Lindhaven {}</p></main></body></html>"

    def indexed(text: str) -> dict[str, str]:
        shutil.rmtree(tree, ignore_errors=True)
        (tree / "entries/pier").mkdir(parents=True)
        (tree / "entries/pier/index.html").write_text(html.format(text), "utf-8")
        return make_index(tree, published, memo, language="en", addresses={"/entries/pier/"})

    first = indexed("is open.")
    script = tree / FOLDER / "pagefind.js"
    whole = script.read_bytes()
    shutil.copytree(tree, published)
    assert indexed("is open.") == first
    assert script.samefile(published / FOLDER / "pagefind.js")
    assert indexed("is closed.") != first
    assert not script.samefile(published / FOLDER / "pagefind.js")
    (published / FOLDER / "pagefind.js").write_bytes(b"cut")
    assert indexed("is open.") == first
    assert script.read_bytes() == whole
