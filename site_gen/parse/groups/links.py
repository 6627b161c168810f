"""How the name of a body goes on after its head: "Ministry of Trade, Energy and Mines", "Council for the Veld"."""

import re

from site_gen.parse.lexicon import (
    BODY_HEAD,
    CALENDAR,
    COMMON,
    DEMONYM,
    HONORIFIC,
    OF_HEAD,
    OPENER,
    PLACE,
    kinds_of,
    plain,
)
from site_gen.parse.runs import Token

LONGEST = 9  # words of a name
MANY = frozenset("people women children men".split())  # "Federation of Women's Clubs"
_CAPITAL = re.compile(r" [A-Z]")
# " of Foreign", " for the Defence", " & Sons", " and Trade"
_LINK = re.compile(
    r" (?:(of|for|on|in|to|de|du|des|del|della|di|&|and)(?: (?:the|an?|la|le|les|los))? )?(?=[A-Z\u00c0-\u00dd])"
)
# " of India" after "United News", " of West Orlish States" after "Community"
_OF_NAME = re.compile(r" of (?:(?:North|South|East|West|Central)(?:ern)? )?([A-Z][a-z]+)\b")
_WORD = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*")
# ", Energy and Mines" after "Ministry of Trade"
_AFFAIRS = re.compile(r"(?:, [A-Z][a-z]+){1,3},? and [A-Z][a-z]+\b")
# " affairs", " policy" after a nation's word
_SMALL_NOUN = re.compile(
    r" (?!(?:and|or|in|on|at|to|of|for|by|is|was|has|had|said|says|will|with|that|which|who)\b)[a-z]{3,}"
)
_LISTING = frozenset(
    {"Ministry", "Department", "Bureau", "Office", "Committee", "Commission", "Directorate", "Secretariat"}
)
# " of the Orlish Martyrs" after "Church"
_OF_SAINT = re.compile(r" of (?:the|St|Saint|Saints|Our|Holy|All)\b")


def is_building(folded: str, token: Token) -> bool:
    """Whether a church or a centre is a house here: "Church of the Orlish Martyrs", not "Centre for Trade"."""
    if token.key.startswith(("center", "centre")):
        return not folded.startswith(" for ", token.end)
    return token.key == "church" and bool(_OF_SAINT.match(folded, token.end))


def through_links(folded: str, head: Token, end: int) -> int:
    """Return where a name goes on to after its head: through "of Foreign Affairs and Trade"."""
    link = _LINK.match(folded, end)
    if not link or link[1] not in {"of", "for", "on", "de", "du", "des", "del"} or head.next != head.end:
        return end
    for _ in range(LONGEST):
        link = _LINK.match(folded, end)
        if not link or link[1] in {"to", "in"}:
            end = _through_list(folded, head, end)
            break
        word = _WORD.match(folded, link.end())
        if word and link[0].startswith(" and the ") and kinds_of(plain(word[0])) & (BODY_HEAD | OF_HEAD):
            break  # "Alliance for Trade and the Union of Farmers": two
        if not word or not _goes_on(word[0], link[1] or "") or _is_adjective(folded, word):
            break
        end = word.end() + (folded[word.end() : word.end() + 2] in (". ", ".'") and "." in word[0])
        if folded.startswith("'s", end):
            return end
        if word[0].endswith("'s") and not (word[0][:-2].lower() in MANY and _CAPITAL.match(folded, end)):
            return end - 2
    return end


def _through_list(folded: str, head: Token, end: int) -> int:
    """Return where the list of an office's affairs ends: "Ministry of Trade, Energy and Mines"."""
    found = _AFFAIRS.match(folded, end) if head.text in _LISTING else None
    is_list = found and all(kinds_of(plain(word)) & COMMON for word in _WORD.findall(found[0]))
    return found.end() if found and is_list else end


def _goes_on(word: str, link: str) -> bool:
    """Whether a name may go on: after "and" with an ordinary word, after nothing with no given name, never a day."""
    kinds = kinds_of(plain(word))
    if (
        kinds & CALENDAR
        or word == "Prime"
        or (word.isupper() and not link)
        or (kinds & (HONORIFIC | OPENER) and not link)
    ):
        return False
    if link == "and":
        return bool(kinds & COMMON) or word.endswith("s")
    return bool(link) or bool(kinds & (PLACE | COMMON | DEMONYM | BODY_HEAD)) or word == "Carolina"


def _is_adjective(folded: str, word: re.Match[str]) -> bool:
    """Whether a nation's word belongs to the small word after it: "Committee on Orlish affairs", "on U.S. trade"."""
    after = word.end() + folded.startswith(".", word.end())
    return bool(kinds_of(plain(word[0])) & DEMONYM or "." in word[0]) and _SMALL_NOUN.match(folded, after) is not None


def is_name_at(folded: str, end: int) -> bool:
    """Whether a name stands after "newspaper": then the words before it are none."""
    found = _WORD.match(folded, end + 1) if folded.startswith(" ", end) else None
    return found is not None and found[0][0].isupper() and not kinds_of(plain(found[0])) & CALENDAR


def is_of_place(folded: str, end: int) -> bool:
    """Whether "of" and the name of a place or a people stand here: "of West Orla"."""
    found = _OF_NAME.match(folded, end)
    return found is not None and bool(kinds_of(plain(found[1])) & (PLACE | DEMONYM))
