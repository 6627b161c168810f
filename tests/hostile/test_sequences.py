"""Build after build in one project, many of them stopped, edited or tampered with on the way: nothing adds up.

The trials of `test_kills.py` put a copy of the project back for each; here the trees, the ledger of how the disk held
their files, and what is kept live on from build to build, as with people.
"""

import contextlib
import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hostile_project import empty_project
from test_kills import stop
from tiny_site import CASES, TEMPLATES
from trials import Builds, building, content_at, whole_tree_at

from site_gen.output import undo

pytestmark = pytest.mark.long
OPTIONS = ("--no-search",)
SWITCHES = 6  # what is in the content or not: a number has a bit for each
_FEW = 50  # operations: of a build that finds nothing to do
TREES = ("build", ".build.prev", ".build.old")
Whole = dict[str, tuple[int, bytes]]


@pytest.fixture(scope="module")
def builds() -> Iterator[Builds]:
    with building() as builds:
        yield builds


def content_of(switches: int) -> dict[str, bytes]:
    sources = {name: (CASES / name / "source.txt").read_bytes() for name in ("agency-dateline", "held-floor")}
    for number in range(4):
        if switches >> number & 1:
            text = f"Pier {number} opens\n\n{number + 1} March 2015\n\n“It is open,” Mara Olsen said.\n"
            sources[f"pier-{number}"] = text.encode()
    if switches >> 4 & 1:
        sources["held-floor"] = sources["held-floor"].replace(b"the", b"teh")
    settings = (CASES / "authority" / "archive.yaml").read_bytes()
    name = b"Chronology of ports" if switches >> 5 & 1 else b"Lindhaven chronology"
    found = {f"sources/{name}.txt": text for name, text in sources.items()}
    return {**found, "archive.yaml": settings.replace(b"Lindhaven chronology", name)}


def edit(root: Path, switches: int, dice: random.Random) -> None:
    """Make the content what the switches say: in place, by a new file, or by one that looks old."""
    content = content_of(switches)
    for path in (root / "content" / "sources").iterdir():
        if f"sources/{path.name}" not in content:
            path.unlink()
    for name, text in content.items():
        target = root / "content" / name
        if target.is_file() and target.read_bytes() == text:
            continue
        fresh = dice.choice((target, root / "fresh"))
        fresh.write_bytes(text)
        if dice.randrange(2):
            os.utime(fresh, (10**9, 10**9))
        fresh.replace(target)


def tamper(path: Path, dice: random.Random) -> None:
    """Do to a file of a tree what people and other programs do."""
    before = path.stat()
    deed = dice.randrange(5)
    if deed == 0:  # in place: in all trees it stands in
        path.write_bytes(b"X" * before.st_size)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif deed == 1:
        path.chmod(0o600)
    else:
        path.unlink()
    if deed == 2:
        path.symlink_to("/etc/hostname")
    elif deed == 3:
        os.mkfifo(path)


class Project:
    """A project, and what its trees must be."""

    def __init__(self, folder: Path, builds: Builds, dice: random.Random) -> None:
        self.root = folder / "work"
        self.before: Whole | None = None  # what an undo must give; None where that is not known
        self.operations = 0  # on files of the project, in the last build that had something to do
        self._folder, self._builds, self._dice = folder, builds, dice
        self._clean: dict[int, Whole] = {}
        self._new(self.root)
        self.switches = 0
        self.build()

    @property
    def published(self) -> Whole:
        return whole_tree_at(self.root / "build")

    @property
    def clean(self) -> Whole:
        """The site of the content in a project that knows of no other."""
        if self.switches not in self._clean:
            other = self._folder / "clean"
            shutil.rmtree(other, ignore_errors=True)
            self._new(other)
            edit(other, self.switches, self._dice)
            assert self._builds.run(other, *OPTIONS) == 0, Path(f"{other}.said").read_text("utf-8")
            self._clean[self.switches] = whole_tree_at(other / "build")
        return self._clean[self.switches]

    def edit(self) -> None:
        self.switches ^= 1 << self._dice.randrange(SWITCHES)
        edit(self.root, self.switches, self._dice)

    def build(self) -> None:
        self._try(lambda: self._builds.run(self.root, *OPTIONS))
        assert self.published == self.clean
        if (number := int(Path(f"{self.root}.operations").read_text("ascii"))) > _FEW:
            self.operations = number

    def build_killed_at_an_operation(self) -> None:
        at = self._dice.randrange(1, 1 + self.operations)
        self._try(lambda: self._builds.run(self.root, *OPTIONS, at=at, act="kill"))

    def build_stopped(self) -> None:
        def build() -> int:
            process = self._builds.start(self.root, *OPTIONS)
            time.sleep(self._dice.uniform(0, 0.5))
            stop(process, self._dice.choice((signal.SIGKILL, signal.SIGTERM)))
            return self._builds.ended()

        self._try(build)

    def undo(self) -> None:
        if self.before is not None and (self.root / ".build.prev").exists():
            published, before = self.published, self.before
            undo(self.root / "build")
            assert self.published == before
            self.before = published

    def build_tampered_with(self) -> None:
        files = [path for name in TREES for path in (self.root / name).rglob("*.html") if path.is_file()]
        for path in self._dice.sample(sorted(files), 3):
            tamper(path, self._dice)
        assert self._builds.run(self.root, *OPTIONS) == 0, Path(f"{self.root}.said").read_text("utf-8")
        assert self.published == self.clean
        self.before = None  # what was done to it stays

    def _new(self, root: Path) -> None:
        empty_project(root)
        (root / "templates").symlink_to(TEMPLATES)
        edit(root, 0, self._dice)

    def _try(self, build: Callable[[], int]) -> None:
        """Build, and see that the site is the old or the new one, as the exit code says, and what an undo will give."""
        old = self.published if (self.root / "build").exists() else None
        content = content_at(self.root)
        code = build()
        assert code in (0, 143, -signal.SIGKILL, -signal.SIGTERM), Path(f"{self.root}.said").read_text("utf-8")
        assert content_at(self.root) == content
        assert self.published in (old, self.clean)
        assert code or self.published == self.clean
        if self.published != old:
            self.before = old
        previous = self.root / ".build.prev"
        is_whole = code == 0 or self.published == old  # or else it is put in its place before it is next asked for
        if self.before is not None and is_whole and previous.exists():
            assert whole_tree_at(previous) == self.before


