"""Where words stand between quotation marks, and whether they are a sentence, a fragment or the outlet's own marks.

Marks are paired per paragraph by one walk over them: what a mark can do (open, close) is read off its neighbours and
its direction, so that mixed pairs (opened curly, closed straight; opened and closed with the same curly mark) pair up.
Marks inside a quotation belong to it. Time is linear in the length of the text.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from site_gen.model import QuoteKind, Zone
from site_gen.parse.found import QuoteSpan
from site_gen.parse.reading import Layout, Paragraph
from site_gen.parse.wordlists import word_list

# Longer lines are no prose and are not searched.
LONGEST_LINE = 20_000

QUOTED_ZONES = frozenset({Zone.TITLE, Zone.DECK, Zone.BODY, Zone.SUBHEAD})

# '"', "“", "«", and two single marks set for a double one: "''"
_DOUBLE = re.compile(r"''|``|’’|‘‘|\"|“|”|„|‟|«|»|″|＂")
# "'" and its kin, not between two letters: those are apostrophes
_SINGLE = re.compile(r"['‘’‚‛ʼ`‹›](?:(?<![^\W_].)|(?![^\W_]))")
# single marks, as folded
_SINGLES = ("'", "`", "‹", "›")
# any mark, as folded: a paragraph without one is not searched further
_MARKS = ('"', *_SINGLES)
# what a double mark is made of
_DOUBLES = ('"', "''", "``")
# "'em", "'90s", "'til": letters left out, no quotation opened
_ELISION = re.compile(r"['‘’](?:em|til|tis|twas|cause|bout|n|\d\ds?)\b", re.IGNORECASE)
# "rebels' arms": an s and a mark before a word
_PLURAL_OWNER = re.compile(r"s['’] \w")
# in "— Мы ждём, — сказал Оскин", "—Esperamos —dijo Osk": a stroke inside a paragraph that opens with one, and a word
_STROKE = re.compile(r"(?<=[\w,.!?…]) ?[—–-] ?([^\W\d_]+)")
# "he said", "Mira Osk said" after a mark
_SAID = re.compile(r"(?:[Hh]e|[Ss]he|[A-Z][\w'’-]{1,20}(?: [A-Z][\w'’-]{1,20})?) (?:said|added|told)\b|said [A-Z]")
_MAKESHIFT = frozenset({"''", "``", "’’", "‘‘"})
_OPENERS = frozenset("“„‟«‘‚‛‹")
_CLOSERS = frozenset("”»›")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
# "OSKU", "UNPF-2": letters all capital
_ACRONYM = re.compile(r"(?=.*[A-Z]{2})[A-Z][A-Z0-9&.-]+\Z")
# the words before a title of a work: 'the novel "', "the film, '"
_WORK_BEFORE = re.compile(r"([^\W\d_](?<![^\W\d_].)[^\W\d_]*+),?[^\w.!?]{0,3}\Z")
# 'the so-called "', 'a group known as "'
_NAMING = re.compile(
    r"\b(?:so-called|self-(?:styled|proclaimed)|known as|nicknamed|code-?named|entitled|titled)(?: the| an?)?\W{0,2}\Z"
)
_LOWER_IN_TITLES = frozenset("a an the of in on at for and or to with by from as is vs but nor into your my".split())
_PUNCTUATION_LAST = frozenset(".,!?…—–-;:")
_MAX_TITLE = 12  # words of a title of a work
_MIN_DIRECT = 3  # words of a quotation that counts as a sentence without an end mark inside


class _Mark(NamedTuple):
    """A quotation mark: its offsets and what it can do where it stands."""

    start: int
    end: int
    may_open: bool
    may_close: bool
    must_open: bool
    is_misplaced: bool  # the blank stands on the wrong side of a closing mark: 'safe, "he said.'


def find_quotes(layout: Layout) -> tuple[QuoteSpan, ...]:
    """Return what stands between quotation marks in the title, deck and body, in order of the text.

    Offsets lie just inside the marks. A quotation inside another one is not given apart. One that is left open gives
    its paragraph's rest, with `continues` set where the next paragraph opens with a mark again.
    """
    spans: list[QuoteSpan] = []
    for index, zone in enumerate(layout.zones):
        if zone in QUOTED_ZONES:
            paragraph = layout.paragraphs[index]
            if len(paragraph.text) > LONGEST_LINE:
                continue
            if _holds(paragraph.folded, _MARKS):
                spans += _spans(layout, index, paragraph, zone)
            elif paragraph.folded.startswith("-"):
                spans += _after_stroke(index, paragraph, zone)
    return tuple(spans)


def _holds(folded: str, marks: Iterable[str]) -> bool:
    for mark in marks:  # noqa: SIM110 - twice as fast as any()
        if mark in folded:
            return True
    return False


def _spans(layout: Layout, index: int, paragraph: Paragraph, zone: Zone) -> Iterator[QuoteSpan]:
    text = paragraph.text
    marks = tuple(_double_marks(text)) if _holds(paragraph.folded, _DOUBLES) else ()
    pairs, left_open = _pair(marks)
    has_tail = left_open is not None and text[left_open.end :].strip()
    tail = _open_tail(layout, index, text, left_open) if left_open and has_tail else None
    if _holds(paragraph.folded, _SINGLES):
        taken = [*((a - 2, b + 1) for a, b in pairs), *([(tail[0] - 2, len(text))] if tail else [])]
        pairs = list(_outermost([*pairs, *_single_pairs(text, taken)]))
    for start, end in pairs:
        if text[start:end].strip():
            kind = _kind(text, start, end, zone)
            is_makeshift = text[start - 2 : start] in _MAKESHIFT
            yield QuoteSpan(paragraph=index, start=start, end=end, kind=kind, is_makeshift=is_makeshift)
    if tail:
        start, continues = tail
        kind = _kind(text, start, len(text), zone)
        yield QuoteSpan(paragraph=index, start=start, end=len(text), kind=kind, continues=continues)


def _after_stroke(index: int, paragraph: Paragraph, zone: Zone) -> Iterator[QuoteSpan]:
    """Yield what stands between the stroke a paragraph opens with and one that a verb of speech follows."""
    text = paragraph.text
    start = len(text) - len(text.lstrip("—–- "))
    verbs = word_list("cues", "foreign")
    stroke = next((found for found in _STROKE.finditer(text, start) if found[1] in verbs), None)
    if stroke:
        end = len(text[: stroke.start()].rstrip(","))
        yield QuoteSpan(paragraph=index, start=start, end=end, kind=_kind(text, start, end, zone))


def _double_marks(text: str) -> Iterator[_Mark]:
    for found in _DOUBLE.finditer(text):
        start, end = found.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        char = found[0][0]
        is_beside = bool(before) and not before.isspace()
        is_word_next = bool(after) and not after.isspace()
        yield _Mark(
            start,
            end,
            char in _OPENERS or (is_word_next and not before.isalnum()),
            char in _CLOSERS or is_beside,
            is_word_next and (not is_beside or before in "([-—–") and char not in _CLOSERS,
            before == " " and text[start - 2 : start - 1] in _PUNCTUATION_LAST and _SAID.match(text, end) is not None,
        )


def _pair(marks: tuple[_Mark, ...]) -> tuple[list[tuple[int, int]], _Mark | None]:
    """Return the pairs as offsets inside their marks, and the mark left open at the end."""
    pairs: list[tuple[int, int]] = []
    opened: _Mark | None = None
    for mark in marks:
        if opened is None:
            opened = mark if mark.may_open else None
        elif mark.is_misplaced and mark is marks[-1]:
            pairs.append((opened.end, mark.start - 1))
            opened = None
        elif mark.must_open and mark.start > opened.end:
            opened = mark  # the mark before was never closed: what it opened cannot be told
        elif mark.may_close:
            pairs.append((opened.end, mark.start))
            opened = None
    return pairs, opened


def _open_tail(layout: Layout, index: int, text: str, opened: _Mark) -> tuple[int, bool] | None:
    """Return where an unclosed quotation starts, and whether the next paragraph goes on in it; None when no quotation.

    Without a next part the mark must open the paragraph or follow a colon or comma, as a forgotten closing mark does.
    """
    following = next(
        (
            p.text
            for p, zone in zip(
                layout.paragraphs[index + 1 : index + 4], layout.zones[index + 1 : index + 4], strict=True
            )
            if zone is Zone.BODY
        ),
        "",
    )
    if _DOUBLE.match(following):
        return opened.end, True
    is_forgotten = opened.start == 0 or text[: opened.start].rstrip().endswith((":", ","))
    return (opened.end, False) if is_forgotten else None


def _single_pairs(text: str, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what stands between single marks outside the quotations already found."""
    opened = possible = -1
    ranges = iter(sorted(taken))
    now = next(ranges, None)
    for found in _SINGLE.finditer(text):
        at = found.start()
        while now and now[1] < at:
            now = next(ranges, None)
        if now and now[0] <= at:
            continue
        if _opens_single(text, at):
            if possible > opened >= 0:
                yield opened, possible
            opened, possible = at + 1, -1
        elif opened >= 0 and at > opened and not text[at - 1].isspace():
            if _PLURAL_OWNER.match(text, at - 1):
                possible = at
            else:
                yield opened, at
                opened = possible = -1
    if possible > opened >= 0:
        yield opened, possible


