"""The search index, put together from what Pagefind wrote of each page, and the table beside it."""

import gzip
import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest
from made_archive import ENTRIES, NAMES, STRANGER, a_group, a_person, an_entry
from spoken import ENGLISH

from site_gen import urls
from site_gen.errors import EnvironmentFailureError
from site_gen.kept.keys import digest_of
from site_gen.kept.memo import Memo
from site_gen.model import Confidence, Entry
from site_gen.output import Tree, write_tree
from site_gen.search import FOLDER, bundle, check_bundle, indexing, parts, program, shards
from site_gen.search.bundle import read_pages
from site_gen.search.cbor import Reader
from site_gen.search.program import run
from site_gen.search.trimming import trimmed
from site_gen.search_table import ADDRESS as TABLE
from site_gen.search_table import ADDRESSES as TABLE_ADDRESSES
from site_gen.search_table import search_table
from site_gen.searching import SearchIndex, make_index
from site_gen.workers import Workforce

ADDRESSES = [urls.entry(entry.id) for entry in ENTRIES]


def page(title: str, *paragraphs: str, head: str = "") -> str:
    body = "".join(f"<p id=p{number}>{escape(text)}</p>" for number, text in enumerate(paragraphs))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title>{head}</head><body><nav>menu</nav>'
        f"<article data-pagefind-body><h1>{escape(title)}</h1>{body}</article></body></html>"
    )


PAGES = {urls.entry(entry.id): page(entry.title, *(block.text for block in entry.body)) for entry in ENTRIES}
ALIASED = '<meta name="aliases" data-pagefind-meta="aliases[content]" content="Moryeva, HB">'


def many_pages(count: int) -> dict[str, str]:
    """Return invented pages with words of every frequency, accents, long lists of places, and fields here and there."""
    words = ["harbour", "café", "cafe", "Zoë", "pier", "ferry", "ferries", "fame", "12f7838", "naïve", "Lindhaven"]
    pages = {}
    for number in range(count):
        random = Random(number)  # noqa: S311 - the same pages every time
        text = [" ".join(random.choices(words, k=60)) for _ in range(random.randint(1, 9))]
        title = f"{random.choice(words)} opens {number}"
        pages[f"/entries/report-{number:03}/"] = page(title, *text, head=ALIASED if number % 5 == 1 else "")
    return pages


def make_tree(tree: Path, pages: Mapping[str, str]) -> Path:
    for address, html in pages.items():
        file = tree / urls.file_of(address)
        file.parent.mkdir(parents=True)
        file.write_text(html, encoding="utf-8")
    return tree


def digests(pages: Mapping[str, str]) -> dict[str, str]:
    return {address: digest_of(html.encode()) for address, html in pages.items()}


def indexed(tree: Path, pages: Mapping[str, str], memo: Memo | None = None) -> tuple[SearchIndex, dict[str, bytes]]:
    """Index pages in a tree of their own; return the index and its files by path."""
    shutil.rmtree(tree, ignore_errors=True)
    index = make_index(make_tree(tree, pages), digests(pages), memo or Memo(None), language="en")
    return index, {file.path: file.whole() for file in index.files}


def test_processes_index_what_one_process_indexes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "_AT_ONCE", 9)
    monkeypatch.setattr(shards, "_MOST_PAGES", 9)
    monkeypatch.setattr(shards, "_PART", 3)
    pages = many_pages(24)
    _, alone = indexed(tmp_path / "alone", pages)
    for cache in (None, tmp_path / "cache"):
        tree = make_tree(tmp_path / f"tree{bool(cache)}", pages)
        index = make_index(tree, digests(pages), Memo(cache), language="en", workers=Workforce(processes=2))
        assert len(index.shards) == 3
        assert {file.path: file.whole() for file in index.files} == alone


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a tree with an index as it is published."""
    tree = make_tree(tmp_path_factory.mktemp("whole") / "tree", PAGES)
    write_tree(make_index(tree, digests(PAGES), Memo(None), language="en").files, Tree(path=tree.with_name("new")))
    return tree.with_name("new")


@pytest.fixture(scope="session")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what Pagefind itself wrote."""
    folder = make_tree(tmp_path_factory.mktemp("raw"), PAGES)
    run(folder, language="en", pages=len(PAGES))
    return folder


# ---- what an index says


