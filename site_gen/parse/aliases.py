"""Finding the names of authority records in a text: the first word of an alias leads to it, never one giant pattern."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from site_gen.authority import Names, name_key
from site_gen.parse.runs import Token
from site_gen.parse.same import Same
from site_gen.parse.wordlists import word_list

_WORD = re.compile(r"[^\W_]+")
# between two words of no one name: "left. Osk", "left, Osk"
_BREAK = re.compile(r"[^\W\d_]{4}\. |[,;:] |[\"()]")
_LONGEST_SHORT_FORM = 6  # "ISIL", "UNHCR": capitals alone; must stand in capitals


class Alias(NamedTuple):
    """One way a record is written."""

    words: tuple[str, ...]
    id: str
    is_capitals: bool  # only found in capitals: "IS" is not "Is"
    needs_context: bool
    capitals: int  # as many of its words must begin with one
    ending: str = ""  # "'s" of "Osk's"


class AliasMatch(NamedTuple):
    """An alias found in a text, half-open offsets."""

    start: int
    end: int
    id: str
    needs_context: bool


AliasIndex = Mapping[str, tuple[Alias, ...]]  # first word → aliases, longest first


def words_of(form: str) -> tuple[str, ...]:
    """Return the words a form is compared by.

    >>> words_of("the  al-Osk Front's")
    ('al', 'osk', 'front')
    """
    return tuple(_WORD.findall(name_key(form)))


def make_index(forms: Iterable[tuple[str, str, bool]]) -> AliasIndex:
    """Return the index of (form, id, needs context)."""
    index: dict[str, dict[tuple[str, ...], Alias]] = {}
    for form, record, needs_context in forms:
        words = words_of(form)
        if words:
            is_capitals = form.isupper() and len(form) <= _LONGEST_SHORT_FORM
            capitals = _capitals(form, words)
            ending = "'s" if form.endswith(("'s", "’s")) else "." if form.endswith(".") else ""
            alias = Alias(words, record, is_capitals, needs_context, capitals, ending)
            index.setdefault(words[0], {}).setdefault(words, alias)
    return {first: tuple(sorted(found.values(), key=lambda a: -len(a.words))) for first, found in index.items()}


def _capitals(form: str, words: tuple[str, ...]) -> int:
    """Return how many words need their capital; "army" may be small in "Orlish Army"."""
    small = word_list("organisations", "small heads")
    written = _WORD.findall(form)[-len(words) :]
    return sum(word[0].isupper() and word.lower() not in small for word in written)


def people_index(names: Names) -> AliasIndex:
    """Return the index of the known people; made once for the same `names`."""
    return _people_index(Same(names))


def groups_index(names: Names) -> AliasIndex:
    """Return the index of the known groups; made once for the same `names`."""
    return _groups_index(Same(names))


@lru_cache(maxsize=4)
def _people_index(held: Same[Names]) -> AliasIndex:
    people = held.value.people.values()
    return make_index((form, p.id, False) for p in people for form in (p.name, *p.aliases))


@lru_cache(maxsize=4)
def _groups_index(held: Same[Names]) -> AliasIndex:
    groups = held.value.groups.values()
    plainly = [(form, g.id, False) for g in groups for form in (g.name, *g.aliases)]
    return make_index([*plainly, *((form, g.id, True) for g in groups for form in g.context_aliases)])


def matches(folded: str, found: Sequence[Token], index: AliasIndex) -> list[AliasMatch]:
    """Return the aliases that start at one of the tokens, longest first at each place, never overlapping."""
    matched: list[AliasMatch] = []
    if not index:
        return matched
    behind = 0
    for token in found:
        aliases = index.get(_first_word(token.text))
        if aliases and token.start >= behind:
            match = _match_at(folded, token.start, aliases)
            if match:
                matched.append(match)
                behind = match.end
    return matched


@lru_cache(maxsize=1 << 15)
def _first_word(text: str) -> str:
    return next(iter(words_of(text)), "")


def _match_at(folded: str, start: int, aliases: Sequence[Alias]) -> AliasMatch | None:
    stretch = folded[start : start + 12 * len(aliases[0].words) + 40]
    found = _WORD.findall(stretch)[: len(aliases[0].words)]
    words = tuple([word.casefold() if word.isascii() else name_key(word) for word in found])
    for alias in aliases:
        size = len(alias.words)
        if words[:size] == alias.words:
            *_, last = islice(_WORD.finditer(stretch), size)
            end = start + last.end()
            end += len(alias.ending) if alias.ending != "." or folded.startswith(".", end) else 0
            if _is_written_so(folded, start, end, alias):
                return AliasMatch(start, end, alias.id, alias.needs_context)
    return None


def _is_written_so(folded: str, start: int, end: int, alias: Alias) -> bool:
    """Whether the words are one name here: its capitals kept, no sentence or clause between its words."""
    form = folded[start:end]
    if alias.ending == "'s" and not form.endswith("'s"):
        return False
    if alias.is_capitals and not form.isupper():
        return False
    if sum(word[0].isupper() for word in _WORD.findall(form)) < alias.capitals:
        return False
    return not _BREAK.search(form)
