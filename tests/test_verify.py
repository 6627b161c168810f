import json
import pickle
import tracemalloc
from io import BytesIO
from pathlib import Path

import pytest

from site_gen.kept.keys import digest_of
from site_gen.kept.memo import Memo
from site_gen.verify import facts_in, verify
from site_gen.verify.facts import facts_of

BASE = "https://lindhaven.example"
GOOD = {
    "index.html": f'<a href="/people/">p</a> <a href="/people/#ada">a</a> <link rel="canonical" href="{BASE}/">',
    "people/index.html": '<h2 id="ada">A</h2> <a href="#ada">x</a> <a href="../">up</a> <img src="/assets/a.svg">',
    "entries/old/index.html": '<p>moved to <a href="/entries/a/">a</a>',
    "entries/a/index.html": '<p id="p-1" data-pagefind-body>1</p><script type="application/ld+json">{"a": 1}</script>',
    "search/index.html": '<form action="/search/"><a href="https://far.example/x">x</a><a href="mailto:a@b.no">m</a>',
    "assets/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "feed.xml": f'<feed xmlns="http://www.w3.org/2005/Atom"><link href="{BASE}/entries/a/"/></feed>',
    "data/entries.jsonl": '{"id": "a"}\n{"id": "b"}\n',
    "data/entries.csv": 'id,title\r\na,"one, two"\r\n',
    "search/table.json": json.dumps({"entries": {"fragment": ["1a2b"]}}),
    "search/addresses.json": json.dumps(["/entries/a/"]),
    "pagefind/fragment/1a2b.pf_fragment": "anything",
}


def a_tree(tree: Path, site: dict[str, str]) -> Path:
    for path, text in site.items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_text(text, encoding="utf-8", newline="")
    return tree


def found(tree: Path, changes: dict[str, str]) -> list[str]:
    site = {path: text for path, text in {**GOOD, **changes}.items() if text != "gone"}
    return [str(problem) for problem in verify(a_tree(tree, site), base_url=BASE)]


def test_a_good_tree_has_no_problems(tmp_path: Path) -> None:
    assert found(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"index.html": "\n<a href='/nobody/'>x</a>"},
            "index.html:2: error: the link to https://lindhaven.example/nobody/ is broken",
        ),
        ({"index.html": '<a href="/people/#eve">x</a>'}, "no id 'eve' in people/index.html [broken-fragment]"),
        ({"index.html": '<a href="#eve">x</a>'}, "[broken-fragment]"),
        ({"index.html": '<link rel="canonical" href="https://lindhaven.example/nobody/">'}, "[broken-link]"),
        ({"index.html": '<script src="/assets/site.js"></script>'}, "there is no assets/site.js"),
        ({"index.html": '<form action="/find/">'}, "there is no find/index.html"),
        ({"index.html": '<a href="javascript:alert(1)">x</a>'}, "only http, https and mailto"),
        ({"index.html": '<a href="&#106;avascript:alert(1)">x</a>'}, "only http, https and mailto"),
        ({"index.html": '<a href="//elsewhere.example/">x</a>'}, "only http, https and mailto"),
        ({"index.html": '<a href="http://[">x</a>'}, "cannot be read"),
        (
            {"people/index.html": '<p id="ada">\n<p id="ada">'},
            "people/index.html:2: error: id 'ada' stands twice, first on line 1",
        ),
        ({"entries/a/index.html": '<script type="application/ld+json">{</script>'}, "[bad-json-ld]"),
        ({"feed.xml": "<feed><entry></feed>"}, "feed.xml:1: error: is not well-formed"),
        ({"feed.xml": ""}, "[bad-xml]"),
        ({"feed.xml": f"<urlset><loc>{BASE}/nobody/</loc></urlset>"}, "there is no nobody/index.html"),
        ({"feed.xml": f'<feed><link href="{BASE}/nobody/"/></feed>'}, "there is no nobody/index.html"),
        ({"assets/a.svg": "<svg>"}, "assets/a.svg:1: error"),
        ({"data/datapackage.json": "{"}, "data/datapackage.json: error: JSON does not parse"),
        ({"data/entries.jsonl": '{"id": "a"}\n{"id": \n'}, "data/entries.jsonl:2: error"),
        ({"data/entries.jsonl": '{"id": "a"}\n{"id"'}, "data/entries.jsonl:2: error"),
        ({"data/entries.csv": "id,title\r\na\r\n"}, "row 2 has not the 2 cells"),
        ({"data/entries.csv": ""}, "[bad-csv]"),
        ({"data/entries.csv": 'id,title\r\na,"x'}, "does not parse"),
        ({"search/table.json": "gone"}, "the search page's table is missing"),
        ({"search/addresses.json": "gone"}, "the search page's table is missing"),
        ({"search/table.json": '{"entries": {"fragment": ["1a2b", "1a2b"]}}'}, "has 2 rows for 1 entries"),
        ({"pagefind/fragment/1a2b.pf_fragment": "gone"}, "/entries/a/ is not in the search index"),
        (
            {"entries/b/index.html": "<p data-pagefind-body>b"},
            "entries/b/index.html: error: is not in the search page's table",
        ),
    ],
)
def test_one_defect_gives_its_own_problem(tmp_path: Path, changes: dict[str, str], expected: str) -> None:
    (problem,) = found(tmp_path, changes)
    assert expected in problem


