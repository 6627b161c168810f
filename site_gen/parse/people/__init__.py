"""Who is named in a source: rows of capitals judged by points, merged by last name, then found everywhere."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from site_gen.authority import Names
from site_gen.model import Confidence, Form, Rejected
from site_gen.parse.aliases import AliasMatch, matches, people_index, words_of
from site_gen.parse.found import FoundPerson, Mention, People
from site_gen.parse.groups.known import body_matches
from site_gen.parse.lexicon import COMMON, GIVEN, PLACE
from site_gen.parse.lines import Line, lines_of
from site_gen.parse.people.candidates import Candidate
from site_gen.parse.people.evidence import LIKELY, POSSIBLE, SURE, is_named_body
from site_gen.parse.people.gender import gender_of
from site_gen.parse.people.lastnames import is_ordinary_last_name, lone_words
from site_gen.parse.people.namekeys import joined
from site_gen.parse.people.namesakes import first_in_full, is_unsure, of_namesakes, titles_held
from site_gen.parse.people.roster import Roster, Someone, fullest
from site_gen.parse.people.scoring import Scored, ordinary_names, scored_names
from site_gen.parse.people.shown import shown_name
from site_gen.parse.people.spots import dateline_places, spots_among
from site_gen.parse.people.titles import appositive_after, title_before
from site_gen.parse.people.trades import without_trades
from site_gen.parse.reading import Layout
from site_gen.parse.spans import Spans
from site_gen.urls import slug

_BACKING = 1.3  # of a full name by its last word alone
_LEAST = -1.6  # of a place's name that is to mean a person here
_KIN = frozenset("son daughter brother sister mother father uncle aunt cousin nephew niece grandson".split())
_HONORIFICS = frozenset({"Sheikh", "Sheik", "Shaikh", "Sheikha"})  # unlike "King", they stand before last names, too


class _Place(NamedTuple):
    """A place of the text that names somebody."""

    line: Line
    start: int
    end: int
    title: str
    is_possessive: bool
    someone: Someone
    is_shared: bool = False


def find_people(layout: Layout, names: Names, language: str = "en") -> People:
    """Return the people the article names and every place it does; confidence LOW is for proposals only.

    `language` is its code; in another one than English a name in full needs more to be told by (abroad.py).
    Known people keep their id; the id of anybody else is the slug of the fullest form in the text.
    """
    lines = lines_of(layout)
    scored: list[Scored] = []
    known: dict[int, tuple[AliasMatch, ...]] = {}
    index = people_index(names)
    for line, bodies in zip(lines, body_matches(lines, names), strict=True):
        here = scored_names(line, bodies, language)
        known[line.place] = _not_inside_longer(matches(line.folded, line.tokens, index), here)
        scored += here
    scored = without_trades(scored, lines)
    roster = _make_roster(names, known, scored, lines)
    lasts = {last for s in roster.people if s.points >= LIKELY for last in s.lasts if is_ordinary_last_name(last)}
    if lasts:
        full = {(s.candidate.paragraph, s.candidate.end) for s in scored if not s.candidate.is_single}
        ordinary = (s for line in lines for s in ordinary_names(line, lasts))
        scored += [s for s in ordinary if (s.candidate.paragraph, s.candidate.end) not in full]
    places = sorted(_places(lines, known, scored, roster), key=lambda p: (p.line.place, p.start))
    return _people(layout, names, places)


def _not_inside_longer(found: Iterable[AliasMatch], scored: Iterable[Scored]) -> tuple[AliasMatch, ...]:
    """Leave out a known last name inside another person's full name: "Osk" in "Mara Osk"."""
    known = tuple(found)
    if not known:
        return ()
    full = Spans(
        (s.candidate.start, s.candidate.end) for s in scored if s.points >= LIKELY and not s.candidate.is_single
    )
    return tuple(m for m in known if not _is_last_of(m, full.first_in(m.start, m.end)))


def _is_last_of(match: AliasMatch, full: tuple[int, int] | None) -> bool:
    return full is not None and full[0] < match.start < full[1] <= match.end + 1


