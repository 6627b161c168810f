"""Writing, listing and removing trees; `write_tree` is the one place where a site's files come into being."""

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from site_gen.errors import BuildFailedError, EnvironmentFailureError, Problem
from site_gen.keys import digest_of
from site_gen.output.files import Ledger, Made, SiteFile, files_from
from site_gen.output.places import MARKER, MARKER_TEXT, is_ours

_MAX_COMPONENT = 120
_MAX_PATH = 240  # bytes; leaves room for the folder a site is checked out into
_FILE_MODE = 0o644
_FOLDER_MODE = 0o755
# What hosts read at the top of a site; every other component starts with a letter or a digit.
_SPECIAL = frozenset({"_headers", "_redirects"})

# talks-in-lindhaven_2014
_COMPONENT = re.compile(r"[a-z0-9][a-z0-9._-]*(?<!\.)\Z")
# aux.html
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)")


def write_tree(
    files: Sequence[SiteFile], tree: Path, published: Path | None = None, ledger: Ledger | None = None
) -> dict[str, Made]:
    """Write the files of a site into a tree, making it when it is missing; return how each file was made.

    What the `ledger` of the tree published before says to have been made from the same, and stands there as it was
    made, is linked without being made again; so is what turns out to be the same. Files of ours are replaced, never
    rewritten.

    Raises BuildFailedError, before anything is written, for paths that are unsafe or would meet on some file
    system, naming both; EnvironmentFailureError when the disk or the permissions do not let us.
    """
    problems = [*_unsafe(files), *_colliding(files)]
    if problems:
        raise BuildFailedError(problems)
    try:
        make_tree(tree)
        return _write_files(files, tree, published, ledger or {})
    except FileExistsError as error:
        raise BuildFailedError(
            [_problem(_inside(error.filename, tree), "is written twice", "duplicate-path")]
        ) from error
    except OSError as error:
        raise environment_failure(error) from error


def link_folder(name: str, tree: Path, published: Path) -> None:
    """Put a folder of a published tree into a fresh one: its files linked, or copied where links cannot be made.

    Raises EnvironmentFailureError when the disk or the permissions do not let us.
    """
    try:
        files = {f"{name}/{path}": (published / name / path).read_bytes() for path in files_of(published / name)}
        _write_files(files_from(files), tree, published, {})
    except OSError as error:
        raise environment_failure(error) from error


def make_tree(tree: Path) -> None:
    """Make an empty tree with our marker; a tree of ours that is there already is left as it is."""
    if not tree.exists():
        tree.mkdir()
        tree.chmod(_FOLDER_MODE)
    if not is_ours(tree):
        raise EnvironmentFailureError(f"{tree} was not made by site-gen; move it away")
    if not (tree / MARKER).exists():
        _write_file(tree / MARKER, MARKER_TEXT.encode())


def seal(tree: Path) -> None:
    """List in the marker what stands at the top of a finished tree."""
    names = sorted(entry.name for entry in os.scandir(tree))
    sealed = tree / f"{MARKER}.new"  # renamed over the marker: at no moment is the tree without one
    _write_file(sealed, "".join([MARKER_TEXT, *(f"{name}\n" for name in names)]).encode())
    sealed.replace(tree / MARKER)


def files_of(tree: Path) -> Iterator[str]:
    """Yield the path of every file of a tree but the marker, sorted within each folder."""
    for folder, folders, names in os.walk(tree):
        folders.sort()
        inside = os.path.relpath(folder, tree)
        prefix = "" if inside == "." else f"{inside}/"
        yield from (f"{prefix}{name}" for name in sorted(names) if f"{prefix}{name}" != MARKER)


def remove_tree(tree: Path) -> None:
    """Remove a tree of ours, its marker last, so that what an interruption leaves can still be told to be ours."""
    if not tree.exists() and not tree.is_symlink():
        return
    if not is_ours(tree):
        raise EnvironmentFailureError(f"{tree} was not made by site-gen; move it away")
    for folder, folders, names in os.walk(tree, topdown=False):
        for name in names:
            if Path(folder, name) != tree / MARKER:
                Path(folder, name).unlink()
        for name in folders:
            _remove_folder(Path(folder, name))
    (tree / MARKER).unlink(missing_ok=True)
    tree.rmdir()


