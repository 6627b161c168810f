"""Why entries are taken to report one event, in words a reader can check, and what a suggested event is called."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from site_gen.across.quotepairs import QuotePair
from site_gen.across.remembered import Remembered
from site_gen.across.words import COMMON_WORDS, plain, stem
from site_gen.kept.keys import key_of
from site_gen.model import Block, Entry, Evidence

_MOST_QUOTES = 3
_MOST_WORDS = 24
_MOST_SHOWN = 8  # members whose wording is compared: of an event with more reports the others need no proof
_RUN = 6  # words in a row that two reports write alike
_TURN = 3  # words in a row that show two reports to tell of one thing
_MOST_PEOPLE = 3
_MOST_TITLE_WORDS = 4
_SHORTEST_TITLE_WORD = 3
_SHORTEST_WORD = 4  # that says something

PairsOf = Mapping[str, list[QuotePair]]  # pairs of quotes by the entry of the left one

_MOST_ASKED = 3  # the closest pairs of a group that may bear it out
# Chinese, Japanese and Thai
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff]")
# "17", "1,200", "3.5", not "2013"
_NUMBER = re.compile(r"(?<![\w.,])(?!(?:19|20)\d\d\b)(?=\d[.,]?\d)\d++(?:[.,]\d++)*(?!\w)")

# "envoy's"
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words reports of one event share: found anew only for reports that are not known already."""

    keys: Mapping[str, str]  # by entry id: all the entry was made from
    remembered: Remembered

    def shared(self, members: Sequence[Entry], weights: Mapping[tuple[str, str], float]) -> Iterator[Evidence]:
        """Yield for each member the wording it shares with the one closest to it; `weights` says how close two are."""
        entries = {member.id: member for member in members}
        for one, other in _closest(list(entries), weights):
            key = key_of("wording", self.keys[one], self.keys[other])
            line, text, rule = self.remembered.value_of(key, partial(_wording, entries[one], entries[other]))
            if text:
                yield Evidence(line=line, text=text, rule=rule, via=f"entry {other}")

    def bears_out(self, members: Sequence[Entry], weights: Mapping[tuple[str, str], float]) -> bool:
        """Tell whether any two of the closest members share more than a theme."""
        entries = {member.id: member for member in members}
        closest = sorted(weights, key=lambda pair: (-weights[pair], pair))[:_MOST_ASKED]
        return any(self._is_borne_out(entries[one], entries[other]) for one, other in closest)

    def _is_borne_out(self, one: Entry, other: Entry) -> bool:
        key = key_of("borne out", self.keys[one.id], self.keys[other.id])
        found: bool = self.remembered.value_of(key, partial(_is_borne_out, one, other))
        return found

    def name_of(self, members: Sequence[Entry]) -> str:
        """Return a name for a suggested event: the people and the words of the titles most of its reports share."""
        key = key_of("name", *(self.keys[member.id] for member in members))
        name: str = self.remembered.value_of(key, partial(_suggested_name, members))
        return name


def shared_quotes(members: Sequence[str], pairs: PairsOf) -> tuple[Evidence, ...]:
    """Return the first quotes the members share."""
    inside = frozenset(members)
    shared = (pair for member in members for pair in pairs.get(member, ()) if pair.right.ref.entry in inside)
    return tuple(dict.fromkeys(map(_quote, islice(shared, _MOST_QUOTES))))


def _suggested_name(members: Sequence[Entry]) -> str:
    people = _shared_people(members)
    words = _shared_title_words(members, " ".join(people))
    named = ", ".join(people)
    told = " ".join(words)
    said = f"{named} ({told})" if named and told else named or told or members[0].title
    return f"Suggested: {said}"


def _quote(pair: QuotePair) -> Evidence:
    words = pair.left.quote.text.split()
    text = " ".join(words[:_MOST_WORDS]) + (" …" if len(words) > _MOST_WORDS else "")
    return Evidence(line=pair.left.quote.line, text=text, rule="same-quote", via=f"entry {pair.right.ref.entry}")


def _closest(members: Sequence[str], weights: Mapping[tuple[str, str], float]) -> Iterator[tuple[str, str]]:
    """Yield each member but the first with the earlier member it is closest to."""
    for at, one in enumerate(members[1:_MOST_SHOWN], start=1):
        earlier = [(weights.get((other, one), -1.0), other) for other in members[:at]]
        weight, other = max(earlier, key=lambda row: row[0])
        if weight >= 0:
            yield one, other


