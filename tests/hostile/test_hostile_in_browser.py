"""The hostile archive in a real Chromium, with the headers of the published site and, harder, without them."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_project import live_project
from playwright.sync_api import Browser, Dialog, Route, expect
from tiny_site import TEMPLATES, tree_of

from site_gen.build import build
from site_gen.serve import headers_of, make_server

pytest_plugins = ("chromium",)
pytestmark = pytest.mark.browser
# What a hostile text would leave on the window, and elements no template of ours makes.
_OWNED = """() => [
    ...Object.keys(window).filter((name) => name.startsWith("owned")),
    ...Array.from(document.querySelectorAll("iframe, object, embed, base, [style], [onclick], [onerror], [onload]"),
                  (element) => element.outerHTML.slice(0, 80)),
    ...Array.from(document.forms, (form) => form.action).filter((to) => !to.endsWith("/search/")),
]"""
# Most harm is done by what is touched: everything that could listen is.
_TOUCH = """() => {
    for (const element of document.querySelectorAll("main *")) {
        for (const kind of ["mouseover", "focus", "click", "error", "load", "toggle"]) {
            element.dispatchEvent(new Event(kind));
        }
    }
}"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = live_project(tmp_path_factory.mktemp("live"))
    build(project)
    return project.output


@pytest.fixture(scope="module", params=["with the headers", "without any headers"])
def address(request: pytest.FixtureRequest, tree: Path) -> Iterator[str]:
    headers = headers_of(TEMPLATES.parent / "netlify.toml") if request.param == "with the headers" else {}
    with make_server(tree, 0, headers) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def _pages(tree: Path) -> list[str]:
    """Return the addresses of all pages but those that only send on to another."""
    pages = {path: page for path, page in tree_of(tree).items() if path.endswith("index.html")}
    return sorted(f"/{path.removesuffix('index.html')}" for path, page in pages.items() if b"http-equiv" not in page)


def test_no_hostile_text_runs_loads_or_asks(tree: Path, address: str, browser: Browser) -> None:
    places = [place for place in _pages(tree) if place.startswith(("/entries/", "/people/", "/quotes/", "/search/"))]
    assert len(places) > 40
    # Both the entries, where all text stands, and the lists; every third is enough for a quick look.
    assert _complaints(places[::3], address, browser) == []


@pytest.mark.slow
def test_no_hostile_text_runs_on_any_page(tree: Path, address: str, browser: Browser) -> None:
    assert _complaints(_pages(tree), address, browser) == []


def _complaints(places: list[str], address: str, browser: Browser) -> list[str]:
    """Return what opening pages and touching all that is on them brings to light."""
    complaints: list[str] = []
    context = browser.new_context()
    page = context.new_page()

    def on_request(route: Route) -> None:
        if not route.request.url.startswith((f"{address}/", "data:")):
            complaints.append(f"{page.url} asks for {route.request.url}")
            route.abort()
        else:
            route.continue_()

    def on_dialog(dialog: Dialog) -> None:
        complaints.append(f"{page.url} says {dialog.message}")
        dialog.dismiss()

    context.route("**/*", on_request)
    page.on("dialog", on_dialog)
    page.on("console", lambda m: complaints.append(f"{page.url}: {m.text}") if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    for place in places:
        page.goto(address + place, wait_until="load")
        page.evaluate(_TOUCH)
        complaints += [f"{place} has {what}" for what in page.evaluate(_OWNED)]
        assert page.url == address + place
    context.close()
    return complaints


def test_a_hostile_report_can_be_found_and_stays_text(address: str, browser: Browser) -> None:
    context = browser.new_context()
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto(f"{address}/search/?q=sought")
    result = page.locator("#search-results h2").first
    expect(result).to_contain_text("<img src=x onerror=window.owned=15>")
    assert page.evaluate(_OWNED) == []
    assert page.locator("#search-results img").count() == 0
    context.close()
