"""Who said what: every quotation with its speaker or none, and every report of speech without quotation marks.

The text is read paragraph by paragraph as a reader would: `letters` and `shape` make letters of it, `cueing` finds
where somebody is said to speak and `deeds` where nobody is, `subjects` who that is as written, `voices` whom the words
mean, `speakers` which cue a quotation belongs to, `floor` who goes on where no cue stands. A quotation gets the right
speaker or none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TypeVar

from site_gen.anchors import words_key
from site_gen.authority import Names
from site_gen.model import Confidence, Quote, Statement
from site_gen.parse.attribution.cueing import cues_of
from site_gen.parse.attribution.floor import Settled, join, settle
from site_gen.parse.attribution.letters import may_speak
from site_gen.parse.attribution.marks import is_transcript
from site_gen.parse.attribution.records import named_in, quotes_of, statements_of
from site_gen.parse.attribution.shape import shape_of
from site_gen.parse.attribution.speakers import Read
from site_gen.parse.attribution.turns import turns_of
from site_gen.parse.attribution.voices import Named, read
from site_gen.parse.batches import Steps, at_once
from site_gen.parse.coref import Discourse
from site_gen.parse.found import FoundGroup, FoundPerson, GroupMention, Groups, Mention, People, QuoteSpan
from site_gen.parse.lexicon import COMMON, FAMILY, GIVEN, LEGAL_HEAD, kinds_of, plain
from site_gen.parse.quotes import LONGEST_LINE, QUOTED_ZONES
from site_gen.parse.reading import Layout, Paragraph
from site_gen.parse.wordlists import word_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Everything said in a source, in order of the text."""

    quotes: tuple[Quote, ...] = ()
    statements: tuple[Statement, ...] = ()


_LINE = attrgetter("line")
# "Osk, 70", "Osk, who left", "Osk told reporters. He said"
_HUMAN = re.compile(r",? (?:who\b|\d\d[,.])|[^\n\"]{0,60}?\b(?:[Hh]e|[Ss]he|his|her|him|himself|herself)\b")
_SHORTEST_LINE = 8  # characters of a line that can say who says something


Placed = TypeVar("Placed", Mention, GroupMention, QuoteSpan)


def attribute(layout: Layout, spans: Sequence[QuoteSpan], people: People, groups: Groups, names: Names) -> Attribution:
    """Return the quotations with their speakers, and the statements reported without quotation marks."""
    return at_once(attribute_in_steps(layout, spans, people, groups, names))


def attribute_in_steps(
    layout: Layout, spans: Sequence[QuoteSpan], people: People, groups: Groups, names: Names
) -> Steps[Attribution]:
    """Yield after each step; return the same."""
    people = _plain_people(people, layout)
    discourse = Discourse(people.persons, people.mentions, names)
    discourse.press = frozenset(g.id for g in groups.groups if g.kind == "media" or g.id in names.outlets)
    discourse.companies = [g.id for g in groups.groups if _is_company(g)]
    discourse.bodies = {g.id: frozenset(words_key(g.name).split()) for g in groups.groups if " " in g.name}
    discourse.first_of_bodies = {g.id: first for g in groups.groups if (first := _first_of(g))}
    paragraphs = tuple(_paragraphs(layout, spans, people, groups))
    yield
    # One step for all paragraphs before the next is a quarter faster than all steps for one paragraph.
    shapes = [shape_of(index, paragraph, quotes, *named) for index, paragraph, quotes, named in paragraphs]
    yield
    in_transcript = is_transcript(shapes)
    cues = [cues_of(shape, in_transcript=in_transcript) for shape in shapes]
    yield
    reads: dict[int, Read] = {}
    settled: dict[int, list[Settled]] = {}
    for (index, _, quotes, named), shape, found in zip(paragraphs, shapes, cues, strict=True):
        reads[index] = read(shape, found, named, discourse)
        settled[index] = settle(reads[index], quotes, discourse)
    yield
    speakers = named_in(reads.values())
    return Attribution(
        quotes=quotes_of(layout, join(settled), speakers),
        statements=_with_turns(statements_of(layout, reads, settled, speakers), turns_of(layout, people)),
    )


def _plain_people(people: People, layout: Layout) -> People:
    """Return the people without the single words of which nothing says that they are no body: "Oskrail said"."""
    doubted = {p.id for p in people.persons if p.confidence is Confidence.LOW and _may_be_body(p)}
    if not doubted:
        return people
    doubted -= {m.person for m in people.mentions if m.person in doubted and _is_human(m, layout)}
    return replace(people, mentions=tuple(m for m in people.mentions if m.person not in doubted))


def _is_human(mention: Mention, layout: Layout) -> bool:
    """Whether an age, a "who" or a "he" soon follows a name."""
    return _HUMAN.match(layout.paragraphs[mention.paragraph].folded, mention.end) is not None


def _may_be_body(person: FoundPerson) -> bool:
    """Whether a name is one word that is nobody's in any list of names."""
    is_word = " " not in person.name and not person.is_known
    return is_word and not kinds_of(plain(person.name)) & (FAMILY | GIVEN)


def _first_of(group: FoundGroup) -> str:
    """Return the first word of a body's name, small, that may stand for all: "Osk" of "Osk International"; else "".

    A town or a nation means something else when it stands alone.
    """
    first, _, rest = group.name.partition(" ")
    is_told = bool(rest) and group.confidence is not Confidence.LOW
    return plain(first) if is_told and not kinds_of(plain(first)) & ~(FAMILY | COMMON) else ""


def _is_company(group: FoundGroup) -> bool:
    """Whether a body is a company by what is known of it or by the letters after its name: "Osk Foods Inc"."""
    if group.confidence is Confidence.LOW or group.name in word_list("organisations", "no bodies"):
        return False
    written = (group.name, *(form.text for form in group.forms))
    return group.kind == "company" or any(kinds_of(plain(name.rpartition(" ")[2])) & LEGAL_HEAD for name in written)


def _with_turns(statements: tuple[Statement, ...], turns: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Return the statements with the turns of an interview that are not among them, in order of the text."""
    known = {statement.line for statement in statements if statement.cue == ":" and statement.speaker}
    fresh = [turn for turn in turns if turn.line not in known]
    return tuple(sorted((*fresh, *statements), key=_LINE)) if fresh else statements


def _paragraphs(
    layout: Layout, spans: Iterable[QuoteSpan], people: People, groups: Groups
) -> Iterator[tuple[int, Paragraph, Sequence[QuoteSpan], Named]]:
    """Yield the paragraphs in which somebody may speak or be named, with what stands in them."""
    quoted, persons, bodies = _by_paragraph(spans), _by_paragraph(people.mentions), _by_paragraph(groups.mentions)
    for index, zone in enumerate(layout.zones):
        if zone not in QUOTED_ZONES:
            continue
        paragraph = layout.paragraphs[index]
        if not _SHORTEST_LINE <= len(paragraph.text) <= LONGEST_LINE:
            continue
        quotes, named = quoted.get(index, ()), Named(persons.get(index, ()), bodies.get(index, ()))
        if quotes or named.people or named.groups or may_speak(paragraph.folded):
            yield index, paragraph, quotes, named


def _by_paragraph(placed: Iterable[Placed]) -> Mapping[int, Sequence[Placed]]:
    found: defaultdict[int, list[Placed]] = defaultdict(list)
    for one in placed:
        found[one.paragraph].append(one)
    return found
