"""What kind of word a capitalised word may be, as bits: a given name, a place, a title, an ordinary word.

One dictionary answers for all lists of parse/data, so a word costs one look-up. A word may be several things: "May" is
a given name, a family name, a month and an ordinary word.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from site_gen.parse.wordlists import line_list, word_list

MALE = 1
FEMALE = 2
GIVEN = 4
FAMILY = 8
COMMON = 16
PLACE = 32
DEMONYM = 64
CALENDAR = 128
HONORIFIC = 256  # a single name may follow: "Mr", "President"
TITLE_PART = 512  # stands inside a title: "Foreign", "Deputy"
BODY_HEAD = 1024  # closes the name of a body: "Committee"
PLACE_HEAD = 2048  # closes the name of a place: "County"
FAMILY_FIRST = 4096  # a family name that stands first: "Zhang"
PLACE_OPENER = 8192  # opens the name of a place: "San"
OFFICE = 16384  # "spokesman", also small
OPENER = 32768  # a usual first word of a sentence
PARTICLE = 65536  # "bin", "van", "al"
WEAK_HEAD = 131072  # closes names of bodies and much else: "Group"
OF_HEAD = 262144  # "Ministry of …"
LEGAL_HEAD = 524288  # "Inc"
BODY_OPENER = 1048576  # "Jabhat", "Banco"

# "neighbour", "organised", "analyse"
_BRITISH = re.compile(r"our(?:s|ed|ing|ites?|able|ful|hoods?|ly|less|ers?)?$|[iy]s(?:e[drs]?|ing|ations?)$")
_LATIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "ð": "d", "þ": "th"})
_WORDS = (
    ("given_names", "male", MALE | GIVEN),
    ("given_names", "female", FEMALE | GIVEN),
    ("given_names", "either", GIVEN),
    ("given_names", "family first", FAMILY_FIRST | FAMILY),
    ("family_names", "", FAMILY),
    ("common_words", "", COMMON),
    ("places", "demonyms", DEMONYM),
    ("places", "cities", PLACE),
    ("places", "openers", PLACE_OPENER),
    ("places", "heads", PLACE_HEAD),
    ("titles", "male", HONORIFIC),
    ("titles", "female", HONORIFIC),
    ("titles", "plain", HONORIFIC),
    ("titles", "parts", TITLE_PART),
    ("titles", "offices", OFFICE),
    ("titles", "female offices", OFFICE),
    ("titles", "male offices", OFFICE),
    ("organisations", "heads", BODY_HEAD),
    ("organisations", "weak heads", WEAK_HEAD),
    ("organisations", "of heads", OF_HEAD),
    ("organisations", "legal heads", LEGAL_HEAD | BODY_HEAD),
    ("organisations", "foreign openers", BODY_OPENER),
    ("calendar_words", "calendar", CALENDAR),
    ("abbreviations", "openers", OPENER),
    ("titles", "particles", PARTICLE),
)
_LINES = (("places", "countries"), ("places", "states"), ("places", "named places"))


@lru_cache(maxsize=1 << 15)
def plain(word: str) -> str:
    """Return a word as the lists have it: small, no accents, no closing stop, no possessive.

    >>> plain("Müller's"), plain("Gen."), plain("O'Veld")
    ('muller', 'gen', "o'veld")
    """
    small = word.casefold().removesuffix("'s").rstrip(".'")
    if small.isascii():
        return small
    decomposed = unicodedata.normalize("NFKD", small.translate(_LATIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def _kinds() -> Mapping[str, int]:
    kinds: dict[str, int] = {}
    for file, section, bit in _WORDS:
        for word in word_list(file, section):
            key = plain(word)
            kinds[key] = kinds.get(key, 0) | bit
    for word in word_list("places", "demonyms"):
        kinds.setdefault(f"{plain(word)}s", DEMONYM)
    for file, section in _LINES:
        for line in line_list(file, section):
            if " " not in line:
                for key in (plain(line), f"{plain(line)}s"):  # a text that lost its apostrophes has "Orlas"
                    kinds[key] = kinds.get(key, 0) | PLACE
    return kinds


def kinds_of(key: str) -> int:
    """Return the bits of a word made plain; 0 for a word no list has.

    >>> kinds_of("may") & GIVEN > 0 and kinds_of("may") & CALENDAR > 0
    True
    """
    found = _kinds().get(key)
    if found is not None:
        return found
    if "-" in key:
        return _hyphenated(key)
    return _kinds().get(_american(key), 0) & COMMON if _BRITISH.search(key) else 0


def _american(key: str) -> str:
    """Return a British word as the lists of ordinary words spell it: "neighbour" as "neighbor"."""
    return key.replace("our", "or").replace("is", "iz").replace("ys", "yz")


def _hyphenated(key: str) -> int:
    """Return the kinds both halves have: "Jean-Luc" is a given name, "Anglo-Orlish" nothing."""
    halves = [_kinds().get(half, 0) for half in key.split("-")[:4]]
    bits = GIVEN | MALE | FEMALE | FAMILY | DEMONYM | COMMON
    for half in halves:
        bits &= half
    return bits


@cache
def gazetteer() -> frozenset[tuple[str, ...]]:
    """Return the places of several words, each as its plain words."""
    return frozenset(
        tuple(plain(word) for word in line.split()) for file, section in _LINES for line in line_list(file, section)
    )
