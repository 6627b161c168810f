"""The title of a report and the deck below it, with the lines that were considered and why they were not taken."""

import re

from site_gen.model import Evidence, Finding, Rejected, Status, Zone
from site_gen.parse.reading import Layout, Paragraph

_NEAREST = 3  # rejected candidates worth showing
# "Harbour reopens | The Gull", "Harbour reopens - The Gull"
_SUFFIX = re.compile(r"^(.{12,}?)\s+(?:[|·»]|-)\s+([^|·»]{2,40})$")
# what a page prints beside its own headline: "Harbour reopens¶"
# "HEADLINE: Harbour reopens": a field of a record
_LABEL = re.compile(r"(?:HEADLINE|Headline|TITLE)\s*:\s+(?=\S)")
_TRAILING_MARK = re.compile(r"\s*[¶#]$")


def title_of(layout: Layout) -> Finding:
    """Return the headline as printed, a site's name after it cut off; value None when no line fits.

    It is a soft finding where the page has another line that fits nearly as well.
    """
    titles = layout.in_zones(Zone.TITLE)
    if not titles:
        return Finding(field="title", value=None, status=Status.UNKNOWN, rejected=_rejected(layout, None))
    paragraph = titles[0]
    value, rule = _without_site(paragraph, layout)
    evidence = Evidence(line=paragraph.line, text=paragraph.text, rule=rule, gives=value)
    return Finding(
        field="title",
        value=value,
        status=Status.EXPLICIT if layout.is_title_sure else Status.INFERRED_SOFT,
        evidence=(evidence,),
        rejected=_rejected(layout, paragraph),
    )


def deck_of(layout: Layout) -> Finding:
    """Return the deck, the summary printed between headline and text; value None when there is none."""
    deck = Zone.DECK
    lines = zip(layout.paragraphs, layout.zones, layout.rules, strict=True)
    decks = [(paragraph, rule) for paragraph, zone, rule in lines if zone is deck]
    if not decks:
        return Finding(field="deck", value=None, status=Status.UNKNOWN)
    evidence = tuple(Evidence(line=p.line, text=p.text, rule=rule) for p, rule in decks)
    return Finding(field="deck", value=" ".join(p.text for p, _ in decks), status=Status.EXPLICIT, evidence=evidence)


def _without_site(paragraph: Paragraph, layout: Layout) -> tuple[str, str]:
    """Return the headline without the site's name and the rule that said so."""
    text = _TRAILING_MARK.sub("", paragraph.text)
    label = _LABEL.match(text)
    text = text[label.end() :] if label else text
    match = _SUFFIX.match(text)
    if match is None or match[2].count(" ") > 4:  # noqa: PLR2004 - longer is no site's name
        return text, "headline"
    head, site = match[1].strip(), match[2].strip().lower()
    for other in layout.paragraphs:
        low = other.text.lower()
        if other is not paragraph and (low == head.lower() or low == site):
            return head, "headline before the site's name"
    return text, "headline"


def _rejected(layout: Layout, taken: Paragraph | None) -> tuple[Rejected, ...]:
    """Return the nearest other lines and what was seen in them."""
    considered = ((layout.paragraphs[index], why) for index, why in layout.headlines)
    return tuple(
        Rejected(line=p.line, text=p.text, rule="headline", why=why or "nothing speaks for it")
        for p, why in considered
        if p is not taken
    )[:_NEAREST]
