"""Rows of capitalised words cut into what may be names of people, with the words around them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from site_gen.parse.lexicon import (
    BODY_HEAD,
    CALENDAR,
    COMMON,
    DEMONYM,
    FAMILY,
    FAMILY_FIRST,
    GIVEN,
    HONORIFIC,
    OFFICE,
    OPENER,
    PLACE,
    PLACE_HEAD,
    TITLE_PART,
    kinds_of,
)
from site_gen.parse.lines import Line
from site_gen.parse.people.namekeys import joined
from site_gen.parse.people.titles import title_before
from site_gen.parse.runs import Run, Style, Token
from site_gen.parse.wordlists import word_list

# "MARA OSK: We won.", "MARA OSK, HARBOUR MINISTER: We won.", "SEN. MARA OSK (D-ORLA): We won.": who speaks
_LABEL = re.compile(r"(?=[A-Z][A-Z .'-]{2,40}(?:\([A-Z-]{1,9}\))?(?:, [A-Z][A-Z ,.'-]{2,50})?:\s)[^:]*[A-Z]{2}[^:]*:\s")
# "Headteacher Mara Osk", "Glaciologist Mara Osk" where a sentence opens: what somebody does, in no list
_OCCUPATION = re.compile(r"[a-z]{3,}(?:teacher|master|mistress|keeper|worker|maker|fighter|[^vw]ist|ographer|ician)$")
# "Mara Osk, D-Orla": of which party and place
_PARTY = re.compile(r"[DRI]-[A-Z]")
_LONGEST_NAME = 7  # words, particles included
# words of address and office that are nearly always followed by a name when one word follows
_ADDRESSES = frozenset(
    "Mr Mrs Ms Miss Dr Sen Rep Gov Sir Lord Lady Judge President Senator Secretary Minister Governor Mayor Congressman"
    " Congresswoman".split()
)
_OPENING = frozenset({"Van", "Von", "De", "Den", "Ter", "Del"})  # with a second, small particle: "Van der"
_INNER = frozenset({"Van", "Von", "Thi", "Bin", "Ben", "Al", "Abdul"})  # inside a name: "Nguyen Van Osk"
_VIETNAMESE = frozenset({"Thi", "Van"})
_VIETNAMESE_WORDS = 4  # at most
_NAME = GIVEN | FAMILY
_TITLE = HONORIFIC | TITLE_PART | OFFICE
_FOREIGN = DEMONYM | PLACE | CALENDAR | BODY_HEAD | PLACE_HEAD
_NO_ORDINARY = _NAME | _TITLE | _FOREIGN


class Candidate(NamedTuple):
    """Words that may name a person, and where they stand."""

    paragraph: int
    name: Run
    title: str
    style: Style
    before: str  # folded words before title and name
    after: str  # folded words after, a possessive ending or stop included
    previous: str  # the last word of `before`, "" behind a title or another mark than a blank
    following: Token | None  # the capitalised word right after, in the same row
    regal: str  # "King" where that makes the name
    start: int
    end: int  # the stop of "Jr." belongs to the name
    is_single: bool  # the name is one word
    words: tuple[str, ...]  # of the name, plain, as `joined` has them; suffixes such as "Jr" left out


def _end_of(last: Token) -> int:
    """Return where a name with this last word ends."""
    has_stop = last.next == last.end + 1 and not last.is_possessive
    return last.next if has_stop and (len(last.text) == 1 or last.text in {"Jr", "Sr", "K.C"}) else last.end


def candidates(line: Line) -> list[Candidate]:
    """Return the candidates of a line in order."""
    found: list[Candidate] = []
    label = _LABEL.match(line.folded) if line.rows else None
    labelled_to = label.end() if label else 0
    for row in line.rows:
        if _PARTY.match(row[0].text):
            continue
        here = line if row[0].start >= labelled_to else line._replace(style=Style.CAPS)
        if len(row) > 1:
            found += _of_row(here, row)
        elif _opens(row, 0, here):  # most rows are one word
            found.append(candidate_of(here, row, 0, 1))
    return found


def _of_row(line: Line, row: Run) -> Iterator[Candidate]:
    at = 0
    while at < len(row):
        start = _name_start(row, at, line)
        end = _name_end(row, start, line.style)
        if end > start:
            yield candidate_of(line, row, start, end)
        at = max(end, start + 1)


def _name_start(row: Run, at: int, line: Line) -> int:
    """Return the first word from `at` on that can open a name."""
    while at < len(row) and not _opens(row, at, line):
        at += 1
    return at


def _opens(row: Run, at: int, line: Line) -> bool:
    token, style = row[at], line.style
    kinds = token.kinds
    if not token.is_capital:
        return token.text in word_list("titles", "opening particles") and at + 1 < len(row)
    if token.text in _OPENING and at + 2 < len(row) and not row[at + 1].is_capital:
        return True  # "Van der Osk said"
    is_ordinary = kinds & COMMON and not kinds & _NO_ORDINARY
    if is_ordinary or (kinds & OPENER and not kinds & GIVEN):
        may_be_name = bool(is_ordinary) and not kinds & OPENER
        return may_be_name and (_is_addressed(row, at, style) or _is_given_by_office(row, at, line))
    if kinds & _TITLE and not (kinds & FAMILY and _is_addressed(row, at, style)):
        return _title_is_name(row, at)
    if kinds & _FOREIGN:
        return _foreign_opens(row, at, line)
    return not _is_acronym(token, style) and not _is_compound(token) and not _is_occupation(row, at)


def _foreign_opens(row: Run, at: int, line: Line) -> bool:
    """Whether the name of a place, a people or a month is a given name here."""
    token = row[at]
    is_of = token.kinds & PLACE and line.folded.endswith(" of ", 0, token.start)
    if is_of and at + 2 < len(row) and row[at + 1].kinds & GIVEN:
        return False  # "the governor of Orla Mara Osk"
    is_free = at + 1 == len(row) or (not row[at + 1].kinds & _TITLE and _continues(row[at + 1], line.style))
    return bool(token.kinds & _NAME) and (is_free or _is_titled(row, at, line))


def _is_addressed(row: Run, at: int, style: Style) -> bool:
    """Whether an ordinary word or an office is a last name by the "Mr." or "President" before it: "Mr. Gale"."""
    if style is not Style.PLAIN or not at or at + 1 < len(row):
        return False
    before = row[at - 1]
    return before.text in _ADDRESSES


def _is_given_by_office(row: Run, at: int, line: Line) -> bool:
    """Whether an ordinary word is a given name by the office before and the last name after it: "Dr Patience Osk"."""
    if line.style is not Style.PLAIN or at + 2 != len(row):
        return False
    kinds = row[at + 1].kinds
    is_last = (not kinds or kinds & FAMILY) and not kinds & (COMMON | _FOREIGN | _TITLE)
    return bool(is_last) and bool(title_before(line.folded, row[at].start))


def _is_titled(row: Run, at: int, line: Line) -> bool:
    """Whether a month and a word are a name by the office before them: "director May Harrow"."""
    is_month = bool(row[at].kinds & CALENDAR and row[at].kinds & GIVEN)
    is_word = is_month and at + 1 < len(row) and not row[at + 1].kinds & (_FOREIGN | _TITLE)
    return is_word and bool(title_before(line.folded, row[at].start))


def _is_compound(token: Token) -> bool:
    """Whether it is no name but made of one: "Orla-based", "Full-back"."""
    head, dash, tail = token.key.rpartition("-")
    return bool(dash) and bool(head) and bool(kinds_of(tail) & COMMON) and not kinds_of(tail) & (GIVEN | FAMILY)


def _is_occupation(row: Run, at: int) -> bool:
    """Whether the word before a full name is what somebody does: "Headteacher Mara Osk"."""
    is_unlisted = not row[0].kinds and _OCCUPATION.match(row[0].key) is not None
    if at or len(row) < 3 or not row[1].kinds & GIVEN:  # noqa: PLR2004 - no full name after it
        return is_unlisted and len(row) == 1
    return is_unlisted or row[0].text in word_list("titles", "trades")


def _title_is_name(row: Run, at: int) -> bool:
    """Whether a word of office is a name here: "Dean Osk", "Major" after "John"."""
    token = row[at]
    rest = row[at + 1 :]
    if f"{token.text}." in word_list("titles", "plain"):
        return False  # "Maj Osk", "Gen Osk": a rank
    is_acronym = len(token.text) > 1 and token.text.isupper() and bool(rest) and not rest[0].text.isupper()
    if at or is_acronym or not token.kinds & _NAME or token.text in word_list("titles", "regal"):
        return False
    return not rest or (token.kinds & GIVEN > 0 and len(rest) == 1 and not rest[0].kinds & (_TITLE | BODY_HEAD))


def _name_end(row: Run, start: int, style: Style) -> int:
    """Return the index after the last word of the name that opens at `start`."""
    end = start
    while end < len(row) and end - start < _LONGEST_NAME and (end == start or _goes_on(row, start, end, style)):
        end += 1
    while end > start and not row[end - 1].is_capital:
        end -= 1
    return end


def _goes_on(row: Run, start: int, end: int, style: Style) -> bool:
    """Whether the word at `end` belongs to the name that opens at `start`."""
    token, first, count = row[end], row[start], end - start
    if count == 1:
        return _continues(token, style, first)
    if not token.kinds & ~COMMON and token.text in word_list("titles", "suffixes"):
        return True
    if first.kinds & FAMILY_FIRST and count < _VIETNAMESE_WORDS and row[start + 1].text in _VIETNAMESE:
        return style is Style.PLAIN and token.is_capital  # "Nguyen Thi Osk Bay"
    return _continues(token, style, first) and not _is_ordinary_end(token, row[end - 1], style)


def _is_ordinary_end(token: Token, before: Token, style: Style) -> bool:
    """Whether an ordinary word stands behind a whole name: "Mara Osk Show"; but "Mara Le Pen"."""
    if (
        not token.kinds & COMMON
        or len(before.text) == 1
        or before.text in word_list("titles", "capital particles")
        or not before.is_capital
    ):
        return False
    return style is Style.TITLE or not token.kinds & _NAME


def _continues(token: Token, style: Style, first: Token | None = None) -> bool:
    """Whether the word can be the second or a later word of a name."""
    kinds = token.kinds
    if not token.is_capital or token.text in _INNER or _is_initial(token):
        return True
    if kinds & FAMILY or not kinds:
        is_else = token.key.endswith("ism") or _PARTY.match(token.text)  # "Osk Republicanism", "Mara Osk D-Orla"
        return not (is_else or _is_acronym(token, style)) or token.text in word_list("titles", "suffixes")
    if kinds & CALENDAR or (kinds & OPENER and not kinds & GIVEN):
        return False
    if kinds & GIVEN:
        return True
    unsure = PLACE | COMMON if style is not Style.PLAIN or kinds & _FOREIGN else PLACE
    is_after_given = first is not None and bool(first.kinds & GIVEN) and not first.kinds & unsure
    if kinds & _TITLE or (not kinds & _FOREIGN and style is not Style.PLAIN):
        return False
    return is_after_given and not kinds & BODY_HEAD


def _is_initial(token: Token) -> bool:
    """Whether it is a letter with its stop: "Rabie A. Osk"; "I." may close a sentence."""
    return len(token.text) == 1 and token.next > token.end and token.text != "I"


def _is_acronym(token: Token, style: Style) -> bool:
    text = token.text
    if len(text) == 1 or not text.isupper() or style is Style.CAPS:
        return False
    return not ("." in text and all(len(part) == 1 for part in text.split("."))) or bool(
        token.kinds & (PLACE | TITLE_PART)
    )


def candidate_of(line: Line, row: Run, start: int, end: int) -> Candidate:
    """Return the words of a row from one place to another as a candidate, with what stands around them."""
    name, folded = row[start:end], line.folded
    at, last = name[0].start, name[-1]
    title = title_before(folded, at) if line.style is not Style.CAPS else ""
    rank = title.rsplit(" ", 1)[-1] if title else ""
    outside = max(0, at - len(title) - 1) if title else at  # where what stands before title and name ends
    before = folded[outside - 40 if outside > 40 else 0 : outside]  # noqa: PLR2004
    return Candidate(
        line.place,
        name,
        title,
        line.style,
        before,
        folded[last.end : last.end + 90],
        before[:-1].rpartition(" ")[2] if not title and before.endswith(" ") else "",
        row[end] if end < len(row) else None,
        rank if title and rank in word_list("titles", "regal") else "",
        at,
        _end_of(last),
        end - start == 1,
        _words_of(name),
    )


def _words_of(name: Run) -> tuple[str, ...]:
    if len(name) == 1:
        return (name[0].key,)
    suffixes = word_list("titles", "suffixes")
    return joined([token.key for token in name if token.text not in suffixes]) or (name[0].key,)
