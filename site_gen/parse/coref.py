"""Who "he", "she" and "the harbour minister" are: the subject of the last clause, or the holder of the title.

A person named as an owner ("Osk's plan") or as an object is never an antecedent; a wrong person costs more than none.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import islice, takewhile
from types import MappingProxyType

from site_gen.authority import Names, name_key
from site_gen.model import Confidence
from site_gen.parse.epithets import fits, has_party, may_hold, said_of
from site_gen.parse.found import FoundPerson, Mention
from site_gen.parse.lexicon import COMMON, kinds_of, plain
from site_gen.parse.people.titles import gender_of_title

_FORMAL = frozenset("mr mrs ms miss dr".split())
# How many sentences back the antecedent of a pronoun may stand.
REACH = 12
_NEAREST = 24  # people named since, at most, for the one before them to be meant
_GENDERS: Mapping[str, str] = MappingProxyType({"he": "male", "him": "male", "she": "female", "her": "female"})
# "sagte er", "сказала она", "respondió ella"; French joins them to the verb: "a-t-elle", "dit-il"
_GENDERS_ABROAD: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("er", "il", "él", "lui", "ele", "hij", "han", "он", "він"), "male")
    | dict.fromkeys(("sie", "elle", "ella", "lei", "ela", "zij", "ze", "hon", "hun", "она", "вона"), "female")
)
# Stand for somebody without a name whose gender is told; no id has a blank.
_UNNAMED: Mapping[str, str] = MappingProxyType({"male": "a man", "female": "a woman"})
_ADDRESS: Mapping[str, str] = MappingProxyType(
    {"mr": "male", "sir": "male", "king": "male", "prince": "male", "ms": "female", "mrs": "female", "miss": "female",
     "queen": "female", "princess": "female", "baroness": "female", "congressman": "male", "congresswoman": "female",
     "chairman": "male", "chairwoman": "female", "spokesman": "male", "spokeswoman": "female"}
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
# "the Russian top diplomat", "Osk's mayor", "his foreign minister" is somebody else's and not read
_DEFINITE = re.compile(r"(?:the|that|this)\s|[A-Z][^\W\d_]+['’]s?\s", re.IGNORECASE)
# "a senior diplomat", "another official", "two officials", "his father"
_INDEFINITE = re.compile(r"(?:an?|another|one|two|three|several|some|his|her|their|its|our|my)\s", re.IGNORECASE)
# "the Observatory", "the ministry", "this bank"
_ONE_WORD = re.compile(r"(?:the|this) ([^\W\d_]{4,30})\Z", re.IGNORECASE)
# "the watch group", "the rights organization": any body whose name has the word before
_KIND_OF_BODY = re.compile(r"(?:the|this) ([^\W\d_]{3,30})[ -](?:group|organi[sz]ation|body|agency)\Z", re.IGNORECASE)
# "Oskenaid" of "Oskenaid International"
_FIRST_OF_BODY = re.compile(r"[A-Z][a-z]{3,30}\Z")
_COMPANY = frozenset({"company", "firm"})
# What words of a name a word for its work may stand for; a word not listed stands for itself.
_WORK_OF: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(
            ("watch", "watchdog", "monitor", "monitoring"),
            frozenset({"watch", "watchdog", "monitor", "monitors", "monitoring", "observatory"}),
        ),
        "rights": frozenset({"rights", "liberties"}),
        "aid": frozenset({"aid", "relief", "humanitarian"}),
    }
)


class Discourse:
    """What a reader keeps in mind from sentence to sentence: who was the subject, who spoke last."""

    def __init__(self, persons: Sequence[FoundPerson], mentions: Sequence[Mention], names: Names) -> None:
        """Start with the people of a source and what their titles and the authority files tell of them."""
        self._genders = {p.id: p.gender for p in persons}
        self._titles: dict[str, list[str]] = {p.id: list(p.titles) for p in persons}
        self._epithets: dict[str, str] = {}
        self._shared = _shared(persons)
        self._in_full: dict[str, str] = {}  # who was last named in full, by shared last name
        self._first_in_full: dict[str, str] = {}
        self._subject_in_full: dict[str, str] = {}  # who was last named in full as the subject of a clause
        self._subjects: list[list[str | None]] = [[]]
        self._seen: dict[str, None] = {}
        self._here: set[str] = set()  # who was named in the paragraph so far
        self._unnamed: set[str] = set()  # the offices of people without a name
        self.speaker: str | None = None  # who holds the floor
        self.has_asked = False  # whether they ended with a question
        self.body: str | None = None  # the group that spoke last
        self.bodies: Mapping[str, frozenset[str]] = {}  # the words of the names of the groups, by id
        self.first_of_bodies: Mapping[str, str] = {}  # the first word of each such name, by id
        self.companies: Sequence[str] = ()  # the groups that are companies, by id
        self.press: frozenset[str] = frozenset()  # the groups that live by passing on what others say
        for mention in mentions:
            self._learn(mention)
        for person in (names.people[p.id] for p in persons if p.id in names.people):
            self._titles[person.id] += [office.title for office in person.offices]
            self._genders[person.id] = person.gender or self._genders[person.id]
            self._epithets |= {_bare(epithet): person.id for epithet in person.epithets}

    def _learn(self, mention: Mention) -> None:
        """Keep what the title of a mention tells: "Ms." of gender, "Harbour Minister" of office."""
        if not mention.title or mention.person not in self._titles:
            return
        self._titles[mention.person].append(mention.title)
        for word in _WORD.findall(mention.title.casefold()):
            if word in _ADDRESS and not self._genders[mention.person]:
                self._genders[mention.person] = _ADDRESS[word]

    def is_person(self, speaker: str) -> bool:
        """Whether a speaker is a person rather than a body."""
        return speaker in self._titles

    def start_paragraph(self) -> None:
        """Open a new paragraph."""
        self._here = set()

    def start_sentence(self) -> None:
        """Open a new sentence."""
        if self._subjects[-1]:
            self._subjects.append([])

    def is_about_another(self) -> bool:
        """Whether the last sentence is about a person who does not hold the floor."""
        subjects = next(filter(None, reversed(self._subjects)), [])
        return bool(subjects) and subjects[0] in self._titles and subjects[0] != self.speaker

    def note(self, person: str | None) -> None:
        """Keep the subject of a clause; None for somebody who has no name."""
        self._subjects[-1].append(person)

    def note_unnamed(self, word: str) -> None:
        """Keep somebody without a name as the subject of a clause; "daughter" is no "he"."""
        self._subjects[-1].append(_UNNAMED.get(gender_of_title(word)))

    def see(self, mention: Mention) -> None:
        """Keep that a person has been named, as the latest; what went before the first of all says nothing."""
        if not self._seen:
            del self._subjects[:-1]
        self._seen.pop(mention.person, None)
        self._seen[mention.person] = None
        self._here.add(mention.person)
        if mention.title and self._unnamed:
            self._unnamed.difference_update(mention.title.casefold().split())
        first, _, last = mention.form.casefold().rpartition(" ")
        if last in self._shared and (first or _is_office(mention.title)):
            self._in_full[last] = mention.person
            self._first_in_full.setdefault(last, mention.person)

    def take(self, mention: Mention) -> str | None:
        """Return whom a name that is the subject of a clause means, and keep it; None where two people could be meant.

        Of two people of one last name the one who was last the subject in full is meant: "Ada Osk, the mother of Ivo
        Osk, disagreed. Osk said …"; without one, whoever was last named in full.
        """
        meant = self._namesake(mention) if self._is_shared(mention) else mention.person
        self.see(mention)
        if meant != mention.person:
            self._here.discard(mention.person)
        self.note(meant)
        first, _, last = mention.form.casefold().rpartition(" ")
        if first:
            self._subject_in_full[last] = mention.person
        return meant

    def _is_shared(self, mention: Mention) -> bool:
        """Whether a name is a last name alone that two people of the source have."""
        return mention.is_shared and mention.form.casefold() in self._shared

    def _namesake(self, mention: Mention) -> str | None:
        last = mention.form.casefold()
        subject = self._subject_in_full.get(last)
        return subject or (mention.person if self._in_full.get(last) in (None, mention.person) else None)

    def is_unclear(self, mention: Mention) -> bool:
        """Whether a last name stands alone that two people have, and not the same one of them whatever one goes by."""
        last = mention.form.casefold()
        if self._is_shared(mention) and self._subject_in_full.get(last) != mention.person:
            return True
        if last not in self._shared or _is_office(mention.title):
            return False
        return {self._in_full.get(last), self._first_in_full.get(last)} != {mention.person}

    def pronoun(self, word: str, but: Collection[str] = ()) -> str | None:
        """Return whom "he" or "she" means here: the subject of the last clause, one of known gender before others.

        Somebody without a name who was the subject since stops the search: the pronoun may mean them. It means
        nobody of `but`.
        """
        gender = _pronoun_gender(word)
        for sentence in self._subjects[: -REACH - 1 : -1]:
            named = [p for p in sentence if p in self._titles and p not in but]
            known = [p for p in named if self._genders[p] == gender]
            open_ones = [p for p in named if not self._genders[p]]
            if known:
                return known[0]
            if None in sentence or _UNNAMED.get(gender) in sentence:
                return None
            if open_ones:
                return self._rather_here(open_ones[0], gender)
        only = self._only_one(gender)
        return only if only not in but else None

    def _rather_here(self, person: str, gender: str) -> str | None:
        """Return somebody of no known gender, unless another paragraph names them and this one of the right gender."""
        here = [named for named in self._here if self._genders.get(named) == gender]
        if not here or person in self._here:
            return person
        return here[0] if len(here) == 1 else None

    def _only_one(self, gender: str) -> str | None:
        """Return the one person named so far, if of this gender or none known: "It is low tide for Osk. She said …"."""
        only = next(iter(self._seen)) if len(self._seen) == 1 else ""
        return only if only and self._genders.get(only, "") in ("", gender) else None

    def pronoun_abroad(self, word: str, *, is_plain: bool) -> str | None:
        """Return the one person whom "er" or "она" can mean: of those in the paragraph, else of all named so far.

        Where nobody is named in the paragraph, it must be plain: two capitals may be somebody no list has.
        """
        gender = gender_abroad(word)
        for named in (self._here, self._seen) if is_plain or self._here else ():
            fitting = [person for person in named if self._genders.get(person, "") in ("", gender)]
            if fitting:
                return fitting[0] if len(fitting) == 1 and self._genders.get(fitting[0]) else None
        return None

    def is_sole(self, person: str, word: str) -> bool:
        """Whether nobody else could be meant by "he" or "she": of all named so far, or of those in the paragraph."""
        gender = _pronoun_gender(word)
        if self._here == {person}:
            return True
        return all(p == person or self._genders.get(p, "") not in ("", gender) for p in self._seen)

    def is_latest(self, person: str, word: str) -> bool:
        """Whether the last sentence was about a person of this gender and nobody who could be meant came after."""
        gender = _pronoun_gender(word)
        subjects = next(filter(None, reversed(self._subjects)), [])
        if self._genders[person] not in ("", gender) or subjects[:1] != [person]:
            return False
        since = tuple(takewhile(lambda named: named != person, islice(reversed(self._seen), _NEAREST)))
        return len(since) < _NEAREST and all(self._genders.get(named, "") not in ("", gender) for named in since)

    def named_body(self, words: str, *, is_first: bool = False) -> str | None:
        """Return the one body that a word of its name or for its work means: "the Observatory", "the watch group".

        An ordinary word alone is no name where it is the first of its sentence: "Mercy said".
        """
        found = _ONE_WORD.match(words) or _KIND_OF_BODY.match(words)
        if _FIRST_OF_BODY.match(words):
            if is_first and kinds_of(plain(words)) & COMMON:
                return None
            named = {body for body, first in self.first_of_bodies.items() if first == plain(words)}
            return named.pop() if len(named) == 1 else None
        if not found or (found.re is _ONE_WORD and found[1].endswith("s") and found[1].islower()):
            return None  # "the bishops" are not their conference
        if found[1].casefold() in _COMPANY:
            return self.companies[0] if len(self.companies) == 1 else None
        meant = _WORK_OF.get(found[1].casefold(), frozenset({found[1].casefold()}))
        fitting = [body for body, name in self.bodies.items() if not meant.isdisjoint(name)]
        return fitting[0] if len(fitting) == 1 else None

    def introduce(self, words: str) -> None:
        """Keep what somebody without a name is: after "a senior diplomat" "the diplomat" is nobody named before."""
        if _INDEFINITE.match(words):
            self._unnamed.add(_WORD.findall(words)[-1].casefold().removesuffix("s"))

    def epithet(self, words: str) -> str | None:
        """Return whom a definite description means: the one person named so far whose titles allow it."""
        known = self._epithets.get(_bare(words)) if self._epithets else None
        if known:
            return known
        if not _DEFINITE.match(words):
            return None
        said = said_of(words)
        head = said[-1].casefold() if said else ""
        if not may_hold(head) or head in self._unnamed:
            return None
        fitting = [person for person in self._seen or self._titles if fits(said, self._titles.get(person, ()))]
        if self.speaker in fitting and not has_party(said):
            return self.speaker
        return fitting[0] if len(fitting) == 1 else None


def _shared(persons: Sequence[FoundPerson]) -> frozenset[str]:
    """Return the last names that two people of a source have: alone they do not tell who is meant."""
    lasts = Counter(
        p.name.casefold().split()[-1] for p in persons if " " in p.name and p.confidence is not Confidence.LOW
    )
    return frozenset(last for last, count in lasts.items() if count > 1)


def _is_office(title: str) -> bool:
    """Whether the words before a name say more than "Mr"."""
    return any(word not in _FORMAL for word in _WORD.findall(title.casefold()))


def _pronoun_gender(word: str) -> str:
    return _GENDERS.get(word.partition("'")[0].partition("’")[0], "")


def gender_abroad(word: str) -> str:
    """Return the gender of a pronoun of another language, "" for another word."""
    return _GENDERS_ABROAD.get(word.rpartition("-")[2], "")


def _bare(words: str) -> str:
    return name_key(words).replace("'s ", " ")
