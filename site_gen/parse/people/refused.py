"""Names that are no person of the report: who took the picture, a body, a state, words the page ran together."""

import re
from itertools import pairwise

from site_gen.model import Zone
from site_gen.parse.lexicon import FAMILY, GIVEN
from site_gen.parse.lines import Line
from site_gen.parse.people.candidates import Candidate
from site_gen.parse.runs import Run
from site_gen.parse.spans import Spans
from site_gen.parse.wordlists import word_list

# after the name of who took the picture stands the agency's, between them a stroke or a small word
_CREDIT_AFTER = re.compile(r" ?/ ?[A-Z]| via [A-Z]")
# before the name of who took it: "Photo by", "Image:"
_CREDIT_BEFORE = re.compile(
    r"\b(?:photo(?:graph|s)?|picture|image|credit|illustration|video)(?: credit)?(?: by|:|/)\s*$", re.IGNORECASE
)


_FEWEST_ROWED = 3
_QUARTERS = frozenset("NSEW")
_DIVIDED = frozenset("Korea Africa Sudan Dakota Carolina Virginia Timor Germany Jerusalem Yorkshire Ireland".split())
_WAYS = frozenset({"Rd", "Ave", "Blvd", "Ln"})
# "I've", "we'll": a small word with a capital
_CONTRACTED = re.compile(r".*'(?:ve|ll|re|m|d)\Z")
# "Veldhaven.Mara": two words the page ran together
_RUN_ON = re.compile(r"[^\W\d_]{4,}\.[^\W\d_]{3,}|.*\u2014")


def is_no_name(candidate: Candidate) -> bool:
    """Whether the words themselves are nobody's name, whatever stands around them."""
    name = candidate.name
    if any("'" in t.text and _CONTRACTED.match(t.text) or _RUN_ON.match(t.text) for t in name):
        return True
    return not candidate.is_single and any(rule(name) for rule in _NO_NAMES)


def _is_quarter(name: Run) -> bool:
    """Whether a state or a region is cut short: "N. Orla"."""
    return len(name) == 2 and name[0].text in _QUARTERS and name[1].text in _DIVIDED  # noqa: PLR2004


def _is_initials(name: Run) -> bool:
    """Whether nothing but initials stand there, their last name cut off: "Mrs. J. M."."""
    return all(len(token.text) == 1 for token in name)


def _is_address(name: Run) -> bool:
    """Whether a street is named: "E. Osk Rd. Aj"."""
    return any(token.text in _WAYS for token in name)


def _is_twice(name: Run) -> bool:
    """Whether a whole name comes again in itself: the box of an author, "Mara Osk Follow Mara Osk"."""
    pair = (name[0].key, name[1].key)
    return any((a.key, b.key) == pair for a, b in pairwise(name[2:]))


def _is_menu(name: Run) -> bool:
    """Whether the names of platforms stand in a row: "Facebook X Pinterest"."""
    platforms = word_list("platforms", "names")
    return len(name) >= _FEWEST_ROWED and sum(token.key in platforms for token in name) > 1


_NO_NAMES = (_is_quarter, _is_initials, _is_address, _is_twice, _is_menu)


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
    if (body[0] <= candidate.start and body[1] >= candidate.end) or " " in folded[body[0] : body[1]]:
        return True
    first = candidate.name[0]  # "Oskrail Express": what a body makes
    return body == (first.start, first.end) and not first.is_possessive and not first.kinds & (GIVEN | FAMILY)
