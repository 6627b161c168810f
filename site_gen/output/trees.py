"""Making and sealing trees."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from site_gen.errors import EnvironmentFailureError
from site_gen.output.places import MARKER, MARKER_TEXT, is_ours

FILE_MODE = 0o644
FOLDER_MODE = 0o755


def make_tree(tree: Path) -> None:
    """Make an empty tree with our marker; a tree of ours that is there already is left as it is."""
    if not tree.exists():
        tree.mkdir()
    if not is_ours(tree):
        raise EnvironmentFailureError(f"{tree} was not made by site-gen; move it away")
    tree.chmod(FOLDER_MODE)
    if not (tree / MARKER).exists():
        write_file(tree / MARKER, MARKER_TEXT.encode())


def seal(tree: Path) -> None:
    """List in the marker what stands at the top of a finished tree."""
    names = sorted(entry.name for entry in os.scandir(tree))
    sealed = tree / f"{MARKER}.new"  # renamed over the marker: at no moment is the tree without one
    write_file(sealed, "".join([MARKER_TEXT, *(f"{name}\n" for name in names)]).encode())
    sealed.replace(tree / MARKER)


def environment_failure(error: OSError) -> EnvironmentFailureError:
    """Return what the machine refused, in words a maintainer can act on."""
    reason = error.strerror or str(error)
    advice = {
        errno.ENOSPC: "free some space on this disk",
        errno.EDQUOT: "free some space in your quota",
        errno.EROFS: "the disk is mounted read-only",
        errno.EACCES: "check who owns the folder",
        errno.EPERM: "check who owns the folder",
        errno.EAGAIN: "no process more may be started here; build with fewer --jobs",
        errno.EXDEV: "folders of a lower layer of an image cannot be renamed: remove this one and build again",
    }.get(error.errno or 0, "check the disk")
    return EnvironmentFailureError(f"{error.filename or 'the machine'}: {reason}; {advice}")


def write_file(target: Path | str, *parts: bytes) -> os.stat_result:
    """Write a file that is not there yet, for all to read whatever the umask; return what the disk says of it."""
    return write_parts(target, parts)


def write_parts(target: Path | str, parts: Iterable[bytes]) -> os.stat_result:
    """Write a file as `write_file` does, of parts that are at hand one after another."""
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(descriptor, FILE_MODE)  # whatever the umask
        file.writelines(parts)
        file.flush()
        return os.fstat(descriptor)
