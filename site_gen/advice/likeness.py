"""Names that may be one person's, spelt by different outlets; proposed to a maintainer, never merged.

Two names are alike when the sounds of their last names are written down to the same letters, and so are those of the
first names, or one side has none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from site_gen.advice.newcomers import Newcomer
from site_gen.authority import Names, Person, name_key
from site_gen.errors import Problem, Severity
from site_gen.yaml_lines import flow_list

_ARTICLES = frozenset({"al", "el"})
_SHORTEST = 3  # letters of a last name that stands alone
_MOST_ALIKE = 20  # names of one sound; more is a common name, not one person

# Ways to write one sound, in the order they are made one: Khaled and Haled stay apart, Khaled and Qaled do not.
_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"[^a-z]", ""),
        (r"kh|q|ck", "k"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"w", "v"),
        (r"ff?\Z", "v"),  # Lawroff
        (r"[aeiou]?[yj](?![aeiou])|ei|ai|ie|ee", "i"),
        (r"y|j", "i"),
        (r"oo|ou", "u"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aeiou])h\Z", ""),
        (r"e", "i"),
        (r"o", "u"),
    )
)
_VOWELS = re.compile(r"[aiu]+")

Sound = tuple[str, str]  # of first and last name; the first is "" where only a last name is written


def skeleton(word: str) -> str:
    """Return a word with the ways to write one sound made one.

    >>> skeleton("sergey") == skeleton("sergej"), skeleton("assad") == skeleton("asad")
    (True, True)
    """
    for pattern, to in _SOUNDS:
        word = pattern.sub(to, word)
    return word


def sound_of(name: str) -> Sound | None:
    """Return what a name sounds like, None for a name in another script; initials and articles are left out.

    >>> sound_of("Sergej W. Lawrow") == sound_of("Sergey Lavrov")
    True
    """
    key = name_key(name)
    if not key.isascii():
        return None
    words = [word for word in re.split(r"[\s.-]+", key) if len(word) > 1 and word not in _ARTICLES]
    if not words or not skeleton(words[-1]):
        return None
    # Vowels of first names vary most: Mohammed, Muhammad.
    first = _VOWELS.sub("a", skeleton(words[0])) if len(words) > 1 else ""
    return first, skeleton(words[-1])


def likely_namesakes(
    people: Iterable[Newcomer], names: Names, folder: str
) -> tuple[tuple[Problem, ...], frozenset[str]]:
    """Return notes on names that may be one person's, and the ids of the newcomers they explain."""
    new = tuple(people)
    known = _known_sounds(names)
    notes: list[Problem] = list(_duplicate_records(known, names, folder))
    explained: set[str] = set()
    for one in new:
        candidates = _alike(one, known)
        if candidates:
            explained.add(one.id)
            notes.append(_alias(one, [names.people[candidate] for candidate in candidates], folder))
    rest = [one for one in new if one.id not in explained]
    notes.extend(_duplicate_newcomers(rest, folder))
    return tuple(notes), frozenset(explained)


def _known_sounds(names: Names) -> dict[str, dict[str, set[str]]]:
    """Return the ids of people by the sound of the last name, then of the first."""
    known: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for person in names.people.values():
        for sound in filter(None, (sound_of(form) for form in (person.name, *person.aliases))):
            known[sound[1]][sound[0]].add(person.id)
    return known


def _alike(one: Newcomer, known: dict[str, dict[str, set[str]]]) -> list[str]:
    sound = sound_of(one.name)
    if sound is None or len(sound[1]) < _SHORTEST or sound[1] not in known:
        return []
    first, last = sound
    found = known[last]
    ids = {i for other, people in found.items() if not first or not other or first == other for i in people}
    return sorted(ids)[:_MOST_ALIKE]


def _alias(one: Newcomer, candidates: list[Person], folder: str) -> Problem:
    who = " or ".join(f"{person.name} ({person.id})" for person in candidates)
    message = f"'{one.name}' may be {who}: if so add it to the aliases there, if not give it a record"
    own = "\n".join((one.record, f"  not_same: {flow_list(person.id for person in candidates)}"))
    hint = "\n".join((*one.evidence(), f"aliases: {flow_list([one.name])}", "# or", own))
    return _note(folder, "likely-alias", message, hint)


def _duplicate_records(known: dict[str, dict[str, set[str]]], names: Names, folder: str) -> Iterator[Problem]:
    pairs = {
        pair
        for by_first in known.values()
        for first, ids in by_first.items()
        if first and len(ids) <= _MOST_ALIKE
        for pair in combinations(sorted(ids), 2)
    }
    for one, other in sorted(pairs):
        if other not in names.people[one].not_same and one not in names.people[other].not_same:
            message = f"'{one}' and '{other}' may be one person: keep one record, or say not_same on both sides"
            hint = f"not_same: [{other}]    (at {one})\nnot_same: [{one}]    (at {other})"
            yield _note(folder, "likely-duplicate", message, hint)


def _duplicate_newcomers(people: Iterable[Newcomer], folder: str) -> Iterator[Problem]:
    by_sound: dict[Sound, list[Newcomer]] = defaultdict(list)
    for one in people:
        sound = sound_of(one.name)
        if sound and sound[0]:
            by_sound[sound].append(one)
    for alike in by_sound.values():
        if 1 < len(alike) <= _MOST_ALIKE:
            named = " and ".join(f"'{one.name}'" for one in alike)
            first, *others = alike
            aliases = flow_list(one.name for one in others)
            hint = "\n".join((*first.evidence(), f"- id: {first.id}", f"  name: {first.name}", f"  aliases: {aliases}"))
            yield _note(
                folder, "likely-duplicate", f"{named} may be one person; one record with aliases joins them", hint
            )


def _note(folder: str, code: str, message: str, hint: str) -> Problem:
    path = f"{folder}/people.yaml"
    return Problem(path=path, line=0, code=code, message=message, severity=Severity.NOTE, hint=hint)
