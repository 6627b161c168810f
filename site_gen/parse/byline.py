"""Who wrote the report, as its byline says, and the address of the report where the text prints it."""

import re
from collections.abc import Iterator

from site_gen.model import BODY_ZONES, Evidence, Finding, Rejected, Status, Zone
from site_gen.parse.pressnames import is_press_name
from site_gen.parse.reading import Layout, Paragraph, fold
from site_gen.parse.zones.eastern import author_in

# a line such as: By Ada Quill / Story by: Ada Quill / Author: Ada Quill / Автор: Ада Квилл
_BY = re.compile(
    r"(?:(?:(?:photographs?|photos|pictures) and )?"
    r"(?:a )?(?:story|text|report(?:ed|ing)?|written|words|analysis|opinion|posted|published|compiled|article"
    r"|interview|review|column|commentary|edited)?(?: and \w+)?(?: on)? ?\bby\b[:\s]*"
    r"|byline:\s*|authors?\b(?: of the article)?[:\s]+|(?:from|von|par|por|di|door|av|af|da|przez)(?:\s+|:\s*)"
    r"|(?:автор|текст):?\s*"
    r"|(?:interview|text|words|report(?:ing)?|story|autor(?:in|i|s|es|zy)?|auteur|texto|testo|tekst|yazan|haber"
    r"|redaktur|redaktor|szerző|penulis|yazar)(?: (?:and|&) \w+)?\s?:\s*"
    r"|(?:firmado|escrit[oa]|redactado|publicado|elaborado|rédigé|écrit|publié|scritto|geschr[ie]+[bv]en|napisała?"
    r"|skrevet|skriven)(?: (?:por|par|da|von|door|av))?:?\s+"
    r"|(?-i:WORDS|TEXT|STORY|REPORT|INTERVIEW)\s+(?=(?-i:[A-Z][a-z]))"
    r"|(?:بقلم|كتبت?|إعداد|تحرير)\s?[:-]?\s*)",
    re.IGNORECASE,
)
# a day before it: 22 July 2013 by Ada Quill / Posted on 22/07/2013 - by Ada Quill / Publié le 3 mars par Ada Quill
_DAY_BEFORE = re.compile(r"(?=.{0,40}\d)[^@]{4,60}?[\s|·•-]\b(?:[Bb]y|BY|par|von|di|por)\s+(?=[A-Z]\w)")
# what follows the names on the same line: Ada Quill | 22 July 2013 / Ada Quill, Gull Staff / Ada Quill in Port Ellery
_AFTER = re.compile(
    r"\s*(?:[|•·@(/]|\s-\s|\s{2,}|(?<=[a-z])(?=\d)|\b(?:published|updated|posted|last updated|first published|created"
    r"|for)\b|, (?:[\w'-]+ ){0,3}(?:writer|reporter|correspondent|editor|columnist)s?\b"
    r"|\s\S+@\S|\s(?:and|with) (?:(?:news |wire )?(?:agencies|wires|reports?)|staff|correspondents?)\b"
    r"|, (?:[\w'-]+ ){1,3}(?:press|news|times|post|herald|tribune|agency|service)$|, (?-i:(?!I)[A-Z]{3,6})$"
    r"|\b\d{1,2}[:./ ]|,?\s*\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d).*$",
    re.IGNORECASE,
)
# where the one author was, or for whom: " in Port Ellery", " of the Gull"; not "Ada Quill in Venna and Tom Veld in Osk"
_PLACE_LAST = re.compile(
    r"(?: (?:in|at|of|report(?:s|ing) (?:from|in))"
    r" (?:the )?[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3}|(?<=\w\w), [A-Z](?!h[DdIi]|[rsS]\b)[a-zà-ÿ]{2,})$"
)
# nobody by name: Local Editor / Staff Reporter / Our Correspondent
_DESK = re.compile(
    r"(?:(?:our|local|the|special|a|by|web|news|online|staff|senior|foreign|own|political|chief|city|world|sports?)\s)*"
    r"(?:editors?|correspondents?"
    r"|reporters?|writers?|bureau|desk|staff|agencies|newsroom|team|admin)$",
    re.IGNORECASE,
)
_SMALL = 2  # words in small letters beside names and a figure
# the address of a picture or sound on the page
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|avif|ico|mp[34]|css|js)(?:[?#].*)?$", re.IGNORECASE)
_BARE = re.compile(r"(?:source ?: ?)?<?(?:https?://|[\w-]+(?:\.[\w-]+)+$)", re.IGNORECASE)
_HOME = re.compile(r"<?https?://[^/\s]+/?>?$", re.IGNORECASE)  # a site's, not a report's
_ADDRESS = re.compile(r"https?://[^\s<>()\"']+[^\s<>()\"'.,;:]")


def byline_of(layout: Layout) -> Finding:
    """Return who wrote the report, without "By"; a desk ("Local Editor") is given as it stands, marked in its rule."""
    title = next((paragraph.line for paragraph in layout.in_zones(Zone.TITLE)), 0)
    by_line = _in_zone(layout, Zone.BYLINE)  # one above the headline may be a picture's
    signed = sorted(by_line, key=lambda row: (row[0].line < title, row[1] != "byline"))
    rows = (*signed, *filter(_is_signed, _in_zone(layout, Zone.DATE)))
    authors = [(_author(paragraph), paragraph, rule) for paragraph, rule in rows]
    named = [row for row in authors if row[0] and not _is_count(row[0])]
    for value, paragraph, rule in sorted(named, key=lambda row: _DESK.match(row[0]) is not None):  # a person first
        kind = "byline of a desk" if _DESK.match(value) else rule
        evidence = Evidence(line=paragraph.line, text=paragraph.text, rule=kind, gives=value)
        return Finding(field="byline", value=value, status=Status.EXPLICIT, evidence=(evidence,))
    return Finding(field="byline", value=None, status=Status.UNKNOWN, rejected=_not_bylines(layout))


def url_of(layout: Layout) -> Finding:
    """Return the address of the report where the text prints it on a line of its own."""
    for paragraph, rule in _own_addresses(layout):
        address = _ADDRESS.search(paragraph.text) or next(map(_ADDRESS.search, paragraph.links), None)
        if address and not _PICTURE.search(address[0]):
            evidence = Evidence(line=paragraph.line, text=address[0], rule=rule)
            return Finding(field="url", value=address[0], status=Status.EXPLICIT, evidence=(evidence,))
    return Finding(field="url", value=None, status=Status.UNKNOWN)


def _own_addresses(layout: Layout) -> Iterator[tuple[Paragraph, str]]:
    """Yield the lines that may hold the report's address: one far below the article needs words that announce it."""
    zones, address = layout.zones, Zone.SOURCE_URL
    if address not in zones:
        return
    end = max((place for place, zone in enumerate(zones) if zone in BODY_ZONES), default=len(zones))
    for place, (paragraph, rule) in enumerate(zip(layout.paragraphs, layout.rules, strict=True)):
        if zones[place] is address:
            is_announced = zones[place - 1 : place] == (address,) or not _BARE.match(paragraph.text)
            is_last = place == len(zones) - 1 and not _HOME.match(paragraph.text)
            if place <= end + 1 or is_last or is_announced:
                yield paragraph, rule


def _in_zone(layout: Layout, zone: Zone) -> tuple[tuple[Paragraph, str], ...]:
    if zone not in layout.zones:
        return ()
    rows = zip(layout.paragraphs, layout.zones, layout.rules, strict=True)
    return tuple([(paragraph, rule) for paragraph, found, rule in rows if found is zone])


def _is_signed(row: tuple[Paragraph, str]) -> bool:
    """Tell whether a line with a date names an author, too."""
    folded = row[0].folded
    return row[1] == "name and date" or bool(_BY.match(folded) or _DAY_BEFORE.match(folded))


def _author(paragraph: Paragraph) -> str:
    """Return the names on a byline: the words after "By", up to a date, a mark or an address."""
    eastern = author_in(paragraph.folded)
    if eastern is not None:
        return eastern
    text = paragraph.text.strip()
    day = _DAY_BEFORE.match(text)
    label = day or _BY.match(text)
    text = text[label.end() :] if label else text
    names = _AFTER.sub("", text).strip(" ,.;:|-–—").removesuffix(" at").removesuffix(" on")
    author, _, outlet = names.rpartition(", ")
    is_in_capitals = outlet.isupper() and not author.isupper()  # Ada Quill, THE GULL
    if author and (is_in_capitals or is_press_name(fold(outlet))):
        return author
    return _PLACE_LAST.sub("", names) if names.count(" in ") <= 1 else names


def _is_count(value: str) -> bool:
    """Tell whether no name but a count follows the label: "Report: More than 80 boats lost in the storm"."""
    return any(map(str.isdigit, value)) and sum(word[:1].islower() for word in value.split()) > _SMALL


def _not_bylines(layout: Layout) -> tuple[Rejected, ...]:
    """Return lines outside the article that open with "By" and are no byline, the first two."""
    rows = zip(layout.paragraphs, layout.zones, strict=True)
    why = "it belongs to the page around the article"
    found = (
        Rejected(line=p.line, text=p.text[:120], rule="byline", why=why)
        for p, zone in rows
        if zone is Zone.BOILERPLATE and p.folded.startswith("By ")
    )
    return tuple(found)[:2]
