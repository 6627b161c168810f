"""Indexes pages with Pagefind, a few hundred at once: its memory grows with the pages of a run."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from site_gen.errors import EnvironmentFailureError
from site_gen.search.bundle import Program, SearchedPage, incomplete, read_pages, read_program
from site_gen.search.program import FOLDER, run
from site_gen.search.trimming import trimmed
from site_gen.urls import file_of

_BODY = b"data-pagefind-body"
_AT_ONCE = 512  # pages of a run, which takes a second and 90 MB


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """What a run gave: its pages by address, and what runs in the browser."""

    pages: dict[str, SearchedPage]
    program: Program


def batches(sizes: Iterable[int]) -> list[int]:
    """Return how many parts are best made together, time after time, given how many pages of each are to be indexed.

    >>> batches([300, 200, 100, 600, 0, 5])
    [2, 1, 1, 2]
    """
    counts, pages = list[int](), 0
    for size in sizes:
        if not counts or pages + size > _AT_ONCE:
            counts, pages = [*counts, 0], 0
        counts[-1] += 1
        pages += size
    return counts


def index_pages(tree: Path, addresses: Sequence[str], *, language: str) -> Indexed:
    """Return some pages of a tree as Pagefind sees them.

    Raises EnvironmentFailureError when Pagefind fails, or writes less than a whole bundle of just these pages.
    """
    # In the tree, so that what an interrupted build leaves is removed with it.
    try:
        with TemporaryDirectory(prefix=".search-", dir=tree) as place:
            folder = Path(place)
            for address in addresses:
                file = folder / file_of(address)
                file.parent.mkdir(parents=True)
                file.write_bytes(page_to_index(tree, address))
            run(folder, language=language, pages=len(addresses))
            found = Indexed(pages=read_pages(folder / FOLDER), program=read_program(folder / FOLDER))
    except OSError as error:
        raise EnvironmentFailureError(f"the pages cannot be indexed: {error}; check the disk") from error
    _compare(addresses, found.pages)
    return found


def page_to_index(tree: Path, address: str) -> bytes:
    """Return what Pagefind is given of a page of a tree.

    Raises EnvironmentFailureError for one that cannot be read, or does not say what to index: of such Pagefind takes
    all or nothing, as the others have it.
    """
    file = file_of(address)
    try:
        html = (tree / file).read_bytes()
    except OSError as error:
        raise EnvironmentFailureError(f"{file} cannot be indexed: {error}; check the disk") from error
    if _BODY not in html:
        raise incomplete(f"{file} has no {_BODY.decode()}")
    return trimmed(html)


def _compare(asked: Collection[str], found: Collection[str]) -> None:
    missing, extra = set(asked) - set(found), set(found) - set(asked)
    if missing or extra:
        named = min(missing or extra)
        raise incomplete(f"{named} is {'missing' if missing else 'not an entry'}")
