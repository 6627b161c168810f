"""What the files of sources gave, kept between builds but for their texts: these are read when they are asked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple, cast

from site_gen.content.sources import ReadSource, read_now, read_source
from site_gen.errors import BuildFailedError, Problem
from site_gen.kept.fingerprint import of_program
from site_gen.kept.keys import key_of
from site_gen.kept.memo import Memo
from site_gen.model import Correction, LateText, Source

_KIND = "sources"


class _Row(NamedTuple):
    """A source without its text, and what was said about it."""

    id: str
    path: str
    sha256: str
    rest: "_Rest | None"  # None: what most sources have, which is nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rest:
    """What a source has that begins with front matter, or that there is something to say about."""

    first_line: int
    corrections: tuple[Correction, ...]
    is_markdown: bool
    moved_from: tuple[str, ...]
    problems: tuple[Problem, ...]


_NOTHING = _Rest(first_line=1, corrections=(), is_markdown=False, moved_from=(), problems=())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """The rows of sources as they are kept: a file a place, the same in each column."""

    files: tuple[str, ...]
    ids: tuple[str, ...]
    paths: tuple[str, ...]
    hashes: tuple[str, ...]
    rests: tuple[_Rest | None, ...]


def read_or_known(root: Path, files: Collection[str], memo: Memo, hashes: Mapping[str, str]) -> Collection[ReadSource]:
    """Return what some files give, in their order; `hashes` tell the SHA-256 of files by their paths.

    Where what a file of that hash gave was kept it is not read: its text is read when it is asked for, which raises
    BuildFailedError when the file is another by then.
    """
    place = key_of(of_program(), str(root))
    kept = _kept_rows(memo, place)
    known = {path: row for path in files if (row := kept.get(path)) and row.sha256 == hashes.get(path)}
    read = {path: _known(path, root, known[path]) if path in known else _read(path, root, memo) for path in files}
    fresh = {path: _row_of(one) for path, one in read.items() if path not in known and one.source}
    if fresh or len(known) < len(kept):
        _keep_rows(memo, place, known | fresh)
    return read.values()


def _read(path: str, root: Path, memo: Memo) -> ReadSource:
    """Return what a file gives, but for its text: those of all files would fill the memory."""
    read = read_now(path, root, memo)
    return _known(path, root, _row_of(read)) if read.source else read


def _known(path: str, root: Path, row: _Row) -> ReadSource:
    rest = row.rest or _NOTHING
    source = Source(
        id=row.id,
        path=row.path,
        sha256=row.sha256,
        text=LateText(partial(_text_of, path, root, row)),
        first_line=rest.first_line,
        corrections=rest.corrections,
        is_markdown=rest.is_markdown,
        moved_from=rest.moved_from,
    )
    return ReadSource(source=source, problems=rest.problems)


def _text_of(path: str, root: Path, row: _Row) -> str:
    source = read_source(Path(path), root).source
    if source is None or source.sha256 != row.sha256:
        message = "changed while the site was built; build again"
        raise BuildFailedError([Problem(path=row.path, line=0, code="changed", message=message)])
    return str(source.text)


def _row_of(read: ReadSource) -> _Row:
    source = cast(Source, read.source)
    rest = _Rest(
        first_line=source.first_line,
        corrections=source.corrections,
        is_markdown=source.is_markdown,
        moved_from=source.moved_from,
        problems=read.problems,
    )
    return _Row(source.id, source.path, source.sha256, None if rest == _NOTHING else rest)


def _kept_rows(memo: Memo, place: str) -> Mapping[str, _Row]:
    kept = memo.get_value(_KIND, place, _Kept)
    if kept is None or len({len(kept.files), len(kept.ids), len(kept.paths), len(kept.hashes), len(kept.rests)}) > 1:
        return {}
    return dict(zip(kept.files, map(_Row, kept.ids, kept.paths, kept.hashes, kept.rests), strict=True))


def _keep_rows(memo: Memo, place: str, rows: Mapping[str, _Row]) -> None:
    ids, paths, hashes, rests = zip(*rows.values(), strict=True) if rows else ((), (), (), ())
    memo.put_value(_KIND, place, _Kept(files=tuple(rows), ids=ids, paths=paths, hashes=hashes, rests=rests))
