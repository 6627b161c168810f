"""Sources → what each of them gave, in their order: kept from an earlier build, or read now, by several processes.

The parse of a source is a pure function of the source, the names, the window and the code, so where and when it is
done cannot be seen in what comes out.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from itertools import chain

from site_gen.authority import Names
from site_gen.errors import EnvironmentFailureError
from site_gen.fingerprint import of_program
from site_gen.memo import Memo, key_of
from site_gen.model import Source
from site_gen.parse import Parsed, parse

# The code whose say is final in what a source gives; a test holds this list to what `parse` imports.
CODE = (
    "__init__.py",
    "authority.py",
    "codec.py",
    "decoding.py",
    "edtf.py",
    "errors.py",
    "fingerprint.py",
    "memo.py",
    "model.py",
    "parse/",
    "readings.py",
    "schema.py",
    "strict_yaml.py",
    "urls.py",
)
_KIND = "readings"
_FEWEST = 130  # sources: for fewer, starting processes costs more than it saves
_CHUNK = 64
# The reader of a process started to read, set when it starts: sent with every chunk it would cost more than reading.
_reader_here: list["_Reader"] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """A source to parse, and the key to keep the result under."""

    source: Source
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """What every source is read with."""

    names: Names
    window: tuple[date, date]
    memo: Memo

    def read(self, tasks: Sequence[_Task]) -> list[Parsed]:
        """Return what some sources gave, and keep it."""
        parsed = [parse(task.source, self.names, self.window) for task in tasks]
        for task, one in zip(tasks, parsed, strict=True):
            self.memo.put_value(_KIND, task.key, one)
        return parsed


def read_all(sources: Sequence[Source], names: Names, window: tuple[date, date], memo: Memo, jobs: int) -> list[Parsed]:
    """Return what each source gave, in their order; `jobs` is the number of processes, 1: this one alone."""
    known = key_of(of_program(*CODE), names, window)
    keys = [key_of(known, source) for source in sources]
    kept = [memo.get_value(_KIND, key, Parsed) for key in keys]
    tasks = [_Task(source=source, key=key) for source, key, one in zip(sources, keys, kept, strict=True) if one is None]
    reader = _Reader(names=names, window=window, memo=memo)
    fresh = _spread(tasks, reader, jobs) if jobs > 1 and len(tasks) >= _FEWEST else iter(reader.read(tasks))
    return [one or next(fresh) for one in kept]


def _spread(tasks: Sequence[_Task], reader: _Reader, jobs: int) -> Iterator[Parsed]:
    """Yield what the sources gave, in their order, read by several processes."""
    chunks = [tasks[start : start + _CHUNK] for start in range(0, len(tasks), _CHUNK)]
    # Copies of this process start at once, others first load the program anew; only Linux lets us copy safely.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    executor = ProcessPoolExecutor(min(jobs, len(chunks)), context, _start, (reader,))
    try:
        yield from chain.from_iterable(executor.map(_read_in_worker, chunks))
    except BrokenProcessPool as error:
        raise EnvironmentFailureError("a process that reads sources was killed; is the memory full?") from error
    finally:
        executor.shutdown(cancel_futures=True)


def _start(reader: _Reader) -> None:
    """Make a process ready to read."""
    _reader_here.append(reader)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the program that started us answers it
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the one that started it is killed: it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _read_in_worker(tasks: Sequence[_Task]) -> list[Parsed]:
    return _reader_here[0].read(tasks)
