"""Where a build may write: the folders beside the published tree, and the output paths we refuse."""

import os
from collections.abc import Collection
from pathlib import Path

from site_gen.errors import UsageError

# The file that says a folder is ours: without it nothing is ever removed. Its lines after the first name what
# stands at the top of a published tree, so that a file somebody put there by hand is seen before it is lost.
MARKER = ".site-gen-tree"
MARKER_TEXT = "Made by site-gen; anything changed here by hand is lost at the next build.\n"


def new_tree(build: Path) -> Path:
    """Return where the fresh tree of a build is made."""
    return build.with_name(f".{build.name}.new")


def previous_tree(build: Path) -> Path:
    """Return where the tree published before is kept."""
    return build.with_name(f".{build.name}.prev")


def spare_tree(build: Path) -> Path:
    """Return where the tree published before the last two is kept, for the next build to bring up to date."""
    return build.with_name(f".{build.name}.old")


def lock_file(build: Path) -> Path:
    """Return the file a running build holds locked."""
    return build.with_name(f".{build.name}.lock")


def is_settled(build: Path) -> bool:
    """Tell whether no build was interrupted beside a published tree: nothing is left that the next would tidy up."""
    return not os.path.lexists(new_tree(build))


def is_ours(tree: Path) -> bool:
    """Tell whether a folder is a tree we made: it has our marker, or nothing at all in it."""
    if tree.is_symlink() or not tree.is_dir():
        return False
    marker = tree / MARKER
    return (marker.is_file() and not marker.is_symlink()) or not any(tree.iterdir())


def check_output(build: Path, *, project: Path, inputs: Collection[Path] = ()) -> None:
    """Raise UsageError, saying what to do, unless `build` is a place the site may be published to.

    `inputs` are the folders the build reads (content, templates); nothing is written in, over or around them.
    """
    _refuse_kind(build)
    _refuse_place(build.resolve(), project.resolve(), [path.resolve() for path in inputs])
    if build.exists():
        _refuse_foreign(build)


def _refuse_kind(build: Path) -> None:
    if build.is_symlink():
        raise UsageError(f"{build} is a symbolic link; give the folder itself")
    if build.exists() and not build.is_dir():
        raise UsageError(f"{build} is a file; give a folder")
    if not build.resolve().parent.is_dir():
        raise UsageError(f"{build.parent} does not exist; make it first")
    if os.path.ismount(build):
        raise UsageError(f"{build} is a mount point and cannot be exchanged; give a folder inside it")


def _refuse_place(build: Path, project: Path, inputs: list[Path]) -> None:
    for kept in (project, Path.home().resolve(), *inputs):
        if kept.is_relative_to(build):
            raise UsageError(f"{build} holds {kept}, which a build would replace; give a folder of its own")
    for kept in (*inputs, project / ".git"):
        if build.is_relative_to(kept):
            raise UsageError(f"{build} lies in {kept}, where a build never writes; give a folder of its own")


def _refuse_foreign(build: Path) -> None:
    if not is_ours(build):
        raise UsageError(f"{build} was not made by site-gen (no {MARKER} in it); move it away or give another folder")
    known = _known_names(build)
    foreign = sorted(entry.name for entry in os.scandir(build) if entry.name not in known) if known else []
    if foreign:
        raise UsageError(f"{build}/{foreign[0]} was not made by site-gen and would be lost; move it away")


def _known_names(build: Path) -> frozenset[str]:
    """Return the names at the top of a published tree as its marker lists them; empty when it lists none."""
    marker = build / MARKER
    names = marker.read_text(encoding="utf-8").splitlines()[1:] if marker.is_file() else []
    return frozenset(names)
