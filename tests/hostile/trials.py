"""Builds interrupted on purpose, and what must hold after each: the old site or the new one, and nothing in between."""

import json
import os
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hostile_project import HERE, empty_project, put
from tiny_site import CASES, TEMPLATES

Tree = dict[str, tuple[int, bytes]]
LEFT = {"content", "templates", "build", ".build.lock", ".build.prev", ".build.old", ".cache"}


def tree_at(folder: Path | int) -> Tree:
    """Return mode and bytes of every file of a tree, given by path or as an open folder."""
    walk = os.fwalk(".", dir_fd=folder) if isinstance(folder, int) else os.fwalk(folder)
    found: Tree = {}
    for parent, _, names, handle in walk:
        inside = os.path.relpath(parent, "." if isinstance(folder, int) else folder)
        for name in names:
            opened = os.open(name, os.O_RDONLY | os.O_NOFOLLOW, dir_fd=handle)
            with os.fdopen(opened, "rb") as file:
                mode = stat.S_IMODE(os.fstat(opened).st_mode)
                found[os.path.normpath(f"{inside}/{name}")] = (mode, file.read())
    return found


class Builds:
    """The program of killed_build.py, and the build it is at."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def start(self, root: Path, *arguments: str, at: int = 0, act: str = "", memory: int = 0) -> int:
        """Start a build; its process leads a group of its own."""
        assert self._process.stdin
        request = {"root": str(root), "arguments": ["build", "--jobs", "1", *arguments], "at": at, "act": act}
        self._process.stdin.write(json.dumps({**request, "memory": memory}) + "\n")
        self._process.stdin.flush()
        return self._number()

    def ended(self) -> int:
        """Wait for the build and return its exit code, negative for a signal."""
        return self._number()

    def run(self, root: Path, *arguments: str, at: int = 0, act: str = "", memory: int = 0) -> int:
        self.start(root, *arguments, at=at, act=act, memory=memory)
        return self.ended()

    def _number(self) -> int:
        assert self._process.stdout
        return int(self._process.stdout.readline())


@contextmanager
def building() -> Iterator[Builds]:
    process = subprocess.Popen(
        [sys.executable, str(HERE / "killed_build.py")],
        env={**os.environ, "PYTHONPATH": str(TEMPLATES.parent), "NO_COLOR": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Builds(process)
    finally:
        process.communicate(timeout=60)


@dataclass(frozen=True)
class Stage:
    """A project whose site is published and whose content has changed since; put back for every trial."""

    root: Path
    saved: Path
    options: tuple[str, ...]
    old: Tree
    new: Tree
    operations: int  # on files of the project, in a build that goes through

    def reset(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self.saved, self.root, symlinks=True)

    @property
    def published(self) -> Tree:
        return tree_at(self.root / "build")

    @property
    def said(self) -> str:
        return Path(f"{self.root}.said").read_text("utf-8", "replace")

    def faults(self, builds: Builds) -> list[str]:
        """Return what is wrong now, and after the next build."""
        found = [] if self.published in (self.old, self.new) else ["neither the old site nor the new one"]
        if content_at(self.root) != content_at(self.saved):
            found.append("content/ was touched")
        found += self._untrue()
        code = builds.run(self.root, *self.options)
        if code or self.published != self.new:
            found.append(
                f"the next build ended with {code}, its site {'' if self.published == self.new else 'not '}new"
            )
        if strange := {path.name for path in self.root.iterdir()} - LEFT:
            found.append(f"left behind: {strange}")
        return found

    def _untrue(self) -> list[str]:
        """Return what the build should not have said."""
        if "Traceback" in self.said or "internal error" in self.said:
            return [f"a crash: {self.said[-300:]}"]
        last = self.said.strip().rpartition("\n")[2]
        if last.endswith("the published site is unchanged") and self.published != self.old:
            return ["the site is said to be unchanged, and is new"]
        if last.endswith("the new site is published") and self.published != self.new:
            return ["the new site is said to be published, and is not"]
        return []


def whole_tree_at(folder: Path) -> Tree:
    """Return mode and bytes of all there is in a tree, its folders and itself too."""
    folders = [path for path in (folder, *folder.rglob("*")) if path.is_dir() and not path.is_symlink()]
    return tree_at(folder) | {
        f"{path.relative_to(folder)}/": (stat.S_IMODE(path.stat().st_mode), b"") for path in folders
    }


def content_at(root: Path) -> dict[str, tuple[int, bytes]]:
    """Return time and bytes of every file of the content."""
    files = (path for path in (root / "content").rglob("*") if path.is_file())
    return {str(path.relative_to(root)): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def make_stage(folder: Path, builds: Builds, *options: str) -> Stage:
    """Return a stage in which a source has been added, one edited, one deleted and one renamed."""
    root, saved = folder / "work", folder / "saved"
    _before(root)
    for name in ("older", "oldest"):  # a tree to undo to, and a spare one
        (root / "content/sources" / f"{name}.txt").write_text(
            "Mole closed\n\n2 March 2015\n\nThe port said so.\n", "utf-8"
        )
        assert builds.run(root, *options) == 0
        (root / "content/sources" / f"{name}.txt").unlink()
    assert builds.run(root, *options) == 0, Path(f"{root}.said").read_text("utf-8")
    old = tree_at(root / "build")
    _after(root)
    root.rename(saved)
    shutil.copytree(saved, root, symlinks=True)  # as in every trial: files that are not as they were noted
    assert builds.run(root, *options) == 0, Path(f"{root}.said").read_text("utf-8")
    operations = int(Path(f"{root}.operations").read_text("ascii"))
    new = tree_at(root / "build")
    clean = folder / "clean"
    _before(clean)
    _after(clean)
    assert builds.run(clean, *options) == 0
    assert tree_at(clean / "build") == new != old, "the trials would prove nothing"
    return Stage(root=root, saved=saved, options=options, old=old, new=new, operations=operations)


def _before(root: Path) -> None:
    project = empty_project(root)
    (root / "templates").symlink_to(TEMPLATES)
    for name in ("whole-page", "agency-dateline", "donation-banner", "held-floor"):
        put(project, f"{name}.txt", (CASES / name / "source.txt").read_bytes())


def _after(root: Path) -> None:
    sources = root / "content" / "sources"
    (sources / "added.txt").write_text("Pier opens\n\n4 March 2015\n\nThe port of Lindhaven said so.\n", "utf-8")
    with (sources / "whole-page.txt").open("a", encoding="utf-8") as file:
        file.write("\nThe harbour stays open all night, the port said.\n")
    (sources / "donation-banner.txt").unlink()
    (sources / "held-floor.txt").rename(sources / "renamed.txt")


def spread(count: int, most: int) -> Sequence[int]:
    """Return up to `most` numbers from 1 to `count`, evenly spread, both ends among them."""
    if count <= most:
        return range(1, count + 1)
    return sorted({1 + round(step * (count - 1) / (most - 1)) for step in range(most)})


@contextmanager
def observed(stage: Stage) -> Iterator["Observer"]:
    """Read the published site over and over, as a web server does, while something else goes on."""
    observer = Observer(stage)
    observer.start()
    try:
        yield observer
    finally:
        observer.is_done.set()
        observer.join()


class Observer(threading.Thread):
    """Notes every moment at which a reader would see anything but the whole old or the whole new site."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.is_done = threading.Event()
        self.faults: list[str] = []
        self.looks = 0
        self.seen: set[str] = set()
        self._stage = stage
        self._both = [path for path in stage.old if path in stage.new]

    def run(self) -> None:
        while not self.is_done.is_set():
            self._look_at_whole()
            self._look_at_pages()
            self.looks += 1

    def _look_at_whole(self) -> None:
        """Read all of the tree that is published at one instant, by a handle of its folder."""
        handle = self._opened()
        if handle is None:
            return
        try:
            tree = tree_at(handle)
            if tree not in (self._stage.old, self._stage.new):
                self.faults.append("a tree that is neither old nor new")
            self.seen.add("new" if tree == self._stage.new else "old")
        except OSError as error:
            self.faults.append(f"a file went away: {error}")
        finally:
            os.close(handle)

    def _opened(self) -> int | None:
        try:
            return os.open(self._stage.root / "build", os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            self.faults.append(f"no site: {error}")
            return None

    def _look_at_pages(self) -> None:
        """Read each page by its address: it is there, old or new, and never old again after another was new."""
        is_new = False
        for path in self._both:
            try:
                content = (self._stage.root / "build" / path).read_bytes()
            except OSError as error:
                self.faults.append(f"no page: {error}")
                continue
            old, new = self._stage.old[path][1], self._stage.new[path][1]
            if content not in (old, new) or (is_new and content != new):
                self.faults.append(f"{path}: neither old nor new, or old after new")
            is_new |= content == new != old
