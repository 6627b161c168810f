"""A site whose own words are Arabic, in a real Chromium: its scripts speak Arabic too, and it reads from the right."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe import axe_script, violations_everywhere
from made_site import publish_made_site
from playwright.sync_api import BrowserContext, Page, expect

pytest_plugins = ("chromium",)
pytestmark = pytest.mark.browser
Open = Callable[[str], Page]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    build = tmp_path_factory.mktemp("site") / "build"
    publish_made_site(build, language="ar")
    return build


def test_the_search_counts_and_filters_in_the_language_of_the_site(open_page: Open) -> None:
    page = open_page("/search/?q=storm")
    expect(page.locator("#search-count")).to_have_text("تقرير واحد من أصل 30")
    expect(page.locator("#search-facets legend")).to_have_text(
        ["الشخص", "الجماعة", "جهة النشر", "السنة", "كيف عُرف التاريخ"]
    )


def test_all_forms_of_a_number_are_those_of_the_language(open_page: Open) -> None:
    page = open_page("/search/?year=2015")
    expect(page.locator("#search-count")).to_have_text("25 تقريرًا من أصل 30")
    expect(page.locator("#search-chosen")).to_have_text("المرشحات (اختير واحد)")


def test_the_filters_of_the_timeline_speak_it_too(open_page: Open) -> None:
    page = open_page("/timeline/?person=june-harrow")
    expect(page.locator("#filter-count")).to_have_text(re.compile("^واحد من \\d+ تقرير في هذه الصفحة$"))


def test_the_page_starts_at_the_right_and_the_newer_report_is_to_the_left(open_page: Open) -> None:
    page = open_page("/entries/pier-closed/")
    name, search = page.locator(".site-name a").bounding_box(), page.locator(".find").bounding_box()
    assert name
    assert search
    assert name["x"] > search["x"]
    page.locator("body").press("ArrowLeft")
    expect(page).to_have_url(re.compile("/entries/ferry-sold/$"))


@pytest.mark.parametrize("path", ["/", "/timeline/", "/entries/harbour-opens/", "/people/ada-moreva/", "/search/"])
def test_it_is_accessible_and_fits_a_phone(context: BrowserContext, address: str, path: str) -> None:
    context.add_init_script(path=axe_script())
    page = context.new_page()
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations_everywhere(page) == []
