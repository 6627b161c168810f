"""The search index of a fresh tree: that of the tree published before where no indexed page changed, else a new one."""

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path

from site_gen.fingerprint import of_folder, of_program
from site_gen.memo import Memo, key_of
from site_gen.output import link_folder
from site_gen.search import FOLDER, index, read_bundle

_KIND = "search"
# What a page must hold for Pagefind to look at it at all.
_INDEXED = b"data-pagefind"


def make_index(tree: Path, published: Path, memo: Memo, *, language: str, addresses: Collection[str]) -> dict[str, str]:
    """Index a fresh tree for search; return the fragment id of every page in the index, by address.

    `published` is the tree published before. Raises EnvironmentFailureError as `index` does.
    """
    key = key_of(of_program(), language, sorted(addresses), *_indexed(tree))
    kept = memo.get(_KIND, key)
    if addresses and kept == of_folder(published / FOLDER).encode():
        link_folder(FOLDER, tree, published)
        return read_bundle(tree)
    fragments = index(tree, language=language, addresses=addresses)
    memo.put(_KIND, key, of_folder(tree / FOLDER).encode())
    return fragments


def _indexed(tree: Path) -> Iterator[tuple[str, str]]:
    """Yield path and hash of every page Pagefind may look at."""
    for path in sorted(tree.rglob("*.html")):
        content = path.read_bytes()
        if _INDEXED in content:
            yield path.relative_to(tree).as_posix(), hashlib.sha256(content).hexdigest()
