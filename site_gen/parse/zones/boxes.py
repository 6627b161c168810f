"""Boxes of other stories between and around an article's paragraphs: lists, cards, promotions."""

import re
from collections.abc import Sequence

from site_gen.model import Zone
from site_gen.parse.zones.alone import LINE, PLAIN, PROSE
from site_gen.parse.zones.labels import is_name_and_date, is_stamp
from site_gen.parse.zones.look import Look
from site_gen.parse.zones.mark import Mark

Looks = Sequence[Look]
Marks = list[Mark]

CARD = "teaser of another story"
HEAD = "head of other stories"
LISTED = "in a list of other stories"
# "Harbour ReopensThe mayor cut the ribbon", "Is it over?The mayor says no"
_GLUED = re.compile(r"[A-Z](?:(?<=[a-z)\d].)|(?<=[a-z)\d][.?!].))[a-z]* [a-z\d]")  # a capital first: they are few
# as in: "We wait," Ada Quill told the Gull: no headline quotes so
_SPEECH = re.compile(r"\"[^\"]{3,400}[,.?!]\"(?: [\w.'-]{1,20}){0,4} (?:said|told|added|says)\b")
_SEVERAL = 3  # cards of one kind on a page
_SHORTEST_DOUBLE = 4  # words
_CARD_SIZES = range(8, 46)  # words of a headline and its summary
_HEADLINE_SHARE = 0.7  # of a headline's words that open with a capital
_IN_FORM = "inside a form"
_FORM_LINES = 6
_FORM_SENTENCE = 30  # words
_FORM_NEAR = 4  # lines
_FORM_NOTICES = 2
_FORM_DENSE = 6
_ALSO_INSIDE = frozenset({"notice: advertisement", "notice: ©", "notice: read"})  # also between any two paragraphs
_LIST_HEAD = 4  # words: list of 3 items
_OPENS_BOX, _CLOSES_BOX = ("skip past ", "list of "), ("after ", "end of list")
_BOX = 15  # lines of a promotion that names its own end
_WHOLE_SENTENCE = 12  # words with which running text goes on
_WHOLE_PARAGRAPH = 30
_SAID_SENTENCE = 10  # words of a sentence that says who said so: no teaser does
_ARTICLE = 100  # words above the head of the comments: the article, and it is over
_HEADLINE = 4  # words of the shortest headline in a list
_TEXT = frozenset({Zone.BODY, Zone.SUBHEAD})
_TIMES = frozenset({Zone.DATE, Zone.BYLINE})
_PICTURE = frozenset({Zone.PHOTO_CREDIT, Zone.CAPTION})
_SIGNATURE = _TIMES | _PICTURE  # between a headline and its text
_HEAD_LINES = 6
_GOES_ON = (PROSE, PLAIN)  # what may end a list of other stories
_HEADLINES = frozenset({PLAIN, "short sentence"})
_LENGTH = re.compile(r"\d{1,2}:\d\d$")  # of a video
_FIGURES = "figures or marks"
_OTHERS = 2  # videos beside one in a playlist
_OWN_LEAD = 20  # words of a lead below a byline and a date that no card has
_TEASERS = frozenset({PROSE, PLAIN, LINE, "short sentence", "link alone"})


def doubled_lines(looks: Looks, marks: Marks) -> Marks:
    """Refuse a line that says the same words twice: a link and its label for screen readers."""
    revised = list(marks)
    for index, look in enumerate(looks):
        if look.size >= _SHORTEST_DOUBLE and not (look.is_bare and look.size % 2) and _is_doubled(look):
            revised[index] = Mark(Zone.RELATED, -1.2, "says the same twice")
    return revised


def _is_doubled(look: Look) -> bool:
    words = look.words[1:] if look.words and look.words[0].isdigit() else look.words
    half = len(words) // 2
    return half > 1 and 2 * half == len(words) and words[0] == words[half] and words[:half] == words[half:]


def promotions(looks: Looks, marks: Marks) -> Marks:
    """Refuse a box that names its own ends.

    "skip past newsletter promotion" … "after newsletter promotion", "list of 3 items" … "end of list".
    """
    heads = [index for index, look in enumerate(looks) if look.key.startswith(_OPENS_BOX) and _opens_box(look)]
    revised = list(marks) if heads else marks
    for index in heads:
        lines = range(index + 1, min(index + _BOX, len(looks)))
        close = next((i for i in lines if looks[i].key.startswith(_CLOSES_BOX)), index)
        head = index - 1 if index and close > index and marks[index - 1].rule == HEAD else index
        for place in range(head, close + 1):
            revised[place] = Mark(Zone.BOILERPLATE, -0.1, "promotion inside the article")
    return revised


