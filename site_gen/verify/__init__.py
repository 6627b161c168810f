"""Checks a fresh tree before it is published: what a reader or a machine would stumble over is a Problem.

    each file alone (looks.py) → its links joined with what they point to → search joined with the entries

A file whose bytes were looked at before, and found good, is not looked at again: what it offers and asks for is kept.
"""

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from site_gen.errors import Problem, sorted_problems
from site_gen.memo import Memo
from site_gen.verify.kept import Kept, keep, kept_facts
from site_gen.verify.looks import Facts, facts_of, problem, target_of

_SEARCH_TABLE = "search/table.json"
_SEARCH_ADDRESSES = "search/addresses.json"  # of the rows of the table
# Pagefind's own files are checked by the search stage.
_NOT_OURS = ("pagefind/",)


def verify(
    tree: Path,
    *,
    base_url: str = "",
    with_search: bool = True,
    digests: Mapping[str, str] | None = None,
    memo: Memo | None = None,
) -> tuple[Problem, ...]:
    """Return everything wrong with a tree, by path; absolute links under `base_url` are checked as internal ones.

    `digests` gives the hash of each file the caller has just written or compared; what `memo` kept of a file of that
    hash is used.
    """
    paths = sorted(_paths(tree))
    kept = kept_facts(memo, base_url) if memo and digests else Kept()
    facts: dict[str, Facts] = {}
    for path in paths:
        if not path.startswith(_NOT_OURS):
            before = kept.facts(path, digests[path]) if digests and path in digests else None
            facts[path] = before or _look(tree, path, base_url)
    problems = [one for own in facts.values() for one in own.problems]
    problems += _broken_links(tree, facts, frozenset(paths), base_url)
    if with_search:
        problems += _search_problems(tree, facts, frozenset(paths))
    if memo and digests and not problems:
        keep(memo, base_url, {path: (digests[path], own) for path, own in facts.items() if path in digests})
    return sorted_problems(problems)


def _paths(tree: Path) -> Iterator[str]:
    for folder, _, names in os.walk(tree):
        inside = os.path.relpath(folder, tree)
        prefix = "" if inside == "." else f"{inside}/"
        yield from (prefix + name for name in names)


def _look(tree: Path, path: str, base_url: str) -> Facts:
    return facts_of(path, (tree / path).read_bytes(), base_url)


def _broken_links(tree: Path, facts: Mapping[str, Facts], paths: Collection[str], base_url: str) -> Iterator[Problem]:
    @cache  # nearly all links stand on many pages
    def why(link: str) -> str:
        return _why_broken(link, facts, paths)

    for path, own in facts.items():
        if any(why(link) for _, link in own.links):
            # Looked at anew for the lines: what is kept of a good file has none.
            yield from _told(path, _look(tree, path, base_url).links, why, base_url)


def _told(path: str, links: Iterable[tuple[int, str]], why: Callable[[str], str], base_url: str) -> Iterator[Problem]:
    for line, link in links:
        what = why(link)
        if what:
            code = "broken-fragment" if what.startswith("no id") else "broken-link"
            yield problem(path, line, code, f"the link to {base_url}{link} is broken: {what}")


def _why_broken(link: str, facts: Mapping[str, Facts], paths: Collection[str]) -> str:
    """Return why a link leads nowhere, "" when it does not."""
    file, fragment = target_of(link)
    if file not in paths:
        return f"there is no {file}"
    if fragment and file in facts and fragment not in facts[file].ids:
        return f"no id {fragment!r} in {file}"
    return ""


def _search_problems(tree: Path, facts: Mapping[str, Facts], paths: Collection[str]) -> Iterator[Problem]:
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
    searched = {path for path, own in facts.items() if own.is_searched}
    for path in sorted(searched - {f"{address[1:]}index.html" for address in addresses}):
        yield problem(path, 0, "search-incomplete", "is not in the search page's table")
