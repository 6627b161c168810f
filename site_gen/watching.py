"""Folders → a word whenever a file of theirs has changed."""

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

INTERVAL = 0.05  # seconds between two looks at the folders
_REST = 3  # times as long as a look takes, at least: many files are looked at less often
_JUNK = ("~", ".swp", ".tmp", ".bak")

Signature = Mapping[str, tuple[int, int, int]]


def changes_in(folders: Iterable[Path], interval: float = INTERVAL) -> Iterator[None]:
    """Yield once at the start, then whenever a file of the folders has changed; blocks in between.

    What changes while the caller is busy counts as one change afterwards.
    """
    watched = tuple(folders)
    before = signature(watched)
    yield
    while True:
        start = time.monotonic()
        after = signature(watched)
        if after != before:
            before = after
            yield
        else:
            time.sleep(max(interval, _REST * (time.monotonic() - start)))


def signature(folders: Iterable[Path]) -> Signature:
    """Return time, size and number of every file below the folders; hidden files and editors' leftovers aside."""
    found: dict[str, tuple[int, int, int]] = {}
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
                        status = entry.stat(follow_symlinks=False)
                        found[entry.path] = (status.st_mtime_ns, status.st_size, status.st_ino)
        except OSError:  # gone since it was listed
            continue
    return found
