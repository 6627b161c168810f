"""What speaks for a candidate being a person, in points; each rule looks at one thing."""

import re

from site_gen.parse.lexicon import (
    BODY_HEAD,
    BODY_OPENER,
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
    PLACE_OPENER,
    TITLE_PART,
    gazetteer,
    kinds_of,
    plain,
)
from site_gen.parse.people.candidates import Candidate
from site_gen.parse.people.doers import does
from site_gen.parse.people.following import is_body_before, words_after
from site_gen.parse.runs import Style
from site_gen.parse.wordlists import word_list

SURE = 4.0
LIKELY = 2.5
POSSIBLE = 1.5

# '"', ',"' right after a name
_MARK_AFTER = re.compile(r"[.,]?(?:\"|'(?!s))")
# "the company Mara Osk founded": a verb, and none of speech or being
_FOUNDED = re.compile(
    r" (?:has |had |once |also )?(?!said|says|told|added|announced|warned|reported|denied)"
    r"(?:[a-z]{3,}(?:ed|s)|led|ran|built|left|began)\b"
)
# " Pier Works Co." after "Osk Veld"
_LEGAL_AFTER = re.compile(r"(?: [A-Z][\w'-]*){1,3} (?:Inc|Corp|Co|Ltd)\b")
_STREETS = frozenset("St Av Ave Rd Blvd Dr Ln Street Avenue Road Drive Lane".split())
_ARTICLES = frozenset({"the", "a", "an", "this", "its", "their"})
_PLACING = frozenset({"in", "at", "near", "around", "across", "into"})
_ENDINGS = tuple(
    "ov ova ev eva sky skiy skaya ski ska enko chuk vich vic wicz yan ian shvili adze escu sson sen oglu zadeh pour"
    " opoulos akis idis nen berg stein mann son ez inho ullah uddin singh ini elli etti".split()
)
# "Jong-il", "Zemin": one or two syllables of a Chinese or Korean given name
_VIETNAMESE = frozenset({"Thi", "Van"})
_SYLLABLES = re.compile(r"[a-z]{1,7}(?:-[a-z]{1,6})?$")

