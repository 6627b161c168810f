"""Ids made from words, which are anchors too: they stay while the words do, whatever is edited around them."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable

from site_gen.model import PublicCorrection

_WORD = re.compile(r"\w+")
# Of ASCII: what is no part of a word is a space, a capital its small letter.
_IN_WORDS = bytes(ord(chr(at).lower()) if re.match(r"\w", chr(at), re.ASCII) else ord(" ") for at in range(256))


def hash_of_text(text: str, length: int = 8) -> str:
    """Return the first digits of the hash of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def words_key(text: str) -> str:
    """Return the words of a text alone, for ids that survive a change of punctuation or case.

    >>> words_key("To our regret, …")
    'to our regret'
    """
    if text.isascii():  # as most is; twice as fast
        return b" ".join(text.encode().translate(_IN_WORDS).split()).decode()
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def quote_id(text: str, taken: Collection[str] = ()) -> str:
    """Return the id and anchor of a quote, made from its words; numbered on when `taken` has it already."""
    return _numbered(f"q-{hash_of_text(words_key(text))}", taken)


def paragraph_id(text: str, taken: Collection[str] = ()) -> str:
    """Return the anchor of a paragraph, made from its words; numbered on when `taken` has it already."""
    return _numbered(f"p-{hash_of_text(words_key(text))}", taken)


def paragraph_ids(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the anchors of the paragraphs of one page, in their order: those of `paragraph_id`, each once.

    >>> paragraph_ids(["Yes.", "No.", "yes"]) == (paragraph_id("yes"), paragraph_id("no"), paragraph_id("yes") + "-2")
    True
    """
    return _each_once([paragraph_id(text) for text in texts])


def statement_ids(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the anchors of the statements of one entry, in their order, made from their words, each once."""
    return _each_once([f"s-{hash_of_text(words_key(text))}" for text in texts])


def family_id(text: str) -> str:
    """Return the id of the page of a quote in several forms, made from the words of its first member."""
    return hash_of_text(words_key(text), 10)


def correction_id(correction: PublicCorrection) -> str:
    """Return the anchor of a correction, made from its day, its entries and what was wrong."""
    return f"c-{hash_of_text(' '.join((correction.date, words_key(correction.was), *sorted(correction.entries))))}"


def _numbered(anchor: str, taken: Collection[str]) -> str:
    numbered, number = anchor, 2
    while numbered in taken:
        numbered, number = f"{anchor}-{number}", number + 1
    return numbered


def _each_once(anchors: Iterable[str]) -> tuple[str, ...]:
    # Counted, not searched: a page of a hundred thousand equal lines takes a hundred thousand steps.
    count: dict[str, int] = {}
    numbered = []
    for anchor in anchors:
        times = count[anchor] = count.get(anchor, 0) + 1
        numbered.append(anchor if times == 1 else f"{anchor}-{times}")
    return tuple(numbered)
