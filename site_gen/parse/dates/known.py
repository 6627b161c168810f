"""Constraints from the authority files: events spoken of, offices people hold, groups that exist."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from site_gen.authority import Event, Group, Names, Office
from site_gen.edtf import bounds
from site_gen.model import BODY_ZONES, Zone
from site_gen.parse.dates.resolver import Constraint
from site_gen.parse.found import GroupMention, Groups, Mention, People
from site_gen.parse.people.titles import appositive_after
from site_gen.parse.reading import Layout, Paragraph
from site_gen.parse.tokens import sentences

_OF_REPORT = BODY_ZONES | {Zone.TITLE, Zone.DECK}
_WEEK = timedelta(days=7)
_TITLE_REACH = 80

# "in 2003 ": a sentence with a year may speak of another time
_HAS_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORDS = re.compile(r"[^\W\d_]+")
# "former ", "then-", "ex-", "-elect": the office is not held
_NOT_HELD = frozenset(
    {
        "former",
        "ex",
        "then",
        "late",
        "outgoing",
        "incoming",
        "elect",
        "designate",
        "next",
        "future",
        "onetime",
        "acting",
    }
)
_ROLES = frozenset(
    {"president", "prime", "minister", "deputy", "vice", "foreign", "defense", "secretary", "state", "crown", "prince"}
    | {
        "king",
        "queen",
        "emir",
        "sultan",
        "chancellor",
        "premier",
        "envoy",
        "special",
        "ambassador",
        "chairman",
        "chief",
    }
    | {"interior", "finance", "economic", "justice", "energy", "trade", "general", "assistant", "speaker", "governor"}
    | {"mayor", "senator", "representative", "commissioner", "director", "pope", "high", "first", "coordinator", "head"}
)
_SPELLINGS = {"defence": "defense", "chairwoman": "chairman", "chairperson": "chairman"}
# ", who met the president": the office may be somebody else's
_CLAUSE = re.compile(r"\b(?:who|whose|that|which|when|since|until|after|before|from|under|to)\b(?! is\b)")
_JOINS = re.compile(r",|\band\b|&|/")
_LEADING = re.compile(r"(?:\s|\b(?:of|for|the|to|in|and)\b)*")
_NAME_PARTS = frozenset({"of", "for", "the", "to", "in", "and"})

# words around the name of an event, and what they say of the day of the report
_LAST_MONTH = re.compile(r"\blast month\b", re.IGNORECASE)
_LAST_WEEK = re.compile(r"\blast week\b", re.IGNORECASE)
_LAST_YEAR = re.compile(r"\blast year\b", re.IGNORECASE)
_THIS_MONTH = re.compile(r"\b(?:earlier|later)? ?this month\b", re.IGNORECASE)
_NEXT_MONTH = re.compile(r"\bnext month\b", re.IGNORECASE)
_NOW = re.compile(
    r"\b(?:currently|now under ?way|(?:is|are|was|were) under ?way|ongoing"
    r"|(?:is|are) (?:being held|taking place|locked in|meeting|gathered|attending))\b",
    re.IGNORECASE,
)
_RELATION_REACH = 30  # characters between such words and the name


def group_constraints(groups: Groups, names: Names, layout: Layout) -> tuple[Constraint, ...]:
    """Return for each known group named: not before it existed (hard), not after it ended (soft)."""
    inside = (mention for mention in reversed(groups.mentions) if layout.zones[mention.paragraph] in _OF_REPORT)
    first = {mention.group: mention for mention in inside}
    out: list[Constraint] = []
    for mention in sorted(first.values(), key=lambda m: (m.paragraph, m.start)):
        group = names.groups.get(mention.group)
        if group:
            out.extend(_of_group(group, mention, layout.paragraphs[mention.paragraph].line))
    return tuple(out)


def _of_group(group: Group, mention: GroupMention, line: int) -> Iterator[Constraint]:
    start, end = bounds(group.start), bounds(group.end)
    if start:
        yield Constraint(
            line=line,
            text=mention.form,
            rule="first existence of a group",
            gives=f"{group.start}/..",
            via=f"group {group.id}",
            is_quiet=True,
            first=start[0],
        )
    if end:
        yield Constraint(
            line=line,
            text=mention.form,
            rule="end of a group",
            gives=f"../{group.end}",
            via=f"group {group.id}",
            is_soft=True,
            is_quiet=True,
            last=end[1],
        )


def office_constraints(people: People, names: Names, layout: Layout) -> tuple[Constraint, ...]:
    """Return for each office given to a known person in the text: the time the person held it, both ends hard."""
    found: dict[tuple[str, str], Constraint] = {}
    for mention in people.mentions:
        person = names.people.get(mention.person)
        if person and person.offices and layout.zones[mention.paragraph] in BODY_ZONES:
            for constraint in _of_mention(mention, person.offices, layout.paragraphs[mention.paragraph]):
                found.setdefault((constraint.via, constraint.gives), constraint)
    return tuple(found.values())


def _of_mention(mention: Mention, offices: tuple[Office, ...], paragraph: Paragraph) -> Iterator[Constraint]:
    before, after = _title_before(paragraph.folded, mention), _title_after(paragraph.folded, mention)
    if not (before or after) or _HAS_YEAR.search(_sentence_at(paragraph.folded, mention.start)):
        return
    parts = [*_parts(before, mention.start - len(before)), *_parts(after, paragraph.folded.find(after, mention.end))]
    for title in dict.fromkeys(office.title for office in offices):
        place = next((part for part in parts if part.roles == _roles(title)), None)
        if place:
            terms = [office for office in offices if office.title == title]
            yield _while_held(paragraph, mention, place, terms)


class _Part(NamedTuple):
    """One office of a title: the words that tell it, and where it stands."""

    roles: frozenset[str]
    start: int
    end: int


def _parts(written: str, offset: int) -> list[_Part]:
    """Return the offices of a title: "Crown Prince and Defence Minister" has two."""
    out, start = [], 0
    for end, after in [*(match.span() for match in _JOINS.finditer(written)), (len(written), 0)]:
        part = written[start:end]
        roles = _roles(part)
        if roles:
            out.append(_Part(roles, offset + start + _LEADING.match(part).end(), offset + end))  # type: ignore[union-attr]
        start = after
    return out


def _while_held(paragraph: Paragraph, mention: Mention, place: _Part, terms: list[Office]) -> Constraint:
    """Return the time from the first to the last term of an office."""
    starts, ends = [bounds(term.start) for term in terms], [bounds(term.end) for term in terms]
    first = min(known[0] if known else date.min for known in starts)
    last = max(known[1] if known else date.max for known in ends)
    first_words, last_words = (".." if day in (date.min, date.max) else day.isoformat() for day in (first, last))
    return Constraint(
        line=paragraph.line,
        text=paragraph.text[min(place.start, mention.start) : max(place.end, mention.end)],
        rule="office held",
        gives=f"{first_words}/{last_words}",
        via=f"person {mention.person}, {terms[0].title}",
        is_quiet=True,
        first=first,
        last=last,
    )


def _title_after(folded: str, mention: Mention) -> str:
    """Return the words of an office between commas after a name; "" where it is said to be held no more, or not yet."""
    is_held = folded.startswith(", ", mention.end) and not folded.startswith(", who was", mention.end)
    if mention.is_possessive or not is_held:
        return ""
    written = _CLAUSE.split(appositive_after(folded, mention.end))[0]
    words = {part for word in re.findall(r"[\w'-]+", written.lower()) for part in word.split("-")}
    return "" if words & _NOT_HELD else written


def _title_before(folded: str, mention: Mention) -> str:
    """Return the words of an office right before a name; "" where it is said to be held no more, or not yet."""
    before = folded[max(0, mention.start - _TITLE_REACH) : mention.start]
    taken = len(before)
    for match in reversed(list(re.finditer(r"[\w.'-]+(?: ?, ?| )?", before))):
        word = match[0].strip(" ,.'").lower()
        parts = set(word.split("-"))
        if parts & _NOT_HELD:
            return ""
        if match.end() != taken or not (
            match[0][:1].isupper() or parts & _ROLES or word in _NAME_PARTS or word in _SPELLINGS
        ):
            break
        taken = match.start()
    return before[taken:]


def _roles(title: str) -> frozenset[str]:
    words = (word.lower() for word in _WORDS.findall(title))
    return frozenset(_SPELLINGS.get(word, word) for word in words) & _ROLES


def _sentence_at(folded: str, offset: int) -> str:
    return next((folded[a:b] for a, b in sentences(folded) if a <= offset < b), folded)


def event_constraints(names: Names, layout: Layout) -> tuple[Constraint, ...]:
    """Return what the text says of its own day by naming a known event: "last month's summit", "are now meeting"."""
    if not names.events:
        return ()
    paragraphs = [(paragraph, paragraph.folded.casefold()) for paragraph in layout.body]
    present = set(_WORDS.findall(" ".join(text for _, text in paragraphs)))
    out: dict[str, Constraint] = {}
    for event in names.events.values():
        for alias in sorted((event.name, *event.aliases), key=len, reverse=True):
            if event.id not in out and set(_WORDS.findall(alias.casefold())) <= present:
                constraint = next(filter(None, (_of_event(event, alias, *pair) for pair in paragraphs)), None)
                if constraint:
                    out[event.id] = constraint
    return tuple(out.values())


def _of_event(event: Event, alias: str, paragraph: Paragraph, text: str) -> Constraint | None:
    span = bounds(event.start), bounds(event.end or event.start)
    if not span[0] or not span[1] or len(text) != len(paragraph.folded):
        return None
    if date.min == span[0][0] or date.max == span[1][1]:
        return None
    for match in re.finditer(rf"(?<!\w){re.escape(alias.casefold())}(?!\w)", text):
        sentence_start = next((a for a, b in sentences(paragraph.folded) if a <= match.start() < b), 0)
        related = _relation(paragraph.folded, match, sentence_start, span[0][0], span[1][1])
        if related:
            first, last, start, end = related
            return Constraint(
                line=paragraph.line,
                text=paragraph.text[start:end],
                rule="time of a known event",
                gives=f"{first.isoformat()}/{last.isoformat()}",
                via=f"event {event.id}",
                first=first,
                last=last,
            )
    return None


def _relation(
    folded: str, match: re.Match[str], sentence_start: int, start: date, end: date
) -> tuple[date, date, int, int] | None:
    """Return the days of the report that the words beside an event allow, and where those words and the name stand."""
    near_start = max(sentence_start, match.start() - _RELATION_REACH)
    near = folded[near_start : match.end() + _RELATION_REACH].partition(". ")[0]
    for pattern, span in (
        (_LAST_MONTH, (_month(start, 1)[0], _month(end, 1)[1])),
        (_NEXT_MONTH, (_month(start, -1)[0], _month(end, -1)[1])),
        (_LAST_WEEK, (start + timedelta(days=1), end + 2 * _WEEK)),
        (_LAST_YEAR, (date(start.year + 1, 1, 1), date(end.year + 1, 12, 31))),
        (_THIS_MONTH, (_month(start, 0)[0], _month(end, 0)[1])),
    ):
        words = pattern.search(near)
        if words:
            at = near_start + words.start()
            return *span, min(at, match.start()), max(match.end(), near_start + words.end())
    now = _NOW.search(folded, sentence_start, match.end())
    if now and ". " not in folded[now.start() : match.start()]:
        return start, end + timedelta(days=1), now.start(), match.end()
    return None


def _month(day: date, shift: int) -> tuple[date, date]:
    """Return the first and the last day of the month so many months away."""
    index = day.year * 12 + day.month - 1 + shift
    first = date(index // 12, index % 12 + 1, 1)
    after = index + 1
    return first, date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
