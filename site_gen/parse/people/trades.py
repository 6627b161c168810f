"""Words before names that say what somebody does though no list has them: "Skipper Osk", "Gullet Mara Osk"."""

from collections.abc import Iterable, Sequence

from site_gen.parse.lexicon import GIVEN
from site_gen.parse.lines import Line
from site_gen.parse.people.candidates import Candidate
from site_gen.parse.people.evidence import POSSIBLE, points
from site_gen.parse.people.scoring import Scored

_PAIR = 2  # words


def without_trades(scored: Sequence[Scored], lines: Sequence[Line]) -> list[Scored]:
    """Return the names without a first word that is none, as the rest of the text tells.

    "Gullet Mara Osk" is Mara Osk where she is named so elsewhere; "Skipper Osk" is Osk where somebody else is called
    so in full and the text has a "skipper".
    """
    full = {s.candidate.words for s in scored if not s.candidate.is_single}
    lasts = {s.candidate.words[-1] for s in scored if not s.candidate.is_single and s.points >= POSSIBLE}
    trades = {c.words[0] for c in _paired(scored, full) if c.words[1] in lasts}
    trades = {word for word in trades if any(f" {word} " in line.folded for line in lines)}
    if not trades and all(len(words) <= _PAIR for words in full):
        return list(scored)  # as most are
    return [_without_first(s) if _has_trade(s.candidate, full, trades) else s for s in scored]


def _paired(scored: Iterable[Scored], full: set[tuple[str, ...]]) -> list[Candidate]:
    """Return the names of two words that others share the last of, where the first is no given name."""
    counts: dict[str, int] = {}
    for words in full:
        counts[words[-1]] = counts.get(words[-1], 0) + 1
    pairs = (s.candidate for s in scored if len(s.candidate.words) == _PAIR)
    return [c for c in pairs if counts[c.words[1]] > 1 and not c.name[0].kinds & GIVEN]


def _has_trade(candidate: Candidate, full: set[tuple[str, ...]], trades: set[str]) -> bool:
    words, name = candidate.words, candidate.name
    if candidate.is_single or len(words) != len(name) or name[0].kinds & GIVEN:
        return False
    return words[0] in trades if len(words) == _PAIR else bool(name[1].kinds & GIVEN) and words[1:] in full


def _without_first(one: Scored) -> Scored:
    candidate = one.candidate
    first, *name = candidate.name
    rest = candidate._replace(
        name=tuple(name),
        words=candidate.words[1:],
        title=f"{candidate.title} {first.text}".lstrip(),
        previous="",
        start=name[0].start,
        is_single=len(name) == 1,
    )
    return Scored(rest, points(rest))
