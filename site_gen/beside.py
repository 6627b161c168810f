"""Work done by a copy of this process while this one goes on."""

import ctypes
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, BinaryIO, NoReturn, TypeVar

from site_gen.errors import EnvironmentFailureError

T = TypeVar("T")
Piece = TypeVar("Piece")

_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG


@contextmanager
def beside(make: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Have something made by a copy of this process; yield what waits for it and returns it, to be called once.

    An error there is raised where it is waited for; what nobody waited for ends with the block. Where there can be no
    copy `make` is called when it is waited for. Raises EnvironmentFailureError when the copy was killed.
    """
    reading, writing = os.pipe()
    try:
        child = _copy()
        if child == 0:
            _tell(make, writing)
    finally:
        os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        if child is None:
            yield make
            return
        try:
            yield partial(_told, pipe)
        finally:
            os.kill(child, signal.SIGKILL)  # it has ended, or nobody wants what it makes
            os.waitpid(child, 0)


def by_two(make: Callable[[Sequence[Piece]], T], pieces: Sequence[Piece], fewest: int) -> list[T]:
    """Return what is made of some pieces: of `fewest` and more of each half, the first by a copy of this process.

    So what this process comes to know while it makes the last ones is at hand.
    """
    if len(pieces) < fewest:
        return [make(pieces)]
    half = len(pieces) // 2
    with beside(partial(make, pieces[:half])) as first:
        second = make(pieces[half:])
        return [first(), second]


def _copy() -> int | None:
    """Return the number of a copy of this process, 0 in the copy, None where there can be none."""
    if sys.platform != "linux" or os.cpu_count() == 1:  # only Linux lets us copy safely
        return None
    parent = os.getpid()
    with suppress(OSError):  # no process more may be started here
        child = os.fork()
        if child == 0:
            _end_with(parent)
        return child
    return None


def _end_with(parent: int) -> None:
    """Have this process killed when the one it is a copy of ends, however that does: nobody would wait for it."""
    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the program that started us answers it
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if os.getppid() != parent:
        os._exit(1)


def _tell(make: Callable[[], object], writing: int) -> NoReturn:
    """Write into a pipe what is made, or the error of it, and end this process."""
    try:
        try:
            told: tuple[object, BaseException | None] = (make(), None)
        except BaseException as error:  # noqa: BLE001 - raised again by who waits
            told = (None, error)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(told, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _told(pipe: BinaryIO) -> Any:  # noqa: ANN401 - what was to be made
    try:
        made, error = pickle.loads(pipe.read())  # noqa: S301 - written by ourselves
    except (EOFError, pickle.UnpicklingError) as failure:
        raise EnvironmentFailureError("a process of the build was killed; is the memory full?") from failure
    if error is not None:
        raise error
    return made