def _wording(one: Entry, other: Entry) -> tuple[int, str, str]:
    """Return the longest run of words two reports share, else the people both name: line, text and rule."""
    runs = _runs(other)
    line, text = max(_common_runs(one, runs), key=lambda found: len(found[1]), default=(0, ""))
    if text:
        return line, text, "same-wording"
    both = {person.id for person in other.people}
    return 0, ", ".join([person.name for person in one.people if person.id in both][:_MOST_PEOPLE]), "same-people"


def _is_borne_out(one: Entry, other: Entry) -> bool:
    """Whether two reports share a number or a run of words: two of one theme share its names and words alone."""
    if any(_UNSPACED.search(block.text) for block in one.body[:1]):
        return True  # words without blanks between them cannot be compared one by one
    return bool(_numbers(one) & _numbers(other) or _turns_of_phrase(one) & _turns_of_phrase(other))


def _turns_of_phrase(entry: Entry) -> frozenset[tuple[str, ...]]:
    """Return the short runs of words, two of which say something and are no names."""
    lines = (_WORD.findall(block.text) for block in entry.body)
    runs = (line[at : at + _TURN] for line in lines for at in range(len(line) - _TURN + 1))
    return frozenset(tuple(map(str.lower, run)) for run in runs if sum(map(_says_something, run)) > 1)


def _says_something(word: str) -> bool:
    return len(word) >= _SHORTEST_WORD and not word[0].isupper() and word not in COMMON_WORDS


def _numbers(entry: Entry) -> frozenset[str]:
    """Return the numbers that tell something: no single figure, no year."""
    return frozenset(found for block in entry.body for found in _NUMBER.findall(block.text))


def _runs(entry: Entry) -> frozenset[tuple[str, ...]]:
    words = (_WORD.findall(plain(block.text)) for block in entry.body)
    return frozenset(tuple(line[at : at + _RUN]) for line in words for at in range(len(line) - _RUN + 1))


def _common_runs(entry: Entry, runs: frozenset[tuple[str, ...]]) -> Iterator[tuple[int, str]]:
    for block in entry.body:
        yield from ((block.line, text) for text in _runs_of_block(block, runs))


def _runs_of_block(block: Block, runs: frozenset[tuple[str, ...]]) -> Iterator[str]:
    """Yield the stretches of a block that stand word for word in the other report, as printed."""
    found = list(_WORD.finditer(block.text))
    words = [plain(match[0]) for match in found]
    start = None
    for at in range(len(words) - _RUN + 2):
        is_shared = tuple(words[at : at + _RUN]) in runs and at + _RUN <= len(words)
        if is_shared and start is None:
            start = at
        if not is_shared and start is not None:
            last = min(at + _RUN - 2, start + _MOST_WORDS - 1)
            yield block.text[found[start].start() : found[last].end()]
            start = None


def _shared_people(members: Sequence[Entry]) -> list[str]:
    """Return the names of the people most reports name, those more reports name first."""
    counts = Counter(person.id for member in members for person in member.people)
    names = {person.id: person.name for member in reversed(members) for person in reversed(member.people)}
    order = {person: at for at, person in enumerate(names)}
    shared = [person for person, count in counts.items() if count > len(members) / 2]
    return [names[person] for person in sorted(shared, key=lambda one: (-counts[one], -order[one]))[:_MOST_PEOPLE]]


def _shared_title_words(members: Sequence[Entry], but: str) -> list[str]:
    """Return the words more than one title has, as the first title writes them, those in `but` left out."""
    left_out = {stem(word) for word in _WORD.findall(but)}
    counts = Counter(found for member in members for found in {stem(word) for word in _WORD.findall(member.title)})
    words: dict[str, str] = {}
    for member in members:
        for word in _WORD.findall(member.title):
            if counts[stem(word)] > 1 and len(word) >= _SHORTEST_TITLE_WORD and plain(word) not in COMMON_WORDS:
                words.setdefault(stem(word), word)
    return [word for found, word in words.items() if found not in left_out][:_MOST_TITLE_WORDS]
