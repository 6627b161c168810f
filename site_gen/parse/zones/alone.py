"""Judge each paragraph alone, by what it says and how it looks; the neighbours come later."""

import re
from collections.abc import Callable

from site_gen.model import Zone
from site_gen.parse.zones import labels, lexicon, pictures
from site_gen.parse.zones.look import Look
from site_gen.parse.zones.mark import Mark

Rule = Callable[[Look], Mark | None]

PLAIN = "short line"  # the rule that had nothing to say of a short line
PROSE = "running text"
LINE = "long line"

# "Most read in Sport", "More from The Gull", "Latest in Harbours"
_RELATED_TO = re.compile(
    r"(?:most (?:read|popular|viewed|watched|shared)|more|latest|trending|popular|top stories|recommended|related|stories|headlines)"
    r" (?:stories |news |articles |posts |coverage )?(?:in|on|from|about|to|for|by) "
)
# "12 comments", "Top rated comments", "34 responses to 'Harbour reopens'", "Comments (12)"
_COMMENTS = re.compile(
    r"(?:(?:view|show|read|see|all|top|top rated|latest|reader|hide|\(?\d+\)?) )+comments?(?: \(?\d+\)?| section| below)?$"
    r"|comments? \(?\d+\)?$|\d+ (?:responses?|replies|thoughts|comments?)(?: (?:to|on) .{1,120})?$"
)
# words
_LONGEST_HEAD = 7
_LONGEST_NAME = 4
_LONGEST_LABEL = 14
_LONGEST_LINE = 25
_LONGEST_ASK = 60
_LONGEST_NOTICE = 90
_LONGEST_TITLE = 40


def _address(look: Look) -> Mark | None:
    if labels.is_address_head(look) or labels.is_address(look):
        return Mark(Zone.SOURCE_URL, -0.5, "address")
    return None


def _comment_head(look: Look) -> Mark | None:
    is_head = look.key in lexicon.COMMENT_HEADS or (
        look.count <= _LONGEST_LINE and _COMMENTS.match(look.key) is not None
    )
    return Mark(Zone.COMMENTS, -2.0, "head of comments") if is_head else None


def _related_head(look: Look) -> Mark | None:
    is_head = look.key in lexicon.RELATED_HEADS or (
        look.count <= _LONGEST_HEAD and not look.ends and _RELATED_TO.match(look.key) is not None
    ) or (
        look.count <= _LONGEST_NAME and look.key.startswith("more ") and look.capitals == 1 and not look.ends
    )
    return Mark(Zone.RELATED, -2.0, "head of other stories") if is_head else None


def _nav_line(look: Look) -> Mark | None:
    if look.key in lexicon.NAV_LINES:
        return Mark(Zone.NAV, -1.5, "menu word")
    if look.key in lexicon.AUTHOR_HEADS:
        return Mark(Zone.BOILERPLATE, -1.5, "head of author note")
    return None


def _figures(look: Look) -> Mark | None:
    if look.key and any(map(str.isalpha, look.key)):
        return None
    return Mark(Zone.NAV, -0.4, "figures or marks") if look.count <= 3 else None


def _credit_line(look: Look) -> Mark | None:
    return Mark(Zone.CREDIT, 0.0, "credit line") if labels.is_credit_line(look) else None


def _photo_credit(look: Look) -> Mark | None:
    return Mark(Zone.PHOTO_CREDIT, -0.2, "photo credit") if pictures.is_photo_credit(look) else None


def _date_line(look: Look) -> Mark | None:
    if labels.is_date_line(look):
        return Mark(Zone.DATE, -0.5, "date line")
    return Mark(Zone.NAV, -1.2, "time ago") if labels.is_time_ago(look) else None


def _byline(look: Look) -> Mark | None:
    return Mark(Zone.BYLINE, -0.4, "byline") if labels.is_byline(look) else None


def _notice(look: Look) -> Mark | None:
    """Words only the web page says; a sentence of some length must also speak to its reader."""
    if look.phrase in lexicon.STRONG and look.count <= (_LONGEST_ASK if look.phrase == "©" else _LONGEST_NOTICE):
        return Mark(Zone.BOILERPLATE, -3.0, f"notice: {look.phrase}")
    words = frozenset(look.words)
    to_reader = not words.isdisjoint(lexicon.YOU_WORDS)
    of_itself = not words.isdisjoint(lexicon.WE_WORDS)
    longest = _LONGEST_LABEL if look.is_sentence and not (to_reader or of_itself) else _LONGEST_LINE
    if look.phrase and (look.count <= longest or (to_reader and look.count <= _LONGEST_NOTICE)) and not look.opens_quote:
        return Mark(Zone.BOILERPLATE, -3.0, f"notice: {look.phrase}")
    if words.isdisjoint(lexicon.ASK_WORDS) or '"' in look.low:
        return None
    if to_reader and look.count <= _LONGEST_ASK:
        return Mark(Zone.BOILERPLATE, -3.0, "asks the reader")
    return Mark(Zone.BOILERPLATE, -1.0, "speaks of itself") if of_itself and look.count <= _LONGEST_ASK else None


def _caption(look: Look) -> Mark | None:
    return Mark(Zone.CAPTION, -0.2, "picture caption") if pictures.is_caption(look) else None


def _all_link(look: Look) -> Mark | None:
    if look.paragraph.linked < 0.85:
        return None
    return Mark(Zone.NAV if look.count <= 3 else Zone.RELATED, -1.2, "link alone")


def _prose(look: Look) -> Mark | None:
    return Mark(Zone.BODY, 1.0 + min(look.count, 50) / 12, PROSE) if look.is_sentence else None


def _long_line(look: Look) -> Mark | None:
    if look.count <= 16:
        return None
    return Mark(Zone.BODY, 0.6 + min(look.count, 60) / 30 if look.stops * 6 >= look.count else -0.5, LINE)


def _short_sentence(look: Look) -> Mark | None:
    if look.ends and look.count >= 3 and look.stops:
        return Mark(Zone.BODY, 0.4, "short sentence")
    return None


def _short_line(look: Look) -> Mark | None:
    return Mark(Zone.SUBHEAD, -0.6, PLAIN)


SHORT_RULES: tuple[Rule, ...] = (_comment_head, _related_head, _nav_line, _address, _figures, _credit_line, _date_line)
LABEL_RULES: tuple[Rule, ...] = (_byline, _photo_credit, _notice, _caption)
TEXT_RULES: tuple[Rule, ...] = (_all_link, _prose, _long_line, _short_sentence, _short_line)
RULES_BY_LENGTH: tuple[tuple[int, tuple[Rule, ...]], ...] = (
    (_LONGEST_TITLE, (*SHORT_RULES, *LABEL_RULES, *TEXT_RULES)),
    (_LONGEST_NOTICE, (*LABEL_RULES, *TEXT_RULES)),
)


def judge_alone(look: Look) -> Mark:
    """Return the first verdict of the rules on one paragraph."""
    rules = next((rules for longest, rules in RULES_BY_LENGTH if look.count <= longest), TEXT_RULES)
    for rule in rules:
        mark = rule(look)
        if mark is not None:
            return mark
    return _short_line(look)
