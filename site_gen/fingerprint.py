"""What a result was made from, as hashes: the files of a folder, and the program itself."""

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from site_gen.keys import key_of

_PACKAGE = Path(__file__).parent
# Whose version has a say in what is read or rendered.
_LIBRARIES = ("dateparser", "jinja2", "markdown-it-py", "markupsafe", "pagefind-bin", "pyyaml")

# What is known of a file without reading it: name, mode, size, number, when it was written, when it was changed.
_State = tuple[str, int, int, int, int, int]


def of_folder(folder: Path, *, most: int = -1) -> str:
    """Return the hash of all there is below a folder: names, kinds, modes and bytes; never of the times of files.

    Of a file longer than `most` bytes only the size and that many count; -1: every byte counts.
    """
    return key_of(*_listed(folder, most))


def state_of(folders: Iterable[Path]) -> tuple[str, int]:
    """Return a hash of all there is below some folders without reading it, and when the latest of it changed.

    What is hashed of a file changes with every write: its size, its number, and the times of its last changes, of
    which the kernel sets one itself; in nanoseconds since 1970. Two writes within one tick of the file system's clock
    cannot be told apart, so a state is only to be relied on when it was old already when it was taken.
    """
    digest, latest = hashlib.blake2b(digest_size=20), 0
    waiting = [os.fspath(folder) for folder in folders]
    while waiting:
        folder = waiting.pop()
        states = sorted(_states(folder))
        digest.update(repr((folder, states)).encode())
        latest = max([latest, *(changed for *_, changed in states)])
        waiting += [f"{folder}/{name}" for name, mode, *_ in states if _is_searched(name, mode)]
    return digest.hexdigest(), latest


def program_folder() -> Path:
    """Return where the program itself stands."""
    return _PACKAGE


@cache
def of_program(*parts: str) -> str:
    """Return the hash of some modules and packages of the program ("parse", "model.py"), all without any.

    The interpreter and the libraries it runs with are part of it.
    """
    chosen = parts or ("",)
    own = [one for one in _listed(_PACKAGE, -1) if _is_code(one[0]) and one[0].startswith(chosen)]
    return key_of(sys.version, library_versions(), own)


def library_versions() -> tuple[tuple[str, str], ...]:
    """Return name and version of each library that has a say in the bytes of a site; "" for one not found."""
    return tuple((name, _version(name)) for name in _LIBRARIES)


def _is_code(path: str) -> bool:
    return "__pycache__" not in path and not path.endswith(".pyc")


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _listed(folder: Path, most: int) -> Iterator[tuple[str, int, str]]:
    """Yield path, mode and content of everything below a folder, sorted; no link is followed."""
    root = str(folder)
    places = [(parent, name) for parent, folders, names in os.walk(root) for name in (*folders, *names)]
    for path in sorted(f"{parent}/{name}" for parent, name in places):
        yield path[len(root) + 1 :], *_content(path, most)


def _states(folder: str) -> Iterator[_State]:
    with os.scandir(folder) as entries:
        for entry in entries:
            at = entry.stat(follow_symlinks=False)
            yield entry.name, at.st_mode, at.st_size, at.st_ino, at.st_mtime_ns, at.st_ctime_ns


def _is_searched(name: str, mode: int) -> bool:
    return stat.S_ISDIR(mode) and name != "__pycache__"


def _content(path: str, most: int) -> tuple[int, str]:
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            return mode, str(Path(path).readlink())
        return mode, _file_hash(path, most) if stat.S_ISREG(mode) else ""
    except OSError as error:
        return -1, f"unreadable: {error.errno}"


def _file_hash(path: str, most: int) -> str:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb", buffering=0) as file:
        size = os.fstat(handle).st_size
        content = file.read(most) if most >= 0 else file.read()
    return f"{size} {hashlib.sha256(content or b'').hexdigest()}"
