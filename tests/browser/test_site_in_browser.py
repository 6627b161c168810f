"""The site in a real Chromium, under the headers it will have: search first of all."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from made_site import publish_made_site
from playwright.sync_api import Browser, Locator, Page, expect
from searched import found

pytest_plugins = ("chromium",)
pytestmark = pytest.mark.browser
Open = Callable[[str], Page]
ONE_EACH = ["Ada Moreva (2)", "June Harrow (1)", "Tarik Olsen (2)"]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    build = tmp_path_factory.mktemp("site") / "build"
    publish_made_site(build)
    return build


def tick(page: Page, label: str) -> None:
    page.locator("#search-facets label").filter(has_text=re.compile(f"^\\s*{label} \\d+$")).click()


def type_words(page: Page, text: str) -> None:
    """Type into the search box, once it is there: keys pressed before that reach nothing."""
    box = page.locator("#search-q")
    expect(box).to_be_visible()
    box.press_sequentially(text)


# ---- words


def test_words_of_a_text_find_its_report_and_are_marked(open_page: Open) -> None:
    page = open_page("/search/?q=storm")
    assert found(page) == ["Pier closed after storm"]
    expect(page.locator("#search-results mark").first).to_have_text(re.compile("^storm"))


def test_the_link_leads_to_the_paragraph_the_words_stand_in(open_page: Open) -> None:
    page = open_page("/search/?q=boats")
    link = page.locator("#search-results a").first
    expect(link).to_have_attribute("href", re.compile(r"/entries/harbour-opens/#p-\w+"))
    link.click()
    expect(page.locator(":target")).to_contain_text("Boats left.")


def test_without_words_all_reports_are_listed_the_latest_first_and_the_undated_last(open_page: Open) -> None:
    page = open_page("/search/")
    assert found(page)[0] == "Ferry timetable 25"
    expect(page.locator("#search-count")).to_have_text("30 reports")
    page.locator("#search-more").click()
    expect(page.locator("#search-results li")).to_have_count(30)
    assert found(page)[-2:] == ['=Anniversary, "great" <day>', "Letters to the harbour"]
    expect(page.locator("#search-more")).to_be_hidden()
    expect(page.locator("#search-results a").nth(20)).to_be_focused()


def test_text_with_markup_stays_text(open_page: Open) -> None:
    page = open_page("/search/?q=feast")
    assert found(page) == ['=Anniversary, "great" <day>']
    expect(page.locator("#search-results day")).to_have_count(0)


def test_nothing_found_says_what_to_do(open_page: Open) -> None:
    page = open_page("/search/?q=zeppelin")
    assert found(page) == []
    expect(page.locator("#search-count")).to_contain_text("Remove a word or a filter")


def test_what_is_typed_is_found_without_pressing_anything(open_page: Open) -> None:
    page = open_page("/search/")
    type_words(page, "storm")
    expect(page.locator("#search-results h2")).to_have_text(["Pier closed after storm"])
    expect(page).to_have_url(re.compile(r"\?q=storm$"))


# ---- names in any spelling


@pytest.mark.parametrize("name", ["Ada Moreva", "Ada Moryeva", "Ада Морева", "ада морева", "moreva"])
def test_every_spelling_of_a_name_finds_the_same_reports(open_page: Open, name: str) -> None:
    page = open_page(f"/search/?q={name}")
    assert set(found(page)) == {"Harbour opens again", "Ferry sold abroad", '=Anniversary, "great" <day>'}


def test_a_name_in_another_script_finds_the_person(open_page: Open) -> None:
    assert set(found(open_page("/search/?q=طارق أولسن"))) == {"Pier closed after storm", "Ferry sold abroad"}


def test_the_page_says_when_another_spelling_was_followed(open_page: Open) -> None:
    page = open_page("/search/?q=Captain Ferro")
    assert set(found(page)) == {"Pier closed after storm", "Ferry sold abroad"}
    expect(page.locator("#search-count")).to_contain_text("name Tarik Olsen in other words")


def test_a_name_and_a_word_find_the_reports_that_have_both(open_page: Open) -> None:
    assert found(open_page("/search/?q=Ада Морева feast"))[0] == '=Anniversary, "great" <day>'
    assert found(open_page("/search/?q=Tarik Olsen storm")) == ["Pier closed after storm"]


def test_typing_part_of_a_name_offers_the_person(open_page: Open) -> None:
    page = open_page("/search/")
    type_words(page, "мор")
    option = page.locator("#search-names li")
    expect(option).to_have_text("Ada Moreva written Ада Морева person")
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?person=ada-moreva$"))
    assert len(found(page)) == 3
    expect(page.locator("#search-q")).to_have_value("")


def test_escape_closes_the_names_and_a_click_chooses_one(open_page: Open) -> None:
    page = open_page("/search/")
    type_words(page, "harb")
    expect(page.locator("#search-names li")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.locator("#search-names")).to_be_hidden()
    type_words(page, "our b")
    page.locator("#search-names li").first.click()
    expect(page).to_have_url(re.compile(r"\?group=harbour-board$"))


# ---- filters, order, address


def test_filters_have_counts_and_narrow_the_list(open_page: Open) -> None:
    page = open_page("/search/")
    found(page)
    expect(page.locator("#search-facets legend")).to_have_text(
        ["Person", "Group", "Outlet", "Year", "How the date is known"]
    )
    expect(page.locator("fieldset", has_text="Year").locator("li")).to_have_text(
        [re.compile(rf"^\s*{words}$") for words in ("2013 1", "2014 2", "2015 25", "Year not certain 2")]
    )
    tick(page, "2014")
    expect(page.locator("#search-results h2")).to_have_text(["Ferry sold abroad", "Pier closed after storm"])
    expect(page).to_have_url(re.compile(r"\?year=2014$"))


def test_people_chosen_together_are_named_together_and_years_add_up(open_page: Open) -> None:
    assert found(open_page("/search/?person=ada-moreva&person=tarik-olsen")) == ["Ferry sold abroad"]
    assert len(found(open_page("/search/?year=2013&year=2014"))) == 3


def test_a_filter_can_be_taken_away_again(open_page: Open) -> None:
    page = open_page("/search/?outlet=tidewater")
    assert found(page) == ["Ferry sold abroad"]
    tick(page, "Tidewater Agency")
    expect(page.locator("#search-count")).to_have_text("30 reports")


def test_reports_without_a_known_outlet_can_be_found(open_page: Open) -> None:
    assert found(open_page("/search/?outlet=unknown")) == ["Letters to the harbour"]


def test_the_date_basis_is_a_filter(open_page: Open) -> None:
    assert found(open_page("/search/?basis=open")) == ["Pier closed after storm", '=Anniversary, "great" <day>']


def test_words_and_filters_work_together(open_page: Open) -> None:
    page = open_page("/search/?q=ferry&year=2014")
    assert found(page) == ["Ferry sold abroad"]
    expect(page.locator("#search-count")).to_contain_text("1 report of 30")


def test_of_equal_matches_the_latest_comes_first(open_page: Open) -> None:
    page = open_page("/search/?q=noon")
    expect(page.locator("#search-sort")).to_have_value("")
    assert found(page)[:2] == ["Ferry timetable 25", "Ferry timetable 24"]


def test_without_words_there_is_no_best_match(open_page: Open) -> None:
    page = open_page("/search/")
    found(page)
    expect(page.locator("#search-sort")).to_have_value("newest")


def test_the_order_can_be_by_date_both_ways(open_page: Open) -> None:
    page = open_page("/search/?q=harbour")
    found(page)
    page.locator("#search-sort").select_option("oldest")
    expect(page).to_have_url(re.compile("sort=oldest"))
    expect(page.locator("#search-results h2").first).to_have_text("Harbour opens again")
    expect(page.locator("#search-results h2").last).to_have_text("Letters to the harbour")
    page.locator("#search-sort").select_option("newest")
    expect(page.locator("#search-results h2").last).to_have_text("Letters to the harbour")


def test_the_address_holds_everything_and_back_goes_back(open_page: Open) -> None:
    page = open_page("/search/?q=ferry&group=harbour-board&sort=newest")
    found(page)
    expect(page.locator("#search-q")).to_have_value("ferry")
    expect(page.locator("#search-sort")).to_have_value("newest")
    expect(page.locator("input[value=harbour-board]")).to_be_checked()
    page.locator("input[value=harbour-board]").click()
    expect(page).to_have_url(re.compile(r"\?q=ferry&sort=newest$"))
    page.go_back()
    expect(page.locator("input[value=harbour-board]")).to_be_checked()
    expect(page).to_have_url(re.compile("group=harbour-board"))


def test_one_button_starts_afresh(open_page: Open) -> None:
    page = open_page("/search/?q=ferry&year=2014")
    found(page)
    page.get_by_role("button", name="Clear search").click()
    expect(page.locator("#search-count")).to_have_text("30 reports")
    expect(page).to_have_url(re.compile("/search/$"))
    expect(page.locator("#search-q")).to_be_focused()


def test_an_id_nobody_has_in_the_address_finds_nothing_and_can_be_taken_away(open_page: Open) -> None:
    page = open_page("/search/?person=nobody-known")
    assert found(page) == []
    page.locator("input[value=nobody-known]").click()
    expect(page.locator("#search-count")).to_have_text("30 reports")


def test_hostile_words_in_the_address_are_only_words(open_page: Open) -> None:
    page = open_page('/search/?q="><img src=x onerror=alert(1)>&person="]<img src=x>&sort=x')
    found(page)
    expect(page.locator("main img")).to_have_count(0)


# ---- keys


def test_the_slash_key_goes_to_the_words_and_arrows_walk_through_the_reports(open_page: Open) -> None:
    page = open_page("/search/")
    found(page)
    page.keyboard.press("/")
    expect(page.locator("#search-q")).to_be_focused()
    expect(page.locator("#search-q")).to_have_value("")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#search-results a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#search-results a").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#search-q")).to_be_focused()


def test_the_chosen_filter_keeps_the_focus(open_page: Open) -> None:
    page = open_page("/search/")
    found(page)
    page.locator("input[value='2014']").focus()
    page.keyboard.press("Space")
    expect(page.locator("input[value='2014']")).to_be_checked()
    expect(page.locator("input[value='2014']")).to_be_focused()


def test_the_search_box_of_every_page_leads_to_the_search(open_page: Open) -> None:
    page = open_page("/people/")
    page.locator("#find").fill("storm")
    page.locator("#find").press("Enter")
    assert found(page) == ["Pier closed after storm"]


# ---- when it cannot work


def test_without_javascript_the_page_names_the_other_ways(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/search/")
    assert "searching needs it" in page.locator("noscript").inner_text()
    expect(page.locator("#search-form")).to_be_hidden()
    page.locator("main a[href='/timeline/']").first.click()
    expect(page.locator("main")).to_contain_text("Harbour opens again")
    context.close()


def test_from_a_file_the_page_says_that_it_needs_a_server(browser: Browser, build: Path) -> None:
    page = browser.new_page()
    page.goto((build / "search" / "index.html").as_uri())
    expect(page.locator("#search-state")).to_contain_text("not from a file")
    expect(page.locator("#search-form")).to_be_hidden()
    page.close()


def test_without_its_table_the_page_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/search/table.json", lambda route: route.fulfill(status=503))
    page.goto(f"{address}/search/")
    expect(page.locator("#search-state")).to_contain_text("could not start (the server answered 503)")
    expect(page.locator("#search-form")).to_be_hidden()
    page.close()


@pytest.mark.parametrize("lost", ["**/pagefind/pagefind.js", "**/pagefind/*.pf_meta"])
def test_without_pagefind_the_filters_still_work(browser: Browser, address: str, lost: str) -> None:
    page = browser.new_page()
    page.route(lost, lambda route: route.abort())
    page.goto(f"{address}/search/?q=ferry")
    expect(page.locator("#search-state")).to_contain_text("cannot search for words")
    tick(page, "2014")
    expect(page.locator("#search-results h2")).to_have_text(["Ferry sold abroad", "Pier closed after storm"])
    page.close()


def test_without_webassembly_the_page_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script("delete window.WebAssembly")
    page.goto(f"{address}/search/?q=ferry")
    expect(page.locator("#search-state")).to_contain_text("no WebAssembly")
    page.close()


# ---- the timeline


def on_the_timeline(page: Page) -> Locator:
    return page.locator(".year .item-title:visible")


def test_the_timeline_can_be_narrowed_to_a_person_and_a_group_and_says_so(open_page: Open) -> None:
    page = open_page("/timeline/")
    page.locator("#filter-fold summary").click()
    expect(page.locator("#filter-person option")).to_have_text(["Anybody", *ONE_EACH])
    page.locator("#filter-person").select_option("ada-moreva")
    expect(page).to_have_url(re.compile(r"/timeline/\?person=ada-moreva$"))
    expect(on_the_timeline(page)).to_have_text(["Harbour opens again", "Ferry sold abroad"])
    expect(page.locator("#filter-count")).to_have_text("2 of the 28 reports on this page")
    expect(page.locator("#y2015")).to_be_hidden()
    page.locator("#filter-group").select_option("harbour-board")
    expect(on_the_timeline(page)).to_have_text(["Harbour opens again"])
    page.go_back()
    expect(page.locator("#filter-count")).to_have_text("2 of the 28 reports on this page")
    page.get_by_role("button", name="Show all").click()
    expect(on_the_timeline(page)).to_have_count(28)


def test_the_address_of_a_narrowed_timeline_shows_the_same_again(open_page: Open) -> None:
    page = open_page("/timeline/?outlet=tidewater&basis=stated")
    expect(page.locator("#filter-count")).to_have_text("1 of the 28 reports on this page")
    expect(on_the_timeline(page)).to_have_text(["Ferry sold abroad"])


def test_without_its_table_the_timeline_is_whole_and_says_why(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/search/table.json", lambda route: route.fulfill(status=503))
    page.goto(f"{address}/timeline/?person=ada-moreva")
    expect(page.locator("#filter-count")).to_contain_text("The filters cannot be shown (the server answered 503)")
    expect(on_the_timeline(page)).to_have_count(28)
    page.close()


def test_nobody_who_does_not_ask_for_the_filters_loads_their_table(open_page: Open) -> None:
    page = open_page("/timeline/")
    expect(page.locator("#filter-fold")).to_be_visible()
    loaded = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert not [name for name in loaded if name.endswith("table.json")]
