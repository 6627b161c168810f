"""Which paragraphs of a source are the article, and what each of them is.

Each paragraph is judged alone (alone.py), then by its neighbours (neighbours.py); the run of paragraphs whose weights
sum highest is the article (block.py); the headline is looked for above it (title.py); what stands between is told
apart (top.py), and so is what stands inside (inside.py). Every decision keeps the name of its rule.
"""

from collections.abc import Sequence

from site_gen.model import BODY_ZONES, Zone
from site_gen.parse.reading import Layout, Paragraph
from site_gen.parse.zones.alone import judge_alone
from site_gen.parse.zones.block import best_run
from site_gen.parse.zones.ends import trimmed
from site_gen.parse.zones.inside import settle_inside, settle_tail
from site_gen.parse.zones.look import Look, look_at
from site_gen.parse.zones.mark import Mark
from site_gen.parse.zones.neighbours import revise
from site_gen.parse.zones.plain import is_plain
from site_gen.parse.zones.title import FEWEST, Candidate, rank
from site_gen.parse.zones.top import below_deck, first_text, settle_top

_KICKER = 3  # words of a kicker, and lines between it and the headline
_LONGEST_HEADLINE = 40  # words
_LONGEST_SENTENCE = 30  # words of a headline that is a sentence


def lay_out(paragraphs: tuple[Paragraph, ...]) -> Layout:
    """Return the zone of every paragraph and the rule that decided it."""
    marks = _settled(paragraphs)
    return Layout(paragraphs=paragraphs, zones=tuple(m.zone for m in marks), rules=tuple(m.rule for m in marks))


def _settled(paragraphs: tuple[Paragraph, ...]) -> Sequence[Mark]:
    looks = [look_at(paragraph) for paragraph in paragraphs]
    alone = [judge_alone(look) for look in looks]
    marks = revise(looks, alone)
    start, end = best_run([mark.weight for mark in marks])
    plain = is_plain(marks)
    if plain:
        start, end = (0 if end == 0 else start), len(looks)
    else:
        marks, end = trimmed(looks, marks, start, end)
    ranked = rank(looks, marks, start, end)
    title = _plain_title(looks, marks, ranked) if plain else next((c.index for c in ranked if c.sum >= FEWEST), None)
    if plain or (title is not None and title >= start):
        start = _first_text(marks, title)
    if title is not None:  # a list of other stories ends where the headline stands
        marks = [*marks[: title + 1], *alone[title + 1 : start], *marks[max(title + 1, start) :]]
        start = below_deck(looks, marks, title, first_text(marks, title, start), end)
    top = settle_top(looks, marks, title, start)
    inside = settle_inside(looks, marks, start, max(start, end), is_plain=plain)
    return [*top, *inside, *settle_tail(looks, marks, max(start, end))]


def _plain_title(looks: Sequence[Look], marks: Sequence[Mark], ranked: Sequence[Candidate]) -> int | None:
    """Return the headline of a bare report: its first line, unless that is a kicker over a better one."""
    if not looks:
        return None
    best = ranked[0].index if ranked and ranked[0].sum >= FEWEST else None
    if looks[0].count <= _KICKER and best is not None and 0 < best <= _KICKER and not looks[best].ends:
        return best
    longest = _LONGEST_SENTENCE if looks[0].ends else _LONGEST_HEADLINE
    if looks[0].count <= longest and marks[0].zone in (Zone.BODY, Zone.SUBHEAD, Zone.RELATED):
        return 0
    return best


def ranked_titles(layout: Layout) -> tuple[tuple[Candidate, Paragraph], ...]:
    """Return the lines that could be the headline of a laid-out source, the best first."""
    looks = [look_at(paragraph) for paragraph in layout.paragraphs]
    marks = [Mark(zone, 0.0, rule) for zone, rule in zip(layout.zones, layout.rules, strict=True)]
    inside = [index for index, zone in enumerate(layout.zones) if zone in BODY_ZONES]
    start, end = (inside[0], inside[-1] + 1) if inside else (0, 0)
    ranked = rank(looks, marks, start, end)
    return tuple((candidate, layout.paragraphs[candidate.index]) for candidate in ranked)


def _first_text(marks: Sequence[Mark], title: int | None) -> int:
    """Return where the text of a plain article starts: below the headline and its byline and date."""
    index = 0 if title is None else title + 1
    while index < len(marks) and marks[index].zone in (Zone.BYLINE, Zone.DATE, Zone.PHOTO_CREDIT, Zone.CAPTION):
        index += 1
    return index
