"""Reading on a Dask cluster: the same results as here, though a worker dies, and plain words when it cannot be."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from tiny_site import HERE, TEMPLATES, case_names, make_project, source_of, tree_of

from site_gen import workers
from site_gen.build import Project, build
from site_gen.content.folder import Content, read_content
from site_gen.errors import EnvironmentFailureError, UsageError
from site_gen.kept import readers
from site_gen.kept.memo import Memo
from site_gen.kept.readings import read_all
from site_gen.model import Parsed
from site_gen.workers import Workforce

pytestmark = pytest.mark.long
try:
    import distributed
except ImportError:
    distributed = None  # type: ignore[assignment]

needs_dask = pytest.mark.skipif(distributed is None, reason="the extra [cluster] is not installed")
ROOT = HERE.parent


@contextmanager
def cluster(count: int, code: Path = ROOT) -> Iterator[tuple[str, list[int], "subprocess.Popen[str]"]]:
    """Start a cluster whose workers load a copy of the code; its address, its workers' processes, and itself."""
    process = subprocess.Popen(
        [sys.executable, str(HERE / "local_cluster.py"), str(count)],
        env={**os.environ, "PYTHONPATH": str(code)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=code,
    )
    assert process.stdout
    address, *pids = process.stdout.readline().split()
    try:
        yield address, [int(pid) for pid in pids], process
    finally:
        try:
            process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()


def _too_long(_signal: int, _frame: object) -> None:
    raise TimeoutError("the cluster did not answer in five minutes")


@pytest.fixture(autouse=True)
def no_test_waits_for_ever() -> Iterator[None]:
    """End a test that waits for a cluster that does not answer: it fails, and does not stop all others."""
    before = signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(300)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with cluster(2) as (address, _, _):
        yield address


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project of 40 sources."""
    made = replace(make_project(tmp_path), cache=tmp_path / ".cache")
    names = case_names()
    for number in range(40 - len(names)):
        text = source_of(made, names[number % len(names)]).read_text("utf-8", "replace")
        source_of(made, f"more-{number:03}").write_text(f"{text}\nNumber {number} of them, the port said.\n", "utf-8")
    return made


@pytest.fixture
def content(project: Project) -> Content:
    return read_content(project.content, project.root)


def read(content: Content, memo: Memo, scheduler: str = "") -> list[Parsed]:
    window = (content.settings.window_start, content.settings.window_end)
    return read_all(content.sources, content.names, window, memo, Workforce(scheduler=scheduler))


def kept(project: Project) -> dict[str, bytes]:
    assert project.cache
    return tree_of(project.cache)


@needs_dask
def test_a_cluster_reads_and_keeps_what_this_machine_does(project: Project, content: Content, address: str) -> None:
    assert project.cache
    alone = read(content, Memo(project.cache))
    ours = kept(project)
    shutil.rmtree(project.cache)
    assert read(content, Memo(project.cache), address) == alone
    assert kept(project) == ours


@needs_dask
def test_a_site_read_on_a_cluster_is_the_same_byte_for_byte(project: Project, address: str) -> None:
    build(project, with_search=False)
    alone = tree_of(project.output)
    assert project.cache
    shutil.rmtree(project.cache)
    shutil.rmtree(project.output)
    command = [sys.executable, "-m", "site_gen.cli", "build", "--no-search", "--scheduler", address]
    (project.root / "templates").symlink_to(TEMPLATES)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=project.root, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert tree_of(project.output) == alone


@needs_dask
def test_a_worker_killed_while_it_reads_costs_nothing(
    project: Project, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "_CHUNK", 2)
    alone = read(content, Memo(None))
    left: list[int] = []

    def kill_when_some_are_read(pid: int) -> None:
        while not kept(project):
            time.sleep(0.001)
        left.append(40 - len(kept(project)))
        os.kill(pid, signal.SIGKILL)

    with cluster(2) as (address, pids, _):
        killer = threading.Thread(target=kill_when_some_are_read, args=(pids[0],))
        killer.start()
        assert read(content, Memo(project.cache), address) == alone
        killer.join()
    assert left[0], "the kill came too late"


@needs_dask
def test_nothing_is_asked_of_a_cluster_when_all_is_known(project: Project, content: Content) -> None:
    first = read(content, Memo(project.cache))
    assert read(content, Memo(project.cache), "tcp://127.0.0.1:1") == first


@needs_dask
@pytest.mark.slow
def test_a_cluster_with_other_code_is_refused(project: Project, content: Content, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(ROOT / "site_gen", other / "site_gen", ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "site_gen" / "parse" / "reading.py").open("a", encoding="utf-8") as file:
        file.write("# another version\n")
    with cluster(1, other) as (address, _, _), pytest.raises(EnvironmentFailureError, match="another site-gen"):
        read(content, Memo(project.cache), address)
    assert not kept(project)


@needs_dask
def test_a_cluster_without_workers_is_not_waited_for_for_ever(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_PATIENCE", 0.5)
    with cluster(0) as (address, _, _), pytest.raises(EnvironmentFailureError, match="has no worker"):
        read(content, Memo(None), address)


@needs_dask
@pytest.mark.slow
def test_a_scheduler_that_goes_away_is_an_environment_failure(content: Content) -> None:
    with cluster(0) as (address, _, process):
        threading.Timer(2, process.kill).start()
        with pytest.raises(EnvironmentFailureError, match="went away"):
            read(content, Memo(None), address)


@needs_dask
def test_a_cluster_that_is_not_there_fails_the_build_and_the_site_stays(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_CONNECTING", 0.5)
    build(project, with_search=False)
    before = tree_of(project.output)
    source_of(project, "new").write_text("Pier opens\n\n3 March 2015\n\nThe port of Lindhaven said so.\n", "utf-8")
    with pytest.raises(EnvironmentFailureError, match="no scheduler answers"):
        build(project, with_search=False, workers=Workforce(scheduler="tcp://127.0.0.1:1"))
    assert tree_of(project.output) == before


@needs_dask
@pytest.mark.parametrize("address", ["somewhere", "bar://10.0.0.1:1", "tcp://10.0.0.1", "tls://127.0.0.1:1", "a b:1"])
def test_what_is_no_address_or_has_no_certificate_is_a_wrong_call(content: Content, address: str) -> None:
    with pytest.raises(UsageError, match="--scheduler"):
        read(content, Memo(None), address)


def test_without_the_extra_the_call_says_what_to_install(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install 'site-gen\[cluster\]'"):
        read(content, Memo(None), "tcp://127.0.0.1:1")
