"""How the words of names are compared: an article joined to its name, or left out."""

from collections.abc import Sequence
from functools import lru_cache

from site_gen.parse.lexicon import plain


def joined(words: Sequence[str]) -> tuple[str, ...]:
    """Return words as tokens have them, the article joined to its name.

    >>> joined(["omar", "al", "osk"])
    ('omar', 'al-osk')
    """
    if "al" not in words and "el" not in words:
        return tuple(words)
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in {"al", "el"}:
            joined[-1] = f"{joined[-1]}-{word}"
        else:
            joined.append(word)
    return tuple(joined)


@lru_cache(maxsize=1 << 14)
def name_key_of(text: str) -> str:
    """Return a word of a name without the article that may or may not be written: "al-Osk" → "osk".

    >>> name_key_of("al-osk"), name_key_of("alosk")
    ('osk', 'alosk')
    """
    head, dash, tail = plain(text).partition("-")
    return tail if dash and head in {"al", "el", "ad", "as", "an", "ar", "ash", "at", "az", "ul"} else plain(text)
