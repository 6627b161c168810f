"""The names by which a website speaks of itself in the text around a report: "Subscribe to The Gull", "© The Gull".

Each rule gives the name as written and a weight; the outlet is told from the sum of the weights a name gathers.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from string import ascii_letters, digits

from site_gen.model import BODY_ZONES, Zone
from site_gen.parse.lexicon import COMMON, GIVEN, kinds_of, plain
from site_gen.parse.pressnames import is_agency, is_paper, is_press_name, is_title_of_press, masthead_of
from site_gen.parse.reading import PRINTED_EDGE, Layout, Paragraph
from site_gen.parse.selfcues import lines_with
from site_gen.parse.selfeastern import eastern_names
from site_gen.parse.selfpatterns import (
    ALONE,
    COMPANY,
    CUES,
    FURNITURE,
    MASTHEAD,
    NO_OWNERS,
    NO_PEOPLE,
    NO_REPORTERS,
    RIGHTS_NOTICE,
    RULE_SETS,
    RULES,
    RULES_OF,
    SAYS_WHAT,
    Rule,
)
from site_gen.parse.wordlists import line_list, word_list
from site_gen.parse.zones.imprint import IMPRINT, names_of
from site_gen.parse.zones.labels import is_name_of

_LONGEST = 1_500
_LONGEST_NAME_LINE = 40
_MARKS = " *↑→•·»«›|-"  # of lists and links
_FIRST_LINES = 12  # of a page, where its masthead stands
_IMPRINT_REACH = 3  # lines above the headline in which outlet and date may stand
_SIGNED = frozenset({Zone.BYLINE, Zone.DATE})
_OF_ARTICLE = BODY_ZONES | {Zone.TITLE, Zone.DECK, Zone.CAPTION}
# what a browser's reading view puts first: www.gull.example
_HOST = re.compile(r"(?:[a-z\d-]{1,60}\.){1,3}[a-z]{2,12}$")
_ENVELOPE = frozenset({Zone.SOURCE_URL, Zone.BOILERPLATE, Zone.DATE})  # put above a page by what stored or printed it
# between the two edges of a printed page's head
_COLUMNS = re.compile(r" {2,}| \| ")

# as in: Norland's widely read newspaper, under a line that is a name
_ABOUT = re.compile(
    r".{0,60}\b(?:newspaper|news (?:agency|site|website|organi[sz]ation|service)|broadcaster|magazine)\b"
)
_PROPER = re.compile(r"(?:The )?[A-ZÀ-ÞА-Я][\w'&.-]*(?: (?:of |and |de |du |der )?[A-ZÀ-ÞА-Я&][\w'&.-]*){0,4}$")
_OPENING_WORD = re.compile(
    r"(?:By|From|For|In|At|On|And|Or|A|An|If|To|Get|Find|Visit|Our|Your|My|See|Join|This|That|These|Those|No|Yes|How|Why|What|Who"
    r"|Mr|Mrs|Ms|Dr|Editors?|Reporters?|Writers?|Jobs|First|President|Prime|Minister|Senator|Sen|Rep|Judge|Sir|Lord)\b"
)
# as in: Gull Ltd, Gull Media Inc
_COMPANY = re.compile(
    r"[ ,]+(?:Ltd|LTD|Limited|Inc|LLC|LP|Group|Company|Corp|Corporation|Network|Media|Publishing|plc|GmbH|Interactive"
    r"|Newspapers|Publications|Holdings|Communications|Enterprises|Partners)\b.*$"
)
# as in: the Best of The Gull Newsletter
_BEST_OF = re.compile(r"(?:[Tt]he )?Best of (?=[A-Z])(.+?)(?: Newsletter)?$")
# as in: The Gull All Rights Reserved
_TAIL = re.compile(r"[ ,]+(?:All|Rights|Tous|Alle|Todos|Tutti|Все)\b.*$")
_KEY = re.compile(r"[\W_]+")
_DOMAIN_END = re.compile(r"(?:\.(?:com|org|net|news|info|co|gov|ac|ru|ca|de|fr|in|ie|eu|uk|au|za|nz))+$", re.IGNORECASE)
_SUBDOMAIN = re.compile(r"^(?:www|m|en|o|news|english)\.(?=.+\.)", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|le|la|el|der|die|das) ", re.IGNORECASE)
_BEFORE_KEY = ("the ", "le ", "la ", "el ", "der ", "die ", "das ", "www.", "m.", "en.", "o.", "news.", "english.")
_LETTERS = frozenset(ascii_letters + digits)


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
    return _KEY.sub("", _ARTICLE.sub("", bare)).casefold()


def self_references(layout: Layout) -> tuple[SelfReference, ...]:
    """Return every place where the website seems to name itself, in order of the text."""
    asked = sorted(set(_asked(layout)))
    found = tuple(_all(layout, asked))
    named = {(reference.key, reference.line) for reference in found}
    about = _about(layout, [place for place, number in asked if RULES[number].pattern is SAYS_WHAT])
    eastern = (_reference(*place) for place in eastern_names(layout))
    others = (*about, *_mastheads(layout), *_imprints(layout), *eastern)
    return (*found, *filter(_is_name, others), *_alone(layout, named))


def _all(layout: Layout, asked: Iterable[tuple[int, int]]) -> Iterator[SelfReference]:
    end = _end(layout)
    for place, number in asked:
        rule = RULES[number]
        for reference in _matches(layout.paragraphs[place], rule):
            if rule.name == RIGHTS_NOTICE:
                if _is_owner(reference):
                    yield _weighed(reference, is_below=place > end)
            elif _is_name(reference):
                yield reference


def _end(layout: Layout) -> int:
    """Return the place of the article's last line."""
    places = (place for place in reversed(range(len(layout.zones))) if layout.zones[place] in BODY_ZONES)
    return next(places, -1)


