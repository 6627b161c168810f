"""Which of several people of one last name a bare last name means."""

from collections.abc import Iterable, Mapping, Sequence

from site_gen.parse.aliases import AliasMatch
from site_gen.parse.lexicon import plain
from site_gen.parse.people.candidates import Candidate
from site_gen.parse.people.evidence import LIKELY
from site_gen.parse.people.gender import gender_of, gender_of_pronoun
from site_gen.parse.people.namekeys import name_key_of
from site_gen.parse.people.roster import Roster, Someone
from site_gen.parse.people.scoring import Scored
from site_gen.parse.people.titles import gender_of_title

_SHORT = 8  # characters of a known form that is hardly a full name
_ADDRESS = frozenset({"mrs", "miss", "the"})


def of_namesakes(
    found: Sequence[Someone], candidate: Candidate, main: Mapping[str, Someone], held: Mapping[int, set[str]]
) -> Someone:
    """Return whom a last name means: whose title or gender the words beside it tell, else whom `main` has."""
    found = [s for s in found if s.points >= LIKELY] or found
    if len(found) == 1:
        return found[0]
    if candidate.title:
        office = _offices(candidate.title)
        found = [s for s in found if office & held.get(id(s), set())] or found
    told = _told_gender(candidate)
    found = [s for s in found if told and gender_of(s.words, (), ()) == told] or found
    first = main.get(name_key_of(candidate.name[0].key))
    return next((s for s in found if s is first), found[0])


def _told_gender(candidate: Candidate) -> str:
    """Return the gender that the title, or a pronoun just after the name, tells: "Osk said she was tired"."""
    return gender_of_title(candidate.title) or gender_of_pronoun(candidate.after)


def is_unsure(candidate: Candidate, found: Sequence[Someone]) -> bool:
    """Tell whether several people have this last name and nothing beside it tells which of them is meant."""
    if len(found) < 2 or candidate.title:  # noqa: PLR2004 - nobody else
        return False
    return sum(s.points >= LIKELY for s in found) > 1 and not _told_gender(candidate)


def titles_held(scored: Iterable[Scored], roster: Roster) -> dict[int, set[str]]:
    """Return the beginnings of the words of office that stand before full names, by person."""
    held: dict[int, set[str]] = {}
    for candidate in (s.candidate for s in scored if not s.candidate.is_single and s.candidate.title):
        someone = roster.called(candidate.words)
        if someone:
            held.setdefault(id(someone), set()).update(_offices(candidate.title))
    return held


def _offices(title: str) -> set[str]:
    """Return how the words of a title begin, so that "Sen." and "Senator" agree; forms of address are none."""
    return {word[:3] for word in plain(title).split() if len(word.strip(".")) > 2 and plain(word) not in _ADDRESS}  # noqa: PLR2004


def first_in_full(
    known: Mapping[int, tuple[AliasMatch, ...]], scored: Iterable[Scored], roster: Roster
) -> dict[str, Someone]:
    """Return for every last name the person first named in full."""
    by_id = {s.known: s for s in roster.people if s.known}
    full = [(place, m.start, by_id[m.id]) for place, found in known.items() for m in found if m.end - m.start > _SHORT]
    for one in scored:
        someone = None if one.candidate.is_single else roster.called(one.candidate.words)
        if someone:
            full.append((one.candidate.paragraph, one.candidate.start, someone))
    main: dict[str, Someone] = {}
    for _, _, someone in sorted(full, key=lambda f: f[:2]):
        for last in someone.lasts:
            main.setdefault(last, someone)
    return main
