"""Judge each paragraph again by what stands around it: repeated lines, letters to the reader, comments, boxes."""

import re
from collections import Counter
from collections.abc import Callable

from site_gen.model import Zone
from site_gen.parse.zones import labels
from site_gen.parse.zones.alone import LINE, PLAIN, PROSE, TWICE
from site_gen.parse.zones.authors import is_note_below_byline
from site_gen.parse.zones.boxes import (
    Looks,
    Marks,
    cards,
    doubled_lines,
    forms,
    glued_cards,
    other_stories,
    playlists,
    promotions,
    sentences_of_forms,
)
from site_gen.parse.zones.envelope import mail_heads, printed_edges
from site_gen.parse.zones.look import Look
from site_gen.parse.zones.mark import Mark

Step = Callable[[Looks, Marks], Marks]

# a line such as: Dear readers, / A message from The Gull: / A note to our readers
_LETTER = re.compile(
    r"dear (?:\w+ )?(?:readers?|friends?|supporters?)\b"
    r"|an? (?:\w+ )?(?:(?:message|letter|appeal|word) from|(?:note|letter|message) to (?:our|you|readers)) "
)
_LETTER_HEAD = 12  # words
_FIRST_PERSON = frozenset("we our us we're we've you your you're ours i my".split())
# a line such as: Ada Q. on July 22, 2013 at 6:34 am said: / Ada says: / Posted by: gull_77, 04 Oct 2011 | 10:02
_SIGNED = re.compile(
    r".{2,60} (?:on|at) .{6,40}\b(?:said|says|wrote)\b:?$|[^\"]{2,40} (?:says|wrote):$|posted by: .{2,40}\d.{6,20}\d$"
)
# how a forum repeats somebody's post: gull_77 wrote: My uncle was one of them. Not: Quill wrote: "We won."
_POSTED = re.compile(r"(?=[a-z]|\w*[\d_])[\w.-]{2,24} wrote: [^\"]")
# below what readers write, where its program is loaded: comments powered by Disqus
_WIDGET = re.compile(r"comments powered by |view the discussion thread")
_BUTTON = re.compile(
    r"(?:reply|report(?: abuse)?|(?:\d+ )?likes?|upvote|downvote|flag|quote|share|\d+ repl(?:y|ies)|in reply to.*"
    r"|(?:.{2,30} )?says|log in to reply)$"
)

_LABELS = {
    **dict.fromkeys(("date", "published", "publication date", "posted", "updated", "date published"), Zone.DATE),
    **dict.fromkeys(("source", "sources", "agency"), Zone.CREDIT),
    **dict.fromkeys(("author", "authors", "reporter", "written by", "posted by", "story by", "by"), Zone.BYLINE),
}
_BY_ALONE = frozenset({"by", "written by", "posted by", "story by"})  # a line above that of a name
# heads of what stands below a picture, alone on their line: Image caption, / Image source,
_PICTURE_LABELS = {"image caption": Zone.CAPTION, "media caption": Zone.CAPTION, "image source": Zone.PHOTO_CREDIT}
# buttons on a picture
_PICTURE_BUTTONS = frozenset({"enlarge this image", "enlarge image", "enlarge photo", "view larger image"})
_BELOW_PICTURE = frozenset({"hide caption", "show caption", "toggle caption"})  # buttons below a picture's words
_OF_PICTURES = frozenset(_PICTURE_LABELS) | _PICTURE_BUTTONS | _BELOW_PICTURE
_CREDIT_WORDS = 8
_SIGNED_REACH = 6  # lines between a byline or date and a picture
_SIGNED_ZONES = frozenset({Zone.DATE, Zone.BYLINE})
_AUTHOR_HEAD = "head of author note"
_ENOUGH_ABOVE = 2  # paragraphs above the head of an author's note below the article
_NOTE_REACH, _NOTE_WORDS = 2, 60  # lines below the head, words
_LABEL_WORDS = 2
_LABELLED_WORDS = 14
_CAPTION_WORDS = 45
_REPEATED = 3
_BUTTON_WORDS = 5
_SENTENCE_WORDS = 25  # of a headline that is a sentence
_FIRST_LINES = 6  # where a headline in capitals may stand
_WHOLE_PARAGRAPH = {"speaks of itself": 15}  # words, by rule
_LONGER = 10  # words more where only one of its neighbours is running text
_NO_SENTENCES = frozenset({PLAIN, LINE})
_TEXT = frozenset({Zone.BODY, Zone.SUBHEAD, Zone.CREDIT})
_USUAL_PARAGRAPH = 30  # words, for all other rules
_HEAD = "head of comments"
_ENOUGH_TEXT = 40  # words above the head of comments that are an article
_BELOW = Mark(Zone.COMMENTS, -1.0, "below the head of comments")
_SIGNS = 3  # of readers speaking
_SEARCHED = 60  # lines below the head of comments


