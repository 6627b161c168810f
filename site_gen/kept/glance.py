"""How the disk holds a tree: a hash of the state of every file, none of which is read."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from site_gen.beside import by_two
from site_gen.kept.keys import key_of
from site_gen.walking import MANY_FOLDERS


class _Part(NamedTuple):
    """Some folders of a tree."""

    state: str
    latest: int
    below: list[str]  # the folders in them


def state_of(tree: Path) -> tuple[str, int]:
    """Return a hash of all there is in a tree without reading it, and when the latest of it changed.

    What is hashed of a file changes with everything done to it: its number, its size, and the times of its last write
    and, as the kernel alone sets it, of its last change; in nanoseconds since 1970. Two writes within one tick of the
    file system's clock cannot be told apart, so a state is only to be relied on when it was old already when it was
    taken.
    """
    parts, level = [_Part(str(tree.lstat().st_mode), 0, [])], [os.fspath(tree)]
    while level:
        found = by_two(_look_into, level, MANY_FOLDERS)
        level = [folder for part in found for folder in part.below]
        parts += found
    return key_of([part.state for part in parts]), max(part.latest for part in parts)


def _look_into(folders: Sequence[str]) -> _Part:
    digest, latest, below = hashlib.blake2b(digest_size=20), 0, []
    for folder in folders:
        lines = [folder]
        with os.scandir(folder) as entries:  # in any order: a folder that did not change keeps its own
            for entry in entries:
                at = entry.stat(follow_symlinks=False)
                latest = max(latest, at.st_ctime_ns)
                lines.append(f"{entry.name}/{at.st_ino} {at.st_size} {at.st_mtime_ns} {at.st_ctime_ns}")
                if entry.is_dir(follow_symlinks=False):
                    below.append(entry.path)
        digest.update("\0".join((*lines, "")).encode("utf-8", "surrogateescape"))
    return _Part(digest.hexdigest(), latest, below)
