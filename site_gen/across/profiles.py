"""What a report is about, as weighted words: the whole text, its lead, and pairs of neighbouring words.

The weight of a word is how often the report has it, how rare it is in the archive, and whether it is a name or a
number. The archive is taken to hold, besides its own, some hundred reports with none of the words: in a small archive
a word of one much reported event would else look common. Measured on reports with known events; see matching.py for
what makes up for it in a small archive on one theme.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from site_gen.across.words import COMMON_WORDS, stem
from site_gen.model import Entry

_LEAD = 90  # words from the start of the title that tell what happened
_UNSEEN = 1000  # reports the archive is taken to hold besides its own
_NAME_WEIGHT = 3.0
_NAME_WEIGHT_LEAD = 2.0
_SHARE_LEAD = 1.0  # the part of the lead and of the pairs in a comparison; the whole text has 1
_SHARE_PAIRS = 0.3
_MOST_LETTERS = 120_000  # of one report: more is no report
# The heaviest words of a report that take part in a comparison; the others change nothing worth their memory.
_KEPT = 360
_SHORTEST = 2

# "Envoy", "Osk's"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# "sank.” She"
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]{0,3}\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The words of one report, counted."""

    words: Mapping[str, int]  # in the whole text; those of the title count twice
    lead: Mapping[str, int]
    pairs: tuple[str, ...]  # "ferry sank", each once
    names: Mapping[str, float]  # how surely a word is a name or a number, 0 to 1; words that are not are left out


def profile(entry: Entry) -> Profile:
    """Return the words of a report: its title, deck and body, nothing of the page around it."""
    title, text = [_tokens(entry.title)], [_tokens(one) for one in _texts(entry)]
    first = Counter(stem(words[0]) for sentences in text for words in sentences if words[0])
    first.update(stem(word) for sentences in title for words in sentences for word in words if word)
    inner = Counter(word for sentences in text for words in sentences for word in words[1:] if word)
    every = [[stem(word) if word else "" for word in words] for sentences in (*title, *text) for words in sentences]
    flat = [word for words in every for word in words]
    counts = Counter(flat)
    counts.update(stem(word) for sentences in title for words in sentences for word in words if word)
    del counts[""]
    return Profile(
        words=counts,
        lead=Counter(word for word in flat[:_LEAD] if word),
        pairs=tuple(
            dict.fromkeys(f"{one} {other}" for words in every for one, other in pairwise(words) if one and other)
        ),
        names=_names(first, inner),
    )


def vectors(profiles: Iterable[Profile]) -> list[dict[str, float]]:
    """Return every report as weighted words of length 1, so that the product of two says how alike they are.

    A word of the lead is "^word", a pair of words has a blank.
    """
    own = list(profiles)
    counts: Counter[str] = Counter()
    for one in own:
        counts.update(one.words.keys())
        counts.update(one.pairs)
    total = len(own) + _UNSEEN + 1
    rarity = [math.log(total / (count + 0.5)) for count in range(len(own) + 1)]
    return [_vector(one, rarity, counts) for one in own]


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return how alike two reports are, 0 to 1."""
    shorter, longer = sorted((one, other), key=len)
    return sum(weight * longer[word] for word, weight in shorter.items() if word in longer)


def _texts(entry: Entry) -> Iterator[str]:
    """Yield the deck and the paragraphs of a report, no more than a report has."""
    left = _MOST_LETTERS
    for text in (entry.deck or "", *(block.text for block in entry.body)):
        yield text[:left]
        left -= min(left, len(text))


def _tokens(text: str) -> list[list[str]]:
    """Return the words of each sentence; "" for a word that says nothing."""
    found = (_WORD.findall(sentence) for sentence in _SENTENCE_END.split(text))
    return [
        [word if len(word) >= _SHORTEST and word.casefold() not in COMMON_WORDS else "" for word in words]
        for words in found
        if words
    ]


def _names(first: Mapping[str, int], inner: Mapping[str, int]) -> dict[str, float]:
    """Return how surely each word is a name or a number: by the share of its capitals where small letters could be.

    A word that opens a sentence, or stands in the title, counts as half a name.
    """
    capitals: Counter[str] = Counter()
    total: Counter[str] = Counter(first)
    for word, count in inner.items():
        own = stem(word)
        total[own] += count
        if not word[0].islower():
            capitals[own] += count
    return {
        word: 1.0 if word[0].isdigit() else (capitals[word] + first.get(word, 0) / 2) / count
        for word, count in total.items()
        if capitals[word] or word in first
    }


def _vector(one: Profile, rarity: Sequence[float], counts: Mapping[str, int]) -> dict[str, float]:
    """Return the weighted words of a report, the heaviest first; words no other has count in its length alone."""
    whole = _weights(one.words, rarity, counts, one.names, _NAME_WEIGHT)
    lead = _weights(one.lead, rarity, counts, one.names, _NAME_WEIGHT_LEAD)
    pairs = {pair: rarity[counts[pair]] for pair in one.pairs if counts[pair] > 1}
    length_of_pairs = math.hypot(*pairs.values(), math.sqrt(len(one.pairs) - len(pairs)) * rarity[1])
    found: list[tuple[float, str]] = []
    for part, share, mark, length in (
        (whole, 1.0, "", math.hypot(*whole.values())),
        (lead, _SHARE_LEAD, "^", math.hypot(*lead.values())),
        (pairs, _SHARE_PAIRS, "", length_of_pairs),
    ):
        factor = math.sqrt(share / (1 + _SHARE_LEAD + _SHARE_PAIRS)) / length if length else 0.0
        found.extend((-weight * factor, mark + word) for word, weight in part.items() if counts[word] > 1)
    return {word: -weight for weight, word in sorted(found)[:_KEPT]}


def _weights(
    words: Mapping[str, int],
    rarity: Sequence[float],
    counts: Mapping[str, int],
    names: Mapping[str, float],
    by_name: float,
) -> dict[str, float]:
    """Return the weight of each word: by how often it stands here, how few reports have it, how surely it is a name."""
    extra = by_name - 1
    return {
        word: (1 + math.log(count)) * rarity[counts[word]] * (1 + extra * names.get(word, 0.0))
        for word, count in words.items()
    }
