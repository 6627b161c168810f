"""Lines as a file, a printer or a mail broke them, put together again to paragraphs."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_WRAP_MIN, _WRAP_MAX = 45, 100
_WRAP_SHARE = 0.6  # of the joints of multi-line runs that look hard-wrapped
_NARROWEST = 28  # characters of a newspaper's column
_STOPS = (".", "!", "?", ":", ";", '"', "”")
_COLUMNS = " " * 8  # between the edges of a printed page's head
# of a line as mail repeats it: > The harbour reopened
_QUOTED = re.compile(r"^[ \t]*>[> \t]*", re.MULTILINE)
_FEWEST_QUOTED = 4  # lines; they are at least half of the text
_FULL = 0.7  # of the longest line: a full line
_SMALL_SHARE = 0.5  # of the lines below full ones that open with a small letter; in a menu or list none does
_ODD = 20  # one joint in so many may be shorter than all others


def lines_of(text: str) -> tuple[list[str], bool]:
    r"""Return the lines of a text, without the marks of mail, and whether they broke off in mid-sentence.

    >>> lines_of("> The harbour\n> reopened on\n> Monday,\n> they\n> said.")
    (['The harbour', 'reopened on', 'Monday,', 'they', 'said.'], True)
    """
    plain = _unquoted(text)
    lines = plain.split("\n")
    return lines, plain is not text or _is_wrapped(
        lines, has_columns=_COLUMNS in plain
    )  # mail repeats lines as it broke them


def _unquoted(text: str) -> str:
    """Return a text without the marks mail puts before each line it repeats, where most of its lines have them."""
    quoted = text.count("\n>")
    if quoted < _FEWEST_QUOTED or 2 * quoted < text.count("\n") - text.count("\n\n"):
        return text
    return _QUOTED.sub("", text)


def _is_wrapped(lines: Sequence[str], *, has_columns: bool) -> bool:
    """Tell whether the lines of a text were broken at a fixed width rather than at the ends of paragraphs."""
    width = max([0 if has_columns and _COLUMNS in line.strip() else len(line) for line in lines])
    if not _NARROWEST <= width <= _WRAP_MAX:
        return False
    joints = _joints(lines)
    if len(joints) < 4:  # noqa: PLR2004 - fewer say nothing
        return False
    full = [following.lstrip()[0].islower() for line, following in joints if len(line.rstrip()) >= _FULL * width]
    if len(full) >= 4 and sum(full) >= _SMALL_SHARE * len(full):  # noqa: PLR2004
        return True
    return width >= _WRAP_MIN and sum(_is_joint(a, b) for a, b in joints) >= _WRAP_SHARE * len(joints)


def _joints(lines: Sequence[str]) -> list[tuple[str, str]]:
    return [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip()]


def _is_joint(line: str, following: str) -> bool:
    """Tell whether a line breaks off in mid-sentence and the next goes on.

    >>> _is_joint("The harbour of Port Ellery was closed on Monday after the", "storm had broken the pier.")
    True
    """
    if len(line.rstrip()) < _WRAP_MIN:
        return False
    first = following.lstrip()[:1]
    return first.islower() or not line.rstrip().endswith((".", "!", "?", ":", '"', "”"))


def _reach(line: str, following: str) -> int:
    """Return how long a line would be with the first word of the next, which did not fit where the text was broken."""
    return len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0])


def _shortest_reach(lines: Sequence[str]) -> int:
    """Return what (nearly) every line reaches that goes on in the next; shorter lines end their paragraph."""
    reaches = sorted(_reach(a, b) for a, b in _joints(lines) if b.lstrip()[0].islower())
    return max(reaches[len(reaches) // _ODD], _NARROWEST) if reaches else _WRAP_MIN


def joined(lines: Sequence[str]) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the lines of a hard-wrapped text joined to paragraphs, each with its first and last line."""
    reach = _shortest_reach(lines)
    run: list[str] = []
    start = 0
    for number, line in enumerate([*lines, ""], start=1):
        if run and not _goes_on(run[-1], line, reach):
            yield (start, number - 1), " ".join(part.strip() for part in run)
            run = []
        if line.strip():
            start = start if run else number
            run.append(line)


def _goes_on(line: str, following: str, reach: int) -> bool:
    """Tell whether the next line of a hard-wrapped text belongs to the paragraph of this one."""
    if not following.strip() or following.startswith(("-", "*", "•")) or _COLUMNS in line.strip():
        return False
    if following[0].islower() and not line.rstrip().endswith(_STOPS):  # a paragraph opens with a capital
        return True
    if following[:2].isspace() and not line[:1].isspace():  # an indented line opens a paragraph
        return False
    return _reach(line, following) >= reach
