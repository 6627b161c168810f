"""The same content gives the same bytes wherever and whenever it is built, and a machine in a bad way is no crash."""

import gzip
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from hostile_project import HERE, empty_project, hostile_cases, put, stem_of, typed
from tiny_site import CASES, TEMPLATES, stuck_at_the_home_page, tree_of

from site_gen.build import Project
from site_gen.output import locked

_SOURCES = ("whole-page", "agency-dateline", "other-script", "held-floor")
_CODE = TEMPLATES.parent / "site_gen"


def _filled(root: Path, *, is_reversed: bool = False) -> Project:
    """Return a project with some reports and some hostile texts, saved in one order or the other."""
    project = empty_project(root)
    texts = {name: (CASES / name / "source.txt").read_bytes() for name in _SOURCES}
    texts |= {stem_of(case): typed(case.given) for case in hostile_cases("live.txt") if case.title[:2] in "08 43 46"}
    texts["Ёлка ☃"] = b"Harbour opens\n\n3 March 2015\n\nThe port of Lindhaven said so.\n"
    for number, name in enumerate(sorted(texts, reverse=is_reversed)):
        path = put(project, f"{name}.txt", texts[name])
        if is_reversed:
            os.utime(path, (10**9 - number, 10**9 - number))
    return project


def _environment(**changes: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "VIRTUAL_ENV")}
    return {**kept, "PYTHONPATH": str(TEMPLATES.parent), "NO_COLOR": "1", **changes}


