"""What the pages of others tell of an entry without its text: who speaks in it, whom it names, how it is dated.

It is a tenth of the entry, and kept beside its key between builds, so a change of one entry reads the text of few.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from site_gen.basis import DateBasis, date_basis
from site_gen.model import Entry, GroupNamed, PersonNamed, Quote, Role
from site_gen.statements import headlines_of, is_of_nobody, is_statement, said_in


class Named(NamedTuple):
    """A person or a group as an entry names it; many entries name one alike."""

    id: str
    name: str
    is_shown: bool
    is_speaker: bool
    forms: tuple[str, ...]  # the ways the name is written


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """An entry without its text."""

    basis: DateBasis
    people: tuple[Named, ...]  # all it names, in its order
    groups: tuple[Named, ...]
    said: Mapping[str, int]  # speaker → number of statements, in the order of the text
    quoted: Mapping[str, int]  # speaker → number of quotes among them; "" → of direct quotes of nobody known
    refers_to: tuple[str, ...]  # ids of people, groups and outlets; others may be among them
    grounds: tuple[str, ...]  # what its evidence rests on elsewhere: "entry talks-in-lindhaven"
    quotes: tuple[str, ...]  # their ids
    headlines: tuple[int, ...]  # the lines of the headline


def outline_of(entry: Entry) -> Outline:
    """Return the outline of an entry."""
    headlines = headlines_of(entry)
    said = [one.words for one in said_in(entry, headlines) if is_statement(one.words)]
    alone = [quote for quote in entry.quotes if is_of_nobody(quote)]
    return Outline(
        basis=date_basis(entry),
        people=tuple(_named(one, is_shown=one.is_shown, is_speaker=one.role is Role.SPEAKER) for one in entry.people),
        groups=tuple(_named(one, is_shown=True, is_speaker=one.is_speaker) for one in entry.groups_named),
        said=Counter(words.speaker for words in said if words.speaker),
        quoted=Counter([words.speaker or "" for words in said if isinstance(words, Quote)] + [""] * len(alone)),
        refers_to=tuple(dict.fromkeys(_ids(entry))),
        grounds=tuple(dict.fromkeys(one.via for finding in entry.findings for one in finding.evidence if one.via)),
        quotes=tuple(quote.id for quote in entry.quotes),
        headlines=headlines,
    )


def _named(one: PersonNamed | GroupNamed, *, is_shown: bool, is_speaker: bool) -> Named:
    return Named(one.id, one.name, is_shown, is_speaker, tuple(dict.fromkeys(form.text for form in one.forms)))


def _ids(entry: Entry) -> Iterator[str]:
    """Yield whatever an entry holds that may be the id of a person, a group or an outlet; no id has a space."""
    if entry.outlet:
        yield entry.outlet.id
    yield from (person.id for person in entry.people)
    yield from (group.id for group in entry.groups_named)
    yield from (quote.speaker for quote in entry.quotes if quote.speaker)
    yield from (statement.speaker for statement in entry.statements if statement.speaker)
    gives = (one.gives for finding in entry.findings for one in finding.evidence)
    yield from (one for one in gives if one and " " not in one)
