"""The names by which a website speaks of itself in the text around a report: "Subscribe to The Gull", "© The Gull".

Each rule gives the name as written and a weight; the outlet is told from the sum of the weights a name gathers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from site_gen.model import Zone
from site_gen.parse.reading import Layout, Paragraph
from site_gen.parse.wordlists import line_list, word_list

RIGHTS_NOTICE = "rights notice"  # often the owner's name, not the outlet's

_LONGEST = 1_500
_LONGEST_NAME_LINE = 40

_WORD = r"[A-Z&][\w'&-]{0,40}(?:\.\w[\w'&-]{0,40}){0,3}"
_NAME = rf"(?P<name>(?:[Tt]he )?{_WORD}(?: (?:of |and the |of the |for )?{_WORD}){{0,4}})"
_TLD = r"(?:[Cc][Oo][Mm]|COM|org|ORG|net|NET|news|info|co\.[a-z]{2}|com\.[a-z]{2}|ru|ca|de|fr|in|ie|eu)"
_HOST = rf"(?P<name>(?:[A-Za-z0-9][A-Za-z0-9-]{{0,60}}\.){{1,3}}{_TLD})(?![\w.]?\w)"

# as in: Subscribe to The Gull, the views of The Gull editors, A Message from The Gull
_CALLS = re.compile(
    r"\b(?:[Ss]ubscribe to|[Ss]tay (?:informed|connected) with|[Ww]elcome to|[Aa]ccess to(?: the)?|Message from"
    r"|[Jj]ournalists of|[Nn]ewsletters? from|[Gg]lobe from(?: the)?|[Cc]hoose|[Vv]iews of"
    r"|[Aa]dvertise (?:with|in|on)|[Ww]rite for|[Ww]ork (?:at|for|with)|[Cc]ontribute to|[Dd]onat(?:e|ions?) to"
    rf"|[Bb]y supporting|[Pp]rograms that support|[Ss]hare this [Ss]tory ?:) {_NAME}"
)
# as in: Sign up for weekly updates from The Gull, I agree to receive emails from The Gull
_LETTERS = re.compile(
    r"\b(?:[Ss]ign(?:ing)? up|[Rr]eceive|[Gg]et|[Ee]mailed about|[Hh]ear about)\b[^.]{0,90}?\bfrom (?:the )?" + _NAME
)
# as in: Follow The Gull, Find The Gull, More from Ada Venn
_WEAK_CALLS = re.compile(
    rf"\b(?:[Ff]ollow|[Ff]ind|[Ss]upport|[Uu]pdates from|[Mm]ore from|[Bb]est of|[Ss]tories from) {_NAME}"
)
# as in: The Gull's journalism, The Gull ePaper, The Gull may earn a portion
_THINGS = re.compile(
    rf"{_NAME}(?:'s?)? (?:e-?[Pp]aper|subscriptions?|subscribers|readers|editors|journalism|newsroom"
    r"|may earn|newspapers?|app|App|Trust Principles|on (?:Twitter|Facebook|WhatsApp|your TV)"
    r"|as a '?Preferred|on [Ss]ocials|[Ll]ogo|[Ff]rontpage|editorial)(?!\w)"
)
# as in: The Gull newsletter, which may have a name of its own
_NEWSLETTER = re.compile(rf"{_NAME}(?:'s?)? newsletters?(?!\w)")
# as in: The Gull analysis linked, The Gull has learned
_WORK = re.compile(r"(?P<name>The [A-Z]\w+(?: [A-Z]\w+)?)(?:'s?)? (?:analysis|has learned|understands)(?!\w)")
# as in: This report is published by The Gull and others
_THIS_ARTICLE = re.compile(
    r"\b[Tt]his (?:article|story|report|piece|essay)\b[^.]{0,60}?\b(?:publication of|published (?:by|in|on)"
    rf"|appeared (?:in|on)|courtesy of|is from) {_NAME}"
)
# as in: Norland's widely read newspaper, under a line that is a name
_ABOUT = re.compile(
    r".{0,60}\b(?:newspaper|news (?:agency|site|website|organi[sz]ation|service)|broadcaster|magazine)\b"
)
_PROPER = re.compile(r"(?:The )?[A-Z][\w'&.-]*(?: (?:of |and )?[A-Z&][\w'&.-]*){0,4}$")
# as in: © 2016 The Gull. All rights reserved
_RIGHTS = re.compile(
    r"(?:©|\([cC]\)|\b[Cc]opyright|\bCOPYRIGHT)[\s©]{0,6}(?:(?:19|20)\d\d)?(?:\s?-\s?(?:19|20)\d\d)?"
    rf"[\s,-]{{0,6}}(?:[Bb]y )?{_NAME}"
)
# as in: The Gull © 2016
_BEFORE_RIGHTS = re.compile(rf"^{_NAME} ©")
# as in: By Ada Venn For Gull.Com, Ada Venn / GULL.COM /
_IN_BYLINE = re.compile(rf"(?:\b[Ff]or |/ ?|\| ?|, |@|^){_HOST}")
_ANY_HOST = re.compile(rf"(?:^|[\s(@/]|www\.){_HOST}")
# as in: told The Gull, seen by the Gull
_TOLD = re.compile(rf"\b(?:told|obtained by|seen by|interview with|speaking to|spoke to) ?(?:the )?{_NAME}")
_OPENING_WORD = re.compile(
    r"(?:By|From|For|In|At|On|And|Or|A|An|If|To|Get|Find|Our|Your|My|See|Join|This|That|These|Those|No|Yes|How|Why|What|Who"
    r"|Mr|Mrs|Ms|Dr|President|Prime|Minister|Senator|Sen|Rep|Judge|Sir|Lord)\b"
)
_SUFFIX = re.compile(
    r"[ ,]+(?:Ltd|Limited|Inc|LLC|Group|Company|Corp|Corporation|Network|Media|Publishing|plc|GmbH|All|Rights)\b.*$"
)
_TITLE_SUFFIX = re.compile(rf"\s[|]\s{_NAME}$")
_KEY = re.compile(r"[\W_]+")
_DOMAIN_END = re.compile(r"(?:\.(?:com|org|net|news|info|co|gov|ac|ru|ca|de|fr|in|ie|eu|uk|au|za|nz))+$", re.IGNORECASE)
_SUBDOMAIN = re.compile(r"^(?:www|m|en|o|news|english)\.(?=.+\.)", re.IGNORECASE)

# "updates from Venn's office" is not about the outlet
_NO_OWNERS = frozenset({_CALLS, _LETTERS, _WEAK_CALLS})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """A pattern with a name in it, and its gate: a quick look, in small letters, for words every match has."""

    name: str
    weight: float
    pattern: re.Pattern[str]
    gate: re.Pattern[str]


_CALL, _OWN, _OWN_WORK = "the website calls its readers", "the website names what is its own", "the outlet's own work"
_CALL_GATE = re.compile(
    r"subscribe to|stay |welcome to|access to|message from|journalists of|newsletter|choose|globe from|views of"
    r"|advertise |write for|work |contribute to|donat|support|share this"
)
_THING_GATE = re.compile(
    r"paper|subscri|readers|editor|journalism|newsroom|may earn| app\b|trust p| on (?:tw|fa|wh|your)|preferred"
    r"|socials|logo|frontpage"
)
_HOST_GATE = re.compile(r"\.(?:com|org|net|news|info|co\.|ru|ca|de|fr|in|ie|eu)")
_THIS_GATE = re.compile(r"this (?:article|story|report|piece|essay)")
_FURNITURE_RULES = (
    _Rule(name=_CALL, weight=2, pattern=_CALLS, gate=_CALL_GATE),
    _Rule(name=_CALL, weight=2, pattern=_LETTERS, gate=re.compile(r"sign|receive|get |emailed about|hear about")),
    _Rule(name=_CALL, weight=1, pattern=_WEAK_CALLS, gate=re.compile(r"follow|find|support|s from|more from|best of")),
    _Rule(name=_OWN, weight=2, pattern=_THINGS, gate=_THING_GATE),
    _Rule(name=_OWN, weight=1, pattern=_NEWSLETTER, gate=re.compile(r"newsletter")),
    _Rule(name=RIGHTS_NOTICE, weight=1.5, pattern=_RIGHTS, gate=re.compile(r"©|\(c\)|copyright")),
    _Rule(name=RIGHTS_NOTICE, weight=1.5, pattern=_BEFORE_RIGHTS, gate=re.compile(r"©")),
    _Rule(name="host beside the report", weight=1, pattern=_ANY_HOST, gate=_HOST_GATE),
)
_ARTICLE_RULES = (
    _Rule(name=_OWN_WORK, weight=1, pattern=_THINGS, gate=_THING_GATE),
    _Rule(name="the report says where it appears", weight=2, pattern=_THIS_ARTICLE, gate=_THIS_GATE),
    _Rule(name=_OWN_WORK, weight=2, pattern=_WORK, gate=re.compile(r"analysis|has learned|understands")),
    _Rule(
        name="people speak to the outlet",
        weight=0.5,
        pattern=_TOLD,
        gate=re.compile(r"told |obtained by|seen by|interview with|speaking to|spoke to"),
    ),
)
_HEAD_RULES = (_Rule(name="host in the byline", weight=3, pattern=_IN_BYLINE, gate=_HOST_GATE),)
_TITLE_RULES = (_Rule(name="suffix of the headline", weight=2, pattern=_TITLE_SUFFIX, gate=re.compile(r"\|")),)
_FURNITURE = (Zone.NAV, Zone.BOILERPLATE, Zone.RELATED, Zone.CREDIT, Zone.COMMENTS)
_RULES: dict[Zone, tuple[_Rule, ...]] = {
    **dict.fromkeys(_FURNITURE, _FURNITURE_RULES),
    **dict.fromkeys((Zone.BODY, Zone.SUBHEAD, Zone.CAPTION), _ARTICLE_RULES),
    **dict.fromkeys((Zone.BYLINE, Zone.DECK, Zone.DATE), _HEAD_RULES),
    Zone.TITLE: _TITLE_RULES,
}
_GATES = {zone: re.compile("|".join(rule.gate.pattern for rule in rules)) for zone, rules in _RULES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfReference:
    """One place where the website seems to name itself."""

    name: str  # as written
    key: str  # letters and digits only, small, without "the" and ".com"
    line: int
    text: str  # the words around the name
    weight: float
    rule: str


@lru_cache(maxsize=1 << 12)
def key_of(name: str) -> str:
    """Return what names of one outlet share.

    >>> key_of("The Harbour Gull") == key_of("HARBOURGULL.COM")
    True
    """
    bare = _SUBDOMAIN.sub("", name.strip(" .'"))
    bare = _DOMAIN_END.sub("", bare) or bare
    words = bare[4:] if bare[:4].lower() == "the " else bare
    return _KEY.sub("", words).casefold()


def self_references(layout: Layout) -> tuple[SelfReference, ...]:
    """Return every place where the website seems to name itself, in order of the text."""
    found = tuple(_all(layout))
    keys = {reference.key for reference in found}
    return (*found, *filter(_is_name, _about(layout)), *_alone(layout, keys))


def _all(layout: Layout) -> Iterator[SelfReference]:
    for paragraph, zone in zip(layout.paragraphs, layout.zones, strict=True):
        if len(paragraph.folded) <= _LONGEST:
            yield from (reference for reference in _of_paragraph(paragraph, zone) if _is_name(reference))


def _is_name(reference: SelfReference) -> bool:
    words = reference.name.casefold().replace("'s", "").split()
    is_furniture = reference.key in line_list("platforms", "names") or any(
        w in word_list("platforms", "words") for w in words
    )
    return len(reference.key) > 1 and not is_furniture and not _OPENING_WORD.match(reference.name)


def _alone(layout: Layout, keys: set[str]) -> Iterator[SelfReference]:
    """Yield the lines around the article that are one of the names and nothing else."""
    for paragraph, zone in zip(layout.paragraphs, layout.zones, strict=True):
        if zone in _FURNITURE and len(paragraph.folded) <= _LONGEST_NAME_LINE and key_of(paragraph.folded) in keys:
            yield _reference(paragraph, paragraph.folded, 0.5, "name on a line of its own")


def _about(layout: Layout) -> Iterator[SelfReference]:
    """Yield the name above a line that says what the outlet is."""
    for (name, zone), (after, _) in pairwise(zip(layout.paragraphs, layout.zones, strict=True)):
        may_be_name = zone in _FURNITURE and len(name.folded) <= _LONGEST_NAME_LINE
        if may_be_name and _ABOUT.match(after.folded) and _PROPER.match(name.folded):
            yield _reference(name, name.folded, 2, "name above what the outlet says of itself")


def _of_paragraph(paragraph: Paragraph, zone: Zone) -> Iterator[SelfReference]:
    small = paragraph.folded.casefold()
    # Looking for plain words first makes this twenty times faster than the patterns alone.
    if zone in _GATES and _GATES[zone].search(small):
        for rule in _RULES[zone]:
            if rule.gate.search(small):
                yield from _matches(paragraph, rule.pattern, rule.weight, rule.name)


def _matches(paragraph: Paragraph, pattern: re.Pattern[str], weight: float, rule: str) -> Iterator[SelfReference]:
    for match in pattern.finditer(paragraph.folded):
        name = _SUFFIX.sub("", match["name"]).strip(" .'")
        is_owner = pattern in _NO_OWNERS and match["name"].endswith("'s")
        if name and not is_owner:
            yield _reference(paragraph, name, weight, rule, paragraph.text[match.start() : match.end()])


def _reference(paragraph: Paragraph, name: str, weight: float, rule: str, text: str = "") -> SelfReference:
    name = name.removesuffix("'s").strip()
    return SelfReference(
        name=name, key=key_of(name), line=paragraph.line, text=text or paragraph.text, weight=weight, rule=rule
    )
