"""What speaks for and against a line as headline: position, form, words shared with the article, what follows."""

import re
from collections.abc import Callable

from site_gen.model import Zone
from site_gen.parse.pressnames import is_name_of_body, masthead_of
from site_gen.parse.zones import labels
from site_gen.parse.zones.alone import PROSE
from site_gen.parse.zones.authors import has_trade
from site_gen.parse.zones.boxes import CARD
from site_gen.parse.zones.look import Look
from site_gen.parse.zones.page import INTO, KICKER, LONGEST, Page, content

FARTHEST = 2.5  # the most that distance counts against a line

_SITE_NAME = 4  # words of a site's name that a page repeats as a heading
USUAL = 20  # words of a headline, at most; longer ones are rarer
_NEAR = 3  # lines between a headline and the way to it
_FIRST_LINES = 8  # of a page, where its masthead stands
_LINKED = 0.85  # the share inside links from which a line is a link
_SIGNED_REACH = 14  # lines between a byline and the text
_SIGNED_BELOW = 5  # lines between a headline and its byline

# of a line in a list: 3. Harbour reopens / 1.2 The fleet
NUMBERED = re.compile(r"\d{1,2}\.(?:\d{1,2}\.?)* ")
# after a name: Gull Bay is a town / Gull Bay (in the old tongue Osk) is a town
_EXPLAINS = re.compile(r" (?:is|was|are|were) (?:an?|the) | \([^()]{2,200}\) (?:is|was|are|were) ")
# above an entry of a live page: 23:48 / 16.41 GMT / 3m ago
_TIME = re.compile(
    r"\d{1,2}[:.h]\d\d ?(?:[ap]\.?m\.?)?(?: [a-z]{2,4})?$|\d{1,2} ?(?:m|h|min|mins|minutes?|hours?) ago$"
)
_TIME_WORDS = 3
POINTS = 4  # lines of a summary
_SUMMARY_HEADS = frozenset(
    "key points,key takeaways,key events,key developments,at a glance,story highlights,highlights,in brief,summary,"
    "auf einen blick,das wichtigste in kürze,l'essentiel,en bref,claves,lo esencial,главное,коротко,öne çıkanlar".split(
        ","
    )
)
# the result of a match: Gull Bay 2-1 Ellery Town (after extra time)
_RESULT = re.compile(r"[A-Z][\w .'-]{1,40} \d{1,3} ?- ?\d{1,3} [A-Z][\w .'-]{1,40}(?: \([^()]{1,40}\))?$")
# the opening of an agency's report: Puerto Lindo, 4 mar (Agencia Osk).- El puerto
_OPENING = re.compile(r"[^\W\d_a-z][^()\"]{2,60}\([^\W\d_a-z][^()]{1,39}\)[.:]? ?-{1,2} ?\S")
_REPLIES = ("re: ", "fw: ", "fwd: ", "aw: ", "re[2]: ")
_NEVER = frozenset(
    (
        "menu word,figures or marks,time ago,date line,date of another act,outlet and date,head of comments,address,"
        "byline,photo credit,credit line,trail of links,row of menu words,reading time,address to write to,"
        "asks the reader,head or foot of a page,head of a mail"
    ).split(",")
)
_ALIKE = frozenset({"short line", "link alone", "in a list of other stories"})
_REFUSED = frozenset({Zone.COMMENTS, Zone.CAPTION})
_FURNITURE = frozenset({Zone.NAV, Zone.BOILERPLATE, Zone.DATE, Zone.BYLINE})
_SIGNED = frozenset({Zone.BYLINE, Zone.DATE})
_HEADINGS = {1: (5.0, "first-level heading"), 2: (1.5, "second-level heading"), 3: (0.5, "heading")}

Sign = tuple[float, str]  # what counts, and why in plain words ("" when there is nothing to say)
NOTHING: Sign = (0.0, "")


def is_possible(page: Page, index: int) -> bool:
    """Tell whether a line can be a headline at all."""
    look, mark = page.looks[index], page.marks[index]
    if mark.zone in _REFUSED or opens_report(look) or (mark.rule == "repeated line" and look.size <= KICKER):
        return False
    return 1 <= look.size <= LONGEST and (mark.rule not in _NEVER or look.paragraph.heading == 1)


def shared(page: Page, index: int) -> Sign:
    """Count the words a line has in common with the article."""
    words = content(page.looks[index])
    if not words:
        return NOTHING
    hits = len(words & page.words)
    return 4.0 * hits / (len(words) + 0.5) + min(hits, 4) * 0.35, f"{hits} of {len(words)} words return in the article"


def _length(page: Page, index: int) -> Sign:
    count = page.looks[index].size
    if count <= KICKER:
        return (-2.5, -1.5, -0.8)[count - 1], "very short"
    return (1.0, "") if count <= USUAL else (-0.08 * (count - USUAL), "long")