def _weighed(reference: SelfReference, *, is_below: bool) -> SelfReference:
    """Return a rights notice with its weight: one of the press below the article is enough, unless an agency's."""
    is_its_own = is_below and reference.rule != COMPANY and is_title_of_press(reference.name)
    is_its_own = is_its_own and not is_agency(reference.key)
    return replace(reference, weight=2) if is_its_own else reference


def _asked(layout: Layout) -> Iterator[tuple[int, int]]:
    """Yield each line with each rule that may find a name in it, by its words; both by their places."""
    lines: list[list[int]] = [[] for _ in RULE_SETS]
    for place, (paragraph, zone) in enumerate(zip(layout.paragraphs, layout.zones, strict=True)):
        if zone in RULES_OF and len(paragraph.folded) <= _LONGEST:
            lines[RULES_OF[zone]].append(place)
    for cues, places in zip(CUES, lines, strict=True):
        for line, rule in lines_with(cues, [layout.paragraphs[place].folded for place in places]):
            yield places[line], rule


def _is_name(reference: SelfReference) -> bool:
    return _is_owner(reference) and word_list("platforms", "words").isdisjoint(_words(reference))


def _is_owner(reference: SelfReference) -> bool:
    """Tell whether a name can stand in a rights notice: there one word of it may be the page's furniture."""
    is_furniture = reference.key in line_list("platforms", "names") or word_list("platforms", "words").issuperset(
        _words(reference)
    )
    return len(reference.key) > 1 and not is_furniture and not _OPENING_WORD.match(reference.name)


def _words(reference: SelfReference) -> list[str]:
    return _ARTICLE.sub("", reference.name.casefold()).replace("'s", "").split()


def _alone(layout: Layout, named: set[tuple[str, int]]) -> Iterator[SelfReference]:
    """Yield the lines around the article that are one of the names and nothing else, but not where it was found."""
    keys = {key for key, _ in named}
    openings = (*_BEFORE_KEY, *{key[:1] for key in keys})
    initials = "".join([opening[0] for opening in openings])
    others = _LETTERS.difference(initials, initials.upper())  # most lines begin with one of these
    for paragraph in layout.in_zones(*FURNITURE) if keys else ():
        folded = paragraph.folded
        if not folded or folded[0] in others or len(folded) > _LONGEST_NAME_LINE:
            continue
        low = folded.casefold()
        if low[0].isalnum() and not low.startswith(openings):
            continue
        key = key_of(folded)
        if key in keys and (key, paragraph.line) not in named:
            yield _reference(paragraph, folded.strip(_MARKS), 0.5, ALONE)


def _about(layout: Layout, places: Iterable[int]) -> Iterator[SelfReference]:
    """Yield the name above a line that says what the outlet is; places are those of lines with its words."""
    for place in places:
        name = layout.paragraphs[place - 1]
        zone = layout.zones[place - 1]
        if not place or zone not in FURNITURE or zone is Zone.RELATED or len(name.folded) > _LONGEST_NAME_LINE:
            continue
        if _ABOUT.match(layout.paragraphs[place].folded) and _PROPER.match(name.folded):
            yield _reference(name, name.folded, 2, "name above what the outlet says of itself")