# "EMarketer", "TiVo"; but "McOsk", "DeOsk", "O'Osk"
_CAMEL = re.compile(r"(?!Mac|Mc|De|Di|Du|La|Le|Van|Von|Fitz|St)[A-Z][a-z]*[A-Z]+[a-z]+\Z")
# "Quayowners had asked": an ordinary word no list has, where a sentence opens
_PLURAL = re.compile(r"(?:[bcdfgklmnprtvw]|[^ou]e|[aeo]y)s$")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:]['\"]?\s)$")


def given_name(c: Candidate) -> float:
    """Weigh a given name stands first: "Mara Osk"."""
    kinds = c.name[0].kinds
    if not kinds & GIVEN or c.is_single:
        return 0
    if kinds & (PLACE | DEMONYM) and not c.name[-1].kinds & FAMILY and c.name[-1].kinds:
        return 0.4
    doubts = bool(kinds & COMMON) + bool(kinds & (PLACE | DEMONYM)) + bool(kinds & (CALENDAR | HONORIFIC | TITLE_PART))
    return 2.5 if not doubts else 1.8 if doubts == 1 else 1.0


def family_name(c: Candidate) -> float:
    """Weigh a family name stands last: "Osk Lindqvist", or the word looks like one: "Oskenko"."""
    if c.is_single:
        return 0
    last = c.name[-1]
    if last.kinds & COMMON and c.style is Style.TITLE:
        return 0.2
    if last.kinds & FAMILY:
        return 0.7 if last.kinds & (COMMON | PLACE) else 1.2
    if last.key.endswith(_ENDINGS):
        return 1.2
    return 0.8 if not last.kinds or last.kinds & GIVEN else 0


def unknown_first(c: Candidate) -> float:
    """Weigh that no list has the first word: it is no ordinary word and no place."""
    first = c.name[0]
    return 0.6 if not c.is_single and (not first.kinds or first.kinds & FAMILY and not first.kinds & COMMON) else 0


def title(c: Candidate) -> float:
    """Weigh words of office stand before it: "Gen. Osk"."""
    if not c.title:
        return 0
    word = c.title.rsplit(" ", 1)[-1]
    last = kinds_of(plain(word))
    if word == "Saint" and not c.name[0].kinds & GIVEN:
        return 0  # a place more often: "Saint Orla"
    if c.before.rstrip().rpartition(" ")[2] in word_list("places", "ships"):
        return -2.0  # "the balloon Lady Mara"
    if last & HONORIFIC and word[0].isupper():
        return 2.8
    if c.is_single and not last & OFFICE:
        return 0.5
    return 2.4 if c.title[0].isupper() and " " in c.title else 2.0  # "Orlish president Osk"


def initial(c: Candidate) -> float:
    """Weigh an initial stands in it: "Mara T. Osk", "J.T. Osk"."""
    for token in c.name[:-1]:
        if token.text.isupper() and len(token.text.replace(".", "")) <= 2:  # noqa: PLR2004
            return 1.8 if len(c.name[-1].text) > 1 else 0
    return 0


def particle(c: Candidate) -> float:
    """Weigh a particle stands inside: "Omar bin Osk", "Jan van der Osk", "Omar al-Osk"."""
    if c.is_single:
        return 0
    for token in c.name[1:]:
        if not token.is_capital or token.key.startswith(("al-", "el-", "bin-", "o'", "mc", "d'")):
            return 1.2
    return 0


def suffix(c: Candidate) -> float:
    """Weigh a suffix closes it: "Mara Osk Jr"."""
    return 2.0 if not c.is_single and c.name[-1].text in word_list("titles", "suffixes") else 0


def eastern_order(c: Candidate) -> float:
    """Weigh a Chinese, Korean or Vietnamese family name stands first, short syllables follow: "Zhang Wei"."""
    first, rest = c.name[0], c.name[1:]
    if not rest or not first.kinds & FAMILY_FIRST:
        return 0
    if rest[0].text in _VIETNAMESE and len(rest) > 1:
        return 2.0
    if len(rest) > 2:  # noqa: PLR2004
        return 0
    are_syllables = all(_SYLLABLES.match(t.key) and not t.kinds & (COMMON | PLACE | BODY_HEAD) for t in rest)
    return 2.0 if are_syllables else 0


def title_of_work(c: Candidate) -> float:
    """Weigh that quotation marks hold the name and nothing else: a film, a book, a song."""
    is_opened = c.before.endswith(('"', " '"))
    return -2.5 if is_opened and _MARK_AFTER.match(c.after) else 0


def is_thing(c: Candidate) -> bool:
    """Whether the words beside it make it the name of a body or a place: "brewer Osk", "Osk plc", "in Osk"."""
    return is_placed(c) or is_named_body(c) or is_body_before(c)


def is_named_body(c: Candidate) -> bool:
    """Whether a word of a body or a ship stands before it: "the daily Osk Veld"; but "the brewer Mara Osk"."""
    if c.previous in word_list("places", "ships"):
        return True
    if c.previous not in word_list("organisations", "body nouns"):
        return False
    return c.is_single or not c.name[0].kinds & GIVEN or not (does(c.previous) or _FOUNDED.match(c.after))


def place_or_body(c: Candidate) -> float:
    """Weigh that the words are those of a place or a body: "San Orla", "Veld County", "Orla Committee"."""
    first, last = c.name[0], c.name[-1]
    points = 0.0
    if first.kinds & PLACE_OPENER and (not first.kinds & GIVEN or is_placed(c)):
        points -= 3
    if c.previous[:1].isupper() and kinds_of(plain(c.previous)) & PLACE_OPENER and last.kinds & PLACE_HEAD:
        points -= 4  # "Port Mara Bay"
    is_like_name = last.kinds & FAMILY and first.kinds & GIVEN and not (last.kinds & PLACE_HEAD and is_placed(c))
    if last.kinds & (BODY_HEAD | PLACE_HEAD) and not is_like_name:
        points -= 4
    if c.previous.isdigit() and not _STREETS.isdisjoint({last.text, c.following.text if c.following else ""}):
        points -= 4  # "3300 Mara Osk St.", "12 S. Osk Av."
    if last.kinds & COMMON and last.text in word_list("places", "thing heads"):
        points -= 6  # "Mara Osk Prize", whatever it calls for
    if first.kinds & BODY_OPENER and not first.kinds & GIVEN:
        points -= 4
    if tuple(t.key for t in c.name) in gazetteer():
        points -= 6
    return points


def head_after(c: Candidate) -> float:
    """Weigh that the name of a body or a place goes on after it: "Veld Osk Committee"."""
    if c.following is None or c.name[-1].is_possessive:
        return 0
    return -4.0 if c.following.kinds & (BODY_HEAD | PLACE_HEAD) or _LEGAL_AFTER.match(c.after) else 0


def inner_words(c: Candidate) -> float:
    """Weigh ordinary words, places and peoples among the words: "Orlish Summer Games"."""
    points = 0.0
    is_given = bool(c.name[0].kinds & GIVEN) and not c.name[0].kinds & (COMMON | PLACE) and c.style is Style.PLAIN
    for token in c.name[1:]:
        if token.kinds & (PLACE | DEMONYM) and not token.kinds & FAMILY:
            points -= 2.0
        elif token.kinds & COMMON and not token.kinds & (FAMILY | GIVEN):
            points -= 0.0 if is_given and token is c.name[-1] else 0.6
    return points


def word_before(c: Candidate) -> float:
    """Weigh the word right before it: "said Osk" speaks for a person, "the Osk" and "in Osk" against."""
    if not c.previous:
        return 0
    if c.previous in word_list("cue_words", "before verbs"):
        return 0.8
    if c.previous.lower() in _ARTICLES:
        first, last = c.name[0].kinds, c.name[-1]
        is_team = not last.kinds and last.key.endswith("s") and _PLURAL.search(last.key)  # "the Mara Gulls"
        is_given = not c.is_single and first & GIVEN and not first & (COMMON | PLACE)
        is_ship = is_given and last.kinds & COMMON and not last.kinds & (FAMILY | GIVEN)  # "the Mara Star"
        return -4.0 if is_team or is_ship else -0.8 if is_given else -2.5
    if is_named_body(c):
        return -3.0
    if not c.is_single and does(c.previous):
        return 1.2
    return -0.8 if is_placed(c) else 0


def ampersand(c: Candidate) -> float:
    """Weigh that "&" joins one word to another: "Osk & Veld" is a firm."""
    return -3.0 if c.before.endswith("& ") or c.after.startswith(" & ") else 0


def is_placed(c: Candidate) -> bool:
    """Whether a word of place stands before it: "in Veld Osk"."""
    return c.previous.lower() in _PLACING


def shouted(c: Candidate) -> float:
    """Weigh that in a headline a capital proves little."""
    return 0 if c.style is Style.PLAIN else -0.6 if c.style is Style.TITLE else -1.5


def single(c: Candidate) -> float:
    """Weigh that one word alone needs a title or a verb, and must not be a place, a day or an ordinary word."""
    if not c.is_single:
        return 0
    kinds = c.name[0].kinds
    if kinds & (PLACE | DEMONYM | CALENDAR | BODY_HEAD | PLACE_HEAD | OPENER):
        return -3 if not kinds & FAMILY or kinds & PLACE else -2
    if kinds & COMMON:
        return -1.2 if kinds & (FAMILY | GIVEN) else -0.3 if _is_addressed(c) else -2.5
    if not kinds and _CAMEL.match(c.name[0].text):
        return -2
    if not kinds and _PLURAL.search(c.name[0].key) and not c.title and _OPENS_SENTENCE.search(c.before):
        return -1.2
    return 0.6 if kinds & FAMILY else 0.3 if not kinds else 0.4


def _is_addressed(c: Candidate) -> bool:
    last = c.title.rsplit(" ", 1)[-1]
    return last[:1].isupper() and bool(kinds_of(plain(last)) & (HONORIFIC | OFFICE))


_OF_SEVERAL = (
    given_name,
    family_name,
    unknown_first,
    initial,
    particle,
    suffix,
    eastern_order,
    place_or_body,
    inner_words,
    title_of_work,
)


def points(candidate: Candidate) -> float:
    """Return the sum of all rules: SURE, LIKELY and POSSIBLE are the marks to hold it against.

    What most candidates do not have is asked for before its rule is.
    """
    total = title(candidate) if candidate.title else 0.0
    if candidate.previous:
        total += word_before(candidate)
    total += words_after(candidate)
    if candidate.following is not None:
        total += head_after(candidate)
    if candidate.style is not Style.PLAIN:
        total += shouted(candidate)
    if candidate.is_single:
        return total + single(candidate) + ampersand(candidate)
    for rule in _OF_SEVERAL:
        total += rule(candidate)
    return total
