"""Full dates as people write them, cut out of a folded paragraph by strict patterns; nothing is filled in.

A date is only read when day, month and year all stand there. All-number dates whose day and month could be
swapped have two readings, unless the notation itself tells the order.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

MONTH_WORD = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY_WORD = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY_STEMS = tuple(name[:3].lower() for name in WEEKDAYS)
# The year may run into the time of day where a page lost its blanks: "Mar 3 201610:32 AM".
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d(?!\d?:\d\d))"
_FLAGS = re.IGNORECASE | re.ASCII

# "2016", "3/11/16" or "3-11-16": the other patterns are only tried where one of these stands near
_YEAR_LIKE = re.compile(r"[0-9](?:(?:(?<=1)9|(?<=2)0)\d\d|[-/.]\d\d?[-/.]\d\d(?!\d))", re.ASCII)
# "Mar", "3/3": without the one no pattern with a month's name is tried, without the other none with numbers alone
_MONTH_LIKE = re.compile(r"[ADFJMNOSadfjmnos](?=(?i:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec))")
_MARKED_DIGITS = re.compile(r"[0-9](?:[-/]|\. ?)[0-9]")
_NEAR = 50  # characters around a year, more than any date has
# "March 3rd, 2016", "Feb 092015"
_MONTH_FIRST = re.compile(
    rf"(?P<month>{MONTH_WORD})\.?,?\s{{0,3}}(?P<day>\d\d?)(?:st|nd|rd|th)?\s{{0,3}},?\s{{0,3}}(?:at\s)?{_YEAR}", _FLAGS
)
# as in: "Thu Mar 3 14:05:00 EST 2016"
_CLOCK_INSIDE = re.compile(
    rf"(?P<month>{MONTH_WORD})\s(?P<day>\d\d?)\s\d\d:\d\d(?::\d\d)?\s(?:[a-z]{{3,4}}\s)?{_YEAR}", _FLAGS
)
# "3rd of March 2016", "03-MAR-2016"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?<!\d[:.])(?P<day>\d\d?)(?:st|nd|rd|th)?(?:\sof)?[\s\-/.,]{{0,3}}(?P<month>{MONTH_WORD})\.?[\s\-/,]{{0,3}}{_YEAR}",
    _FLAGS,
)
# "2016-03-03", "2016/3/3", "2016. 03. 03."
_YEAR_FIRST = re.compile(
    r"(?<![\d/.\-])(?P<year>(?:19|20)\d\d)(?P<mark>[-/]|\. ?)(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?![\d\-/]|\.\d)",
    _FLAGS,
)
# "03.11.2016", "3/11/2016"
_NUMBERS = re.compile(
    rf"(?<![\d/.\-])(?P<one>\d\d?)(?P<mark>[-/.])(?P<two>\d\d?)(?P=mark){_YEAR}(?![\-/]\d|\.\d)", _FLAGS
)
# "13/03/16", "03.03.16", "03-13-16 05:18 PM"; more digits around are a version or a number
_SHORT_NUMBERS = re.compile(
    r"(?<![\w/.\-:])(?P<one>\d\d?)(?P<mark>[/.]|-(?=\d\d?-\d\d\s\d?\d:\d\d))(?P<two>\d\d?)(?P=mark)(?P<year>\d\d)"
    r"(?![\w/\-:]|\.\d)",
    _FLAGS,
)
_CENTURY_TURNS = 70  # "69" is 2069, "70" is 1970
# "2016年3月3日"
_CJK = re.compile(r"(?P<year>(?:19|20)\d\d)年\s?(?P<month>\d\d?)月\s?(?P<day>\d\d?)日")
# "Thursday, " before the date
_WEEKDAY_BEFORE = re.compile(rf"(?<![a-z])({WEEKDAY_WORD})\.?,?\s*(?:the\s)?$", _FLAGS)
# ", 10:32 AM", " 0742 PM" after it
_TIME_AFTER = re.compile(r"[\s,|@/:\-T]{0,4}(?:at\s)?(?:\d\d?[:.]\d\d|\d{3,4}\s?[ap]m\b|\d\d?\s?[ap]\.?m\b)", _FLAGS)
# "15:56 BST, " before it
_TIME_BEFORE = re.compile(r"(?<!\d)\d?\d[:.]?\d\d\s?(?:[ap]\.?m\.?)?\s?(?:[a-z]{2,4})?,?\s*$", _FLAGS)
# " 11:00 AM PT": the clock of a country that writes the month first
_AMERICAN_CLOCK = re.compile(r".{0,20}\b(?:[ECMP][SD]?T)\b")
# " - 13:55 GMT+1": the clock of countries that write the day first
_OTHER_CLOCK = re.compile(r".{0,20}\b(?:GMT|BST|CES?T|EES?T|WES?T|IST|SAST|AE[SD]T|MSK|WAT|EAT|CAT|PKT|SGT|HKT|WIB)\b")


class Written(NamedTuple):
    """A full date as printed: where it stands and the day it gives, or the two days it can mean."""

    start: int  # with the weekday before it
    end: int
    days: tuple[date, ...]  # one, or two in order of time
    weekday: int | None = None  # as printed before it; Monday is 0
    has_time: bool = False  # a time of day stands beside it
    day_first: date | None = None  # all numbers that can be swapped: what they give when the day comes first
    month_first: date | None = None  # the same when the month comes first
    is_short: bool = False  # its year has two digits
    order: str = ""  # "DMY" or "MDY" where an all-number date shows its own order

    def has_right_weekday(self) -> bool:
        """Tell whether the weekday printed with the date fits it; True when none is printed."""
        return self.weekday is None or any(day.weekday() == self.weekday for day in self.days)


def month_number(word: str) -> int:
    """Return 1 to 12 for an English month name or its short form."""
    return _MONTHS.index(word[:3].lower()) + 1


def weekday_number(word: str) -> int:
    """Return 0 (Monday) to 6 for an English weekday or its short form."""
    return _WEEKDAY_STEMS.index(word[:3].lower())


def find_written(folded: str) -> tuple[Written, ...]:
    """Return the full dates of a folded paragraph, in order, none inside another.

    >>> [w.days[0].isoformat() for w in find_written("Posted Sat Feb 28 2015, updated 02.03.2015 09:10")]
    ['2015-02-28', '2015-03-02']
    """
    stretches = _near_years(folded)
    if not stretches:
        return ()
    found = sorted(
        (written for start, end in stretches for written in _all_written(folded, start, end)),
        key=lambda written: (written.start, -written.end),
    )
    kept: list[Written] = []
    for written in found:
        if not kept or written.start >= kept[-1].end:
            kept.append(written)
    return tuple(kept)


def holding_years(lines: Sequence[str]) -> list[int]:
    """Return the indexes of the lines `find_written` can find a date in; a page has many and a year in few.

    >>> holding_years(["On the quay", "March 3, 2016", "12 boats"])
    [1]
    """
    page, index, behind = "\n".join(lines), 0, 0
    found: dict[int, None] = {}
    for year in _YEAR_LIKE.finditer(page):
        index += page.count("\n", behind, year.start())
        behind = year.start()
        found[index] = None
    return list(found)


def _near_years(folded: str) -> list[tuple[int, int]]:
    """Return the stretches in which a date can stand, in order, none touching another."""
    stretches: list[tuple[int, int]] = []
    for year in _YEAR_LIKE.finditer(folded):
        start, end = max(0, year.start() - _NEAR), year.end() + _NEAR
        if stretches and start <= stretches[-1][1]:
            start = stretches.pop()[0]
        stretches.append((start, end))
    return stretches


def _all_written(folded: str, start: int, end: int) -> Iterator[Written]:
    months = [like.start() for like in _MONTH_LIKE.finditer(folded, start, end)]
    if months:
        of_month = (_at(months, pattern, folded, end) for pattern in (_MONTH_FIRST, _CLOCK_INSIDE))
        for matches in (*of_month, _DAY_FIRST.finditer(folded, start, end)):
            for match in matches:
                if _begins_word(folded, match.start()):
                    yield from _placed(folded, match, _days(match["year"], month_number(match["month"]), match["day"]))
    if "年" in folded:
        yield from _year_first(folded, _CJK.finditer(folded, start, end))
    if _MARKED_DIGITS.search(folded, start, end):
        yield from _year_first(folded, _YEAR_FIRST.finditer(folded, start, end))
        for match in _NUMBERS.finditer(folded, start, end):
            yield from _placed_numbers(folded, match, match["year"])
        for match in _SHORT_NUMBERS.finditer(folded, start, end):
            if match["mark"] != "." or len(match["one"] + match["two"]) == len("0303"):
                year = f"{'19' if int(match['year']) >= _CENTURY_TURNS else '20'}{match['year']}"
                yield from (w._replace(is_short=True) for w in _placed_numbers(folded, match, year))


def _at(starts: Sequence[int], pattern: re.Pattern[str], folded: str, end: int) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begins with a month, in order: tried only where one can begin."""
    behind = 0
    for start in starts:
        match = pattern.match(folded, start, end) if start >= behind else None
        if match:
            behind = match.end()
            yield match