def environment_failure(error: OSError) -> EnvironmentFailureError:
    """Return what the machine refused, in words a maintainer can act on."""
    reason = error.strerror or str(error)
    advice = {
        errno.ENOSPC: "free some space on this disk",
        errno.EDQUOT: "free some space in your quota",
        errno.EROFS: "the disk is mounted read-only",
        errno.EACCES: "check who owns the folder",
        errno.EPERM: "check who owns the folder",
    }.get(error.errno or 0, "check the disk")
    return EnvironmentFailureError(f"{error.filename or 'output'}: {reason}; {advice}")


def _remove_folder(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    else:
        folder.rmdir()


def _write_files(files: Iterable[SiteFile], tree: Path, published: Path | None, ledger: Ledger) -> dict[str, Made]:
    """Write files, each folder made once; return how they were made."""
    made = {}
    folders = {""}
    for file in files:
        parent = file.path.rpartition("/")[0]
        if parent not in folders:
            _make_folders(tree, parent, folders)
        made[file.path] = _written(file, f"{tree}/{file.path}", f"{published}/{file.path}" if published else "", ledger)
    return made


def _written(file: SiteFile, target: str, twin: str, ledger: Ledger) -> Made:
    """Bring one file into being: linked to its twin of the tree before where that is what would be written."""
    before = ledger.get(file.path)
    standing = _digest_at(twin) if twin else ""
    key = file.made_from()
    if before and standing == before.digest and key == before.made_from != "" and _linked(target, twin):
        return before
    content = file.make()
    made = Made(made_from=key, digest=digest_of(content))
    if standing != made.digest or not _linked(target, twin):
        _write_file(target, content)
    return made


def _linked(target: str, twin: str) -> bool:
    """Link a file to its twin; False where links cannot be made."""
    try:
        os.link(twin, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        return False
    return True


def _digest_at(path: str) -> str:
    """Return the hash of a file of ours, "" for whatever else stands there."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return ""
    try:
        found = os.fstat(handle)
        if found.st_mode != stat.S_IFREG | _FILE_MODE:
            return ""
        return digest_of(os.read(handle, found.st_size + 1))
    except OSError:
        return ""
    finally:
        os.close(handle)


def _make_folders(tree: Path, folder: str, made: set[str]) -> None:
    """Make a folder of a tree and those it lies in, unless they are among the made."""
    parent = folder.rpartition("/")[0]
    if parent not in made:
        _make_folders(tree, parent, made)
    if not (tree / folder).is_dir():
        (tree / folder).mkdir()
        (tree / folder).chmod(_FOLDER_MODE)
    made.add(folder)


def _write_file(target: Path | str, content: bytes) -> None:
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(descriptor, _FILE_MODE)  # whatever the umask
        file.write(content)


def _inside(path: str, tree: Path) -> str:
    return os.path.relpath(path, tree)


def _problem(path: str, message: str, code: str) -> Problem:
    return Problem(path=path, line=0, code=code, message=message)


def _unsafe(files: Iterable[SiteFile]) -> Iterator[Problem]:
    for path in (file.path for file in files):
        reason = next(filter(None, map(_why_unsafe, path.split("/"))), "")
        if not reason and len(path.encode()) > _MAX_PATH:
            reason = f"is longer than {_MAX_PATH} bytes"
        if reason and path not in _SPECIAL:
            yield _problem(path, f"cannot be the path of a page: {reason}", "unsafe-path")


def _why_unsafe(component: str) -> str:
    if len(component) > _MAX_COMPONENT:
        return f"a part is longer than {_MAX_COMPONENT} characters"
    if not _COMPONENT.match(component):
        return f"{component!r} is not made of a-z, 0-9, '.', '_' and '-' after a letter or digit"
    return f"{component!r} is a device on some systems" if _DEVICE.match(component) else ""


def _colliding(files: Iterable[SiteFile]) -> Iterator[Problem]:
    """Yield a problem for every two paths that are one on some file system, or a file and the folder of another."""
    first: dict[str, str] = {}
    for path in sorted(file.path for file in files):
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
        if key in first:
            yield _problem(path, f"is the same path as {first[key]} on some systems; rename one", "duplicate-path")
        first.setdefault(key, path)
    for key, path in first.items():
        for end in (place for place, character in enumerate(key) if character == "/"):
            if key[:end] in first:
                yield _problem(path, f"would lie inside the file {first[key[:end]]}; rename one", "duplicate-path")
