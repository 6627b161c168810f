"""The files a site is made from, each with its hash: one that stands as it did when it was read is not read again."""

import contextlib
import os
import stat
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from site_gen.kept.fingerprint import A_WHILE, content_of
from site_gen.kept.memo import Memo

_KIND = "seen"
_MOST_READ = 20_000_001  # bytes: what is longer is refused by its length, so its end changes nothing
_NO_CODE = frozenset({"__pycache__"})


class Seen(NamedTuple):
    """A file, folder or link as it was seen."""

    state: str  # how the disk held it: changes with everything done to it
    mode: int  # -1 for what cannot be read
    digest: str  # of the bytes of a file, SHA-256; where a link leads; "" for a folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """All that stands in some folders, by path."""

    all: Mapping[str, Seen]
    settled: Mapping[str, Seen]  # what had not changed for a while when it was read: of this state it has this hash


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What was seen as it is kept: a file a place, the same in each column."""

    paths: tuple[str, ...]
    states: tuple[str, ...]
    modes: tuple[int, ...]
    digests: tuple[str, ...]


def look(
    folders: Collection[Path], known: Mapping[str, Seen], *, code: Collection[Path] = (), a_while: int = A_WHILE
) -> Sight:
    """Return what stands in some folders; what is `known` and stands in the same state is not read.

    In the folders of `code` files alone count, and none that Python keeps there for itself. Two writes within one tick
    of the file system's clock cannot be told apart by the state, so what changed within `a_while` is not settled.
    """
    before = time.time_ns() - a_while
    found, settled = {}, {}
    files_of_code = (one for one in _standing(code, _NO_CODE) if not stat.S_ISDIR(one[1].st_mode))
    for path, at in (*_standing(folders, frozenset()), *files_of_code):
        state = f"{at.st_mode} {at.st_ino} {at.st_size} {at.st_mtime_ns} {at.st_ctime_ns}"
        seen = known.get(path)
        if seen is None or seen.state != state:
            seen = Seen(state, *content_of(path, _MOST_READ))  # after its state: an edit while it is read shows later
        found[path] = seen
        if at.st_ctime_ns < before and seen.mode >= 0:
            settled[path] = seen
    return Sight(all=found, settled=settled)


def kept_sight(memo: Memo, place: str) -> Mapping[str, Seen]:
    """Return what was seen at a place and had not changed for a while, as far as that is known."""
    kept = memo.get_value(_KIND, place, _Kept)
    if kept is None or len({len(kept.paths), len(kept.states), len(kept.modes), len(kept.digests)}) > 1:
        return {}
    return dict(zip(kept.paths, map(Seen, kept.states, kept.modes, kept.digests), strict=True))


def keep_sight(memo: Memo, place: str, settled: Mapping[str, Seen]) -> None:
    """Keep what was seen at a place and had not changed for a while."""
    states, modes, digests = zip(*settled.values(), strict=True) if settled else ((), (), ())
    kept = _Kept(paths=tuple(settled), states=states, modes=modes, digests=digests)
    memo.put_value(_KIND, place, kept)


def _standing(folders: Collection[Path], passed_over: Collection[str]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield path and state of some folders and of all that is in them; no link is followed but from a folder named."""
    waiting = [os.fspath(folder) for folder in folders if folder.is_dir()]
    yield from [(folder, os.lstat(folder)) for folder in waiting]
    while waiting:
        for entry in _entries_of(waiting.pop()):
            if entry.name in passed_over:
                continue
            try:
                at = entry.stat(follow_symlinks=False)
            except FileNotFoundError:  # gone since it was listed
                continue
            yield entry.path, at
            if stat.S_ISDIR(at.st_mode):
                waiting.append(entry.path)


def _entries_of(folder: str) -> list["os.DirEntry[str]"]:
    """Return what is in a folder; nothing where it is gone or closed to us: its mode says so, and its reader will."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError, PermissionError), os.scandir(folder) as entries:
        return list(entries)
    return []