def _year_first(folded: str, found: Iterable[re.Match[str]]) -> Iterator[Written]:
    for match in found:
        yield from _placed(folded, match, _days(match["year"], int(match["month"]), match["day"]))


def _begins_word(folded: str, start: int) -> bool:
    """Tell whether a word begins here; a capital after a small letter too, where a page lost its blanks."""
    before, first = folded[start - 1 : start], folded[start]
    return not (before.isalpha() and first.isalpha()) or (before.islower() and first.isupper())


def _days(year: str, month: int, day: str) -> tuple[date, ...]:
    try:
        return (date(int(year), month, int(day)),)
    except ValueError:
        return ()


def _placed_numbers(folded: str, match: re.Match[str], year: str) -> Iterator[Written]:
    one, two = match["one"], match["two"]
    day_first = _days(year, int(two), one)
    month_first = _days(year, int(one), two)
    if not (day_first and month_first) or day_first == month_first:
        order = "" if day_first == month_first else "DMY" if day_first else "MDY"
        yield from _placed(folded, match, day_first or month_first, order=order)
        return
    if order := _order_of_clock(folded, match):
        yield from _placed(folded, match, day_first if order == "DMY" else month_first)
        return
    # Points and hyphens stand between day, month and a whole year in that order, unless the outlet writes otherwise.
    is_either = match["mark"] == "/" or (match["mark"] == "-" and len(match["year"]) == len("16"))
    days = (*sorted(day_first + month_first),) if is_either else day_first
    for written in _placed(folded, match, days):
        yield written._replace(day_first=day_first[0], month_first=month_first[0])


def _order_of_clock(folded: str, match: re.Match[str]) -> str:
    """Return the order used where the clock beside the date is: "DMY", "MDY" or ""."""
    if _AMERICAN_CLOCK.match(folded, match.end()):
        return "MDY"
    return "DMY" if _OTHER_CLOCK.match(folded, match.end()) else ""


def _placed(folded: str, match: re.Match[str], days: tuple[date, ...], order: str = "") -> Iterator[Written]:
    if not days:
        return
    start, end = match.span()
    before = folded[max(0, start - 24) : start]
    weekday = _WEEKDAY_BEFORE.search(before)
    if weekday:
        start -= len(before) - weekday.start()
        before = before[: weekday.start()]
    yield Written(
        start=start,
        end=end,
        days=days,
        weekday=weekday_number(weekday[1]) if weekday else None,
        has_time=bool(_TIME_AFTER.match(folded, end) or _TIME_BEFORE.search(before)),
        order=order,
    )
