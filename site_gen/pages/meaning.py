"""What a piece of evidence gives, in words a reader meets elsewhere: dates written out, ids as names.

The records tell it in English; a reason why something was not taken stays in it.
"""

import re
from collections.abc import Mapping

from site_gen import edtf
from site_gen.words import Words

# 2013-07-01/2013-07-31 (soft, 12,419 days → 2: 7 July 2013, 14 July 2013)
_CUT = re.compile(r" \((soft, )?([\d,]+) days? → ([\d,]+)(?:: ([^()]*))?\)\Z")
# weekday Monday: 19 December 2016
_WEEKDAY = re.compile(r"weekday (\w+)(?:: (.+))?\Z")
# 19 December 2016
_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})\Z", re.ASCII)
# excluded by 'the harbour talks', which gives 2013-07-01/2013-07-31 (a soft rule)
_GIVES = re.compile(r"(?<=which gives )([\d.X/~?%\[\],-]+)")
_MOST_LISTED = 4  # days left, told one by one


def in_plain_words(gives: str, names: Mapping[str, str], words: Words) -> str:
    """Return what evidence gives: an id as its name, a date in words, and how many days it left of how many.

    "2013-07 (31 days → 1: 7 July 2013)": "July 2013; of 31 possible days 1 is left: 7 July 2013".
    """
    cut = _CUT.search(gives) if gives.endswith(")") else None
    if cut is None:
        return _meaning(gives, names, words)
    soft, before, after, listed = cut.groups()
    key = "meaning.days_left_soft" if soft else "meaning.days_left"
    what = _meaning(gives[: cut.start()], names, words)
    left = words.say(key, what=what, before=words.number(_number(before)), count=_number(after))
    days = [_day(day, words) for day in listed.split(", ")] if listed else []
    return words.say("meaning.listed", text=left, days=words.listed(days)) if 0 < len(days) <= _MOST_LISTED else left


def why_not(reason: str) -> str:
    """Return why something was not taken, in the English of the rules, dates written out.

    >>> why_not("excluded by 'the talks', which gives 2013-07 (a soft rule)")
    "excluded by 'the talks', which gives July 2013 (a rule that is usually right)"
    """
    words = _GIVES.sub(lambda match: edtf.in_words(match[0]) if edtf.is_valid(match[0]) else match[0], reason)
    return words.replace("(a soft rule)", "(a rule that is usually right)")


def _meaning(gives: str, names: Mapping[str, str], words: Words) -> str:
    weekday = _WEEKDAY.match(gives)
    if weekday and weekday[1] in edtf.WEEKDAYS:
        name, day = words.weekdays[edtf.WEEKDAYS.index(weekday[1])], weekday[2]
        if day:
            return words.say("meaning.was_a", day=_day(day, words), weekday=name)
        return words.say("meaning.a_weekday", weekday=name)
    return words.date(gives) if edtf.is_valid(gives) else names.get(gives, gives)


def _day(english: str, words: Words) -> str:
    """Return a day written in English in the words of the site."""
    match = _DAY.match(english)
    if not match or match[2] not in edtf.ENGLISH.months:
        return english
    return words.date(f"{match[3]}-{edtf.ENGLISH.months.index(match[2]) + 1:02d}-{int(match[1]):02d}")


def _number(digits: str) -> int:
    return int(digits.replace(",", ""))
