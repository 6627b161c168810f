"""Lines between headline and text that are no deck: a day, buttons, tags, a picture's text, who checked the report.

A deck says what the report says. Each rule wants more than a word of its kind: decks, too, tell of platforms and days.
"""

import re
from collections.abc import Callable, Sequence

from site_gen.model import Zone
from site_gen.parse.zones.look import Look
from site_gen.parse.zones.mark import Mark

_YEAR = r"\b(?:19|20)\d\d\b"
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
# May 6, 2014 / 6 May 2014 / 2014-05-06 / 2014年5月6日 / 2014. május 6.
_DAY = re.compile(
    rf"[^\W\d]{{3,10}}\.? \d{{1,2}},? {_YEAR}|\d{{1,2}}\.? [^\W\d]{{3,10}}\.? {_YEAR}"
    rf"|{_YEAR}[-./年] ?(?:\d{{1,2}}[-./月]|[^\W\d]{{3,12}} \d)"
)
# First posted: 08-13-10 / Updated 4 hours ago / 发布时间：09-30
_SINCE = re.compile(
    r"\b(?:posted|published|updated)\b[^.!?]{0,20}\d|发布时间|发表于|\b\d{1,2} (?:minutes?|hours?|days?) ago\b"
)
# share by email, on Facebook, on WhatsApp / 字体 收藏 微博 微信 分享
_BUTTON = re.compile(
    r"facebook|twitter|whatsapp|linked ?in|pinterest|tumblr|reddit|telegram|\b(?:e-?mail|print|share|comment)\b"
    r"|微博|微信|分享|收藏|字体"
)
_BUTTONS = 3
_TAGS, _TAG_WORDS = 4, 4
_SMALL = frozenset("and of the for in on & de la el y e und der".split())
# The mayor is seen on 3 June 2015 / FILE - In this 2011 file photo / Crédits photo : Gull / The mole (fot. Gull)
_PICTURED = re.compile(
    rf"\b(?:is|are) (?:pictured|seen|shown)\b(?! as\b).{{0,120}}{_YEAR}|\bfile - in this\b"
    r"|\bcr[ée]dits? photos?\b|\((?:fot|foto|photo)\.? [^()]+\)$"
)
# Reviewed by Ada Quill, MD / Read more: Harbour, Gulls / Filed under: Harbour / 来源：海鸥日报
_LABEL = re.compile(r"reviewed\sby |read more:|filed under\b|view author\b|video keywords|(?:信息)?来源|出处")
# Ada Quill currently works for the Gull / Ada Quill has over ten years of experience
_AUTHOR = re.compile(r"\bcurrently works (?:for|at)\b|\bhas (?:over|more than) \w+ years of\b")


def not_a_deck(look: Look) -> Mark | None:
    """Return what a line below the headline is when it is no deck, None when it may be one."""
    return next((Mark(zone, 0.0, rule) for zone, rule, fits in _RULES if fits(look)), None)


def _is_day(look: Look) -> bool:
    """Tell a line that opens with a day and its year, or has these and the time of day."""
    day = _DAY.search(look.low)
    return day is not None and (day.start() == 0 or _CLOCK.search(look.low) is not None)


def _is_since(look: Look) -> bool:
    return _SINCE.search(look.low) is not None


def _are_buttons(look: Look) -> bool:
    """Tell buttons in a row, glued or not: a third of the words are theirs."""
    found = len(_BUTTON.findall(look.low))
    return found >= _BUTTONS and 3 * found >= look.size and not look.ends


def _are_tags(look: Look) -> bool:
    """Tell a list of names and topics: "Platform Gull, Gull U, 3DS, Mole"."""
    tags = [tag.split() for tag in look.paragraph.folded.split(",")]
    words = [word for tag in tags for word in tag if word not in _SMALL]
    is_list = len(tags) >= _TAGS and all(len(tag) <= _TAG_WORDS for tag in tags)
    return is_list and not look.ends and not any(word[0].islower() for word in words)


def _is_pictured(look: Look) -> bool:
    return _PICTURED.search(look.low) is not None


def _is_labelled(look: Look) -> bool:
    return _LABEL.match(look.low) is not None


def _is_author(look: Look) -> bool:
    return _AUTHOR.search(look.low) is not None


_RULES: Sequence[tuple[Zone, str, Callable[[Look], bool]]] = (
    (Zone.DATE, "day below the headline", _is_day),
    (Zone.BOILERPLATE, "when it was printed, below the headline", _is_since),
    (Zone.NAV, "buttons below the headline", _are_buttons),
    (Zone.NAV, "tags below the headline", _are_tags),
    (Zone.CAPTION, "picture's text below the headline", _is_pictured),
    (Zone.BOILERPLATE, "label below the headline", _is_labelled),
    (Zone.BOILERPLATE, "note about the author", _is_author),
)