def _make_roster(
    names: Names, known: dict[int, tuple[AliasMatch, ...]], scored: Sequence[Scored], lines: Sequence[Line]
) -> Roster:
    roster = Roster()
    for person in dict.fromkeys(match.id for found in known.values() for match in found):
        record = names.people[person]
        forms = [words_of(form) for form in (record.name, *record.aliases)]
        roster.add(
            Someone(words_of(record.name), known=person, points=SURE), [joined(words) for words in forms if words]
        )
    marks = {id(s.candidate): s.points for s in scored}
    bodies = {s.candidate.words for s in scored if s.candidate.previous and is_named_body(s.candidate)}
    bodies |= dateline_places(lines)
    for candidate in fullest(s.candidate for s in scored if s.points >= POSSIBLE - 1):
        if candidate.words not in bodies:
            _enrol(roster, candidate.words, marks[id(candidate)])
    _corroborate(roster, lines, scored)
    singles = [s for s in scored if s.candidate.is_single and s.points >= POSSIBLE]
    spots = spots_among({s.candidate.words[0] for s in singles if not s.candidate.title}, lines, scored)
    for one in singles:
        is_spot = one.candidate.words[0] in spots and not one.candidate.title  # a place no list has
        if not is_spot:
            _enrol_single(roster, one)
    return roster


def _enrol(roster: Roster, words: tuple[str, ...], mark: float) -> None:
    someone = roster.called(words)
    if someone is None:
        someone = roster.add(Someone(words, points=mark), [words])
    someone.points = max(someone.points, mark)


def _corroborate(roster: Roster, lines: Sequence[Line], scored: Sequence[Scored]) -> None:
    """Raise the points of a name whose last word comes again alone, as a person's would."""
    backed: set[int] = set()
    alone = [token.key for line in lines for token in lone_words(line)]
    alone += [s.candidate.name[0].key for s in scored if s.candidate.is_single and s.points >= POSSIBLE]
    for key in dict.fromkeys(alone):
        backed.update(id(s) for s in roster.last_named(key))
    for someone in roster.people:
        if id(someone) in backed and not someone.known:
            someone.points += _BACKING


def _enrol_single(roster: Roster, one: Scored) -> None:
    candidate = one.candidate
    key = candidate.name[0].key
    if candidate.regal:
        words = (candidate.regal.lower(), key)
        if roster.called(words) is None and _by_given_name(candidate, roster) is None:
            roster.add(Someone(words, points=one.points), [words])
    elif not (roster.last_named(key) or _first_named(candidate, roster) or roster.inner_named(key)):
        roster.add(Someone((key,), points=one.points), [(key,)])
    else:
        for someone in roster.last_named(key):
            if not someone.known and len(someone.words) == 1:
                someone.points = min(SURE, someone.points + 0.5)


def _places(
    lines: Sequence[Line],
    known: dict[int, tuple[AliasMatch, ...]],
    scored: Sequence[Scored],
    roster: Roster,
) -> Iterator[_Place]:
    by_id = {s.known: s for s in roster.people if s.known}
    by_line: dict[int, list[Scored]] = {}
    for one in scored:
        by_line.setdefault(one.candidate.paragraph, []).append(one)
    main = first_in_full(known, scored, roster)
    held = titles_held(scored, roster)
    for line in lines:
        here = known[line.place]
        taken = Spans((m.start, m.end) for m in here) if here else None
        for match in here:
            yield _known_place(line, match, by_id[match.id])
        for one in by_line.get(line.place, ()):
            candidate = one.candidate
            if taken and taken.overlaps(candidate.start, candidate.end):
                continue
            someone = _whom(candidate, one.points, roster, main, held)
            if someone:
                yield _place_of(line, candidate, someone, roster)
            if someone and not candidate.is_single:  # a bare last name means whom the text named last
                main.update(dict.fromkeys(someone.lasts, someone))


def _place_of(line: Line, candidate: Candidate, someone: Someone, roster: Roster) -> _Place:
    last = candidate.name[-1]
    is_shared = candidate.is_single and not candidate.regal and is_unsure(candidate, roster.last_named(last.key))
    return _Place(line, candidate.start, candidate.end, candidate.title, last.is_possessive, someone, is_shared)


def _known_place(line: Line, match: AliasMatch, someone: Someone) -> _Place:
    after = line.folded[match.end : match.end + 2]
    return _Place(line, match.start, match.end, title_before(line.folded, match.start), after == "'s", someone)


