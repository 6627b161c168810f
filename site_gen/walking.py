"""What stands below a folder of ours; no link is followed."""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from site_gen.beside import beside

_MANY = 500  # folders: to look into fewer takes less than it takes to start a process
Seen = TypeVar("Seen")


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


def by_two(look: Callable[[Sequence[str]], Seen], folders: Sequence[str]) -> list[Seen]:
    """Return what `look` tells of some folders; a copy of this process looks into half of many."""
    if len(folders) < _MANY:
        return [look(folders)]
    with beside(partial(look, folders[1::2])) as looked:
        return [look(folders[::2]), looked()]