def _distance(page: Page, index: int) -> Sign:
    """Count the lines between a headline and the article against it, those of the page's furniture less."""
    if index < page.start:
        between = page.between[index]
        return -min(between, FARTHEST), f"{page.start - index - 1} lines above the article" if between > 1 else ""
    if index == page.start:
        look = page.looks[index]
        is_question = look.low[-1] == "?" and look.size <= USUAL and ". " not in look.low
        is_first = look.size < USUAL and all(mark.zone in _FURNITURE for mark in page.marks[:index])
        is_text = page.marks[index].rule == PROSE and not (look.paragraph.heading or is_question or is_first)
        return (-4.0, "the article's own first sentence") if is_text else (-0.5, "")
    if page.marks[index].rule == PROSE and any(page.marks[i].rule == PROSE for i in range(page.start, index)):
        return -12.0, "inside the article"
    return (-4.0 if index < page.start + INTO else -1.5 - 6 * page.depth[index]), "inside the article"


def form(page: Page, index: int) -> Sign:
    """Count what no headline looks like against a line: a notice, a colon at its end, a small letter first."""
    paragraph = page.looks[index].paragraph
    mark = page.marks[index]
    against = 3.0 if mark.zone is Zone.BOILERPLATE or mark.rule == CARD else 0.0
    against += 1.5 if paragraph.folded[-1:] in {".", ":", ","} and paragraph.folded[-2:] != ".." else 0.0
    against += 1.0 if paragraph.text[:1].islower() else 0.0
    against += 5.0 if is_reply(page.looks[index]) or _RESULT.match(paragraph.folded) else 0.0
    against += 2.0 if " > " in paragraph.folded else 0.0
    against += [below.zone for below in page.marks[index + 1 : index + 2]] == [Zone.PHOTO_CREDIT]  # a picture's words
    against += 1.5 if paragraph.is_list_item or NUMBERED.match(paragraph.text) else 0.0
    return (-against, "not the form of a headline") if against >= 1 else NOTHING


def opens_report(look: Look) -> bool:
    """Tell whether a line opens an agency's report with place, day and the agency's name."""
    return "(" in look.low and look.size > USUAL and _OPENING.match(look.paragraph.folded) is not None


def is_reply(look: Look) -> bool:
    """Tell whether a line heads an answer in a forum or by mail: "Re: Harbour reopens"."""
    return look.low.startswith(_REPLIES)


def is_field(look: Look) -> bool:
    """Tell whether a line is the field of a record that holds the headline: "HEADLINE: Harbour reopens"."""
    return look.low.startswith("headline: ")


def _field(page: Page, index: int) -> Sign:
    return (6.0, "a field that holds the headline") if is_field(page.looks[index]) else NOTHING


def signed(page: Page, index: int) -> Sign:
    """Count a byline or a date just below for a headline."""
    below = [mark.zone for mark in page.marks[index + 1 : index + 5]]
    if _SIGNED.isdisjoint(below):
        return NOTHING
    return (1.0 if _SIGNED.isdisjoint(below[:2]) else 1.5), "a byline or date follows"


def _below_signature(page: Page, index: int) -> Sign:
    """Count against a line between a byline and the text, a picture's or a box's, when a headline stands above both."""
    if not page.start - _SIGNED_REACH <= index <= page.start or page.looks[index].paragraph.heading == 1:
        return NOTHING
    signature = max((i for i in page.bylines if index - _SIGNED_REACH <= i < index), default=None)
    if signature is None:
        return NOTHING
    lines = range(max(0, signature - _SIGNED_BELOW), signature)
    is_below = any(_may_be_over(page, i) for i in lines)
    return (-2.0, "below the byline of another line") if is_below else NOTHING


def _may_be_over(page: Page, index: int) -> bool:
    """Tell whether a line can be a headline or its deck: two of its words at least, and every third, return below."""
    look = page.looks[index]
    if not is_possible(page, index) or look.size <= KICKER or look.paragraph.is_list_item or NUMBERED.match(look.low):
        return False
    words = content(look)
    return len(words & page.words) >= max(2, len(words) / 3)


def _repeated(page: Page, index: int) -> Sign:
    look = page.looks[index]
    if look.size <= KICKER or page.seen[look.key] < 2:  # noqa: PLR2004
        return NOTHING
    return (1.5 if look.size > KICKER + 1 else 0.5), "printed more than once"  # a menu repeats short lines as well


def _trail_to(page: Page, index: int) -> Sign:
    """Count against a line that ends in the whole of a line near it: the way to a page, then its headline."""
    if page.looks[index].size <= 2 * KICKER:
        return NOTHING
    key = page.looks[index].key
    near = page.looks[max(0, index - _NEAR) : index + _NEAR + 1]
    is_trail = any(look.size > KICKER and look.key and key.endswith(f" {look.key}") for look in near)
    return (-3.0, "ends in the headline") if is_trail else NOTHING


