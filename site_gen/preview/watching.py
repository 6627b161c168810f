"""Folders → a word whenever a file of theirs has changed."""

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

INTERVAL = 0.05  # seconds between two looks at the folders
_REST = 3  # times as long as a look takes, at least: many files are looked at less often
_MOST_AT_HAND = 20
_JUNK = ("~", ".swp", ".tmp", ".bak")

State = tuple[int, int, int]
Signature = dict[str, State]


def changes_in(folders: Iterable[Path], interval: float = INTERVAL) -> Iterator[None]:
    """Yield once at the start, then whenever a file of the folders has changed; blocks in between.

    What changes while the caller is busy counts as one change afterwards. A file edited last is seen soonest.
    """
    watched = tuple(folders)
    known, edited = signature(watched), tuple[str, ...]()
    yield
    while True:
        start = time.monotonic()
        found = signature(watched)
        if found != known:
            edited = tuple(path for path, state in found.items() if known.get(path) != state)[:_MOST_AT_HAND]
            known = found
            yield
        elif at_hand := edited_again(edited, known, max(interval, _REST * (time.monotonic() - start)), interval):
            known |= at_hand
            yield


def edited_again(paths: Iterable[str], known: Signature, seconds: float, interval: float) -> Signature:
    """Return those of some files that are no longer as they were, as soon as there are any, or none after a time."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        time.sleep(min(interval, left))
        states = {path: _state(path) for path in paths}
        found = {path: state for path, state in states.items() if state and state != known[path]}
        if found:
            return found
    return {}


def _state(path: str) -> State | None:
    try:
        return _state_of(os.lstat(path))
    except OSError:  # gone: the next look at all files tells
        return None


def _state_of(status: os.stat_result) -> State:
    return status.st_mtime_ns, status.st_size, status.st_ino


def signature(folders: Iterable[Path]) -> Signature:
    """Return time, size and number of every file below the folders; hidden files and editors' leftovers aside."""
    found: Signature = {}
    waiting = [os.fspath(folder) for folder in folders]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.name.endswith(_JUNK):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        found[entry.path] = _state_of(entry.stat(follow_symlinks=False))
        except OSError:  # gone since it was listed
            continue
    return found
