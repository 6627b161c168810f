"""The word lists under parse/data, read once when first asked for. data/README.md says where each comes from.

A file has sections, `[name]` alone on a line; `#` starts a comment line. Words of a section are split at blanks, or at
line ends where the words hold blanks themselves.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _sections(file: str) -> Mapping[str, tuple[str, ...]]:
    text = (files("site_gen.parse") / "data" / f"{file}.txt").read_text(encoding="utf-8")
    sections: dict[str, list[str]] = {}
    lines: list[str] = sections.setdefault("", [])
    for line in text.split("\n"):
        if line.startswith("["):
            lines = sections.setdefault(line.strip("[] "), [])
        elif line.strip() and not line.startswith("#"):
            lines.append(line.strip())
    return {name: tuple(found) for name, found in sections.items()}


@cache
def word_list(file: str, section: str = "") -> frozenset[str]:
    """Return the words of a section of data/FILE.txt, split at blanks.

    >>> "gen" in word_list("abbreviations", "titles")
    True
    """
    return frozenset(word for line in _sections(file)[section] for word in line.split())


@cache
def line_list(file: str, section: str = "") -> tuple[str, ...]:
    """Return the lines of a section of data/FILE.txt, in the order of the file."""
    return _sections(file)[section]
