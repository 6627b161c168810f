"""What stands below a folder of ours; no link is followed."""

import os
from collections.abc import Iterator
from pathlib import Path


def all_below(tree: Path) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Yield path and entry of all there is below a folder, a folder before what is in it."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(f"{tree}/{folder}") as entries:
            found = [(folder + entry.name, entry) for entry in entries]  # all: some may be removed
        for path, entry in found:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{path}/")
            yield path, entry


def files_below(tree: Path) -> dict[str, int]:
    """Return the path of every file below a folder, with the number the file system gives it."""
    found: dict[str, int] = {}
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(f"{tree}/{folder}") as entries:
            for entry in entries:  # not by `all_below`: of many files that would take twice as long
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{folder}{entry.name}/")
                else:
                    found[folder + entry.name] = entry.inode()
    return found
