"""What good files of the tree before offer and ask for, kept as one value between builds.

Pages have most of their links in common, so links are numbered and a page keeps the numbers of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from site_gen.fingerprint import of_program
from site_gen.keys import key_of
from site_gen.memo import Memo
from site_gen.verify.looks import Facts

_KIND = "verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file without a problem: numbers of links and ids, each with a space between them."""

    path: str
    digest: str
    links: str
    ids: str
    is_searched: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tree:
    """The good files of a tree, and all their links, one a line."""

    links: str
    files: tuple[_File, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is known of files by their path."""

    links: tuple[str, ...] = ()
    files: Mapping[str, _File] = field(default_factory=dict)

    def facts(self, path: str, digest: str) -> Facts | None:
        """Return what a file of that hash offers and asks for, its links without lines; None when not known."""
        file = self.files.get(path)
        if file is None or file.digest != digest:
            return None
        return Facts(
            ids=frozenset(file.ids.split()),
            links=tuple((0, self.links[int(number)]) for number in file.links.split()),
            is_searched=file.is_searched,
        )


def kept_facts(memo: Memo, base_url: str) -> Kept:
    """Return what was kept of the files last found good, with links under the same address."""
    tree = memo.get_value(_KIND, _key(base_url), _Tree)
    return Kept(links=tuple(tree.links.split("\n")), files={file.path: file for file in tree.files}) if tree else Kept()


def keep(memo: Memo, base_url: str, facts: Mapping[str, tuple[str, Facts]]) -> None:
    """Keep what good files offer and ask for, given by path with their hashes."""
    numbers: dict[str, int] = {}
    files = []
    for path, (digest, own) in facts.items():
        if any("\n" in link for _, link in own.links) or any(one.split() != [one] for one in own.ids):
            continue  # could not be told apart again
        links = " ".join(str(numbers.setdefault(link, len(numbers))) for _, link in own.links)
        ids = " ".join(sorted(own.ids))
        files.append(_File(path=path, digest=digest, links=links, ids=ids, is_searched=own.is_searched))
    memo.put_value(_KIND, _key(base_url), _Tree(links="\n".join(numbers), files=tuple(files)))


def _key(base_url: str) -> str:
    return key_of(of_program(), base_url)
