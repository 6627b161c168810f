"""The dateline: the place, the day and the agency's mark that open an agency report."""

import re
from collections.abc import Iterator
from string import digits

from site_gen.model import Dateline, Zone
from site_gen.parse.dates.written import MONTH_WORD, WEEKDAY_WORD, month_number
from site_gen.parse.reading import Layout, Paragraph

_OPENING = 160  # a dateline ends within this many characters
_LONGEST_PLACE = 60
_MOST_WORDS = 7
_FEWEST_CAPITALS = 3
_SHORTEST_BEFORE_STOP = 4
_PARAGRAPHS_TRIED = 4
_TEXTS_TRIED, _LABELS_TRIED = 3, 6  # paragraphs of the text; decks, bylines and the like above it
_SEARCHED = frozenset({Zone.BODY, Zone.DECK, Zone.DATE, Zone.BYLINE, Zone.SUBHEAD, Zone.CAPTION})
_LEAP_YEAR_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_DAY = (
    rf"(?<!\w)(?:(?P<month>{MONTH_WORD})\.? (?P<number>\d\d?)(?:st|nd|rd|th)?"
    rf"|(?P<number2>\d\d?) (?P<month2>{MONTH_WORD})\.?)(?:,? (?P<year>(?:19|20)\d\d))?(?!\w)"
)
_AGENCY = r"(?:\((?P<agency>[^()]{2,40})\)|/(?P<mark>[^/]{2,30})/|(?P<bare>[A-Z][A-Z.]{3,20})(?= -))"
_DASH = r"(?:\.? ?(?:-{1,3}|_) |: )"

# as in: "VENNA, March 3. /OSK/. Norland has", "PORT LEDA, Norland, 3 March (Osk News) - Norland has"
_WITH_DAY = re.compile(
    rf"(?:[,.]|,? -)? ?(?:{WEEKDAY_WORD},? )?{_DAY}(?:(?:[.,]| -{{1,2}})? ?{_AGENCY}(?:{_DASH}|\. ?|$)|{_DASH}|\. )",
    re.IGNORECASE,
)
# "VENNA 2016-03-03", alone on its line
_WITH_ISO = re.compile(r",? (?P<iso>(?:19|20)\d\d-\d\d-\d\d)$")
# as in: "VENNA (Osk News) - Norland has", "VENNA. /OSK/. Norland has"
_WITH_AGENCY = re.compile(
    rf"[.,]? ?(?:\((?P<agency>[A-Z][^()]{{1,39}})\){_DASH}|/(?P<mark>[A-Z][^/]{{1,29}})/(?:{_DASH}|\. ))"
)
# as in: "Venna, OSK - Norland has", "VENNA. OSKNEWS - Norland has"
_WITH_BARE_AGENCY = re.compile(r"(?P<stop>[,.]) (?P<agency>[A-Z]{3,12}) -{1,3} ")
# "VENNA - Norland has", "Port Leda, Norland - Norland has"
_PLACE_ALONE = re.compile(r" -{1,3} (?=\S)")
# each pattern with characters one of which every match has
_WITH_ITS_DAY = ((_WITH_DAY, frozenset(digits)), (_WITH_ISO, frozenset(digits)))
_ANY = (
    *_WITH_ITS_DAY,
    (_WITH_AGENCY, frozenset("(/")),
    (_WITH_BARE_AGENCY, frozenset("-")),
    (_PLACE_ALONE, frozenset("-")),
)
_Patterns = tuple[tuple[re.Pattern[str], frozenset[str]], ...]
_WORD = re.compile(r"[^\W\d_][\w.'\-]*")
_JOINING = frozenset({"the", "of", "de", "la", "al", "el", "da", "do", "del", "di", "and", "am", "an", "der"})
# "Monday, March 3 - " and "Updated March 3 - " are no datelines
_NO_PLACE = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|on|by|from|in|at|since|until|last|first|published|posted|updated|date"
    r"|dated|created|issue|today|tonight|correction|update|photo|video",
    re.IGNORECASE,
)


