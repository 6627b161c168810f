"""Work done by a copy of the process: its result, its errors, its end."""

import os
import signal
import time
from pathlib import Path
from threading import Thread

import pytest

from site_gen.beside import beside, by_two
from site_gen.errors import EnvironmentFailureError, UsageError


def test_a_copy_makes_what_is_asked_while_this_process_goes_on() -> None:
    with beside(lambda: (os.getpid(), "ä" * 200_000)) as made:
        process, text = made()
    assert process != os.getpid() or os.cpu_count() == 1
    assert text == "ä" * 200_000


def test_an_error_there_is_raised_where_it_is_waited_for() -> None:
    def fail() -> None:
        raise UsageError("not so")

    with beside(fail) as made, pytest.raises(UsageError, match="not so"):
        made()


def test_what_nobody_waits_for_ends_with_the_block(tmp_path: Path) -> None:
    def slow() -> None:
        time.sleep(60)
        (tmp_path / "late").touch()

    began = time.monotonic()
    with pytest.raises(UsageError), beside(slow):
        raise UsageError("something else went wrong")
    assert time.monotonic() - began < 30
    assert not (tmp_path / "late").exists()


@pytest.mark.skipif(os.cpu_count() == 1, reason="one processor: nothing is copied")
def test_a_copy_that_is_killed_is_a_failure_of_the_machine() -> None:
    with beside(lambda: os.kill(os.getpid(), signal.SIGKILL)) as made, pytest.raises(EnvironmentFailureError):
        made()


def test_where_no_process_can_be_started_it_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    with beside(os.getpid) as made:
        assert made() == os.getpid()


def test_a_thread_may_ask_for_a_copy() -> None:
    found: list[int] = []

    def ask() -> None:
        with beside(lambda: 7) as made:
            found.append(made())

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert found == [7]


@pytest.mark.skipif(os.cpu_count() == 1, reason="one processor: nothing is copied")
def test_a_copy_ends_with_the_process_it_is_a_copy_of(tmp_path: Path) -> None:
    started, late = tmp_path / "started", tmp_path / "late"

    def slow() -> None:
        started.write_text(str(os.getpid()))
        time.sleep(60)
        late.touch()

    child = os.fork()
    if child == 0:
        with beside(slow) as made:
            made()
        os._exit(0)
    while not (started.exists() and started.read_text()):
        time.sleep(0.01)
    copy = int(started.read_text())
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    deadline = time.monotonic() + 30
    while is_running(copy) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not is_running(copy)


def test_a_copy_makes_the_first_half_of_many_pieces() -> None:
    assert by_two(sorted, [3, 1, 2, 9, 8], fewest=5) == [[1, 3], [2, 8, 9]]
    assert by_two(sorted, [3, 1, 2, 9, 8], fewest=6) == [[1, 2, 3, 8, 9]]


def is_running(process: int) -> bool:
    """Tell whether a process is there and not only waiting to be told of."""
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
