"""Names of bodies by the small words beside them: "a spokesman for Osk", "Osk shares", "an analyst at Veld Orm"."""

import re
from collections.abc import Collection, Iterator

from site_gen.model import Confidence
from site_gen.parse.groups.patterns import Body, joined_rows
from site_gen.parse.lexicon import (
    BODY_HEAD,
    CALENDAR,
    COMMON,
    DEMONYM,
    HONORIFIC,
    OFFICE,
    OPENER,
    PLACE,
    PLACE_HEAD,
    TITLE_PART,
    gazetteer,
)
from site_gen.parse.lines import Line
from site_gen.parse.runs import Run, Style, is_ordinary
from site_gen.parse.wordlists import word_list

# "a spokesman for ", "shares in the "
_BEFORE = re.compile(
    r"\b(?:spokes(?:man|woman|person|people) (?:for|at)"
    r"|(?:analyst|economist|trader|dealer|broker|strategist)s? (?:at|with|for|of)"
    r"|(?:shares?|stakes?) (?:of|in)|(?:unit|subsidiary|division|chairman|chief executive(?: officer)?|director"
    r"|general manager|vice president|members?|headquarters|employees?|customers) of|merger with|takeover of"
    r"|(?:owned|operated|published|manufactured) by|lawyers? (?:with|at)|professor at"
    r"|(?:group|organi[sz]ation|movement|company|firm|consortium|party|band)[^.;:\"]{0,24} (?:called|named)) (?:the )?$"
)
# " shares", "'s chairman"
_AFTER = re.compile(
    r"(?:'s)? (?:shares|stock|spokes(?:man|woman|person)|subsidiary|board|chief executive|executives|chairman|earnings"
    r"|revenues?|headquarters|shareholders|employees|fighters|guerrillas|militants|militiamen)\b"
    r"| (?:analyst|economist|strategist|rebels|party)\b"
    r"|, which (?:employs|manufactures|operates|sells|supplies|publishes|makes|runs|owns)\b"
    r"| said in an? (?:[a-z]+ )?(?:statement|filing)\b| quoted [^.;]{3,80}? as (?:saying|telling)\b"
    r"| (?:fell|rose|gained|lost|slid|climbed|dropped|added|slipped|jumped|closed|soared|tumbled|shed)"
    r"(?: by| at| to)? [$€£]?\d[\d.,]* (?:percent|per cent|pct)\b"
)
# how the words of _BEFORE end
_CLOSING = frozenset("for at with of in by called named the".split())
# "the weekly Osk briefing": no paper
_OF_TIME = frozenset({"daily", "weekly"})
_GOES_ON = re.compile(
    r" (?!said|says|reported|quoted|wrote|warned|(?:on|in|that|as|and|about|at|to|from|which|who)\b)[a-z]"
)
_DIGIT = re.compile(r"\d")
_COMPANY = ("company ", "firm ", "airline ", "retailer ", "maker ")
_REACH = 60
_LONGEST = 5  # words of a name
_LEADING = DEMONYM | OPENER | CALENDAR | HONORIFIC | OFFICE


def cued(line: Line) -> Iterator[Body]:
    """Yield the rows that a small word beside them makes a body."""
    if line.style is not Style.PLAIN:
        return
    folded = line.folded
    nouns = word_list("organisations", "body nouns")
    for row in joined_rows(line) if " & " in folded else line.rows:
        first = _after_leading(row, nouns)
        if first < len(row):
            start, end = row[first].start, row[-1].end
            if (_AFTER.match(folded, end) or _has_cue_before(folded, start, end, nouns)) and _can_be_body(row[first:]):
                kind = "company" if folded.endswith(_COMPANY, 0, start) else ""
                yield Body(start, end, "cue beside it", Confidence.MEDIUM, kind)


def _after_leading(row: Run, nouns: Collection[str]) -> int:
    """Return the index of the first word that is no nation, day, title, opening of a sentence or kind of a body."""
    for index, token in enumerate(row):
        if not token.kinds & _LEADING and "-" not in token.text:
            is_noun = token.key in nouns and len(row) > 1 and not token.kinds & BODY_HEAD
            if not is_noun:
                return index
    return len(row)


def _has_cue_before(folded: str, start: int, end: int, nouns: Collection[str]) -> bool:
    if not start or folded[start - 1] != " ":
        return False
    word = folded[folded.rfind(" ", 0, start - 1) + 1 : start - 1]
    if word in _CLOSING:  # of the words before most names none can close a cue: the pattern need not be tried
        return bool(_BEFORE.search(folded, max(0, start - _REACH), start))
    return word in nouns and not (word in _OF_TIME and _GOES_ON.match(folded, end))


def _can_be_body(name: Run) -> bool:
    """Whether the words can be a name; not when they are a place, a people, a title or a day."""
    if len(name) > _LONGEST or any(t.kinds & (HONORIFIC | CALENDAR | OFFICE) or _DIGIT.search(t.text) for t in name):
        return False
    is_nation = bool(name[-1].kinds & DEMONYM) and all(is_ordinary(t) for t in name[:-1])  # "Leading Orlish" shares
    is_place = all(t.kinds & (PLACE | DEMONYM | TITLE_PART) for t in name) or tuple(t.key for t in name) in gazetteer()
    is_small = len(name) == 1 and bool(name[0].kinds & (COMMON | BODY_HEAD))
    is_figure = name[-1].text in word_list("organisations", "no bodies") | word_list(
        "organisations", "acronyms refused"
    )
    is_spot = bool(name[-1].kinds & PLACE_HEAD) and not name[-1].kinds & BODY_HEAD
    return not (is_place or is_nation or is_small or is_figure or is_spot)
