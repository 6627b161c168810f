"""Writing trees: `write_tree` is the one place where a site's files come into being."""

import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from site_gen.errors import BuildFailedError
from site_gen.keys import digest_of
from site_gen.output.files import Ledger, Made, SiteFile
from site_gen.output.paths import path_problem, path_problems
from site_gen.output.trees import FILE_MODE, FOLDER_MODE, environment_failure, make_tree, write_file
from site_gen.workers import ALONE, Workforce, by_processes

_FEWEST = 400  # files to make: for fewer, starting processes costs more than it saves
_CHUNK = 64
# What this process writes when it was started to write.
_writing_here: list["_Writing"] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """A file to make, and the key of what it is made from."""

    file: SiteFile
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writing:
    """Files to make, where they go, and the tree published before, whose files they may turn out to be."""

    tasks: Sequence[_Task]
    tree: Path
    published: Path | None

    def write(self, places: range) -> list[tuple[str, Made]]:
        """Make and write some of the files; return how they were made."""
        return [(task.file.path, self._write(task)) for task in self.tasks[places.start : places.stop]]

    def _write(self, task: _Task) -> Made:
        content = task.file.make()
        made = Made(made_from=task.key, digest=digest_of(content))
        target = f"{self.tree}/{task.file.path}"
        twin = f"{self.published}/{task.file.path}" if self.published else ""
        if not (twin and _digest_at(twin) == made.digest and _linked(target, twin)):
            write_file(target, content)
        return made


def write_tree(
    files: Sequence[SiteFile],
    tree: Path,
    published: Path | None = None,
    ledger: Ledger | None = None,
    workers: Workforce = ALONE,
) -> dict[str, Made]:
    """Write the files of a site into a tree, making it when it is missing; return how each file was made.

    What the `ledger` of the tree published before says to have been made from the same, and stands there as it was
    made, is linked without being made again; so is what turns out to be the same. Files of ours are replaced, never
    rewritten.

    Raises BuildFailedError, before anything is written, for paths that are unsafe or would meet on some file
    system, naming both; EnvironmentFailureError when the disk or the permissions do not let us.
    """
    problems = path_problems([file.path for file in files])
    if problems:
        raise BuildFailedError(problems)
    try:
        make_tree(tree)
        _make_folders(files, tree)
        made, tasks = _left_alone(files, tree, published, ledger or {})
        writing = _Writing(tasks=tasks, tree=tree, published=published)
        return made | dict(_spread(writing, workers.processes))
    except FileExistsError as error:
        path = os.path.relpath(error.filename, tree)
        raise BuildFailedError([path_problem(path, "is written twice", "duplicate-path")]) from error
    except OSError as error:
        raise environment_failure(error) from error


def _spread(writing: _Writing, processes: int) -> Iterable[tuple[str, Made]]:
    count = len(writing.tasks)
    if processes == 1 or count < _FEWEST:
        return writing.write(range(count))
    chunks = [range(start, min(start + _CHUNK, count)) for start in range(0, count, _CHUNK)]
    return chain.from_iterable(by_processes(_write_in_process, chunks, processes, _take, writing))


def _take(writing: _Writing) -> None:
    _writing_here[:] = [writing]


def _write_in_process(places: range) -> list[tuple[str, Made]]:
    return _writing_here[0].write(places)


def _left_alone(
    files: Iterable[SiteFile], tree: Path, published: Path | None, ledger: Ledger
) -> tuple[dict[str, Made], list[_Task]]:
    """Link what was made from the same before, and return how that was made; and what is to be made."""
    made, tasks = {}, []
    for file in files:
        key, before = file.made_from(), ledger.get(file.path)
        twin = f"{published}/{file.path}"
        is_same = bool(published and key and before and before.made_from == key and _digest_at(twin) == before.digest)
        if before and is_same and _linked(f"{tree}/{file.path}", twin):
            made[file.path] = before
        else:
            tasks.append(_Task(file=file, key=key))
    return made, tasks


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
        if found.st_mode != stat.S_IFREG | FILE_MODE:
            return ""
        return digest_of(os.read(handle, found.st_size + 1))
    except OSError:
        return ""
    finally:
        os.close(handle)


def _make_folders(files: Iterable[SiteFile], tree: Path) -> None:
    """Make the folders of all files, each once."""
    made = {""}
    for folder in sorted({file.path.rpartition("/")[0] for file in files}):
        for end in (place for place, character in enumerate(f"{folder}/") if character == "/"):
            if folder[:end] not in made and not (tree / folder[:end]).is_dir():
                (tree / folder[:end]).mkdir()
                (tree / folder[:end]).chmod(FOLDER_MODE)
            made.add(folder[:end])
