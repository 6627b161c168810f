"""What the W3C's checker says of every page and style sheet; `make test` fetches it where npm and Java are."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from site_gen.build import Project, build

pytestmark = pytest.mark.long
ROOT = Path(__file__).parent.parent
CHECKER = ROOT / ".cache" / "vnu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
needs_checker = pytest.mark.skipif(
    shutil.which("java") is None or not CHECKER.is_file(),
    reason="no Java, or `make validate` has not fetched the checker",
)


def complaints(*arguments: str) -> str:
    """Return what the checker finds wrong, a line each."""
    command = ["java", "-Xmx512m", "-jar", str(CHECKER), "--Werror", "--format", "gnu", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode in (0, 1), done.stderr
    return done.stderr


@needs_checker
def test_every_page_is_valid_html(tmp_path: Path) -> None:
    project = Project(root=ROOT, content=ROOT / "content", templates=ROOT / "templates", output=tmp_path / "build")
    build(replace(project, cache=None), with_search=False)
    assert len(list(project.output.glob("**/*.html"))) > 100
    assert complaints("--skip-non-html", str(project.output)) == ""


@needs_checker
def test_every_style_sheet_is_valid_css() -> None:
    sheets = sorted(str(path) for path in (ROOT / "templates" / "assets").glob("*.css"))
    assert len(sheets) > 2
    assert complaints("--css", *sheets) == ""


@needs_checker
def test_the_checker_is_one_that_finds_mistakes(tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<!doctype html><html lang=en><title>x</title><p id=a><p id=a>", "utf-8")
    assert "Duplicate ID" in complaints(str(tmp_path / "wrong.html"))
