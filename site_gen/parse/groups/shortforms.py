"""The short form in brackets after a body's full name: "Orla Steel Kombinat (OSK)"."""

import re
from collections.abc import Sequence

from site_gen.parse.runs import Run

# " (OSKA)" after a name
SHORT_FORM = re.compile(r" ?\(\"?([A-Z][A-Za-z&.-]{1,9})\"?\)")


_MOST_ROWS = 4
_COMMAS = frozenset({", ", " and ", ", and ", " & "})


def listed_name(folded: str, rows: Sequence[Run], short: str) -> Run:
    """Return the words of a name with "and" in it whose letters make its short form, none where they do not.

    "Veld Sheep and Barley Board (VSBB)" is one body, though "and" parts its rows.
    """
    words = rows[-1]
    for row in rows[-2 : -_MOST_ROWS - 1 : -1]:
        if folded[row[-1].end : words[0].start] not in _COMMAS:
            break
        words = (*row, *words)
    first = len(words) - len(short)
    is_whole = 0 <= first < len(words) - len(rows[-1]) and "".join(w.text[0] for w in words[first:]) == short
    return words[first:] if is_whole else ()


def abbreviates(short: str, full: str) -> bool:
    """Return whether most letters of the short form open words of the full one, in order."""
    letters = [c for c in short.upper() if c.isalpha()]
    initials = [word[0].upper() for word in re.split(r"[\s-]+", full) if word]
    at = hits = 0
    for letter in letters:
        if letter in initials[at:]:
            at = initials.index(letter, at) + 1
            hits += 1
    return hits >= 2 and hits * 3 >= len(letters) * 2  # noqa: PLR2004
