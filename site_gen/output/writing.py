"""Writing trees: `write_tree` is the one place where a site's files come into being."""

import errno
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Generic, TypeVar

from site_gen.beside import beside, by_two
from site_gen.errors import BuildFailedError
from site_gen.keys import digest_of, file_hash
from site_gen.output.files import Made, SiteFile, Tree
from site_gen.output.paths import path_problem, path_problems
from site_gen.output.places import MARKER
from site_gen.output.standing import digest_at, folders_of, state_in
from site_gen.output.trees import FOLDER_MODE, environment_failure, make_tree, write_file, write_parts
from site_gen.workers import ALONE, Workforce, each

Seen = TypeVar("Seen")

_FEWEST = 400  # files to make: for fewer, starting processes costs more than it saves
_MANY = 10_000  # files to find the keys of
_TOGETHER = 64  # files a process is given at once
_AT_ONCE = 1 << 20  # bytes held until they are written


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """A file to make, and the key of what it is made from."""

    file: SiteFile
    key: str
    before: Made | None = None  # how the file published at its path was made
    is_standing: bool = False  # in the tree, as it was made then


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writing(Generic[Seen]):
    """Where files go, who looks at them, and the tree published before, whose files they may turn out to be."""

    tree: Path
    published: Path | None
    look: Callable[[str, bytes | None], Seen]

    def write(self, tasks: Sequence[_Task]) -> list[tuple[Made, Seen]]:
        """Make and write files; return how each was made, and what was seen in it.

        Some are made, then written, then looked at: what a processor does many times in a row it does faster.
        """
        done: list[tuple[Made, Seen]] = []
        for some in _some_made(tasks):
            written = [self._written(task, content) for task, content in some]
            looked = [self.look(task.file.path, _at_hand(content)) for task, content in some]
            done += zip(written, looked, strict=True)
        return done

    def _written(self, task: _Task, content: bytes | Iterator[bytes]) -> Made:
        if isinstance(content, bytes):
            return self._placed(task, digest_of(content), lambda target: write_file(target, content))
        return self._write_parts(task, content)

    def _write_parts(self, task: _Task, parts: Iterable[bytes]) -> Made:
        """Write a file beside its place: whether it turns out to be the same as before shows at its end."""
        digest, aside = file_hash(), f"{self.tree}/{MARKER}.{os.getpid()}"
        try:
            write_parts(aside, _passed(parts, digest.update))
            return self._placed(task, digest.hexdigest(), partial(_moved, aside))
        finally:
            Path(aside).unlink(missing_ok=True)

    def _placed(self, task: _Task, digest: str, place: Callable[[str], os.stat_result]) -> Made:
        """Return how a file of a hash was made; `place` writes it, unless it is there already or can be linked."""
        target = f"{self.tree}/{task.file.path}"
        if task.is_standing and task.before:
            if task.before.digest == digest:
                return task.before._replace(made_from=task.key)
            os.unlink(target)  # noqa: PTH108 - replaced, never rewritten: the same file stands in other trees
        may_be_same = self.published and (task.before is None or task.before.digest == digest)
        state = _linked(target, f"{self.published}/{task.file.path}", digest, task.before) if may_be_same else ""
        return Made(made_from=task.key, digest=digest, state=state or state_in(place(target)))


def write_tree(files: Sequence[SiteFile], tree: Tree, workers: Workforce = ALONE) -> dict[str, Made]:
    """Write the files of a site into a tree; return how each file was made. Raises what `write_and_look` does."""
    made, _ = write_and_look(files, tree, workers, lambda _path, _content: None)
    return made


