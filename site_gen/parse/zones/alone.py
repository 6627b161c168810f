"""Judge each paragraph alone, by what it says and how it looks; the neighbours come later."""

import re
import sys

from site_gen.model import Zone
from site_gen.parse.reading import PRINTED_EDGE
from site_gen.parse.zones import cues, furniture, labels, lexicon, pictures
from site_gen.parse.zones.authors import CONTACT_WORDS, is_author_note, is_contact
from site_gen.parse.zones.cues import Rule
from site_gen.parse.zones.eastern import eastern
from site_gen.parse.zones.heads import (
    COMMENT_HEAD,
    COMMENT_WORDS,
    OPENING_WORDS,
    RELATED_HEAD,
    colon_head,
    comment_count,
    related_head,
)
from site_gen.parse.zones.imprint import IMPRINT, is_imprint_of_paper
from site_gen.parse.zones.look import LONG_LINE, STOPLESS, Look
from site_gen.parse.zones.mark import Mark

# Names of rules the neighbours ask for.
PROSE = "running text"
LINE = "long line"
PLAIN = "short line"  # no rule had anything to say
TWICE = "printed twice"  # a sentence of text, or a headline or teaser

_LETTER = re.compile(r"[^\W\d_]")

# Verdicts on the lines a page has most of.
_AUTHOR_HEAD = Mark(Zone.BOILERPLATE, -1.5, "head of author note")
_MENU_WORD = Mark(Zone.NAV, -1.5, "menu word")
_FIGURES = Mark(Zone.NAV, -0.4, "figures or marks")
_KNOWN: dict[str, Mark] = {  # where a line stands in two lists, the later one counts
    **dict.fromkeys(lexicon.AUTHOR_HEADS, _AUTHOR_HEAD),
    **dict.fromkeys(lexicon.NAV_LINES, _MENU_WORD),
    **dict.fromkeys(lexicon.CONTINUE_LINES, Mark(Zone.NAV, -0.1, "the story goes on below")),
    **dict.fromkeys(lexicon.RELATED_HEADS, RELATED_HEAD),
    **dict.fromkeys(lexicon.COMMENT_HEADS, COMMENT_HEAD),
}
_NOTHING_SAID = Mark(Zone.SUBHEAD, -0.6, PLAIN)

# Lengths in words.
_LONGEST_LABEL = 14
_LONGEST_LINE = 25
_LONGEST_TITLE = 40
_LONGEST_ASK = 60
_LONGEST_NOTICE = 90
_MENU = 3
_SHORT_ABROAD = 4  # of a sentence in a language whose function words no list has
_LINKED = 0.85  # the share inside links from which a line is a link
_STOPS = 6  # one function word in so many makes running text
_UNBROKEN = 5  # words to a blank, in a script written without: a list has more blanks


def _known_line(look: Look) -> Mark | None:
    """Know a whole line that pages print: a word of a menu, the head of comments, of other stories, of a note."""
    return _KNOWN.get(look.key)


def _address(look: Look) -> Mark | None:
    """Know a line that is an address, or announces the report's own."""
    is_address = furniture.is_address_head(look) or furniture.is_address(look)
    return Mark(Zone.SOURCE_URL, -0.5, "address") if is_address else None


def _trail(look: Look) -> Mark | None:
    """Refuse the way to a page, "Home > News > Harbour", and rows of links."""
    is_trail = not look.paragraph.heading and furniture.is_trail(look)
    return Mark(Zone.NAV, -1.2, "trail of links") if is_trail else None


def _menu_row(look: Look) -> Mark | None:
    """Refuse a row of nothing but a menu's words: "Print Email Share"."""
    return Mark(Zone.NAV, -1.2, "row of menu words") if furniture.is_menu_row(look) else None


def _running_head(look: Look) -> Mark | None:
    """Know the head or foot of a printed page, which may print the report's own address."""
    if not furniture.is_running_head(look):
        return None
    zone = Zone.SOURCE_URL if "://" in look.low else Zone.BOILERPLATE
    return Mark(zone, -0.5, PRINTED_EDGE)


def _reading_time(look: Look) -> Mark | None:
    """Refuse a line that says how long the reading takes."""
    return Mark(Zone.NAV, -0.6, "reading time") if furniture.is_reading_time(look) else None


def _mail_address(look: Look) -> Mark | None:
    """Refuse a short line with an address to write to."""
    return Mark(Zone.BOILERPLATE, -1.0, "address to write to") if furniture.has_mail_address(look) else None


