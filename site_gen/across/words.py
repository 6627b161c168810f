"""The words of a text as reports are compared by: case, typography and endings folded away."""

import re
from functools import lru_cache

# Words that say nothing of what a report or a quote is about: function words and the stock words of news.
_FUNCTION = """
a about above after again against all almost also although always am among an and another any anyone anything are
around as at away back be became because become been before began being below between both but by came can cannot come
could did do does doing done down during each either else even ever every everyone everything few first for from
further gave get gets getting give given go goes going gone got had has have having he her here hers herself him
himself his how however i if in instead into is it its itself just last later least less let like made make makes
making many may me might mine more most much must my myself near need neither never next no none nor not nothing now of
off often on once one only onto or other others our ours out over own per perhaps put quite rather really said same saw
say saying says see seen seem seems several shall she should since so some someone something soon still such take taken
than that the their theirs them themselves then there these they thing things this those though through thus till to
together told too took toward towards two under until up upon us use used very want wants was way we well went were
what whatever when where whether which while who whom whose why will with within without would yes yet you your yours
"""
_NEWS = """
according added agency asked correspondent day days late media monday month months morning new news newspaper night
official officials people report reported reporter reporters reports spokesman spokeswoman statement sunday saturday
friday thursday wednesday tuesday time times today told tomorrow tonight week weeks year years yesterday
"""
FUNCTION_WORDS = frozenset(_FUNCTION.split())
COMMON_WORDS = FUNCTION_WORDS | frozenset(_NEWS.split())

# Curly and straight marks, and the dashes, are one thing each.
_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‑": "-", "–": "-", "—": "-"})
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_ENDINGS = ("ings", "ing", "ed", "es", "s", "ly")
_SHORTEST_STEM = 4


def plain(text: str) -> str:
    r"""Return a text in one case and with one kind of quotation mark, apostrophe and dash.

    >>> plain("“The Envoy’s”")
    '"the envoy\'s"'
    """
    return text.translate(_TYPOGRAPHY).casefold()


@lru_cache(maxsize=100_000)
def core(chunk: str) -> str:
    """Return a printed word without the punctuation around it; "" when it is punctuation alone.

    >>> core("[Peace],"), core("—")
    ('peace', '')
    """
    return _EDGES.sub("", plain(chunk))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return what the forms of a word share, roughly: good enough to compare reports, not to show.

    >>> stem("Meetings"), stem("envoy’s"), stem("Osk")
    ('meet', 'envoy', 'osk')
    """
    lowered = plain(word).removesuffix("'s")
    for ending in _ENDINGS:
        if lowered.endswith(ending) and len(lowered) - len(ending) >= _SHORTEST_STEM:
            return lowered[: -len(ending)]
    return lowered
