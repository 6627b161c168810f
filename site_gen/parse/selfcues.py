"""Which lines have one of a pattern's words: looked for in many lines at once, far faster than the patterns in each."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from string import ascii_lowercase

# Words of a pattern, each with the pattern's number, by the one word a text must have for them to stand in it.
Cues = dict[bytes, list[tuple[bytes, int]]]

_ANY_PART = frozenset({"©", "copyright", "|"})  # these stand also beside other letters
_LETTERS = re.compile(r"[a-z]+")
_BLANKED = bytes(byte if chr(byte) in ascii_lowercase else ord(" ") for byte in range(256))


def cues_of(words: Iterable[tuple[str, int]]) -> Cues:
    """Return the words in small letters, each with its pattern's number, by their longest; b"" for marks alone."""
    cues: Cues = {b"": []}
    for word, number in words:
        parts = [] if word in _ANY_PART else _LETTERS.findall(word)
        cues.setdefault(max(parts, key=len, default="").encode(), []).append((word.encode("latin-1"), number))
    return cues


def lines_with(cues: Cues, lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the number of each line with the number of a pattern one of whose words it has; some more than once.

    The longest of several words must stand there whole: "sign" is not in "signing". A character is one byte here,
    letters no cue has are question marks.
    """
    starts = [0, *accumulate([len(line) + 1 for line in lines])]
    text = "\n".join(lines).encode("latin-1", "replace").lower()
    for whole in (b"", *cues.keys() & text.translate(_BLANKED).split()):
        for word, number in cues[whole]:
            at = text.find(word)
            while at >= 0:
                line = bisect_right(starts, at) - 1
                yield line, number
                at = text.find(word, starts[line + 1])
