"""Pages of an archive so large that years have pages of their own, and long ones several, in a real Chromium."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from axe import DESK, PHONE, axe_script, violations_everywhere
from made_archive import BOARD, MOREVA, NAMES, OLSEN, TIDEWATER, a_quote, an_entry
from made_site import TEMPLATES, made_archive
from playwright.sync_api import Browser, expect
from spoken import ENGLISH

from site_gen import urls
from site_gen.model import Entry, Status
from site_gen.pages import make_pages
from site_gen.render import make_renderer
from site_gen.search_table import search_table

pytest_plugins = ("chromium",)
pytestmark = pytest.mark.browser


def entries() -> tuple[Entry, ...]:
    """Return sixty a year, two papers, some dated to the month only, and more undated ones than one page holds."""
    loose = [an_entry(f"loose-{n}", f"Loose {n}", date="2012-05", status=Status.OPEN) for n in range(3)]
    return (*(an_entry_of_a_day(n) for n in range(1500)), *loose, *(an_undated_entry(n) for n in range(450)))


def an_entry_of_a_day(n: int) -> Entry:
    date = f"{1990 + n % 25}-{1 + n % 12:02}-{1 + n % 28:02}"
    entry = an_entry(f"tide-{n:04}", f"Tide number {n}", "The tide rose.", date=date)
    entry = replace(entry, outlet=TIDEWATER) if n % 50 == 22 else entry  # half of those of 2012
    return replace(entry, people=(MOREVA, OLSEN), groups_named=(BOARD,)) if n % 3 else entry


def an_undated_entry(n: int) -> Entry:
    entry = an_entry(f"wreck-{n:04}", f"Wreck number {n}", "Nobody knows when.", status=Status.UNKNOWN)
    return replace(entry, people=(MOREVA,), quotes=(a_quote(f"Wreck {n} was mine.", "ada-moreva"),))


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the timeline and one person, the assets and the table the filters read, and no more."""
    root = tmp_path_factory.mktemp("split")
    archive, renderer = made_archive(entries()), make_renderer(TEMPLATES, ENGLISH)
    files = {
        urls.file_of(page.address): renderer.render(page).encode()
        for page in make_pages(archive, ENGLISH)
        if page.address.startswith((urls.timeline(), urls.person("ada-moreva")))
    }
    files |= {f"assets/{path.name}": path.read_bytes() for path in (TEMPLATES / "assets").iterdir()}
    fragments = {urls.entry(entry.id): "none" for entry in archive.entries}
    tables = search_table(archive.entries, NAMES, fragments, ENGLISH)
    files |= {urls.file_of(address): content for address, content in tables.items()}
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


@pytest.mark.parametrize(
    "path", ["/timeline/", "/timeline/2012/", "/timeline/undated/2/", "/people/ada-moreva/undated/"]
)
def test_each_page_of_a_large_archive_is_accessible_and_quiet(browser: Browser, address: str, path: str) -> None:
    complaints: list[str] = []
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    context.add_init_script(path=axe_script())
    page = context.new_page()
    page.on("console", lambda one: complaints.append(one.text) if one.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address + path)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations_everywhere(page) == []
    assert complaints == []
    context.close()


def test_the_filters_of_a_year_show_the_reports_of_that_year_alone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(f"{address}/timeline/2012/?outlet=tidewater")
    expect(page.locator("#filter-count")).to_have_text("30 of the 63 reports on this page")
    shown = page.locator(".year [data-address]:visible")
    expect(shown).to_have_count(30)
    page.close()


def test_the_years_lead_to_each_other(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(f"{address}/timeline/")
    page.locator(".jump a", has_text="2013").click()
    expect(page.locator("h1")).to_have_text("Timeline: 2013")
    page.close()


def test_a_reader_without_javascript_goes_through_the_parts_of_a_list(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/people/ada-moreva/")
    page.get_by_role("link", name="Undated").click()
    heading = page.locator("h1")
    expect(heading).to_have_text(re.compile("^Ada Moreva: Undated, part 1 of "))
    count = int(heading.inner_text().rpartition(" ")[2])
    reports = 0
    for number in range(1, count + 1):
        expect(heading).to_have_text(f"Ada Moreva: Undated, part {number} of {count}")
        page.wait_for_load_state("domcontentloaded")
        reports += page.locator("[data-address]").count()
        if number < count:
            page.get_by_role("link", name=f"Next: part {number + 1}").click()
    assert reports == 450
    page.get_by_role("link", name="Part 1", exact=True).click()
    expect(heading).to_have_text(f"Ada Moreva: Undated, part 1 of {count}")
    context.close()
