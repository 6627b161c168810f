"""The lock of an output folder: one build at a time, and a note of the exchange it is at."""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from site_gen.errors import EnvironmentFailureError
from site_gen.output.places import lock_file
from site_gen.output.trees import environment_failure

_PATIENCE, _PAUSE = 10, 0.02  # seconds
_HOLDER_BYTES = 20  # the first line of the lock: the number of the process that holds it


@contextlib.contextmanager
def locked(build: Path) -> Iterator[None]:
    """Hold the lock of an output folder; the kernel frees it however the program ends.

    Raises EnvironmentFailureError at once when another build holds it. Where that was killed, and what it had started
    is about to end, it is waited for.
    """
    try:
        descriptor = os.open(lock_file(build), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    except OSError as error:
        raise environment_failure(error) from error
    try:
        _take(descriptor)
        yield
    finally:
        os.close(descriptor)


def announce(build: Path, new: int, old: int) -> None:
    """Note which folder is to take the place of which, by number: after a kill that alone tells whether it did."""
    with lock_file(build).open("r+b") as lock:
        lock.seek(_HOLDER_BYTES)
        lock.write(f"{new} {old}\n".encode())


def announced(build: Path) -> tuple[int, ...]:
    """Return the numbers of the folders announced, the new one first; none when nothing is."""
    noted = lock_file(build).read_bytes()[_HOLDER_BYTES:].split()
    return tuple(int(number) for number in noted if number.isdigit())


def withdraw(build: Path) -> None:
    """Take back what was announced: a folder made later may be given the number of one that was removed."""
    os.truncate(lock_file(build), _HOLDER_BYTES)


def _take(descriptor: int) -> None:
    """Take a lock; of a build that was killed, the processes it started hold it until they have ended too."""
    until = time.monotonic() + _PATIENCE
    try:
        while not _is_taken(descriptor):
            holder = os.pread(descriptor, _HOLDER_BYTES, 0).decode("ascii", "replace").strip()
            if _is_running(holder) or time.monotonic() > until:
                raise EnvironmentFailureError(f"another build is running (process {holder or 'unknown'})")
            time.sleep(_PAUSE)
        os.pwrite(descriptor, f"{os.getpid()}\n".ljust(_HOLDER_BYTES).encode(), 0)
    except OSError as error:
        raise environment_failure(error) from error


def _is_taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_running(process: str) -> bool:
    """Tell whether a process is there, given by its number; yes when that is none."""
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (ValueError, OverflowError, PermissionError):
        return True
    return True
