"""What a piece of evidence gives, in words a reader meets elsewhere: dates written out, ids as names."""

import re
from collections.abc import Mapping

from site_gen import edtf

# 2013-07-01/2013-07-31 (soft, 12,419 days → 2: 7 July 2013, 14 July 2013)
_CUT = re.compile(r" \((soft, )?([\d,]+) days? → ([\d,]+)(?:: ([^()]*))?\)\Z")
# weekday Monday: 19 December 2016
_WEEKDAY = re.compile(r"weekday (\w+)(?:: (.+))?\Z")
# excluded by 'the harbour talks', which gives 2013-07-01/2013-07-31 (a soft rule)
_GIVES = re.compile(r"(?<=which gives )([\d.X/~?%\[\],-]+)")
_MOST_LISTED = 4  # days left, told one by one


def in_plain_words(gives: str, names: Mapping[str, str]) -> str:
    """Return what evidence gives: an id as its name, a date in words, and how many days it left of how many.

    >>> in_plain_words("2013-07 (31 days → 1: 7 July 2013)", {})
    'July 2013; of 31 possible days 1 is left: 7 July 2013'
    >>> in_plain_words("weekday Monday: 19 December 2016", {}), in_plain_words("ada-lind", {"ada-lind": "Ada Lind"})
    ('19 December 2016 was a Monday', 'Ada Lind')
    """
    cut = _CUT.search(gives)
    if cut is None:
        return _meaning(gives, names)
    return f"{_meaning(gives[: cut.start()], names)}; {_left(cut)}"


def why_not(reason: str) -> str:
    """Return why something was not taken, dates written out.

    >>> why_not("excluded by 'the talks', which gives 2013-07 (a soft rule)")
    "excluded by 'the talks', which gives July 2013 (a rule that is usually right)"
    """
    words = _GIVES.sub(lambda match: _meaning(match[0], {}), reason)
    return words.replace("(a soft rule)", "(a rule that is usually right)")


def _meaning(gives: str, names: Mapping[str, str]) -> str:
    weekday = _WEEKDAY.match(gives)
    if weekday:
        name, day = weekday.groups()
        return f"{day} was a {name}" if day else f"a {name}"
    return edtf.in_words(gives) if edtf.is_valid(gives) else names.get(gives, gives)


def _left(cut: re.Match[str]) -> str:
    soft, before, after, listed = cut.groups()
    days = listed.split(", ") if listed else []
    told = f": {listed}" if 0 < len(days) <= _MOST_LISTED else ""
    rule = ", by a rule that is usually right" if soft else ""
    return f"of {before} possible days {after} {'is' if after == '1' else 'are'} left{rule}{told}"