def write_and_look(
    files: Sequence[SiteFile], tree: Tree, workers: Workforce, look: Callable[[str, bytes | None], Seen]
) -> tuple[dict[str, Made], dict[str, Seen]]:
    """Write the files of a site into a tree, making it when it is missing.

    Returns how each file was made, and what `look` gives for path and bytes of those made now: a write that ends
    early raises, so these are the bytes of the file, unless somebody else writes to it or the disk spoils them later.
    For a file made in parts, which who made them has looked at, `look` is given None.

    What the ledger of the tree published before says to have been made from the same, and stands there as it was
    made, is linked without being made again, or stands in the tree already; so is what turns out to be the same.
    Files of ours are replaced, never rewritten.

    Raises BuildFailedError, before anything is written, for paths that are unsafe or would meet on some file
    system, naming both; EnvironmentFailureError when the disk or the permissions do not let us.
    """
    with _told_of(tree):
        made, tasks = _planned(files, tree, workers)
        writing = _Writing(tree=tree.path, published=tree.published, look=look)
        groups = [tasks[start : start + _TOGETHER] for start in range(0, len(tasks), _TOGETHER)]
        done = each(writing.write, groups, workers.processes, fewest=_FEWEST // _TOGETHER, together=1)
        return _gathered(made, tasks, chain.from_iterable(done))


@contextmanager
def writing_beside(
    files: Sequence[SiteFile], tree: Tree, workers: Workforce, look: Callable[[str, bytes | None], Seen]
) -> Iterator[Callable[[], tuple[dict[str, Made], dict[str, Seen]]]]:
    """Write files as `write_and_look` does, while this process goes on; yield what waits for them and tells of them."""
    with _told_of(tree):
        made, tasks = _planned(files, tree, workers)
    writing = _Writing(tree=tree.path, published=tree.published, look=look)
    write = partial(writing.write, tasks)

    def gathered(written: Callable[[], list[tuple[Made, Seen]]]) -> tuple[dict[str, Made], dict[str, Seen]]:
        with _told_of(tree):
            return _gathered(made, tasks, written())

    with beside(write) if tasks and workers.processes > 1 else nullcontext(write) as written:
        yield partial(gathered, written)


def _planned(files: Sequence[SiteFile], tree: Tree, workers: Workforce) -> tuple[dict[str, Made], list[_Task]]:
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
    _make_folders(folders, tree.path)
    halves = by_two(_keys_of, files, _MANY) if workers.processes > 1 else [_keys_of(files)]
    return _left_alone(files, chain.from_iterable(halves), tree, left)


def _keys_of(files: Sequence[SiteFile]) -> list[str]:
    return [file.made_from() for file in files]


def _gathered(
    made: dict[str, Made], tasks: Sequence[_Task], done: Iterable[tuple[Made, Seen]]
) -> tuple[dict[str, Made], dict[str, Seen]]:
    seen = {}
    for task, (one, own) in zip(tasks, done, strict=True):
        made[task.file.path], seen[task.file.path] = one, own
    return made, seen


@contextmanager
def _told_of(tree: Tree) -> Iterator[None]:
    """Say in our words what went wrong with the files of a tree."""
    try:
        yield
    except FileExistsError as error:
        path = os.path.relpath(error.filename, tree.path)
        raise BuildFailedError([path_problem(path, "is written twice", "duplicate-path")]) from error
    except OSError as error:
        raise environment_failure(error) from error


def _some_made(tasks: Iterable[_Task]) -> Iterator[list[tuple[_Task, bytes | Iterator[bytes]]]]:
    """Make files; yield them with what they hold, some at a time.

    One in parts is made when it is written, and that before the next is made, which may tell of it.
    """
    some: list[tuple[_Task, bytes | Iterator[bytes]]] = []
    size = 0
    for task in tasks:
        content = task.file.make()
        some.append((task, content))
        size += len(content) if isinstance(content, bytes) else _AT_ONCE
        if size >= _AT_ONCE:
            yield some
            some, size = [], 0
    yield some


def _at_hand(content: bytes | Iterator[bytes]) -> bytes | None:
    """Return the bytes of a file, None where it is made in parts."""
    return content if isinstance(content, bytes) else None


def trim(tree: Tree) -> None:
    """Remove from a tree what stood in it before and is not of the site; to be called when all of it is written."""
    try:
        for path in tree.standing:
            _remove(tree.path, path)
    except OSError as error:
        raise environment_failure(error) from error
    tree.standing.clear()


def _left_alone(
    files: Iterable[SiteFile], keys: Iterable[str], tree: Tree, left: Collection[str]
) -> tuple[dict[str, Made], list[_Task]]:
    """Leave or link what was made from the same before, and return how that was made; and what is to be made.

    `keys` are those of the files, `left` the paths of what stands in the tree already.
    """
    made, tasks = {}, []
    for file, key in zip(files, keys, strict=True):
        before, is_standing = tree.ledger.get(file.path), file.path in left
        if before is None or not key or before.made_from != key:
            tasks.append(_Task(file=file, key=key, before=before, is_standing=is_standing))
        elif is_standing:
            made[file.path] = before
        elif state := _linked(f"{tree.path}/{file.path}", f"{tree.published}/{file.path}", before.digest, before):
            made[file.path] = before._replace(state=state)
        else:
            tasks.append(_Task(file=file, key=key))
    return made, tasks


def _linked(target: str, twin: str, digest: str, noted: Made | None) -> str:
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


def _passed(parts: Iterable[bytes], take: Callable[[bytes], None]) -> Iterator[bytes]:
    """Yield the parts of a file, each when it is taken."""
    for part in parts:
        take(part)
        yield part


def _moved(aside: str, target: str) -> os.stat_result:
    """Move a file to its place; return what the disk says of it there."""
    os.rename(aside, target)  # noqa: PTH104 - a path like all here
    return os.lstat(target)


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


def _make_folders(folders: Iterable[str], tree: Path) -> None:
    """Make folders that are not there, those they lie in before them."""
    for folder in sorted(folders):
        if not (tree / folder).is_dir():
            (tree / folder).mkdir()
            (tree / folder).chmod(FOLDER_MODE)
