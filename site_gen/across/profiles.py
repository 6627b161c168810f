"""What a report is about, as weighted words: the whole text, its lead, and pairs of neighbouring words.

The weight of a word is how often the report has it, how rare it is in the archive, and whether it is a name or a
number. The archive is taken to hold, besides its own, some hundred reports with none of the words: in a small archive
a word of one much reported event would else look common. Measured on reports with known events; see matching.py for
what makes up for it in a small archive on one theme.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from site_gen.across.words import COMMON_WORDS, stem
from site_gen.model import Entry

_LEAD = 90  # words from the start of the title that tell what happened
_UNSEEN = 600  # reports the archive is taken to hold besides its own
_NAME_WEIGHT = 3.0
_NAME_WEIGHT_LEAD = 2.0
_SHARE_LEAD = 1.0  # the part of the lead and of the pairs in a comparison; the whole text has 1
_SHARE_PAIRS = 0.3
_MOST_WORDS = 20_000  # of one report: more is no report
# The heaviest words of a report that take part in a comparison; the others change nothing worth their memory.
_KEPT = 360
_SHORTEST = 2

# "Envoy", "Osk's", or the end of a sentence
_WORD = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s|$)|[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The words of one report, counted."""

    words: Mapping[str, int]  # in the whole text; those of the title count twice
    lead: Mapping[str, int]
    pairs: frozenset[str]  # "ferry sank"
    names: Mapping[str, float]  # how surely a word is a name or a number, 0 to 1; words that are not are left out


@dataclass(slots=True)
class _Forms:
    """How often a word is written with a capital, in small letters, and where a sentence starts."""

    small: int = 0
    capital: int = 0
    first: int = 0
    number: int = 0

    @property
    def name(self) -> float:
        """Return how surely the word is a name or a number."""
        if self.number:
            return 1.0
        return (self.capital + self.first / 2) / (self.small + self.capital + self.first)


def profile(entry: Entry) -> Profile:
    """Return the words of a report: its title, deck and body, nothing of the page around it."""
    words: Counter[str] = Counter()
    lead: Counter[str] = Counter()
    pairs: set[str] = set()
    forms: dict[str, _Forms] = {}
    before = ""
    for number, (word, is_title, is_first) in enumerate(_words(entry)):
        if not word:
            before = ""
            continue
        own = stem(word)
        words[own] += 2 if is_title else 1
        if number < _LEAD:
            lead[own] += 1
        if before:
            pairs.add(f"{before} {own}")
        before = own
        _count(forms.setdefault(own, _Forms()), word, is_first=is_first)
    names = {word: form.name for word, form in forms.items() if form.name}
    return Profile(words=words, lead=lead, pairs=frozenset(pairs), names=names)


def vectors(profiles: Iterable[Profile]) -> list[dict[str, float]]:
    """Return every report as weighted words of length 1, so that the product of two says how alike they are.

    A word of the lead is "^word", a pair of words has a blank.
    """
    all_profiles = list(profiles)
    counts = _holders(all_profiles)
    total = len(all_profiles) + _UNSEEN + 1
    rarity = {word: math.log(total / (count + 0.5)) for word, count in counts.items()}
    return [_vector(one, rarity, counts) for one in all_profiles]


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return how alike two reports are, 0 to 1."""
    shorter, longer = sorted((one, other), key=len)
    return sum(weight * longer[word] for word, weight in shorter.items() if word in longer)


def _words(entry: Entry) -> Iterator[tuple[str, bool, bool]]:
    """Yield (word, is in the title, opens a sentence); "" for a word that says nothing."""
    texts = [(entry.title, True), *((block.text, False) for block in entry.body)]
    if entry.deck:
        texts.insert(1, (entry.deck, False))
    left = _MOST_WORDS
    for text, is_title in texts:
        is_first = True
        for found in _WORD.findall(text):
            if found[0] in ".!?":
                is_first = True
                continue
            says_something = len(found) >= _SHORTEST and found.casefold() not in COMMON_WORDS
            yield (found if says_something else ""), is_title, is_first or is_title
            is_first = False
            left -= 1
            if not left:
                return
        yield "", False, True


def _count(form: _Forms, word: str, *, is_first: bool) -> None:
    if word[0].isdigit():
        form.number += 1
    elif word[0].islower():
        form.small += 1
    elif is_first:
        form.first += 1
    else:
        form.capital += 1


def _holders(profiles: list[Profile]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one in profiles:
        counts.update(one.words.keys())
        counts.update(one.pairs)
    return counts


def _vector(one: Profile, rarity: Mapping[str, float], counts: Mapping[str, int]) -> dict[str, float]:
    """Return the weighted words of a report; words no other report has count in its length alone."""
    whole = {word: _weight(word, count, rarity, one.names, _NAME_WEIGHT) for word, count in one.words.items()}
    lead = {word: _weight(word, count, rarity, one.names, _NAME_WEIGHT_LEAD) for word, count in one.lead.items()}
    pairs = {pair: rarity[pair] for pair in one.pairs}
    found: dict[str, float] = {}
    for part, share, mark in ((whole, 1.0, ""), (lead, _SHARE_LEAD, "^"), (pairs, _SHARE_PAIRS, "")):
        length = math.sqrt(sum(weight * weight for weight in part.values()))
        factor = math.sqrt(share / (1 + _SHARE_LEAD + _SHARE_PAIRS)) / length if length else 0.0
        found.update((mark + word, weight * factor) for word, weight in part.items() if counts[word] > 1)
    heaviest = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:_KEPT]
    return dict(heaviest)


def _weight(word: str, count: int, rarity: Mapping[str, float], names: Mapping[str, float], by_name: float) -> float:
    return (1 + math.log(count)) * rarity[word] * (1 + (by_name - 1) * names.get(word, 0.0))
