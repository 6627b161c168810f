"""The short form in brackets after a body's full name: "Orla Steel Kombinat (OSK)"."""

import re

# " (OSKA)" after a name
SHORT_FORM = re.compile(r" ?\(\"?([A-Z][A-Za-z&.-]{1,9})\"?\)")


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
