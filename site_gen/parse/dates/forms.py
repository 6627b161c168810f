"""How far the words around a written date show it to be the day of publication: RULES, in order, the first decides.

Rank 100 is a labelled line ("Published: …"); from MIN_RANK on a date counts as stated. A date inside a sentence
never does: it is a date the report speaks of.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from site_gen.parse.dates.written import WEEKDAY_WORD, Written
from site_gen.parse.reading import Paragraph
from site_gen.parse.wordlists import word_list
from site_gen.parse.zones.look import UNSPACED

MIN_RANK = 60
OPENS_TEXT = "date that opens the text"
ALONE, BESIDE_BYLINE = "date on a line of its own", "date beside a byline"
PUBLISHED, UPDATED = "labelled date of publication", "labelled date of an update"
STANDS_ALONE = frozenset({ALONE, BESIDE_BYLINE})
FIRST_PUBLISHED = "date of the first publication"
OTHER_ACT = "date of another act"
LABELLED = frozenset({PUBLISHED, UPDATED})
WHY_NOT = {
    "date in a sentence": "it stands inside a sentence: a day the report speaks of",
    "date after since": "it follows a word such as 'since' or 'until'",
    OTHER_ACT: "the words before it say that something else was done that day",
    "date of a post": "it dates a post on a social network",
    "date of a printed issue": "it is the date of a printed issue",
    "date of a version": "it is the date of a version",
    "date in a rights notice": "it stands in a rights notice",
}

_PUBLISHED, _ALONE, _FIRST, _IN_BYLINE, _UPDATED, _OPENING, _SENTENCE, _AFTER_SINCE = 100, 85, 84, 82, 80, 78, 20, 10
_REACH_BEFORE, _REACH_AFTER = 90, 60  # characters looked at around a date
_MOST_WORDS_BESIDE = 9
_LINE_CHARACTERS = 220  # a longer paragraph is text, no line
_REST_OF_SENTENCE = 20
_MOST_LEAD_IN_WORDS, _LONGEST_LEAD_IN_WORD = 24, 14

# the last word of "Published: 15:56 BST, Saturday " before a date, taken away again and again
_LEAD_IN_WORD = re.compile(
    r"(?:[\s,:;|/(\-]|\b(?:on|at|le|el|il|em|op|à)\b|\b\d\d?(?:[:.]?\d\d)?\b|\b[ap]\.?m\.?(?!\w)|\b[A-Z]{2,4}\b"
    rf"|\b(?i:{WEEKDAY_WORD})\b\.?)$"
)
# as in: First published, Date of publication, This story is from
_PUBLISHED_LABEL = re.compile(
    r"(?:(?:first |originally |story |date |article )?"
    r"(?:published|posted|created|released|issued|written|filed|uploaded)(?: date| online| in print)?"
    r"|(?:publication|posting|release|issue) date|date(?: of (?:publication|issue|release))?|for immediate release"
    r"|(?:story|article|report) is from|published by [A-Z][\w.]+(?: [A-Z][\w.]+){0,2}"
    r"|publiée?|veröffentlicht|publicad[oa]|pubblicat[oa]|publicerad|gepubliceerd|опубликовано|опубліковано)$",
    re.IGNORECASE,
)
_UPDATED_LABEL = re.compile(
    r"(?:(?:last |page |article |story )*(?:updated?|modified|revised|edited|reviewed)|last revision|update|\$date"
    r"|mise? à jour|modifiée?|aktualisiert|actualizad[oa]|aggiornat[oa]|atualizad[oa]|uppdaterad|bijgewerkt|обновлено"
    r"|оновлено|güncelleme)$",
    re.IGNORECASE,
)
# how every label ends, but one that names the publisher
_LABEL_ENDS = tuple(
    "published posted created released issued written filed uploaded date online print publication issue release from"
    " update updated modified revised edited reviewed revision publié publiée veröffentlicht publicado publicada"
    " pubblicato pubblicata publicerad gepubliceerd опубликовано опубліковано jour modifié modifiée aktualisiert"
    " actualizado actualizada aggiornato aggiornata atualizado atualizada uppdaterad bijgewerkt обновлено оновлено"
    " güncelleme".split()
)
# "Clipped ", "Next meeting: ", "Deadline: ": what was or will be done that day is no publication
_OTHER_ACTS = (
    *word_list("calendar_words", "other acts"),
    *("event date", "start date", "end date", "closing date", "due date"),
)
# "Originally published in The Gull, ", "First appeared in the Gull on ", "Published in The Gull on "
_FIRST_BEFORE = re.compile(
    r"(?:^|\b(?:originally|first) )(?:published|appeared|printed|ran|aired|posted)"
    r" (?:in|on|by|at) [^.:;|]{2,60}(?:,| on) ?$",
    re.IGNORECASE,
)
# "since ", "the July 3, 2016, " … words that make the date part of a sentence
_SENTENCE_BEFORE = re.compile(
    r"\b(?:on|in|since|until|till|by|of|from|to|after|before|the|this|that|for|between|and|or|dated|during|around|about"
    r"|late|early|through|as|at|was|is|were|retrieved|accessed|copyright|\(c\)|expires?|deadline|born|due|than)"
    rf"[\s,]*(?:{WEEKDAY_WORD}[\s,]*)?$",
    re.IGNORECASE,
)
# "This story " or "This article was " before a label
_THIS_ARTICLE = re.compile(r"\bthis$|\b(?:article|story|post|piece|report) (?:was|is)$", re.IGNORECASE)
# "By Ada Venn on ", "Written by Ada Venn, PhD on "
_BYLINE_BEFORE = re.compile(r"(?:\w+ )?by [^.]{3,70}\bon\s*$", re.IGNORECASE)
_SINCE_BEFORE = re.compile(r"\b(?:since|until|till|by|after|before|from)[\s,]*$", re.IGNORECASE)
_RIGHTS = re.compile(r"©|\(c\)|copyright|all rights reserved", re.IGNORECASE)
# "- Ada Venn (@adavenn) " before a date: the end of a post on a social network
_POST_BEFORE = re.compile(r"\(@\w{1,30}\)\s*\[?$|datetime=\"$")
# ", the study found": the sentence goes on after the date
_SENTENCE_AFTER = re.compile(
    r"\s?,?\s(?!(?:at|am|pm|by|in|min|minutes?|comments?|report|updated|om|um|alle|kl|klo|saat|uhr|ore|hora)\b)[a-z]{2,}\b"
)
# "Version 2.1, " before a date
_VERSION_BEFORE = re.compile(r"\bversion \d[\d.]{0,12},?\s*$", re.IGNORECASE)
# ", Issue" or "/January 1, 2024, Issue" after a date
_ISSUE_AFTER = re.compile(r"[^.]{0,24}\b[Ii]ssue\b|\s(?:print )?edition\b", re.IGNORECASE)
# what may stand beside a date on its own line and says nothing
_FILLER = re.compile(
    rf"\b(?:{WEEKDAY_WORD}|published|posted|updated?|last|first|modified|created|written|originally|date|of|publication"
    r"|on|by|at|in|am|pm|[ap]\.m\.?|gmt|utc|bst|ist|cest|cet|local|time|[ecmp][sd]?t|\d+[\s-]?min(?:ute)?s?|read|reading"
    r"|ago|hours?|comments?|shares?|views?|print|email|share|save|get|short|url|no|the|edition|uk|us)\b\.?"
    r"|[^\w\s\u00c0-\U0010ffff]+|\b\d[\d:.]*(?:am|pm)?\b",
    re.IGNORECASE | re.ASCII,
)
# "AFP ", "Osk News " or a heading before a date that opens a text
_AGENCY_BEFORE = re.compile(r"(?:^| )(?:[A-Z]{2,5}|[A-Z][a-z]+) $")
_HEADING_WORDS = frozenset({"on", "by", "date", "publication"})
_SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")
_GOES_ON = re.compile(
    r"[\s,|@/:\-T]*(?:at\s)?[\d:.]*\s?(?:[ap]\.?m\.?\s?)?(?:[A-Z]{2,4}\s)?[\s\-|/(]*(?:by\b|get\b|print\b|[A-Z\d\"'(]|$)"
)

Form = tuple[int, str]  # rank, name of the rule


class _Around(NamedTuple):
    """A date and the words around it."""

    written: Written
    folded: str  # the paragraph
    before: str
    after: str
    words: int  # on its line, that are neither dates nor fillers
    is_opening: bool  # the paragraph is among the first of the article

    @property
    def is_long(self) -> bool:
        return len(self.folded) > 2 * _LINE_CHARACTERS


def form_of(paragraph: Paragraph, written: Written, beside: tuple[Written, ...], *, is_opening: bool) -> Form:
    """Return the rank of a date by the words around it, and the name of the rule; `beside` are all of its paragraph."""
    folded = paragraph.folded
    around = _Around(
        written=written,
        folded=folded,
        before=folded[max(0, written.start - _REACH_BEFORE) : written.start],
        after=folded[written.end : written.end + _REACH_AFTER],
        words=_words_beside(folded, beside),
        is_opening=is_opening,
    )
    form = next(form for rule in RULES if (form := rule(around)))
    # A year of two digits counts only where no other number can stand: alone, labelled, by a byline with its hour.
    is_unsure = written.is_short and form[1] not in {ALONE, PUBLISHED, UPDATED}
    is_unsure = is_unsure and not (written.has_time and form[1] == BESIDE_BYLINE)
    return in_sentence(around) if is_unsure else form


def _words_beside(folded: str, beside: tuple[Written, ...]) -> int:
    if len(folded) > _LINE_CHARACTERS:
        return _MOST_WORDS_BESIDE + 1
    rest, end = [], 0
    for written in beside:
        rest.append(folded[end : written.start])
        end = written.end
    rest.append(folded[end:])
    words = _FILLER.sub(" ", " ".join(rest))
    return max(len(words.split()), 0 if words.isascii() else len(UNSPACED.findall(words)) // 2)


def in_rights_notice(around: _Around) -> Form | None:
    """Leave out the dates of rights notices."""
    return (0, "date in a rights notice") if _RIGHTS.search(around.before) else None


def of_post(around: _Around) -> Form | None:
    """Leave out posts of social networks, which stand in many reports with their own dates."""
    return (0, "date of a post") if _POST_BEFORE.search(around.before) else None


def of_issue(around: _Around) -> Form | None:
    """Leave out printed issues, which are dated ahead."""
    return (_SENTENCE, "date of a printed issue") if _ISSUE_AFTER.match(around.after) else None


def of_version(around: _Around) -> Form | None:
    """Leave out the dates of versions of a document or program."""
    return (0, "date of a version") if _VERSION_BEFORE.search(around.before) else None


def labelled(around: _Around) -> Form | None:
    """Take "Published: …" and "Updated …" at their word, unless the sentence goes on; and "Clipped …" at its own."""
    if _SENTENCE_AFTER.match(around.after) and around.after.lstrip().startswith(","):
        return None
    head = _without_lead_in(around.before)
    small = head.casefold()
    if small.endswith(_OTHER_ACTS):
        return _AFTER_SINCE, OTHER_ACT
    if not small.endswith(_LABEL_ENDS) and "published by" not in small:
        return None
    for pattern, rank, rule in (
        (_PUBLISHED_LABEL, _PUBLISHED, PUBLISHED),
        (_UPDATED_LABEL, _UPDATED, UPDATED),
    ):
        label = pattern.search(head)
        if label and _starts_afresh(head[: label.start()].rstrip(), label[0], around):
            return rank, rule
    return None


def _without_lead_in(before: str) -> str:
    for _ in range(_MOST_LEAD_IN_WORDS):
        tail = before[-_LONGEST_LEAD_IN_WORD:]
        word = _LEAD_IN_WORD.search(tail)
        if word is None:
            break
        before = before[: len(before) - len(tail) + word.start()]
    return before


def _starts_afresh(before: str, label: str, around: _Around) -> bool:
    """Tell whether a label opens its line, follows a break, or has a capital after a name: "was published" is prose."""
    if not before or before[-1] in "|/•·-.():;,\"'" or before[-1].isdigit():
        return label[:1].isupper() or not around.is_long
    return _THIS_ARTICLE.search(before) is not None or (label[:1].isupper() and not around.is_long)


def alone(around: _Around) -> Form | None:
    """Take a date that has its line for itself."""
    return (_ALONE, ALONE) if around.words == 0 else None


def after_since(around: _Around) -> Form | None:
    """Leave out the limits of a time: since, until, by."""
    return (_AFTER_SINCE, "date after since") if _SINCE_BEFORE.search(around.before) else None


def first_published(around: _Around) -> Form | None:
    """Take the day another outlet published it first: above the day somebody copied it, below the page's own date."""
    return (_FIRST, FIRST_PUBLISHED) if not around.is_long and _FIRST_BEFORE.search(around.before) else None


