"""Which paragraphs of a source are the article, and what each of them is.

Each paragraph is judged alone (alone.py), then by its neighbours (neighbours.py, boxes.py); the run of paragraphs
whose weights sum highest is the article (block.py) but for notes at its end (ends.py); the headline is looked for
above it (ranking.py); what stands between is told apart (top.py), and so is what stands inside (inside.py). A bare
report (plain.py) loses nothing. Every decision keeps the name of its rule.
"""

from collections.abc import Sequence

from site_gen.model import Zone
from site_gen.parse.reading import Layout, Paragraph
from site_gen.parse.zones.alone import judge_alone
from site_gen.parse.zones.block import best_run, damped
from site_gen.parse.zones.boxes import relisted
from site_gen.parse.zones.ends import closed, trimmed
from site_gen.parse.zones.inside import Article, settle_inside, settle_tail
from site_gen.parse.zones.look import Look, look_at
from site_gen.parse.zones.mark import Mark
from site_gen.parse.zones.neighbours import revise
from site_gen.parse.zones.plain import above_notices, below_headline, below_summary, is_plain, plain_title
from site_gen.parse.zones.ranking import FEWEST, Candidate, is_sure, rank
from site_gen.parse.zones.top import below_deck, below_summary_box, first_text, settle_top

_CONSIDERED = 6  # headlines whose reasons are kept
_LONGEST_USUAL, _MOST_USUAL = 160, 1 << 12  # characters of a line that may stand on many pages; such lines held


def lay_out(paragraphs: tuple[Paragraph, ...]) -> Layout:
    """Return the zone of every paragraph, the rule that decided it, and the lines considered for the headline."""
    looks, alone = _each_alone(paragraphs)
    marks = revise(looks, alone)
    is_bare = is_plain(looks, marks)
    marks, ranked = _plain(looks, marks) if is_bare else _page(looks, alone, marks)
    return Layout(
        paragraphs=paragraphs,
        zones=tuple([mark.zone for mark in marks]),
        rules=tuple([mark.rule for mark in marks]),
        headlines=tuple((c.place, "; ".join(c.reasons)) for c in ranked[:_CONSIDERED]),
        is_title_sure=is_bare or not ranked or is_sure(looks, marks, ranked),
    )


def _each_alone(paragraphs: tuple[Paragraph, ...]) -> tuple[list[Look], list[Mark]]:
    """Return the features of each paragraph and the verdict on it alone."""
    judged = [
        _usual_line(p) if len(p.raw) <= _LONGEST_USUAL and p.raw == p.text and not p.is_under_image else _line(p)
        for p in paragraphs
    ]
    return [look for look, _ in judged], [mark for _, mark in judged]


def _line(paragraph: Paragraph) -> tuple[Look, Mark]:
    look = look_at(paragraph)
    return look, judge_alone(look)


# What was judged last, by its text: what pages say, they say again and again.
_usual: dict[str, tuple[Look, Mark]] = {}


def _usual_line(paragraph: Paragraph) -> tuple[Look, Mark]:
    """Return the features of a line as it stands and the verdict on it alone; where it stands nobody asks of a Look."""
    known = _usual.get(paragraph.raw)
    if known is None:
        known = _line(paragraph)
        if len(_usual) == _MOST_USUAL:
            _usual.clear()
        _usual[paragraph.raw] = known
    return known


def _plain(looks: Sequence[Look], marks: list[Mark]) -> tuple[list[Mark], Sequence[Candidate]]:
    """Return the marks of a bare report: all that is not headline, byline, date or picture is its text."""
    start, _ = best_run([mark.weight for mark in marks])
    ranked = rank(looks, marks, start, len(looks))
    title = plain_title(looks, marks, ranked)
    start = below_headline(looks, marks, title)
    if title is not None:
        start = below_deck(looks, marks, title, below_summary(looks, marks, start), len(looks))
    top = settle_top(looks, marks, title, start)
    end = closed(looks, marks, start, above_notices(looks, marks, start))
    article = Article(looks=looks, marks=marks, start=start, end=end, is_plain=True)
    return [*top, *settle_inside(article), *settle_tail(looks, marks, end, is_signed=_has_byline(top))], ranked


def _page(looks: Sequence[Look], alone: list[Mark], marks: list[Mark]) -> tuple[list[Mark], Sequence[Candidate]]:
    """Return the marks of a web page: an article with the page around it."""
    start, end = best_run(damped(marks))
    marks, end = trimmed(looks, marks, start, end)
    ranked = rank(looks, marks, start, end)
    title = next((c.place for c in ranked if c.sum >= FEWEST), None)
    if title is not None:
        start = below_headline(looks, marks, title) if title >= start else start
        marks = relisted(alone, marks, title)
        start = below_deck(looks, marks, title, first_text(marks, title, start), end)
        start = below_summary_box(looks, marks, start, end)
    end = max(start, end)
    top = settle_top(looks, marks, title, start)
    inside = settle_inside(Article(looks=looks, marks=marks, start=start, end=end, is_plain=False))
    return [*top, *inside, *settle_tail(looks, marks, end, is_signed=_has_byline(top))], ranked


def _has_byline(top: Sequence[Mark]) -> bool:
    return any(mark.zone is Zone.BYLINE for mark in top)