def _mastheads(layout: Layout) -> Iterator[SelfReference]:
    """Yield the names of the press above the headline; one that opens the page, or is the only one there, says more."""
    found = list(_press_above(layout))
    titles = {key_of(name): place for place, name in found if is_title_of_press(name)}
    for place, name in found:
        is_only = len(titles) == 1 and key_of(name) in titles and not _is_kicker(layout, titles[key_of(name)])
        is_head = (is_only or _ENVELOPE.issuperset(layout.zones[:place])) and not _is_part(name)
        yield _reference(layout.paragraphs[place], name, 2 if is_head else 1, MASTHEAD)


def _is_part(name: str) -> bool:
    """Tell whether a name may be that of a part of a website: two subjects of common words, "Food and Drink News"."""
    subjects, _, last = name.rpartition(" ")
    words = subjects.split(" and ")
    is_pair = len(words) == 2 and all(" " not in word and kinds_of(plain(word)) & COMMON for word in words)  # noqa: PLR2004
    return is_pair and is_press_name(f"X {last}") and not is_title_of_press(name)


def _imprints(layout: Layout) -> Iterator[SelfReference]:
    """Yield the newspapers named first beside the date around the headline, or alone on a line by byline or date."""
    zones = layout.zones
    if Zone.TITLE not in zones:
        return
    title = zones.index(Zone.TITLE)
    text = next((place for place in range(title, len(zones)) if zones[place] in BODY_ZONES), title)
    for place in range(max(0, title - _IMPRINT_REACH), text):
        paragraph = layout.paragraphs[place]
        names = names_of(paragraph.folded) if zones[place] is Zone.DATE else ()
        is_beside = not _SIGNED.isdisjoint(zones[place - 1 : place + 2]) and layout.rules[place] != "menu word"
        if place > title and is_beside:
            names = names or (paragraph.folded,)
        if names and is_paper(names[0]) and not _is_part(names[0]):
            yield _reference(paragraph, names[0], 2 if is_title_of_press(names[0]) else 1.5, IMPRINT)


def _press_above(layout: Layout) -> Iterator[tuple[int, str]]:
    """Yield the names of the press that stand on lines of their own above the headline, with the lines' places."""
    for place, (paragraph, zone) in enumerate(zip(layout.paragraphs[:_FIRST_LINES], layout.zones, strict=False)):
        if zone in _OF_ARTICLE:
            return
        if _HOST.match(paragraph.folded) and (zone is Zone.SOURCE_URL or _is_kicker(layout, place)):
            yield place, paragraph.folded
        is_edge = layout.rules[place] == PRINTED_EDGE
        pieces = _COLUMNS.split(paragraph.folded) if is_edge else (paragraph.folded,)
        yield from ((place, name) for name in map(masthead_of, pieces) if name)


def _is_kicker(layout: Layout, place: int) -> bool:
    """Tell whether a line stands just above the headline, where the report's subject may be named."""
    return layout.zones[place + 1 : place + 2] == (Zone.TITLE,)


def _matches(paragraph: Paragraph, rule: Rule) -> Iterator[SelfReference]:
    for match in rule.pattern.finditer(paragraph.folded):
        printed = _TAIL.sub("", match["name"])
        name = _BEST_OF.sub(r"\1", _COMPANY.sub("", printed).strip(" .'&"))
        is_company = rule.pattern in NO_PEOPLE and len(name) < len(printed.strip(" .'"))
        name = name.removeprefix("The ") if is_company else name
        if name and _fits(match["name"], name, rule):
            label, weight = (COMPANY, 1.5) if is_company else (rule.name, rule.weight)
            yield _reference(paragraph, name, weight, label, paragraph.text[match.start() : match.end()])


def _fits(printed: str, name: str, rule: Rule) -> bool:
    """Tell whether a name is one a rule may give."""
    if rule.is_of_press and not (is_press_name(name) and not is_agency(key_of(name))):
        return False
    if rule.pattern in NO_OWNERS and printed.endswith("'s"):
        return False
    if len(name) < len(printed) and " Newspapers" in printed and not is_press_name(name):
        return False  # "Pellshire Newspapers Ltd" owns papers of other names
    if rule.pattern in NO_REPORTERS:
        return not is_name_of(name.split())
    is_person = kinds_of(plain(name.split(maxsplit=1)[0])) & GIVEN and not is_title_of_press(name)
    return not (rule.pattern in NO_PEOPLE and is_person)


def _reference(paragraph: Paragraph, name: str, weight: float, rule: str, text: str = "") -> SelfReference:
    name = name.removesuffix("'s").removeprefix("the ").removeprefix("www.").strip()
    return SelfReference(
        name=name, key=key_of(name), line=paragraph.line, text=text or paragraph.text, weight=weight, rule=rule
    )
