"""The commands of a maintainer's day, called in this process: what they print, write and refuse."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tiny_site import CASES, TEMPLATES, make_project, rebuild, source_of

from site_gen.build import Project
from site_gen.cli import main

Run = Callable[..., tuple[int, str, str]]
REPORT = (
    "Pier opens again\n\nNORSUND, May 14, 2014 - The outer pier is open again, the town said.\n\n"
    '"It holds, and we have walked on it ourselves," Tarik Olsen said on Wednesday.\n'
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "templates").symlink_to(TEMPLATES)
    return make_project(tmp_path, "agency-dateline", "held-floor")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs a command: its exit code, output and errors."""

    def run_command(*arguments: str, pasted: bytes | None = None) -> tuple[int, str, str]:
        if pasted is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pasted)))
        code = 0
        try:
            main(list(arguments))
        except SystemExit as ended:
            code = int(ended.code or 0)
        told = capsys.readouterr()
        return code, told.out, told.err

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back afterwards
    return run_command


def test_a_pasted_report_is_written_once_and_explained(project: Project, run: Run) -> None:
    code, told, _ = run("add", "-", pasted=REPORT.encode())
    assert code == 0
    assert told.startswith("written to content/sources/pier-opens-again.txt\n")
    assert "2014-05-14 (14 May 2014)" in told
    assert "  outlet          not known" in told
    assert "    outlet: ID-OF-OUTLETS.YAML\n    because: where this stands\n" in told
    assert source_of(project, "pier-opens-again").read_bytes() == REPORT.encode()
    code, told, error = run("add", "-", pasted=REPORT.encode())
    assert (code, told) == (2, "")
    assert "in the archive already: content/sources/pier-opens-again.txt" in error


def test_a_dry_run_writes_nothing(project: Project, run: Run) -> None:
    (project.root / "report.txt").write_text(REPORT, "utf-8")
    before = sorted(project.content.rglob("*"))
    code, told, _ = run("add", "report.txt", "--name", "pier", "--set", "outlet=nordwire", "--dry-run")
    assert (code, told.split("\n")[0]) == (0, "would be written to content/sources/pier.txt")
    assert sorted(project.content.rglob("*")) == before


def test_a_wrong_setting_is_told_and_nothing_is_written(project: Project, run: Run) -> None:
    before = sorted(project.content.rglob("*"))
    code, _, error = run("add", "-", "--set", "date=last May", pasted=REPORT.encode())
    assert code == 2
    assert "is not a date" in error
    code, _, error = run("add", "-", "--set", "speakers=nobody-here", pasted=REPORT.encode())
    assert code == 1
    assert "'nobody-here' is no person" in error
    assert "nothing was added" in error
    code, _, error = run("add", "-", pasted=b" \n")
    assert (code, error.split(";")[0]) == (2, "error: what was pasted is empty")
    assert sorted(project.content.rglob("*")) == before


