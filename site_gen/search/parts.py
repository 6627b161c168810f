"""A part of a shard: what the index holds about some dozens of pages, word by word, as it is kept between builds.

Parts one behind the other make a shard in a fraction of the time its pages do, and each page can be taken out of its
part again: so a page that stays is indexed once, in whatever part it comes to be.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TypeVar

from site_gen.search.bundle import SearchedPage
from site_gen.search.cbor import Reader, write_joined, write_number

Content = TypeVar("Content", str, bytes)

# Where a word stands: on how many pages, the first, the last, and what Pagefind's list has behind the number of the
# first: its places there, and the other pages with theirs.
Listed = tuple[int, int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some pages by their places: the hash and the number of words of each; where each word stands, as on a page."""

    digests: Sequence[str]
    counts: Sequence[int]
    words: Mapping[str, Listed]


def part_of(pages: Collection[SearchedPage]) -> Part:
    """Return the part of some pages, in their order."""
    found: dict[str, Listed] = {}
    for number, page in enumerate(pages):
        for word, places in page.words.items():
            before = found.get(word)
            if before is None:
                found[word] = (1, number, number, places)
            else:
                count, first, last, rest = before
                found[word] = (count + 1, first, number, f"{rest}\x83{write_number(number - last)}{places}")
    return Part(
        digests=[page.digest for page in pages],
        counts=[page.count for page in pages],
        words=dict(sorted(found.items())),
    )


def pages_of(part: Part, fragments: Iterable[bytes]) -> list[SearchedPage]:
    """Return the pages of a part, given the files of their fragments."""
    words: list[dict[str, str]] = [{} for _ in part.counts]
    for word, (count, first, _, rest) in part.words.items():
        if count == 1:
            words[first][word] = rest
        else:
            listed = write_joined(count, f"\x83{write_number(first)}{rest}")
            for number, places, _ in Reader(listed.encode("latin-1")).items():
                words[number][word] = places
    return [
        SearchedPage(digest=digest, count=count, fragment=fragment, words=own)
        for digest, count, fragment, own in zip(part.digests, part.counts, fragments, words, strict=True)
    ]


def joined(parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    """Yield the words of all parts, sorted, each with the list of the pages it stands on, as it is written."""
    found: dict[str, Listed] = {}
    start = 0
    for part in parts:
        for word, (count, first, last, rest) in part.words.items():
            before, _, number, written = found.get(word, (0, 0, 0, ""))
            step = write_number(start + first - number)
            found[word] = (before + count, 0, start + last, f"{written}\x83{step}{rest}")
        start += len(part.counts)
    return ((word, write_joined(found[word][0], found[word][3])) for word in sorted(found))


def to_bytes(part: Part) -> bytes:
    """Return a part as a line of JSON, in columns, and behind it what the lists have behind their first numbers."""
    listed = part.words.values()
    numbers = [[row[column] for row in listed] for column in range(3)]
    rests = [row[3] for row in listed]
    head = [part.digests, part.counts, list(part.words), *numbers, list(map(len, rests))]
    return json.dumps(head, separators=(",", ":")).encode() + b"\n" + "".join(rests).encode("latin-1")


def from_bytes(content: bytes) -> Part:
    """Return the part `to_bytes` wrote."""
    head, _, rests = content.partition(b"\n")
    digests, counts, words, *where, lengths = json.loads(head)
    listed = zip(*where, _cut(rests.decode("latin-1"), lengths), strict=True)
    return Part(digests=digests, counts=counts, words=dict(zip(words, listed, strict=True)))


def pack(files: Sequence[bytes]) -> bytes:
    """Return some files as one.

    >>> unpack(pack([b"one", b"", b"three"]))
    [b'one', b'', b'three']
    """
    return json.dumps([len(file) for file in files]).encode() + b"\n" + b"".join(files)


def unpack(content: bytes) -> list[bytes]:
    """Return the files `pack` made one of."""
    lengths, _, files = content.partition(b"\n")
    return _cut(files, json.loads(lengths))


def _cut(content: Content, lengths: Iterable[int]) -> list[Content]:
    return [content[start:end] for start, end in pairwise(accumulate(lengths, initial=0))]