def _built(project: Project, *, umask: int, day: str, **environment: str) -> dict[str, tuple[int, bytes]]:
    """Return mode and bytes of all that a build in other surroundings publishes."""
    done = subprocess.run(
        [sys.executable, str(HERE / "build_elsewhere.py"), str(project.root), str(TEMPLATES), day],
        env=_environment(**environment),
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    files = tree_of(project.output)
    assert {path.stat().st_mode & 0o777 for path in project.output.rglob("*") if path.is_dir()} == {0o755}
    return {path: ((project.output / path).stat().st_mode & 0o777, content) for path, content in files.items()}


def test_place_time_locale_seed_and_user_change_no_byte(tmp_path: Path) -> None:
    here = _filled(tmp_path / "here")
    plain = _built(here, umask=0o022, day="2026-11-21", TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="0", HOME="/root")
    there = _filled(tmp_path / "ein anderer Ort ☃" / ("deep/" * 12), is_reversed=True)
    other = _built(
        there,
        umask=0o077,
        day="1970-01-01",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        PYTHONCOERCECLOCALE="0",
        PYTHONUTF8="0",
        PYTHONHASHSEED="1",
        HOME="/nonexistent",
        USER="zzuser",
        CI="true",
    )
    assert _different(plain, other) == []
    again = _built(
        there,
        umask=0o000,
        day="2040-02-29",
        TZ="America/Los_Angeles",
        LC_ALL="tr_TR.UTF-8",
        LANGUAGE="tr",
        PYTHONHASHSEED="2",
        PAGEFIND_SITE="elsewhere",
        SOURCE_DATE_EPOCH="1",
    )
    assert _different(plain, again) == []
    published = b"".join(_unpacked(content) for _, content in again.values())
    for told in (str(tmp_path), "zzuser", "nonexistent", "ein anderer Ort"):
        assert told.encode() not in published
    assert {mode for mode, _ in again.values()} == {0o644}


def _different(one: dict[str, tuple[int, bytes]], other: dict[str, tuple[int, bytes]]) -> list[str]:
    return [path for path in sorted(one.keys() | other.keys()) if one.get(path) != other.get(path)]


def _unpacked(content: bytes) -> bytes:
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


# Between a process and its copy, through a pipe nobody else has.
_ALLOWED = {r"\bpickle\b": ["beside.py"]}


@pytest.mark.parametrize(
    "forbidden",
    [
        r"\|\s*safe\b",
        r"autoescape\s+false",
        r"\byaml\.(?:unsafe_)?load_all\(",
        r"yaml\.Loader\b|UnsafeLoader|FullLoader",
        r"\bpickle\b",
        r"\b(?:datetime|date)\.(?:now|today|utcnow)\b|\btime\.(?:time|localtime|gmtime)\b",
        r"\bos\.(?:environ|getenv|getlogin|uname)\b|\bsocket\b|\bgetpass\b",
        r"\beval\(|\bexec\(|shell=True",
    ],
)
def test_what_would_make_a_build_unsafe_or_unsteady_stands_nowhere(forbidden: str) -> None:
    files = [path for path in (*_CODE.rglob("*.py"), *TEMPLATES.rglob("*.html")) if "cli" not in path.parts]
    assert len(files) > 50
    found = [path.name for path in files if re.search(forbidden, path.read_text("utf-8"))]
    assert found == _ALLOWED.get(forbidden, [])


def _command(project: Project, *arguments: str) -> list[str]:
    if not (project.root / "templates").exists():
        (project.root / "templates").symlink_to(TEMPLATES)
    return [sys.executable, "-m", "site_gen.cli", *arguments]


def _run(project: Project, command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=project.root,
        env=_environment(**environment),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = empty_project(tmp_path)
    put(project, "good.txt", "Harbour opens\n\n3 March 2015\n\nThe port of Lindhaven said so.\n")
    return project


def test_output_that_is_not_utf_8_is_no_crash(project: Project) -> None:
    put(project, "Лавка ☃.txt", "---\ntilte: Ёлка\n---\nText.\n")
    for environment in ({"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
        done = _run(project, _command(project, "check"), **environment)
        assert done.returncode == 1
        assert "[unknown-key]" in done.stdout
        assert "Traceback" not in done.stderr
        assert "internal error" not in done.stderr


def test_output_nobody_listens_to_is_no_crash(project: Project) -> None:
    command = " ".join(_command(project, "build", "--no-search"))
    done = _run(project, ["sh", "-c", f"{command} >&-"])
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    assert (project.output / "index.html").is_file()


def test_what_a_terminal_obeys_is_never_printed(project: Project) -> None:
    put(project, "a\x1b[31m\u202eb.txt", '---\n"\\e[31m\\u202e": x\ndate: "\\e]0;owned\\a"\n---\nText.\n')
    done = _run(project, _command(project, "check"))
    assert done.returncode == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", done.stdout + done.stderr)


def test_few_open_files_are_enough(project: Project) -> None:
    for number in range(150):
        put(project, f"report-{number}.txt", f"Harbour opens\n\n3 March 2015\n\nSaid for the {number}th time.\n")
    command = " ".join(_command(project, "build", "--no-search"))
    done = _run(project, ["sh", "-c", f"ulimit -n 32; exec {command}"])
    assert (done.returncode, done.stderr) == (0, "")


def test_a_second_build_at_once_is_exit_3(project: Project) -> None:
    put(project, "wrong.txt", "---\ntilte: Pier\n---\nText.\n")  # which a build that read it would tell first
    with locked(project.output):
        done = _run(project, _command(project, "build", "--no-search"))
    assert done.returncode == 3
    assert "another build is running" in done.stderr
    assert not project.output.exists()


def test_an_interrupted_build_ends_with_130_and_the_next_one_tidies_up(project: Project, tmp_path: Path) -> None:
    assert _run(project, _command(project, "build")).returncode == 0
    before = tree_of(project.output)
    put(project, "more.txt", "Pier opens\n\n4 March 2015\n\nThe port of Lindhaven said so.\n")
    with stuck_at_the_home_page(project.root):
        process = subprocess.Popen(
            _command(project, "build"),
            cwd=project.root,
            env=_environment(),
            stderr=subprocess.PIPE,
            text=True,
            # Tests run in the background ignore it, and so would the build.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
        )
        deadline = time.monotonic() + 60
        while not (tmp_path / ".build.new").exists() and time.monotonic() < deadline:
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert error.strip() == "interrupted; the published site is unchanged"
    assert tree_of(project.output) == before
    assert _run(project, _command(project, "build")).returncode == 0
    assert (project.output / "entries/more/index.html").is_file()
    shutil.rmtree(project.output)
    left = {path.name for path in tmp_path.iterdir()} - {".cache"}
    assert left == {"content", "templates", ".build.lock", ".build.prev"}
