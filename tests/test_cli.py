"""The command line as people and CI call it: a real process, its output, its exit code."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tiny_site import TEMPLATES, make_project, source_of, stuck_at_the_home_page, tree_of

from site_gen.build import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = make_project(tmp_path, "whole-page", "agency-dateline", "donation-banner")
    (tmp_path / "templates").symlink_to(TEMPLATES)
    return made


def _run(project: Project, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "site_gen.cli", *arguments],
        cwd=cwd or project.root,
        env={**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(TEMPLATES.parent)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_build_publishes_and_says_so(project: Project) -> None:
    done = _run(project, "build", "--no-search")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith("published to build: ")


def test_build_finds_its_project_from_a_folder_inside_it(project: Project) -> None:
    done = _run(project, "build", "--no-search", cwd=project.content / "sources")
    assert done.returncode == 0
    assert (project.output / "index.html").is_file()


def test_an_error_is_told_with_file_and_line_and_the_site_stays(project: Project) -> None:
    _run(project, "build", "--no-search")
    before = tree_of(project.output)
    source_of(project, "typo").write_text("---\noutlet: gazete: x\n---\nText.\n", "utf-8")
    done = _run(project, "build", "--no-search")
    assert done.returncode == 1
    assert (
        "content/sources/typo.txt:2: error: a colon inside a value: put the whole value in quotes [yaml]" in done.stdout
    )
    assert done.stderr.splitlines()[-1].startswith("error: 1 error, ")
    assert done.stderr.splitlines()[-1].endswith("; the published site is unchanged")
    assert "Traceback" not in done.stdout + done.stderr
    assert tree_of(project.output) == before


def test_strict_takes_a_warning_for_an_error(project: Project) -> None:
    source_of(project, "notes").write_text("A note\n\nNobody knows when this was, said the clerk.\n", "utf-8")
    assert _run(project, "check").returncode == 0
    assert _run(project, "check", "--strict").returncode == 1
    assert _run(project, "build", "--no-search", "--strict").returncode == 1
    assert not project.output.exists()


def test_of_many_warnings_a_build_tells_the_first_and_counts_the_others(project: Project) -> None:
    for number in range(25):
        text = f"A note on pier {number}\n\nNobody knows when pier {number} was built, said the clerk.\n"
        source_of(project, f"note-{number:02d}").write_text(text, "utf-8")
    source_of(project, "typo").write_text("---\ntilte: x\n---\nText here.\n", "utf-8")
    told = _run(project, "build", "--no-search").stdout
    assert told.count(": warning: ") == 20
    assert "unknown key 'tilte'" in told
    assert re.search(r"and \d+ warnings more \(.*undated.*\): site-gen check lists them all", told)
    assert _run(project, "check").stdout.count(": warning: ") >= 25


def test_github_annotations_name_file_and_line(project: Project) -> None:
    source_of(project, "typo").write_text("---\ntilte: x\n---\nText here.\n", "utf-8")
    done = _run(project, "check", "--format", "github")
    assert (
        "::error file=content/sources/typo.txt,line=2::unknown key 'tilte'; did you mean 'title'? [unknown-key]"
        in done.stdout.splitlines()
    )


def test_problems_as_json_are_one_object_a_line(project: Project) -> None:
    source_of(project, "typo").write_text("---\ntilte: x\n---\nText here.\n", "utf-8")
    told = [json.loads(line) for line in _run(project, "check", "--format", "json").stdout.splitlines()]
    assert {"path": "content/sources/typo.txt", "line": 2, "code": "unknown-key", "severity": "error"}.items() <= {
        k: v for one in told if one["code"] == "unknown-key" for k, v in one.items()
    }.items()


def test_parse_prints_one_record_a_line_for_a_folder(project: Project) -> None:
    done = _run(project, "parse", "--format", "jsonl", "--content", "content", "content/sources")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["id"] for record in records] == ["agency-dateline", "donation-banner", "whole-page"]
    wanted = {"id", "title", "body", "date", "date_published", "outlet", "byline", "speakers", "mentioned", "groups"}
    assert all(wanted | {"quotes", "names", "event"} <= record.keys() for record in records)


def test_parse_reads_a_file_outside_the_project(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("elsewhere") / "one.txt"
    file.write_text("A quiet day\n\n3 March 2015\n\nNothing happened, the port said.\n", "utf-8")
    done = _run(project, "parse", "--format", "json", str(file))
    assert json.loads(done.stdout)["date"] == "2015-03-03"


def test_explain_says_why_in_words(project: Project) -> None:
    done = _run(project, "explain", "whole-page", "date_published")
    assert done.returncode == 0
    assert "12 August 2013" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("explain", "hole-page"), "did you mean 'whole-page'?"),
        (("explain", "whole-page", "dat"), "did you mean 'date'?"),
        (("build", "--content", "nowhere"), "no content folder"),
        (("build", "--output", "."), ""),
        (("build", "--templates", "nowhere"), "no templates folder at "),
        (("build", "--base-url", "lindhaven"), "--base-url takes an address that starts with https:// or http://"),
        (("biuld",), "No such command"),
        (("parse",), "Missing argument"),
        (("parse", "nowhere.txt"), "does not exist"),
        (("serve", "--no-reload", "--output", "nowhere"), "run site-gen build"),
    ],
)
def test_a_wrong_call_is_exit_2_with_a_word_of_help(project: Project, arguments: tuple[str, ...], said: str) -> None:
    done = _run(project, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_command_that_publishes_nothing_says_nothing_of_the_published_site(project: Project) -> None:
    source_of(project, "typo").write_text("---\ntilte: x\n---\nText here.\n", "utf-8")
    for arguments in (("explain", "hole-page"), ("add", "nowhere.txt"), ("accept", "typo"), ("check",)):
        done = _run(project, *arguments)
        assert done.returncode in {1, 2}
        assert "unchanged" not in done.stdout + done.stderr
    assert _run(project, "accept", "typo").stderr.endswith("error: 1 error, 0 warnings; nothing was written\n")


def test_parse_says_nothing_of_the_sources_it_does_not_read(project: Project) -> None:
    (project.content / "events.yaml").write_text("- id: fair\n  name: Fair\n  same: [whole-page, gone]\n", "utf-8")
    assert "lists source 'gone'" in _run(project, "check").stdout
    assert "lists source" not in _run(project, "parse", "content/sources/whole-page.txt").stderr


def test_undo_publishes_the_site_before(project: Project) -> None:
    _run(project, "build", "--no-search")
    first = tree_of(project.output)
    source_of(project, "whole-page").unlink()
    _run(project, "build", "--no-search")
    assert tree_of(project.output) != first
    assert _run(project, "undo").returncode == 0
    assert tree_of(project.output) == first


def test_a_terminated_build_ends_with_143_and_leaves_the_site(project: Project) -> None:
    _run(project, "build", "--no-search")
    before = tree_of(project.output)
    with stuck_at_the_home_page(project.root):
        process = subprocess.Popen(
            [sys.executable, "-m", "site_gen.cli", "build", "--no-search"],
            cwd=project.root,
            env={**os.environ, "PYTHONPATH": str(TEMPLATES.parent)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(1200):
            if (project.root / ".build.new").exists() or process.poll() is not None:
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        _, error = process.communicate(timeout=60)
    assert process.returncode == 143, error
    assert "Traceback" not in error
    assert tree_of(project.output) == before


def test_output_cut_off_by_its_reader_is_no_crash(project: Project) -> None:
    command = f"{sys.executable} -m site_gen.cli explain whole-page | head -1"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(TEMPLATES.parent)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
