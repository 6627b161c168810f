"""The pass across the archive: CPU seconds by the number of reports, from nothing and with one report changed.

    python tests/bench/across.py SOURCES [--counts 1000,3000,10000]

SOURCES is a folder of invented reports, as `make_corpus.py --forms raw` beside the project writes them, with at least
one more than are counted. They are read first, which takes minutes for ten thousand and is not measured.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from site_gen.across import from_bytes, relate_again, to_bytes
from site_gen.authority import make_names
from site_gen.content.sources import read_source
from site_gen.model import Entry
from site_gen.parse import parse

WINDOW = (date(2010, 1, 1), date(2025, 12, 31))
NAMES = make_names()


def again(entries: Sequence[Entry], keys: Sequence[str], left: bytes) -> bytes:
    """Return what a pass leaves that starts from what another one left, as a build does."""
    kept = from_bytes(left)
    relate_again(entries, keys, NAMES, WINDOW, kept)
    return to_bytes(kept) if kept.is_changed else left


def seconds(run: Callable[[], bytes]) -> tuple[float, bytes]:
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
        cold, first = seconds(partial(again, own, keys[:-1], b""))
        same, _ = seconds(partial(again, own, keys[:-1], first))
        added, after = seconds(partial(again, more, keys, first))
        gone, _ = seconds(partial(again, own, keys[:-1], after))
        size = len(first) / 1e6
        sys.stdout.write(f"{count:7}  {cold:.2f}  {same:.3f}  {added:.3f}  {gone:.3f}  {size:.1f}\n")


if __name__ == "__main__":
    main()
