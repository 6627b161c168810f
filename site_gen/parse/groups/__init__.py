"""Which bodies a source names: those of the authority files, those the world knows, those their names give away."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from site_gen.authority import Names
from site_gen.model import Confidence, Form, Rejected
from site_gen.parse.aliases import AliasMatch, words_of
from site_gen.parse.found import FoundGroup, GroupMention, Groups, People
from site_gen.parse.groups.acronyms import acronyms
from site_gen.parse.groups.cues import cued
from site_gen.parse.groups.doubts import is_doubtful, is_other_thing, is_picture_credit, is_seat
from site_gen.parse.groups.firms import firms
from site_gen.parse.groups.known import BodyMatches, body_matches, known_bodies, national_start
from site_gen.parse.groups.patterns import bodies, short_forms
from site_gen.parse.groups.sport import is_sport, sides
from site_gen.parse.lexicon import LEGAL_HEAD, OFFICE, kinds_of, plain
from site_gen.parse.lines import Line, lines_of
from site_gen.parse.reading import Layout
from site_gen.parse.spans import Spans
from site_gen.urls import slug

# "the Osk Jones Industrial Average": an index, not who makes it
_INDEX_AFTER = re.compile(r"(?:'s)? (?:[A-Z][a-z]+ )?(?:Industrial|Composite|Average|Index|index|composite|500|100)\b")
# "[Port] Osk" in a quotation
_BRACKET = re.compile(r"[\[\]]")
_PLATFORMS = frozenset({"Twitter", "Facebook", "YouTube"})
_NATIONAL = frozenset({"state", "party", "ngo"})
# rules that a person's name in the same words refutes
_LOOSE = frozenset({"cue beside it", "side of a match"})
_MADE = frozenset({"closing head word", "head word and of"})
_NOBODY = Spans()
_ORDER = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


class _Place(NamedTuple):
    """A place of the text that names a body."""

    line: Line
    start: int
    end: int
    id: str  # of the authority files or of the known bodies; "" for one only its name gives away
    confidence: Confidence
    rule: str
    kind: str = ""
    short_form: str = ""


def find_groups(layout: Layout, names: Names, people: People) -> Groups:
    """Return the bodies the article names and every place it does; confidence LOW is for proposals only."""
    lines = lines_of(layout)
    persons = _spans_of(people)
    is_match = is_sport(lines)
    known = body_matches(lines, names)
    places = [
        place
        for line, here in zip(lines, known, strict=True)
        for place in _places(line, here, names, persons.get(line.place, _NOBODY), is_match=is_match)
    ]
    lasts = {p.name.rpartition(" ")[2] for p in people.persons if " " in p.name and p.confidence is not Confidence.LOW}
    places = [p for p in _with_context(places, lines, names) if p.rule != "known body" or _form(p) not in lasts]
    return _groups(layout, names, _with_short_forms(places))


def _spans_of(people: People) -> Mapping[int, Spans]:
    surely = {p.id for p in people.persons if p.confidence is not Confidence.LOW}
    spans: dict[int, Spans] = {}
    for mention in people.mentions:
        if mention.person in surely or mention.form.isupper():  # "XOLU VELD:" is no acronym
            spans.setdefault(mention.paragraph, Spans()).add(mention.start, mention.end)
    return spans


def _places(line: Line, known: BodyMatches, names: Names, persons: Spans, *, is_match: bool) -> list[_Place]:
    """Return the places of a line; of two that overlap the earlier source of knowledge wins, then the longer name."""
    others = _by_name(line, persons, is_match=is_match) if line.rows else []
    if not (known.own or known.known) and len(others) < 2:  # noqa: PLR2004 - nothing can overlap
        return others
    world = [p for p in _of_the_world(line, known.known) if not persons.holds(p.start, p.end)]
    whole = {p.start: p.end for p in world if " " in _form(p)}
    world += [p for p in others if p.start not in whole or _is_branch(p, whole[p.start])]
    ordered = (*_of_authority(line, known.own, names), *sorted(world, key=lambda p: p.start - p.end))
    taken = Spans()
    return sorted((place for place in ordered if taken.add(place.start, place.end)), key=lambda p: p.start)


def _is_branch(place: _Place, known_end: int) -> bool:
    """Whether the name of a known body is only the start of this one's: "Osk Reserve Bank of Veld", not "Osk Inc"."""
    rest = place.line.folded[known_end : place.end]
    return rest.startswith(" ") and place.rule in _MADE and not kinds_of(plain(rest.split()[-1])) & LEGAL_HEAD


