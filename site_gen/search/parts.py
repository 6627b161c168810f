"""A part of a shard: what the index holds about some dozens of pages, word by word, as it is kept between builds.

Parts one behind the other make a shard in a fraction of the time its pages do, and each page can be taken out of its
part again: so a page that stays is indexed once, in whatever part it comes to be.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from site_gen.search.bundle import Key, SearchedPage
from site_gen.search.cbor import Reader, write_joined, write_number

# Where a word stands: on how many pages, the first, the last, and what Pagefind's list has behind the number of the
# first: its places there, and the other pages with theirs.
Listed = tuple[int, int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some pages by their places: the hash and the number of words of each; where each word and form stands."""

    digests: Sequence[str]
    counts: Sequence[int]
    words: Mapping[str, Listed]
    forms: Mapping[tuple[str, str], Listed]


def part_of(pages: Collection[SearchedPage]) -> Part:
    """Return the part of some pages, in their order."""
    return Part(
        digests=[page.digest for page in pages],
        counts=[page.count for page in pages],
        words=_listed(page.words for page in pages),
        forms=_listed(page.forms for page in pages),
    )


def pages_of(part: Part, fragments: Iterable[bytes]) -> list[SearchedPage]:
    """Return the pages of a part, given the files of their fragments."""
    words, forms = _by_page(part.words, len(part.counts)), _by_page(part.forms, len(part.counts))
    return [
        SearchedPage(digest=digest, count=count, fragment=fragment, words=words[number], forms=forms[number])
        for number, (digest, count, fragment) in enumerate(zip(part.digests, part.counts, fragments, strict=True))
    ]


def joined(tables: Iterable[tuple[int, Mapping[Key, Listed]]]) -> dict[Key, tuple[int, str]]:
    """Return on how many pages each word stands, and which, as they are written; each table with its first page."""
    found: dict[Key, tuple[int, int, str]] = {}
    for start, table in tables:
        for key, (count, first, last, rest) in table.items():
            before, number, written = found.get(key, (0, 0, ""))
            found[key] = (before + count, start + last, f"{written}\x83{write_number(start + first - number)}{rest}")
    return {key: (count, written) for key, (count, _, written) in found.items()}


def to_bytes(part: Part) -> bytes:
    """Return a part as JSON, in columns, which are read in a third of the time rows are."""
    tables = [[list(table), *zip(*table.values(), strict=True)] for table in (part.words, part.forms)]
    content = [part.digests, part.counts, *tables]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def from_bytes(content: bytes) -> Part:
    """Return the part `to_bytes` wrote."""
    digests, counts, (words, *where), (forms, *where_forms) = json.loads(content)
    return Part(
        digests=digests,
        counts=counts,
        words=dict(zip(words, zip(*where, strict=True), strict=True)),
        forms=dict(zip(map(tuple, forms), zip(*where_forms, strict=True), strict=True)),
    )


def pack(files: Sequence[bytes]) -> bytes:
    """Return some files as one.

    >>> unpack(pack([b"one", b"", b"three"]))
    [b'one', b'', b'three']
    """
    return json.dumps([len(file) for file in files]).encode() + b"\n" + b"".join(files)


def unpack(content: bytes) -> list[bytes]:
    """Return the files `pack` made one of."""
    lengths, _, files = content.partition(b"\n")
    ends = accumulate(json.loads(lengths), initial=0)
    return [files[start:end] for start, end in pairwise(ends)]


def _listed(pages: Iterable[Mapping[Key, str]]) -> dict[Key, Listed]:
    """Return where each word stands, sorted by word, given the places of the words of each page."""
    found: dict[Key, Listed] = {}
    for number, words in enumerate(pages):
        for word, places in words.items():
            before = found.get(word)
            if before is None:
                found[word] = (1, number, number, places)
            else:
                count, first, last, rest = before
                found[word] = (count + 1, first, number, f"{rest}\x83{write_number(number - last)}{places}")
    return dict(sorted(found.items()))


def _by_page(table: Mapping[Key, Listed], pages: int) -> list[dict[Key, str]]:
    found: list[dict[Key, str]] = [{} for _ in range(pages)]
    for key, (count, first, _, rest) in table.items():
        listed = write_joined(count, f"\x83{write_number(first)}{rest}")
        for number, places, _ in Reader(listed.encode("latin-1")).items():
            found[number][key] = places
    return found