def test_a_saved_page_without_the_extra_says_what_to_install(
    project: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (project.root / "page.html").write_text("<!doctype html><p>Text of the page.", "utf-8")
    code, _, error = run("add", "page.html")
    assert code == 2
    assert "pip install 'site-gen[html]'" in error


def test_a_saved_page_gives_its_text_and_address(project: Project, run: Run) -> None:
    pytest.importorskip("trafilatura", reason="the extra [html] is not installed")
    (project.root / "page.html").write_text(
        '<!doctype html><html><head><title>Pier opens again</title><link rel="canonical" '
        'href="https://nordwire.example/pier"></head><body><nav><a href="/">Home</a></nav><article>'
        "<h1>Pier opens again</h1><p>The outer pier of the town of Norsund is open again, the harbour master said "
        "after the repairs of the winter.</p><p>It holds, he told reporters on the quay.</p></article></body>",
        "utf-8",
    )
    code, _, error = run("add", "page.html")
    assert (code, error) == (0, "")
    text = source_of(project, "pier-opens-again-nordwire").read_text("utf-8")
    assert text.startswith("Pier opens again\n\nThe outer pier")
    assert text.endswith("\n\nOriginal url: https://nordwire.example/pier\n")


def test_what_is_accepted_is_written_once_and_keeps_every_other_byte(project: Project, run: Run) -> None:
    path = source_of(project, "held-floor")
    before = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(before)
    code, told, _ = run("accept", "held-floor", "date", "speakers")
    assert (code, told.splitlines()[1:]) == (0, ["  date: 2016-06-22", "  speakers: [tarik-olsen, sanna-lindqvist]"])
    assert path.read_bytes().endswith(b"---\r\n" + before)
    after = path.read_bytes()
    code, told, _ = run("accept", "content/sources/held-floor.txt", "date")
    assert code == 0
    assert "nothing to add" in told
    assert path.read_bytes() == after


def test_nothing_is_accepted_over_front_matter_with_errors(project: Project, run: Run) -> None:
    path = source_of(project, "held-floor")
    path.write_text(f"---\ntilte: x\n---\n{path.read_text('utf-8')}", "utf-8")
    before = path.read_bytes()
    code, _, error = run("accept", "held-floor")
    assert code == 1
    assert "content/sources/held-floor.txt:2: error: unknown key 'tilte'" in error
    assert path.read_bytes() == before


def test_an_unknown_source_or_field_is_a_wrong_call(project: Project, run: Run) -> None:
    assert "did you mean 'held-floor'?" in run("accept", "held-flor")[2]
    assert "did you mean 'date'?" in run("accept", "held-floor", "dat")[2]
    assert "no field 'nothing'; give one of title," in run("explain", "held-floor", "nothing")[2]
    assert source_of(project, "held-floor").read_bytes() == (CASES / "held-floor" / "source.txt").read_bytes()


def test_check_counts_notes_and_is_not_strict_about_them(project: Project, run: Run) -> None:
    source_of(project, "a").write_text("---\noutlet: nordwire\n---\n" + REPORT.replace("Tarik", "Olle"), "utf-8")
    source_of(project, "held-floor").unlink()
    code, told, _ = run("check", "--strict")
    assert code == 0
    assert told.splitlines()[-1].startswith("2 sources read, 0 errors, 0 warnings, ")
    assert "    - id: olle-olsen\n      name: Olle Olsen\n" in told
    code, told, _ = run("check", "--format", "json")
    assert {json.loads(line)["severity"] for line in told.splitlines()} == {"note"}
    code, told, _ = run("check", "--format", "github")
    assert "::notice file=content/people.yaml,line=1::'Olle Olsen' has no record here (1 source) [new-name]%0A" in told


def test_check_names_pages_that_would_be_gone(project: Project, run: Run) -> None:
    rebuild(project)
    project.output.rename(project.root / "before")
    source_of(project, "held-floor").unlink()
    code, told, _ = run("check", "--against", "before/sitemap.xml", "--strict")
    assert code == 1
    assert "before/sitemap.xml: warning: /entries/held-floor/ was published and leads nowhere now" in told


def test_a_review_is_never_written_into_the_site_or_the_content(project: Project, run: Run) -> None:
    rebuild(project)
    for folder in ("build", "content/pages"):
        code, _, error = run("review", "--output", f"{folder}/review.html")
        assert (code, "has no place in" in error) == (2, True)
    code, told, _ = run("review", "--format", "html", "--output", "review.html")
    assert (code, told.startswith("review.html: 2 sources, ")) == (0, True)
    assert (project.root / "review.html").read_text("utf-8").startswith("<!doctype html>")
    assert run("review")[1].startswith("# Review\n")


def test_suggest_prints_records_to_paste(project: Project, run: Run) -> None:
    source_of(project, "a").write_text(REPORT.replace("Tarik", "Olle"), "utf-8")
    code, told, _ = run("suggest", "people")
    assert code == 0
    assert "- id: olle-olsen\n  name: Olle Olsen\n" in told
    assert "# everybody and everything named has a record\n" in run("suggest", "--least", "9")[1]


def test_serving_nothing_without_building_is_a_wrong_call(project: Project, run: Run) -> None:
    code, _, error = run("serve", "--no-reload")
    assert (code, "run site-gen build" in error) == (2, True)
    assert not project.output.exists()


def test_a_site_that_cannot_be_built_at_first_is_not_served(project: Project, run: Run) -> None:
    source_of(project, "a").write_text("---\ntilte: x\n---\nText of it.\n", "utf-8")
    code, told, error = run("serve", "--port", "0")
    assert (code, "[unknown-key]" in told, "1 error" in error) == (1, True, True)
