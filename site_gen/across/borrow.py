"""Borrowed dates: a report that states no day takes it from one that does and gives the same words of the same speaker.

Three things must agree: a long quote of one speaker in both, the weekday this report names, and the days its own text
leaves open. A day that was itself inferred is never lent. Where something contradicts, no day is set and both sides
are shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from site_gen import edtf
from site_gen.across.limits import STATED, date_finding, fits_weekday, leaves_open, stated_day, status_of, with_date
from site_gen.across.quotepairs import PreparedQuote, QuotePair
from site_gen.across.verdicts import Verdicts
from site_gen.model import Entry, Evidence, Finding, Status

_RULE = "same-quote-in-dated-report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A day another report states, and the quote both have."""

    day: date
    said: PreparedQuote  # here
    lender: str  # id of the other entry

    @property
    def evidence(self) -> Evidence:
        """Return the offer as evidence: the words as they stand here, and who states the day."""
        return Evidence(
            line=self.said.quote.line,
            text=self.said.quote.text,
            rule=_RULE,
            gives=self.day.isoformat(),
            via=f"entry {self.lender}",
        )


def with_borrowed_dates(
    entries: list[Entry], pairs: Iterable[QuotePair], verdicts: Verdicts, window: tuple[date, date]
) -> list[Entry]:
    """Return the entries; those without a stated day have the one others lend them, where nothing contradicts."""
    offers = _offers(entries, pairs, verdicts, window)
    return [_dated(entry, offers[entry.id]) if entry.id in offers else entry for entry in entries]


def _offers(
    entries: list[Entry], pairs: Iterable[QuotePair], verdicts: Verdicts, window: tuple[date, date]
) -> Mapping[str, list[Offer]]:
    by_id = {entry.id: entry for entry in entries}
    found: dict[str, list[Offer]] = defaultdict(list)
    for pair in pairs:
        if not (pair.is_long and pair.is_same_speaker):
            continue
        for own, other in ((pair.left, pair.right), (pair.right, pair.left)):
            borrower, lender = by_id[own.ref.entry], by_id[other.ref.entry]
            day = stated_day(lender)
            if day and _may_borrow(borrower, lender, verdicts) and window[0] <= day <= window[1]:
                found[borrower.id].append(Offer(day=day, said=own, lender=lender.id))
    return found


def _may_borrow(borrower: Entry, lender: Entry, verdicts: Verdicts) -> bool:
    """Tell whether an entry without a stated day may look at another: not at one it is said to differ from."""
    events = (verdicts.event_of.get(borrower.id), verdicts.event_of.get(lender.id))
    is_other_event = None not in events and events[0] != events[1]
    is_apart = lender.id in verdicts.apart.get(borrower.id, frozenset())
    is_stated = status_of(borrower, "date") in STATED or status_of(borrower, "date_published") in STATED
    return borrower.id != lender.id and not (is_other_event or is_apart or is_stated)


def _dated(entry: Entry, offers: list[Offer]) -> Entry:
    finding = date_finding(entry)
    fitting = [offer for offer in offers if fits_weekday(offer.day, finding)]
    if not fitting:
        return entry
    days = {offer.day for offer in fitting}
    value = fitting[0].day.isoformat()
    if len(days) > 1 or not leaves_open(entry.date, fitting[0].day):
        return with_date(entry, _contradicted(finding, fitting))
    if entry.date == value:
        return entry
    found = finding._replace(value=value, status=Status.INFERRED, evidence=_extended(finding, fitting))
    return with_date(entry, found)


def _contradicted(finding: Finding, offers: list[Offer]) -> Finding:
    """Return the finding with both sides; a day the text's own rules had settled on is no longer one."""
    is_day = edtf.precision(finding.value) is edtf.Precision.DAY
    value = None if is_day else finding.value
    own = Evidence(line=0, text="", rule="own-text", gives=finding.value) if is_day and finding.value else None
    sides = _extended(finding, offers)
    return finding._replace(value=value, status=Status.OPEN, evidence=(*sides, own) if own else sides)


def _extended(finding: Finding, offers: list[Offer]) -> tuple[Evidence, ...]:
    """Return the evidence with one offer for each lender: its first shared quote."""
    by_lender = {offer.lender: offer.evidence for offer in reversed(offers)}
    return (*finding.evidence, *(by_lender[lender] for lender in sorted(by_lender)))
