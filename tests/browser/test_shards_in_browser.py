"""An archive whose search index is in several shards, and one of ten thousand entries, in a real Chromium."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from made_archive import ENTRIES
from made_site import FERRIES, publish_made_site
from playwright.sync_api import BrowserContext, Page, Route, expect
from searched import found

from site_gen.search import shards

pytest_plugins = ("chromium",)
pytestmark = pytest.mark.browser
Open = Callable[[str], Page]

# The 7 stands in one shard only: the others must not find every timetable.
QUERIES = ("ferry", "noon", "harbour", "storm pier", '"leaves at noon"', "timetable 7", "timet 2", "boat")


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same site twice: with shards of four entries, and below /whole/ the index in one."""
    build = tmp_path_factory.mktemp("sharded") / "build"
    publish_made_site(build)
    (build / "pagefind").rename(build / "whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "_MOST_PAGES", 4)
        publish_made_site(build.parent / "shards")
    (build.parent / "shards" / "pagefind").rename(build / "pagefind")
    (build.parent / "shards" / "search" / "table.json").replace(build / "search" / "table.json")
    return build


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Return a page whose complaints do not matter."""
    return context.new_page()


def test_reports_of_every_shard_are_found_and_show_where(open_page: Open, build: Path) -> None:
    assert len(list((build / "pagefind").glob("*.pf_meta"))) == 8
    page = open_page("/search/?q=noon")
    assert len(found(page)) == 20
    expect(page.locator("#search-count")).to_have_text(f"{len(FERRIES)} reports of {len(FERRIES) + len(ENTRIES)}")
    expect(page.locator("#search-results mark")).to_have_count(20)
    link = page.locator("#search-results a").first
    expect(link).to_have_attribute("href", re.compile(r"/entries/ferry-\d\d/#p-\w+"))
    link.click()
    expect(page.locator(":target")).to_contain_text("The ferry leaves at noon.")


def test_order_by_date_and_filters_hold_across_shards(open_page: Open) -> None:
    page = open_page("/search/?q=ferry&sort=oldest&year=2015")
    assert found(page)[:3] == ["Ferry timetable 1", "Ferry timetable 2", "Ferry timetable 3"]
    page = open_page("/search/?q=ferry&sort=newest")
    assert found(page)[:2] == ["Ferry timetable 25", "Ferry timetable 24"]
    page = open_page("/search/?q=Captain Ferro")
    assert set(found(page)) == {"Pier closed after storm", "Ferry sold abroad"}


@pytest.mark.parametrize("query", QUERIES)
def test_shards_find_what_one_index_finds(open_page: Open, query: str) -> None:
    page = open_page("/search/")
    sharded = set(answers(page, "/pagefind/", query, 8))
    assert sharded == set(answers(open_page("/search/"), "/whole/", query, 1)) != set()


def test_the_best_report_of_one_index_is_the_best_of_all_shards(open_page: Open) -> None:
    page = open_page("/search/")
    for query in ("storm pier", "harbour opens", "anniversary feast"):
        assert answers(page, "/pagefind/", query, 8)[0] == answers(open_page("/search/"), "/whole/", query, 1)[0]


def answers(page: Page, folder: str, query: str, count: int) -> list[str]:
    """Return the addresses Pagefind finds in the index of a folder, best first."""
    asked = """async ([folder, query, count]) => {
      const pagefind = await import(`${folder}pagefind.js`);
      await pagefind.init();
      const merged = (shard) => pagefind.mergeIndex(`${folder}./`, { language: `en-x-${shard}` });
      for (let shard = 1; shard < count; shard += 1) await merged(shard);
      const { results } = await pagefind.search(query);
      return Promise.all(results.map(async (one) => (await one.data()).raw_url));
    }"""
    found: list[str] = page.evaluate(asked, [folder, query, count])
    return found


def test_a_search_loads_each_part_once_and_no_more_than_it_shows(open_page: Open) -> None:
    page = open_page("/search/?q=noon")
    found(page)
    loaded = page.evaluate("performance.getEntriesByType('resource').map(one => new URL(one.name).pathname)")
    assert not [name for name in loaded if name.endswith("addresses.json")]
    page.locator("#search-more").click()
    expect(page.locator("#search-results li")).to_have_count(len(FERRIES))
    page = open_page("/search/")
    found(page)
    loaded = page.evaluate("performance.getEntriesByType('resource').map(one => new URL(one.name).pathname)")
    assert len([name for name in loaded if name.endswith(".pf_fragment")]) == 20
    assert not [name for name in loaded if name.endswith((".pf_index", ".pf_meta", "pagefind.js", "wasm.en.pagefind"))]


def test_a_report_whose_text_is_gone_does_not_take_the_others_with_it(page: Page, address: str) -> None:
    gone = 0

    def once(route: Route) -> None:
        nonlocal gone
        gone += 1
        route.fulfill(status=404) if gone == 1 else route.continue_()

    page.route("**/*.pf_fragment", once)
    page.goto(f"{address}/search/")
    assert len(found(page)) == 19
    expect(page.locator("#search-results li")).to_have_count(20)
    expect(page.locator("#search-results")).to_contain_text("load the page again")


# ---- ten thousand entries


def large_table(small: dict[str, object], count: int) -> dict[str, object]:
    """Return a table with that many rows: each names three of 400 people, all texts are those of the small archive."""
    fragments = small["entries"]["fragment"]  # type: ignore[index]
    return {
        **small,
        "shards": [],
        "people": [[f"person-{place}", f"Person {place}", [f"P. {place}"]] for place in range(400)],
        "dates": [[f"2{day:03}-01-01", f"day {day}", 2000 + day, 0, count // 1000] for day in range(1000)],
        "entries": {
            "fragment": [fragments[place % len(fragments)] for place in range(count)],
            "outlet": [place % 3 - 1 for place in range(count)],
            "people": [[place % 400, (place * 7 + 1) % 400, (place * 11 + 2) % 400] for place in range(count)],
            "groups": [[0] if place % 2 else [] for place in range(count)],
            "basis": [0] * count,
        },
    }


def test_ten_thousand_entries_are_shown_twenty_at_a_time_and_filtered_at_once(
    page: Page, address: str, build: Path
) -> None:
    small = json.loads((build / "search" / "table.json").read_bytes())
    body = json.dumps(large_table(small, 10_000))
    page.route("**/search/table.json", lambda route: route.fulfill(body=body, content_type="application/json"))
    page.goto(f"{address}/search/")
    assert len(found(page)) == 20
    expect(page.locator("#search-count")).to_have_text("10000 reports")
    facets = page.locator("#search-facets")
    expect(facets.locator("fieldset").first.locator("input")).to_have_count(8)
    page.locator("#search-q").press_sequentially("person 77")
    page.locator("#search-names li").first.click()
    expect(page).to_have_url(re.compile(r"\?person=person-77$"))
    expect(page.locator("#search-count")).to_have_text("75 reports of 10000")
    page.locator("#search-more").click()
    expect(page.locator("#search-results li")).to_have_count(40)
    page.get_by_label("From", exact=True).fill("2100")
    page.get_by_label("To", exact=True).fill("2199-12")
    page.get_by_label("To", exact=True).press("Enter")
    expect(page.locator("#search-count")).to_have_text("7 reports of 10000")
