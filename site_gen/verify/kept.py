"""What is known of the tree verified last, kept as one value between builds: which files it had, and what they link to.

Pages have most of their links in common, so what is linked to is numbered, and a file keeps the numbers of its own.
Nothing of a file that did not change is taken apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache

from site_gen.fingerprint import of_program
from site_gen.keys import key_of
from site_gen.memo import Memo
from site_gen.verify.facts import Facts, target_of

_KIND = "verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A tree without a problem: the hash of each file, what it links to, and which of them search must hold."""

    targets: Sequence[str] = ()  # "people/index.html#ada", each of them there; "" where nothing links to it any more
    digests: Mapping[str, str] = field(default_factory=dict)  # by path
    links: Mapping[str, str] = field(default_factory=dict)  # by path: numbers of targets, if any, spaces between them
    searched: frozenset[str] = frozenset()


def verified_before(memo: Memo, base_url: str) -> Verified:
    """Return the tree last found good, with links under the same address; an empty one when none is known."""
    match memo.get_columns(_KIND, _key(base_url)):
        case [targets, searched, paths, digests, linking, links] if (len(paths), len(linking)) == (
            len(digests),
            len(links),
        ):
            return Verified(
                targets=targets,
                digests=dict(zip(paths, digests, strict=True)),
                links=dict(zip(linking, links, strict=True)),
                searched=frozenset(searched),
            )
    return Verified()


def keep(memo: Memo, base_url: str, tree: Verified) -> None:
    """Keep what is known of a good tree."""
    files = (tree.digests.keys(), tree.digests.values(), tree.links.keys(), tree.links.values())
    memo.put_columns(_KIND, _key(base_url), (tree.targets, tree.searched, *files))


def verified_now(
    before: Verified, same: AbstractSet[str], gone: Iterable[int], looked: Mapping[str, tuple[str, Facts]]
) -> Verified:
    """Return what is known of a good tree of which some files are the same as before.

    `gone` are the numbers of targets that are no longer there. `looked` gives the hash of each other file and what was
    seen in it.
    """
    targets = list(before.targets)
    for number in gone:
        targets[number] = ""
    numbers = {target: number for number, target in enumerate(targets) if target}
    digests = {path: digest for path, digest in before.digests.items() if path in same}
    links = {path: own for path, own in before.links.items() if path in same}
    searched = set(before.searched & digests.keys())
    find = cache(target_of)  # nearly all links stand on many pages
    for path, (digest, facts) in looked.items():
        own = [find(link) for link in facts.links]
        if any("\n" in target or "\0" in target for target in own):
            continue  # could not be kept
        for target in own:
            if target not in numbers:
                numbers[target] = len(targets)
                targets.append(target)
        digests[path] = digest
        if own:
            links[path] = " ".join(str(numbers[target]) for target in own)
        searched.update([path] if facts.is_searched else [])
    return Verified(targets=targets, digests=digests, links=links, searched=frozenset(searched))


def users_of(tree: Verified, paths: Iterable[str], numbers: Iterable[int]) -> list[str]:
    """Return which of some files link to any of some targets, given by their numbers."""
    asked = frozenset(map(str, numbers))
    return [one for one in paths if not asked.isdisjoint(tree.links.get(one, "").split(" "))] if asked else []


def _key(base_url: str) -> str:
    return key_of(of_program(), base_url)
