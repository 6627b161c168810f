"""What the signs of a headline look at: the article's words, what is printed more than once, what lies between."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from site_gen.model import Zone
from site_gen.parse.zones import lexicon
from site_gen.parse.zones.look import UNSPACED, Look
from site_gen.parse.zones.mark import Mark

REACH = 60  # lines above the first paragraph in which a headline is looked for
INTO = 4  # lines of the article's own block that may still be the headline
DEEPEST = 0.35  # share of the block's text that may stand above a headline further inside it
KICKER = 3  # words of a line too short for most headlines
LONGEST = 45  # words of a headline

_CONTENTS = 3  # lines of the shortest list of contents
_STEM = 6  # letters
_SAMPLE = 25  # paragraphs of the article whose words are compared
_SEPARATOR = re.compile(r" (?:[|·:•]|-|/) |: ")
_SIGNED = frozenset({Zone.BYLINE, Zone.DATE})
_OTHERS = frozenset({Zone.BODY, Zone.SUBHEAD, Zone.RELATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the signs of a headline look at."""

    looks: Sequence[Look]
    marks: Sequence[Mark]
    start: int  # of the article's block
    words: frozenset[str]  # stems of the article's content words
    seen: Counter[
        str
    ]  # how often each short line is printed outside the text, where a sub-head repeats a contents list
    depth: Mapping[int, float]  # by line of the block: the share of its text above
    between: Mapping[int, float]  # by line above the block: what the lines between count
    first: int  # the first line that is no menu word
    bylines: tuple[int, ...]  # lines above the block that name an author, with a date or without
    contents: frozenset[str]  # short lines above the block that stand in it again, where they make a list
    texts: tuple[str, ...]  # paragraphs above and at the start of the block, in lower case


def page_around(looks: Sequence[Look], marks: Sequence[Mark], start: int, end: int) -> Page:
    """Return what the signs of a headline ask of a page with the article in looks[start:end]."""
    menu = Zone.NAV
    return Page(
        looks=looks,
        marks=marks,
        start=start,
        words=_content_words(looks[start:end]),
        seen=_printings(looks[:start], looks[end:], looks[start : start + INTO]),
        depth=_depths(marks, start, end),
        between=_distances(marks, start),
        first=next((i for i, mark in enumerate(marks) if mark.zone is not menu), 0),
        bylines=tuple(i for i in range(max(0, start - REACH), start) if _names_author(looks[i], marks[i])),
        contents=_contents(looks, start, end),
        texts=tuple(look.low for look in looks[max(0, start - REACH) : start + INTO] if look.is_text),
    )


def _content_words(looks: Sequence[Look]) -> frozenset[str]:
    words = set[str]().union(*[look.words for look in looks[:_SAMPLE] if look.is_text])
    return frozenset(_stems(words - lexicon.STOPWORDS))


def content(look: Look) -> set[str]:
    """Return the stems of a line's content words: "reopens" and "reopened" are one."""
    return _stems([word for word in look.words if word not in lexicon.STOPWORDS])


def _stems(words: Collection[str]) -> set[str]:
    """Return the first letters of each word; in a script written without spaces each two letters that follow."""
    stems = {word[:_STEM] for word in words if len(word) > 3}  # noqa: PLR2004
    if all(map(str.isascii, words)):
        return stems
    unspaced = [word for word in words if UNSPACED.search(word)]
    return stems.union(word[i : i + 2] for word in unspaced for i in range(len(word) - 1))


def _printings(*parts: Sequence[Look]) -> Counter[str]:
    """Count how often each short line stands in these parts of the page, alone or beside the site's name."""
    short = [look for looks in parts for look in looks if KICKER <= look.size <= LONGEST]
    seen = Counter([look.key for look in short])
    for look in short:
        pieces = () if look.is_bare else _SEPARATOR.split(look.key)
        if len(pieces) > 1:
            seen.update({piece for piece in pieces if piece.count(" ") >= KICKER - 1})
    return seen


def _names_author(look: Look, mark: Mark) -> bool:
    """Tell whether a line is a byline, with its date or without; a date alone may stand above a headline."""
    return mark.zone in _SIGNED and (mark.zone is Zone.BYLINE or "by" in look.words)


def _contents(looks: Sequence[Look], start: int, end: int) -> frozenset[str]:
    """Return the short lines above a block that are sub-heads in it, when there are several: a list of contents."""
    inside = {look.key for look in looks[start + 1 : end] if look.is_label and not look.ends}
    lines = frozenset(look.key for look in looks[max(0, start - REACH) : start]) & inside
    return lines if len(lines) >= _CONTENTS else frozenset()


def _depths(marks: Sequence[Mark], start: int, end: int) -> dict[int, float]:
    """Return for the first lines of a block the share of its text above them, up to DEEPEST."""
    total = sum(mark.weight for mark in marks[start:end] if mark.weight > 0) or 1.0
    depth, above = {}, 0.0
    for index in range(start, end):
        if above / total > DEEPEST:
            break
        depth[index] = above / total
        above += max(marks[index].weight, 0.0)
    return depth


def _distances(marks: Sequence[Mark], start: int) -> dict[int, float]:
    """Return for the lines above a block what the lines between count: the page's own less than others."""
    between, total = {}, 0.0
    for index in range(start - 1, max(-1, start - REACH - 1), -1):
        between[index] = total
        total += 0.2 if marks[index].zone in _OTHERS else 0.07
    return between
