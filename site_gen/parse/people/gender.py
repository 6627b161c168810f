"""Whether a person is spoken of as he or she: only for reading pronouns."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from site_gen.parse.lexicon import FAMILY, FAMILY_FIRST, FEMALE, GIVEN, MALE, kinds_of, plain
from site_gen.parse.people.titles import gender_of_title

# "Osk said she", "Osk and his"; whom "Osk will miss him" means is somebody else
_PRONOUN = re.compile(r"\b(he|his|himself|she|her|hers|herself)\b")
# " said she", " asked whether he"
_NEAR_PRONOUN = re.compile(r"(?: [a-z]+){1,3}? (he|she|his|her|himself|herself)\b")
_REACH = 80
_ADDRESS: Mapping[str, str] = MappingProxyType({"mr": "male", "mrs": "female", "ms": "female", "miss": "female"})
_MALE = frozenset({"he", "his", "him", "himself"})


def gender_of(words: tuple[str, ...], titles: Iterable[str], places: Iterable[tuple[str, int]]) -> str:
    """Return "female", "male" or "": from titles, then the given name, then pronouns near the places (line, end)."""
    titles = tuple(titles)
    told = {_ADDRESS[word] for title in titles for word in plain(title).split() if word in _ADDRESS}
    told = told or {gender_of_title(title) for title in titles} - {""}  # "Mrs Osk" may be a chairman
    if not told and words:
        told = {gender_of_title(words[0])} - {""}  # "Sheikh Osk" is called so
    if len(told) == 1:
        return told.pop()
    return _of_given_name(words) or _of_pronouns(places)


def gender_of_pronoun(after: str) -> str:
    """Return the gender of the pronoun that soon follows a name in its own clause, "" where none does.

    >>> gender_of_pronoun(" said she was tired"), gender_of_pronoun(". She left")
    ('female', '')
    """
    found = _NEAR_PRONOUN.match(after)
    return "" if found is None else "male" if found[1] in _MALE else "female"


def _of_given_name(words: tuple[str, ...]) -> str:
    """Return the gender of the first name.

    >>> _of_given_name(("mary", "osk")), _of_given_name(("osk",))
    ('female', '')
    """
    if len(words) < 2:  # noqa: PLR2004
        return gender_of_title(words[0])
    if kinds_of(words[0]) & FAMILY_FIRST and not kinds_of(words[-1]) & (FAMILY | GIVEN):
        return ""  # "Li Jianwei": the family's name stands first
    kinds = kinds_of(words[0]) & (MALE | FEMALE)
    return "male" if kinds == MALE else "female" if kinds == FEMALE else ""


def _of_pronouns(places: Iterable[tuple[str, int]]) -> str:
    votes = {"male": 0, "female": 0}
    for folded, end in places:
        found = _PRONOUN.search(folded, end, end + _REACH)
        stretch = folded[end : found.start()] if found else ""
        if found and not any(c.isupper() for c in stretch):
            votes["male" if found[1] in _MALE else "female"] += 1
    if votes["male"] == votes["female"]:
        return ""
    return "male" if votes["male"] > votes["female"] else "female"
