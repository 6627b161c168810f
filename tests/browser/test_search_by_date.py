"""The range of dates on the search page, in a real Chromium: what lies in it, what may, and what cannot be read."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from made_archive import ENTRIES, an_entry
from made_site import publish_made_site
from playwright.sync_api import Browser, Page, expect
from searched import found

pytest_plugins = ("chromium",)
pytestmark = pytest.mark.browser
Open = Callable[[str], Page]

# What the dates of ENTRIES are not: a month, a year, one of two days, an interval without an end.
VAGUE = tuple(
    an_entry(name, name.capitalize(), "The crane was painted.", date=date)
    for name, date in (
        ("month", "2013-07"),
        ("year", "2012"),
        ("either", "[2010-04-21,2016-04-21]"),
        ("later", "2019-05-02/.."),
    )
)
TWICE = replace(an_entry("leap", "Leap", "A crane fell.", date="2016-02-29"), groups_named=ENTRIES[0].groups_named)
HARBOUR, PIER, FERRY = "Harbour opens again", "Pier closed after storm", "Ferry sold abroad"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    build = tmp_path_factory.mktemp("dated") / "build"
    publish_made_site(build, (*ENTRIES, *VAGUE, TWICE))
    return build


def write_range(page: Page, first: str, last: str) -> None:
    found(page)
    page.get_by_label("From", exact=True).fill(first)
    page.get_by_label("To", exact=True).fill(last)
    page.get_by_label("To", exact=True).press("Enter")


def test_a_range_shows_the_reports_of_its_days_and_stands_in_the_address(open_page: Open) -> None:
    page = open_page("/search/")
    write_range(page, "2014-02-28", "2014-03-01")
    expect(page.locator("#search-results h2")).to_have_text([FERRY, PIER])
    expect(page).to_have_url(re.compile(r"/search/\?from=2014-02-28&to=2014-03-01$"))
    page.go_back()  # each end is a step of its own
    expect(page.locator("#search-results h2")).to_have_count(5)
    expect(page.get_by_label("To", exact=True)).to_have_value("")
    page.go_forward()
    expect(page.locator("#search-results h2")).to_have_text([FERRY, PIER])
    expect(page.get_by_label("To", exact=True)).to_have_value("2014-03-01")


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("?from=2013-07-22&to=2013-07-22", [HARBOUR, "Month"]),
        ("?from=2013-07-23&to=2013-07", ["Month"]),
        ("?from=2013-08&to=2013-12-31", []),
        ("?from=2012&to=2013", [HARBOUR, "Month", "Year"]),
        ("?to=2012", ["Year", "Either"]),
        ("?from=2016", ["Later", "Leap", "Either"]),
        ("?from=2016-04-21&to=2016-04-21", ["Either"]),
        ("?from=2011&to=2011", []),  # between the two days one of which it was
        ("?from=2030", ["Later"]),
        ("?from=2016-02&to=2016-2", ["Leap"]),
        ("?from=2016/02/29&to=2016.02.29", ["Leap"]),
        ("?from=٢٠١٤-٠٣&to=۲۰۱۴", [FERRY]),
        ("?from=+2014-03+&to=2014", [FERRY]),
        ("?from=2014-02-28&to=2014-02-28", [PIER]),
    ],
)
def test_a_report_is_found_where_one_of_its_possible_days_lies_in_the_range(
    open_page: Open, asked: str, titles: list[str]
) -> None:
    page = open_page(f"/search/{asked}")
    assert found(page) == titles


def test_what_may_lie_outside_and_what_has_no_year_is_counted_in_words(open_page: Open) -> None:
    page = open_page("/search/?from=2013-07-22&to=2014-01")
    assert found(page) == [PIER, HARBOUR, "Month"]
    expect(page.locator("#search-count")).to_have_text(
        "3 reports of 10 2 of them may lie outside these dates: they are not dated to the day. "
        "2 more without a known year are not shown."
    )
    about = page.locator("#search-results .item-meta").all_inner_texts()
    assert ["may lie outside these dates" in one for one in about] == [True, False, True]


def test_only_those_without_a_year_are_counted_that_have_the_rest(open_page: Open) -> None:
    page = open_page("/search/?q=feast&from=2013")
    assert found(page) == []
    expect(page.locator("#search-count")).to_have_text(
        re.compile(r"No report matches all.* 1 more without a known year is")
    )
    page = open_page("/search/?q=storm&from=2013")
    assert found(page) == [PIER]
    expect(page.locator("#search-count")).to_have_text("1 report of 10")


def test_words_filters_order_and_range_work_together(open_page: Open) -> None:
    page = open_page("/search/?q=crane&from=2012&to=2016-03&sort=oldest")
    assert found(page) == ["Year", "Month", "Leap"]
    page = open_page("/search/?group=harbour-board&from=2014&to=2016")
    assert found(page) == ["Leap", PIER]
    expect(page.locator("fieldset", has_text="Year").locator("li")).to_have_text(["2014 1", "2016 1"])
    page.locator("input[value='2016']").click()
    expect(page).to_have_url(re.compile(r"\?from=2014&to=2016&group=harbour-board&year=2016$"))
    expect(page.locator("#search-results h2")).to_have_text(["Leap"])
    expect(page.locator("#search-chosen")).to_have_text("Filters (3 chosen)")


@pytest.mark.parametrize(
    "text", ["2013-13", "2013-02-29", "July 2013", "13", "2013-", "22.07.2013", "<b>2013</b>", "12345"]
)
def test_what_is_no_date_is_named_and_nothing_is_shown_as_if_it_were(open_page: Open, text: str) -> None:
    page = open_page(f"/search/?to=2014&from={text}")
    expect(page.locator("#search-count")).to_contain_text(f"“{text}” is not a date")
    expect(page.locator("#search-error")).to_contain_text(f"“{text}” is not a date")
    expect(page.locator("#search-results li")).to_have_count(0)
    expect(page.get_by_label("From", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("To", exact=True)).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("#search-facets input").first).to_be_visible()
    write_range(page, "2013", "2014")
    expect(page.locator("#search-error")).to_be_hidden()
    expect(page.locator("#search-results h2").first).to_have_text(FERRY)


def test_a_range_that_ends_before_it_begins_is_told(open_page: Open) -> None:
    page = open_page("/search/?from=2014&to=2013-12")
    expect(page.locator("#search-count")).to_contain_text("ends before it begins")
    expect(page.locator("#search-results li")).to_have_count(0)


def test_any_date_can_be_asked_for_again_and_the_rest_stays(open_page: Open) -> None:
    page = open_page("/search/?q=crane&from=2016&to=2016")
    assert found(page) == ["Leap", "Either"]
    page.get_by_role("button", name="Any date").click()
    expect(page).to_have_url(re.compile(r"\?q=crane$"))
    expect(page.locator("#search-results h2")).to_have_count(5)
    expect(page.get_by_label("From", exact=True)).to_have_value("")
    expect(page.get_by_label("From", exact=True)).to_be_focused()
    expect(page.get_by_role("button", name="Any date")).to_be_hidden()


def test_starting_afresh_forgets_the_range(open_page: Open) -> None:
    page = open_page("/search/?from=2016&to=nonsense")
    page.get_by_role("button", name="Clear search").click()
    expect(page.locator("#search-count")).to_have_text("10 reports")
    expect(page.get_by_label("To", exact=True)).to_have_value("")
    expect(page.get_by_label("To", exact=True)).not_to_have_attribute("aria-invalid", "true")


def test_a_range_is_written_and_left_with_the_keyboard_alone(open_page: Open) -> None:
    page = open_page("/search/")
    found(page)
    page.get_by_label("From", exact=True).focus()
    page.keyboard.type("2016")
    page.keyboard.press("Tab")
    expect(page.get_by_label("To", exact=True)).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?from=2016$"))
    page.keyboard.type("2016/2")
    page.keyboard.press("Enter")
    expect(page.locator("#search-results h2")).to_have_text(["Leap"])
    expect(page.get_by_label("To", exact=True)).to_be_focused()
    expect(page.get_by_label("To", exact=True)).to_have_value("2016/2")


def test_without_pagefind_a_range_still_works(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/pagefind/pagefind.js", lambda route: route.abort())
    page.goto(f"{address}/search/?q=ferry&from=2016&to=2016-03")
    expect(page.locator("#search-results h2")).to_have_text(["Leap"])
    page.close()
