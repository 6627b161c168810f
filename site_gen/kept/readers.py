"""Sources → what each of them gives, read now: here, by processes of this machine, or by the workers of a cluster.

Whoever reads a source keeps what it gave where it can, and looks at the entry for others while it is at hand: to take
it up again would take as long as a short look does.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from typing import Any, Generic, NamedTuple, TypeVar

from site_gen.authority import Names
from site_gen.errors import EnvironmentFailureError
from site_gen.kept.fingerprint import of_program
from site_gen.kept.memo import Memo
from site_gen.model import Entry, Parsed, Source
from site_gen.workers import Workforce, by_cluster, by_processes

T = TypeVar("T")

KIND = "readings"
LONG = ("people", "groups_named", "quotes", "statements", "blocks", "findings")  # fields of an entry
FEWEST = 130  # sources: for fewer, starting processes costs more than it saves
_CHUNK = 64
_NOTHING_KEPT = Memo(None)
# The reader of this process, when others sent it work: the look-ups it makes serve all the sources it reads.
_reader_here: list["Reader[Any]"] = []
_one_at_a_time = threading.Lock()


class Read(NamedTuple, Generic[T]):
    """What a source gave."""

    parsed: Parsed  # where it is kept, without its long parts
    is_kept: bool
    seen: T  # in the entry, by who looked at it


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A source to parse, and the key to keep the result under."""

    source: Source
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader(Generic[T]):
    """What every source is read with."""

    names: Names
    window: tuple[date, date]
    memo: Memo
    look: Callable[[Entry], T]  # at each entry read now

    def parse(self, task: Task) -> Parsed:
        """Return what a source gave."""
        from site_gen.parse import parse  # noqa: PLC0415 - loads all that reads, which many builds need not do here

        return parse(task.source, self.names, self.window)

    def read(self, tasks: Sequence[Task]) -> list[Read[T]]:
        """Read some sources, and keep what they give."""
        from site_gen.parse import parse_all  # noqa: PLC0415 - the same

        parsed = list(parse_all((task.source for task in tasks), self.names, self.window))
        seen = [self.look(one.entry) for one in parsed]  # in a row: the processor does that faster than in between
        return list(map(self.kept, tasks, parsed, seen))

    def kept(self, task: Task, parsed: Parsed, seen: T) -> Read[T]:
        """Keep what a source gave."""
        # To pack it would take as long as to put all of it into this form.
        is_kept = self.memo.write_value(KIND, task.key, parsed, level=0)
        return Read(without_long(parsed) if is_kept else parsed, is_kept, seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parcel(Generic[T]):
    """Sources to read on another machine, with all that takes."""

    program: str  # the hash of the code: of all, for who looks at what was read may be any of it
    names: Names
    window: tuple[date, date]
    look: Callable[[Entry], T]
    tasks: Sequence[Task]


def read_now(tasks: Sequence[Task], reader: Reader[T], workers: Workforce) -> Iterable[Read[T]]:
    """Read some sources, and return what they gave, in their order; a cluster is asked only when there are some."""
    if not tasks:
        return []
    if workers.scheduler:
        return _read_on_cluster(tasks, reader, workers.scheduler)
    if workers.processes > 1 and len(tasks) >= FEWEST:
        chunks = by_processes(_read_in_process, _chunks(tasks), workers.processes, _take_reader, reader)
        return chain.from_iterable(chunks)
    return chain.from_iterable(map(reader.read, _chunks(tasks)))


def without_long(one: Parsed) -> Parsed:
    """Return what a source gave without the long parts of its entry."""
    nothing: dict[str, Any] = dict.fromkeys(LONG, ())
    return replace(one, entry=replace(one.entry, **nothing))


def _chunks(tasks: Sequence[Task]) -> list[Sequence[Task]]:
    return [tasks[start : start + _CHUNK] for start in range(0, len(tasks), _CHUNK)]


def _take_reader(reader: Reader[Any]) -> None:
    _reader_here[:] = [reader]


def _read_in_process(tasks: Sequence[Task]) -> list[Read[Any]]:
    return _reader_here[0].read(tasks)


def _read_on_cluster(tasks: Sequence[Task], reader: Reader[T], address: str) -> Iterator[Read[T]]:
    """Keep what the sources gave, which nobody else can, and yield it in their order."""
    pack = partial(_Parcel, program=of_program(), names=reader.names, window=reader.window, look=reader.look)
    read = chain.from_iterable(by_cluster(_read_parcel, [pack(tasks=chunk) for chunk in _chunks(tasks)], address))
    for task, one in zip(tasks, read, strict=True):
        yield reader.kept(task, one.parsed, one.seen)


def _read_parcel(parcel: _Parcel[T]) -> list[Read[T]]:
    """Return what the sources of a parcel gave; on a worker, which may have other code, and several threads."""
    if parcel.program != of_program():
        raise EnvironmentFailureError(
            "a worker of the cluster has another site-gen, Python or library than this machine"
        )
    with _one_at_a_time:
        wanted = Reader(names=parcel.names, window=parcel.window, memo=_NOTHING_KEPT, look=parcel.look)
        if _reader_here != [wanted]:
            _take_reader(wanted)
        return _reader_here[0].read(parcel.tasks)
