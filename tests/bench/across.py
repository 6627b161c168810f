"""The pass across the archive: CPU seconds by the number of reports, from nothing and with one report changed.

    python tests/bench/across.py SOURCES [--counts 1000,3000,10000]

SOURCES is a folder of invented reports, as `make_corpus.py --forms raw` beside the project writes them, with at least
one more than are counted. They are read first, which takes minutes for ten thousand and is not measured.
"""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from site_gen.across import Pass, relate_again
from site_gen.authority import make_names
from site_gen.parse import parse
from site_gen.sources import read_source

WINDOW = (date(2010, 1, 1), date(2025, 12, 31))
NAMES = make_names()


def seconds(run: Callable[[], Pass]) -> tuple[float, Pass]:
    start = time.process_time()
    found = run()
    return time.process_time() - start, found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sources", type=Path)
    options.add_argument("--counts", default="1000,3000,10000")
    given = options.parse_args()
    counts = sorted(map(int, given.counts.split(",")))
    files = sorted(given.sources.glob("*.txt"))[: counts[-1] + 1]
    sources = [one for path in files if (one := read_source(path, given.sources).source)]
    entries = [parse(source, NAMES, WINDOW).entry for source in sources]
    sys.stdout.write("reports  cold  unchanged  one added  one removed  kept MB\n")
    for count in counts:
        own, more = entries[:count], entries[: count + 1]
        keys = [entry.sha256 for entry in more]
        cold, first = seconds(partial(relate_again, own, keys[:-1], NAMES, WINDOW, b""))
        same, _ = seconds(partial(relate_again, own, keys[:-1], NAMES, WINDOW, first.kept))
        added, after = seconds(partial(relate_again, more, keys, NAMES, WINDOW, first.kept))
        gone, _ = seconds(partial(relate_again, own, keys[:-1], NAMES, WINDOW, after.kept))
        size = len(first.kept) / 1e6
        sys.stdout.write(f"{count:7}  {cold:.2f}  {same:.3f}  {added:.3f}  {gone:.3f}  {size:.1f}\n")


if __name__ == "__main__":
    main()
