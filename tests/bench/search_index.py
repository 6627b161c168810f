"""The search index of a built site, beside plain Pagefind over the same pages: seconds, memory, files and bytes.

    python tests/bench/search_index.py BUILD [--runs 3] [--work /dev/shm/search-bench]

BUILD is a site as `site-gen build` leaves it, of 2 entries at least; it is only read. Run with the Python that has
site-gen. Machines are noisy, so what is compared runs in turn; trust the ratios and not the seconds.
"""

import argparse
import gc
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pagefind_bin  # type: ignore[import-untyped]

from site_gen.kept.keys import digest_of
from site_gen.kept.memo import Memo
from site_gen.output import Made, Tree, write_tree
from site_gen.searching import make_index
from site_gen.urls import file_of

_SEARCH = "pagefind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a piece of work took."""

    wall: float
    cpu: float
    megabytes: float  # of the largest process


def measured(work: Callable[[], object]) -> Cost:
    """Do a piece of work in a process of its own."""
    start, process = time.perf_counter(), get_context("fork").Process(target=work)
    process.start()
    _, status, used = os.wait4(process.pid or 0, 0)
    if status:
        raise SystemExit("the work failed")
    return Cost(wall=time.perf_counter() - start, cpu=used.ru_utime + used.ru_stime, megabytes=used.ru_maxrss / 1024)


def addresses_of(build: Path) -> list[str]:
    return sorted(f"/entries/{one.name}/" for one in os.scandir(build / "entries") if one.is_dir())


def plain(pages: Path) -> None:
    """Run Pagefind over all pages at once, as its manual tells."""
    command = [pagefind_bin.get_executable(), "--site", str(pages), "--force-language", "en", "--quiet"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def ours(pages: Path, addresses: list[str], work: Path, before: str, after: str) -> None:
    """Index pages as a build does, with what the build before left; hashing the pages is not its work."""
    gc.set_threshold(200_000, 20, 100)  # as the command does
    hashes = {address: digest_of((pages / file_of(address)).read_bytes()) for address in addresses}
    ledger = work / f"{before}.json"
    known = {path: Made(**made) for path, made in json.loads(ledger.read_bytes()).items()} if ledger.exists() else {}
    index = make_index(pages, hashes, Memo(work / "cache"), language="en")
    made = write_tree(index.files, Tree(path=work / after, published=work / before, ledger=known))
    (work / f"{after}.json").write_text(json.dumps({path: one._asdict() for path, one in made.items()}), "utf-8")


def cases(pages: Path, work: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    addresses = addresses_of(pages)
    shutil.rmtree(pages / _SEARCH, ignore_errors=True)
    yield "plain Pagefind", lambda: plain(pages)
    shutil.rmtree(pages / _SEARCH, ignore_errors=True)
    for folder in ("cache", "one", "two", "three"):
        shutil.rmtree(work / folder, ignore_errors=True)
    yield "ours, cold", lambda: ours(pages, addresses[:-1], work, "", "one")
    yield "ours, one page more", lambda: ours(pages, addresses, work, "one", "two")
    yield "ours, nothing changed", lambda: ours(pages, addresses, work, "two", "three")


def copied(build: Path, pages: Path) -> None:
    """Copy the entry pages of a site, and no more."""
    for address in addresses_of(build):
        target = pages / file_of(address)
        target.parent.mkdir(parents=True)
        shutil.copyfile(build / file_of(address), target)


def described(out: Path) -> str:
    files = [path for path in out.rglob("*") if path.is_file()]
    kinds = {kind: sum(path.stat().st_size for path in files if path.match(f"*.{kind}")) / 1e6 for kind in KINDS}
    sizes = ", ".join(f"{kind} {size:.2f} MB" for kind, size in kinds.items())
    return f"{len(files)} files, {len([1 for path in files if path.match('*.pf_meta')])} shards: {sizes}"


KINDS = ("pf_fragment", "pf_index", "pf_meta")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--work", type=Path, default=Path("/dev/shm/search-bench"))  # noqa: S108 - removed in the end
    options = parser.parse_args()
    shutil.rmtree(options.work, ignore_errors=True)
    pages = options.work / "pages"
    copied(options.build, pages)
    costs: dict[str, list[Cost]] = {}
    for _ in range(options.runs):
        for name, work in cases(pages, options.work):
            costs.setdefault(name, []).append(measured(work))
    lines = [f"{len(addresses_of(pages))} pages, {os.cpu_count()} CPUs, medians of {options.runs}"]
    for name, own in costs.items():
        wall, cpu = statistics.median(one.wall for one in own), statistics.median(one.cpu for one in own)
        most = max(one.megabytes for one in own)
        lines.append(f"{name:24} wall {wall:7.2f} s  cpu {cpu:7.2f} s  largest process {most:6.0f} MB")
    lines.append(described(options.work / "three"))
    table = options.build / "search/table.json"
    lines.append(f"table.json: {len(gzip.compress(table.read_bytes(), 6)) / 1000:.0f} kB compressed")
    sys.stdout.write("\n".join([*lines, ""]))
    shutil.rmtree(options.work)


if __name__ == "__main__":
    main()
