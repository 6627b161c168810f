"""Work done by a copy of this process while this one goes on."""

import ctypes
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, BinaryIO, TypeVar

from site_gen.errors import EnvironmentFailureError

T = TypeVar("T")
Piece = TypeVar("Piece")

_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def beside(make: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Have something made by a copy of this process; yield what waits for it and returns it, to be called once.

    An error there is raised where it is waited for; what nobody waited for ends with the block. Where there can be no
    copy `make` is called when it is waited for. Raises EnvironmentFailureError when the copy was killed.
    """
    reading, writing = os.pipe()
    try:
        child = _copy_that(partial(_tell, make, writing))
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


def _copy_that(work: Callable[[], object]) -> int | None:
    """Return the number of a copy of this process that works and then ends, None where there can be none."""
    if sys.platform != "linux" or os.cpu_count() == 1:  # only Linux lets us copy safely
        return None
    parent = os.getpid()
    held = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)  # until the copy knows that it is one
    try:
        child = os.fork()
        if child == 0:
            try:
                _be_a_copy_of(parent)
                work()
            finally:
                os._exit(0)
    except OSError:  # no process more may be started here
        return None
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
    return child


def _be_a_copy_of(parent: int) -> None:
    """Leave the answer to signals to the parent, and be killed when that ends: nobody would wait for this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _tell(make: Callable[[], object], writing: int) -> None:
    """Write into a pipe what is made, or the error of it."""
    told: tuple[object, BaseException | None]
    try:
        told = (make(), None)
    except BaseException as error:  # noqa: BLE001 - raised again by who waits
        told = (None, error)
    with os.fdopen(writing, "wb") as pipe:
        pickle.dump(told, pipe, protocol=pickle.HIGHEST_PROTOCOL)


def _told(pipe: BinaryIO) -> Any:  # noqa: ANN401 - what was to be made
    try:
        made, error = pickle.loads(pipe.read())  # noqa: S301 - written by ourselves
    except (EOFError, pickle.UnpicklingError) as failure:
        raise EnvironmentFailureError("a process of the build was killed; is the memory full?") from failure
    if error is not None:
        raise error
    return made
