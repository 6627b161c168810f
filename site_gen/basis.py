"""How an entry came to its date, in one word a reader can count and filter by."""

from enum import StrEnum

from site_gen import edtf
from site_gen.edtf import Precision
from site_gen.model import Entry, Finding, Status


class DateBasis(StrEnum):
    """Where the date of an entry comes from."""

    STATED = "stated"  # the report prints it
    INFERRED = "inferred"  # follows from the report by hard rules
    SOFT = "soft"  # needed a rule that is usually right
    BORROWED = "borrowed"  # another report of the archive states it
    MAINTAINER = "maintainer"  # a person gave it
    OPEN = "open"  # narrowed down, not to one day
    UNKNOWN = "unknown"


_BY_STATUS = {
    Status.EXPLICIT: DateBasis.STATED,
    Status.INFERRED: DateBasis.INFERRED,
    Status.INFERRED_SOFT: DateBasis.SOFT,
    Status.MAINTAINER: DateBasis.MAINTAINER,
    Status.OPEN: DateBasis.OPEN,
    Status.UNKNOWN: DateBasis.UNKNOWN,
}


def date_basis(entry: Entry) -> DateBasis:
    """Return how an entry came to its date; without a date OPEN or UNKNOWN, whatever the status."""
    finding = next((f for f in entry.findings if f.field == "date"), None)
    if finding is None or (edtf.precision(entry.date) is Precision.NONE and finding.status is not Status.OPEN):
        return DateBasis.UNKNOWN
    return DateBasis.BORROWED if _is_borrowed(finding) else _BY_STATUS[finding.status]


def _is_borrowed(finding: Finding) -> bool:
    is_inferred = finding.status in (Status.INFERRED, Status.INFERRED_SOFT)
    return is_inferred and any(evidence.via.startswith("entry ") for evidence in finding.evidence)