def _subhead(page: Page, index: int) -> Sign:
    """Count against a line of a list of contents: it stands again as a sub-head of the article."""
    is_content = index < page.start and page.looks[index].key in page.contents
    return (-2.0, "a sub-head of the article") if is_content else NOTHING


def _deck_follows(page: Page, index: int) -> Sign:
    """Count a longer line just below, with a byline, date or text below that, for a headline over its deck."""
    if index + 2 >= len(page.looks) or not KICKER < page.looks[index].size <= USUAL + 2:
        return NOTHING
    deck, below = page.looks[index + 1], page.marks[index + 2]
    is_longer = max(7, page.looks[index].size) < deck.size <= LONGEST
    if (
        is_longer
        and page.marks[index + 1].zone in (Zone.BODY, Zone.SUBHEAD)
        and (below.zone in _SIGNED or below.weight > 1)
    ):
        return 0.8, "a deck follows"
    return NOTHING


def _first_line(page: Page, index: int) -> Sign:
    """Count for a line that nothing but menu words stand above it."""
    return (0.8, "the first line") if index <= page.first else NOTHING


def _listed(page: Page, index: int) -> Sign:
    """Count lines of the same kind above and below against a headline: it is one of a list."""
    if not 0 < index < page.start - 1:
        return NOTHING
    above, below = page.marks[index - 1], page.marks[index + 1]
    if above.zone is below.zone is Zone.BOILERPLATE:
        return -2.0, "between notices"
    if above.rule not in _ALIKE or below.rule not in _ALIKE or labels.is_name_and_date(page.looks[index + 1]):
        return NOTHING
    sizes = page.looks[index - 1].size, page.looks[index + 1].size
    return (-1.2, "one of a list") if min(sizes) > KICKER and max(sizes) < USUAL else NOTHING


def _heading(page: Page, index: int) -> Sign:
    look = page.looks[index]
    level = look.paragraph.heading
    if level == 1 and look.size <= _SITE_NAME and page.seen[look.key] > 1:
        return NOTHING
    return _HEADINGS.get(level, NOTHING)


def _subject(page: Page, index: int) -> Sign:
    """Count for a name that the text then explains: "Gull Bay is a town …" below the line "Gull Bay"."""
    look = page.looks[index]
    if look.size > KICKER or look.paragraph.is_list_item:
        return NOTHING
    is_told = any(
        text.startswith(look.key) and _EXPLAINS.match(text, len(look.key)) and not has_trade(text)
        for text in page.texts
    )
    return (6.0, "the text says what it is") if is_told else NOTHING


def _name(page: Page, index: int) -> Sign:
    look = page.looks[index]
    is_name = look.size <= KICKER and not look.paragraph.heading and labels.looks_like_names(look)
    return (-1.2, "a name") if is_name else NOTHING


def _masthead(page: Page, index: int) -> Sign:
    """Count against the name of a newspaper among the first lines of the page."""
    is_name = index < min(_FIRST_LINES, page.start) and masthead_of(page.looks[index].paragraph.folded)
    return (-4.0, "a newspaper's name") if is_name else NOTHING


def _institution(page: Page, index: int) -> Sign:
    """Count against the name of a body among the first lines of its page: "Ministry of Harbours of Norland"."""
    text = page.looks[index].paragraph.folded
    is_name = index < min(_FIRST_LINES, page.start) and is_name_of_body(text)
    return (-3.0, "the name of a body") if is_name else NOTHING


def _link(page: Page, index: int) -> Sign:
    paragraph = page.looks[index].paragraph
    return (-1.5, "a link") if paragraph.linked > _LINKED and paragraph.heading != 1 else NOTHING


def _of_summary(page: Page, index: int) -> Sign:
    """Count against the lines of a summary, below its head, and of an entry of a live page, below its time."""
    above = [look.key for look in page.looks[max(0, index - POINTS) : index]]
    if not _SUMMARY_HEADS.isdisjoint(above):
        return -4.0, "a line of a summary"
    if index and _is_time(page.looks[index - 1]) and any(map(_is_time, page.looks[index:])):
        return -3.0, "an entry of a live page"
    return NOTHING


def _is_time(look: Look) -> bool:
    return look.size <= _TIME_WORDS and _TIME.match(look.low) is not None


SIGNS: tuple[Callable[[Page, int], Sign], ...] = (
    shared,
    _length,
    _distance,
    form,
    signed,
    _below_signature,
    _repeated,
    _trail_to,
    _subhead,
    _deck_follows,
    _first_line,
    _listed,
    _heading,
    _link,
    _name,
    _masthead,
    _institution,
    _subject,
    _of_summary,
    _field,
)
