"""What stands below a folder of ours; no link is followed."""

import os
from collections.abc import Iterator
from pathlib import Path

MANY_FOLDERS = 500  # to look into fewer takes less than it takes to start a process


def folders_below(tree: Path) -> Iterator[tuple[str, "list[os.DirEntry[str]]"]]:
    """Yield a folder and each one below it, those it lies in first: its path, "" or "people/", and what is in it."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(f"{tree}/{folder}") as found:
            entries = list(found)
        waiting += [f"{folder}{entry.name}/" for entry in entries if entry.is_dir(follow_symlinks=False)]
        yield folder, entries


def files_below(tree: Path) -> dict[str, int]:
    """Return the path of every file below a folder, with the number the file system gives it."""
    return {
        folder + entry.name: entry.inode()
        for folder, entries in folders_below(tree)
        for entry in entries
        if not entry.is_dir(follow_symlinks=False)
    }
