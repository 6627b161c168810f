"""Where work is spread to: processes of this machine, or the workers of a Dask cluster; both as one Executor.

What is done there is pure, so a piece may be done twice, or elsewhere again when a worker is lost.
"""

import os
import re
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence, Sized
from concurrent import futures
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, Generic, TypeVar

from site_gen.errors import EnvironmentFailureError, SiteGenError, UsageError

Piece = TypeVar("Piece")
Held = TypeVar("Held")
Result = TypeVar("Result")

_TOGETHER = 64  # things a process makes before it hands them over
_AHEAD = 256  # pieces handed out before the first comes back: neither a cluster nor we need hold all there are
_CONNECTING = 10  # seconds
_PATIENCE = 30  # seconds without a worker
# tls://10.0.0.1:8786
_ADDRESS = re.compile(r"(?:(?:tcp|tls|ws|wss)://)?(?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+):[0-9]{1,5}\Z")
_ENCRYPTED = ("tls:", "wss:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workforce:
    """Who reads: some processes of this machine, 1 being this one alone, or the Dask cluster of a scheduler."""

    processes: int = 1
    scheduler: str = ""  # its address: "tcp://10.0.0.1:8786"


ALONE = Workforce()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Making(Generic[Piece, Result]):
    """Things to make something of."""

    make: Callable[[Piece], Result]
    things: Sequence[Piece]


# What this process makes when it was started to make it.
_making_here: list[_Making[Any, Any]] = []


def each(
    make: Callable[[Piece], Result],
    things: Sequence[Piece],
    processes: int,
    *,
    fewest: int,
    together: int = _TOGETHER,
) -> Iterator[Result]:
    """Yield what `make` gives of each of some things, in their order; by processes, for `fewest` things and more.

    Where processes are copies of this one, as on Linux, only the results are sent from one to the other.
    """
    if processes == 1 or len(things) < fewest:
        return map(make, things)
    places = [range(start, min(start + together, len(things))) for start in range(0, len(things), together)]
    making = _Making(make=make, things=things)
    return chain.from_iterable(by_processes(_make_here, places, processes, _take_making, making))


def by_processes(
    work: Callable[[Piece], Result], pieces: Sequence[Piece], jobs: int, start: Callable[[Held], None], held: Held
) -> Iterator[Result]:
    """Yield the results of some pieces of work, in their order; each process calls `start` with `held` first."""
    import multiprocessing  # noqa: PLC0415 - slow to import, and few builds need it

    # Copies of this process start at once, others first load the program anew; only Linux lets us copy safely.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    executor = futures.ProcessPoolExecutor(min(jobs, len(pieces)), context, _start, (start, held))
    try:
        yield from _in_order(executor, work, pieces, Future.result)
    except BrokenExecutor as error:
        raise EnvironmentFailureError("a process of the build was killed; is the memory full?") from error
    finally:
        executor.shutdown(cancel_futures=True)


def by_threads(work: Callable[[Piece], Result], pieces: Sequence[Piece], jobs: int) -> Iterator[Result]:
    """Yield the results of some pieces of work, in their order: for work that mostly waits for another program."""
    with futures.ThreadPoolExecutor(jobs) as executor:
        yield from _in_order(executor, work, pieces, Future.result, jobs)


def _take_making(making: _Making[Any, Any]) -> None:
    _making_here[:] = [making]


def _make_here(places: range) -> list[Any]:
    [making] = _making_here
    return [making.make(making.things[place]) for place in places]


def by_cluster(work: Callable[[Piece], Result], pieces: Sequence[Piece], address: str) -> Iterator[Result]:
    """Yield the results of some pieces of work, in their order, from the workers of a Dask cluster.

    TLS is as Dask's own settings say. Raises UsageError without the extra and for what is no address,
    EnvironmentFailureError when the cluster is not there, has no worker, or its workers fail.
    """
    try:
        from distributed import Client  # noqa: PLC0415 (optional, and slow to import)
    except ImportError as error:
        raise UsageError("to read on a cluster, install the extra: pip install 'site-gen[cluster]'") from error
    _check_address(address)
    try:
        client = Client(address, timeout=_CONNECTING, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise EnvironmentFailureError(f"no scheduler answers at {address}; is the cluster running?") from error
    try:
        executor = client.get_executor(pure=False)  # True: it would hash every text to know it again
        with _failures_of(address):
            yield from _in_order(executor, work, pieces, partial(_patiently, client.nthreads, address))
    finally:
        client.close()


def _in_order(
    executor: Executor,
    work: Callable[[Piece], Result],
    pieces: Sequence[Piece],
    result: Callable[[Future[Result]], Result],
    ahead: int = _AHEAD,
) -> Iterator[Result]:
    waiting: deque[Future[Result]] = deque()
    for piece in pieces:
        waiting.append(executor.submit(work, piece))
        if len(waiting) > ahead:
            yield result(waiting.popleft())
    while waiting:
        yield result(waiting.popleft())


def _start(start: Callable[[Held], None], held: Held) -> None:
    """Make a process ready to work."""
    start(held)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the program that started us answers it
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the one that started it is killed: it would wait for work for ever."""
    from multiprocessing import parent_process  # noqa: PLC0415 - it is loaded where this is called

    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _check_address(address: str) -> None:
    from distributed import Security  # noqa: PLC0415

    if not _ADDRESS.match(address):
        raise UsageError(f"--scheduler {address}: not an address such as tcp://10.0.0.1:8786")
    if address.startswith(_ENCRYPTED) and not Security().get_connection_args("client").get("ssl_context"):
        raise UsageError(f"--scheduler {address}: give Dask your certificates, as distributed.comm.tls in its settings")


@contextmanager
def _failures_of(address: str) -> Iterator[None]:
    """Say in our words what went wrong on a cluster."""
    from distributed import KilledWorker  # noqa: PLC0415

    try:
        yield
    except KilledWorker as error:
        raise EnvironmentFailureError(f"several workers of {address} died; is their memory full?") from error
    except TypeError as error:  # what Dask makes of anything that goes wrong while a source is sent
        if isinstance(error.__cause__, SiteGenError):
            raise error.__cause__ from None
        raise
    except (CancelledError, OSError) as error:
        raise EnvironmentFailureError(f"the scheduler at {address} went away") from error
    except (ImportError, AttributeError, RuntimeError) as error:
        message = f"{address} cannot run this program; install the same site-gen on scheduler and workers ({error})"
        raise EnvironmentFailureError(message) from error


def _patiently(workers: Callable[[], Sized], address: str, future: Future[Result]) -> Result:
    """Return a result; raises EnvironmentFailureError when there is nobody to wait for."""
    while True:
        try:
            return future.result(timeout=_PATIENCE)
        except TimeoutError as error:
            if not workers():
                raise EnvironmentFailureError(f"the cluster at {address} has no worker") from error
