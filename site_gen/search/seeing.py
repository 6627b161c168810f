"""What search sees of a page, as a hash: a page that changes only elsewhere is not indexed anew."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from site_gen.kept.keys import digest_of
from site_gen.kept.memo import Memo
from site_gen.search.indexing import page_to_index

_KIND = "search-seen"

Spread = Callable[[Callable[[str], str], Sequence[str]], Iterable[str]]


def seen_of(tree: Path, pages: Mapping[str, str], memo: Memo, code: str, spread: Spread) -> dict[str, str]:
    """Return the hash of what search sees of each page of a tree, by address.

    `pages` gives the hashes of their HTML; of those kept under `code` the page is not read. `spread` makes something of
    each of some pages. Raises EnvironmentFailureError for a page that does not say what to index.
    """
    known = dict(zip(*(memo.get_columns(_KIND, code) or ([], [])), strict=False))
    unknown = [address for address, html in pages.items() if html not in known]
    if unknown:
        known |= zip((pages[address] for address in unknown), spread(partial(_seen, tree), unknown), strict=True)
        kept = {html: known[html] for html in pages.values()}
        memo.put_columns(_KIND, code, (kept.keys(), kept.values()))
    return {address: known[html] for address, html in pages.items()}


def _seen(tree: Path, address: str) -> str:
    return digest_of(page_to_index(tree, address))
