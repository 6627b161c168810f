import io
import sys
import time

import pytest

from site_gen.cli.progress import progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def a_terminal(monkeypatch: pytest.MonkeyPatch) -> _Terminal:
    made = _Terminal()
    monkeypatch.setattr(sys, "stderr", made)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    return made


def test_long_work_is_shown_and_wiped_out(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = a_terminal(monkeypatch)
    with progress("building", after=0.01):
        time.sleep(0.4)
    line = "building … 0 s"
    assert terminal.getvalue() == f"\r{line}\r{' ' * len(line)}\r"


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = a_terminal(monkeypatch)
    with progress("building"):
        pass
    assert terminal.getvalue() == ""


def test_a_file_or_pipe_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    made = io.StringIO()
    monkeypatch.setattr(sys, "stderr", made)
    with progress("building", after=0.0):
        time.sleep(0.05)
    assert made.getvalue() == ""


def test_colour_is_left_out_where_it_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = a_terminal(monkeypatch)
    monkeypatch.delenv("NO_COLOR")
    with progress("building", after=0.01):
        time.sleep(0.4)
    assert "\x1b[2m" in terminal.getvalue()
