"""What speaks against words that look like a body's name: a piece of a longer name, an event, a place, an index."""

import re
from itertools import pairwise

from site_gen.parse.groups.patterns import Body
from site_gen.parse.lexicon import (
    BODY_HEAD,
    CALENDAR,
    COMMON,
    DEMONYM,
    GIVEN,
    HONORIFIC,
    OFFICE,
    OPENER,
    PLACE,
    PLACE_HEAD,
    TITLE_PART,
    gazetteer,
    kinds_of,
    plain,
)
from site_gen.parse.lines import Line
from site_gen.parse.wordlists import word_list

# " said", ", which announced": what bodies do and museums, events and pieces of names do not
_ACTS = re.compile(
    r"(?:,? which)? (?:said|says|announced|reported|warned|urged|accused|denied|rejected|voted|ruled|condemned|called"
    r"|told|confirmed|claimed|plans|agreed|decided|wants|asked|sued|fined|approved|issued|declined)\b"
)
# " spokesman", "'s chairman": people of a body
_PEOPLE = re.compile(
    r"(?:'s?)? (?:spokes\w+|officials?|leaders?|members?|chairman|director|president|chief|workers|troops|soldiers"
    r"|officers?|lawmakers|delegates|staff|fighters|secretary)\b"
)
_JOINED = re.compile(r"(?: | ?- ?)([A-Z][\w'&]*)")
# "UN-Orla League envoy"
_RUN_ON = re.compile(r"[A-Z]{2,}-[A-Z][a-z]+ ")
# " A380", " Trent 900": what a maker makes
_MODEL = re.compile(r" (?:[A-Z][\w-]* )?[A-Z]{0,2}-?\d{2,4}[A-Z]{0,3}\b")
# before a body's seat that is only a place here: "at the ", "outside the "
_AT = re.compile(r"\b(?:at|in|to|into|outside|inside|near|around|toward|towards|behind|of) (?:the )?$", re.IGNORECASE)
_SEATS = frozenset({"White House", "Kremlin", "Pentagon", "Downing Street", "Capitol", "Scotland Yard"})
_INDEXES = frozenset({"Dow Jones", "Nasdaq", "NASDAQ", "Dow", "S&P"})
# "the Dow Jones fell", "Nasdaq up 3"
_MOVES = re.compile(
    r",? (?:fell|rose|was (?:up|down)|dropped|gained|lost|slid|climbed|plunged|closed|finished|ended|falls|rises|slips"
    r"|up|down|index|composite|average|drops|gains)\b"
)
# before the end of a longer name: "Port of ", "Timber, Mining and "
_BEGUN = re.compile(r"\b([A-Z][a-z]+) of (?:New |Old )?$|\b((?:[A-Z][a-z]+, )+[A-Z][a-z]+),? and $")
# " and Young" after "Osk"
_PARTNER = re.compile(r" and [A-Z][a-z]+\b(?! [A-Z]|'s)")
# "Mara Osk/", "Orlish Navy / " before and "/Mara Osk" after who sells the picture
_TAKEN_BY = re.compile(r"(?:\A|[(:.] ?)[A-Z][\w.'-]* [A-Z][\w.'-]* ?/ ?$")
_TAKEN_FOR = re.compile(r" ?/ ?[A-Z][\w.'-]* [A-Z]")
_GOVERNMENTS = frozenset({"government", "police", "parliament"})


def is_doubtful(line: Line, body: Body) -> bool:
    """Whether the words are less than a body, or an event, a place, a programme: proposed, not published."""
    if body.short_form:
        return False
    if _is_piece(line, body):
        return True
    acts = _ACTS.match(line.folded, body.end) or _PEOPLE.match(line.folded, body.end)
    return not acts and (_is_event(line, body) or _is_of_somebody(line, body) or _is_nations_own(line, body))


def _is_piece(line: Line, body: Body) -> bool:
    """Whether the name goes on in capitals, or began before: "Veld Independent School" of "… School District"."""
    if body.rule == "acronym":
        before = line.folded[max(0, body.start - 25) : body.start]
        last = before.rsplit(" ", 2)[-2] if before.endswith(" ") and before.count(" ") > 1 else ""
        return "&" in line.folded[body.start : body.end] and last[:1].isupper()
    if any(rule(line, body) for rule in (_is_joined_before, _is_begun_before, _is_partner, _is_placed)):
        return True
    found = _JOINED.match(line.folded, body.end)
    if not found or body.rule not in ("closing head word", "head word and of", "cue beside it"):
        return False
    kinds = kinds_of(plain(found[1]))
    if found[0][0] != " " or found[0].endswith("- ") or kinds & PLACE_HEAD:
        return True
    if found[1] in ("Minister", "Ministers", "Secretary", "Commissioner"):
        return not line.folded[body.start : body.end].endswith(("Ministry", "Department", "Commission", "Council"))
    return bool(kinds & (COMMON | BODY_HEAD)) and not kinds & (
        GIVEN | HONORIFIC | OFFICE | TITLE_PART | PLACE | DEMONYM | CALENDAR | OPENER
    )


