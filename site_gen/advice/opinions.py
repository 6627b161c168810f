"""A language model's second opinion on who and what has no record: whether it reads the same, and what else it reads.

Measured on news of others, what both read is right more often than what the rules alone read, and what the model
alone reads is mostly wrong. So it confirms proposals and makes none; bodies it alone reads are listed to be looked at.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from site_gen.advice.newcomers import Newcomer, Newcomers
from site_gen.authority import Names, name_key
from site_gen.model import Entry

_ENOUGH = 2  # sources the model alone reads a single word in
_MOST_HEARD = 50


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or some body a text names, as a model reads it."""

    text: str
    is_person: bool


Judge = Callable[[Iterable[str]], Iterator[tuple[Mention, ...]]]


@dataclass(slots=True)
class _Heard:
    """The ids of the entries in which the model reads a name as either."""

    person: set[str]
    body: set[str]


def with_opinions(found: Newcomers, entries: Sequence[Entry], names: Names, judge: Judge) -> Newcomers:
    """Return the newcomers with what the model says of each, and the bodies it alone reads."""
    heard, spelt = _listen(entries, judge)
    return replace(
        found,
        people=tuple(_judged(one, heard) for one in found.people),
        groups=tuple(_judged(one, heard) for one in found.groups),
        heard=tuple(islice(_heard_alone(heard, spelt, found, names), _MOST_HEARD)),
    )


def _listen(entries: Sequence[Entry], judge: Judge) -> tuple[dict[str, _Heard], dict[str, Counter[str]]]:
    """Return by name_key where the model reads a name, and how it is written there."""
    heard: dict[str, _Heard] = defaultdict(lambda: _Heard(set(), set()))
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    texts = [(entry.id, block.text) for entry in entries for block in entry.body]
    for (entry_id, _), mentions in zip(texts, judge(text for _, text in texts), strict=True):
        for mention in mentions:
            key = name_key(mention.text)
            (heard[key].person if mention.is_person else heard[key].body).add(entry_id)
            spelt[key][" ".join(mention.text.split())] += 1
    return heard, spelt


def _judged(one: Newcomer, heard: dict[str, _Heard]) -> Newcomer:
    said = [heard[key] for form in {one.name, *one.forms} if (key := name_key(form)) in heard]
    person, body = (len(set().union(*ids)) for ids in ([h.person for h in said], [h.body for h in said]))
    words = [f"a person in {person}"] * bool(person) + [f"a body in {body}"] * bool(body)
    return replace(one, opinion=f"the model reads {', '.join(words) or 'no name here'}")


def _heard_alone(
    heard: dict[str, _Heard], spelt: dict[str, Counter[str]], found: Newcomers, names: Names
) -> Iterator[str]:
    """Yield bodies only the model reads, those first that most entries name, as lines to look at."""
    parts = set(_parts(found, names))
    bodies = {key: one.body for key, one in heard.items() if key not in parts and len(one.body) > len(one.person)}
    for key, ids in sorted(bodies.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        if " " in key or len(ids) >= _ENOUGH:
            name = max(sorted(spelt[key]), key=lambda form: spelt[key][form])
            yield f"{name} ({len(ids)} source{'s' * (len(ids) != 1)}: {min(ids)}{', …' if len(ids) > 1 else ''})"


def _parts(found: Newcomers, names: Names) -> Iterator[str]:
    """Yield every run of words of every name that is known or proposed: a part of a name is no name of its own."""
    forms = [form for one in found.all() for form in (one.name, *one.forms)]
    keys = {*(name_key(form) for form in forms), *names.people_by_key, *names.groups_by_key, *names.outlets_by_key}
    for key in keys:
        words = key.split()
        yield from (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1))