def test_bytes_that_are_not_utf_8_are_a_problem(tmp_path: Path) -> None:
    a_tree(tmp_path, GOOD)
    (tmp_path / "index.html").write_bytes(b"caf\xe9")
    assert [problem.code for problem in verify(tmp_path)] == ["not-utf-8"]


@pytest.mark.parametrize(("path", "line"), [("data/a.jsonl", b'{"id": "a"}\n'), ("data/a.csv", b"id,title\r\n")])
def test_the_byte_that_is_not_utf_8_is_counted_from_the_top_of_the_file(path: str, line: bytes) -> None:
    (problem,) = facts_of(path, BytesIO(line * 3 + b"caf\xe9\n"), "").problems
    assert problem.message == f"byte {3 * len(line) + 3} is not UTF-8"


@pytest.mark.parametrize(
    ("path", "line"), [("data/a.jsonl", b'{"id": "a"}\n'), ("data/a.csv", b"id,title\r\n"), ("data/a.sqlite", b"SQL\n")]
)
def test_a_large_file_of_data_is_never_held_whole(tmp_path: Path, path: str, line: bytes) -> None:
    a_tree(tmp_path, GOOD)
    (tmp_path / path).write_bytes(line * 40_000)
    tracemalloc.start()
    problems = verify(tmp_path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (problems, most < 20_000 * len(line)) == ((), True)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    changes = {"index.html": '<a href="/x/">x</a><a href="/y/">y</a>', "feed.xml": "<"}
    assert len(found(tmp_path, changes)) == 3


def test_a_long_cell_is_no_problem(tmp_path: Path) -> None:
    assert found(tmp_path, {"data/entries.csv": f'id,title\r\na,"{"word " * 40_000}"\r\n'}) == []


def test_search_is_not_asked_for_where_it_was_left_out(tmp_path: Path) -> None:
    a_tree(tmp_path, GOOD)
    (tmp_path / "search" / "table.json").unlink()
    assert verify(tmp_path, with_search=False) == ()


def test_links_in_attribute_values_and_comments_are_no_links(tmp_path: Path) -> None:
    assert found(tmp_path, {"index.html": '<p title=\'<a href="/x/">\' id="a>b">y</p><!-- <a href="/x/"> -->'}) == []


def test_text_of_a_feed_that_looks_like_an_address_is_no_link(tmp_path: Path) -> None:
    feed = f"<feed><title>{BASE}/nobody/</title><id>{BASE}/entries/a/</id></feed>"
    assert found(tmp_path, {"feed.xml": feed}) == []


def test_what_was_good_is_not_looked_at_again_but_its_links_are_followed(tmp_path: Path) -> None:
    tree, memo = a_tree(tmp_path / "tree", GOOD), Memo(tmp_path / "cache")
    digests = {path: digest_of(text.encode()) for path, text in GOOD.items() if not path.startswith("pagefind")}
    assert verify(tree, base_url=BASE, digests=digests, memo=memo) == ()
    (tree / "feed.xml").write_text("<", encoding="utf-8")
    assert verify(tree, base_url=BASE, digests=digests, memo=memo) == ()
    assert [one.path for one in verify(tree, base_url=BASE, digests={**digests, "feed.xml": ""}, memo=memo)] == [
        "feed.xml"
    ]
    (tree / "people/index.html").write_text("<p>", encoding="utf-8")
    found = verify(tree, base_url=BASE, digests={**digests, "people/index.html": ""}, memo=memo)
    assert [str(one) for one in found] == [
        (
            "index.html:1: error: the link to https://lindhaven.example/people/#ada is broken: "
            "no id 'ada' in people/index.html [broken-fragment]"
        )
    ]


def test_what_the_maker_of_a_file_saw_in_it_stands_for_reading_it(tmp_path: Path) -> None:
    tree = a_tree(tmp_path / "tree", GOOD)
    seen = {"people/index.html": facts_in("people/index.html", b"<p>nobody", BASE)}
    assert [one.code for one in verify(tree, base_url=BASE, seen=seen)] == ["broken-fragment"]


def test_a_file_looked_at_in_parts_when_it_was_made_is_not_read(tmp_path: Path) -> None:
    tree = a_tree(tmp_path / "tree", {**GOOD, "data/entries.jsonl": "not looked at again"})
    assert [one.path for one in verify(tree, base_url=BASE)] == ["data/entries.jsonl"]
    assert verify(tree, base_url=BASE, seen={"data/entries.jsonl": facts_in("data/entries.jsonl", None, BASE)}) == ()


def digests_of(site: dict[str, str]) -> dict[str, str]:
    return {path: digest_of(text.encode()) for path, text in site.items()}


def found_again(folder: Path, *sites: dict[str, str]) -> list[list[str]]:
    """Return what is found in one tree after the other, each with what is kept of the ones before."""
    memo, told = Memo(folder / "cache"), []
    for number, site in enumerate(sites):
        tree = a_tree(folder / f"tree{number}", site)
        known = [str(one) for one in verify(tree, base_url=BASE, digests=digests_of(site), memo=memo)]
        assert known == [str(one) for one in verify(tree, base_url=BASE)]
        seen = {path: facts_in(path, text.encode(), BASE) for path, text in site.items()}
        assert known == [str(one) for one in verify(tree, base_url=BASE, seen=seen)]
        told.append(known)
    return told


LINKING = {**GOOD, "events/index.html": '<p><a\nhref="/people/#ada">x</a>', "groups/index.html": '<p id="g" ID="h">'}


def test_a_page_that_is_gone_breaks_the_links_of_pages_that_stayed(tmp_path: Path) -> None:
    gone = {path: text for path, text in LINKING.items() if path != "people/index.html"}
    first, second = found_again(tmp_path, LINKING, gone)
    assert first == []
    assert [one.partition(": the link")[0] for one in second] == [
        "events/index.html:1: error",
        "index.html:1: error",
        "index.html:1: error",
    ]


def test_an_id_nothing_links_to_any_more_may_go_and_one_that_is_linked_to_again_must_be_there(tmp_path: Path) -> None:
    without_id = {**LINKING, "people/index.html": "<p>"}
    unlinked = {**without_id, "index.html": "<p>", "events/index.html": "<p>"}
    linked_again = {**unlinked, "groups/index.html": '<a href="/people/#ada">x</a>'}
    sites = (LINKING, unlinked, unlinked, linked_again, LINKING, without_id)
    assert [len(one) for one in found_again(tmp_path, *sites)] == [0, 0, 0, 1, 0, 2]


def test_a_new_link_to_a_page_that_stayed_is_followed_to_its_id(tmp_path: Path) -> None:
    right = {**LINKING, "events/index.html": '<a href="/groups/#g">x</a>'}
    wrong = {**LINKING, "events/index.html": '<a href="/groups/#nobody">x</a>'}
    no_page = {**LINKING, "events/index.html": '<a href="/nowhere/">x</a>'}
    assert [len(one) for one in found_again(tmp_path, LINKING, right, wrong, no_page, LINKING)] == [0, 0, 1, 1, 0]


def test_a_page_search_does_not_know_of_is_told_even_when_it_stayed(tmp_path: Path) -> None:
    unlisted = {
        **LINKING,
        "search/table.json": json.dumps({"entries": {"fragment": []}}),
        "search/addresses.json": json.dumps([]),
    }
    assert [len(one) for one in found_again(tmp_path, LINKING, unlisted)] == [0, 1]


def test_with_what_was_kept_damaged_every_file_is_looked_at(tmp_path: Path) -> None:
    memo = Memo(tmp_path / "cache")
    verify(a_tree(tmp_path / "tree", GOOD), base_url=BASE, digests=digests_of(GOOD), memo=memo)
    (kept,) = (tmp_path / "cache/site-gen/verified").iterdir()
    for other in (
        b"",
        b"\0",
        b"people/index.html#ada\0",
        b"\0index.html\0\0",
        b"\0index.html\0",
        b"a\n",
        b"\0\n",
        b"\0\xff\n",
    ):
        memo.put("verified", kept.name, other)
        bad = {**digests_of(GOOD), "feed.xml": "", "people/index.html": ""}
        (tmp_path / "tree/feed.xml").write_text("<", encoding="utf-8")
        assert len(verify(tmp_path / "tree", base_url=BASE, digests=bad, memo=memo)) == 1
        a_tree(tmp_path / "tree", GOOD)
        assert verify(tmp_path / "tree", base_url=BASE, digests=digests_of(GOOD), memo=memo) == ()
    kept.write_bytes(kept.read_bytes()[:-1])
    assert verify(tmp_path / "tree", base_url=BASE, digests=digests_of(GOOD), memo=memo) == ()


def test_what_links_lead_to_is_sifted_without_a_table_of_it(tmp_path: Path) -> None:
    ids = [f"quote-{number}" for number in range(20_000)]
    site = {
        **GOOD,
        "people/index.html": "".join(f"<p id={one}>" for one in ("ada", *ids)),
        "events/index.html": "".join(f"<a href='/people/#{one}'>x</a>" for one in ids),
    }
    tree, memo = a_tree(tmp_path / "tree", site), Memo(tmp_path / "cache")
    assert verify(tree, base_url=BASE, digests=digests_of(site), memo=memo) == ()
    (kept,) = (tmp_path / "cache/site-gen/verified").iterdir()
    digests = {**digests_of(site), "index.html": ""}
    tracemalloc.start()
    problems = verify(tree, base_url=BASE, digests=digests, memo=memo)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (problems, most < 2 * kept.stat().st_size) == ((), True)


def test_what_is_seen_in_a_file_passes_between_processes_and_a_link_of_two_files_is_one() -> None:
    seen = [facts_in(path, b"<p id=a><p id=b><a href='/people/#ada'>x</a>", BASE) for path in ("a.html", "b.html")]
    one, other = (pickle.loads(pickle.dumps(facts)) for facts in seen)  # noqa: S301 - our own
    assert [one, other] == seen
    assert one.links[0] is other.links[0]


def test_an_id_with_what_stands_between_ids_makes_no_two_of_it() -> None:
    facts = facts_in("a.html", b"<p id='ada\0lind'><p id=moreva>", BASE)
    assert facts.each_id() == {"moreva"}
    assert facts_in("a.html", b"<p>", BASE).each_id() == frozenset()


def test_a_fragment_sign_in_a_path_makes_no_link_to_an_id(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, {"index.html": '<a href="/people/index.html%23ada">x</a>'})
    assert "[broken-link]" in problem


def test_attributes_are_read_however_they_are_written(tmp_path: Path) -> None:
    page = "<p data-x id = one hidden><p ID='two'><a\n class=\"id='three'\"\n href = '/nobody/'>x</a><a href=#one>y</a>"
    (problem,) = found(tmp_path, {"index.html": page})
    assert problem.startswith("index.html:1: error: the link to https://lindhaven.example/nobody/ is broken")


@pytest.mark.parametrize(
    "page",
    [
        '<p>Write <code>a href="/nobody/" or src="javascript:x"</code>, then id="one" or id="one".</p>',
        '<p title="ends in id=" id="two" class="as href=" lang="en">x</p><a href="#two">y</a>',
        '<script type="application/ld+json">{"text": "ends in href=", "id": "ends in id="}</script>',
    ],
)
def test_what_only_looks_like_an_attribute_is_no_problem(tmp_path: Path, page: str) -> None:
    assert found(tmp_path, {"index.html": f"{page}<a href='/people/'>p</a>"}) == []
    assert found(tmp_path, {"index.html": f'{page}<a href="/people/">p</a>'}) == []


@pytest.mark.parametrize("blank", [" ", "\n", "\t", "\n  "])
@pytest.mark.parametrize("gap", ["", " ", "\n"])
@pytest.mark.parametrize("mark", ['"', "'", ""])
def test_a_link_is_followed_and_an_id_found_however_its_tag_is_written(blank: str, gap: str, mark: str) -> None:
    tags = (f"<a{blank}{name}{gap}={gap}{mark}{value}{mark}>" for name, value in (("href", "/x/"), ("id", "y")))
    facts = facts_in("a.html", "".join(tags).encode(), BASE)
    assert (facts.links, facts.each_id()) == (("/x/",), frozenset({"y"}))
