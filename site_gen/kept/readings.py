"""Sources → what each of them gave, in their order: kept from an earlier build, or read now, here or by many workers.

    .cache/site-gen/readings/<key>: all that one source gave
    .cache/site-gen/heads/<key>: of every source all but the long parts of its entry, in one table

The parse of a source is a pure function of the source, the names, the window and the code, so where and when it is
done cannot be seen in what comes out. What is kept is not held as well: a long part is read from where it is kept with
every look at it, and should it be gone, the source is parsed again.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from typing import Any

from site_gen.authority import Names
from site_gen.beside import beside
from site_gen.errors import EnvironmentFailureError
from site_gen.kept.codec import encode
from site_gen.kept.fingerprint import of_program
from site_gen.kept.keys import key_of
from site_gen.kept.memo import Memo
from site_gen.kept.unread import Elsewhere, Packed
from site_gen.model import Entry, Parsed, Source
from site_gen.workers import Workforce, by_cluster, by_processes

# The code whose say is final in what a source gives; a test holds this list to what `parse` imports.
CODE = (
    "__init__.py",
    "anchors.py",
    "authority.py",
    "beside.py",
    "choices.py",
    "content/__init__.py",
    "content/decoding.py",
    "content/frontmatter.py",
    "edtf/",
    "errors.py",
    "kept/__init__.py",
    "kept/codec.py",
    "kept/fingerprint.py",
    "kept/keys.py",
    "kept/memo.py",
    "kept/readings.py",
    "kept/unread.py",
    "model.py",
    "parse/",
    "schema.py",
    "strict_yaml.py",
    "urls.py",
    "workers.py",
)
_KIND, _HEADS = "readings", "heads"
_LONG = ("people", "groups_named", "quotes", "statements", "blocks", "findings")  # fields of an entry
_LATEST = 500  # readings: those looked at last are held, 25 kB each; the files of a chunk of reports are made in a row
_FEW = 100  # of so many heads one is read from its own file sooner than the table is written
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

    def parse(self, task: _Task) -> Parsed:
        """Return what a source gave."""
        from site_gen.parse import parse  # noqa: PLC0415 - loads all that reads, which many builds need not do here

        return parse(task.source, self.names, self.window)

    def read(self, tasks: Sequence[_Task]) -> list[Parsed | None]:
        """Keep what some sources gave, and return it where it cannot be kept."""
        if not tasks:
            return []
        from site_gen.parse import parse_all  # noqa: PLC0415 - the same

        parsed = parse_all((task.source for task in tasks), self.names, self.window)
        return [_keep(self.memo, task.key, one) for task, one in zip(tasks, parsed, strict=True)]


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """Where what a source gave is kept."""

    reader: _Reader
    task: _Task

    @property
    def key(self) -> str:
        """The key it is kept under."""
        return self.task.key

    def kept(self) -> Parsed | None:
        """Return what is kept there, None when there is nothing."""
        return self.reader.memo.read_value(_KIND, self.key, Parsed)

    def found(self) -> Parsed | None:
        """Return what is kept there, yet without its long parts."""
        kept = self.kept()
        return self.with_long(kept) if kept else None

    def read(self) -> Parsed:
        """Return what the source gives, wherever that is known from."""
        return self.found() or self.reader.parse(self.task)

    def with_long(self, head: Parsed) -> Parsed:
        """Return a reading that has its long parts fetched when they are looked at."""
        fetch = self.fetch  # one for all: there are ten thousand entries
        late: dict[str, Any] = {name: Elsewhere[Any](fetch, name) for name in _LONG}
        return Parsed(entry=replace(head.entry, **late), problems=head.problems)

    def fetch(self, name: str) -> tuple[Any, ...]:
        """Return a long part of the entry; any doubt about what is kept of it has the source parsed again."""
        try:
            long = getattr(_entry_at(self), name)
            return long.values() if isinstance(long, Packed) else tuple(long)
        except ValueError:
            return tuple(getattr(self.reader.parse(self.task).entry, name))


@lru_cache(maxsize=_LATEST)
def _entry_at(place: _Place) -> Entry:
    """Return the whole entry kept at a place, parsed and kept again when it is no longer there."""
    kept = place.kept()
    if kept is None:
        kept = place.reader.parse(place.task)
        _keep(place.reader.memo, place.key, kept)
    return kept.entry


def let_go_of_entries() -> None:
    """Hold none of the entries looked at last: those who go on will look at others."""
    _entry_at.cache_clear()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parcel:
    """Sources to read on another machine, with all that takes."""

    program: str  # the hash of the code they are to be read by
    names: Names
    window: tuple[date, date]
    tasks: Sequence[_Task]


def read_all(  # noqa: PLR0913, PLR0917
    sources: Sequence[Source],
    names: Names,
    window: tuple[date, date],
    memo: Memo,
    workers: Workforce,
    meanwhile: Callable[[], object] = list,
) -> list[Parsed]:
    """Return what each source gave, in their order; a cluster is asked only when there is something to read.

    `meanwhile` is called where this process would only wait for another to read a few.
    """
    known = _known(names, window)
    reader = _Reader(names=names, window=window, memo=memo)
    places = [_Place(reader, _Task(source=source, key=_reading_key(known, source))) for source in sources]
    memo.keep(_KIND, [place.key for place in places])
    with _reading_beside(places, reader, workers, meanwhile):
        found = _heads(places, memo, known)
    others = [place for place in places if place.key not in found]
    found |= _read_others(others, reader, workers)
    parsed = {place.key: found[place.key] for place in places}
    if len(others) * _FEW > len(parsed):
        memo.put_later(_HEADS, known, partial(_table, parsed))
    memo.hold(_KIND, known, parsed)
    return [parsed[place.key] for place in places]


@contextmanager
def _reading_beside(
    places: Sequence[_Place], reader: _Reader, workers: Workforce, meanwhile: Callable[[], object]
) -> Iterator[None]:
    """Have a few sources nothing is kept of read by a copy of this process, which keeps what they give."""
    kept = reader.memo.kept_keys(_KIND)
    new = [place.task for place in places if place.key not in kept]
    is_for_a_copy = workers.processes > 1 and not workers.scheduler and kept and 0 < len(new) < _FEWEST
    with beside(partial(reader.read, new)) if is_for_a_copy else nullcontext(list) as read:
        yield
        if is_for_a_copy:
            meanwhile()
        read()


def _heads(places: Iterable[_Place], memo: Memo, known: str) -> dict[str, Parsed]:
    """Return what an earlier build has left of some sources, by key: held by this program, or in the table."""
    held = memo.at_hand(_KIND, known, dict[str, Parsed])
    if held:
        return dict(held)
    table = memo.read_value(_HEADS, known, dict[str, Parsed]) or {}
    return {place.key: place.with_long(table[place.key]) for place in places if place.key in table}


def _table(parsed: Mapping[str, Parsed]) -> bytes:
    """Return the readings without their long parts as bytes, but for those that are kept nowhere else."""
    kept = {key: one for key, one in parsed.items() if isinstance(one.entry.blocks, Elsewhere)}
    return encode({key: replace(one, entry=_without_long(one.entry)) for key, one in kept.items()})


def _without_long(entry: Entry) -> Entry:
    nothing: dict[str, Any] = dict.fromkeys(_LONG, ())
    return replace(entry, **nothing)


def _read_others(places: Sequence[_Place], reader: _Reader, workers: Workforce) -> dict[str, Parsed]:
    """Return what some sources give, by key, and keep it."""
    kept = {place.key: one for place in places if (one := place.found())}
    new = [place for place in places if place.key not in kept]
    unkept = _read_anew([place.task for place in new], reader, workers)
    return kept | {place.key: one or place.read() for place, one in zip(new, unkept, strict=True)}


def _read_anew(tasks: Sequence[_Task], reader: _Reader, workers: Workforce) -> Iterable[Parsed | None]:
    """Read some sources, and return what they gave, in their order; None for what was kept."""
    if not tasks:
        return []
    if workers.scheduler:
        return _read_on_cluster(tasks, reader, of_program(*CODE), workers.scheduler)
    if workers.processes > 1 and len(tasks) >= _FEWEST:
        chunks = by_processes(_read_in_process, _chunks(tasks), workers.processes, _take_reader, reader)
        return chain.from_iterable(chunks)
    return reader.read(tasks)


def reading_keys(sources: Iterable[Source], names: Names, window: tuple[date, date]) -> list[str]:
    """Return the key of what each source gives, in their order: with the same key it gives the same."""
    known = _known(names, window)
    return [_reading_key(known, source) for source in sources]


def _known(names: Names, window: tuple[date, date]) -> str:
    """Return the key of what every source is read with."""
    return key_of(of_program(*CODE), names, window)


def _reading_key(known: str, source: Source) -> str:
    """Return the key of what a source gives: its text is what the code makes of the bytes of its file."""
    rest = (source.first_line, source.corrections, source.is_markdown, source.moved_from)
    return key_of(known, source.id, source.path, source.sha256, rest)


def _keep(memo: Memo, key: str, one: Parsed) -> Parsed | None:
    """Keep what a source gave; return it where it cannot be kept."""
    return None if memo.write_value(_KIND, key, one, level=0) else one  # what is long in it is packed already


def _chunks(tasks: Sequence[_Task]) -> list[Sequence[_Task]]:
    return [tasks[start : start + _CHUNK] for start in range(0, len(tasks), _CHUNK)]


def _take_reader(reader: _Reader) -> None:
    _reader_here[:] = [reader]


def _read_in_process(tasks: Sequence[_Task]) -> list[Parsed | None]:
    return _reader_here[0].read(tasks)


def _read_on_cluster(tasks: Sequence[_Task], reader: _Reader, program: str, address: str) -> Iterator[Parsed | None]:
    """Keep what the sources gave, and yield it where it cannot be kept, in their order."""
    pack = partial(_Parcel, program=program, names=reader.names, window=reader.window)
    read = chain.from_iterable(by_cluster(_read_parcel, [pack(tasks=chunk) for chunk in _chunks(tasks)], address))
    for task, one in zip(tasks, read, strict=True):
        yield _keep(reader.memo, task.key, one) if one else None


def _read_parcel(parcel: _Parcel) -> list[Parsed | None]:
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
