"""Rank the lines that could be the headline: position, form, words shared with the article, what follows."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from site_gen.model import Zone
from site_gen.parse.zones import labels, lexicon
from site_gen.parse.zones.look import Look
from site_gen.parse.zones.mark import Mark

REACH = 60  # lines above the first paragraph in which a headline is looked for
INTO = 4  # lines of the article's own block that may still be the headline
FEWEST = 1.0  # below this sum no line is called a headline

_SEPARATOR = re.compile(r" (?:[|»·:•]|-|/) ")
_NEVER = frozenset(
    {
        "menu word",
        "figures or marks",
        "time ago",
        "date line",
        "head of comments",
        "address",
        "repeated line",
        "byline",
        "photo credit",
        "credit line",
    }
)
_REFUSED = frozenset({Zone.COMMENTS, Zone.CAPTION})
_KICKER = 3  # words
_SITE_NAME = 4  # words of a site's name that a page repeats as a heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A line that could be the headline, with its sum and what spoke for and against it."""

    index: int
    sum: float
    reasons: tuple[str, ...]


def rank(looks: Sequence[Look], marks: Sequence[Mark], start: int, end: int) -> tuple[Candidate, ...]:
    """Return the candidates for the headline of the article in looks[start:end], the best first."""
    body = _content_words(looks[start:end])
    seen = _printings(looks)
    found = [
        _weigh(looks, marks, index, start, body, seen)
        for index in range(max(0, start - REACH), min(len(looks), start + INTO, max(end, 1)))
        if _is_possible(looks[index], marks[index])
    ]
    ranked = sorted(found, key=lambda c: (-c.sum, -c.index))
    return tuple(_headline_first(looks, marks, ranked))


def _headline_first(looks: Sequence[Look], marks: Sequence[Mark], ranked: list[Candidate]) -> list[Candidate]:
    """Put the line just above the best candidate first when it is as good a headline: the best was its deck."""
    while ranked:
        best = ranked[0]
        above = next((c for c in ranked[1:] if _is_just_above(marks, c.index, best.index)), None)
        if above is None or not _is_headline_over(looks, above, best):
            break
        ranked = [above, *(c for c in ranked if c is not above)]
    return ranked


def _is_just_above(marks: Sequence[Mark], index: int, below: int) -> bool:
    return below - 4 <= index < below and all(
        m.weight >= -3 and m.zone in (Zone.NAV, Zone.BYLINE, Zone.DATE, Zone.PHOTO_CREDIT)
        for m in marks[index + 1 : below]
    )


def _is_headline_over(looks: Sequence[Look], above: Candidate, best: Candidate) -> bool:
    """Tell whether one candidate is the headline over the other: nearly as good, long enough, no sentence's end."""
    look = looks[above.index]
    if looks[best.index].paragraph.heading and not look.paragraph.heading:
        return False
    if looks[best.index].key in look.key:  # a trail of links that ends in the headline
        return False
    return above.sum >= best.sum - 2.5 and 4 <= look.count <= 22 and not look.low.rstrip().endswith((".", ":"))


def _is_possible(look: Look, mark: Mark) -> bool:
    if mark.zone in _REFUSED or (mark.rule == "repeated line" and look.count <= _KICKER):
        return False
    if mark.rule in _NEVER and look.paragraph.heading != 1:
        return False
    return 1 <= look.count <= 45 and len(look.low) <= 300


def _content_words(looks: Sequence[Look]) -> frozenset[str]:
    words: set[str] = set()
    for look in looks[:25]:
        if look.count >= 8:
            words.update(word for word in look.words if len(word) > 3 and word not in lexicon.STOPWORDS)
    return frozenset(words)


def _printings(looks: Sequence[Look]) -> Counter[str]:
    """Count how often each short line stands on the page, alone or before a separator and the site's name."""
    seen: Counter[str] = Counter()
    for look in looks:
        if 3 <= look.count <= 45:
            seen[look.key] += 1
            parts = _SEPARATOR.split(look.key)
            if len(parts) > 1:
                seen.update({part for part in parts if part.count(" ") >= 2})
    return seen