Said = dict[tuple[str, ...], dict[str, list[object]]]


def said(folder: Path) -> tuple[Said, dict[str, int]]:
    """Return what the indexes of a bundle say: where each word and form stands, by address; words of each page."""
    found: Said = {}
    counts: dict[str, int] = {}
    for meta in folder.glob("*.pf_meta"):
        _, pages, chunks, _, _, fields = cast(list[Any], Reader(bundle.unpacked(meta)).value())
        texts = [json.loads(bundle.unpacked(folder / "fragment" / f"{name}.pf_fragment")) for name, _ in pages]
        places = [text["url"] for text in texts]
        counts |= {place: count for place, (_, count) in zip(places, pages, strict=True)}
        for first, last, name in chunks:
            [words] = cast(list[Any], Reader(bundle.unpacked(folder / "index" / f"{name}.pf_index")).value())
            assert words == sorted(words)
            for word, own, forms in words:
                assert first <= word
                assert word <= last or word.startswith(last)
                for form, listed in [((word,), own), *(((word, form), listed) for form, listed in forms)]:
                    number = 0
                    for step, in_text, in_fields in listed:
                        number += step
                        where = [in_text, [fields[-1 - one] if one < 0 else one for one in in_fields]]
                        assert found.setdefault(form, {}).setdefault(places[number], where) is where
    return found, counts


def written(tree: Path, pages: Mapping[str, str]) -> Path:
    _, files = indexed(tree, pages)
    for path, content in files.items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_bytes(content)
    return tree / FOLDER


def test_a_word_some_shard_lacks_begins_a_word_on_no_page_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "_MOST_PAGES", 2)
    pages = {f"/entries/{word}/": page("Of the pier", f"A {word}.") for word in ("heron", "gull", "tern", "swift")}
    folder = written(tmp_path / "tree", pages)
    chunks = [cast(list[Any], Reader(bundle.unpacked(path)).value())[0] for path in (folder / "index").iterdir()]
    [elsewhere] = [words for words in chunks if words[0][0].endswith("\x01")]
    assert elsewhere == [[f"{word}\x01", [], []] for word in ("gull", "heron", "swift", "tern")]
    for meta in folder.glob("*.pf_meta"):
        assert len(cast(list[Any], Reader(bundle.unpacked(meta)).value())[2]) == 2


@pytest.mark.parametrize("most", [7, 1000])
def test_indexes_put_together_say_what_pagefind_says_of_all_pages_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(shards, "_MOST_PAGES", most)
    monkeypatch.setattr(shards, "_CHUNK", 2_000)
    monkeypatch.setattr(shards, "_PART", 4)
    monkeypatch.setattr(indexing, "_AT_ONCE", 11)
    pages = many_pages(40)
    run(make_tree(tmp_path / "raw", pages), language="en", pages=40)
    of_pagefind, ours = said(tmp_path / "raw" / FOLDER), said(written(tmp_path / "ours", pages))
    assert len(list((tmp_path / "ours" / FOLDER).glob("*.pf_meta"))) == (8 if most == 7 else 1)
    assert ours == of_pagefind
    assert ("cafe", "café") in ours[0]
    assert max(len(cast(list[int], where[0])) for listed in ours[0].values() for where in listed.values()) > 40
    assert any("aliases" in cast(list[object], where[1]) for listed in ours[0].values() for where in listed.values())


def test_words_that_look_like_parts_of_the_index_do_not_disturb_it(tmp_path: Path) -> None:
    pages = {f"/entries/list-{number}/": page("Names", " ".join(a_list(number))) for number in range(100)}
    assert sorted(indexed(tmp_path / "tree", pages)[0].fragments) == sorted(pages)


def a_list(number: int) -> list[str]:
    return [
        f"{start}{ending}{number}{start}en_abc{number}den"
        for start in ("wo", "la", "fi", "de")
        for ending in "dfgjkmrt"
    ]


def test_every_page_has_its_fragment(tmp_path: Path) -> None:
    index, files = indexed(tmp_path / "tree", PAGES)
    for address, name in index.fragments.items():
        assert f'"url":"{address}"'.encode() in gzip.decompress(files[f"pagefind/fragment/{name}.pf_fragment"])
    assert list(index.fragments) == sorted(ADDRESSES)
    assert len([path for path in files if path.endswith(".pf_fragment")]) == len(PAGES)


