"""Sources → what each of them gave, in their order: kept from an earlier build, or read now, here or by many workers.

The parse of a source is a pure function of the source, the names, the window and the code, so where and when it is
done cannot be seen in what comes out.
"""

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain

from site_gen.authority import Names
from site_gen.errors import EnvironmentFailureError
from site_gen.fingerprint import of_program
from site_gen.keys import key_of
from site_gen.memo import Memo
from site_gen.model import Source
from site_gen.parse import Parsed, parse
from site_gen.workers import Workforce, by_cluster, by_processes

# The code whose say is final in what a source gives; a test holds this list to what `parse` imports.
CODE = (
    "__init__.py",
    "anchors.py",
    "authority.py",
    "choices.py",
    "codec.py",
    "decoding.py",
    "edtf/",
    "errors.py",
    "fingerprint.py",
    "frontmatter.py",
    "keys.py",
    "memo.py",
    "model.py",
    "parse/",
    "readings.py",
    "schema.py",
    "strict_yaml.py",
    "unread.py",
    "urls.py",
    "workers.py",
)
_KIND = "readings"
_FEWEST = 130  # sources: for fewer, starting processes costs more than it saves
_CHUNK = 64
# The reader of this process, when others sent it work: the look-ups it makes serve all the sources it reads.
_reader_here: list["_Reader"] = []
_one_at_a_time = threading.Lock()


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
        return [_keep(self.memo, task.key, parse(task.source, self.names, self.window)) for task in tasks]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parcel:
    """Sources to read on another machine, with all that takes."""

    program: str  # the hash of the code they are to be read by
    names: Names
    window: tuple[date, date]
    tasks: Sequence[_Task]


def read_all(
    sources: Sequence[Source], names: Names, window: tuple[date, date], memo: Memo, workers: Workforce
) -> list[Parsed]:
    """Return what each source gave, in their order; a cluster is asked only when there is something to read."""
    keys = reading_keys(sources, names, window)
    kept = [memo.get_value(_KIND, key, Parsed) for key in keys]
    tasks = [_Task(source=source, key=key) for source, key, one in zip(sources, keys, kept, strict=True) if one is None]
    reader = _Reader(names=names, window=window, memo=memo)
    if workers.scheduler and tasks:
        fresh = _read_on_cluster(tasks, reader, of_program(*CODE), workers.scheduler)
    elif workers.processes > 1 and len(tasks) >= _FEWEST:
        chunks = by_processes(_read_in_process, _chunks(tasks), workers.processes, _take_reader, reader)
        fresh = chain.from_iterable(chunks)
    else:
        fresh = iter(reader.read(tasks))
    parsed = [one or next(fresh) for one in kept]
    for key, one in zip(keys, parsed, strict=True):
        memo.hold(_KIND, key, one)
    return parsed


def reading_keys(sources: Iterable[Source], names: Names, window: tuple[date, date]) -> list[str]:
    """Return the key of what each source gives, in their order: with the same key it gives the same."""
    known = key_of(of_program(*CODE), names, window)
    return [_reading_key(known, source) for source in sources]


def _reading_key(known: str, source: Source) -> str:
    """Return the key of what a source gives: its text is what the code makes of the bytes of its file."""
    rest = (source.first_line, source.corrections, source.is_markdown, source.moved_from)
    return key_of(known, source.id, source.path, source.sha256, rest)


def _keep(memo: Memo, key: str, one: Parsed) -> Parsed:
    return memo.put_value(_KIND, key, one, level=0)  # what is long in it is packed already


def _chunks(tasks: Sequence[_Task]) -> list[Sequence[_Task]]:
    return [tasks[start : start + _CHUNK] for start in range(0, len(tasks), _CHUNK)]


def _take_reader(reader: _Reader) -> None:
    _reader_here[:] = [reader]


def _read_in_process(tasks: Sequence[_Task]) -> list[Parsed]:
    return _reader_here[0].read(tasks)


def _read_on_cluster(tasks: Sequence[_Task], reader: _Reader, program: str, address: str) -> Iterator[Parsed]:
    """Yield what the sources gave, in their order, and keep it."""
    pack = partial(_Parcel, program=program, names=reader.names, window=reader.window)
    read = chain.from_iterable(by_cluster(_read_parcel, [pack(tasks=chunk) for chunk in _chunks(tasks)], address))
    for task, one in zip(tasks, read, strict=True):
        yield _keep(reader.memo, task.key, one)


def _read_parcel(parcel: _Parcel) -> list[Parsed]:
    """Return what the sources of a parcel gave; on a worker, which may have other code, and several threads."""
    if parcel.program != of_program(*CODE):
        raise EnvironmentFailureError(
            "a worker of the cluster has another site-gen, Python or library than this machine"
        )
    with _one_at_a_time:
        same = [one for one in _reader_here if (one.names, one.window) == (parcel.names, parcel.window)]
        reader = same[0] if same else _Reader(names=parcel.names, window=parcel.window, memo=Memo(None))
        _take_reader(reader)
        return reader.read(parcel.tasks)