def _opens_box(look: Look) -> bool:
    return look.key[:1] == "s" or (look.size == _LIST_HEAD and look.key.endswith(" items"))


def forms(looks: Looks, marks: Marks) -> Marks:
    """Refuse the short lines between two near notices below running text: with them they are one form."""
    of_form = rules_of_forms(marks)
    if not of_form:
        return marks
    revised = list(marks)
    last = None
    first = next((index for index, mark in enumerate(marks) if mark.rule == PROSE), len(marks))
    for index in range(first, len(marks)):
        mark = marks[index]
        if mark.rule in of_form:
            if last is not None and index - last <= _FORM_LINES:
                for place in range(last + 1, index):
                    revised[place] = Mark(Zone.BOILERPLATE, marks[place].weight, _IN_FORM)
            last = index
        elif mark.weight > 0 or looks[index].paragraph.heading:
            last = None
    return revised


def sentences_of_forms(looks: Looks, marks: Marks) -> Marks:
    """Refuse a short sentence among notices: nearly all of the lines around it, and two at least above and below."""
    of_form = rules_of_forms(marks) - _ALSO_INSIDE
    notices = [mark.rule in of_form for mark in marks] if of_form else []
    if sum(notices) < _FORM_DENSE:
        return marks
    revised = list(marks)
    for index in range(1, len(marks) - 1):
        if marks[index].weight <= 0 or looks[index].size > _FORM_SENTENCE:
            continue
        if not (notices[index - 1] or notices[index + 1]):
            continue
        above, below = (
            sum(notices[max(0, index - _FORM_NEAR) : index]),
            sum(notices[index + 1 : index + 1 + _FORM_NEAR]),
        )
        if min(above, below) >= _FORM_NOTICES and above + below >= _FORM_DENSE:
            revised[index] = Mark(Zone.BOILERPLATE, -1.0, _IN_FORM)
            notices[index] = True
    return revised


def rules_of_forms(marks: Sequence[Mark]) -> set[str]:
    """Return which of the rules that decided the lines know a form or a notice to the reader."""
    rules = {mark.rule for mark in marks}
    return {rule for rule in rules if rule.startswith("notice") or rule in ("asks the reader", _IN_FORM)}


def glued_cards(looks: Looks, marks: Marks) -> Marks:
    """Refuse paragraphs whose headline and summary ran together, where the page has several of them."""
    glued = [index for index, look in enumerate(looks) if look.size in _CARD_SIZES and _is_glued(look)]
    if len(glued) < _SEVERAL:
        return marks
    revised = list(marks)
    for index in glued:
        revised[index] = Mark(Zone.RELATED, -1.2, "headline and summary run together")
    return revised


def _is_glued(look: Look) -> bool:
    """Tell whether a headline, its words in capitals, runs into the sentence after it."""
    match = _GLUED.search(look.paragraph.folded)
    if match is None:
        return False
    headline = look.paragraph.folded[: match.start()].rstrip(".?!")
    head = [word.lstrip("\"'") for word in headline.split() if len(word) > 3]  # noqa: PLR2004
    return len(head) > 1 and sum(word[:1].isupper() for word in head) >= _HEADLINE_SHARE * len(head)


def cards(looks: Looks, marks: Marks) -> Marks:
    """Refuse a teaser: a headline and a sentence above the time they were put there."""
    revised = list(marks)
    for index in range(1, len(marks)):
        if marks[index].rule != "time ago" or _is_of_report(looks, marks, index):
            continue
        above = index - 1 if marks[index - 1].weight > -1 or index == 1 else index - 2
        for place in range(above, max(above - 2, -1), -1):
            if marks[place].rule not in _TEASERS or looks[place].size > _CARD_SIZES[-1]:
                break
            revised[place] = Mark(Zone.RELATED, -1.2, CARD)
            if marks[place].rule == PLAIN:
                break
    return revised


def _is_of_report(looks: Looks, marks: Marks, index: int) -> bool:
    """Tell whether a time stands over a byline or text and says whose it is: "Published on: 3 hours ago"."""
    below = marks[index + 1 : index + 2]
    return is_stamp(looks[index]) and any(mark.zone is Zone.BYLINE or mark.rule == PROSE for mark in below)


