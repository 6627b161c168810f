"""What is known of the tree verified last, kept as one value between builds: which files it had, and what they link to.

    targets, one a line, and a NUL; then of each file path, hash, whether search must hold it, and numbers of targets

Pages have most of their links in common, so what is linked to is numbered, and a file keeps the numbers of its own.
Of a file that did not change nothing is taken apart or held beside what was kept, which is written again as it stands.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from site_gen.fingerprint import of_program
from site_gen.keys import key_of
from site_gen.memo import Memo
from site_gen.verify.facts import Facts, target_of

_KIND = "verified"
_SEARCHED = "s"
# people/index.html, its hash, s, 12 7 104; with a NUL between each two
_ROW = re.compile(rb"([^\0\n]+)\0([^\0\n]*)\0(s?)\0([0-9 ]*)\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What is known of the files of a tree that are those of a tree without a problem."""

    targets: Sequence[str] = ()  # "people/index.html#ada", each of them there; "" where nothing links to it any more
    rows: Sequence[memoryview] = ()  # of these files, as they are kept, one after the other
    searched: frozenset[str] = frozenset()  # those of them search must hold
    others: AbstractSet[str]  # the files of the tree nothing is known of


def verified_before(memo: Memo, base_url: str, paths: Collection[str], digests: Mapping[str, str]) -> Verified:
    """Return what the tree last found good with such links tells of some files, by their hashes."""
    try:
        return _read(memo.get(_KIND, _key(base_url)) or b"", paths, digests)
    except ValueError:
        return Verified(others=frozenset(paths))


def _read(content: bytes, paths: Collection[str], digests: Mapping[str, str]) -> Verified:
    others, searched, rows = set(paths), set[str](), list[memoryview]()
    start = at = content.index(b"\0") + 1
    while at < len(content):
        row = _ROW.match(content, at)
        if row is None:
            raise ValueError("not what was written")
        path, at = _text(row[1]), row.end()
        if path in others and digests.get(path) == _text(row[2]):
            others.remove(path)
            searched.update([path] if row[3] else [])
        else:
            rows.append(memoryview(content)[start : row.start()])
            start = at
    rows.append(memoryview(content)[start:])
    targets = _text(content[: content.index(b"\0")]).split("\n")[:-1]
    return Verified(targets=targets, rows=rows, searched=frozenset(searched), others=others)


def keep(  # noqa: PLR0913, PLR0917
    memo: Memo,
    base_url: str,
    before: Verified,
    gone: Iterable[int],
    looked: Mapping[str, Facts],
    digests: Mapping[str, str],
) -> None:
    """Keep what is known of a good tree: what was known `before`, and what was seen in each other file.

    `gone` are the numbers of targets that are no longer there.
    """
    targets = list(before.targets)
    for number in gone:
        targets[number] = ""
    rows = list(_rows(looked, digests, targets))
    listed = "".join(f"{target}\n" for target in targets)
    memo.put_parts(_KIND, _key(base_url), [_bytes(f"{listed}\0"), *before.rows, *rows])


def _rows(looked: Mapping[str, Facts], digests: Mapping[str, str], targets: list[str]) -> Iterator[bytes]:
    """Yield the rows of files; targets that are new are added to the others."""
    numbers = {target: str(number) for number, target in enumerate(targets) if target}
    find = cache(target_of)  # nearly all links stand on many pages
    for path, facts in looked.items():
        own = [find(link) for link in facts.links]
        if path not in digests or any("\n" in text or "\0" in text for text in (path, *own)):
            continue  # could not be kept
        for target in own:
            if target not in numbers:
                numbers[target] = str(len(targets))
                targets.append(target)
        linked = " ".join([numbers[target] for target in own])
        yield _bytes(f"{path}\0{digests[path]}\0{_SEARCHED if facts.is_searched else ''}\0{linked}\n")


def users_of(tree: Verified, numbers: Iterable[int]) -> Iterator[str]:
    """Yield which of the files of a tree that are known link to any of some targets, given by their numbers."""
    asked = frozenset(str(number).encode() for number in numbers)
    for row in (row for rows in tree.rows if asked for row in _ROW.finditer(rows)):
        if not asked.isdisjoint(row[4].split(b" ")):
            yield _text(row[1])


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogatepass")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _key(base_url: str) -> str:
    return key_of(of_program(), base_url)