def _appeal(look: Look) -> Mark | None:
    """Refuse a short line that asks its reader for help."""
    return Mark(Zone.BOILERPLATE, -3.0, "asks the reader") if furniture.is_appeal(look) else None


def _author_note(look: Look) -> Mark | None:
    """Refuse a line in italics of its own that says who the author is."""
    raw = look.paragraph.raw.strip()
    is_italic = raw[:1] in {"_", "*"} and raw[-1:] == raw[:1] and len(raw) > len(look.paragraph.text)
    return Mark(Zone.BOILERPLATE, -1.0, "note about the author") if is_italic and is_author_note(look) else None


def _contact(look: Look) -> Mark | None:
    """Refuse a line that says how to reach its author."""
    return Mark(Zone.BOILERPLATE, -1.0, "note about the author") if is_contact(look) else None


def _figures(look: Look) -> Mark | None:
    """Refuse a line of a few figures or marks without a letter."""
    if look.size > _MENU or look.key[:1].isalpha():
        return None
    return _FIGURES if _LETTER.search(look.key) is None else None


def _credit_line(look: Look) -> Mark | None:
    """Know a line that says where the report comes from: "Source: agencies"."""
    return Mark(Zone.CREDIT, 0.0, "credit line") if labels.is_credit_line(look) else None


def _date_line(look: Look) -> Mark | None:
    """Know a line that says little besides a date, or a newspaper's name and a date."""
    if labels.is_date_line(look):
        is_other = not labels.OTHER_ACTS.isdisjoint(look.words)  # "Saved on 22 July 2013"
        return Mark(Zone.NAV, -0.5, "date of another act") if is_other else Mark(Zone.DATE, -0.5, "date line")
    return Mark(Zone.DATE, -0.5, IMPRINT) if is_imprint_of_paper(look) else None


def _time_ago(look: Look) -> Mark | None:
    """Refuse a line that says how long ago something was put on the page."""
    return Mark(Zone.NAV, -1.2, "time ago") if labels.is_time_ago(look) else None


def _byline(look: Look) -> Mark | None:
    """Know a line that names who wrote the report: "By …", "Local Editor"."""
    return Mark(Zone.BYLINE, -0.4, "byline") if labels.is_byline(look) else None


def _photo_credit(look: Look) -> Mark | None:
    """Know a line that only says whose picture it is."""
    return Mark(Zone.PHOTO_CREDIT, -0.2, "photo credit") if pictures.is_photo_credit(look) else None


def _phrase(look: Look) -> Mark | None:
    """Refuse words only the web page says; a sentence of some length must also speak to its reader."""
    if len(look.low) > LONG_LINE:
        return None
    triggers = lexicon.TRIGGERS.intersection(look.words)
    if look.opens_quote or "said" in look.words or look.size > _longest_notice(look):
        triggers &= lexicon.STRONG
    phrase = lexicon.phrase_in(look.low, triggers)
    if phrase == "©" and pictures.is_copyright_caption(look):
        return Mark(Zone.CAPTION, -0.2, "picture caption")
    if not phrase or (phrase == "©" and look.size > _LONGEST_LINE):
        return None
    return Mark(Zone.BOILERPLATE, -3.0, f"notice: {phrase}")


def _longest_notice(look: Look) -> int:
    """Return how long a line may be that is refused for words an article might say, too."""
    if not lexicon.YOU_WORDS.isdisjoint(look.words):
        return _LONGEST_NOTICE
    is_own = look.is_sentence and lexicon.WE_WORDS.isdisjoint(look.words)
    return _LONGEST_LABEL if is_own else _LONGEST_LINE


def _ask(look: Look) -> Mark | None:
    """Refuse words an outlet says to its reader about money or attention."""
    if lexicon.ASK_WORDS.isdisjoint(look.words) or look.size > _LONGEST_ASK or '"' in look.low:
        return None
    if not lexicon.YOU_WORDS.isdisjoint(look.words):
        return Mark(Zone.BOILERPLATE, -3.0, "asks the reader")
    speaks = not lexicon.WE_WORDS.isdisjoint(look.words)
    return Mark(Zone.BOILERPLATE, -1.0, "speaks of itself") if speaks else None


def _caption(look: Look) -> Mark | None:
    """Know a line that describes a picture and ends with its credit, or says who stands where in it."""
    return Mark(Zone.CAPTION, -0.2, "picture caption") if pictures.is_caption(look) else None


