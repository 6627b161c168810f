"""How reading scales on a Dask cluster: sources a second by one process here, and on clusters of 1 and 2 workers.

    python tests/bench/cluster.py SOURCES [--runs 3] [--workers 1,2]

SOURCES is a folder of texts, such as `make_corpus.py 1500 1 OUT --forms raw` writes beside the project. Needs the
extra [cluster]. Nothing is kept between the runs; the results are compared. The last line says what handing out and
taking back costs this machine a source, which bounds how many workers it can feed.
"""

import argparse
import sys
import time
from datetime import date
from pathlib import Path

from distributed import LocalCluster

from site_gen.authority import Names
from site_gen.content.sources import find_sources, read_sources
from site_gen.kept.memo import Memo
from site_gen.kept.readings import read_all
from site_gen.model import Parsed, Source
from site_gen.workers import Workforce

WINDOW = (date(1990, 1, 1), date(2030, 12, 31))


def read(sources: tuple[Source, ...], scheduler: str) -> tuple[float, float, list[Parsed]]:
    """Return wall and own processor seconds, and the results."""
    wall, own = time.perf_counter(), time.process_time()
    found = read_all(sources, Names(), WINDOW, Memo(None), Workforce(scheduler=scheduler))
    return time.perf_counter() - wall, time.process_time() - own, found


def on_cluster(sources: tuple[Source, ...], workers: int) -> tuple[float, float, list[Parsed]]:
    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster:
        read(sources[: 64 * workers], cluster.scheduler_address)  # the workers load the program
        return read(sources, cluster.scheduler_address)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--workers", default="1,2")
    options = parser.parse_args()
    folder = options.sources.absolute()
    sources, _ = read_sources(folder, find_sources(folder, folder)[0])
    counts = [int(count) for count in options.workers.split(",")]
    alone: list[float] = []
    spread: dict[int, list[tuple[float, float]]] = {count: [] for count in counts}
    for _ in range(options.runs):
        wall, _, expected = read(sources, "")
        alone.append(wall)
        for count in counts:
            *took, found = on_cluster(sources, count)
            assert found == expected
            spread[count].append((took[0], took[1]))
    say(f"{len(sources)} sources, the best of {options.runs} runs; the same results everywhere")
    say(f"one process here: {len(sources) / min(alone):.0f} sources a second")
    for count, runs in spread.items():
        wall, own = (min(column) for column in zip(*runs, strict=True))
        say(f"{count} workers: {len(sources) / wall:.0f} a second, {own / len(sources) * 1e3:.2f} ms of ours a source")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
