"""A site built from sources, as `site-gen build` does it, in a real Chromium."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page, expect
from tiny_site import case_names, make_project

from site_gen.build import build as build_site

pytest_plugins = ("chromium",)
pytestmark = pytest.mark.browser
Open = Callable[[str], Page]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_project(tmp_path_factory.mktemp("built"))
    build_site(project)
    return project.output


def test_every_source_has_its_page_in_the_sitemap(open_page: Open, build: Path) -> None:
    sitemap = ET.parse(build / "sitemap.xml").getroot()  # noqa: S314 (our own)
    paths = [re.sub(r"https?://[^/]+", "", one.text or "") for one in sitemap.iter() if one.tag.endswith("loc")]
    assert sum(path.startswith("/entries/") for path in paths) == len(case_names())
    expect(open_page(paths[-1]).locator("h1")).to_have_count(1)


def test_the_search_lists_every_entry_built(open_page: Open, build: Path) -> None:
    page = open_page("/search/")
    entries = sorted(path.parent.name for path in build.glob("entries/*/entry.json"))
    expect(page.locator("#search-results li")).to_have_count(len(entries))
    links = page.locator("#search-results a").evaluate_all("links => links.map(link => link.pathname.split('/')[2])")
    assert sorted(links) == entries


def test_the_headline_of_an_entry_finds_it(open_page: Open, build: Path) -> None:
    page = open_page("/")
    first = page.locator("main a[href^='/entries/']").first
    headline, address = first.inner_text(), first.get_attribute("href") or ""
    page.locator("#find").fill(headline)
    page.locator("#find").press("Enter")
    expect(page.locator(f"#search-results a[href^='{address.partition('#')[0]}']").first).to_be_visible()
    assert (build / "search" / "table.json").is_file()
