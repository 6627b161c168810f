"""Names that are no person of the report: who took the picture, a body called like a person."""

import re

from site_gen.model import Zone
from site_gen.parse.lines import Line
from site_gen.parse.people.candidates import Candidate
from site_gen.parse.spans import Spans

# after the name of who took the picture stands the agency's, between them a stroke or a small word
_CREDIT_AFTER = re.compile(r" ?/ ?[A-Z]| via [A-Z]")
# before the name of who took it: "Photo by", "Image:"
_CREDIT_BEFORE = re.compile(
    r"\b(?:photo(?:graph|s)?|picture|image|credit|illustration|video)(?: credit)?(?: by|:|/)\s*$", re.IGNORECASE
)


def is_credit(candidate: Candidate, line: Line) -> bool:
    """Whether the name is that of who took the picture."""
    if not candidate.is_single and _CREDIT_AFTER.match(line.folded, candidate.end):
        return True
    return line.zone is Zone.CAPTION and bool(_CREDIT_BEFORE.search(candidate.before))


def is_body(candidate: Candidate, bodies: Spans, folded: str) -> bool:
    """Whether the words are those of a known body, not of a person with the same last name."""
    body = bodies.first_in(candidate.start, candidate.end)
    if body is None:
        return False
    return (body[0] <= candidate.start and body[1] >= candidate.end) or " " in folded[body[0] : body[1]]