def _of_authority(line: Line, own: Iterable[AliasMatch], names: Names) -> Iterator[_Place]:
    for match in own:
        rule = "authority alias in context" if match.needs_context else "authority alias"
        yield _Place(line, match.start, match.end, match.id, Confidence.HIGH, rule, names.groups[match.id].kind)


def _of_the_world(line: Line, found: Iterable[AliasMatch]) -> Iterator[_Place]:
    for match in found:
        if _INDEX_AFTER.match(line.folded, match.end) or _is_channel(line, match.start, match.end):
            continue
        kind = known_bodies()[match.id][1]
        if _is_title(line, match.start, match.end) or is_picture_credit(line, match.start, match.end):
            continue
        if is_other_thing(line, match.start, match.end, kind):
            continue
        start = national_start(line, match.start) if kind in _NATIONAL else match.start
        known = match.id if start == match.start else ""
        trust = Confidence.LOW if is_seat(line, match.start, match.end) else Confidence.HIGH
        yield _Place(line, start, match.end, known, trust, "known body", kind)


# a name: " Mara"
_NAME_AFTER = re.compile(r" [A-Z][a-z]")


def _is_title(line: Line, start: int, end: int) -> bool:
    """Whether the name of a body is what somebody does here: "Economist Mara Osk"."""
    return bool(_NAME_AFTER.match(line.folded, end)) and bool(kinds_of(plain(line.folded[start:end])) & OFFICE)


def _is_channel(line: Line, start: int, end: int) -> bool:
    """Whether a platform only carries the words: "wrote on Facebook"."""
    return line.folded[start:end] in _PLATFORMS and line.folded[max(0, start - 4) : start].lower().endswith(
        (" on ", "via ")
    )


def _by_name(line: Line, persons: Spans, *, is_match: bool) -> list[_Place]:
    places: list[_Place] = []
    played = sides(line) if is_match else ()
    for body in (*short_forms(line), *bodies(line), *cued(line), *firms(line), *played, *acronyms(line)):
        is_person = persons.overlaps if body.rule in _LOOSE else persons.holds
        if not is_person(body.start, body.end):
            trust = Confidence.LOW if is_doubtful(line, body) else body.confidence
            places.append(_Place(line, body.start, body.end, "", trust, body.rule, body.kind, body.short_form))
    return places


def _with_context(places: Iterable[_Place], lines: Sequence[Line], names: Names) -> list[_Place]:
    """Leave out what needs a context the text does not name: "National Council" outside an Orlish text."""
    kept: list[_Place] = []
    whole: str | None = None
    for place in places:
        if place.rule == "authority alias in context":
            whole = whole if whole is not None else " ".join(line.folded for line in lines)
            context = names.groups[place.id].context
            if context and not any(word in whole for word in context):
                continue
        kept.append(place)
    return kept


def _with_short_forms(places: Sequence[_Place]) -> list[_Place]:
    """Give the short forms the text explains to the body they stand for."""
    meant: dict[str, _Place] = {}
    for place in places:
        if place.short_form:
            meant.setdefault(place.short_form, place)
    meant |= _unexplained(places, meant)
    known = {_form(place): place.id for place in places if place.id and _form(place) in meant}
    result: list[_Place] = []
    for place in places:
        if place.short_form in known and not place.id:  # the short form is a body known the world over
            place = place._replace(id=known[place.short_form])  # noqa: PLW2901
        full = meant.get(_form(place))
        if full and not place.id:
            place = place._replace(id=full.id, confidence=Confidence.HIGH, rule=f"short:{_form(full)}")  # noqa: PLW2901
        result.append(place)
    return result


