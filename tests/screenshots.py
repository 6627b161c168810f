"""Photographs of the built site, and of the same in Arabic, for the README: python tests/screenshots.py BUILD FOLDER.

The pages are chosen by what they hold, not by name: the event with the most reports and differences, its report
with the most quotes.
"""

import shutil
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from chromium import ARGUMENTS, CHROMIUM, ROOT
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from site_gen.build import Project
from site_gen.build import build as build_site
from site_gen.serve import headers_of, make_server

LARGEST = 200_000  # bytes a photograph may have
WIDE, TALL = ViewportSize(width=1200, height=800), ViewportSize(width=390, height=780)


def main(build: Path, folder: Path) -> int:
    """Write a photograph of each page kind of the README; return how many are too large."""
    if CHROMIUM is None:
        sys.stderr.write("no Chromium on this machine\n")
        return 1
    event = richest(build, "events", "difference")
    entry = richest(build, "entries", "quote")
    pages: Mapping[str, tuple[str, Callable[[Page], None], bool]] = {
        "home": ("/", nothing_more, False),
        "entry": (f"/entries/{entry}/", unfold_the_date, False),
        "event": (f"/events/{event}/", nothing_more, False),
        "search": ("/search/", search_for_a_name, False),
        "entry-phone-dark": (f"/entries/{entry}/", nothing_more, True),
    }
    with TemporaryDirectory() as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        sizes = photographs(browser, build, pages, folder)
        arabic = build_in_arabic(Path(place))
        sizes += photographs(browser, arabic, {"home-ar": ("/", nothing_more, False)}, folder)
        browser.close()
    return sum(size > LARGEST for size in sizes)


def build_in_arabic(place: Path) -> Path:
    """Build this archive with Arabic as the language of the site, without search."""
    content = shutil.copytree(ROOT / "content", place / "content")
    settings = content / "archive.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("language: en", "language: ar"), encoding="utf-8")
    project = Project(root=place, content=content, templates=ROOT / "templates", output=place / "build")
    build_site(project, with_search=False)
    return project.output


def photographs(
    browser: Browser, build: Path, pages: Mapping[str, tuple[str, Callable[[Page], None], bool]], folder: Path
) -> list[int]:
    """Write photographs of some pages of a built site and return their sizes in bytes."""
    with make_server(build, 0, headers_of(ROOT / "netlify.toml")) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        sizes = [
            photograph(browser, address + path, prepare, folder / f"screenshot-{name}.png", is_dark_phone=is_phone)
            for name, (path, prepare, is_phone) in pages.items()
        ]
        server.shutdown()
    return sizes


def richest(build: Path, kind: str, what: str) -> str:
    """Return the folder of the page of a kind that has most elements of a class."""
    pages = sorted((build / kind).glob("*/index.html"))
    mark = f'class="{what}"'
    return max(pages, key=lambda path: path.read_text(encoding="utf-8").count(mark)).parent.name


def photograph(
    browser: Browser, address: str, prepare: Callable[[Page], None], path: Path, *, is_dark_phone: bool
) -> int:
    """Write a photograph of a page as its reader meets it and return its size in bytes."""
    context = browser.new_context(viewport=TALL if is_dark_phone else WIDE, reduced_motion="reduce")
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if is_dark_phone else "light")
    page.goto(address)
    prepare(page)
    page.screenshot(path=path)
    context.close()
    return path.stat().st_size


def nothing_more(page: Page) -> None:
    """Leave the page as it is."""
    page.wait_for_selector("h1")


def unfold_the_date(page: Page) -> None:
    """Show the evidence of the date, as a reader does who asks for it."""
    page.locator(".facts summary").first.click()
    page.mouse.move(0, 0)


def search_for_a_name(page: Page) -> None:
    """Search for the name that is quoted most."""
    page.wait_for_selector("#search-facets input[name=person]", state="attached")
    name = page.locator("#search-facets fieldset").first.locator("bdi").first.inner_text()
    page.locator("#search-q").fill(name)
    page.locator("#search-q").press("Enter")
    page.wait_for_selector(".search-excerpt mark")
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
