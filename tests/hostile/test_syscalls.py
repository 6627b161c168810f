"""Whole builds killed, or refused by the kernel, inside their system calls; Pagefind and what C code calls included.

What an audit hook cannot reach. `make torture` takes them; it installs strace where it may.
"""

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tiny_site import TEMPLATES
from trials import Builds, Stage, building, make_stage, spread, tree_at

pytestmark = pytest.mark.slow
STRACE = shutil.which("strace")
CALLS = "rename renameat renameat2 unlink unlinkat rmdir mkdir linkat fsync sync fchmod chmod ftruncate flock write"
# 4711  renameat2(AT_FDCWD, "/…
_CALL = re.compile(r"^([0-9]+) +([a-z0-9_]+)\(", re.MULTILINE)


def can_trace() -> bool:
    return STRACE is not None and not subprocess.run([STRACE, "-o", "/dev/null", "true"], check=False).returncode


needs_strace = pytest.mark.skipif(not can_trace(), reason="no strace here, or it may not trace")


@pytest.fixture(scope="module")
def builds() -> Iterator[Builds]:
    with building() as builds:
        yield builds


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory, builds: Builds) -> Stage:
    return make_stage(tmp_path_factory.mktemp("searched"), builds)


def traced(stage: Stage, call: str, *options: str) -> int:
    """Build under strace and return the exit code; what was said and traced lies beside the project."""
    assert STRACE
    watch = [STRACE, "-f", "--seccomp-bpf", "-qq", "-o", f"{stage.root}.trace", "-e", f"trace={call}", *options]
    done = subprocess.run(
        [*watch, sys.executable, "-m", "site_gen.cli", "build", "--jobs", "1"],
        cwd=stage.root,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(TEMPLATES.parent), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    Path(f"{stage.root}.said").write_text(done.stdout + done.stderr, "utf-8")
    return done.returncode


def calls_of(stage: Stage, call: str) -> int:
    """Return how often a call is made by the thread that makes it most."""
    stage.reset()
    assert traced(stage, call) == 0, stage.said
    by_thread = Counter(thread for thread, _ in _CALL.findall(Path(f"{stage.root}.trace").read_text("utf-8")))
    return max(by_thread.values(), default=0)


@needs_strace
@pytest.mark.parametrize("call", CALLS.split())
def test_killed_inside_a_call_the_site_is_the_old_or_the_new(stage: Stage, builds: Builds, call: str) -> None:
    for number in spread(calls_of(stage, call), 15):
        stage.reset()
        traced(stage, call, "-e", f"inject={call}:signal=KILL:when={number}")
        Path(f"{stage.root}.said").write_text("", "utf-8")  # the last words of the killed are cut off
        assert stage.faults(builds) == [], f"killed in {call} {number}"


@needs_strace
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
@pytest.mark.parametrize("call", "rename renameat2 unlink rmdir mkdir fsync fchmod write".split())
def test_a_call_the_kernel_refuses_leaves_a_whole_site(stage: Stage, builds: Builds, call: str, error: str) -> None:
    for number in spread(calls_of(stage, call), 8):
        stage.reset()
        code = traced(stage, call, "-e", f"inject={call}:error={error}:when={number}")
        assert code >= 0, stage.said
        assert stage.faults(builds) == [], f"{error} in {call} {number}: exit {code}"


# Mounts a small disk over the project, builds there, and carries what is published out of it.
_ON_A_SMALL_DISK = """
set -e
saved=$1 work=$2 size=$3 out=$4; shift 4
mount -t tmpfs -o size=${size}k none $work
cp -a $saved/. $work/
cd $work
code=0; "$@" > $out.said 2>&1 || code=$?
cp -a $work/build $out
exit $code
"""


def can_mount() -> bool:
    mount = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    return bool(shutil.which("unshare")) and not subprocess.run(mount, check=False, capture_output=True).returncode


@pytest.mark.skipif(not can_mount(), reason="no disk may be mounted here")
def test_a_disk_that_fills_up_anywhere_leaves_a_whole_site(stage: Stage, tmp_path: Path) -> None:
    used = sum(path.stat().st_size for path in stage.saved.rglob("*") if path.is_file()) // 1024
    blocks = 4 * sum(1 for _ in stage.saved.rglob("*"))
    codes = set()
    for size in range(used + 200, used + blocks + 3000, 150):
        stage.reset()
        out = tmp_path / f"{size}"
        command = ["unshare", "-rm", "sh", "-c", _ON_A_SMALL_DISK, "sh", str(stage.saved), str(stage.root), str(size)]
        build = [sys.executable, "-m", "site_gen.cli", "build", "--jobs", "1"]
        done = subprocess.run(
            [*command, str(out), *build],
            env={"PATH": "/usr/sbin:/usr/bin:/bin", "PYTHONPATH": str(TEMPLATES.parent), "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        if not out.exists():  # too small for what is there already
            continue
        said = Path(f"{out}.said").read_text("utf-8")
        codes.add(done.returncode)
        assert done.returncode in (0, 3), said
        assert "Traceback" not in said
        published = tree_at(out)
        assert published == (stage.new if done.returncode == 0 else stage.old), f"{size} kB: {said}"
    assert codes == {0, 3}, "the disk never filled up, or always did"