def _opens_single(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    is_free = not before or before.isspace() or before in '([-—–/"“'
    return is_free and bool(after) and not after.isspace() and not _ELISION.match(text, at)


def _outermost(pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that do not lie inside another, in order."""
    end = -1
    for pair in sorted(pairs, key=lambda p: (p[0], -p[1])):
        if pair[1] > end:
            yield pair
            end = pair[1]


def _kind(text: str, start: int, end: int, zone: Zone) -> QuoteKind:
    inside, before = text[start:end], text[max(0, start - 40) : start]
    for rule, kind in KIND_RULES:
        if rule(inside, before, zone):
            return kind
    return QuoteKind.FRAGMENT


def _is_acronym(inside: str, _before: str, _zone: Zone) -> bool:
    """Tell a name in capitals, held at a distance, not spoken: the "OSKU" group."""
    name = inside.strip(" .,;:!?")
    return " " not in name and _ACRONYM.match(name) is not None


def _is_headline(_inside: str, _before: str, zone: Zone) -> bool:
    return zone is Zone.TITLE


def _is_named_work(inside: str, before: str, _zone: Zone) -> bool:
    """Tell whether a word for a work stands before: the novel "The gull"."""
    if not inside[:1].isupper():
        return False
    found = _WORK_BEFORE.search(before)
    return found is not None and found[1].casefold() in word_list("works")


def _is_held_off(_inside: str, before: str, _zone: Zone) -> bool:
    """Tell whether the words before say that it is a name others use: the so-called "coalition"."""
    return _NAMING.search(before) is not None


def _is_title_case(inside: str, _before: str, _zone: Zone) -> bool:
    """Tell whether every word that carries meaning is capital, and there are two: "Evening at Port Ellery"."""
    count = carrying = 0
    for count, found in enumerate(_WORD.finditer(inside), start=1):
        first = found[0][0]
        if found[0].casefold() in _LOWER_IN_TITLES:
            continue
        if count > _MAX_TITLE or not (first.isupper() or first.isdigit()):
            return False
        carrying += 1
    return carrying > 1 and count <= _MAX_TITLE


def _is_sentence(inside: str, _before: str, _zone: Zone) -> bool:
    first = next((c for c in inside if c.isalnum()), "")
    if not (first.isupper() or first.isdigit()):
        return False
    return inside.rstrip()[-1:] in _PUNCTUATION_LAST or len(inside.split(None, _MIN_DIRECT)) >= _MIN_DIRECT


# The first rule that holds decides; a quotation none holds for is a fragment.
KIND_RULES: tuple[tuple[Callable[[str, str, Zone], bool], QuoteKind], ...] = (
    (_is_acronym, QuoteKind.SCARE),
    (_is_headline, QuoteKind.HEADLINE),
    (_is_named_work, QuoteKind.SCARE),
    (_is_held_off, QuoteKind.SCARE),
    (_is_title_case, QuoteKind.SCARE),
    (_is_sentence, QuoteKind.DIRECT),
)
