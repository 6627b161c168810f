"""axe-core in a page under test: what it finds wrong, narrow and wide, in the light and in the dark."""

import importlib.util
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page, ViewportSize

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PHONE, DESK = ViewportSize(width=320, height=640), ViewportSize(width=1280, height=900)


def axe_script() -> Path:
    """Return the axe-core that the development dependency axe-playwright-python carries."""
    found = importlib.util.find_spec("axe_playwright_python")
    assert found
    assert found.submodule_search_locations
    return Path(found.submodule_search_locations[0]) / "axe.min.js"


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong: rule, element and why."""
    found: dict[str, Any] = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def violations_everywhere(page: Page) -> list[str]:
    """Return what axe finds wrong, by all its rules, on a phone and at a desk, in the light and in the dark."""
    found: list[str] = []
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found += violations(page)
    return found