def _whom(
    candidate: Candidate, mark: float, roster: Roster, main: Mapping[str, Someone], held: Mapping[int, set[str]]
) -> Someone | None:
    """Return the person these words mean here."""
    words = candidate.words
    if len(words) > 1:
        return roster.called(words)
    if candidate.regal:
        return roster.called((candidate.regal.lower(), words[0])) or _by_given_name(candidate, roster)
    kinds = candidate.name[0].kinds
    found = roster.last_named(words[0])
    if found:
        return None if mark < _LEAST and kinds & PLACE else of_namesakes(found, candidate, main, held)
    if kinds & (PLACE | COMMON):
        return None
    is_likely = bool(kinds & GIVEN) or mark >= POSSIBLE
    return (_by_given_name(candidate, roster) if is_likely else None) or roster.inner_named(words[0])


def _by_given_name(candidate: Candidate, roster: Roster) -> Someone | None:
    """Return the one person with this given name: "Prince Faisal" of "Faisal bin Osk", "Sheikh Osk" by the last one."""
    named = roster.last_named(candidate.name[0].key) if candidate.regal in _HONORIFICS else ()
    found = [s for s in (*_first_named(candidate, roster), *named) if s.points >= LIKELY]
    return found[0] if len(found) == 1 else None


def _first_named(candidate: Candidate, roster: Roster) -> Sequence[Someone]:
    """Return the people with this given name, or of whose it is a fond form: not Bill in "Bill, whose son Billy"."""
    key = candidate.name[0].key
    is_kin = candidate.title.rpartition(" ")[2] in _KIN
    return roster.first_named(key) or (() if is_kin else roster.first_named(key.removesuffix("ie").removesuffix("y")))


def _people(layout: Layout, names: Names, places: Sequence[_Place]) -> People:
    groups: dict[int, list[_Place]] = {}
    for place in places:
        groups.setdefault(id(place.someone), []).append(place)
    persons: dict[int, FoundPerson] = {key: _person(layout, names, found) for key, found in groups.items()}
    mentions = tuple(
        Mention(
            person=persons[id(p.someone)].id,
            paragraph=p.line.place,
            start=p.start,
            end=p.end,
            form=layout.paragraphs[p.line.place].text[p.start : p.end],
            title=p.title,
            is_possessive=p.is_possessive,
            is_shared=p.is_shared,
        )
        for p in places
    )
    unique = {person.id: person for person in reversed(persons.values())}
    ordered = tuple(unique[i] for i in dict.fromkeys(person.id for person in persons.values()))
    return People(persons=ordered, mentions=mentions, rejected=tuple(_rejected(ordered)))


def _rejected(persons: Sequence[FoundPerson]) -> Iterator[Rejected]:
    for person in persons:
        if person.confidence is Confidence.LOW:
            form = person.forms[0]
            yield Rejected(
                line=form.lines[0], text=form.text, rule="people", why="too little says that this is a person"
            )


def _person(layout: Layout, names: Names, places: Sequence[_Place]) -> FoundPerson:
    someone = places[0].someone
    forms: dict[str, list[int]] = {}
    for p in places:
        text = layout.paragraphs[p.line.place].text[p.start : p.end]
        forms.setdefault(text, []).append(p.line.number)
    record = names.people.get(someone.known)
    titles = dict.fromkeys(p.title for p in places if p.title)
    titles.update(dict.fromkeys(t for p in places if (t := _appositive(p))))
    name = record.name if record else shown_name(someone, forms, titles)
    gender = record.gender if record else ""
    return FoundPerson(
        id=record.id if record else slug(name),
        name=name,
        forms=tuple(Form(text=text, lines=tuple(dict.fromkeys(lines))) for text, lines in forms.items()),
        is_known=record is not None,
        gender=gender or gender_of(someone.words, tuple(titles), [(p.line.folded, p.end) for p in places]),
        titles=tuple(titles),
        confidence=_confidence(someone.points),
    )


def _confidence(mark: float) -> Confidence:
    if mark >= SURE:
        return Confidence.HIGH
    return Confidence.MEDIUM if mark >= LIKELY else Confidence.LOW


def _appositive(place: _Place) -> str:
    end = place.end + 2 if place.is_possessive else place.end
    return appositive_after(place.line.folded, end)