def dateline_of(layout: Layout) -> Dateline | None:
    """Return the dateline that opens the article, None when it has none.

    Only the first paragraphs after the headline are tried; the date has no year unless one is written.
    """
    openings = list(_openings(layout))
    tried: list[tuple[Paragraph, _Patterns]] = [(paragraph, _ANY) for paragraph in openings]
    # A dateline with its day is unmistakable: it counts at the top of a text whatever the line was taken for.
    tried += [(paragraph, _WITH_ITS_DAY) for paragraph in layout.paragraphs[:_PARAGRAPHS_TRIED]]
    return next(filter(None, (_read(paragraph, patterns) for paragraph, patterns in tried)), None)


def _openings(layout: Layout) -> Iterator[Paragraph]:
    """Yield the first paragraphs of the article, and the first lines of all that may hold a dateline."""
    texts = labels = 0
    for paragraph, zone in zip(layout.paragraphs, layout.zones, strict=True):
        if zone not in _SEARCHED:
            continue
        is_text = zone is Zone.BODY
        texts, labels = texts + is_text, labels + (not is_text)
        if texts > _TEXTS_TRIED:
            return
        if is_text or labels <= _LABELS_TRIED:
            yield paragraph


def _read(paragraph: Paragraph, patterns: _Patterns) -> Dateline | None:
    head = paragraph.folded[:_OPENING]
    characters = set(head)
    for pattern, needed in patterns:
        match = None if needed.isdisjoint(characters) else pattern.search(head)
        if match and _opens(paragraph, match):
            return _dateline(paragraph, match)
    return None


def _opens(paragraph: Paragraph, match: re.Match[str]) -> bool:
    """Tell whether what stands before the match is a place; an agency may open a report without one."""
    place, parts = paragraph.folded[: match.start()], match.groupdict()
    has_mark = bool(parts.get("agency") or parts.get("mark")) and match.re is not _WITH_BARE_AGENCY
    if not _is_place(place, may_be_missing=has_mark):
        return False
    if match.re is _WITH_BARE_AGENCY:
        # "ST. OLAF - " is one place, "VENNA, NLD - " a place and its country.
        return len(place) >= _SHORTEST_BEFORE_STOP if parts["stop"] == "." else not place.isupper()
    return match.re is not _PLACE_ALONE or _stands_out(paragraph, match)


def _is_place(place: str, *, may_be_missing: bool = False) -> bool:
    """Tell whether the words can be a place: a few names, every word with a capital or a small joining word."""
    words = _WORD.findall(place)
    if not words:
        return may_be_missing and not place.strip()
    if len(place) > _LONGEST_PLACE or len(words) > _MOST_WORDS or any(c.isdigit() or c in '"?!' for c in place):
        return False
    if not words[0][0].isupper() or any(_NO_PLACE.fullmatch(word) for word in words):
        return False
    return all(word[0].isupper() or word in _JOINING for word in words)


def _stands_out(paragraph: Paragraph, dash: re.Match[str]) -> bool:
    """Without a day and an agency a place must be set in capitals, or name its country before a long dash."""
    first, comma, _ = paragraph.folded[: dash.start()].partition(",")
    letters = [c for c in first if c.isalpha()]
    if len(letters) >= _FEWEST_CAPITALS and all(c.isupper() for c in letters):
        return True
    return bool(comma) and paragraph.text[dash.start() : dash.end()].strip() in {"—", "–", "―"}


def _dateline(paragraph: Paragraph, match: re.Match[str]) -> Dateline | None:
    parts = match.groupdict()
    written = _date(parts)
    if (parts.get("number") or parts.get("number2")) and not written:
        return None
    mark = parts.get("agency") or parts.get("mark") or parts.get("bare") or ""
    return Dateline(
        text=paragraph.text[: match.end()].rstrip(" -–—―_:\u00a0"),
        line=paragraph.line,
        place=paragraph.text[: match.start()].strip(" ,\u00a0"),
        date=written,
        agency=mark.strip(),
    )


def _date(parts: dict[str, str | None]) -> str | None:
    if parts.get("iso"):
        return parts["iso"]
    month_word, number = parts.get("month") or parts.get("month2"), parts.get("number") or parts.get("number2")
    if not month_word or not number:
        return None
    month, day = month_number(month_word), int(number)
    if not 1 <= day <= _LEAP_YEAR_DAYS[month - 1]:
        return None
    return f"{parts['year'] or 'XXXX'}-{month:02}-{day:02}"