def go_on(project: Project, dice: random.Random, steps: int) -> None:
    builds = [project.build_killed_at_an_operation] * 4 + [project.build_stopped] * 3
    builds += [project.build, project.build, project.build_tampered_with, project.undo]
    for _ in range(steps):
        if dice.randrange(4):
            project.edit()
        if not dice.randrange(30):
            time.sleep(3.2)  # what was written before is known by its state from then on
        dice.choice(builds)()
    project.build()


def test_a_few_builds_in_a_row_come_to_the_clean_site(tmp_path: Path, builds: Builds) -> None:
    dice = random.Random(1)  # noqa: S311 - the same row every time
    go_on(Project(tmp_path, builds, dice), dice, 5)


@pytest.mark.slow
@pytest.mark.parametrize("row", range(2, 5))
def test_many_builds_in_a_row_come_to_the_clean_site(tmp_path: Path, builds: Builds, row: int) -> None:
    dice = random.Random(row)  # noqa: S311 - the same row every time
    go_on(Project(tmp_path, builds, dice), dice, 150)


@pytest.mark.slow
def test_builds_at_once_leave_a_whole_site_and_nothing_wrong_is_noted(tmp_path: Path, builds: Builds) -> None:
    dice = random.Random(5)  # noqa: S311 - the same row every time
    project, codes = Project(tmp_path, builds, dice), set()
    with building() as others:
        for _ in range(20):
            project.edit()
            builds.start(project.root, *OPTIONS)
            time.sleep(dice.uniform(0, 0.6))
            project.edit()
            others.start(project.root, *OPTIONS, "--base-url", "https://elsewhere.example")
            codes |= {builds.ended(), others.ended()}
            project.before = None
            project.build()
    assert codes == {0, 3}


@pytest.mark.slow
def test_a_build_whose_first_process_alone_is_killed_stops_and_the_next_one_need_not_wait(
    tmp_path: Path, builds: Builds
) -> None:
    dice = random.Random(6)  # noqa: S311 - the same moments every time
    project = Project(tmp_path, builds, dice)
    for number in range(70):  # so many files that processes write them
        text = f"Quay {number} opens\n\n3 March 2015\n\nThe port of Lindhaven said so of quay {number}.\n"
        (project.root / "content/sources" / f"quay-{number}.txt").write_text(text, "utf-8")
    together = (*OPTIONS, "--jobs", "2")
    assert builds.run(project.root, *together) == 0
    settings, text = project.root / "content" / "archive.yaml", content_of(0)["archive.yaml"].decode()
    for number in range(12):
        old = project.published
        settings.write_text(text.replace("Lindhaven chronology", f"Chronology {number}"), "utf-8")  # on every page
        process = builds.start(project.root, *together)
        time.sleep(dice.uniform(0, 3))
        with contextlib.suppress(ProcessLookupError):  # it is done
            os.kill(process, signal.SIGKILL)
        builds.ended()
        stopped = project.published
        assert builds.run(project.root, *together) == 0, Path(f"{project.root}.said").read_text("utf-8")
        assert stopped in (old, project.published)
    shutil.rmtree(project.root / ".cache")
    assert builds.run(project.root, *OPTIONS, "--output", str(tmp_path / "anew")) == 0
    assert project.published == whole_tree_at(tmp_path / "anew")
