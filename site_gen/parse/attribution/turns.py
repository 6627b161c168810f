"""Who answers in an interview whose turns open with a letter, initials or a name: "Q:", "A.", "T.B.:", "Brekke:".

A letter says nothing by itself: "A" is the one person the headline and the opening are about, or nobody.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from site_gen.model import Confidence, Route, Statement, Zone
from site_gen.parse.found import Mention, People
from site_gen.parse.quotes import QUOTED_ZONES
from site_gen.parse.reading import Layout, Paragraph
from site_gen.parse.tokens import sentences

# as in: Q: Were you afraid? / A. Of course. / Answer - Of course.
_LETTER = re.compile(r"(?P<label>Q|A|Question|Answer)(?::|\.| -{1,2}) ?(?=[^\s.])")
# as in: T.B.: Of course. / TB: Of course.
_INITIALS = re.compile(r"(?P<label>(?:[A-Z]\.? ?){1,3}[A-Z]\.?): ?(?=\S)")
# as in: Tomas Brekke: Of course. / BREKKE: Of course. / TOMAS BREKKE, HARBOUR MINISTER: Yes. / SEN. BREKKE (D-OSK):
_NAMED = re.compile(
    r"(?P<label>[A-Z][\w'.-]{1,30}(?: [A-Z][\w'.-]{1,30}){0,4})"
    r"(?: \([A-Z-]{1,9}\))?(?:, [A-Z][A-Z ,.'-]{2,50})?: ?(?=\S)"
)
_LONGEST_LABEL = 60
_FEWEST_TURNS = 4  # by names; of letters one question and one answer will do
_ASKED = 4  # one turn in so many at least asks something
_HEADS = frozenset({Zone.TITLE, Zone.DECK})
# before the one who answers: an interview with Tomas Brekke
_WITH = re.compile(r"\b(?:interview|q&a|conversation|questions|chat) (?:with|for|to) (?:\S+ ){0,4}\Z", re.IGNORECASE)


class _Turn(NamedTuple):
    """A paragraph that opens with who speaks in it."""

    place: int  # into the paragraphs
    label: str
    asks: bool
    is_letter: bool


def turns_of(layout: Layout, people: People) -> tuple[Statement, ...]:
    """Return what each known person says in the turns of an interview, a statement a turn; none when it is none."""
    turns = tuple(_turns(layout))
    if not turns:
        return ()
    letters = [turn for turn in turns if turn.is_letter]
    if _is_questions(letters):
        answers = _interviewee(layout, people, letters[0].place)
        spoken = [(turn, answers) for turn in letters if answers and turn.label[0] == "A"]
        return tuple(_statement(layout.paragraphs[turn.place], turn, person) for turn, person in spoken)
    named = [turn for turn in turns if not turn.is_letter]
    voices = [_person(turn.label, people) for turn in named]
    if not _is_interview(named, voices):
        return ()
    return tuple(_statement(layout.paragraphs[t.place], t, p) for t, p in zip(named, voices, strict=True) if p)


def _turns(layout: Layout) -> Iterator[_Turn]:
    for place, (paragraph, zone) in enumerate(zip(layout.paragraphs, layout.zones, strict=True)):
        text = paragraph.folded
        if zone not in QUOTED_ZONES or zone in _HEADS or not (text[:1] in "QA" or ":" in text[:_LONGEST_LABEL]):
            continue
        letter = _LETTER.match(text)
        found = letter or _INITIALS.match(text) or _NAMED.match(text)
        if found:
            yield _Turn(place, found["label"], "?" in text, letter is not None)


def _is_questions(letters: Sequence[_Turn]) -> bool:
    """Tell whether turns by letters are questions, each with its answer."""
    pairs = Counter((first.label[0], then.label[0]) for first, then in pairwise(letters))
    is_opened = bool(letters) and letters[0].label[0] == "Q" and letters[0].asks
    return is_opened and pairs["Q", "A"] > max(pairs["Q", "Q"], pairs["A", "A"])


def _is_interview(turns: Sequence[_Turn], voices: Sequence[str | None]) -> bool:
    """Tell whether turns by names are those of two voices or more that speak again and again, and some ask.

    Names all in capitals need nobody to ask.
    """
    keys = {voice or _initials(turn.label) for turn, voice in zip(turns, voices, strict=True)}
    asking = sum(turn.asks for turn in turns)
    is_told = _ASKED * asking >= len(turns) or all(turn.label.isupper() for turn in turns)
    return len(turns) >= _FEWEST_TURNS and 1 < len(keys) <= len(turns) / 2 and is_told


def _initials(label: str) -> str:
    """Return the initials of a name; letters that are initials already stay.

    >>> _initials("Tomas Brekke"), _initials("T. B."), _initials("TB")
    ('TB', 'TB', 'TB')
    """
    if _INITIALS.match(f"{label}: -"):
        return "".join(filter(str.isalpha, label))
    words = label.split()
    return "".join(word[0] for word in words) if len(words) > 1 else label.casefold()


def _person(label: str, people: People) -> str | None:
    """Return the one person a label means: by full name, by last name or by initials."""
    key = label.casefold()
    by_name = [p.id for p in people.persons if _is_called(key, p.name.casefold())]
    found = by_name or [p.id for p in people.persons if " " in p.name and _initials(p.name) == _initials(label)]
    return found[0] if len(found) == 1 else None


def _is_called(label: str, name: str) -> bool:
    """Whether a label is a name, its last name, or the name with an office before it; all in small letters."""
    return label in (name, name.rpartition(" ")[2]) or (" " in name and label.endswith(f" {name}"))


def _interviewee(layout: Layout, people: People, first: int) -> str | None:
    """Return the one person who can be the one that answers, by what stands above the first question."""
    above = [m for m in people.mentions if m.paragraph < first]
    told = {m.person for m in above if _WITH.search(layout.paragraphs[m.paragraph].folded[: _start(m)])}
    if told:
        return told.pop() if len(told) == 1 else None
    heads = {m.person for m in above if layout.zones[m.paragraph] in _HEADS}
    opening = [m.person for m in above if layout.zones[m.paragraph] not in _HEADS]
    if len(heads) == 1 and opening[:1] in ([], list(heads)):
        return heads.pop()
    everybody = {m.person for m in above}
    return everybody.pop() if len(everybody) == 1 else None


def _start(mention: Mention) -> int:
    return mention.start - (len(mention.title) + 1 if mention.title else 0)


def _statement(paragraph: Paragraph, turn: _Turn, person: str) -> Statement:
    start, end = next(iter(sentences(paragraph.folded)), (0, len(paragraph.text)))
    is_name = not turn.is_letter and not _INITIALS.match(f"{turn.label}: -")
    return Statement(
        line=paragraph.line,
        text=paragraph.text[start:end],
        cue=":",
        speaker=person,
        as_written=turn.label,
        route=Route.NAMED_CUE if is_name else Route.EPITHET,
        confidence=Confidence.HIGH if is_name else Confidence.MEDIUM,
    )
