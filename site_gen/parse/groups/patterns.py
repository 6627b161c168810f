"""Names of bodies by how they are made: "Orla Committee", "Ministry of Trade", "Osk Corp", "the Veld newspaper"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from site_gen.model import Confidence
from site_gen.parse.groups.links import LONGEST, MANY, is_building, is_name_at, is_of_place, through_links
from site_gen.parse.groups.shortforms import SHORT_FORM, abbreviates, listed_name
from site_gen.parse.lexicon import (
    BODY_HEAD,
    BODY_OPENER,
    CALENDAR,
    COMMON,
    DEMONYM,
    GIVEN,
    HONORIFIC,
    LEGAL_HEAD,
    OF_HEAD,
    OFFICE,
    OPENER,
    PLACE,
    TITLE_PART,
    WEAK_HEAD,
    gazetteer,
)
from site_gen.parse.lines import Line
from site_gen.parse.runs import Run, Style, Token, is_ordinary
from site_gen.parse.wordlists import word_list

_HEAD = BODY_HEAD | OF_HEAD
_JOINTS = frozenset({" & ", " and ", " "})
_LONGEST_JOINT = max(map(len, _JOINTS))
# "Orla-based Osk Corp": no part of the name
_ADJECTIVES = (
    "-based",
    "-area",
    "-listed",
    "-led",
    "-owned",
    "-backed",
    "-dominated",
    "-run",
    "-born",
    "-controlled",
    "-linked",
    "-affiliated",
    "-allied",
)

# " newspaper", " daily news agency"
_MEDIUM = re.compile(
    r" (?:(?:daily|state|weekly|independent|official|satellite) )?(news agency|news service|press agency|[a-z]+)\b"
)
# " plc" after "Osk"
_SMALL_FORMS = frozenset({"plc", "ltd", "llc", "inc", "corp", "gmbh"})


class Body(NamedTuple):
    """Words that name a body, as one rule sees it."""

    start: int
    end: int
    rule: str
    confidence: Confidence
    kind: str = ""
    short_form: str = ""  # "OSKA" of "Orla Steel Kombinat (OSKA)"


def bodies(line: Line) -> Iterator[Body]:
    """Yield what may be bodies in a line, in order of their starts; they may overlap."""
    if line.style is not Style.CAPS and line.kinds & _HEAD:
        for row in joined_rows(line):
            for token in row:
                if token.kinds & _HEAD:
                    yield from _closed_by_head(line, row)
                    yield from _opened_by_head(line, row)
                    break
    yield from _before_small_word(line)
    if line.kinds & BODY_OPENER and line.style is not Style.CAPS:
        for row in line.rows:
            yield from _opened_abroad(row)


def _before_small_word(line: Line) -> Iterator[Body]:
    """Yield the rows that "newspaper" or "plc" follows."""
    media = word_list("organisations", "media words")
    for row in line.rows:
        found = _MEDIUM.match(line.folded, row[-1].end)
        if found:
            word = found[1]
            if (word in media or " " in word) and not is_name_at(line.folded, found.end()):
                yield from _media(line, row)
            if word in _SMALL_FORMS and not row[-1].kinds & BODY_HEAD:
                start = row[_first_word(line, row, 0, len(row) - 1)].start
                yield Body(start, found.end(), "legal form", Confidence.HIGH)


def _opened_abroad(row: Run) -> Iterator[Body]:
    """Yield "Jabhat al-Orla", "Banco de Veld": a word that opens names of bodies in another language."""
    for index, token in enumerate(row[:-1]):
        if token.kinds & BODY_OPENER and not token.kinds & COMMON:
            end = row[min(index + LONGEST, len(row)) - 1].end
            yield Body(token.start, end, "foreign head word", Confidence.MEDIUM)
            return


def joined_rows(line: Line) -> Iterator[Run]:
    """Yield the rows, two as one where "&" stands between them, or "and" as in "Coal and Steel Community"."""
    held: Run = ()
    for row in line.rows:
        if not held:
            held = row
            continue
        after, start = held[-1].next, row[0].start
        is_one = start - after <= _LONGEST_JOINT and _are_one(held, row, line.folded[after:start])
        if not is_one:
            yield held
        held = (*held, *row) if is_one and len(held) < 2 * LONGEST else row
    if held:
        yield held


def _are_one(held: Run, row: Run, gap: str) -> bool:
    """Whether two rows with these words between them are one name."""
    if gap not in _JOINTS:
        return False
    is_list = gap == " and " and _is_common(held[-1]) and bool(row[-1].kinds & BODY_HEAD) and len(row) > 1
    return gap == " & " or is_list or _is_of_many(held, row, gap)


def _is_common(token: Token) -> bool:
    """Whether it is an ordinary word that is at most a part of titles besides: "Transport"."""
    return bool(token.kinds & COMMON) and not token.kinds & ~(COMMON | TITLE_PART)


def _is_of_many(held: Run, row: Run, gap: str) -> bool:
    """Whether a body belongs to many: "Harbour Workers' Union", "People's Council"."""
    if gap != " " or not held[-1].is_possessive or not any(token.kinds & BODY_HEAD for token in row[:3]):
        return False
    return held[-1].key in MANY or (held[-1].text.endswith("s") and _may_be_many(held[-1]))


def _may_be_many(token: Token) -> bool:
    """Whether the word is an ordinary one, or closes the names of bodies besides: "Workers"."""
    return not token.kinds or (bool(token.kinds & (COMMON | BODY_HEAD)) and not token.kinds & (GIVEN | PLACE | DEMONYM))


def _closed_by_head(line: Line, row: Run) -> Iterator[Body]:
    """Yield "Orla Security Committee", "Osk Corp": the last head of the row closes the name."""
    at = 0
    while at < len(row):
        close = _last_head(row, at)
        if close < 0:
            return
        start = _first_word(line, row, at, close)
        if close > start:
            name = row[start : close + 1]
            if tuple(t.key for t in name) not in gazetteer() and not _is_person_like(name):
                yield _closed(line, name)
        at = close + 1


def _is_person_like(name: Run) -> bool:
    """Whether it reads as a given name and a family name that is a weak head too: "Mara Press"."""
    first, last = name[0].kinds, name[-1].kinds
    is_given = bool(first & GIVEN) and not first & (PLACE | COMMON | DEMONYM)
    return len(name) == 2 and is_given and bool(last & WEAK_HEAD)  # noqa: PLR2004


def _last_head(row: Run, at: int) -> int:
    """Return the index of the head that closes the first name from `at` on, -1 for none."""
    found = -1
    for index in range(at, min(len(row), at + LONGEST)):
        token = row[index]
        if token.kinds & BODY_HEAD and (index > at or token.kinds & OF_HEAD):
            found = index
            if (token.is_possessive and index + 1 == len(row)) or token.kinds & LEGAL_HEAD:
                break
        elif found >= 0 and (token.kinds & (CALENDAR | HONORIFIC | OFFICE) or not token.kinds & (COMMON | BODY_HEAD)):
            break
    return found


def _first_word(line: Line, row: Run, at: int, close: int) -> int:
    """Return where the name starts: opening words of a sentence, titles and days left out."""
    start = at
    for index in range(at, close):
        token = row[index]
        is_title = token.kinds & (HONORIFIC | OFFICE) and not token.kinds & (BODY_HEAD | DEMONYM)
        is_first = token.kinds & OPENER and not token.kinds & BODY_HEAD  # "Police" opens sentences, and names
        is_opening = is_first or token.kinds & CALENDAR or token.key.endswith(_ADJECTIVES)
        if is_opening or (is_title and close - index > 1 and index == start and token.text != "General"):
            start = index + 1
        elif index == at and is_ordinary(token) and _starts_sentence(line, token) and close - index > 1:
            continue
    return start


def _starts_sentence(line: Line, token: Token) -> bool:
    return token.start < 2 or line.folded[token.start - 2] in '.!?"'  # noqa: PLR2004


def _closed(line: Line, name: Run) -> Body:
    start, last = name[0].start, name[-1]
    end = last.next if last.kinds & LEGAL_HEAD and line.folded[last.end : last.next] == "." else last.end
    is_open = last.kinds & OF_HEAD or (last.kinds & WEAK_HEAD and is_of_place(line.folded, end))
    if is_open and not last.is_possessive:
        end = through_links(line.folded, last, end)
    return _body(line.folded, start, end, "closing head word", _trust(name, line))


def _trust(name: Run, line: Line) -> Confidence:
    """Return how surely a row that a head closes names a body."""
    last, before = name[-1], name[:-1]
    if last.kinds & LEGAL_HEAD:
        return Confidence.HIGH
    if line.style is Style.TITLE:
        return Confidence.LOW
    is_weak = bool(last.kinds & WEAK_HEAD)
    if not before:
        return Confidence.LOW
    are_plain = all(t.kinds & (DEMONYM | PLACE) or is_ordinary(t) for t in before)
    if is_weak and are_plain and len(before) < 2:  # noqa: PLR2004
        is_vague = is_ordinary(before[0]) and not _is_the_one(name, line)
        return Confidence.LOW if is_vague else Confidence.MEDIUM
    return Confidence.MEDIUM if is_weak or (are_plain and len(before) == 1) else Confidence.HIGH


def _is_the_one(name: Run, line: Line) -> bool:
    """Whether two ordinary words name a body: "the Metropolitan Police" inside a sentence; but "the Oval Office"."""
    return line.folded.endswith(" the ", 0, name[0].start) and name[-1].key not in word_list(
        "organisations", "vague heads"
    )


def _opened_by_head(line: Line, row: Run) -> Iterator[Body]:
    """Yield "Ministry of Trade", "Council for Peace": a head, a small word, more capitals."""
    for index, token in enumerate(row):
        if token.kinds & OF_HEAD and not token.is_possessive and not is_building(line.folded, token):
            end = through_links(line.folded, token, token.end)
            is_of_firm = (
                line.folded.endswith(" and ", 0, token.start) and token.text == "Sons"
            )  # "Osk and Sons of Veld"
            if end > token.end and index == len(row) - 1 and not is_of_firm:
                start = _first_word(line, row, 0, index)
                yield _body(line.folded, row[start].start, end, "head word and of", Confidence.HIGH)


def _media(line: Line, row: Run) -> Iterator[Body]:
    """Yield "the Veld" or "Osk" of a row that "newspaper" or "news agency" follows."""
    last = row[-1]
    start = 0
    while start < len(row) - 1 and (row[start].kinds & OPENER or row[start].key.endswith(_ADJECTIVES)):
        start += 1
    while start < len(row) - 1 and row[start].kinds & (DEMONYM | PLACE) and not row[start + 1].kinds & BODY_HEAD:
        start += 1
    is_place = row[start].kinds & (DEMONYM | PLACE | OPENER | CALENDAR) or (
        row[start] is last and last.kinds & BODY_HEAD
    )
    if is_place or (start == len(row) - 1 and _starts_sentence(line, row[start]) and row[start].kinds & COMMON):
        return
    yield Body(row[start].start, last.end, "medium", Confidence.HIGH, "media")


def _body(folded: str, start: int, end: int, rule: str, confidence: Confidence) -> Body:
    short = SHORT_FORM.match(folded, end)
    form = short[1].rstrip(".") if short and abbreviates(short[1], folded[start:end]) else ""
    if short and not form and rule == "closing head word" and short[1].isupper() and len(short[1]) > 2:  # noqa: PLR2004
        return Body(start, end, rule, confidence, "", short[1])  # "Orlish Workers Party (POT)", as it calls itself
    return Body(start, end, rule, Confidence.HIGH if form else confidence, "", form)


def _may_start(token: Token, short: str) -> bool:
    return token.is_capital and not token.kinds & OPENER and token.text[0] == short[0]


def short_forms(line: Line) -> Iterator[Body]:
    """Yield full names defined by a short form in brackets whatever their words: "Orla Veld Kombinat (OVK)"."""
    for at, row in enumerate(line.rows if "(" in line.folded else ()):
        short = SHORT_FORM.match(line.folded, row[-1].next if row[-1].is_possessive else row[-1].end)
        listed = listed_name(line.folded, line.rows[: at + 1], short[1]) if short else ()
        if short and listed:
            yield Body(listed[0].start, row[-1].end, "short form in brackets", Confidence.HIGH, "", short[1])
        elif short and short[1].isupper() and len(row) > 1:
            for start in range(max(0, len(row) - LONGEST), len(row) - 1):
                full = line.folded[row[start].start : row[-1].end]
                if _may_start(row[start], short[1]) and abbreviates(short[1], full):
                    yield Body(row[start].start, row[-1].end, "short form in brackets", Confidence.HIGH, "", short[1])
                    break
