"""What search sees of a page, as a hash: a page that changes only elsewhere is not indexed anew."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from site_gen.kept.memo import Memo
from site_gen.search.indexing import Pages

_KIND = "search-seen"

Spread = Callable[[Callable[[str], str], Sequence[str]], Iterable[str]]


def seen_of(pages: Pages, hashes: Mapping[str, str], memo: Memo, code: str, spread: Spread) -> dict[str, str]:
    """Return the hash of what search sees of each page, by address.

    `hashes` gives those of their HTML; of those kept under `code` the page is not read. `spread` makes something of
    each of some pages. Raises EnvironmentFailureError as `Pages.look` does.
    """
    known = dict(zip(*(memo.get_columns(_KIND, code) or ([], [])), strict=False))
    unknown = [address for address, html in hashes.items() if html not in known]
    if unknown:
        known |= zip((hashes[address] for address in unknown), spread(pages.look, unknown), strict=True)
        kept = {html: known[html] for html in hashes.values()}
        memo.put_columns(_KIND, code, (kept.keys(), kept.values()))
    return {address: known[html] for address, html in hashes.items()}