def _is_joined_before(line: Line, body: Body) -> bool:
    return line.folded[max(0, body.start - 2) : body.start] == "& " or bool(_RUN_ON.match(line.folded, body.start))


def _is_begun_before(line: Line, body: Body) -> bool:
    """Whether the name began before: "New Orla Authority" of "Port of …", "Energy Union" of "Timber, Mining and …"."""
    found = _BEGUN.search(line.folded, max(0, body.start - 60), body.start)
    if not found or body.rule != "closing head word":
        return False
    if found[1]:
        kinds = kinds_of(plain(found[1]))
        return bool(kinds & (PLACE_HEAD | BODY_HEAD)) and not kinds & (OFFICE | GIVEN)
    return all(kinds_of(plain(word)) & COMMON for word in found[2].split(", "))


def _is_partner(line: Line, body: Body) -> bool:
    """Whether only the first of two partners is named: "Osk" of "the firm Osk and Young"."""
    is_word = " " not in line.folded[body.start : body.end] and body.rule == "cue beside it"
    return is_word and _PARTNER.match(line.folded, body.end) is not None


def _is_placed(line: Line, body: Body) -> bool:
    """Whether the head word belongs to a place: "West Bank on Guard"."""
    words = [plain(word) for word in line.folded[body.start : body.end].split()]
    return body.rule == "head word and of" and any(tuple(words[:many]) in gazetteer() for many in (2, 3))


def is_picture_credit(line: Line, start: int, end: int) -> bool:
    """Whether it only sells the picture: "Mara Osk/Gull Images", "GULL/Mara Osk"."""
    is_stroke = "/" in line.folded[max(0, start - 2) : start] or "/" in line.folded[end : end + 2]
    if not is_stroke:
        return False
    before = line.folded[max(0, start - 60) : start]
    is_first = before.rstrip()[-1:] in {"", "(", ":", "-", "."}
    return bool(_TAKEN_BY.search(before) or (is_first and _TAKEN_FOR.match(line.folded, end)))


def _is_event(line: Line, body: Body) -> bool:
    """Whether the head word closes or opens the names of events, programmes and houses as often as of bodies."""
    words = line.folded[body.start : body.end].split()
    heads = word_list("organisations", "event heads")
    if body.rule == "head word and of":
        return words[0] in heads  # "Organisation of the Orlish Conference" is no conference
    return words[-1] in heads or any(word in heads and after == "of" for word, after in pairwise(words))


def _is_of_somebody(line: Line, body: Body) -> bool:
    """Whether ordinary words name the part of a body named before: "Osk's Launch Services"."""
    words = line.folded[body.start : body.end].split()
    if not line.folded.endswith(("'s ", "s' "), 0, body.start) or "of" in words:
        return False
    owner = line.folded[line.folded.rfind(" ", 0, body.start - 1) + 1 : body.start - 1]
    if owner[:1].isupper() and kinds_of(plain(owner)) & PLACE:
        return False  # "Orla's Statistics Service"
    return all(kinds_of(plain(word)) & (COMMON | BODY_HEAD) for word in words)


def _is_nations_own(line: Line, body: Body) -> bool:
    """Whether it is only a nation's government by a common word: "Orlish Government"."""
    words = line.folded[body.start : body.end].split()
    if len(words) != 2 or words[1].lower() not in _GOVERNMENTS:  # noqa: PLR2004
        return False
    return bool(kinds_of(plain(words[0])) & (DEMONYM | PLACE))


def is_other_thing(line: Line, start: int, end: int, kind: str) -> bool:
    """Whether a body known the world over only lends its name: to an index, a day, a model of aircraft."""
    form, folded = line.folded[start:end], line.folded
    if form in _INDEXES:
        return bool(_MOVES.match(folded, end)) or folded.endswith(("the ", "The "), 0, start)
    if kind == "company" and _MODEL.match(folded, end):
        return True
    found = _JOINED.match(folded, end)
    if found is None:
        return False
    kinds = kinds_of(plain(found[1]))  # "Oskoil Cove"
    return found[1] in word_list("organisations", "lent names") or bool(kinds & PLACE_HEAD and not kinds & BODY_HEAD)


def is_seat(line: Line, start: int, end: int) -> bool:
    """Whether a body's house is only the place here: "outside the White House"."""
    return line.folded[start:end] in _SEATS and bool(_AT.search(line.folded[max(0, start - 15) : start]))
