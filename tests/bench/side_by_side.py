"""Builds of the same invented archive by site-gen and by Hugo, in turn: CPU and wall seconds, memory, ratios.

    python tests/bench/side_by_side.py --bench ../shared/bench [--count 1000] [--runs 3] [--hugo hugo]

Needs `wordfreq` in the Python that runs it, and site-gen in the environment of `--site-gen`. Give a folder in memory
as `--work`, so that the disk has no say; machines are noisy, so trust the ratios and not the seconds.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_OF_READING = ("readings", "across", "outlines", "heads", "seen", "sources")  # kinds of kept results


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one run of a command took."""

    wall: float
    cpu: float
    megabytes: float  # of the largest process so far


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A state to bring a project into, and a command to measure from there."""

    name: str
    prepare: Callable[[], object]
    command: tuple[str, ...]
    folder: Path


def measured(case: Case) -> Cost:
    case.prepare()
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(case.command, cwd=case.folder, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Cost(wall=wall, cpu=cpu, megabytes=after.ru_maxrss / 1024)


def corpus(options: argparse.Namespace, count: int, start: int, place: Path) -> None:
    """Write an invented archive in the forms both programs read; entry N is the same in every archive."""
    command = [sys.executable, str(options.bench / "make_corpus.py"), str(count), "1", str(place)]
    subprocess.run([*command, "--forms", "raw,hugo", "--start", str(start), "--jobs", "1"], check=True)


def remove(*places: Path) -> None:
    for place in places:
        shutil.rmtree(place, ignore_errors=True)


def our_cases(options: argparse.Namespace, work: Path) -> list[Case]:
    project = work / "ours"
    (project / "content").mkdir(parents=True)
    shutil.copytree(work / "corpus/raw", project / "content/sources")
    shutil.copytree(ROOT / "templates", project / "templates")
    (project / "content/archive.yaml").write_text("title: Bench\n", "utf-8")
    build, cache = (str(options.site_gen), "build"), project / ".cache/site-gen"
    published = [project / name for name in ("build", ".build.prev", ".build.old")]
    [more] = (work / "more/raw").iterdir()
    added = project / "content/sources" / more.name

    def without_added() -> None:
        added.unlink(missing_ok=True)
        subprocess.run(build, cwd=project, check=True, stdout=subprocess.DEVNULL)

    def add() -> None:
        without_added()
        shutil.copyfile(more, added)

    def restyle() -> None:
        without_added()
        with (project / "templates/assets/site.css").open("a", encoding="utf-8") as sheet:
            sheet.write("/* more */\n")

    def keep_readings() -> None:
        kinds = [place for place in cache.iterdir() if place.name not in _OF_READING]
        remove(*kinds, *published)

    return [
        Case(name="cold", prepare=lambda: remove(cache, *published), command=build, folder=project),
        Case(
            name="cold, one process, no search",
            prepare=lambda: remove(cache, *published),
            command=(*build, "--jobs", "1", "--no-search"),
            folder=project,
        ),
        Case(
            name="re-rendered, readings kept, no search",
            prepare=keep_readings,
            command=(*build, "--no-search"),
            folder=project,
        ),
        Case(name="one source added", prepare=add, command=build, folder=project),
        Case(name="style sheet edited", prepare=restyle, command=build, folder=project),
        Case(name="nothing changed", prepare=without_added, command=build, folder=project),
    ]


def hugo_case(options: argparse.Namespace, work: Path) -> Case:
    site = work / "hugo"
    shutil.copytree(options.bench / "peers/hugo", site)
    shutil.copytree(work / "corpus/hugo", site / "content/entries", dirs_exist_ok=True)
    return Case(
        name="Hugo, cold, without search",
        prepare=lambda: remove(site / "public", site / "resources"),
        command=(str(options.hugo), "--quiet"),
        folder=site,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True, help="the folder of make_corpus.py")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--work", type=Path, default=Path("/dev/shm/site-gen-bench"))  # noqa: S108 - removed in the end
    parser.add_argument("--hugo", default=shutil.which("hugo"), help="Hugo's program; without it nothing to compare to")
    parser.add_argument("--site-gen", type=Path, default=ROOT / ".venv/bin/site-gen")
    options = parser.parse_args()
    remove(options.work)
    corpus(options, options.count, 0, options.work / "corpus")
    corpus(options, 1, options.count, options.work / "more")
    cases = our_cases(options, options.work) + ([hugo_case(options, options.work)] if options.hugo else [])
    costs: dict[str, list[Cost]] = {case.name: [] for case in cases}
    for _ in range(options.runs):
        for case in cases:
            costs[case.name].append(measured(case))
    yardstick = statistics.median(cost.wall for cost in costs[cases[-1].name])
    lines = [f"{options.count} sources, {os.cpu_count()} CPUs, medians of {options.runs}; ×: wall over the last row's"]
    for name, own in costs.items():
        wall, cpu = statistics.median(one.wall for one in own), statistics.median(one.cpu for one in own)
        lines.append(f"{name:40} wall {wall:7.2f} s  cpu {cpu:7.2f} s  × {wall / yardstick:6.2f}")
    lines.append(f"largest process of all: {max(one.megabytes for own in costs.values() for one in own):.0f} MB")
    sys.stdout.write("\n".join([*lines, ""]))
    remove(options.work)


if __name__ == "__main__":
    main()
