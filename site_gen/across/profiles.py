"""What of one report the comparison with others needs, as numbers: a pure function of the report, small enough to keep.

Words are known by a hash of 32 bits. Two words with one hash count as one word, in every pass alike; quotes are only
brought together by hashes and then compared word by word.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, islice
from zlib import crc32

from site_gen.across.quotepairs import PreparedQuote, shingles_of, text_of
from site_gen.across.words import COMMON_WORDS, stem
from site_gen.model import Entry

WEIGHT_OF_ONE = 1023  # the weight of the only word of a report
_LEAD = 90  # words from the start of the title that tell what happened
_NAME_WEIGHT = 3.0
_NAME_WEIGHT_LEAD = 2.0
_MOST_LETTERS = 120_000  # of one report: more is no report
# The heaviest words of a report that take part in a comparison. Measured: with 64 events are missed, more find none.
_KEPT = 128
_SHORTEST = 2

# "Envoy", "Osk's"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# "sank.” She"
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]{0,3}\s")

Sentences = list[list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One report as numbers."""

    words: tuple[int, ...]  # the heaviest words, as hashes
    weights: tuple[int, ...]  # of each word: the squares of those of all words of a report add up to WEIGHT_OF_ONE²
    texts: tuple[int, ...]  # its quotes in full, as hashes, each once
    runs: tuple[int, ...]  # the same, and the runs of three words of its quotes
    repeats: bool  # two of its quotes have a run of words in common


def profile(entry: Entry, said: Iterable[PreparedQuote]) -> Profile:
    """Return the profile of a report, with its quotes prepared for comparison."""
    weights = _weights(entry)
    heaviest = sorted(sorted(weights), key=weights.__getitem__, reverse=True)[:_KEPT]  # of one weight, by the word
    quotes = [one.words for one in said if one.is_telling]
    by_hash = {hash_of(word): round(weights[word] * WEIGHT_OF_ONE) for word in reversed(heaviest)}
    texts = {text_of(words) for words in quotes}
    runs = [shingles_of(words) for words in quotes]
    every = set[int]().union(*runs)
    return Profile(
        words=tuple(by_hash),
        weights=tuple(by_hash.values()),
        texts=tuple(sorted(texts)),
        runs=tuple(sorted(texts | every)),
        repeats=sum(map(len, runs)) > len(every) or len(texts) < len(quotes),
    )


def hash_of(word: str) -> int:
    """Return the number a word is known by."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def _weights(entry: Entry) -> dict[str, float]:
    """Return the weight of each word: how often it stands in the whole text, in the lead, and whether it is a name.

    The title, the deck and the body count, nothing of the page around them; whole text and lead have equal parts.
    """
    title, text = _sentences(entry.title), [one for part in _texts(entry) for one in _sentences(part)]
    titled = Counter(chain.from_iterable(title))
    openers = Counter([words[0] for words in text])
    inner = Counter(chain.from_iterable([words[1:] for words in text]))
    lead = _stemmed(Counter(islice(chain.from_iterable((*title, *text)), _LEAD)))
    opening, within, headed = _stemmed(openers, titled), _stemmed(inner), _stemmed(titled)
    capitals = _stemmed({word: count for word, count in inner.items() if not word[0].islower()})
    total = _added(within, opening)
    names = _names(opening, capitals, total)
    counts = _added(total, headed)  # those of the title count twice
    whole, first = _shares(counts, names, _NAME_WEIGHT), _shares(lead, names, _NAME_WEIGHT_LEAD)
    return {word: math.sqrt((share + first.get(word, 0.0)) / 2) for word, share in whole.items()}


def _shares(counts: Mapping[str, int], names: Mapping[str, float], by_name: float) -> dict[str, float]:
    """Return the part each word has in all: the squares of its weight, made to add up to 1."""
    extra = by_name - 1
    squares = {
        word: (_often(count) * (1 + extra * names[word] if word in names else 1.0)) ** 2
        for word, count in counts.items()
    }
    total = sum(squares.values())
    return {word: square / total for word, square in squares.items()}


@lru_cache(maxsize=1_000)
def _often(count: int) -> float:
    """Return how much a word counts that stands so often in a report."""
    return 1 + math.log(count)


def _added(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    found = dict(one)
    for word, count in other.items():
        found[word] = found.get(word, 0) + count
    return found


def _texts(entry: Entry) -> Iterator[str]:
    """Yield the deck and the paragraphs of a report, no more than a report has."""
    left = _MOST_LETTERS
    for text in (entry.deck or "", *(block.text for block in entry.body)):
        yield text[:left]
        left -= min(left, len(text))


def _sentences(text: str) -> Sentences:
    found = map(_WORD.findall, _SENTENCE_END.split(text))
    return [words for words in found if words]


@cache
def _telling(word: str) -> str:
    """Return the stem of a word as printed, "" when the word says nothing of what a report is about."""
    return stem(word) if len(word) >= _SHORTEST and word.casefold() not in COMMON_WORDS else ""


def _stemmed(*printed: Mapping[str, int]) -> dict[str, int]:
    """Return how often the words that say something stand there, by stem."""
    found: dict[str, int] = {}
    for counts in printed:
        for own, count in zip(map(_telling, counts), counts.values(), strict=True):
            if own:
                found[own] = found.get(own, 0) + count
    return found


def _names(first: Mapping[str, int], capitals: Mapping[str, int], total: Mapping[str, int]) -> dict[str, float]:
    """Return how surely each word is a name or a number: by the share of its capitals where small letters could be.

    A word that opens a sentence, or stands in the title, counts as half a name. Words that are no names are left out.
    """
    return {
        word: 1.0 if word[0].isdigit() else (capitals.get(word, 0) + first.get(word, 0) / 2) / total[word]
        for word in first.keys() | capitals.keys()
    }
