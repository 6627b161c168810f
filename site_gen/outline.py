"""What the pages of others tell of an entry without its text: who speaks in it, whom it refers to, how it is dated.

It is a tenth of the entry, and kept beside its key between builds, so a change of one entry reads the text of few.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_gen.basis import DateBasis, date_basis
from site_gen.model import Entry, Quote
from site_gen.statements import is_of_nobody, is_statement, said_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """An entry without its text."""

    basis: DateBasis
    said: Mapping[str, int]  # speaker → number of statements, in the order of the text
    quoted: Mapping[str, int]  # speaker → number of quotes among them; "" → of direct quotes of nobody known
    refers_to: tuple[str, ...]  # ids of people, groups and outlets; others may be among them
    grounds: tuple[str, ...]  # what its evidence rests on elsewhere: "entry talks-in-lindhaven"
    quotes: tuple[str, ...]  # their ids


def outline_of(entry: Entry) -> Outline:
    """Return the outline of an entry."""
    said = [one.words for one in said_in(entry) if is_statement(one.words)]
    alone = [quote for quote in entry.quotes if is_of_nobody(quote)]
    return Outline(
        basis=date_basis(entry),
        said=Counter(words.speaker for words in said if words.speaker),
        quoted=Counter([words.speaker or "" for words in said if isinstance(words, Quote)] + [""] * len(alone)),
        refers_to=tuple(dict.fromkeys(_ids(entry))),
        grounds=tuple(dict.fromkeys(one.via for finding in entry.findings for one in finding.evidence if one.via)),
        quotes=tuple(quote.id for quote in entry.quotes),
    )


def to_row(outline: Outline) -> list[object]:
    """Return an outline as JSON has it; `from_row` makes the same of it."""
    return [outline.basis, outline.said, outline.quoted, outline.refers_to, outline.grounds, outline.quotes]


def from_row(row: list[object]) -> Outline:
    """Return the outline of a row; raises ValueError for what is none."""
    match row:
        case [str(basis), dict(said), dict(quoted), list(refers_to), list(grounds), list(quotes)]:
            return Outline(
                basis=DateBasis(basis),
                said=said,
                quoted=quoted,
                refers_to=tuple(refers_to),
                grounds=tuple(grounds),
                quotes=tuple(quotes),
            )
    raise ValueError("not the outline of an entry")


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
