"""Who said what, on paragraphs whose people and groups are given."""

import re
import time
from collections import Counter

import pytest
from cases_reader import Case, read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.authority import Office, Person, make_names
from site_gen.model import Confidence, Quote, QuoteKind, Statement, Zone
from site_gen.parse.attribution import Attribution, attribute
from site_gen.parse.found import FoundGroup, FoundPerson, GroupMention, Groups, Mention, People
from site_gen.parse.quotes import find_quotes
from site_gen.parse.reading import Layout, read_paragraphs
from site_gen.urls import slug

_GENDERS = {"f": "female", "m": "male"}
_PERSON = re.compile(r"(?P<name>.+?) (?P<gender>[fm-])(?: = (?P<title>.+))?$")


def _layout(text: str) -> Layout:
    paragraphs = read_paragraphs(text)
    zones = tuple(Zone.TITLE if p.heading else Zone.BODY for p in paragraphs)
    return Layout(paragraphs=paragraphs, zones=zones, rules=("",) * len(paragraphs))


def _person(written: str) -> FoundPerson:
    found = _PERSON.match(written)
    assert found, written
    titles = (found["title"],) if found["title"] else ()
    gender = _GENDERS.get(found["gender"], "")
    return FoundPerson(
        id=slug(found["name"]), name=found["name"], forms=(), is_known=False, gender=gender, titles=titles
    )


def _people(layout: Layout, persons: tuple[FoundPerson, ...]) -> People:
    """Return every place a full or last name stands, with the title before it."""
    mentions = []
    for person in persons:
        last = person.name.split()[-1]
        title = f"(?:(?P<title>{'|'.join(map(re.escape, person.titles))}) )?" if person.titles else ""
        pattern = re.compile(rf"\b{title}(?P<name>{re.escape(person.name)}|{re.escape(last)})\b(?P<owner>['’]s)?")
        mentions += [
            Mention(
                person=person.id,
                paragraph=index,
                start=found.start("name"),
                end=found.end("name"),
                form=found["name"],
                title=(found.groupdict().get("title") or ""),
                is_possessive=found["owner"] is not None,
            )
            for index, paragraph in enumerate(layout.paragraphs)
            for found in pattern.finditer(paragraph.text)
        ]
    return People(persons=persons, mentions=_told_apart(mentions, persons))


def _told_apart(mentions: list[Mention], persons: tuple[FoundPerson, ...]) -> tuple[Mention, ...]:
    """Return one mention a place, the longest; a last name of two people goes to the first and is marked."""
    lasts = Counter(person.name.split()[-1] for person in persons)
    kept: list[Mention] = []
    for one in sorted(mentions, key=lambda m: (m.paragraph, m.start, -m.end)):
        if not kept or (kept[-1].paragraph, kept[-1].end) <= (one.paragraph, one.start):
            kept.append(one._replace(is_shared=lasts[one.form] > 1))
    return tuple(kept)


def _groups(layout: Layout, names: tuple[str, ...]) -> Groups:
    mentions = [
        GroupMention(group=slug(name), paragraph=index, start=found.start(), end=found.end(), form=name)
        for name in names
        for index, paragraph in enumerate(layout.paragraphs)
        for found in re.finditer(re.escape(name), paragraph.text)
    ]
    groups = tuple(FoundGroup(id=slug(name), name=name, forms=(), is_known=False) for name in names)
    return Groups(groups=groups, mentions=tuple(sorted(mentions, key=lambda m: (m.paragraph, m.start))))


def _attribute(given_text: str) -> Attribution:
    head, _, text = given_text.partition("\n\n")
    roster = dict(line.split(": ", 1) for line in head.split("\n"))
    layout = _layout(text)
    persons = tuple(_person(one) for one in roster.get("people", "").split(", ") if one)
    groups = tuple(one for one in roster.get("groups", "").split(", ") if one)
    return attribute(layout, find_quotes(layout), _people(layout, persons), _groups(layout, groups), make_names())


def _quote(quote: Quote) -> str:
    if quote.kind is QuoteKind.SCARE:
        return f"scare: {quote.text}"
    more = f", by {quote.relay}" * bool(quote.relay) + ", repeated" * bool(quote.repeats)
    return f"{quote.speaker or '-'}, {quote.route}, {quote.confidence}{more}: {quote.text}"