def playlists(looks: Looks, marks: Marks) -> Marks:
    """Refuse the titles of videos, each above its length: "Boats at sea", "3:10", "Gulls on the quay", "0:55"."""
    lengths = [i for i, mark in enumerate(marks) if mark.rule == _FIGURES and i and _LENGTH.match(looks[i].low)]
    near = set(lengths)
    inside = [i for i in lengths if sum(i + 2 * step in near for step in range(-_OTHERS, _OTHERS + 1)) > _OTHERS]
    revised = list(marks) if inside else marks
    for index in inside:
        if not looks[index - 1].ends:
            revised[index - 1] = Mark(Zone.RELATED, -0.6, "title of a video")
    return revised


def other_stories(looks: Looks, marks: Marks) -> Marks:
    """Refuse what follows the head of a list of other stories until running text goes on."""
    first = next((index for index, mark in enumerate(marks) if mark.rule == HEAD), len(marks))
    words = sum([looks[index].size for index in range(first) if marks[index].rule == PROSE])
    revised = list(marks)
    inside = is_over = False
    for index in range(first, len(marks)):
        mark = marks[index]
        words += looks[index].size if mark.rule == PROSE else 0
        is_over = inside and (is_over or (mark.rule == "head of comments" and words >= _ARTICLE))
        if mark.rule == HEAD:
            inside = True
        elif not inside or (mark.weight <= 0 and mark.rule not in _GOES_ON and mark.zone not in _TEXT):
            continue
        elif (
            _resumes(looks, revised, index) and not (is_over and looks[index].size < _WHOLE_PARAGRAPH)
        ) or _opens_article(looks, revised, index):
            inside = False
        elif mark.zone in _TEXT:
            revised[index] = Mark(Zone.RELATED, min(mark.weight, -1.0), LISTED)
    return revised


def relisted(alone: Marks, marks: Marks, title: int) -> Marks:
    """Return the marks with the list of other stories above a headline ended there: below it each line speaks again."""
    close = next((i for i in range(title + 1, len(marks)) if marks[i].rule == HEAD), len(marks))
    return [alone[index] if title < index < close and mark.rule == LISTED else mark for index, mark in enumerate(marks)]


def _resumes(looks: Looks, marks: Marks, index: int) -> bool:
    """Tell whether the article goes on here after a list of other stories."""
    before, mark, look = marks[index - 1], marks[index], looks[index]
    if mark.weight > 0 and look.opens_quote and _SPEECH.match(look.paragraph.folded):
        return True
    if mark.rule == PROSE and "said" in look.words and look.size >= _SAID_SENTENCE and not _opens_card(marks, index):
        return True
    if mark.rule != PROSE or look.size < _WHOLE_SENTENCE:
        return False
    goes_on, is_whole = _text_below(marks, index), look.size >= _WHOLE_PARAGRAPH
    if _opens_card(marks, index) and not (is_whole and goes_on):
        return False
    return is_whole or goes_on or not (before.rule in (PLAIN, LISTED) and looks[index - 1].size >= _HEADLINE)


def _text_below(marks: Marks, index: int) -> bool:
    """Tell whether running text follows, pictures left out."""
    below = (marks[i].rule for i in range(index + 1, len(marks)) if marks[i].zone not in _PICTURE)
    return next(below, "") == PROSE


def _opens_article(looks: Looks, marks: Marks, index: int) -> bool:
    """Tell whether a headline with a byline or date and two paragraphs below it stands here: no card has so much."""
    if marks[index].rule not in _HEADLINES or looks[index].size < _HEADLINE or index + 1 == len(marks):
        return False
    is_signed = is_name_and_date(looks[index + 1])
    if marks[index + 1].zone not in _SIGNATURE and not is_signed:
        return False
    lines = range(index + 1 + is_signed, len(marks))
    text = next((i for i in lines if marks[i].zone not in _SIGNATURE and marks[i].rule != "menu word"), len(marks))
    signed = _TIMES if is_signed else _TIMES.intersection([mark.zone for mark in marks[index + 1 : text]])
    below = [mark.rule for mark in marks[text : text + 2]]
    if not signed or text - index > _HEAD_LINES or below[:1] != [PROSE]:
        return False
    return below == [PROSE, PROSE] or (len(signed) == len(_TIMES) and looks[text].size >= _OWN_LEAD)


def _opens_card(marks: Marks, index: int) -> bool:
    """Tell whether a paragraph stands below a date or byline that does not end the card of another story."""
    before = marks[index - 1]
    if before.rule == "time ago":
        return all(mark.rule != CARD for mark in marks[max(0, index - 3) : index])
    return before.zone in _TIMES
