"""What a word does in a sentence about speech, as one letter: so that the shape of a sentence is a string of letters.

    Lavendal on Monday told the harbour board that he had left.
    P        k  D      S    d   w       w     z    h  v   o

and, for the search for cues alone:

    O a verb that speaks together with other words (issued a call, pointed out), else o         T to, else k
    V a verb of speech of another language (sagte, dijo), else w

A shape is what the rules of attribution look at. The letters:

    S speech verb (said)      R reporting verb (warned)    W weak verb (believed)    s their -ing form
    f their base form         A according                  u quoted, cited           b be
    v have, do, modals        o another verb               j another word in -ing    E a noun of speech (statement)
    N a word for a speaker (spokesman)
    M a media word (agency)   h he, she                    t they, it, we            i I
    d determiner              k preposition                m as, while, when         r who, which        z that
    c and, but, or            x adverb                     D day, month              # number            C capital word
    w any other word          , ; : - ( ) punctuation
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from site_gen.parse.wordlists import line_list, word_list

_VOWELS = frozenset("aeiou")
# "blogged", "plugging": verbs of one syllable and those in -mit, -fer double their last letter
_DOUBLES = re.compile(r"(?:^[^aeiou]*[aeiou][bgmnpt]|mit|(?<!of)fer)\Z")
_CLASSES = (("report", "R"), ("weak", "W"), ("speech", "S"))  # a later class wins
_SMALL = (
    ("adverbs", "x"),
    ("days", "D"),
    ("media", "M"),
    ("anonymous", "N"),
    ("nouns", "E"),
    ("prepositions", "k"),
    ("subordinators", "m"),
    ("relatives", "r"),
    ("determiners", "d"),
    ("auxiliaries", "v"),
    ("be", "b"),
)
_FIXED: Mapping[str, str] = MappingProxyType(
    {
        "he": "h",
        "she": "h",
        "they": "t",
        "it": "t",
        "we": "t",
        "you": "t",
        "i": "i",
        "that": "z",
        "and": "c",
        "but": "c",
        "or": "c",
        "nor": "c",
        "yet": "c",
        "according": "A",
        **dict.fromkeys(("selon", "según", "laut", "volgens", "enligt", "według"), "A"),
        "to": "T",
        "quoted": "u",
        "cited": "u",
    }
)
SPEECH_VERBS = frozenset("SR")
CUE_VERBS = frozenset("SRW")


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if _DOUBLES.search(base) else "") + "ed"


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _gerund(base: str) -> str:
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + "ing"
    return base + (base[-1] if _DOUBLES.search(base) else "") + "ing"


def _forms(section: str, letter: str) -> Iterator[tuple[str, str]]:
    """Yield every form of the verbs of a section with its letter."""
    for entry in word_list("cues", section):
        base, _, irregular = entry.replace("*", "").partition("/")
        yield base, "f"
        yield _gerund(base), "s"
        yield _third(base), letter
        for past in irregular.split(",") if irregular else (_past(base),):
            yield past, letter


@cache
def word_letters() -> Mapping[str, str]:
    """Return the letter of every word that has one of its own, by the word in lower case."""
    letters = dict.fromkeys(word_list("cues", "verbs"), "o") | dict.fromkeys([*carrier_verbs(), *phrasal_verbs()], "O")
    letters |= {form: letter for section, letter in _CLASSES for form, letter in _forms(section, letter)}
    letters |= {word: letter for section, letter in reversed(_SMALL) for word in word_list("cues", section)}
    for section, letter in _CLASSES:
        letters |= {form: found for form, found in _forms(section, letter) if found == letter}
    return MappingProxyType({**dict.fromkeys(word_list("cues", "foreign"), "V"), **letters, **_FIXED})


@cache
def verb_classes() -> Mapping[str, str]:
    """Return the class (S, R or W) of the -ing and base forms, which share the letters s and f."""
    return MappingProxyType(
        {form: letter for section, letter in _CLASSES for form, found in _forms(section, letter) if found in "sf"}
    )


@cache
def noun_like() -> frozenset[str]:
    """Return the -s forms of verbs that are plural nouns as well: "claims", "reports"."""
    marked = (v.replace("*", "") for section, _ in _CLASSES for v in word_list("cues", section) if v.endswith("*"))
    return frozenset(_third(base) for base in marked)


@cache
def word_bases() -> frozenset[str]:
    """Return the base forms, many of which are nouns as well: "report"."""
    return frozenset(form for section, letter in _CLASSES for form, found in _forms(section, letter) if found == "f")


@cache
def phrasal_verbs() -> Mapping[str, frozenset[str]]:
    """Return the particles that make a verb one of speech, by the verb's forms: "pointed" → {"out"}."""
    found: dict[str, set[str]] = {}
    for line in line_list("cues", "phrasal"):
        for phrase in line.split(";"):
            words = phrase.split()
            if len(words) > 1:
                for form in _IRREGULAR.get(words[0], (_past(words[0]), _third(words[0]), _gerund(words[0]))):
                    found.setdefault(form, set()).add(words[1])
    return MappingProxyType({verb: frozenset(particles) for verb, particles in found.items()})


_IRREGULAR: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "shoot": ("shot", "shoots", "shooting"),
        "cut": ("cut", "cuts", "cutting"),
        "hit": ("hit", "hits", "hitting"),
        "go": ("went", "goes", "going"),
        "speak": ("spoke", "speaks", "speaking", "spoken"),
        "put": ("put", "puts", "putting"),
        "strike": ("struck", "strikes", "striking"),
        "make": ("made", "makes", "making"),
        "take": ("took", "takes", "taking"),
        "write": ("wrote", "writes", "writing"),
    }
)


@cache
def carrier_verbs() -> frozenset[str]:
    """Return the forms of verbs that carry a noun of speech: "issued", "made"."""
    bases = (entry.partition("/") for entry in word_list("cues", "carriers"))
    return frozenset(
        form
        for base, _, irregular in bases
        for form in (_third(base), *(irregular.split(",") if irregular else (_past(base),)))
    )
