"""The lines that say where a report comes from: "Source: The Gull", or only how it was made: "Local Editor"."""

import re

from site_gen.authority import Names, Outlet
from site_gen.model import Evidence, Rejected, Zone
from site_gen.parse.reading import Layout

# "Local Editor", "Source: News Agencies", "Edited by website team": says how it was made, not who made it
_HINT = re.compile(
    r"\b(?:local editor|staff (?:writer|reporter)|(?:news )?agencies|website team|edited by|our correspondent)\b",
    re.IGNORECASE,
)
# as in: Source: The Gull, (Via Osk News), Originally published in The Gull, August 11, 2014
_CREDIT = re.compile(
    r"\(?(?:source|via|(?:first|originally) published (?:by|in|on|at)|republished from|courtesy of) ?:? ?"
    r"(.{2,60}?)(?:,? (?:on )?(?:\w+ )?\d[\w, ]{1,14})?$",
    re.IGNORECASE,
)
_CREDIT_ZONES = frozenset({Zone.CREDIT, Zone.BYLINE, Zone.DATE, Zone.DECK, Zone.BODY, Zone.SUBHEAD, Zone.BOILERPLATE})
_HINT_ZONES = frozenset({Zone.BYLINE, Zone.CREDIT})


def credited(layout: Layout, names: Names) -> tuple[Outlet, Evidence] | None:
    """Return the known outlet that a line gives as the source of the report, and that line."""
    for paragraph, zone in zip(layout.paragraphs, layout.zones, strict=True):
        credit = _CREDIT.match(paragraph.folded) if zone in _CREDIT_ZONES else None
        outlet = names.outlet_called(credit[1].strip(" .)")) if credit else None
        if outlet:
            return outlet, Evidence(line=paragraph.line, text=paragraph.text, rule="credit line", gives=outlet.id)
    return None


def hints(layout: Layout) -> tuple[Rejected, ...]:
    """Return the lines that say how the report was made and not by whom."""
    why = "says how the report was made, but names no outlet"
    lines = zip(layout.paragraphs, layout.zones, strict=True)
    return tuple(
        Rejected(line=p.line, text=p.text, rule="credit without a name", why=why)
        for p, zone in lines
        if zone in _HINT_ZONES and _HINT.search(p.folded)
    )
