"""What stands in a tree, and whether it is what was written: told by the state the disk notes of each file.

The state of a file changes with everything done to it: each write sets its times, and the kernel alone sets one of
them. So a file whose state is the one noted need not be read again, unless it was written so shortly before that the
clock of the file system had not moved on (`settled`).
"""

import os
import stat
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from site_gen.beside import by_two
from site_gen.errors import EnvironmentFailureError
from site_gen.kept.fingerprint import A_WHILE
from site_gen.kept.keys import file_hash, key_of
from site_gen.output.files import Ledger, Made
from site_gen.output.places import MARKER, is_ours
from site_gen.output.trees import FILE_MODE, FOLDER_MODE
from site_gen.walking import MANY_FOLDERS, folders_below

_AT_ONCE = 1 << 20  # bytes read
_FILE, _FOLDER = stat.S_IFREG | FILE_MODE, stat.S_IFDIR | FOLDER_MODE


def state_in(found: os.stat_result) -> str:
    """Return all that tells a file from another, or from itself before it was written to, linked or closed to us."""
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def numbers_of(made: Ledger) -> dict[str, int]:
    """Return the number of each file just made, linked or found as it was, by path."""
    return {path: int(one.state.partition(" ")[0]) for path, one in made.items()}


def settled(ledger: Ledger, before: Ledger | None = None, a_while: int = A_WHILE) -> Ledger:
    """Return a ledger without the states of files written just now; to be called before others can write to them.

    Such a file could be written to once more and have the same state. What stands in the ledger `before` as well was
    settled then.
    """
    since, before = time.time_ns() - a_while, before or {}
    fresh = {path: made for path, made in ledger.items() if made is not before.get(path)}
    return {**ledger, **{path: made._replace(state="") for path, made in fresh.items() if _written(made.state) > since}}


def digest_at(path: str, noted: Made | None = None) -> str:
    """Return the hash of a file of ours, "" for whatever else stands there; not read when it stands as noted."""
    try:
        if noted and noted.state and state_in(os.lstat(path)) == noted.state:
            return noted.digest
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return ""
    try:
        found = os.fstat(handle)
        return _hash_of_open(handle, found.st_size) if found.st_mode == _FILE else ""
    except OSError:
        return ""
    finally:
        os.close(handle)


def _hash_of_open(handle: int, size: int) -> str:
    digest = file_hash()
    for _ in range(0, size + 1, _AT_ONCE):  # more than there is, to notice what was added
        digest.update(os.read(handle, min(size + 1, _AT_ONCE)))
    return digest.hexdigest()


def leave_known(tree: Path, ledger: Ledger) -> set[str]:
    """Remove from a tree of ours every file that is not just as the ledger says; return the paths of those that are.

    Its marker stays, and no folder that holds nothing else; folders closed to us are opened.
    """
    known: set[str] = set()
    folders, level = [], [""]
    while level:
        found = by_two(partial(_found_in, tree, ledger), level, MANY_FOLDERS)
        known.update(path for part in found for path in part.known)
        for path in (path for part in found for path in part.closed):
            os.chmod(f"{tree}/{path}", FOLDER_MODE)  # noqa: PTH101 - a Path for each of many takes longer than this
        for path in (path for part in found for path in part.others):
            os.unlink(f"{tree}/{path}")  # noqa: PTH108
        level = [path for part in found for path in part.folders]
        folders += level
    needed = folders_of(known)
    for path in reversed(folders):  # what is in a folder comes after it
        if path[:-1] not in needed:
            os.rmdir(f"{tree}/{path}")  # noqa: PTH106
    return known


class _Found(NamedTuple):
    """What is in some folders of a tree: paths, those of folders with a slash at the end."""

    known: list[str]  # files that are just as the ledger says
    others: list[str]
    folders: list[str]
    closed: list[str]  # folders among them that are not open to all


def _found_in(tree: Path, ledger: Ledger, folders: Iterable[str]) -> _Found:
    found = _Found([], [], [], [])
    for folder in folders:
        with os.scandir(f"{tree}/{folder}") as entries:
            for entry in entries:
                path, at = folder + entry.name, entry.stat(follow_symlinks=False)
                made = ledger.get(path)
                if made and made.state == state_in(at):
                    found.known.append(path)
                elif stat.S_ISDIR(at.st_mode):
                    found.folders.append(f"{path}/")
                    found.closed.extend([path] if at.st_mode != _FOLDER else [])
                elif path != MARKER:
                    found.others.append(path)
    return found


def remove_tree(tree: Path) -> None:
    """Remove a tree of ours, its marker last, so that what an interruption leaves can still be told to be ours."""
    if not os.path.lexists(tree):
        return
    if not is_ours(tree):
        raise EnvironmentFailureError(f"{tree} was not made by site-gen; move it away")
    tree.chmod(FOLDER_MODE)
    leave_known(tree, {})
    (tree / MARKER).unlink(missing_ok=True)
    tree.rmdir()


def folders_of(paths: Collection[str]) -> set[str]:
    """Return the paths of all folders some files lie in, but the topmost.

    >>> sorted(folders_of(["index.html", "a/b/index.html"]))
    ['a', 'a/b']
    """
    found: set[str] = set()
    for folder in {path.rpartition("/")[0] for path in paths}:
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]  # noqa: PLW2901
    return found


def hash_of(tree: Path, digests: Mapping[str, str]) -> str:
    """Return the hash of a tree of ours whose files have these hashes: of names, kinds, modes and bytes."""
    return _hash(tree, digests, dict.fromkeys(folders_of(digests), _FOLDER))


def hash_on_disk(tree: Path, ledger: Ledger) -> str:
    """Return the hash of all that stands in a tree, as `hash_of` does; files that are not as noted are read."""
    digests, folders = {}, {}
    for path, entry in _everything(tree):
        if entry.is_dir(follow_symlinks=False):
            folders[path] = entry.stat(follow_symlinks=False).st_mode
        else:
            digests[path] = digest_at(entry.path, ledger.get(path))
    return _hash(tree, digests, folders)


def frame_of(tree: Path) -> tuple[str, Mapping[str, int]]:
    """Return all of a tree that is no file of the site: the hash of its marker, and the mode of each folder."""
    below = {path: entry for path, entry in _everything(tree) if entry.is_dir(follow_symlinks=False)}
    modes = {path: entry.stat(follow_symlinks=False).st_mode for path, entry in below.items()}
    return digest_at(f"{tree}/{MARKER}"), {"": tree.lstat().st_mode, **modes}


def _hash(tree: Path, digests: Mapping[str, str], folders: Mapping[str, int]) -> str:
    marker, mode = digest_at(f"{tree}/{MARKER}"), tree.lstat().st_mode
    paths = sorted(digests)
    listed = "\n".join((*paths, *map(digests.__getitem__, paths)))
    return key_of(marker, mode, listed, sorted(folders.items()))


def _everything(tree: Path) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Yield path and entry of all there is below a tree but its marker, a folder before what is in it."""
    for folder, entries in folders_below(tree):
        for entry in entries:
            if folder or entry.name != MARKER:
                yield folder + entry.name, entry


def _written(state: str) -> int:
    """Return when a file of a state was written, in nanoseconds."""
    return int(state.split(" ")[2]) if state else 0
