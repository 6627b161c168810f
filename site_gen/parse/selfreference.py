"""The names by which a website speaks of itself in the text around a report: "Subscribe to The Gull", "© The Gull".

Each rule gives the name as written and a weight; the outlet is told from the sum of the weights a name gathers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from site_gen.model import Zone
from site_gen.parse.lexicon import GIVEN, kinds_of, plain
from site_gen.parse.reading import Layout, Paragraph
from site_gen.parse.selfcues import cues_of, lines_with
from site_gen.parse.wordlists import line_list, word_list

_ALONE, _BESIDE = "name on a line of its own", "host beside the report"
EACH_TIME = frozenset({_ALONE, _BESIDE})  # rules by which a name counts each time it is printed
RIGHTS_NOTICE = "rights notice"  # often the owner's name, not the outlet's

_LONGEST = 1_500
_LONGEST_NAME_LINE = 40

_WORD = r"[A-Z&][\w'&-]{0,40}(?:\.\w[\w'&-]{0,40}){0,3}"
_NAME = rf"(?P<name>(?:[Tt]he )?{_WORD}(?: (?:of |and the |of the |for )?{_WORD}){{0,4}})"
_TLD = r"(?:[Cc][Oo][Mm]|COM|org|ORG|net|NET|news|info|co\.[a-z]{2}|com\.[a-z]{2}|ru|ca|de|fr|in|ie|eu)"
_HOST = rf"(?P<name>(?:[A-Za-z0-9][A-Za-z0-9-]{{0,60}}\.){{1,3}}{_TLD})(?![\w.]?\w)"

# as in: Subscribe to The Gull, the views of The Gull editors, A Message from The Gull
_CALLS = re.compile(
    r"\b(?:[Ss]ubscribe to|[Ss]tay (?:informed|connected) with|[Ww]elcome to|Message from"
    r"|[Jj]ournalists of|[Nn]ewsletters from|[Gg]lobe from(?: the)?|[Cc]hoose|[Vv]iews of"
    r"|[Aa]dvertise (?:with|in|on)|[Ww]rite for|[Ww]ork (?:at|for)|[Cc]ontribute to|[Dd]onat(?:e|ions?) to"
    rf"|[Bb]y supporting|[Pp]rograms that support|[Ss]hare this [Ss]tory ?:) {_NAME}"
)
# as in: Sign up for weekly updates from The Gull, I agree to receive emails from The Gull
_LETTERS = re.compile(
    r"\b(?:[Ss]ign(?:ing)? up|[Rr]eceive|[Gg]et|[Ee]mailed about|[Hh]ear about)\b[^.]{0,90}?\bfrom (?:the )?" + _NAME
)
# as in: Follow The Gull, Find The Gull, More from Ada Venn
_WEAK_CALLS = re.compile(
    r"\b(?:[Ff]ollow|[Ff]ind|[Ss]upport|[Uu]pdates from|[Mm]ore from|[Bb]est of|[Ss]tories from|[Aa]ccess to(?: the)?"
    rf"|[Ww]ork with) {_NAME}"
)
# as in: The Gull's journalism, The Gull ePaper, The Gull may earn a portion
_THINGS = re.compile(
    rf"{_NAME}(?:'s?)? (?:e-?[Pp]aper|subscriptions?|subscribers|readers|editors|journalism|newsroom"
    r"|may earn|Trust Principles|on your TV|as a '?Preferred|on [Ss]ocials|[Ff]rontpage|editorial)(?!\w)"
)
# as in: The Gull app, The Gull on Twitter, which may as well be a program's or a person's
_WEAK_THINGS = re.compile(rf"{_NAME}(?:'s?)? (?:newspapers?|app|App|[Ll]ogo|on (?:Twitter|Facebook|WhatsApp))(?!\w)")
# as in: About The Gull, Careers at The Gull, alone on a line
_ABOUT_LINE = re.compile(rf"^About {_NAME}$")
_CAREERS = re.compile(rf"^(?:[Cc]areers|[Jj]obs) (?:at|with) {_NAME}$")
# as in: Get The Gull delivered to your inbox
_DELIVERED = re.compile(rf"\b[Gg]et {_NAME} (?:delivered|sent)\b")
# as in: The Gull is an online news site
_SAYS_WHAT = re.compile(
    rf"^{_NAME} is (?:an?|the) [\w', -]{{0,60}}\b(?:newspaper|magazine|broadcaster"
    r"|news (?:agency|site|source|website|outlet|portal|organi[sz]ation|service))\b"
)
# as in: Ada Quill is the harbour editor for The Gull
_WORKS_FOR = re.compile(
    r"\bis (?:an?|the) [\w' -]{0,50}\b(?i:editor|reporter|correspondent|writer|producer|journalist|columnist)"
    rf" (?:for|at|with|of) {_NAME}"
)
# as in: Ada Quill is a Gull freelance reporter
_STAFF = re.compile(rf"\bis an? {_NAME} (?:[a-z]{{3,12}} ){{0,2}}(?:editor|reporter|correspondent|writer|producer)\b")
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
    r"|Mr|Mrs|Ms|Dr|Editors?|Reporters?|Writers?|Jobs|First|President|Prime|Minister|Senator|Sen|Rep|Judge|Sir|Lord)\b"
)
_SUFFIX = re.compile(
    r"[ ,]+(?:Ltd|Limited|Inc|LLC|Group|Company|Corp|Corporation|Network|Media|Publishing|plc|GmbH|All|Rights)\b.*$"
)
_TITLE_SUFFIX = re.compile(rf"\s[|]\s{_NAME}$")
_KEY = re.compile(r"[\W_]+")
_DOMAIN_END = re.compile(r"(?:\.(?:com|org|net|news|info|co|gov|ac|ru|ca|de|fr|in|ie|eu|uk|au|za|nz))+$", re.IGNORECASE)
_SUBDOMAIN = re.compile(r"^(?:www|m|en|o|news|english)\.(?=.+\.)", re.IGNORECASE)
_BEFORE_KEY = ("the ", "www.", "m.", "en.", "o.", "news.", "english.")

# "updates from Venn's office" is not about the outlet
_NO_OWNERS = frozenset({_CALLS, _LETTERS, _WEAK_CALLS})
# "About Ada Quill" is about the author, "© Ada Quill" is the author's
_NO_PEOPLE = frozenset({_ABOUT_LINE, _RIGHTS, _BEFORE_RIGHTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """A pattern with a name in it, and words in small letters of which a line must have one for it to match.

    The longest word of each must stand there whole: "sign" is not in "signing".
    """

    name: str
    weight: float
    pattern: re.Pattern[str]
    words: tuple[str, ...]


_CALL, _OWN, _OWN_WORK = "the website calls its readers", "the website names what is its own", "the outlet's own work"
_AUTHORS = "the report's authors work there"
_CALL_WORDS = (
    *("subscribe to ", "stay informed with", "stay connected with", "welcome to ", "access to ", "message from "),
    *("journalists of ", "newsletter from ", "newsletters from ", "globe from ", "choose ", "views of "),
    *("advertise with ", "advertise in ", "advertise on ", "write for ", "work at ", "work for ", "work with "),
    *("contribute to ", "donate to ", "donation to ", "donations to ", "by supporting ", "programs that support "),
    "share this story",
)
_THING_WORDS = (
    *("paper", "epaper", " subscription", " subscriptions", " subscribers", " readers", " editors", " editorial"),
    *(" journalism", " newsroom"),
    *(" may earn", " trust principles", " on your tv", "preferred", " on socials", " frontpage"),
)
_WEAK_WORDS = (" newspaper", " newspapers", " app", " logo", " on twitter", " on facebook", " on whatsapp")
_HOST_ENDS = (".com", ".org", ".net", ".news", ".info", ".co.", ".ru", ".ca", ".de", ".fr", ".in", ".ie", ".eu")
_FURNITURE_RULES = (
    _Rule(name=_CALL, weight=2, pattern=_CALLS, words=_CALL_WORDS),
    _Rule(
        name=_CALL,
        weight=2,
        pattern=_LETTERS,
        words=("sign", "signing", "receive", "get ", "emailed about", "hear about"),
    ),
    _Rule(
        name=_CALL,
        weight=1,
        pattern=_WEAK_CALLS,
        words=(
            *("follow ", "find ", "support ", "updates from ", "more from ", "best of ", "stories from "),
            *("access to ", "work with "),
        ),
    ),
    _Rule(name=_OWN, weight=2, pattern=_THINGS, words=_THING_WORDS),
    _Rule(name=_OWN, weight=0.5, pattern=_WEAK_THINGS, words=_WEAK_WORDS),
    _Rule(name=_OWN, weight=1, pattern=_NEWSLETTER, words=(" newsletter", " newsletters")),
    _Rule(name=RIGHTS_NOTICE, weight=1.5, pattern=_RIGHTS, words=("©", "(c)", "copyright")),
    _Rule(name=RIGHTS_NOTICE, weight=1.5, pattern=_BEFORE_RIGHTS, words=("©",)),
    _Rule(name=_OWN, weight=1.5, pattern=_ABOUT_LINE, words=("about ",)),
    _Rule(name=_OWN, weight=2, pattern=_CAREERS, words=("careers ", "jobs ")),
    _Rule(name=_CALL, weight=2, pattern=_DELIVERED, words=(" delivered", " sent")),
    _Rule(name=_OWN, weight=2, pattern=_SAYS_WHAT, words=("newspaper", "magazine", "broadcaster", " news ")),
    _Rule(name=_AUTHORS, weight=1, pattern=_WORKS_FOR, words=(" is a", " is the ")),
    _Rule(name=_AUTHORS, weight=1, pattern=_STAFF, words=(" is a ", " is an ")),
    _Rule(name=_BESIDE, weight=1, pattern=_ANY_HOST, words=_HOST_ENDS),
)
_ARTICLE_RULES = (
    _Rule(name=_OWN_WORK, weight=1, pattern=_THINGS, words=_THING_WORDS),
    _Rule(
        name="the report says where it appears",
        weight=2,
        pattern=_THIS_ARTICLE,
        words=("this article", "this story", "this report", "this piece", "this essay"),
    ),
    _Rule(name=_OWN_WORK, weight=2, pattern=_WORK, words=(" analysis", " has learned", " understands")),
    _Rule(
        name="people speak to the outlet",
        weight=0.5,
        pattern=_TOLD,
        words=("told ", "obtained by", "seen by", "interview with", "speaking to", "spoke to"),
    ),
)
_HEAD_RULES = (_Rule(name="host in the byline", weight=3, pattern=_IN_BYLINE, words=_HOST_ENDS),)
_TITLE_RULES = (_Rule(name="suffix of the headline", weight=2, pattern=_TITLE_SUFFIX, words=("|",)),)
_FURNITURE = frozenset({Zone.NAV, Zone.BOILERPLATE, Zone.RELATED, Zone.CREDIT, Zone.COMMENTS})
_RULE_SETS = (_FURNITURE_RULES, _ARTICLE_RULES, _HEAD_RULES, _TITLE_RULES)
_RULES_OF: dict[Zone, int] = {  # the place of its rules among these
    **dict.fromkeys(_FURNITURE, 0),
    **dict.fromkeys((Zone.BODY, Zone.SUBHEAD, Zone.CAPTION), 1),
    **dict.fromkeys((Zone.BYLINE, Zone.DECK, Zone.DATE), 2),
    Zone.TITLE: 3,
}
_RULES = tuple(chain(*_RULE_SETS))
_CUES = tuple(cues_of((word, _RULES.index(rule)) for rule in rules for word in rule.words) for rules in _RULE_SETS)


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
    named = {(reference.key, reference.line) for reference in found}
    return (*found, *filter(_is_name, _about(layout)), *_alone(layout, named))


def _all(layout: Layout) -> Iterator[SelfReference]:
    for place, rule in sorted(set(_asked(layout))):
        yield from filter(_is_name, _matches(layout.paragraphs[place], _RULES[rule]))


def _asked(layout: Layout) -> Iterator[tuple[int, int]]:
    """Yield each line with each rule that may find a name in it, by its words; both by their places."""
    lines: list[list[int]] = [[] for _ in _RULE_SETS]
    for place, (paragraph, zone) in enumerate(zip(layout.paragraphs, layout.zones, strict=True)):
        if zone in _RULES_OF and len(paragraph.folded) <= _LONGEST:
            lines[_RULES_OF[zone]].append(place)
    for cues, places in zip(_CUES, lines, strict=True):
        for line, rule in lines_with(cues, [layout.paragraphs[place].folded for place in places]):
            yield places[line], rule


def _is_name(reference: SelfReference) -> bool:
    words = reference.name.casefold().replace("'s", "").split()
    is_furniture = reference.key in line_list("platforms", "names") or not word_list("platforms", "words").isdisjoint(
        words
    )
    return len(reference.key) > 1 and not is_furniture and not _OPENING_WORD.match(reference.name)


def _alone(layout: Layout, named: set[tuple[str, int]]) -> Iterator[SelfReference]:
    """Yield the lines around the article that are one of the names and nothing else, but not where it was found."""
    keys = {key for key, _ in named}
    openings = (*_BEFORE_KEY, *{key[:1] for key in keys})
    for paragraph, zone in zip(layout.paragraphs, layout.zones, strict=True) if keys else ():
        if zone not in _FURNITURE or len(paragraph.folded) > _LONGEST_NAME_LINE:
            continue
        low = paragraph.folded.casefold()
        if low[:1].isalnum() and not low.startswith(openings):
            continue
        key = key_of(paragraph.folded)
        if key in keys and (key, paragraph.line) not in named:
            yield _reference(paragraph, paragraph.folded, 0.5, _ALONE)


def _about(layout: Layout) -> Iterator[SelfReference]:
    """Yield the name above a line that says what the outlet is."""
    for zone, (name, after) in zip(layout.zones, pairwise(layout.paragraphs), strict=False):
        if zone not in _FURNITURE or len(name.folded) > _LONGEST_NAME_LINE:
            continue
        text = after.folded
        is_about = "news" in text or "broadcaster" in text or "magazine" in text
        if is_about and _ABOUT.match(text) and _PROPER.match(name.folded):
            yield _reference(name, name.folded, 2, "name above what the outlet says of itself")


def _matches(paragraph: Paragraph, rule: _Rule) -> Iterator[SelfReference]:
    for match in rule.pattern.finditer(paragraph.folded):
        name = _SUFFIX.sub("", match["name"]).strip(" .'")
        is_owner = rule.pattern in _NO_OWNERS and match["name"].endswith("'s")
        if name and not is_owner and not (rule.pattern in _NO_PEOPLE and kinds_of(plain(name.split()[0])) & GIVEN):
            yield _reference(paragraph, name, rule.weight, rule.name, paragraph.text[match.start() : match.end()])


def _reference(paragraph: Paragraph, name: str, weight: float, rule: str, text: str = "") -> SelfReference:
    name = name.removesuffix("'s").removeprefix("the ").strip()
    return SelfReference(
        name=name, key=key_of(name), line=paragraph.line, text=text or paragraph.text, weight=weight, rule=rule
    )
