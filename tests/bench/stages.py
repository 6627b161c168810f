"""What each stage of a cold build costs a source, at several sizes of an archive: what to reckon larger ones from.

    python tests/bench/stages.py SOURCES [--counts 500,2000] [--work /dev/shm/stages]

SOURCES is a folder of at least as many texts (`make_corpus.py`, beside the project). One process; processor time,
Pagefind's included. Each count is a build of its own process, for its memory.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from site_gen import build as building
from site_gen import understanding
from site_gen.output.writing import _Writing
from site_gen.project import Project

ROOT = Path(__file__).parents[2]
# Each function is of its own stage; none calls another one.
STAGES: tuple[tuple[Any, str, str], ...] = (
    (building, "read_content", "find"),
    (understanding, "read_and_look", "read"),
    (understanding, "_related", "relate"),
    (building, "make_archive", "archive"),
    (_Writing, "write", "make, look at and write"),
    (building, "search_files", "search"),
    (building, "verify", "verify"),
    (building, "publish", "publish"),
)
_spent: dict[str, float] = {}
R = TypeVar("R")


def spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


@contextmanager
def clocked(name: str) -> Iterator[None]:
    start = spent()
    yield
    _spent[name] = _spent.get(name, 0) + spent() - start


def timed(name: str, function: Callable[..., R]) -> Callable[..., R]:
    def run(*given: object, **named: object) -> R:
        with clocked(name):
            return function(*given, **named)

    return run


def measure(sources: Path, count: int, work: Path) -> None:
    shutil.rmtree(work, ignore_errors=True)
    (work / "content/sources").mkdir(parents=True)
    for path in sorted(sources.iterdir())[:count]:
        shutil.copyfile(path, work / "content/sources" / path.name)
    (work / "content/archive.yaml").write_text("title: Bench\n", "utf-8")
    for place, function, stage in STAGES:
        setattr(place, function, timed(stage, getattr(place, function)))
    project = Project(
        root=work, content=work / "content", templates=ROOT / "templates", output=work / "build", cache=work / "cache"
    )
    with clocked("all"):
        building.build(project)
    files = [path.stat() for path in project.output.rglob("*") if path.is_file()]
    kept = sum(path.stat().st_size for path in (work / "cache").rglob("*") if path.is_file())
    per_source = " · ".join(f"{name} {seconds / count * 1e3:.2f}" for name, seconds in _spent.items())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sizes = f"{sum(one.st_size for one in files) / count / 1e3:.1f} kB; kept {kept / count / 1e3:.1f} kB"
    sys.stdout.write(
        f"{count} sources, ms a source: {per_source}\n"
        f"  published a source: {len(files) / count:.2f} files, {sizes}; peak {peak:.0f} MB\n"
    )
    shutil.rmtree(work)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path)
    parser.add_argument("--counts", default="500,2000")
    parser.add_argument("--work", type=Path, default=Path("/dev/shm/site-gen-stages"))  # noqa: S108 - removed after
    options = parser.parse_args()
    counts = [int(count) for count in options.counts.split(",")]
    if len(counts) == 1:
        measure(options.sources, counts[0], options.work)
        return
    for count in counts:
        command = [sys.executable, __file__, str(options.sources), "--counts", str(count), "--work", str(options.work)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