def in_byline(around: _Around) -> Form | None:
    """Take a date beside a few words that make no sentence: an author, an outlet, a section."""
    if around.words > _MOST_WORDS_BESIDE or _is_in_sentence(around):
        return None
    return _IN_BYLINE, BESIDE_BYLINE


def _is_in_sentence(around: _Around) -> bool:
    if _SENTENCE_BEFORE.search(around.before) and not _BYLINE_BEFORE.match(around.before):
        return True
    is_rest = around.after.rstrip().endswith((".", "?", "!", '."')) and len(around.after) > _REST_OF_SENTENCE
    return is_rest or _SENTENCE_AFTER.match(around.after) is not None


def opening_text(around: _Around) -> Form | None:
    """Take a date at the head of a text run together: only names before it, a sentence begins after it."""
    before, has_weekday = around.folded[: around.written.start], around.written.weekday is not None
    if not around.is_opening or around.written.start > _LINE_CHARACTERS or _SENTENCE_BEFORE.search(before):
        return None
    is_marked = has_weekday and (not before or _AGENCY_BEFORE.search(before) is not None)
    if not is_marked and not _GOES_ON.match(around.after):
        return None
    has_prose = any(word not in _HEADING_WORDS for word in _SMALL_WORD.findall(before[-_REACH_AFTER:]))
    return (_OPENING, OPENS_TEXT) if is_marked or around.written.has_time or not has_prose else None


def in_sentence(around: _Around) -> Form:
    """Leave out all others."""
    del around
    return _SENTENCE, "date in a sentence"


RULES: tuple[Callable[[_Around], Form | None], ...] = (
    in_rights_notice,
    of_post,
    of_issue,
    of_version,
    labelled,
    alone,
    after_since,
    first_published,
    in_byline,
    opening_text,
    in_sentence,
)
