"""What a result was made from, as hashes: the files of a folder, and the program itself."""

import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from site_gen.kept.keys import key_of

A_WHILE = 3 * 10**9  # nanoseconds: the coarsest clock of a file system in use ticks every two seconds
_PACKAGE = Path(__file__).parent.parent
# Whose version has a say in what is read or rendered.
_LIBRARIES = ("dateparser", "jinja2", "markdown-it-py", "markupsafe", "pagefind-bin", "pyyaml")


def of_folder(folder: Path) -> str:
    """Return the hash of all there is below a folder: names, kinds, modes and bytes; never of the times of files."""
    return key_of(*_listed(folder))


def content_of(path: str, most: int = -1) -> tuple[int, str]:
    """Return the mode of whatever stands at a path, -1 when it cannot be read, and what tells its content.

    That is the SHA-256 of the bytes of a file, and where a link leads to. Of a file longer than `most` bytes only the
    size and that many count; -1: every byte counts.
    """
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            return mode, str(Path(path).readlink())
        return mode, _file_hash(path, most) if stat.S_ISREG(mode) else ""
    except OSError as error:
        return -1, f"unreadable: {error.errno}"


def program_folder() -> Path:
    """Return where the program itself stands."""
    return _PACKAGE


@cache
def of_program(*parts: str) -> str:
    """Return the hash of some modules and packages of the program ("parse", "model.py"), all without any.

    The interpreter and the libraries it runs with are part of it.
    """
    chosen = parts or ("",)
    return key_of(sys.version, library_versions(), [one for one in _program() if one[0].startswith(chosen)])


@cache
def _program() -> tuple[tuple[str, int, str], ...]:
    return tuple(one for one in _listed(_PACKAGE) if _is_code(one[0]))


def library_versions() -> tuple[tuple[str, str], ...]:
    """Return name and version of each library that has a say in the bytes of a site; "" for one not found."""
    return tuple((name, _version(name)) for name in _LIBRARIES)


def installed() -> tuple[str, ...]:
    """Return the name of every library installed, with its version: more than `library_versions`, and told sooner."""
    names = (name for folder in sys.path for name in _names_in(folder))
    return tuple(name for name in names if name.endswith((".dist-info", ".egg-info")))


def _names_in(folder: str) -> list[str]:
    try:
        return sorted(path.name for path in Path(folder).iterdir())
    except OSError:  # an archive, or a folder there might be
        return []


def _is_code(path: str) -> bool:
    return "__pycache__" not in path and not path.endswith(".pyc")


def _version(library: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow to import

    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _listed(folder: Path) -> Iterator[tuple[str, int, str]]:
    """Yield path, mode and content of everything below a folder, sorted; no link is followed."""
    root = str(folder)
    places = [(parent, name) for parent, folders, names in os.walk(root) for name in (*folders, *names)]
    for path in sorted(f"{parent}/{name}" for parent, name in places):
        yield path[len(root) + 1 :], *content_of(path)


def _file_hash(path: str, most: int) -> str:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb", buffering=0) as file:
        size = os.fstat(handle).st_size
        content = file.read(most) if most >= 0 else file.read()
    digest = hashlib.sha256(content or b"").hexdigest()
    return digest if most < 0 or size <= most else f"{digest} of {size}"
