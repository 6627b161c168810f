"""What is known of the tree verified last, kept as one value between builds: which files it had, and what they link to.

    targets, one a line, and a NUL; then of each file path, hash, whether search must hold it, and numbers of targets

Pages have most of their links in common, so what is linked to is numbered, and a file keeps the numbers of its own.
Of a file that did not change nothing is taken apart or held beside what was kept, which is written again as it stands.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from site_gen.kept.fingerprint import of_program
from site_gen.kept.keys import key_of
from site_gen.kept.memo import Memo
from site_gen.verify.facts import Facts, target_of

_KIND = "verified"
_SEARCHED = "s"
# people/index.html#ada
_TARGET = re.compile(rb"([^\n]*)\n")
# people/index.html, its hash, s, 12 7 104; with a NUL between each two
_ROW = re.compile(rb"([^\0\n]+)\0([^\0\n]*)\0(s?)\0([0-9 ]*)\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What is known of the files of a tree that are those of a tree without a problem."""

    targets: bytes | memoryview = b""  # as they are kept, each of them there; empty where one is no longer
    rows: Sequence[memoryview] = ()  # of these files, as they are kept, one after the other
    searched: frozenset[str] = frozenset()  # those of them search must hold
    others: AbstractSet[str]  # the files of the tree nothing is known of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """What is asked of the targets that are kept."""

    count: int
    wanted: Mapping[str, int]  # the numbers of those that are linked to from other files
    doubtful: Sequence[tuple[str, int]]  # those in no file that is the same as before, with their numbers


def verified_before(memo: Memo, base_url: str, paths: Collection[str], digests: Mapping[str, str]) -> Verified:
    """Return what the tree last found good with such links tells of some files, by their hashes."""
    try:
        return _read(memo.get(_KIND, _key(base_url)) or b"", paths, digests)
    except ValueError:
        return Verified(others=frozenset(paths))


def _read(content: bytes, paths: Collection[str], digests: Mapping[str, str]) -> Verified:
    others, searched, rows = set(paths), set[str](), list[memoryview]()
    end = content.index(b"\0")
    if content[end - 1 : end] not in (b"", b"\n"):
        raise ValueError("a target without an end")
    start = at = end + 1
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
    return Verified(targets=memoryview(content)[:end], rows=rows, searched=frozenset(searched), others=others)


def sift(before: Verified, links: Iterable[str], paths: Collection[str]) -> Sifted:
    """Return what is asked of the targets of a tree, given the links of its other files and the paths of all."""
    asked = set(map(target_of, links)) if before.targets else set[str]()
    wanted, doubtful, count = dict[str, int](), list[tuple[str, int]](), 0
    for number, line in enumerate(_TARGET.finditer(before.targets)):
        target, count = _text(line[1]), number + 1
        file = target.partition("#")[0]
        if target in asked:
            wanted[target] = number
        if target and (file in before.others or file not in paths):
            doubtful.append((target, number))
    return Sifted(count=count, wanted=wanted, doubtful=doubtful)


def keep(  # noqa: PLR0913, PLR0917
    memo: Memo,
    base_url: str,
    before: Verified,
    sifted: Sifted,
    gone: Collection[int],
    looked: Mapping[str, Facts],
    digests: Mapping[str, str],
) -> None:
    """Keep what is known of a good tree: what was known `before`, and what was seen in each other file.

    `gone` are the numbers of targets that are no longer there.
    """
    numbers = _Numbers(sifted)
    rows = list(_rows(looked, digests, numbers))
    memo.put_parts(_KIND, _key(base_url), [*_without(before.targets, gone), numbers.added, b"\0", *before.rows, *rows])


class _Numbers(dict[str, int]):
    """The number of what each link leads to; that of a new target is made when it is asked for, -1 for none."""

    def __init__(self, sifted: Sifted) -> None:
        """Take the targets that have one."""
        super().__init__()
        self._wanted, self._next = sifted.wanted, sifted.count
        self.added = bytearray()  # the new targets as they are kept

    def __missing__(self, link: str) -> int:
        target = target_of(link)
        if target not in self._wanted and not _can_be_kept(target):
            return -1
        number = self[link] = self._wanted.get(target, self._next)
        if number == self._next:
            self._next += 1
            self.added += _bytes(f"{target}\n")
        return number


def _without(targets: bytes | memoryview, gone: Collection[int]) -> Iterator[bytes | memoryview]:
    """Yield targets as they are kept, with nothing in the place of those of some numbers."""
    start = 0
    for number, line in enumerate(_TARGET.finditer(targets)) if gone else ():
        if number in gone:
            yield targets[start : line.start()]
            start = line.end(1)
    yield targets[start:]


def _rows(looked: Mapping[str, Facts], digests: Mapping[str, str], numbers: _Numbers) -> Iterator[bytes]:
    """Yield the rows of files."""
    for path, facts in looked.items():
        own = [numbers[link] for link in facts.links]
        if path in digests and _can_be_kept(path) and min(own, default=0) >= 0:
            searched = _SEARCHED if facts.is_searched else ""
            yield _bytes(f"{path}\0{digests[path]}\0{searched}\0{' '.join(map(str, own))}\n")


def users_of(tree: Verified, numbers: Iterable[int]) -> Iterator[str]:
    """Yield which of the files of a tree that are known link to any of some targets, given by their numbers."""
    asked = frozenset(str(number).encode() for number in numbers)
    for row in (row for rows in tree.rows if asked for row in _ROW.finditer(rows)):
        if not asked.isdisjoint(row[4].split(b" ")):
            yield _text(row[1])


def _can_be_kept(text: str) -> bool:
    return "\n" not in text and "\0" not in text


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogatepass")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _key(base_url: str) -> str:
    return key_of(of_program(), base_url)