def _weigh(
    looks: Sequence[Look], marks: Sequence[Mark], index: int, start: int, body: frozenset[str], seen: Counter[str]
) -> Candidate:
    look, mark = looks[index], marks[index]
    parts: list[tuple[float, str]] = [
        _shared(look, body),
        _length(look),
        _distance(marks, index, start),
        _form(look, mark),
        _follows(looks, marks, index),
        (1.5, "printed more than once") if seen[look.key] > 1 else (0.0, ""),
        _deck_follows(looks, marks, index),
        _among_headlines(looks, marks, index, start),
    ]
    heading = look.paragraph.heading
    parts.append(
        {1: (5.0, "first-level heading"), 2: (1.5, "second-level heading"), 3: (0.5, "heading")}.get(heading, (0.0, ""))
    )
    if look.paragraph.linked > 0.85 and heading != 1:
        parts.append((-1.5, "a link"))
    return Candidate(index=index, sum=sum(p[0] for p in parts), reasons=tuple(p[1] for p in parts if p[1]))


def _shared(look: Look, body: frozenset[str]) -> tuple[float, str]:
    words = {word for word in look.words if len(word) > 3 and word not in lexicon.STOPWORDS}
    if not words:
        return 0.0, ""
    hits = sum(
        word in body or word.removesuffix("'s") in body or word + "s" in body or word.removesuffix("s") in body
        for word in words
    )
    return 4.0 * hits / (len(words) + 0.5) + min(hits, 4) * 0.35, f"{hits} of {len(words)} words return in the article"


def _length(look: Look) -> tuple[float, str]:
    if look.count <= _KICKER:
        return (-2.5, -1.5, -0.5)[max(look.count, 1) - 1], "very short"
    if look.count <= 20:
        return 1.0, ""
    return -0.08 * (look.count - 20), "long"


def _distance(marks: Sequence[Mark], index: int, start: int) -> tuple[float, str]:
    """Lines between a headline and the article count against it, those of the article's own kind less."""
    if index >= start:
        return (-4.0 if index > start else -0.5), ("inside the article" if index > start else "")
    between = sum(0.2 if m.zone in (Zone.BODY, Zone.SUBHEAD, Zone.RELATED) else 0.07 for m in marks[index + 1 : start])
    return -min(between, 4.0), f"{start - index - 1} lines above the article" if between > 1 else ""


def _form(look: Look, mark: Mark) -> tuple[float, str]:
    value = 0.0
    if mark.zone is Zone.BOILERPLATE:
        value -= 3.0
    if look.paragraph.folded.rstrip().endswith((".", ":", ",")):
        value -= 1.5
    if look.paragraph.text[:1].islower():
        value -= 1.0
    if look.paragraph.is_list_item:
        value -= 1.0
    return value, "" if value > -1 else "not the form of a headline"


def _follows(looks: Sequence[Look], marks: Sequence[Mark], index: int) -> tuple[float, str]:
    """A byline or a date just below speaks for a headline."""
    below = marks[index + 1 : index + 5]
    if any(m.zone in (Zone.BYLINE, Zone.DATE) for m in below[:2]):
        return 1.5, "a byline or date follows"
    if any(m.zone in (Zone.BYLINE, Zone.DATE) for m in below):
        return 1.0, "a byline or date follows"
    return 0.0, ""


def _deck_follows(looks: Sequence[Look], marks: Sequence[Mark], index: int) -> tuple[float, str]:
    """A longer line just below, with a byline, date or text below that, speaks for a headline over its deck."""
    if index + 2 >= len(looks) or not 4 <= looks[index].count <= 22:
        return 0.0, ""
    deck, below = looks[index + 1], marks[index + 2]
    is_deck = 8 <= deck.count <= 45 and deck.count > looks[index].count and marks[index + 1].zone in (Zone.BODY, Zone.SUBHEAD)
    if is_deck and (below.zone in (Zone.BYLINE, Zone.DATE) or below.weight > 1):
        return 0.8, "a deck follows"
    return 0.0, ""


def _among_headlines(looks: Sequence[Look], marks: Sequence[Mark], index: int, start: int) -> tuple[float, str]:
    """A line between lines of the same kind is one of a list."""
    around = [i for i in (index - 1, index + 1) if 0 <= i < start]
    alike = sum(
        marks[i].rule in ("short line", "link alone", "in a list of other stories") and 4 <= looks[i].count <= 18
        for i in around
    )
    return (-1.2, "one of a list") if alike == 2 else (0.0, "")
