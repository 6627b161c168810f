"""`site-gen serve` as a maintainer uses it: a real process, a real Chromium, a file saved in between."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect
from tiny_site import TEMPLATES, make_project, rebuild, source_of

from site_gen.build import Project

pytest_plugins = ("chromium",)
pytestmark = pytest.mark.browser


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = make_project(tmp_path, "agency-dateline", "held-floor")
    (tmp_path / "templates").symlink_to(TEMPLATES)
    (tmp_path / "netlify.toml").write_bytes((TEMPLATES.parent / "netlify.toml").read_bytes())
    rebuild(made)
    return made


@pytest.fixture
def served(project: Project) -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "site_gen.cli", "serve", "--port", "0", "--no-search"],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(TEMPLATES.parent)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    found = (re.search(r"http://127\.0\.0\.1:\d+/", line) for line in process.stdout)
    yield next(match[0] for match in found if match)
    process.terminate()
    assert process.wait(timeout=30) == 143
    process.stdout.close()


def test_a_saved_file_is_seen_at_once_and_a_mistake_is_shown_over_the_last_good_site(
    project: Project, served: str, context: BrowserContext
) -> None:
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{served}entries/held-floor/")
    path = source_of(project, "held-floor")
    text = path.read_text("utf-8").replace("share the sea", "share the harbour")
    path.write_text(text, "utf-8")
    expect(page.locator("h1")).to_contain_text("share the harbour")

    path.write_text(f"---\ntilte: x\n---\n{text}", "utf-8")
    problems = page.locator("#site-gen-problems")
    expect(problems).to_contain_text("content/sources/held-floor.txt:2: error: unknown key 'tilte'")
    expect(page.locator("h1")).to_contain_text("share the harbour")

    path.write_text(text, "utf-8")
    expect(problems).to_have_count(0)
    assert complaints == []
