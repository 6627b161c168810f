"""Sources → what each of them gave, in their order: kept from an earlier build, or read now, here or by many workers.

    .cache/site-gen/readings/<key>: all that one source gave
    .cache/site-gen/heads/<key>: of every source all but the long parts of its entry, in one table

The parse of a source is a pure function of the source, the names, the window and the code, so where and when it is
done cannot be seen in what comes out. What is kept is not held as well: a long part is read from where it is kept with
every look at it, and should it be gone, the source is parsed again.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from typing import Any, TypeVar

from site_gen.authority import Names
from site_gen.beside import beside
from site_gen.kept.codec import encode
from site_gen.kept.fingerprint import of_program
from site_gen.kept.keys import key_of
from site_gen.kept.memo import Memo
from site_gen.kept.readers import FEWEST, KIND, LONG, Read, Reader, Task, read_now, without_long
from site_gen.kept.unread import Elsewhere, Written
from site_gen.model import Entry, Parsed, Source
from site_gen.workers import Workforce

T = TypeVar("T")

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
    "kept/readers.py",
    "kept/readings.py",
    "kept/unread.py",
    "model.py",
    "parse/",
    "schema.py",
    "strict_yaml.py",
    "urls.py",
    "workers.py",
)
_HEADS = "heads"
_LATEST = 500  # readings: those looked at last are held, 25 kB each; the files of a chunk of reports are made in a row
_FEW = 100  # of so many heads one is read from its own file sooner than the table is written


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """Where what a source gave is kept."""

    reader: Reader[Any]
    task: Task

    @property
    def key(self) -> str:
        """The key it is kept under."""
        return self.task.key

    def kept(self) -> Parsed | None:
        """Return what is kept there, None when there is nothing."""
        return self.reader.memo.read_value(KIND, self.key, Parsed)

    def found(self) -> Parsed | None:
        """Return what is kept there, yet without its long parts."""
        kept = self.kept()
        return self.with_long(kept) if kept else None

    def with_long(self, head: Parsed) -> Parsed:
        """Return a reading that has its long parts fetched when they are looked at."""
        fetch = self.fetch  # one for all: there are ten thousand entries
        late: dict[str, Any] = {name: Elsewhere[Any](fetch, name) for name in LONG}
        return Parsed(entry=replace(head.entry, **late), problems=head.problems)

    def parsed(self, read: Read[Any]) -> Parsed:
        """Return a reading made now; what is kept of it is not held."""
        return self.with_long(read.parsed) if read.is_kept else read.parsed

    def fetch(self, name: str) -> tuple[Any, ...]:
        """Return a long part of the entry; any doubt about what is kept of it has the source parsed again."""
        try:
            long = getattr(_entry_at(self), name)
            return long.values() if isinstance(long, Written) else tuple(long)
        except ValueError:
            return tuple(getattr(self.reader.parse(self.task).entry, name))


@lru_cache(maxsize=_LATEST)
def _entry_at(place: _Place) -> Entry:
    """Return the whole entry kept at a place, parsed and kept again when it is no longer there."""
    kept = place.kept()
    if kept is None:
        kept = place.reader.parse(place.task)
        place.reader.kept(place.task, kept, None)
    return kept.entry


def let_go_of_entries() -> None:
    """Hold none of the entries looked at last: those who go on will look at others."""
    _entry_at.cache_clear()


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
    reader = Reader(names=names, window=window, memo=memo, look=_not_at_all)
    return read_and_look(sources, reader, workers, meanwhile)[0]


def read_and_look(
    sources: Sequence[Source], reader: Reader[T], workers: Workforce, meanwhile: Callable[[], object] = list
) -> tuple[list[Parsed], dict[str, T]]:
    """Return what `read_all` does, and what the reader saw in each entry read now, by the key of its reading."""
    known, memo = _known(reader.names, reader.window), reader.memo
    places = [_Place(reader, Task(source=source, key=_reading_key(known, source))) for source in sources]
    memo.keep(KIND, [place.key for place in places])
    listed = memo.kept_keys(KIND)
    with _reading_beside(places, listed, reader, workers) as (few, take):
        heads = _heads(places, memo, known)
        if few:
            meanwhile()
        read = dict(zip(few, take(), strict=True))
    behind = [place for place in places if place.key not in heads]
    kept = {place.key: one for place in behind if place.key in listed and (one := place.found())}
    new = [place for place in behind if place not in read and place.key not in kept]
    read.update(zip(new, read_now([place.task for place in new], reader, workers), strict=True))
    parsed = heads | kept | {place.key: place.parsed(one) for place, one in read.items()}
    if len(behind) * _FEW > len(parsed):
        memo.put_later(_HEADS, known, partial(_table, parsed))
    memo.hold(KIND, known, parsed)
    return [parsed[place.key] for place in places], {place.key: one.seen for place, one in read.items()}


def _not_at_all(_: Entry) -> None:
    """See nothing."""


@contextmanager
def _reading_beside(
    places: Sequence[_Place], listed: Collection[str], reader: Reader[T], workers: Workforce
) -> Iterator[tuple[Sequence[_Place], Callable[[], list[Read[T]]]]]:
    """Have a few sources nothing is kept of read by a copy of this process; yield them, and what waits for it."""
    new = [place for place in places if place.key not in listed]
    is_for_a_copy = workers.processes > 1 and not workers.scheduler and listed and 0 < len(new) < FEWEST
    if not is_for_a_copy:
        yield [], list
        return
    with beside(partial(reader.read, [place.task for place in new])) as take:
        yield new, take


def _heads(places: Iterable[_Place], memo: Memo, known: str) -> dict[str, Parsed]:
    """Return what an earlier build has left of some sources, by key: held by this program, or in the table."""
    held = memo.at_hand(KIND, known, dict[str, Parsed])
    if held:
        return dict(held)
    table = memo.read_value(_HEADS, known, dict[str, Parsed]) or {}
    return {place.key: place.with_long(table[place.key]) for place in places if place.key in table}


def _table(parsed: Mapping[str, Parsed]) -> bytes:
    """Return the readings without their long parts as bytes, but for those that are kept nowhere else."""
    return encode({key: without_long(one) for key, one in parsed.items() if isinstance(one.entry.blocks, Elsewhere)})


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