def revise(looks: Looks, marks: Marks) -> Marks:
    """Return the verdicts after each step has looked at the neighbours, in order."""
    for step in STEPS:
        marks = step(looks, marks)
    return marks


def labelled(looks: Looks, marks: Marks) -> Marks:
    """Give a short line the zone its label above names: "Date:", "Source:", "Author:" alone on a line."""
    heads = [
        i
        for i, look in enumerate(looks[:-1])
        if (look.low[-1:] == ":" and look.size <= _LABEL_WORDS)
        or (look.low in _BY_ALONE and labels.looks_like_names(looks[i + 1]) and not labels.is_common(looks[i + 1]))
    ]
    revised = list(marks) if heads else marks
    for index in heads:
        zone = _LABELS.get(looks[index].key)
        if zone and looks[index + 1].size <= _LABELLED_WORDS and not looks[index + 1].ends:
            revised[index : index + 2] = [Mark(zone, -0.4, "label"), Mark(zone, -0.4, "below its label")]
    return revised


def picture_labels(looks: Looks, marks: Marks) -> Marks:
    """Give "Image caption," alone on its line to the picture, with the line below; "Hide caption" the line above."""
    labels = [i for i, look in enumerate(looks) if look.key in _OF_PICTURES]
    revised = list(marks) if labels else marks
    for index in labels:
        key = looks[index].key
        revised[index] = Mark(Zone.NAV, -0.2, "label of a picture")
        if key in _BELOW_PICTURE and index and looks[index - 1].size <= _CAPTION_WORDS:
            revised[index - 1] = Mark(Zone.CAPTION, -0.2, "above the button of a picture")
        zone = _PICTURE_LABELS.get(key)
        if zone and index + 1 < len(looks) and looks[index + 1].size <= _CAPTION_WORDS:
            revised[index + 1] = Mark(zone, -0.2, "below the label of a picture")
    return revised


def said_twice(looks: Looks, marks: Marks) -> Marks:
    """Give a line printed twice in a row to a picture: once for those who do not see it.

    The same words again stand below a byline or date; or a credit is added to them.
    """
    lines = [i for i in range(1, len(marks)) if _BUTTON_WORDS <= looks[i].size <= _CAPTION_WORDS]
    twice = [i for i in lines if looks[i].low.startswith(looks[i - 1].low)]
    revised = list(marks) if twice else marks
    for index in twice:
        more = looks[index].size - looks[index - 1].size
        signs = {mark.zone for mark in marks[max(0, index - _SIGNED_REACH) : index]}
        is_again = more == 0 and marks[index].rule in _NO_SENTENCES and signs & _SIGNED_ZONES
        if is_again or (0 < more <= _CREDIT_WORDS and looks[index - 1].size >= _BUTTON_WORDS):
            revised[index - 1 : index + 1] = [Mark(Zone.CAPTION, -0.2, "said twice in a row")] * 2
    return revised


def notes_on_authors(looks: Looks, marks: Marks) -> Marks:
    """Refuse the note on an author just below the byline, and below its own head under the article."""
    notes = [
        i
        for i in range(1, len(marks))
        if marks[i].rule == PROSE and marks[i - 1].zone is Zone.BYLINE and is_note_below_byline(looks[i], looks[i - 1])
    ]
    heads = [i for i, mark in enumerate(marks) if mark.rule == _AUTHOR_HEAD]
    texts = [i for i, mark in enumerate(marks) if mark.rule == PROSE] if heads else []
    for head in heads:
        if sum(text < head for text in texts) >= _ENOUGH_ABOVE:
            below = range(head + 1, min(head + 1 + _NOTE_REACH, len(marks)))
            note = next((i for i in below if marks[i].weight > 0), head)
            notes += [note] if looks[note].size <= _NOTE_WORDS and note > head else []
    revised = list(marks) if notes else marks
    for index in notes:
        revised[index] = Mark(Zone.BOILERPLATE, -0.4, "note about the author")
    return revised


def repeated_lines(looks: Looks, marks: Marks) -> Marks:
    """Refuse a short line that stands on the page three times or more: a button between the paragraphs."""
    seen = Counter([look.key for look in looks if look.size <= _BUTTON_WORDS])
    often = {key for key, times in seen.items() if times >= _REPEATED}
    if not often:
        return marks
    return [
        Mark(Zone.NAV, -0.2, "repeated line") if mark.rule in (PLAIN, "link alone") and look.key in often else mark
        for look, mark in zip(looks, marks, strict=True)
    ]


def repeated_sentences(looks: Looks, marks: Marks) -> Marks:
    """Doubt a short sentence printed twice: a headline or a teaser rather than text."""
    short = [i for i, m in enumerate(marks) if m.rule == PROSE and looks[i].size <= _SENTENCE_WORDS and looks[i].key]
    seen = Counter([look.key for look in looks]) if short else Counter()
    revised = list(marks)
    for index in short:
        if seen[looks[index].key] > 1:
            revised[index] = Mark(Zone.BODY, 0.2, TWICE)
    return revised


