"""The one commit point: a fresh tree beside the published one, and their exchange."""

import ctypes
import errno
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from site_gen.errors import EnvironmentFailureError, UsageError
from site_gen.output.files import Ledger, Tree
from site_gen.output.lock import announce, announced, locked, withdraw
from site_gen.output.places import MARKER, is_ours, new_tree, previous_tree, spare_tree
from site_gen.output.spare import clear_spare
from site_gen.output.standing import frame_of, remove_tree
from site_gen.output.trees import environment_failure, make_tree, seal
from site_gen.walking import files_below

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_CANNOT_EXCHANGE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})
_AT_ONCE = 1 << 20  # bytes compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a publication changed: paths of files in the site, sorted; `unchanged` only counts."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.added or self.changed or self.removed)

    def __str__(self) -> str:
        """Return the counts as one line.

        >>> print(Changes(added=("feed.xml",), unchanged=3))
        1 added, 0 changed, 0 removed, 3 unchanged
        """
        counts = (len(self.added), len(self.changed), len(self.removed), self.unchanged)
        return ", ".join(
            f"{n} {what}" for n, what in zip(counts, ("added", "changed", "removed", "unchanged"), strict=True)
        )


def repair(build: Path) -> None:
    """End what a publication was interrupted in; to be called under the lock.

    By two renames: the previous tree is put back. After an exchange: the tree that was published is kept.
    """
    previous = previous_tree(build)
    try:
        if not build.exists() and is_ours(previous):
            previous.rename(build)
        if _was_exchanged(build):
            _keep_previous(build)
        withdraw(build)
    except OSError as error:
        raise environment_failure(error) from error


def fresh_tree(build: Path, ledger: Ledger | None = None, missing: Collection[str] | None = None) -> Tree:
    """Return a tree to write the site into, after tidying up what an interrupted build left.

    It is the spare one, the tree published before the last two, with what of it is just as the `ledger` of the
    published tree says: bringing that up to date takes less than linking every file into an empty one. `missing` is
    what `ready_spare` has returned, when it was called already.

    To be called under the lock. Raises EnvironmentFailureError when something that is not ours is in the way.
    """
    ledger = ledger or {}
    if missing is None:
        repair(build)
        missing = clear_spare(build, ledger)
    try:
        _take_spare(build)
        tree = new_tree(build)
        make_tree(tree)
        published = build if build.is_dir() else None
        return Tree(path=tree, published=published, ledger=ledger, standing=set(ledger.keys() - missing))
    except OSError as error:
        raise environment_failure(error) from error


def compare(before: Path, after: Path, numbers: Mapping[str, int] | None = None) -> Changes:
    """Return what is not the same in two trees.

    `numbers` gives the files of the second with their numbers, as `files_below` does, where they are known.
    """
    try:
        old = files_below(before) if os.path.lexists(before) else {}
        new = dict(files_below(after) if numbers is None else numbers)
        for files in (old, new):
            files.pop(MARKER, None)
        both = old.keys() & new.keys()
        others = [path for path in both if old[path] != new[path]]
        changed = [path for path in others if not _is_same(f"{before}/{path}", f"{after}/{path}")]
    except OSError as error:
        raise environment_failure(error) from error
    return Changes(
        added=tuple(sorted(new.keys() - both)),
        changed=tuple(sorted(changed)),
        removed=tuple(sorted(old.keys() - both)),
        unchanged=len(both) - len(changed),
    )


def publish(tree: Path, build: Path, changes: Changes | None = None) -> Changes:
    """Put a finished tree in the place of the published one and return what that changed.

    `changes` is what `compare` has said of the two, when it was asked already.
    The tree before is kept for `undo`, and the one before that is the next spare one. Where nothing changed the
    published tree stays, and `tree` is the next spare one.
    """
    try:
        changes = compare(build, tree) if changes is None else changes
        seal(tree)
        if build.exists() and not changes and frame_of(build) == frame_of(tree):
            _set_aside(tree, spare_tree(build))
            return changes
        if build.exists():
            announce(build, tree.stat().st_ino, build.stat().st_ino)
        os.sync()  # everything of the new tree is on disk before it can be seen
        _commit(tree, build)
    except OSError as error:
        raise environment_failure(error) from error
    return changes


def undo(build: Path) -> Changes:
    """Publish the tree that was published before and return what that changed; a second undo takes it back.

    Raises UsageError when no tree is kept, EnvironmentFailureError while a build is running.
    """
    previous = previous_tree(build)
    if not (is_ours(previous) or is_ours(new_tree(build))):
        raise UsageError(f"nothing to undo: no tree is kept beside {build}")
    with locked(build):
        try:
            repair(build)
            if not is_ours(previous):
                raise UsageError(f"nothing to undo: no tree is kept beside {build}")
            changes = compare(build, previous)
            _commit(previous, build)
        except OSError as error:
            raise environment_failure(error) from error
    return changes


def _was_exchanged(build: Path) -> bool:
    """Tell whether what now stands as the new tree is the published one that an announced tree took the place of."""
    new = new_tree(build)
    return build.exists() and is_ours(new) and announced(build) == (build.stat().st_ino, new.stat().st_ino)


def _take_spare(build: Path) -> None:
    """Make the spare tree the new one, unless an interrupted build left one: that will do as well."""
    new, spare = new_tree(build), spare_tree(build)
    if os.path.lexists(new):
        remove_tree(spare)
    elif is_ours(spare):
        spare.rename(new)
    elif os.path.lexists(spare):
        raise EnvironmentFailureError(f"{spare} was not made by site-gen; move it away")


def _commit(tree: Path, build: Path) -> None:
    """Exchange the trees; what was published becomes the previous tree.

    The previous tree is replaced by renames alone: removing it file by file could leave half a tree to undo to.
    """
    if not build.exists():
        tree.rename(build)
    elif _exchange(tree, build):
        if tree != previous_tree(build):
            _keep_previous(build)
            withdraw(build)
    else:
        _replace_by_two_renames(tree, build)
    _sync_folder(build.parent)


def _keep_previous(build: Path) -> None:
    """Keep the tree that was published, and since an exchange stands as the new one, for `undo`."""
    _set_aside(previous_tree(build), spare_tree(build))
    new_tree(build).rename(previous_tree(build))


def _replace_by_two_renames(tree: Path, build: Path) -> None:
    """Put a tree in the place of another where the system cannot exchange two; `repair` mends an interruption."""
    previous = previous_tree(build)
    if tree == previous:
        remove_tree(new_tree(build))  # what an interrupted build left
        tree = tree.rename(new_tree(build))
    _set_aside(previous, spare_tree(build))
    build.rename(previous)
    tree.rename(build)


def _set_aside(tree: Path, spare: Path) -> None:
    """Make a tree, if there is one, the spare one."""
    if tree.exists():
        remove_tree(spare)
        tree.rename(spare)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step of the file system; False where the system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), ctypes.c_uint(_RENAME_EXCHANGE)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_same(one: str, other: str) -> bool:
    ours, theirs = os.lstat(one), os.lstat(other)
    if (ours.st_mode, ours.st_size) != (theirs.st_mode, theirs.st_size):
        return False
    with Path(one).open("rb") as mine, Path(other).open("rb") as its:  # the database of many reports is large
        return all(part == its.read(_AT_ONCE) for part in iter(partial(mine.read, _AT_ONCE), b""))
