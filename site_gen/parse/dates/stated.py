"""The stated day of publication: the best-placed dates compared, agreement noted, the rest rejected with a reason."""

import re
from dataclasses import dataclass
from datetime import date

from site_gen.edtf import bounds, from_days
from site_gen.model import Dateline, Evidence, Rejected
from site_gen.parse.dates.forms import MIN_RANK, OTHER_ACT, PUBLISHED, STANDS_ALONE
from site_gen.parse.dates.standing import Candidate, candidates
from site_gen.parse.dates.written import Written, month_number
from site_gen.parse.reading import Layout

_ADDRESS, _DATELINE = 90, 79
_RIVAL_RANK, _RIVAL_DAYS, _RIVAL_REACH = 3, 3, 40
_MOST_REJECTED = 12
_PROSE_WORDS = 8

# "/2016/03/03/" or "/2016/mar/03/" of an address, "/2016-03-03-" as well
_ADDRESS_DAY = re.compile(
    r"[/\-_](?P<year>(?:19|20)\d\d)[/\-](?P<month>\d\d?|[a-z]{3})[/\-](?P<day>\d\d?)(?=[/\-_.?#]|$)",
    re.IGNORECASE | re.ASCII,
)
# "/20160303/"
_ADDRESS_DIGITS = re.compile(r"[/\-_](?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?=[/\-_.?#]|$)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The stated day of publication, or the days it can be when only the order of its numbers is unknown."""

    days: tuple[date, ...]
    evidence: tuple[Evidence, ...]
    rejected: tuple[Rejected, ...]
    is_contradicted: bool = False
    is_inferred: bool = False  # another fact had to choose between two readings


def stated(
    layout: Layout, dateline: Dateline | None, address: tuple[str, int], date_order: str, window: tuple[date, date]
) -> Stated:
    """Return the stated day; `days` is empty when none is stated.

    `address` is the report's own and the line it is printed on; `date_order` is the outlet's, "" when unknown.
    """
    of_text = candidates(layout)
    others = {c.line for c in of_text if c.rule == OTHER_ACT}  # "Clipped 2019-05-05" is no dateline
    found = [*of_text, *_of_address(*address), *(c for c in _of_dateline(dateline) if c.line not in others)]
    order = date_order or _order_shown(found)
    found = [_read_short(_inside(_ordered(candidate, order), window)) for candidate in found]
    strong = sorted((c for c in found if c.rank >= MIN_RANK), key=lambda c: -c.rank)
    if not strong:
        return Stated(days=(), evidence=(), rejected=_rejected(found, ()))
    best = strong[0]
    rival = _rival(best, strong, layout)
    if rival:
        return Stated(days=(), evidence=(), rejected=_contradicted(best, rival), is_contradicted=True)
    days = _narrowed(best.written.days, strong)
    agreeing = [c for c in strong if set(c.written.days) & set(days)]
    return Stated(days=days, evidence=tuple(map(_evidence, agreeing)), rejected=_rejected(found, days))


def _rival(best: Candidate, strong: list[Candidate], layout: Layout) -> Candidate | None:
    """Return a date in as good a place as the best, of the same form, which gives quite another day."""
    if best.rule not in {*STANDS_ALONE, PUBLISHED}:
        return None
    same_form = STANDS_ALONE if best.rule in STANDS_ALONE else {PUBLISHED}
    rivals = (c for c in strong if c.rule in same_form and c.rank >= best.rank - _RIVAL_RANK and _is_near(best, c))
    apart = (c for c in rivals if _are_apart(best.written.days, c.written.days))
    return next((c for c in apart if not _is_text_between(layout, best.paragraph, c.paragraph)), None)


def _is_near(some: Candidate, other: Candidate) -> bool:
    return abs(some.paragraph - other.paragraph) <= _RIVAL_REACH


def _is_text_between(layout: Layout, some: int, other: int) -> bool:
    """Tell whether running text lies between two paragraphs: then the first date belongs to the headline."""
    between = layout.paragraphs[min(some, other) + 1 : max(some, other)]
    return any(p.folded.count(" ") >= _PROSE_WORDS and p.folded.endswith((".", "!", "?")) for p in between)


def _are_apart(some: tuple[date, ...], others: tuple[date, ...]) -> bool:
    return all(abs((one - other).days) > _RIVAL_DAYS for one in some for other in others)


def _contradicted(best: Candidate, rival: Candidate) -> tuple[Rejected, ...]:
    why = "two dates stand in equally good places and contradict each other"
    return tuple(Rejected(line=c.line, text=c.text, rule=c.rule, why=why) for c in (best, rival))


def _narrowed(days: tuple[date, ...], strong: list[Candidate]) -> tuple[date, ...]:
    """Settle a date with two readings by a well-placed one that has a single reading and agrees."""
    for other in strong:
        if len(other.written.days) == 1 and other.written.days[0] in days:
            return other.written.days
    return days


def _order_shown(found: list[Candidate]) -> str:
    """All-number dates of one page are written alike: one that can be read in one way only shows the order."""
    orders = {candidate.written.order for candidate in found} - {""}
    return orders.pop() if len(orders) == 1 else ""


def _ordered(candidate: Candidate, order: str) -> Candidate:
    """Return the candidate with its numbers read in the order of the outlet or the page, where that is known."""
    day = {"DMY": candidate.written.day_first, "MDY": candidate.written.month_first}.get(order)
    return candidate._replace(written=candidate.written._replace(days=(day,))) if day else candidate


def _read_short(candidate: Candidate) -> Candidate:
    """Return a date with a year of two digits as no day at all where its day and month could be swapped."""
    if not candidate.written.is_short or len(candidate.written.days) == 1:
        return candidate
    return candidate._replace(rank=0, why="its year has two digits, and its day and month could be swapped")


def _inside(candidate: Candidate, window: tuple[date, date]) -> Candidate:
    """Return the candidate without the days the archive's window excludes."""
    first, last = window
    days = tuple(day for day in candidate.written.days if first <= day <= last)
    if days == candidate.written.days:
        return candidate
    if days:
        return candidate._replace(written=candidate.written._replace(days=days))
    if candidate.rank < MIN_RANK:
        return candidate
    return candidate._replace(rank=0, why=f"the window of the archive, {first} to {last}, excludes it")


def _of_address(url: str, line: int) -> list[Candidate]:
    match = _ADDRESS_DAY.search(url) or _ADDRESS_DIGITS.search(url)
    if not match:
        return []
    month = match["month"]
    try:
        number = int(month) if month.isdigit() else month_number(month)
        day = date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return []
    written = Written(start=match.start(), end=match.end(), days=(day,))
    return [Candidate(written=written, line=line, text=match[0], rank=_ADDRESS, rule="date in the address", why="")]


def _of_dateline(dateline: Dateline | None) -> list[Candidate]:
    ends = bounds(dateline.date) if dateline else None
    if not dateline or not ends:
        return []
    written = Written(start=0, end=len(dateline.text), days=(ends[0],))
    return [
        Candidate(
            written=written, line=dateline.line, text=dateline.text, rank=_DATELINE, rule="dateline with a year", why=""
        )
    ]


def _evidence(candidate: Candidate) -> Evidence:
    gives = from_days(candidate.written.days) or ""
    return Evidence(line=candidate.line, text=candidate.text, rule=candidate.rule, gives=gives)


def _rejected(found: list[Candidate], days: tuple[date, ...]) -> tuple[Rejected, ...]:
    """Return the best placed of the dates not taken, each with its reason, in order of the text."""
    others = [candidate for candidate in found if not set(candidate.written.days) & set(days)]
    out = []
    for candidate in sorted(sorted(others, key=lambda c: -c.rank)[:_MOST_REJECTED], key=lambda c: c.line):
        why = candidate.why or "another date stands in a better place"
        out.append(Rejected(line=candidate.line, text=candidate.text, rule=candidate.rule, why=why))
    return tuple(out)
