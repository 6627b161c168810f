"""What is to be made of a site, and room for it in a tree: what was made of the same before stays, or is linked."""

import errno
import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from site_gen.beside import by_two
from site_gen.errors import BuildFailedError
from site_gen.output.files import Made, SiteFile, Tree
from site_gen.output.paths import path_problems
from site_gen.output.standing import digest_at, folders_of, state_in
from site_gen.output.trees import FOLDER_MODE, environment_failure, make_tree
from site_gen.workers import Workforce

_MANY = 10_000  # files to find the keys of


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A file to make, and the key of what it is made from."""

    file: SiteFile
    key: str
    before: Made | None = None  # how the file published at its path was made
    is_standing: bool = False  # in the tree, as it was made then


def planned(files: Sequence[SiteFile], tree: Tree, workers: Workforce) -> tuple[dict[str, Made], list[Task]]:
    """Make room for files; return how those were made that need not be made again, and what is to be made."""
    paths = [file.path for file in files]
    problems = path_problems(paths)
    if problems:
        raise BuildFailedError(problems)
    make_tree(tree.path)
    left = tree.standing.intersection(paths)
    tree.standing.difference_update(left)
    new = [path for path in paths if path not in left]
    folders = folders_of(new)
    _make_way(new, folders, tree)
    make_folders(folders, tree.path)
    halves = by_two(_keys_of, files, _MANY) if workers.processes > 1 else [_keys_of(files)]
    return _left_alone(files, chain.from_iterable(halves), tree, left)


def _keys_of(files: Sequence[SiteFile]) -> list[str]:
    return [file.made_from() for file in files]


def _left_alone(
    files: Iterable[SiteFile], keys: Iterable[str], tree: Tree, left: Collection[str]
) -> tuple[dict[str, Made], list[Task]]:
    """Leave or link what was made from the same before, and return how that was made; and what is to be made.

    `keys` are those of the files, `left` the paths of what stands in the tree already.
    """
    made, tasks = {}, []
    for file, key in zip(files, keys, strict=True):
        before, is_standing = tree.ledger.get(file.path), file.path in left
        if before is None or not key or before.made_from != key:
            tasks.append(Task(file=file, key=key, before=before, is_standing=is_standing))
        elif is_standing:
            made[file.path] = before
        elif state := _linked_from_before(file.path, before, tree):
            made[file.path] = before._replace(state=state)
        else:
            tasks.append(Task(file=file, key=key))
    return made, tasks


def _linked_from_before(path: str, before: Made, tree: Tree) -> str:
    return linked(f"{tree.path}/{path}", f"{tree.published}/{path}", before.digest, before) if tree.published else ""


def linked(target: str, twin: str, digest: str, noted: Made | None) -> str:
    """Link a file to its twin when that has the bytes of a hash; return its state then, "" when there is no link."""
    if digest_at(twin, noted) != digest:
        return ""
    try:
        os.link(twin, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:  # links cannot be made here
        return ""
    return state_in(os.lstat(target))  # the link itself changed it


def trim(tree: Tree) -> None:
    """Remove from a tree what stood in it before and is not of the site; to be called when all of it is written."""
    try:
        for path in tree.standing:
            _remove(tree.path, path)
    except OSError as error:
        raise environment_failure(error) from error
    tree.standing.clear()


def _make_way(files: Iterable[str], folders: Collection[str], tree: Tree) -> None:
    """Remove what stands where a folder will be, and all in a folder where a file will be."""
    if tree.standing:
        blocked = [f"{file}/" for file in files if (tree.path / file).is_dir()]
        inside = {path for path in tree.standing if path.startswith(tuple(blocked))} if blocked else set[str]()
        in_the_way = inside | tree.standing.intersection(folders)
        for path in in_the_way:
            _remove(tree.path, path)
        tree.standing.difference_update(in_the_way)


def _remove(tree: Path, path: str) -> None:
    """Remove a file, and the folders that held nothing else."""
    (tree / path).unlink()
    for folder in list((tree / path).relative_to(tree).parents)[:-1]:
        try:
            (tree / folder).rmdir()
        except OSError as error:
            if error.errno != errno.ENOTEMPTY:
                raise
            return


def make_folders(folders: Iterable[str], tree: Path) -> None:
    """Make folders that are not there, those they lie in before them."""
    for folder in sorted(folders):
        if not (tree / folder).is_dir():
            (tree / folder).mkdir()
            (tree / folder).chmod(FOLDER_MODE)
