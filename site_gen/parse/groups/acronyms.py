"""Capitals alone that name a body: "OSKA said", "the OVK"."""

import re
from collections.abc import Iterator

from site_gen.model import Confidence
from site_gen.parse.groups.patterns import Body
from site_gen.parse.lexicon import CALENDAR, COMMON, DEMONYM, PLACE
from site_gen.parse.lines import Line, dateline_place
from site_gen.parse.runs import Style, Token
from site_gen.parse.wordlists import word_list

# "OSKA", "A&V": letters, at least two
_CAPITALS = re.compile(r"[A-Z](?:[A-Z&]|\.[A-Z]){1,6}$")
_SMALL_AFTER = re.compile(r"'s\b|,? [a-z]")
_VERB = re.compile(
    r" (?:said|says|has|had|was|is|will|would|announced|reported|reports|told|plans|shares|officials|spokes\w+|members"
    r"|leaders?)\b"
)
# " executive president", " units": people and parts that only a body has
_PARTS = re.compile(
    r" (?:[a-z-]+ )?(?:president|chair(?:man|woman)|chief|director|secretary|analysts?|economists?|strategists?"
    r"|traders?|spokes\w+|officials|leadership|offices?|headquarters|units?|unions?|team|party|faction|rebels|gunmen|guerrillas"
    r"|militants|militia|fighters|commanders?|lawmakers|delegat(?:es?|ion)|meeting|summit|statement)\b"
)


def acronyms(line: Line) -> Iterator[Body]:
    """Yield the acronyms of a line; MEDIUM with a verb or "the" beside them, else LOW."""
    if line.style is Style.CAPS:
        return
    for token in line.tokens:
        if token.text.isupper() and _CAPITALS.match(token.text) and not _is_refused(line, token):
            yield Body(token.start, token.end, "acronym", _trust(line, token))


def _is_refused(line: Line, token: Token) -> bool:
    is_word = bool(token.kinds & COMMON) and len(token.text) > 2  # noqa: PLR2004
    is_place = bool(token.kinds & (PLACE | DEMONYM | CALENDAR))
    if is_word or is_place or token.text in word_list("organisations", "acronyms refused"):
        return True
    return token in dateline_place(line)


def _trust(line: Line, token: Token) -> Confidence:
    before = line.folded[max(0, token.start - 4) : token.start].lower()
    has_verb = bool(_VERB.match(line.folded, token.end)) or line.folded.startswith("'s ", token.end)
    if _PARTS.match(line.folded, token.end):
        return Confidence.MEDIUM
    if before == "the " and (has_verb or _SMALL_AFTER.match(line.folded, token.end)):
        return Confidence.MEDIUM
    return Confidence.MEDIUM if has_verb else Confidence.LOW