def capital_lines(looks: Looks, marks: Marks) -> Marks:
    """Refuse a line all in capitals between the paragraphs: the link to another story."""
    revised = list(marks)
    for index in range(_FIRST_LINES, len(marks)):
        look = looks[index]
        if marks[index].rule in _NO_SENTENCES and look.size >= _BUTTON_WORDS and _is_in_capitals(look):
            revised[index] = Mark(Zone.RELATED, -0.6, "link in capitals")
    return revised


def _is_in_capitals(look: Look) -> bool:
    """Tell whether a line has capitals and nothing else: letters of a script that has none are none."""
    text = look.paragraph.text
    return text.isupper() and all(map(str.isupper, filter(str.isalpha, text)))


def surrounded(looks: Looks, marks: Marks) -> Marks:
    """Take back a notice that is a whole paragraph between paragraphs: the article itself speaks of such things."""
    notice = Zone.BOILERPLATE
    notices = [i for i in range(1, len(marks) - 1) if marks[i].zone is notice and looks[i].is_sentence]
    revised = list(marks)
    for index in notices:
        mark, look = marks[index], looks[index]
        beside = marks[index - 1], marks[index + 1]
        texts = sum(one.rule == PROSE for one in beside)
        longest = _WHOLE_PARAGRAPH.get(mark.rule, _USUAL_PARAGRAPH)
        is_between = texts == len(beside) and look.size >= longest
        is_among = texts and look.size >= longest + _LONGER and all(one.zone in _TEXT for one in beside)
        if is_between or is_among:
            revised[index] = Mark(Zone.BODY, 1.0, PROSE)
    return revised


def letters(looks: Looks, marks: Marks) -> Marks:
    """Refuse a letter of the outlet to its readers: from its opening on, as long as it speaks in the first person."""
    heads = {i for i, k in enumerate(looks) if k.low[0] in "da" and k.size <= _LETTER_HEAD and _LETTER.match(k.low)}
    if not heads:
        return marks
    revised = list(marks)
    inside = False
    for index, look in enumerate(looks):
        if index in heads:
            inside = True
        elif look.size > _LETTER_HEAD and _FIRST_PERSON.isdisjoint(look.words):
            inside = False
        if inside:
            revised[index] = Mark(Zone.BOILERPLATE, -3.0, "letter to the reader")
    return revised


def comments(looks: Looks, marks: Marks) -> Marks:
    """Refuse everything below the head of the comments, where an article stands above it."""
    words = 0
    for index, mark in enumerate(marks):
        if words >= _ENOUGH_TEXT and " wrote: " in looks[index].low and _POSTED.match(looks[index].paragraph.folded):
            return marks[:index] + [_BELOW if m.zone in (Zone.BODY, Zone.SUBHEAD) else m for m in marks[index:]]
        if mark.rule == PROSE:
            words += looks[index].size
        elif words < _ENOUGH_TEXT:
            continue
        elif _opens_comments(looks[index], mark) and _has_comments(looks, marks, index, words):
            return marks[:index] + [_BELOW if m.zone in (Zone.BODY, Zone.SUBHEAD) else m for m in marks[index:]]
    return marks


def _opens_comments(look: Look, mark: Mark) -> bool:
    """Tell whether a line is the head of the comments or signs the first of them."""
    if mark.rule == _HEAD or _is_widget(look):
        return True
    return look.low.endswith((":", "said", "says", "wrote")) and look.is_label and _SIGNED.match(look.low) is not None


def _is_widget(look: Look) -> bool:
    return "comments" in look.words and look.size <= _SENTENCE_WORDS and _WIDGET.search(look.low) is not None


def _has_comments(looks: Looks, marks: Marks, index: int, words_above: int) -> bool:
    """Tell whether readers speak below: buttons, times and names between the lines, or hardly any text at all."""
    lines = range(index + 1, min(index + _SEARCHED, len(marks)))
    signs = sum(
        marks[i].rule in ("time ago", "date line")
        or _BUTTON.match(looks[i].key) is not None
        or (looks[i].is_label and _SIGNED.match(looks[i].low) is not None)
        or (looks[i].low[:1] == "@" and not looks[i].is_label)  # an answer: @gull_77 My uncle was one of them.
        for i in lines
    )
    words = sum(looks[i].size for i in range(index + 1, len(marks)) if marks[i].rule == PROSE)
    return signs >= _SIGNS or words * (1 if _is_widget(looks[index]) else 3) < words_above


STEPS: tuple[Step, ...] = (
    mail_heads,
    printed_edges,
    labelled,
    picture_labels,
    said_twice,
    notes_on_authors,
    repeated_lines,
    repeated_sentences,
    doubled_lines,
    promotions,
    forms,
    sentences_of_forms,
    glued_cards,
    capital_lines,
    surrounded,
    letters,
    comments,
    cards,
    playlists,
    other_stories,
)
