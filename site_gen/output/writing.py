"""Writing trees: `write_tree` is the one place where a site's files come into being."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Generic, TypeVar

from site_gen.beside import beside
from site_gen.errors import BuildFailedError
from site_gen.kept.keys import digest_of, file_hash
from site_gen.output.files import Made, SiteFile, Tree
from site_gen.output.paths import path_problem
from site_gen.output.places import MARKER
from site_gen.output.planning import Task, linked, planned
from site_gen.output.standing import state_in
from site_gen.output.trees import environment_failure, write_file, write_parts
from site_gen.workers import ALONE, Workforce, each

Seen = TypeVar("Seen")

_FEWEST = 400  # files to make: for fewer, starting processes costs more than it saves
_TOGETHER = 64  # files a process is given at once
_AT_ONCE = 1 << 20  # bytes held until they are written


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writing(Generic[Seen]):
    """Where files go, who looks at them, and the tree published before, whose files they may turn out to be."""

    tree: Path
    published: Path | None
    look: Callable[[str, bytes | None], Seen]

    def write(self, tasks: Sequence[Task]) -> list[tuple[str, str, Seen]]:
        """Make and write files; return the hash and the state of each, and what was seen in it.

        Some are made, then written, then looked at: what a processor does many times in a row it does faster.
        """
        done: list[tuple[str, str, Seen]] = []
        for some in _some_made(tasks):
            written = [self._written(task, content) for task, content in some]
            looked = [self.look(task.file.path, _at_hand(content)) for task, content in some]
            done += [(*one, seen) for one, seen in zip(written, looked, strict=True)]
        return done

    def _written(self, task: Task, content: bytes | Iterator[bytes]) -> tuple[str, str]:
        if isinstance(content, bytes):
            return self._placed(task, digest_of(content), lambda target: write_file(target, content))
        return self._write_parts(task, content)

    def _write_parts(self, task: Task, parts: Iterable[bytes]) -> tuple[str, str]:
        """Write a file beside its place: whether it turns out to be the same as before shows at its end."""
        digest, aside = file_hash(), f"{self.tree}/{MARKER}.{os.getpid()}"
        try:
            write_parts(aside, _passed(parts, digest.update))
            return self._placed(task, digest.hexdigest(), partial(_moved, aside))
        finally:
            Path(aside).unlink(missing_ok=True)

    def _placed(self, task: Task, digest: str, place: Callable[[str], os.stat_result]) -> tuple[str, str]:
        """Return hash and state of a file; `place` writes it, unless it is there already or can be linked."""
        target = f"{self.tree}/{task.file.path}"
        if task.is_standing and task.before:
            if task.before.digest == digest:
                return digest, task.before.state
            os.unlink(target)  # noqa: PTH108 - replaced, never rewritten: the same file stands in other trees
        may_be_same = self.published and (task.before is None or task.before.digest == digest)
        state = linked(target, f"{self.published}/{task.file.path}", digest, task.before) if may_be_same else ""
        return digest, state or state_in(place(target))


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
    with writing(files, tree, workers, look) as (made, seen, written):
        made_beside, seen_beside = written()
    return made | made_beside, seen | seen_beside


@contextmanager
def writing(
    files: Sequence[SiteFile], tree: Tree, workers: Workforce, look: Callable[[str, bytes | None], Seen]
) -> Iterator[tuple[dict[str, Made], dict[str, Seen], Callable[[], tuple[dict[str, Made], dict[str, Seen]]]]]:
    """Write files as `write_and_look` does, those that are long in the making while the caller goes on.

    Yields what that returns of the others, and what waits for the long ones and returns the same of them.
    """
    with _told_of(tree):
        made, tasks = planned(files, tree, workers)
    del files  # many, and they hold what they would be made from
    write = _Writing(tree=tree.path, published=tree.published, look=look).write
    long, short = [task for task in tasks if task.file.is_long], [task for task in tasks if not task.file.is_long]
    tasks.clear()
    with ExitStack() as stack:
        if len(short) >= _FEWEST:  # what the long ones are put together from is made with these
            done = _spread(write, short, tree, workers)
        written: Callable[[], list[tuple[str, str, Seen]]] = partial(write, long)
        if long and workers.processes > 1:
            written = stack.enter_context(beside(written))
        if len(short) < _FEWEST:
            done = _spread(write, short, tree, workers)
        short.clear()
        yield made | done[0], done[1], partial(_gathered, long, written, tree)


def _spread(
    write: Callable[[Sequence[Task]], list[tuple[str, str, Seen]]],
    tasks: Sequence[Task],
    tree: Tree,
    workers: Workforce,
) -> tuple[dict[str, Made], dict[str, Seen]]:
    """Have files written, by processes when they are many; return how each was made, and what was seen in it."""
    batches = _batches(tasks)
    done = each(write, batches, workers.processes, fewest=_FEWEST // _TOGETHER, together=1)
    return _gathered([*chain.from_iterable(batches)], lambda: chain.from_iterable(done), tree)


def _gathered(
    tasks: Sequence[Task], written: Callable[[], Iterable[tuple[str, str, Seen]]], tree: Tree
) -> tuple[dict[str, Made], dict[str, Seen]]:
    """Wait for files to be written; return how each was made, and what was seen in it."""
    with _told_of(tree):
        done = list(zip(tasks, written(), strict=True))
    made = {task.file.path: Made(task.key, digest, state) for task, (digest, state, _) in done}
    return made, {task.file.path: seen for task, (*_, seen) in done}


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


def _batches(tasks: Iterable[Task]) -> list[list[Task]]:
    """Return files to make in batches, each for one process: by their own say, else as many as come together."""
    names = {_folder(task.file.path): name for task in tasks if (name := task.file.batch())}
    batches: dict[str | int, list[Task]] = {}
    for place, task in enumerate(tasks):
        batches.setdefault(names.get(_folder(task.file.path)) or place // _TOGETHER, []).append(task)
    return list(batches.values())


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _some_made(tasks: Iterable[Task]) -> Iterator[list[tuple[Task, bytes | Iterator[bytes]]]]:
    """Make files; yield them with what they hold, some at a time.

    One in parts is made when it is written, and that before the next is made, which may tell of it.
    """
    some: list[tuple[Task, bytes | Iterator[bytes]]] = []
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


def _passed(parts: Iterable[bytes], take: Callable[[bytes], None]) -> Iterator[bytes]:
    """Yield the parts of a file, each when it is taken."""
    for part in parts:
        take(part)
        yield part


def _moved(aside: str, target: str) -> os.stat_result:
    """Move a file to its place; return what the disk says of it there."""
    os.rename(aside, target)  # noqa: PTH104 - a path like all here
    return os.lstat(target)