def test_fragments_have_longer_names_where_short_ones_would_meet() -> None:
    one, other, third = "0123456789abcdef" * 3, "01234567f9abcdef" * 3, "f" * 48
    assert set(shards.fragment_names({"/a/": one, "/b/": third, "/c/": one}).values()) == {"01234567", "ffffffff"}
    assert shards.fragment_names({"/a/": one, "/b/": other, "/c/": third})["/a/"] == one[:12]


def test_interfaces_that_are_not_used_are_not_published(whole: Path) -> None:
    names = {path.name for path in (whole / FOLDER).iterdir() if path.is_file()}
    assert {name for name in names if not name.endswith(".pf_meta")} == {
        *["pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"]
    }


def test_what_makes_an_index_leaves_nothing_else_in_the_tree_and_runs_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = counted_runs(monkeypatch)
    index, _ = indexed(tmp_path / "tree", PAGES)
    assert len(index.files) > len(PAGES)
    assert [path.name for path in (tmp_path / "tree").iterdir()] == ["entries"]
    assert runs == [len(PAGES)]


def counted_runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list of the pages of each run of Pagefind from now on."""
    runs: list[int] = []

    def counted(folder: Path, *, language: str, pages: int) -> None:
        runs.append(pages)
        run(folder, language=language, pages=pages)

    monkeypatch.setattr(indexing, "run", counted)
    return runs


# ---- what Pagefind is given


IGNORED = '<p class="note" data-pagefind-ignore>Not <b>this</b> <a href="#p1">word</a></p>'
INSIDE = {
    "plain": IGNORED,
    "nested": '<div data-pagefind-ignore><div id="in">one</div><p>two</p></div><div>three</div>',
    "in a word": "har<span data-pagefind-ignore>bour</span>master",
    "with a field": '<aside data-pagefind-ignore>x<p data-pagefind-meta="aliases">HB</p></aside>',
    "with an image": '<section data-pagefind-ignore><img src="/a.png" alt="A pier"></section>',
    "with a heading": "<section data-pagefind-ignore><h1>Another</h1><h2>one</h2></section>",
    "not closed": "<p data-pagefind-ignore>open <div>ferry</div>",
    "closed twice": "<section data-pagefind-ignore>one</section>two</section>three",
    "ignored in all": '<section data-pagefind-ignore="all">one</section>',
    "said in an attribute": '<p title=" data-pagefind-ignore">seen</p><p title=\'" data-pagefind-ignore\'>seen too</p>',
    "spread over lines": "<p\ndata-pagefind-ignore>unseen</p>",
    "in capitals": "<P DATA-PAGEFIND-IGNORE>unseen</P><div data-pagefind-ignore><DIV>one</div>two</DIV>three",
    "a comment": "<!-- <p data-pagefind-ignore> -->seen<!-- </p> -->",
    "a script": "<p data-pagefind-ignore>one<script>'</p>'</script>two</p>",
    "a list": '<ul data-pagefind-ignore><li>one<li><ul><li>two</ul></ul><ul id="p9"><li>three</ul>',
}
OUTSIDE = {
    "a heading": ("<h1>Above</h1>", ""),
    "an image": ("<img src=/b.png alt=b>", "<IMG src=/c.png alt=c>"),
    "fields": (ALIASED, '<p data-pagefind-meta="aliases">Below</p>'),
    "words": ("<header><p>menu</p></header>", "<footer id=p0>made by hand</footer>"),
    "another body": ("", "<section data-pagefind-body>More</section>"),
    "a body in a script": ("<script>'<article data-pagefind-body>'</script>", ""),
    "fields in a comment": (f"<!-- {ALIASED} -->", ""),
    "a body in a comment": ("<!-- <article data-pagefind-body> -->", ""),
}


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], dict[str, bundle.SearchedPage]]:
    """Return pages of many forms, and what Pagefind says of them as they are."""
    texts = many_pages(1).popitem()[1]
    pages = {name: texts.replace("<p id=p1>", f"{inner}<p id=p1>", 1) for name, inner in INSIDE.items()}
    for name, (above, below) in OUTSIDE.items():
        pages[name] = texts.replace("<article", f"{above}<article").replace("</article>", f"</article>{below}")
    pages = {f"/entries/{name.replace(' ', '-')}/": html for name, html in pages.items()}
    tree = make_tree(tmp_path_factory.mktemp("given"), pages)
    run(tree, language="en", pages=len(pages))
    return pages, read_pages(tree / FOLDER)


@pytest.mark.parametrize("name", [*INSIDE, *OUTSIDE])
def test_pagefind_says_the_same_of_what_is_left_of_a_page(
    given: tuple[dict[str, str], dict[str, bundle.SearchedPage]], tmp_path: Path, name: str
) -> None:
    pages, said_of_all = given
    address = f"/entries/{name.replace(' ', '-')}/"
    own = indexing.Pages(tree=make_tree(tmp_path, {address: pages[address]}), aside=tmp_path / "aside")
    found = indexing.index_pages(own, [address], language="en").pages
    assert found[address] == said_of_all[address]


def test_pagefind_is_not_given_what_it_passes_over() -> None:
    html = page("Title", "One.", head=f"{ALIASED}<script>a < b</script>").replace("<p id=p0>", f"{IGNORED}<p id=p0>")
    assert trimmed(html.encode()).decode() == (
        f'<html lang="en"><title>x</title>{ALIASED}<article data-pagefind-body><h1>Title</h1>'
        '<p class="note" data-pagefind-ignore></p><p id=p0>One.</p></article>'
    )


# ---- the same bytes


def test_the_index_follows_from_the_pages_whatever_was_built_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "_MOST_PAGES", 9)
    monkeypatch.setattr(shards, "_PART", 3)
    pages, memo = many_pages(24), Memo(tmp_path / "cache")
    steps: list[Callable[[dict[str, str]], object]] = [
        lambda now: now.update({"/entries/added/": page("Added", "A café by the pier.")}),
        lambda now: now.pop("/entries/report-003/"),
        lambda now: now.update({"/entries/report-004/": page("Edited", "The ferry left.")}),
        lambda now: [now.pop(f"/entries/report-{number:03}/") for number in range(5, 15)],
        lambda now: now.update(many_pages(24)),
        lambda now: now.update({address: html.replace("menu", "another menu") for address, html in now.items()}),
    ]
    for step in steps:
        step(pages)
        kept, kept_files = indexed(tmp_path / "kept", pages, memo)
        fresh, fresh_files = indexed(tmp_path / "fresh", pages)
        assert kept_files == fresh_files
        assert (kept.fragments, kept.shards) == (fresh.fragments, fresh.shards)
        memo.prune()


def test_one_page_more_changes_one_shard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "_MOST_PAGES", 5)
    pages, memo = many_pages(24), Memo(tmp_path / "cache")
    _, before = indexed(tmp_path / "tree", pages, memo)
    runs = counted_runs(monkeypatch)
    _, after = indexed(tmp_path / "tree", {**pages, "/entries/added/": page("Added", "A pier.")}, memo)
    gone = [path for path in before if path not in after]
    assert len([path for path in after if path.endswith(".pf_meta")]) == 8
    assert len([path for path in before if path.endswith(".pf_index")]) == 9  # one of all shards
    assert len([path for path in gone if path.endswith(".pf_index")]) == 2
    assert not [path for path in gone if path.endswith(".pf_fragment")]
    assert runs == [1]


def test_a_page_that_changes_where_search_does_not_look_is_not_indexed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages, memo = many_pages(6), Memo(tmp_path / "cache")
    _, before = indexed(tmp_path / "tree", pages, memo)
    runs = counted_runs(monkeypatch)
    elsewhere = {address: html.replace("<nav>menu</nav>", "<nav>another menu</nav>") for address, html in pages.items()}
    assert elsewhere != pages
    assert indexed(tmp_path / "tree", elsewhere, memo)[1] == before
    assert runs == []
    address = min(pages)
    indexed(tmp_path / "tree", {**elsewhere, address: page("Other words", "A pier.")}, memo)
    assert runs == [1]


def test_what_is_kept_may_be_lost_or_damaged_in_part(tmp_path: Path) -> None:
    pages, cache = many_pages(6), tmp_path / "cache"
    _, first = indexed(tmp_path / "tree", pages, Memo(cache))
    kinds = sorted(cache.glob("*/*"))
    assert len(kinds) == 6
    for kind in kinds:
        shutil.rmtree(kind)
        assert indexed(tmp_path / "tree", pages, Memo(cache))[1] == first
    for file in sorted(cache.glob("*/*/*")):
        file.write_bytes(file.read_bytes()[:-1])
        assert indexed(tmp_path / "tree", pages, Memo(cache))[1] == first


def test_a_page_kept_in_a_part_that_is_lost_is_indexed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "_PART", 3)
    pages, cache = many_pages(12), tmp_path / "cache"
    more = {**pages, "/entries/added/": page("Added", "A pier.")}
    _, fresh = indexed(tmp_path / "tree", more)
    for kind in ("search-parts", "search-fragments"):
        indexed(tmp_path / "tree", pages, Memo(cache))
        for file in sorted((cache / "site-gen" / kind).iterdir())[::2]:
            file.write_bytes(file.read_bytes()[:-1])
        assert indexed(tmp_path / "tree", more, Memo(cache))[1] == fresh
        shutil.rmtree(cache)


@pytest.mark.parametrize("count", [1, 40])
def test_pages_are_in_a_part_as_they_came(tmp_path: Path, count: int) -> None:
    run(make_tree(tmp_path, {**many_pages(count), "/entries/empty/": page("")}), language="en", pages=count + 1)
    pages = list(read_pages(tmp_path / FOLDER).values())
    part = parts.part_of(pages)
    assert parts.from_bytes(parts.to_bytes(part)) == part
    assert parts.pages_of(part, [page.fragment for page in pages]) == pages


def test_a_deleted_page_leaves_no_word_in_the_index(tmp_path: Path) -> None:
    pages, memo = {**many_pages(6), "/entries/secret/": page("Secret", "zanzarapier")}, Memo(tmp_path / "cache")
    assert b"zanzarapier" in unpacked(indexed(tmp_path / "tree", pages, memo)[1])
    del pages["/entries/secret/"]
    assert b"zanzarapier" not in unpacked(indexed(tmp_path / "tree", pages, memo)[1])


def unpacked(files: Mapping[str, bytes]) -> bytes:
    return b"".join(gzip.decompress(content) for path, content in files.items() if ".pf_" in path)


def test_settings_of_the_machine_have_no_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pagefind.yml").write_text("glob: nothing/*.html\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_GLOB", "nothing/*.html")
    assert sorted(indexed(tmp_path / "tree", PAGES)[0].fragments) == sorted(ADDRESSES)


def test_pages_in_several_languages_are_one_index(tmp_path: Path) -> None:
    pages = {**PAGES, ADDRESSES[0]: PAGES[ADDRESSES[0]].replace('lang="en"', 'lang="ar"')}
    _, files = indexed(tmp_path / "tree", pages)
    assert list(json.loads(files["pagefind/pagefind-entry.json"])["languages"]) == ["en"]


def test_an_archive_without_entries_has_nothing_to_index(tmp_path: Path) -> None:
    assert indexed(tmp_path / "tree", {}) == (SearchIndex(fragments={}), {})
    check_bundle(tmp_path)


# ---- shards


def test_shards_are_as_many_as_a_power_of_two_and_each_page_is_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "_MOST_PAGES", 10)
    addresses = [f"/entries/{number}/" for number in range(81)]
    assert [len(shards.sharded(addresses[:count])) for count in (1, 10, 11, 20, 21, 80, 81)] == [1, 1, 2, 2, 4, 8, 16]
    monkeypatch.setattr(shards, "_PART", 3)
    every = [list(chain.from_iterable(parts)) for parts in shards.sharded(addresses)]
    assert sorted(chain.from_iterable(every)) == sorted(addresses)
    assert all(own == sorted(own) for own in every)
    before, after = shards.sharded(addresses[:79]), shards.sharded(addresses[:80])
    assert len([1 for one, other in zip(before, after, strict=True) if one != other]) == 1


def test_one_page_more_changes_one_part_or_cuts_it_in_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "_PART", 5)
    addresses = [f"/entries/{number}/" for number in range(200)]
    [every] = shards.sharded(addresses)
    assert 25 < len(every) < 60
    for address in addresses:
        [fewer] = shards.sharded([one for one in addresses if one != address])
        assert len([part for part in every if part not in fewer]) in {1, 2}
        assert len([part for part in fewer if part not in every]) <= 1


def test_the_first_file_the_browser_asks_for_lists_every_shard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "_MOST_PAGES", 2)
    index, files = indexed(tmp_path / "tree", PAGES)
    languages = json.loads(files["pagefind/pagefind-entry.json"])["languages"]
    assert list(languages) == ["en", *index.shards] == ["en", "en-x-1", "en-x-2", "en-x-3"]
    assert sum(language["page_count"] for language in languages.values()) == len(PAGES)


# ---- a Pagefind that fails, and parts that are missing


def test_a_page_that_does_not_say_what_to_index_is_a_failure_naming_it(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailureError, match=r"entries/plain/index\.html has no data-pagefind-body"):
        indexed(tmp_path / "tree", {**PAGES, "/entries/plain/": "<p>Text</p>"})


def test_a_page_pagefind_passes_over_is_a_failure_naming_it(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailureError, match="/entries/plain/ is missing"):
        indexed(tmp_path / "tree", {**PAGES, "/entries/plain/": "<!-- data-pagefind-body --><p>Text</p>"})


def test_a_searched_field_we_do_not_know_is_a_failure_naming_it(tmp_path: Path) -> None:
    head = '<meta data-pagefind-meta="colour[content]" content="red">'
    with pytest.raises(EnvironmentFailureError, match="colour"):
        indexed(tmp_path / "tree", {"/entries/red/": page("Red", "A pier.", head=head)})


def as_program(tmp_path: Path, script: str) -> Callable[[], Path]:
    file = tmp_path / "pagefind.sh"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return lambda: file


@pytest.mark.parametrize(
    ("script", "why"), [("exit 0", "not complete"), ("echo out of luck >&2; exit 1", "exit code 1: out of luck")]
)
def test_a_pagefind_that_fails_or_wrote_nothing_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, why: str
) -> None:
    monkeypatch.setattr(program, "_program", as_program(tmp_path, script))
    with pytest.raises(EnvironmentFailureError, match=why):
        indexed(tmp_path / "tree", PAGES)
    assert [path.name for path in (tmp_path / "tree").iterdir()] == ["entries"]


def test_a_disk_without_room_for_the_pages_is_a_failure_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(indexing, "run", full)
    with pytest.raises(EnvironmentFailureError, match="No space left on device; check the disk"):
        indexed(tmp_path / "tree", PAGES)


def test_a_pagefind_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "_program", as_program(tmp_path, "while :; do :; done"))
    monkeypatch.setattr(program, "_LEAST_SECONDS", 0.1)
    with pytest.raises(EnvironmentFailureError, match="did not finish"):
        indexed(tmp_path / "tree", PAGES)


def damage(name: str, folder: Path) -> None:
    (kind, pattern) = name.split(" ", 1)
    path = min(folder.glob(pattern))
    content = path.read_bytes()
    if kind == "emptied":
        path.write_bytes(b"")
    elif kind == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif kind == "removed":
        path.unlink()
    else:
        path.with_name(f"en_0000000{path.suffix}").write_bytes(content)


PARTS = ["fragment/*", "index/*", "*.pf_meta", "pagefind-entry.json", "pagefind.js", "pagefind-worker.js", "wasm.en.*"]
DAMAGES = [f"{kind} {part}" for kind in ("emptied", "cut", "removed") for part in PARTS]
DOUBLED = ["doubled fragment/*", "doubled index/*"]


@pytest.mark.parametrize("name", [*DAMAGES, *DOUBLED])
def test_what_pagefind_wrote_is_never_taken_for_whole_when_it_is_not(raw: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(raw / FOLDER, tmp_path / FOLDER)
    assert sorted(read_pages(tmp_path / FOLDER)) == sorted(ADDRESSES)
    damage(name, tmp_path / FOLDER)
    with pytest.raises(EnvironmentFailureError, match="not complete"):
        (read_pages(tmp_path / FOLDER), bundle.read_program(tmp_path / FOLDER))


@pytest.mark.parametrize("name", [one for one in (*DAMAGES, *DOUBLED) if not one.startswith(("cut fr", "cut in"))])
def test_an_index_that_lacks_a_part_is_not_published(whole: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(whole / FOLDER, tmp_path / FOLDER)
    check_bundle(tmp_path)
    damage(name, tmp_path / FOLDER)
    with pytest.raises(EnvironmentFailureError, match="not complete"):
        check_bundle(tmp_path)


@pytest.mark.parametrize("wrong", [b"", b"\x82", b"\x82\x01", b"\x62a", b"\xa0", b"\x19\x01"])
def test_what_is_not_an_index_is_refused_whatever_it_is(wrong: bytes) -> None:
    reader = Reader(wrong)
    with pytest.raises(ValueError, match=r"cut short|kind"):
        [reader.value() for _ in range(2)]


# ---- the table


def table(entries: tuple[Entry, ...] = ENTRIES) -> dict[str, Any]:
    fragments = {address: f"en_{number}" for number, address in enumerate(ADDRESSES)}
    files = search_table(entries, NAMES, fragments, ENGLISH, ["en-x-1"])
    return cast(dict[str, Any], json.loads(files[TABLE]))


def test_rows_are_in_order_of_date_and_the_undated_come_last() -> None:
    assert json.loads(search_table(ENTRIES, NAMES, {}, ENGLISH)[TABLE_ADDRESSES]) == [
        f"/entries/{entry}/" for entry in ("harbour-opens", "pier-closed", "ferry-sold", "anniversary", "letters")
    ]
    dates = table()["dates"]
    assert [date[0] for date in dates] == ["2013-07-22", "2014-01-01", "2014-03-01", "", ""]
    assert [date[2] for date in dates] == [2013, 2014, 2014, 0, 0]
    assert [date[4] for date in dates] == [1, 1, 1, 1, 1]
    assert dates[3][1] == "21 April, year unknown"


def test_a_date_that_is_not_one_day_has_every_time_it_can_mean() -> None:
    dates = ("2013-07-22?", "2013-07", "2014-01-05/2014-02-03", "[2012-04-21,2016-04-21]", "2019/..", "XXXX-04-21")
    made = table(tuple(an_entry(f"e{place}", "A title", date=date) for place, date in enumerate(dates)))["dates"]
    assert sorted((date[3] for date in made), key=str) == [
        0,
        [["2012-04-21", "2012-04-21"], ["2016-04-21", "2016-04-21"]],
        [["2013-07-01", "2013-07-31"]],
        [["2014-01-05", "2014-02-03"]],
        [["2019-01-01", "9999-12-31"]],
        [],
    ]


def test_entries_of_the_same_date_share_it() -> None:
    twice = (*ENTRIES, replace(ENTRIES[0], id="harbour-opens-too"))
    assert table(twice)["dates"][0][2:] == [2013, 0, 2]
    assert len(table(twice)["entries"]["fragment"]) == 6


def test_the_table_is_the_same_whatever_the_order_of_entries() -> None:
    assert search_table(ENTRIES, NAMES, {}, ENGLISH) == search_table(ENTRIES[::-1], NAMES, {}, ENGLISH)


def test_a_row_names_its_fragment_outlet_people_groups_and_basis() -> None:
    made = table()
    first = {column: values[0] for column, values in made["entries"].items()}
    assert first["fragment"] == "en_0"
    assert made["outlets"][first["outlet"]][0] == "harbour-post"
    assert [made["people"][place][0] for place in first["people"]] == ["ada-moreva", "june-harrow"]
    assert [made["groups"][place][0] for place in first["groups"]] == ["harbour-board"]
    assert made["bases"][first["basis"]][0] == "stated"
    assert made["shards"] == ["en-x-1"]


def test_words_that_may_be_no_person_cannot_be_chosen_as_one() -> None:
    doubtful = STRANGER._replace(confidence=Confidence.LOW)
    made = table((replace(ENTRIES[0], people=(doubtful,)),))
    assert made["people"] == []
    assert made["entries"]["people"] == [[]]


def test_an_unknown_outlet_has_no_place() -> None:
    assert table()["entries"]["outlet"][-1] == -1


def test_every_alias_and_every_form_as_written_finds_a_person() -> None:
    forms = {str(row[0]): row[2] for row in table()["people"]}
    assert forms["ada-moreva"] == ["Ада Морева", "Ada Moryeva", "Moreva"]
    assert forms["june-harrow"] == []


def test_those_named_most_come_first_and_a_row_has_its_people_in_that_order() -> None:
    made = table()
    assert [row[0] for row in made["people"]] == ["ada-moreva", "tarik-olsen", "june-harrow"]
    assert made["entries"]["people"][2] == [0, 1]


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
    assert [*table(), *table()["entries"]] == documented
