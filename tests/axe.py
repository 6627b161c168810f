"""axe-core in a page under test: what it finds wrong, narrow and wide, in the light and in the dark."""

import importlib.util
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, ViewportSize

PHONE, DESK = ViewportSize(width=320, height=640), ViewportSize(width=1280, height=900)


def axe_script() -> Path:
    """Return the axe-core that the development dependency axe-playwright-python carries."""
    found = importlib.util.find_spec("axe_playwright_python")
    assert found
    assert found.submodule_search_locations
    return Path(found.submodule_search_locations[0]) / "axe.min.js"


def violations(page: Page, *only: str) -> list[str]:
    """Return what axe finds wrong: rule, element and why."""
    run = {"resultTypes": ["violations"], **({"runOnly": list(only)} if only else {})}
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", run)
    return [
        f"{rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def violations_everywhere(page: Page) -> list[str]:
    """Return what axe finds wrong on a phone and at a desk; in the dark only colours can be wrong anew."""
    found: list[str] = []
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light")
        found += violations(page)
        page.emulate_media(color_scheme="dark")
        found += violations(page, "color-contrast")
    return found
