"""Judge each paragraph again by what stands around it: lists of other stories, cards, letters to the reader, comments."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from site_gen.model import Zone
from site_gen.parse.zones import labels
from site_gen.parse.zones.alone import LINE, PLAIN, PROSE
from site_gen.parse.zones.look import Look
from site_gen.parse.zones.mark import Mark

Looks = Sequence[Look]
Marks = list[Mark]
Step = Callable[[Looks, Marks], Marks]

# "Dear readers,", "A message from The Gull:", "A note to our readers"
_LETTER = re.compile(
    r"^dear (?:gull )?(?:readers?|friends?|supporters?)\b|^an? (?:\w+ )?(?:(?:message|letter|appeal|word) from|(?:note|letter|message) to (?:our|you|readers)) "
)
# "Harbour ReopensThe mayor cut the ribbon", "Is it over?The mayor says no"
_GLUED = re.compile(r"[a-z)][A-Z][a-z]+ [a-z]|[a-z][.?!][A-Z][a-z]+ [a-z]")
_FIRST_PERSON = frozenset("we our us we're we've you your you're ours i my".split())
_REPEATED = 3
_WHOLE_PARAGRAPH = {"speaks of itself": 15}  # words; 40 where the rule is not named
_BUTTON_WORDS = 5
_CARD_WORDS = 45
# "Ada Q. on July 22, 2013 at 6:34 am said:", "Ada says:"
_SIGNED_COMMENT = re.compile(r"^.{2,60} (?:on|at) .{6,40}\b(?:said|says|wrote)\b:?$|^[^\"]{2,40} (?:says|wrote):$")
_COMMENT_SIGNS = re.compile(
    r"^(?:reply|report|report abuse|like|likes?|\d+ likes?|upvote|downvote|flag|quote|share|\d+ repl(?:y|ies)|in reply to.*|says|.{2,30} says|log in to reply)$"
)


def revise(looks: Looks, marks: Marks) -> Marks:
    """Return the verdicts after each step has looked at the neighbours, in order."""
    for step in STEPS:
        marks = step(looks, marks)
    return marks


def repeated_lines(looks: Looks, marks: Marks) -> Marks:
    """Refuse a short line that stands on the page three times or more: a button between the paragraphs."""
    seen = Counter(look.key for look in looks if look.key and look.count <= _BUTTON_WORDS)
    often = {key for key, times in seen.items() if times >= _REPEATED}
    return [
        Mark(Zone.NAV, -0.2, "repeated line") if mark.rule in (PLAIN, "link alone") and look.key in often else mark
        for look, mark in zip(looks, marks, strict=True)
    ]


def repeated_sentences(looks: Looks, marks: Marks) -> Marks:
    """Doubt a short sentence printed twice: a headline or a teaser rather than text."""
    seen = Counter(look.key for look in looks if look.key)
    return [
        Mark(Zone.BODY, 0.2, "printed twice") if mark.rule == PROSE and look.count <= 25 and seen[look.key] > 1 else mark
        for look, mark in zip(looks, marks, strict=True)
    ]


def doubled_lines(looks: Looks, marks: Marks) -> Marks:
    """Refuse a line that says the same words twice: a link and its label for screen readers."""
    return [
        Mark(Zone.RELATED, -1.2, "says the same twice") if _is_doubled(look) else mark
        for look, mark in zip(looks, marks, strict=True)
    ]


def _is_doubled(look: Look) -> bool:
    words = look.words[1:] if look.words and look.words[0].isdigit() else look.words
    half = len(words) // 2
    return half >= 2 and 2 * half == len(words) == look.count - (words is not look.words) and words[:half] == words[half:]


def promotions(looks: Looks, marks: Marks) -> Marks:
    """Refuse a box that says where it begins and ends: "skip past newsletter promotion" … "after newsletter promotion"."""
    revised = list(marks)
    for index, look in enumerate(looks):
        if not look.key.startswith("skip past "):
            continue
        close = next((i for i in range(index + 1, min(index + 15, len(looks))) if looks[i].key.startswith("after ")), None)
        for place in range(index, close + 1 if close is not None else index + 1):
            revised[place] = Mark(Zone.BOILERPLATE, -0.1, "promotion inside the article")
    return revised


def glued_cards(looks: Looks, marks: Marks) -> Marks:
    """Refuse paragraphs whose headline and summary ran together, where the page has several: cards of other stories."""
    glued = [index for index, look in enumerate(looks) if look.count <= _CARD_WORDS and _is_glued(look)]
    if len(glued) < _REPEATED:
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
    head = [word for word in look.paragraph.folded[: match.start() + 1].split() if len(word) > 3]  # noqa: PLR2004
    return len(head) >= 2 and sum(word.lstrip("\"'")[:1].isupper() for word in head) >= 0.7 * len(head)  # noqa: PLR2004


def capital_lines(looks: Looks, marks: Marks) -> Marks:
    """Refuse a line all in capitals between the paragraphs: the link to another story."""
    return [
        Mark(Zone.RELATED, -0.6, "link in capitals")
        if mark.rule in (PLAIN, LINE) and look.count >= _BUTTON_WORDS and look.paragraph.text.isupper() and index > 5
        else mark
        for index, (look, mark) in enumerate(zip(looks, marks, strict=True))
    ]


def surrounded(looks: Looks, marks: Marks) -> Marks:
    """Take back a notice that is a whole paragraph between paragraphs: the article itself speaks of such things."""
    revised = list(marks)
    for index in range(1, len(marks) - 1):
        mark, look = marks[index], looks[index]
        if mark.zone is not Zone.BOILERPLATE or not look.is_sentence or look.count < _WHOLE_PARAGRAPH.get(mark.rule, 40):
            continue
        if marks[index - 1].rule == PROSE and marks[index + 1].rule == PROSE:
            revised[index] = Mark(Zone.BODY, 1.0, PROSE)
    return revised


def letters(looks: Looks, marks: Marks) -> Marks:
    """Refuse a letter of the outlet to its readers: from its opening on, as long as it speaks in the first person."""
    revised = list(marks)
    inside = False
    for index, look in enumerate(looks):
        if _LETTER.match(look.low) and look.count <= 12:
            inside = True
        elif inside and look.count > 12 and _FIRST_PERSON.isdisjoint(look.words):
            inside = False
        if inside:
            revised[index] = Mark(Zone.BOILERPLATE, -3.0, "letter to the reader")
    return revised


def cards(looks: Looks, marks: Marks) -> Marks:
    """Refuse a teaser: a headline and a sentence with the time it was put there."""
    revised = list(marks)
    for index in range(1, len(marks)):
        if marks[index].rule != "time ago":
            continue
        above = index - 1 if marks[index - 1].weight > -1 or index < 2 else index - 2
        for place in range(above, max(above - 2, -1), -1):
            if (
                marks[place].rule not in (PROSE, PLAIN, LINE, "short sentence", "link alone")
                or looks[place].count > _CARD_WORDS
            ):
                break
            revised[place] = Mark(Zone.RELATED, -1.2, "teaser of another story")
            if marks[place].rule == PLAIN:
                break
    return revised


def other_stories(looks: Looks, marks: Marks) -> Marks:
    """Refuse what follows the head of a list of other stories until running text goes on."""
    revised = list(marks)
    inside = False
    for index, mark in enumerate(marks):
        if mark.rule == "head of other stories":
            inside = True
        elif inside and _resumes(looks, revised, index):
            inside = False
        elif inside and mark.zone in (Zone.BODY, Zone.SUBHEAD):
            revised[index] = Mark(Zone.RELATED, min(mark.weight, -1.0), "in a list of other stories")
    return revised


def _resumes(looks: Looks, marks: Marks, index: int) -> bool:
    """Tell whether the article goes on here after a list of other stories."""
    mark, look = marks[index], looks[index]
    if mark.rule != PROSE or look.count < 12:
        return False
    following = marks[index + 1] if index + 1 < len(marks) else None
    before = marks[index - 1]
    if before.zone in (Zone.DATE, Zone.BYLINE) or before.rule == "time ago":
        return False
    if look.count >= 30 or (following is not None and following.rule == PROSE):
        return True
    return not (before.rule in (PLAIN, "in a list of other stories") and looks[index - 1].count >= 4)


def comments(looks: Looks, marks: Marks) -> Marks:
    """Refuse everything below the head of the comments, where an article stands above it."""
    text_before = 0
    paragraphs_before = 0
    for index, mark in enumerate(marks):
        if (
            mark.rule == "head of comments"
            and paragraphs_before >= 2
            and _has_comments(looks, marks, index, text_before)
        ):
            return marks[:index] + [
                Mark(Zone.COMMENTS, min(m.weight, -1.0), "below the head of comments")
                if m.zone in (Zone.BODY, Zone.SUBHEAD)
                else m
                for m in marks[index:]
            ]
        if mark.rule == PROSE:
            paragraphs_before += 1
            text_before += looks[index].count
    return marks


def _has_comments(looks: Looks, marks: Marks, index: int, text_before: int) -> bool:
    """Tell whether readers speak below: buttons, times and names between the lines, or hardly any text at all."""
    below = range(index + 1, len(marks))
    signs = sum(
        marks[i].rule in ("time ago", "date line") or _COMMENT_SIGNS.match(looks[i].key) is not None or _SIGNED_COMMENT.match(looks[i].low) is not None for i in below[:60]
    )
    text = sum(looks[i].count for i in below if marks[i].rule == PROSE)
    return signs >= 3 or text * 3 < text_before


STEPS: tuple[Step, ...] = (repeated_lines, repeated_sentences, doubled_lines, promotions, glued_cards, capital_lines, surrounded, letters, cards, other_stories, comments)
