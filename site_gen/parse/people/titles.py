"""The words of office around a name: "acting Orla mayor" before it, ", the head of the agency," after it."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from site_gen.parse.lexicon import (
    BODY_HEAD,
    COMMON,
    DEMONYM,
    HONORIFIC,
    OFFICE,
    OPENER,
    PLACE,
    TITLE_PART,
    kinds_of,
    plain,
)
from site_gen.parse.wordlists import word_list

_REACH = 120
_LONGEST_TITLE = 10  # words
_CONNECTORS = frozenset({"of", "for", "and", "to", "the", "in", "&"})
# ", the head of the agency, told", ", a former mayor."
_APPOSITIVE = re.compile(
    r", (?:who (?:is|was) )?((?:(?:the|a|an|his|her|its|their|our)\b )?[^,.;:\"()]{3,120})(?=[,.;:)]|$)"
)
_NAMING = HONORIFIC | OFFICE
_BEFORE = "(\"'-\u2013\u2014|/"  # marks before a title, or between a dateline and it
_NEAR = 7  # words, among which the office must be
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "who"})


def title_before(folded: str, start: int) -> str:
    """Return the words of office that stand right before a name, "" where none do.

    >>> title_before("Talks began when acting Orlish Foreign Minister Veld spoke", 48)
    'acting Orlish Foreign Minister'
    """
    if not start:
        return ""
    from_here = start - _REACH if start > _REACH else 0
    if folded[start - 1] == " ":
        first = folded.rfind(" ", from_here, start - 1) + 1
        if not _may_close(folded[first : start - 1]):
            return ""
    reach = folded[from_here:start]
    if not reach.endswith(" ") and reach:
        return _after_comma(reach) if reach.endswith("(") else ""
    words = reach.split()
    if words and words[-1].endswith(","):
        return _after_comma(reach)
    if words and words[-1].endswith(")"):  # "(Orlish President) Mara Osk": an editor's hand
        words[-1] = words[-1].rstrip(")")
    return _walk_back(words)


@lru_cache(maxsize=1 << 14)
def _may_close(word: str) -> bool:
    """Whether a title can end with this word; an empty one is a blank too many, to be looked at closely."""
    if not word or word[-1] in ",)":
        return True
    bare = word.lstrip("(\"'")
    key = plain(bare)
    is_joining = word in _CONNECTORS
    return not is_joining and bool(bare) and _belongs(bare, key, kinds_of(key), has_office=False, is_listed=False)


def _after_comma(reach: str) -> str:
    """Return the office before a comma: "the alliance's ex-leader, Mara Osk"; only where an article opens it."""
    words = reach.rstrip().rstrip(",").split()
    owner, _, title = _walk_back(words).rpartition("'s ")
    if owner:
        return title  # "Osk's husband, Jon"
    before = reach.rstrip(" ,").removesuffix(title).split()[-1:] if title else []
    is_marked = bool(before) and (
        before[0].lower() in {"the", "a", "an", "his", "her", "its"} or before[0].endswith("'s")
    )
    return title if is_marked else ""


def _walk_back(words: list[str]) -> str:
    if words and words[-1] in _CONNECTORS:
        return ""  # "the wife of Osk", "a spokesman for Osk": somebody else's office
    taken: list[str] = []
    has_office = False
    for word in reversed(words[-_LONGEST_TITLE:]):
        bare = word.lstrip(_BEFORE)
        key = plain(bare)
        kinds = kinds_of(key)
        if taken and (word[-1] in ',;:!?)"' or (word[-1] == "." and not kinds & _NAMING and not bare[:-1].isupper())):
            break
        is_listed = bool(taken) and taken[-1] in {"and", "&"}
        if not bare.strip("-\u2013\u2014|/") or not _belongs(
            bare, key, kinds, has_office=has_office, is_listed=is_listed
        ):
            break
        has_office = has_office or bool(kinds & _NAMING) or key.startswith("ex-")
        taken.append(bare)
        if bare != word:
            break
    while taken and taken[-1] in _CONNECTORS:
        taken.pop()
    return " ".join(reversed(taken)) if has_office else ""


def _belongs(word: str, key: str, kinds: int, *, has_office: bool, is_listed: bool) -> bool:
    """Whether a word, read from the name backwards, belongs to its title.

    `has_office`: an office was read already; `is_listed`: the word read before was "and".
    """
    if word[0].islower():
        if key in _CONNECTORS:
            return not has_office or key in {"and", "&"}
        return bool(kinds & OFFICE) or key.startswith("ex-") or key in word_list("titles", "modifiers")
    if kinds & OPENER:
        return False
    if word.endswith("'s"):
        return has_office
    if kinds & (HONORIFIC | TITLE_PART | OFFICE | DEMONYM | PLACE | BODY_HEAD) or word.isupper():
        return True
    return has_office and not is_listed and (not kinds or bool(kinds & COMMON))


def appositive_after(folded: str, end: int) -> str:
    """Return the words of office after a name: "the head of the agency"; "" where none follow.

    >>> appositive_after("Mara Osk, the head of the agency, left", 8)
    'the head of the agency'
    """
    found = _APPOSITIVE.match(folded, end) if folded.startswith(", ", end) else None
    if not found:
        return ""
    words = found[1].split()[:_NEAR]
    if not _may_open(words[0]):
        return ""
    is_office = any(
        word[0].islower() or kinds_of(plain(word)) & HONORIFIC for word in words if kinds_of(plain(word)) & OFFICE
    )
    return found[1] if is_office else ""


def _may_open(word: str) -> bool:
    """Whether words of office can open so: "the", "former", "spokesman", "Orlish", "Orla's"."""
    key = plain(word)
    is_office = kinds_of(key) & (OFFICE | DEMONYM | TITLE_PART | HONORIFIC) or key.startswith(("ex-", "co-"))
    return bool(is_office) or word.endswith("'s") or word in _DETERMINERS or key in word_list("titles", "modifiers")


def gender_of_title(title: str) -> str:
    """Return the gender a title tells, "" where it tells none.

    >>> gender_of_title("Lady"), gender_of_title("party chairwoman"), gender_of_title("Dr")
    ('female', 'female', '')
    """
    for word in title.split():
        found = _genders().get(plain(word))
        if found:
            return found
    return ""


@cache
def _genders() -> Mapping[str, str]:
    sections = (("female", "female"), ("female offices", "female"), ("male", "male"), ("male offices", "male"))
    return {plain(word): gender for section, gender in sections for word in word_list("titles", section)}