def _statement(statement: Statement) -> str:
    return f"~ {statement.speaker or '-'}, {statement.route}, {statement.confidence}: {statement.cue}"


@pytest.mark.parametrize("case", read_cases("attribution.txt"), ids=str)
def test_who_speaks(case: Case) -> None:
    said = _attribute(case.given)
    shown = [*map(_quote, said.quotes), *map(_statement, said.statements)]
    assert "\n".join(shown) == case.expected


def test_an_epithet_of_the_authority_file_is_read() -> None:
    known = Person(id="mira-osk", name="Mira Osk", epithets=("Elleran harbour lady",))
    layout = _layout('Mira Osk met Jon Vel. "It is safe," the Elleran harbour lady said.')
    people = _people(layout, (_person("Mira Osk f"), _person("Jon Vel m")))
    (quote,) = attribute(layout, find_quotes(layout), people, Groups(), make_names(people=(known,))).quotes
    assert (quote.speaker, quote.route.value) == ("mira-osk", "epithet")


def test_an_office_of_the_authority_file_makes_an_epithet() -> None:
    known = Person(id="mira-osk", name="Mira Osk", offices=(Office(title="Foreign Minister of Ellera"),))
    layout = _layout('Osk met Vel. "It is safe," the top Elleran diplomat said.')
    people = _people(layout, (_person("Mira Osk f"), _person("Jon Vel m")))
    (quote,) = attribute(layout, find_quotes(layout), people, Groups(), make_names(people=(known,))).quotes
    assert quote.speaker == "mira-osk"


def test_a_quote_knows_which_quote_it_repeats_and_has_an_id_of_its_own() -> None:
    first, second = _attribute('people: Mira Osk f\n\n"It is safe," Osk said.\n\n"It is safe", she said.').quotes
    assert second.repeats == first.id
    assert first.id != second.id


def test_the_id_of_a_quote_is_made_of_its_words() -> None:
    (one,) = _attribute('people: Mira Osk f\n\n"It is safe," Osk said.').quotes
    (same,) = _attribute("people: Mira Osk f\n\nNews came. “It is SAFE”, said Mira Osk.").quotes
    assert one.id == same.id


def test_offsets_cut_the_quote_out_of_its_paragraph() -> None:
    text = "Osk called it\xa0“safe enough” on\xa0Monday."
    (quote,) = _attribute(f"people: Mira Osk f\n\n{text}").quotes
    assert text[quote.start : quote.end] == quote.text == "safe enough"


def test_a_statement_gives_its_sentence_as_printed() -> None:
    (statement,) = _attribute("people: Mira Osk f\n\nIt rained. Mira Osk said\xa0it would stop. It did.").statements
    assert statement.text == "Mira Osk said\xa0it would stop."


_PIECES = "Osk said he she told , . : ” “ ' ( ) - that the minister who and according to was quoted as saying report by"
_WORDS = st.sampled_from([*_PIECES.split(), "Vel's", "statement", '"', "\n\n"])


@given(st.lists(_WORDS, max_size=60))
@settings(deadline=None)
def test_any_words_are_read_alike_twice(words: list[str]) -> None:
    text = " ".join(words)
    said = _attribute(f"people: Mira Osk f, Jon Vel m\n\n{text}")
    assert said == _attribute(f"people: Mira Osk f, Jon Vel m\n\n{text}")
    assert all(quote.text in text for quote in said.quotes)
    assert all(q.speaker is None for q in said.quotes if q.confidence is Confidence.LOW)
    assert all(s.speaker is None for s in said.statements if s.confidence is Confidence.LOW)
    assert len({quote.id for quote in said.quotes}) == len(said.quotes)


@pytest.mark.parametrize(
    "unit",
    [
        "said ",
        '"a," he said. ',
        '"a" and Osk said "b", ',
        "Osk, the x, ",
        "was quoted as saying ",
        "of the ",
        "according to ",
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    line = unit * (19_000 // len(unit))
    start = time.process_time()
    _attribute("people: Mira Osk f\n\n" + "\n\n".join([line] * 5))
    assert time.process_time() - start < 8
