"""A counter on the terminal for work that takes more than a second; nothing at all elsewhere."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_STEP = 0.5


@contextmanager
def progress(what: str, *, after: float = 1.0) -> Iterator[None]:
    """Show on a terminal's stderr what is being done, from the second `after` on, and wipe it out in the end."""
    if not sys.stderr.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        yield
        return
    done = threading.Event()
    thread = threading.Thread(target=_count, args=(what, after, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _count(what: str, after: float, done: threading.Event) -> None:
    faint, plain = ("", "") if os.environ.get("NO_COLOR") else ("\x1b[2m", "\x1b[0m")
    seconds = after
    width = 0
    while not done.wait(after if not width else _STEP):
        line = f"{what} … {seconds:.0f} s"
        sys.stderr.write(f"\r{faint}{line}{plain}")
        sys.stderr.flush()
        width, seconds = len(line), seconds + _STEP
    if width:
        sys.stderr.write(f"\r{' ' * width}\r")
        sys.stderr.flush()
