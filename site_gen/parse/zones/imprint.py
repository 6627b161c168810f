"""The line that says where and when a report appeared: "The Harbour Gazette, 14 May 2019"."""

import re
from functools import lru_cache

from site_gen.parse.pressnames import is_paper
from site_gen.parse.zones import labels, lexicon
from site_gen.parse.zones.look import Look

IMPRINT = "outlet and date"  # the rule's name
_LONGEST = 120  # characters
_WORDS = 16
_PIECES = 3  # an author, an outlet, a part of it
_NAME_WORDS = 5

# the day of a line, in whatever letters
_DAY = re.compile(labels.DATE.pattern, re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d|\d[./-]\d\d?[./-]\d\d")
# between the names and the day: The Gull, 14 May 2019 / The Gull | News / The Gull - 14 May 2019 / The Gull (Osk)
_BETWEEN = re.compile(r"\s*[,;|•·()\[\]]\s*|\s+[/-]+\s+|\s+-+(?=\s|$)|(?:^|(?<=\s))-+\s+|:\s+|\.\s+")
# what is neither name nor word: 10:15, 2019, |, A14 of a page
_NO_WORD = re.compile(r"[A-Z]?[\W\d]+(?:[ap]\.?m\.?|[zh])?$", re.IGNORECASE)
_ARTICLES = frozenset({"The", "Le", "El", "Il", "Las"})  # with a capital they open a name
_INTO = frozenset("in the by on from dans en im auf le la".split())  # after "Published", before the name
_PARTICLES = frozenset("of and the & de la le du des del della di do da d der die das von van el al und et y e".split())


def is_imprint(look: Look) -> bool:
    """Tell whether a line is nothing but names and a date."""
    return look.size <= _WORDS and not look.is_bare and bool(names_of(look.paragraph.folded))


def is_imprint_of_paper(look: Look) -> bool:
    """Tell whether a line is a newspaper's name, a day with its year and perhaps other names, no author's first."""
    folded = look.paragraph.folded
    if not (is_imprint(look) and _YEAR.search(folded)):  # "Press digest - Harbour Gazette - Aug 29" is a headline
        return False
    return any(map(is_paper, names_of(folded))) and not labels.is_name_and_date(look)


@lru_cache(maxsize=1 << 10)
def names_of(line: str) -> tuple[str, ...]:
    """Return the names that stand on a (folded) line beside a date and nothing else; empty when there is more.

    >>> names_of("The Harbour Gazette, Sport, Tue 14 May 2019"), names_of("The quay burned on 14 May 2019")
    (('The Harbour Gazette', 'Sport'), ())
    """
    if len(line) > _LONGEST or not _DAY.search(line):
        return ()
    pieces = [_without_label(piece) for piece in _BETWEEN.split(_DAY.sub(" | ", line))]
    names = tuple(dict.fromkeys(piece for piece in pieces if piece))
    is_other = any(name.lower() in labels.OTHER_ACTS for name in names)  # "Saved on 3 May 2016"
    return names if len(names) <= _PIECES and all(map(_is_proper, names)) and not is_other else ()


def _without_label(piece: str) -> str:
    """Return what is left of a piece without what stands with dates: "Published in the", "Tuesday", "10:15"."""
    words = piece.split()
    while words and _is_of_date(words[-1]):
        words.pop()
    start = 0
    while start < len(words) and (_is_of_date(words[start]) or (start and words[start] in _INTO)):
        start += 1
    return " ".join(words[start:]).strip("\"' ")


def _is_of_date(word: str) -> bool:
    low = word.strip(".,:").lower()
    is_of_date = low in lexicon.DATE_WORDS and word not in _ARTICLES
    return is_of_date or not low or _NO_WORD.match(low) is not None


def _is_proper(name: str) -> bool:
    """Tell whether every word of a name but its particles has a capital, or there are no capitals in its script."""
    words = name.split()
    is_name = len(words) <= _NAME_WORDS and not words[0][0].islower()
    return is_name and all(word in _PARTICLES or not word[0].islower() for word in words)
