"""Checks a fresh tree before it is published: what a reader or a machine would stumble over is a Problem.

    each file alone (facts.py) → its links joined with what they point to → search joined with the entries

A file whose bytes were looked at before, and found good, is not looked at again. What it links to was there then, so
only what is there no longer can be wrong with it. A file made now may have been looked at by who made it.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial
from io import BytesIO
from itertools import chain
from pathlib import Path

from site_gen.errors import Problem, sorted_problems
from site_gen.kept.memo import Memo
from site_gen.verify.facts import NOTHING, Facts, facts_of, lines_of, problem, target_of
from site_gen.verify.kept import Verified, keep, sift, users_of, verified_before
from site_gen.walking import files_below

_SEARCH_TABLE = "search/table.json"
_SEARCH_ADDRESSES = "search/addresses.json"  # of the rows of the table
_FEW = 16  # files whose ids are at hand: what is asked of one is asked together
# Pagefind's own files are checked by the search stage.
_NOT_OURS = ("pagefind/",)

__all__ = ["Facts", "facts_in", "verify"]


def verify(  # noqa: PLR0913
    tree: Path,
    *,
    base_url: str = "",
    with_search: bool = True,
    digests: Mapping[str, str] | None = None,
    seen: Mapping[str, Facts] | None = None,
    paths: Iterable[str] | None = None,
    memo: Memo | None = None,
) -> tuple[Problem, ...]:
    """Return everything wrong with a tree, by path; absolute links under `base_url` are checked as internal ones.

    `digests` gives the hash of each file the caller has just written or compared; what `memo` kept of a file of that
    hash is used. `seen` gives what the caller saw in some of them with `facts_in`; they are not read again. `paths` are
    those of all files of the tree, where the caller knows them.
    """
    digests = digests or {}
    paths = frozenset(files_below(tree) if paths is None else paths)
    before = verified_before(memo, base_url, paths, digests) if memo and digests else Verified(others=paths)
    looking = _Looking(tree, base_url, paths, seen or {})
    facts = {path: looking.at(path) for path in sorted(before.others) if not path.startswith(_NOT_OURS)}
    sifted = sift(before, _links_in(facts.values()), paths)
    why = partial(looking.why_broken, facts=facts, known=sifted.wanted)
    gone = {number for target, number in sorted(sifted.doubtful) if why(target)}
    problems = [one for own in facts.values() for one in own.problems]
    problems += _broken_links(looking, (*facts, *users_of(before, gone)), why)
    if with_search:
        searched = {path for path, own in facts.items() if own.is_searched} | before.searched
        problems += _search_problems(tree, searched, paths)
    if memo and digests and not problems:
        keep(memo, base_url, before, sifted, gone, facts, digests)
    return sorted_problems(problems)


def facts_in(path: str, content: bytes | None, base_url: str) -> Facts:
    """Return what a file offers and asks for, told by its bytes; links under `base_url` are links to this site.

    None stands for the bytes of a file that has no links and was looked at when it was made.
    """
    return NOTHING if content is None else facts_of(path, BytesIO(content), base_url)


class _Looking:
    """A tree whose files are looked at, each no more than once."""

    def __init__(self, tree: Path, base_url: str, paths: Collection[str], seen: Mapping[str, Facts]) -> None:
        """Take what is in the tree, and what was seen of it."""
        self._read = cache(self._read_at)
        self._ids_in = lru_cache(maxsize=_FEW)(lambda path: self.at(path).each_id())
        self.base_url = base_url
        self._tree, self._paths, self._seen = tree, paths, seen

    def at(self, path: str) -> Facts:
        """Return what a file offers and asks for."""
        return self._seen[path] if path in self._seen else self._read(path)

    def _read_at(self, path: str) -> Facts:
        with (self._tree / path).open("rb") as file:
            return facts_of(path, file, self.base_url)

    def lines(self, path: str) -> Mapping[str, int]:
        """Return the line of each link of a file."""
        return lines_of(path, (self._tree / path).read_bytes(), self.base_url)

    def why_broken(self, target: str, facts: Mapping[str, Facts], known: Collection[str]) -> str:
        """Return why a target is not there, "" when it is.

        `facts` are those of the files that are not the same; `known` targets are there in every file that is.
        """
        file, _, fragment = target.partition("#")
        if file not in self._paths:
            return f"there is no {file}"
        if not fragment or file.startswith(_NOT_OURS) or (file not in facts and target in known):
            return ""
        return "" if fragment in self._ids_in(file) else f"no id {fragment!r} in {file}"


def _links_in(facts: Iterable[Facts]) -> dict[str, None]:
    """Return the links of some files, each once: nearly all stand on many pages."""
    return dict.fromkeys(chain.from_iterable(own.links for own in facts))


def _broken_links(looking: _Looking, paths: Collection[str], why: Callable[[str], str]) -> Iterator[Problem]:
    """Yield a problem for each link of some files to what is not there, and `why` it is not."""
    links = _links_in(map(looking.at, paths))
    broken = {link: reason for link in sorted(links) if (reason := why(target_of(link)))}
    for path in paths if broken else ():
        own = [link for link in looking.at(path).links if link in broken]
        lines = looking.lines(path) if own else {}
        for link in filter(lines.__contains__, own):  # else it only looked like one
            code = "broken-fragment" if broken[link].startswith("no id") else "broken-link"
            message = f"the link to {looking.base_url}{link} is broken: {broken[link]}"
            yield problem(path, lines[link], code, message)


def _search_problems(tree: Path, searched: Collection[str], paths: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for every entry search does not know: no row in the table, or no text in the index."""
    missing = [path for path in (_SEARCH_TABLE, _SEARCH_ADDRESSES) if path not in paths]
    if missing:
        yield problem(missing[0], 0, "search-incomplete", "the search page's table is missing")
        return
    fragments = json.loads((tree / _SEARCH_TABLE).read_bytes())["entries"]["fragment"]
    addresses = json.loads((tree / _SEARCH_ADDRESSES).read_bytes())
    if len(fragments) != len(addresses):
        yield problem(_SEARCH_TABLE, 0, "search-incomplete", f"has {len(fragments)} rows for {len(addresses)} entries")
    for fragment, address in zip(fragments, addresses, strict=False):
        if f"pagefind/fragment/{fragment}.pf_fragment" not in paths:
            yield problem(_SEARCH_TABLE, 0, "search-incomplete", f"{address} is not in the search index")
    listed = {f"{address[1:]}index.html" for address in addresses}
    for path in sorted(path for path in searched if path not in listed):
        yield problem(path, 0, "search-incomplete", "is not in the search page's table")
