"""What publishing asks of the kernel, seen by strace: the order that survives a power cut, and kills inside a call."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_output import NEW, OLD, build_site, read_site

STRACE = shutil.which("strace")
SCRIPT = """
import json, pathlib, sys
from site_gen.output import files_from, fresh_tree, locked, publish, trim, write_tree
build = pathlib.Path(sys.argv[1])
with locked(build):
    tree = fresh_tree(build)
    write_tree(files_from({path: text.encode() for path, text in json.loads(sys.argv[2]).items()}), tree)
    trim(tree)
    publish(tree.path, build)
"""
NEW_TEXT = '{"index.html": "new home", "entries/a/index.html": "A", "feed.xml": "<feed/>"}'


def traced(build: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    assert STRACE
    command = [
        STRACE,
        "-f",
        "--seccomp-bpf",  # stops at the calls asked for alone
        "-qq",
        "-o",
        f"{build}.trace",
        *options,
        sys.executable,
        "-c",
        SCRIPT,
        str(build),
        NEW_TEXT,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parent.parent)


def can_trace() -> bool:
    return STRACE is not None and not subprocess.run([STRACE, "-o", "/dev/null", "true"], check=False).returncode


pytestmark = pytest.mark.skipif(not can_trace(), reason="no strace here, or it may not trace")


def test_the_new_tree_is_on_disk_before_it_can_be_seen(tmp_path: Path) -> None:
    build = tmp_path / "build"
    build_site(OLD, build)
    assert traced(build, "-e", "trace=sync,fsync,renameat2,openat,write,unlink,unlinkat").returncode == 0
    calls = re.findall(r"^\d+ +(\w+)\((.*)", (tmp_path / "build.trace").read_text(), re.MULTILINE)
    exchange = next(place for place, (name, asked) in enumerate(calls) if name == "renameat2" and "EXCHANGE" in asked)
    written = max(place for place, (name, asked) in enumerate(calls) if ".build.new" in asked and "O_CREAT" in asked)
    synced = next(place for place, (name, _) in enumerate(calls) if name == "sync")
    kept = next(place for place, (name, _) in enumerate(calls) if name == "fsync" and place > exchange)
    assert written < synced < exchange < kept
    assert not [asked for name, asked in calls[:exchange] if name.startswith("unlink") and f"{build}/" in asked]


@pytest.mark.parametrize("call", ["sync", "renameat2", "rename", "fsync"])
@pytest.mark.parametrize("number", [1, 2])
def test_killed_inside_a_call_the_site_is_the_old_or_the_new(tmp_path: Path, call: str, number: int) -> None:
    build = tmp_path / "build"
    build_site(NEW, build)
    build_site({"index.html": b"older"}, build)
    build_site(OLD, build)
    ended = traced(build, "-e", f"inject={call}:signal=KILL:when={number}")
    assert ended.returncode or number > 1, "nothing was killed"
    assert read_site(build) in (OLD, NEW)
    build_site(NEW, build)
    assert read_site(build) == NEW


REFUSED = [
    *[(call, error) for call in ("mkdir", "write", "rename", "renameat2", "fsync") for error in ("ENOSPC", "EIO")],
    *[("unlink", "EIO"), ("rmdir", "EACCES"), ("openat", "EMFILE"), ("fchmod", "EROFS"), ("flock", "EIO")],
]


@pytest.mark.parametrize(("call", "error"), REFUSED)
def test_a_call_the_kernel_refuses_leaves_a_whole_site(tmp_path: Path, call: str, error: str) -> None:
    build = tmp_path / "build"

    def before() -> None:
        build_site(NEW, build)
        build_site({"index.html": b"older"}, build)
        build_site(OLD, build)

    before()
    assert traced(build, "-y", "-e", f"trace={call}").returncode == 0
    asked = re.findall(r"^\d+ +\w+\((.*)", (tmp_path / "build.trace").read_text(), re.MULTILINE)
    ours = [number for number, arguments in enumerate(asked, 1) if f"{build.parent}" in arguments]
    assert ours
    for number in {ours[0], ours[-1]}:
        before()
        ended = traced(build, "-e", f"inject={call}:error={error}:when={number}")
        assert "EnvironmentFailureError" in ended.stderr or ended.returncode == 0, ended.stderr
        assert read_site(build) in (OLD, NEW)
        build_site(NEW, build)
        assert read_site(build) == NEW
