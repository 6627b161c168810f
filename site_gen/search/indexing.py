"""Indexes pages with Pagefind, a few hundred at once: its memory grows with the pages of a run."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from site_gen.errors import EnvironmentFailureError
from site_gen.kept.keys import digest_of
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The pages of a tree as Pagefind is given them, each without what it would pass over."""

    tree: Path
    aside: Path  # a folder in the tree for those looked at and not indexed yet

    def look(self, address: str) -> str:
        """Return the hash of what Pagefind is given of a page, and lay it aside.

        Raises OSError for one that cannot be read, or laid aside, and EnvironmentFailureError for one that does not say
        what to index: of such Pagefind takes all or nothing, as the others have it.
        """
        content = self._content(address)
        file = self.aside / file_of(address)
        file.parent.mkdir(parents=True)
        file.write_bytes(content)
        return digest_of(content)

    def place(self, address: str, folder: Path) -> None:
        """Put what Pagefind is given of a page into a folder; raises as `look` does."""
        file = folder / file_of(address)
        try:
            file.parent.mkdir(parents=True)
            (self.aside / file_of(address)).rename(file)
        except FileNotFoundError:
            file.write_bytes(self._content(address))

    def _content(self, address: str) -> bytes:
        file = file_of(address)
        html = (self.tree / file).read_bytes()
        if _BODY not in html:
            raise incomplete(f"{file} has no {_BODY.decode()}")
        return trimmed(html)


def index_pages(pages: Pages, addresses: Sequence[str], *, language: str) -> Indexed:
    """Return some pages of a tree as Pagefind sees them.

    Raises EnvironmentFailureError when Pagefind fails, or writes less than a whole bundle of just these pages.
    """
    with folder_in(pages.tree) as folder:
        for address in addresses:
            pages.place(address, folder)
        run(folder, language=language, pages=len(addresses))
        found = Indexed(pages=read_pages(folder / FOLDER), program=read_program(folder / FOLDER))
    _compare(addresses, found.pages)
    return found


@contextmanager
def folder_in(tree: Path) -> Iterator[Path]:
    """Yield a folder that lasts as long as the block; in the tree, and so removed with what an interruption leaves.

    Raises EnvironmentFailureError for whatever the disk refuses in the block.
    """
    try:
        with TemporaryDirectory(prefix=".search-", dir=tree) as place:
            yield Path(place)
    except OSError as error:
        raise _failure(str(error)) from error


def _failure(why: str) -> EnvironmentFailureError:
    return EnvironmentFailureError(f"the pages cannot be indexed: {why}; check the disk")


def _compare(asked: Collection[str], found: Collection[str]) -> None:
    missing, extra = set(asked) - set(found), set(found) - set(asked)
    if missing or extra:
        named = min(missing or extra)
        raise incomplete(f"{named} is {'missing' if missing else 'not an entry'}")