def _unexplained(places: Sequence[_Place], told: Collection[str]) -> dict[str, _Place]:
    """Return the one body of the text that a short form means though nobody explains it, by short form.

    An acronym is the one body whose words open with its letters, a word alone the one body whose name opens with it.
    """
    acronyms = {_form(p) for p in places if p.rule == "acronym" and not p.id} - {*told}
    words = {_form(p) for p in places if p.rule == "cue beside it" and not p.id} - {*told}
    fitting: dict[str, dict[str, _Place]] = {}
    for place in places if acronyms or words else ():
        first, *rest = _form(place).split()
        initials = "".join(word[0] for word in (first, *rest) if word[0].isupper())
        if initials in acronyms and len(initials) > 2:  # noqa: PLR2004 - two letters are chance
            fitting.setdefault(initials, {}).setdefault(_form(place), place)
        if rest and first in words:
            fitting.setdefault(first, {}).setdefault(_form(place), place)
    return {short: next(iter(bodies.values())) for short, bodies in fitting.items() if len(bodies) == 1}


def _form(place: _Place) -> str:
    return place.line.folded[place.start : place.end]


def _key(place: _Place) -> tuple[str, ...]:
    """Return what places of one body share."""
    if place.id:
        return ("#", place.id)
    words = words_of(place.rule.removeprefix("short:") if place.rule.startswith("short:") else _form(place))
    return words[:-1] if len(words) > 1 and kinds_of(words[-1]) & LEGAL_HEAD else words  # "Osk Foods Inc"


def _groups(layout: Layout, names: Names, places: Sequence[_Place]) -> Groups:
    by_key: dict[tuple[str, ...], list[_Place]] = {}
    keys = [_key(place) for place in places]
    for key, place in zip(keys, places, strict=True):
        by_key.setdefault(key, []).append(place)
    found: dict[str, FoundGroup] = {}
    ids: dict[tuple[str, ...], str] = {}
    for key, same in by_key.items():
        group = _group(layout, names, same)
        ids[key] = group.id
        found.setdefault(group.id, group)
    mentions = tuple(
        GroupMention(
            group=ids[key],
            paragraph=p.line.place,
            start=p.start,
            end=p.end,
            form=layout.paragraphs[p.line.place].text[p.start : p.end],
        )
        for key, p in zip(keys, places, strict=True)
    )
    return Groups(groups=tuple(found.values()), mentions=mentions, rejected=tuple(_rejected(found.values())))


def _rejected(groups: Iterable[FoundGroup]) -> Iterator[Rejected]:
    for group in groups:
        if group.confidence is Confidence.LOW:
            form = group.forms[0]
            yield Rejected(line=form.lines[0], text=form.text, rule="groups", why="too little says that this is a body")


def _confidence(places: Sequence[_Place]) -> Confidence:
    best = max((p.confidence for p in places), key=_ORDER.index)
    is_repeated = len(places) > 1 and all(p.rule == "acronym" for p in places)
    return Confidence.MEDIUM if is_repeated and best is Confidence.LOW else best


def _group(layout: Layout, names: Names, places: Sequence[_Place]) -> FoundGroup:
    forms: dict[str, list[int]] = {}
    for p in places:
        text = layout.paragraphs[p.line.place].text[p.start : p.end]
        forms.setdefault(text, []).append(p.line.number)
    first = places[0]
    record = names.groups.get(first.id)
    known = known_bodies().get(first.id)
    whole = [form for form in forms if not _BRACKET.search(form)]
    name = record.name if record else known[0] if known and not whole else max(whole or forms, key=len)
    return FoundGroup(
        id=record.id if record else first.id if known else slug(name),
        name=name,
        forms=tuple(Form(text=text, lines=tuple(dict.fromkeys(lines))) for text, lines in forms.items()),
        is_known=record is not None,
        kind=next((p.kind for p in places if p.kind), ""),
        confidence=_confidence(places),
    )
