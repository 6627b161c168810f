"""What README.md and content/README.md say is what the program does."""

import os
import re
import runpy
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import site_gen as package
from site_gen.adding.confirming import UNASKED
from site_gen.cli import site_gen
from site_gen.content.frontmatter import KEYS
from site_gen.content.names import FIELDS, OFFICE_FIELDS
from site_gen.content.settings import KEYS as SETTINGS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PACKAGE_MAP = (package.__doc__ or "").partition("Where to find what")[2]
GUIDE = (ROOT / "content" / "README.md").read_text("utf-8")
ADDED = "sochi-summit-tass"
_ROW = re.compile(r"^\| `site-gen ([a-z]+)[^`]*` \| (.*) \|$", re.MULTILINE)
_SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(site_gen)
    for name in site_gen.list_commands(context):
        command = site_gen.get_command(context, name)
        assert command is not None
        yield name, command


def test_every_command_stands_in_the_readme_and_no_other() -> None:
    assert [name for name, _ in _ROW.findall(README)] == [name for name, _ in commands()]


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_option_of_a_command_stands_in_its_row(name: str, command: click.Command) -> None:
    row = dict(_ROW.findall(README))[name]
    given = {option for one in command.params if isinstance(one, click.Option) for option in one.opts if "--" in option}
    assert given == set(re.findall(r"--[a-z-]+", row)) - {"--help"}


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_command_and_option_says_what_it_does(name: str, command: click.Command) -> None:
    assert command.help, name
    assert all(one.help for one in command.params if isinstance(one, click.Option))


@pytest.mark.parametrize("text", [README, GUIDE], ids=["README", "content/README"])
def test_every_field_of_front_matter_is_named(text: str) -> None:
    words = set(re.findall(r"[a-z_]+", text))
    assert {key for key in KEYS if not key.endswith(("_add", "_remove"))} <= words
    assert set(UNASKED) <= words


def test_every_field_of_the_authority_files_and_every_setting_stands_in_the_guide() -> None:
    named = set(re.findall(r"`([a-z_]+)`", GUIDE))
    assert {field for fields in FIELDS.values() for field in fields} | {*OFFICE_FIELDS, *SETTINGS} <= named


def test_every_stage_that_the_bench_times_is_there() -> None:
    stages = runpy.run_path(str(ROOT / "tests" / "bench" / "stages.py"))["STAGES"]
    assert all(callable(getattr(place, function)) for place, function, _ in stages)


def test_completion_is_what_the_readme_says() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "site_gen.cli"],
        env={**os.environ, "_SITE_GEN_COMPLETE": "bash_source"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "_SITE_GEN_COMPLETE=bash_source site-gen" in README
    assert "complete -o nosort -F _site_gen_completion site-gen" in done.stdout


def test_every_module_stands_on_the_map_of_the_package_once() -> None:
    rows = [line.rpartition("  ")[2].split() for line in PACKAGE_MAP.splitlines() if line.startswith("    ")]
    modules = {path.stem for path in (ROOT / "site_gen").glob("*.py")} - {"__init__"}
    packages = {f"{path.parent.name}/" for path in (ROOT / "site_gen").glob("*/__init__.py")}
    assert sorted(name for row in rows for name in row) == sorted(modules | packages)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout of this project as it was before the report of the guide was added, with a place to push to."""
    work = tmp_path / "work"
    (work / "content" / "sources").mkdir(parents=True)
    for path in {*(ROOT / "content").glob("*.*")} - {ROOT / "content" / "corrections.yaml"}:  # of sources left out
        shutil.copyfile(path, work / "content" / path.name)
    shutil.copytree(ROOT / "content" / "pages", work / "content" / "pages")
    for path in sorted((ROOT / "content" / "sources").glob("*-tass.txt")):
        name = "report.txt" if path.stem == ADDED else f"content/sources/{path.name}"
        shutil.copyfile(path, work / name)
    shutil.copytree(ROOT / "templates", work / "templates")
    (work / ".gitignore").write_text("/build/\n/.build.*\n/build.*/\n/.cache/\n", "utf-8")
    git = ["git", "-c", "init.defaultBranch=main"]
    for command in (
        [*git, "init", "--quiet", "--bare", "../remote"],
        [*git, "init", "--quiet", "."],
        ["git", "add", ".gitignore", "content", "templates"],
        ["git", "commit", "--quiet", "--message", "Before"],
        ["git", "remote", "add", "origin", "../remote"],
        ["git", "push", "--quiet", "--set-upstream", "origin", "main"],
    ):
        subprocess.run(command, cwd=work, env=_environment(tmp_path), check=True, timeout=60, capture_output=True)
    return work


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment in which `site-gen` is this code and git knows who commits."""
    programs = folder / "bin"
    programs.mkdir(exist_ok=True)
    program = programs / "site-gen"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m site_gen.cli "$@"\n', "utf-8")
    program.chmod(0o755)
    who = {
        f"GIT_{role}_{what}": "a@lindhaven.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return {**os.environ, **who, **settings, "PATH": path, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}


@pytest.mark.long
def test_every_command_of_the_guide_does_what_it_says(checkout: Path) -> None:
    told: dict[str, str] = {}
    environment = _environment(checkout.parent)
    for line in "".join(_SHELL.findall(GUIDE)).splitlines():
        if line.startswith("site-gen serve"):
            _serve_once(line, checkout, environment)
            continue
        done = subprocess.run(
            ["sh", "-c", line], cwd=checkout, env=environment, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        told[line] = done.stdout
    assert told[f"site-gen add report.txt --name {ADDED}"].startswith(f"written to content/sources/{ADDED}.txt\n")
    assert f"site-gen accept {ADDED} quote_speakers, or line by line:" in told["site-gen check"]
    assert (checkout / "review.html").is_file()
    assert (checkout / "build" / "entries" / ADDED / "index.html").is_file()
    pushed = subprocess.run(
        ["git", "show", f"main:content/sources/{ADDED}.txt"],
        cwd=checkout.parent / "remote",
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert b"quote_speakers:\n" in pushed.stdout


def _serve_once(line: str, folder: Path, environment: dict[str, str]) -> None:
    """Start the preview on a free port, ask it for a page, and end it."""
    process = subprocess.Popen(
        [*line.split(), "--port", "0"], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    deadline = time.monotonic() + 60
    address = ""
    while not address and time.monotonic() < deadline:
        found = re.search(r"http://\S+/", process.stdout.readline())
        address = found[0] if found else ""
    with urllib.request.urlopen(f"{address}entries/{ADDED}/", timeout=30) as answer:  # noqa: S310 (http, as printed)
        assert answer.status == 200
    process.terminate()
    assert process.wait(timeout=60) == 143
    process.stdout.close()