def _all_link(look: Look) -> Mark | None:
    """Refuse a line that is one link."""
    if look.paragraph.linked < _LINKED:
        return None
    return Mark(Zone.NAV if look.size <= _MENU else Zone.RELATED, -1.2, "link alone")


def _prose(look: Look) -> Mark | None:
    """Take sentences for the article's text, the longer the surer."""
    return Mark(Zone.BODY, 1.0 + min(look.size, 50) / 12, PROSE) if look.is_sentence else None


def _long_line(look: Look) -> Mark | None:
    """Take a long line for text where function words bind its words, or few blanks part it and no stop can end it."""
    if look.size < cues.SHORTEST_LINE:
        return None
    if len(look.words) * _UNBROKEN <= look.size and STOPLESS.search(look.low):
        return Mark(Zone.BODY, 1.0 + min(look.size, 50) / 12, PROSE)
    is_text = look.stops * _STOPS >= look.size
    return Mark(Zone.BODY, 0.6 + min(look.size, 60) / 30 if is_text else -0.5, LINE)


def _short_sentence(look: Look) -> Mark | None:
    """Take a short sentence for text, if not surely."""
    is_sentence = look.ends and (look.stops > 0 or (look.size >= _SHORT_ABROAD and not look.low.isascii()))
    return Mark(Zone.BODY, 0.4, "short sentence") if is_sentence else None


HEAD_RULES: tuple[Rule, ...] = (comment_count, related_head, _running_head, _address, _trail, _menu_row)
LABEL_RULES: tuple[Rule, ...] = (_credit_line, _reading_time, _date_line, _time_ago, _byline, _figures)
PAGE_RULES: tuple[Rule, ...] = (
    *(eastern, _photo_credit, _phrase, _appeal, _ask, _caption, _mail_address, _author_note, _contact),
)
TEXT_RULES: tuple[Rule, ...] = (_all_link, _prose, _long_line, _short_sentence)
# By the longest paragraph they are asked of, in words: a long one is no label.
RULES: tuple[tuple[int, tuple[Rule, ...]], ...] = (
    (_LONGEST_TITLE, (colon_head, _known_line, *HEAD_RULES, *LABEL_RULES, *PAGE_RULES, *TEXT_RULES)),
    (_LONGEST_NOTICE, (*PAGE_RULES, *TEXT_RULES)),
    (sys.maxsize, TEXT_RULES),
)


# What every line has that a rule fits; a rule that is not here is asked of all.
_CUES: dict[Rule, frozenset[str]] = {
    colon_head: frozenset(),  # these two are asked before all others
    _known_line: frozenset(),
    comment_count: COMMENT_WORDS | {cues.NO_LETTER},
    related_head: frozenset(OPENING_WORDS),
    _address: frozenset({":", cues.LINKED}),
    _running_head: frozenset({cues.COLUMNS}),
    _trail: furniture.MARK_WORDS,
    _credit_line: labels.CREDIT_WORDS,
    _reading_time: furniture.READING_WORDS,
    _date_line: frozenset({cues.FIGURE}),
    _time_ago: labels.AGO_WORDS | {cues.FIGURE},
    _byline: labels.BYLINE_WORDS | {":"},
    _figures: frozenset({cues.NO_LETTER}),
    eastern: frozenset({cues.FIGURE}),
    _photo_credit: pictures.CREDIT_WORDS | pictures.CREDIT_MARKS,
    _phrase: lexicon.TRIGGERS | {"©"},
    _appeal: furniture.APPEAL_WORDS,
    _ask: lexicon.ASK_WORDS,
    _caption: pictures.CREDIT_WORDS | pictures.CREDIT_MARKS | pictures.CAPTION_WORDS | {cues.NO_LETTER},
    _mail_address: frozenset("@"),
    _author_note: frozenset({cues.CLIPPED}),
    _contact: CONTACT_WORDS,
    _all_link: frozenset({cues.LINKED}),
    _prose: frozenset({cues.SENTENCE}),
    _long_line: frozenset({cues.LONG}),
    _short_sentence: frozenset({cues.SENTENCE}),
}
_ASKING = cues.Asking(RULES, _CUES)


def judge_alone(look: Look) -> Mark:
    """Return the first verdict of the rules on one paragraph."""
    known = (colon_head(look) if look.low[-1] == ":" else None) or _KNOWN.get(look.key)
    if known is not None:
        return known
    for rule in _ASKING.rules_for(look):
        mark = rule(look)
        if mark is not None:
            return mark
    return _NOTHING_SAID
