"""A real Chromium, and a site served with the headers it will have; both for every browser test.

What a page shows changes after the keys and clicks that ask for it: tests wait for it by `expect`, or `found` of
searched.py, and never look just once.
"""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from site_gen.serve import headers_of, make_server

ROOT = Path(__file__).parent.parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    *["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
    *["--disable-component-update", "--disable-sync"],
]
_PATIENCE = 20_000  # milliseconds: other tests keep the machine busy, and a test that is right ends long before
expect.set_options(timeout=_PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, check=False).returncode:
        pytest.skip("Playwright does not start on this machine (Debian: apt-get install libatomic1)")
    with sync_playwright() as playwright:
        program = CHROMIUM or playwright.chromium.executable_path  # what `playwright install chromium` has put there
        if not Path(program).exists():
            pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(build: Path) -> Iterator[str]:
    """Return the address of the site a module builds with its fixture `build`."""
    with make_server(build, 0, headers_of(ROOT / "netlify.toml")) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    context.set_default_timeout(_PATIENCE)
    yield context
    context.close()


@pytest.fixture
def open_page(context: BrowserContext, address: str) -> Iterator[Callable[[str], Page]]:
    """Return a function that opens an address; a complaint of the browser or a foreign request fails the test."""
    complaints: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def opened(path: str) -> Page:
        page = context.new_page()
        page.on("console", on_console)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: None if request.url.startswith((address, "data:")) else complaints.append(request.url),
        )
        page.goto(address + path)
        return page

    yield opened
    assert complaints == []
