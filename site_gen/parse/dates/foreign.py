"""Full dates with the month named in another language than English, on short lines: "mardi 5 juin 2018".

Our own pattern cuts the string out; dateparser only tells what month the word is. It is imported when first needed,
and called in the one way that fills nothing in from today.
"""

import re
from datetime import date, datetime
from functools import lru_cache

from site_gen.parse.dates.written import MONTH_WORD, Written

LANGUAGES = (
    "fr",
    "de",
    "es",
    "it",
    "pt",
    "nl",
    "ru",
    "uk",
    "pl",
    "tr",
    "sv",
    "ar",
    "fa",
    "cs",
    "da",
    "nb",
    "fi",
    "ro",
    "hu",
    "el",
    "bg",
    "id",
    "he",
)
_LONGEST_LINE = 120
_MOST_KNOWN = 512  # words remembered
_A_YEAR = 2000

# "5 juin 2018", "5. Juni 2018", "5 de junio de 2018", "5 июня 2018"; the hour may run into the year
_NAMED_MONTH = re.compile(
    r"(?<!\w)(?P<day>\d\d?)(?:\.|er|º|°)?\s(?:de\s)?(?P<month>[^\W\d_]{3,12})\.?,?\s(?:de\s|del\s)?(?P<year>(?:19|20)\d\d)(?![^\W\d]|\d(?!\d?:\d\d))"
)
# "junio 5, 2018"
_MONTH_FIRST = re.compile(r"(?<!\w)(?P<month>[^\W\d_]{3,12})\s(?P<day>\d\d?),\s(?:de\s)?(?P<year>(?:19|20)\d\d)(?!\w)")
# "2018. június 5."
_YEAR_FIRST = re.compile(r"(?<!\w)(?P<year>(?:19|20)\d\d)\.\s(?P<month>[^\W\d_]{3,12})\s(?P<day>\d\d?)\.(?!\d)")
_ENGLISH = re.compile(MONTH_WORD)


def find_foreign(folded: str) -> tuple[Written, ...]:
    """Return the dates of a short line whose month is named in one of LANGUAGES, in order; slow on a new word.

    >>> [found.days[0].isoformat() for found in find_foreign("Publié le 5 juin 2018")]
    ['2018-06-05']
    """
    if len(folded) > _LONGEST_LINE:
        return ()
    matches = (*_NAMED_MONTH.finditer(folded), *_MONTH_FIRST.finditer(folded), *_YEAR_FIRST.finditer(folded))
    return tuple(written for match in matches if (written := _written(match)))


def _written(match: re.Match[str]) -> Written | None:
    word = match["month"].casefold()
    month = 0 if _ENGLISH.fullmatch(word) else _month(word)
    try:
        day = date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None
    return Written(start=match.start(), end=match.end(), days=(day,))


@lru_cache(maxsize=_MOST_KNOWN)
def _month(word: str) -> int:
    """Return the number of a month, 0 when the word is none."""
    import dateparser  # noqa: PLC0415 - 60 ms that most sources never need

    found = dateparser.parse(
        f"1 {word} {_A_YEAR}",
        languages=list(LANGUAGES),
        settings={
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"],
            "STRICT_PARSING": True,
            "DATE_ORDER": "DMY",
            "RELATIVE_BASE": datetime(_A_YEAR, 1, 1),  # noqa: DTZ001 - a fixed day, never the clock
        },
    )
    return found.month if found and (found.day, found.year) == (1, _A_YEAR) else 0
