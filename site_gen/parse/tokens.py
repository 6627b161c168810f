"""Sentences and words of a folded paragraph, as spans.

Takes `Paragraph.folded` (straight quotes, plain spaces). Spans are half-open offsets into it, in order. A sentence
never ends inside a quotation, nor after an abbreviation, an initial or a title. Time is linear in the length.
"""

import re
from collections.abc import Iterable, Iterator

from site_gen.parse.wordlists import word_list

Span = tuple[int, int]

# 'ended." The', "ended. The", "ended... The"
_STOP = re.compile(r"[.!?\u2026][.!?\u2026]*[\"')\]]{0,4}(?=\s)")
# '"', an opening or closing double quotation mark
_MARK = re.compile(r'"')
# "'We went.' Then": single marks that hold a quotation, up to a closing mark after punctuation
_SINGLE_OPEN = re.compile(r"'(?<![^\s(\[\"]')(?=\w)")
_SINGLE_CLOSE = re.compile(r"[.,!?]'(?=[\s)\"]|$)")
_WORD_BEFORE = re.compile(r"[^\s\"'(\[/]{1,20}+$")
_NEXT = re.compile(r"\s+[\"'(\[]{0,3}([^\s\"'(\[]{1,30})")
_WORD = re.compile(r"\w+(?:[-'.&/]\w+)*|[^\w\s]")


def words(folded: str) -> tuple[Span, ...]:
    """Return the spans of the words and single punctuation marks; inner hyphens and apostrophes belong to a word.

    >>> [text[a:b] for text in ["Osk's U.N-led plan,"] for a, b in words(text)]
    ["Osk's", 'U.N-led', 'plan', ',']
    """
    return tuple(m.span() for m in _WORD.finditer(folded))


def sentences(folded: str) -> tuple[Span, ...]:
    """Return the spans of the sentences, blanks around them left out.

    >>> text = 'Gen. Osk left. "It is over. Go home," he said.'
    >>> [text[a:b] for a, b in sentences(text)]
    ['Gen. Osk left.', '"It is over. Go home," he said.']
    """
    quotations = _Ranges(_quotations(folded))
    spans: list[Span] = []
    start = 0
    for stop in _STOP.finditer(folded):
        end = stop.end()
        if _ends_sentence(folded, stop) and not quotations.holds(end - 1):
            spans.append((start, end))
            start = end
    spans.append((start, len(folded)))
    return tuple(span for span in (_trimmed(folded, *span) for span in spans) if span[0] < span[1])


def _trimmed(folded: str, start: int, end: int) -> Span:
    piece = folded[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


class _Ranges:
    """Sorted ranges asked for in rising order, so that a whole paragraph costs one walk over them."""

    def __init__(self, ranges: Iterable[Span]) -> None:
        self._ranges = iter(ranges)
        self._now = next(self._ranges, None)

    def holds(self, offset: int) -> bool:
        while self._now and self._now[1] <= offset:
            self._now = next(self._ranges, None)
        return self._now is not None and self._now[0] < offset


def _quotations(folded: str) -> tuple[Span, ...]:
    """Return the quotations (opening mark, closing mark); one not closed reaches to the end."""
    double = tuple(_double_quotations(folded)) if '"' in folded else ()
    if double or "'" not in folded:
        return double
    return tuple(_single_quotations(folded))


def _double_quotations(folded: str) -> Iterator[Span]:
    opened = -1
    for mark in _MARK.finditer(folded):
        at = mark.start()
        if opened < 0:
            if _may_open(folded, at):
                opened = at
        elif not (_may_open(folded, at) and at and folded[at - 1].isspace()):
            yield opened, at
            opened = -1
    if opened >= 0:
        yield opened, len(folded)


def _may_open(folded: str, at: int) -> bool:
    before, after = folded[at - 1 : at], folded[at + 1 : at + 2]
    return bool(after) and not after.isspace() and not before.isalnum()


def _single_quotations(folded: str) -> Iterator[Span]:
    closes = [m.end() - 1 for m in _SINGLE_CLOSE.finditer(folded)]
    if not closes:
        return
    at = 0
    end = -1
    for mark in _SINGLE_OPEN.finditer(folded):
        if mark.start() < end:
            continue
        while at < len(closes) and closes[at] <= mark.start():
            at += 1
        if at == len(closes):
            return
        end = closes[at]
        yield mark.start(), end


def _ends_sentence(folded: str, stop: re.Match[str]) -> bool:
    """Whether this stop closes a sentence, quotations left aside."""
    following = _NEXT.match(folded, stop.end())
    if following is None:
        return True
    opener = following[1]
    if opener[0].islower() or opener[0] in "/,;:-&":
        return False
    if stop[0][0] in "!?" and '"' in stop[0]:
        return not _is_said_next(folded, stop.end())
    if stop[0] != ".":
        return True
    return not _is_shortened(folded, stop.start(), opener.rstrip(",.;:'"))


def _is_shortened(folded: str, at: int, opener: str) -> bool:
    """Whether the stop belongs to the word before it: "Gen.", "W.", "U.S.", "Jan."."""
    found = _WORD_BEFORE.search(folded[max(0, at - 20) : at])
    if found is None:
        return False
    word = found[0]
    bare = word.casefold().rsplit("-", 1)[-1]
    if bare in word_list("abbreviations", "titles"):
        return True
    may_end = (
        len(word.rsplit(".", 1)[-1]) == 1
        or (word[0].isupper() and bare in word_list("abbreviations", "abbreviations"))
        or bare in word_list("abbreviations", "lower")
    )
    return may_end and opener not in word_list("abbreviations", "openers")


def _is_said_next(folded: str, at: int) -> bool:
    """Whether `Osk asked` follows the closing mark: the sentence goes on."""
    return any(word.strip(".,") in word_list("abbreviations", "speech") for word in folded[at : at + 60].split()[:4])
