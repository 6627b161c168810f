"""Who is who inside one source: candidates with one last name and fitting first names are one person."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from site_gen.parse.lexicon import FAMILY_FIRST, GIVEN, kinds_of
from site_gen.parse.people.candidates import Candidate
from site_gen.parse.people.namekeys import name_key_of
from site_gen.parse.wordlists import word_list

# More people than this with one last name are only told apart by their exact names.
_MANY = 24
_LONG_NAME = 3  # words; of a longer one an inner word may stand for all
_SYLLABLE = 5  # letters
# "dae-osk"
_PAIR = re.compile(r"[a-z]{1,6}-[a-z]{1,6}$")
_VOWELS = re.compile(r"[aeiouy'-]+")
_DOUBLE = re.compile(r"(.)\1+")
_SPELLINGS = (("kh", "k"), ("q", "k"), ("ck", "k"), ("ph", "f"), ("w", "v"), ("tch", "ch"), ("dh", "d"), ("gh", "g"))


@dataclass(slots=True)
class Someone:
    """A person while the text is being read."""

    words: tuple[str, ...]  # the fullest name, plain
    known: str = ""  # id of the authority files
    points: float = 0.0
    order: tuple[int, int] = (0, 0)
    lasts: set[str] = field(default_factory=set)
    firsts: set[str] = field(default_factory=set)


@lru_cache(maxsize=1 << 14)
def skeleton(word: str) -> str:
    """Return what spellings of one foreign name share: "Sergei" and "Sergey", "Khaled" and "Kaled".

    >>> skeleton("sergei") == skeleton("sergey"), skeleton("kerry") == skeleton("kelly")
    (True, False)
    """
    for written, read in _SPELLINGS:
        word = word.replace(written, read)
    return word[:1] + _DOUBLE.sub(r"\1", _VOWELS.sub("", word[1:]))


class Roster:
    """All people of a source, looked up by full and by last name."""

    def __init__(self) -> None:
        """Start with nobody."""
        self.people: list[Someone] = []
        self._by_last: dict[str, list[Someone]] = {}
        self._by_first: dict[str, list[Someone]] = {}
        self._by_words: dict[tuple[str, ...], Someone] = {}
        self._last_named: dict[str, list[Someone]] = {}  # asked before; a word comes many times

    def add(self, someone: Someone, forms: Iterable[tuple[str, ...]]) -> Someone:
        """Put a person in, to be found by these forms; return the person."""
        self.people.append(someone)
        self._last_named.clear()
        for words in forms:
            self._by_words.setdefault(words, someone)
            if len(words) > 1:
                someone.lasts.update(_lasts(words))
                someone.firsts.add(words[0])
            else:
                someone.lasts.add(name_key_of(words[0]))
        for last in someone.lasts:
            self._by_last.setdefault(skeleton(last), []).append(someone)
        for first in someone.firsts:
            self._by_first.setdefault(first, []).append(someone)
        return someone

    def called(self, words: tuple[str, ...]) -> Someone | None:
        """Return the person a name of several words means, None when nobody fits."""
        found = self._by_words.get(words)
        if found or len(words) < 2:  # noqa: PLR2004
            return found
        fitting = [s for s in self._with_last(words) if _fits(words, s)]
        return fitting[0] if fitting else self._starting(words) or self._ending(words)

    def _with_last(self, words: tuple[str, ...]) -> list[Someone]:
        found = self._by_last.get(skeleton(name_key_of(words[-1])), [])
        return found if len(found) <= _MANY else []

    def _starting(self, words: tuple[str, ...]) -> Someone | None:
        """Return the person whose longer name begins with these words: "Omar bin Osk" of "Omar bin Osk Al Veld"."""
        found = self._by_first.get(words[0], [])
        if len(found) > _MANY:
            return None
        return next((s for s in found if s.words[: len(words)] == words or words[: len(s.words)] == s.words), None)

    def _ending(self, words: tuple[str, ...]) -> Someone | None:
        """Return the person whose longer name ends with these words: "Abdel Osk" of "Omar Abdel Osk"."""
        return next((s for s in self._with_last(words) if s.words[-len(words) :] == words), None)

    def last_named(self, key: str) -> list[Someone]:
        """Return the people a last name alone may mean."""
        known = self._last_named.get(key)
        if known is not None:
            return known
        last = name_key_of(key)
        found = self._by_last.get(skeleton(last), [])[:_MANY]
        exact = [s for s in found if last in s.lasts]
        self._last_named[key] = exact or (found if len(last) > 4 else [])  # noqa: PLR2004
        return self._last_named[key]

    def first_named(self, key: str) -> list[Someone]:
        """Return the people a given name alone may mean; one no list has may be a given name as well."""
        found = self._by_first.get(key, [])
        kinds = kinds_of(key) if found else 0  # few words are anybody's here
        return found if not kinds or kinds & GIVEN else []

    def inner_named(self, key: str) -> Someone | None:
        """Return the one person with this word inside a long name: "Osko" of "Luis Inacio Osko da Veld"."""
        found = [s for s in self.people if len(s.words) > _LONG_NAME and key in s.words[1:-1]]
        return found[0] if len(found) == 1 and len(key) > 3 else None  # noqa: PLR2004


def _lasts(words: tuple[str, ...]) -> Iterator[str]:
    """Yield the words that stand for the whole name: the last; the first of an Eastern name."""
    yield name_key_of(words[-1])
    kinds = kinds_of(words[0])
    if (kinds & FAMILY_FIRST and not kinds & GIVEN) or _is_eastern(words):
        yield words[0]


def _is_eastern(words: tuple[str, ...]) -> bool:
    """Whether two syllables joined by a hyphen follow a short family name: "Lim Dae-osk"."""
    if len(words) != 2 or len(words[0]) > _SYLLABLE or not _PAIR.match(words[1]):  # noqa: PLR2004
        return False
    return bool(kinds_of(words[0]) & FAMILY_FIRST) or not all(kinds_of(half) & GIVEN for half in words[1].split("-"))


def _fits(words: tuple[str, ...], someone: Someone) -> bool:
    """Whether the first name can be the person's: equal, an initial, another spelling, a short form."""
    first = words[0]
    return any(same_first(first, other) for other in someone.firsts) if someone.firsts else len(someone.words) == 1


def same_first(one: str, other: str) -> bool:
    """Whether two first names can be one person's, the last names being equal.

    >>> same_first("j", "jane"), same_first("yuri", "iuri"), same_first("mara", "mira"), same_first("bill", "william")
    (True, False, False, True)
    """
    if one == other or ((len(one) == 1 or len(other) == 1) and one[0] == other[0]):
        return True
    if f"{one}={other}" in word_list("short_names") or f"{other}={one}" in word_list("short_names"):
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) > 2 and longer.startswith(shorter):  # noqa: PLR2004
        return True
    return len(one) > 4 and len(other) > 4 and skeleton(one) == skeleton(other) and one[:2] == other[:2]  # noqa: PLR2004


def fullest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates of several words, longest names first, then in order of the text."""
    return sorted((c for c in candidates if not c.is_single), key=lambda c: -len(c.words))
