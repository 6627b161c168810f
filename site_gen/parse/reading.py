"""A source's text as paragraphs, each knowing its line, with a folded twin of equal length to search in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

from site_gen.model import BODY_ZONES, Zone
from site_gen.parse.wrapping import joined, lines_of

PRINTED_EDGE = "head or foot of a page"  # the rule that knows what a printer puts on every page
MAIL_HEAD = "head of a mail"  # the rule that knows the fields a mail opens with
# A line longer than this is kept, but no pattern looks for a clipper's marks in it.
LONGEST_MARKED = 20_000
_new = tuple.__new__  # there are hundreds on a page: made so they take half the time

_FOLDS = (
    *(
        (char, " ")
        for char in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    ),
    *((char, '"') for char in "“”„‟«»″＂"),
    *((char, "'") for char in "‘’‚‛′＇ʼ"),
    *((char, "-") for char in "‐‑‒–—―−"),
    *zip("：（）", ":()", strict=True),
)

# "۱۱ مارس ۲۰۱۴", "١١ مارس ٢٠١٤": the figures of Persian and Arabic are read as ours
_EASTERN_FIGURE = re.compile(r"[\u0660-\u0669\u06f0-\u06f9]")
_FIGURES = {first + figure: str(figure) for first in (0x0660, 0x06F0) for figure in range(10)}

# of a line like: see [Harbour news](https://gull.example/harbour) and ![A boat](boat.jpg)
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?[^()\n]{0,300}\)")
# of a line like: more at <https://gull.example/harbour>
_AUTOLINK = re.compile(r"<(https?://[^<>\s]+)>")
# of a line like: the [coast guard][3] said; and the line below the text: [3]: https://gull.example/coast-guard
_REFERRED = re.compile(r"(?<![\w\]])\[([^\[\]\n]*)\]\[[\w -]{0,40}\]")
_REFERENCE = re.compile(r"\s{0,3}\[[^\]\n]{1,40}\]: +<?https?://\S+$")
# "## Harbour opens"
_HEADING = re.compile(r"(#{1,6})(?:\s+|$)")
# "* Harbour", "- Harbour", "3. Harbour" of a clipper keeps its number: only the bullet goes
_BULLET = re.compile(r"[*+\-•▪●]\s+")
# "**Harbour**", "__Harbour__"
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]+?)(?<=\S)\1")
# "_The Gull_", "*The Gull*"
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=\S)([^*_\n]{1,400}?)(?<=\S)\1(?![\w*_])")
# "1\. Harbour", "Q\&A"
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>&~])")
# "* * *", "---", "__", "| --- | --- |"
_RULE = re.compile(r"[\s*_\-=|\\:#>+~`]*$")
_SPACES = re.compile(r"[ \t]{2,}")

# What only a clipper writes: a link with a target, a heading, a bold run alone on its line.
_CLIPPED = (
    ("](", re.compile(r"\]\([^()\n]{0,300}[()]")),
    ("#", re.compile(r"^ {0,3}#{1,6} \S", re.MULTILINE)),
    ("**", re.compile(r"^\*\*[^*\n]+\*\*\s*$", re.MULTILINE)),
)


_TOP = 80  # paragraphs in which the first letter of a text may stand alone


class Paragraph(NamedTuple):
    """A non-blank line (or hard-wrapped run of lines), the marks of a Markdown clipper removed, words untouched."""

    line: int  # 1-based, in Source.text
    end_line: int
    text: str  # as printed
    folded: str  # the same length: plain spaces, straight quotes and hyphens, to search in
    raw: str  # the line before the clipper's marks were removed
    heading: int = 0  # 1 to 6 for "#" headings
    is_bold: bool = False  # the whole paragraph was set bold
    is_list_item: bool = False
    links: tuple[str, ...] = ()  # targets of its links
    linked: float = 0.0  # the share of its characters that stood inside links
    is_under_image: bool = False  # an image alone stood just above


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The paragraphs of a source and what each is; the three tuples run in parallel."""

    paragraphs: tuple[Paragraph, ...]
    zones: tuple[Zone, ...]
    rules: tuple[str, ...]  # the rule that decided each zone
    headlines: tuple[tuple[int, str], ...] = ()  # lines that could be the headline, best first: index, what told
    is_title_sure: bool = True  # no other line of the page could nearly as well be the headline

    def in_zones(self, *zones: Zone) -> tuple[Paragraph, ...]:
        """Return the paragraphs of these zones, in order."""
        return tuple(compress(self.paragraphs, map(frozenset(zones).__contains__, self.zones)))

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """Return the article's own paragraphs and sub-heads, in order."""
        return self.in_zones(*BODY_ZONES)


def fold(text: str) -> str:
    """Return the text with plain spaces, figures, straight quotes and hyphens; offsets stay as they are.

    >>> fold("“Gull” – autre")
    '"Gull" - autre'
    """
    if "\t" in text:
        text = text.replace("\t", " ")
    if text.isascii():
        return text
    for char, plain in _FOLDS:
        if char in text:
            text = text.replace(char, plain)
            if text.isascii():
                return text
    return text.translate(_FIGURES) if _EASTERN_FIGURE.search(text) else text


def read_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the non-blank lines of a source in order, hard-wrapped ones joined; lines of marks alone are left out.

    Line numbers are 1-based. Only a newline ends a line, no other character does.
    """
    if any(mark in text and pattern.search(text) for mark, pattern in _CLIPPED):
        return tuple(_clipped(text))
    lines, are_broken = lines_of(text)
    if are_broken:
        return _with_first_letter(_printed((first, last, raw, fold(raw)) for (first, last), raw in joined(lines)))
    numbers = range(1, len(lines) + 1)
    return _with_first_letter(_printed(zip(numbers, numbers, lines, fold(text).split("\n"), strict=True)))


def _with_first_letter(found: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs with a text's first letter, set large on a line of its own, before the rest of its word."""
    paragraphs = tuple(found)
    for index, letter in enumerate(paragraphs[:_TOP]):
        rest = paragraphs[index + 1] if len(letter.text) == 1 and index + 1 < len(paragraphs) else None
        if rest and letter.text.isupper() and rest.text[0].islower():
            text = letter.text + rest.text
            whole = rest._replace(line=letter.line, text=text, folded=fold(text), raw=letter.raw.strip() + rest.raw)
            return (*paragraphs[:index], whole, *paragraphs[index + 2 :])
    return paragraphs


def _printed(lines: Iterable[tuple[int, int, str, str]]) -> Iterator[Paragraph]:
    """Yield the paragraphs of plain text: of first and last line, the words and their folded twin."""
    for first, last, raw, folded in lines:
        text = raw.strip()
        if not text:
            continue
        if text[0] not in "*-•▪●+<" or len(raw) > LONGEST_MARKED:
            twin = folded if len(text) == len(raw) else folded.strip()
            yield _new(Paragraph, (first, last, text, twin, raw, 0, False, False, (), 0.0, False))
        elif not _RULE.match(raw):
            yield _listed((first, last), raw)


def _clipped(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a clipper's text, those under an image told from the others."""
    is_under = False
    for number, raw in enumerate(text.split("\n"), start=1):
        if not raw.strip():
            continue
        paragraph = _of_clipped((number, number), raw)
        if paragraph is not None:
            yield paragraph._replace(is_under_image=True) if is_under else paragraph
        is_under = paragraph is None and "![" in raw


def _of_clipped(span: tuple[int, int], raw: str) -> Paragraph | None:
    """Return the paragraph a clipper's line gives, None when nothing but marks stand on it."""
    if len(raw) > LONGEST_MARKED:
        text = raw.strip()
        return Paragraph(line=span[0], end_line=span[1], text=text, folded=fold(text), raw=raw)
    return None if _RULE.match(raw) or _REFERENCE.match(raw) else _unmarked(span, raw)


def _listed(span: tuple[int, int], raw: str) -> Paragraph:
    """Return a line of plain text that opens with a bullet or is an address in angle brackets."""
    line = raw.strip()
    bullet = _BULLET.match(line)
    text = line[bullet.end() :] if bullet else _AUTOLINK.sub(r"\1", line)
    return Paragraph(
        line=span[0],
        end_line=span[1],
        text=text,
        folded=fold(text),
        raw=raw,
        is_list_item=bullet is not None,
        links=tuple(_AUTOLINK.findall(line)),
    )


def _unmarked(span: tuple[int, int], raw: str) -> Paragraph | None:
    """Return a clipper's line without its marks."""
    line, heading, is_list_item = _without_prefix(raw.strip())
    links: list[str] = []
    inside = 0

    def opened(match: re.Match[str]) -> str:
        nonlocal inside
        words = "" if match[0].startswith("!") else match[1]
        links.append(match[2])
        inside += len(words.strip())
        return words

    if "](" in line:
        line = _LINK.sub(opened, _LINK.sub(_image_gone, line) if "![" in line else line)
    if "][" in line:
        line = _REFERRED.sub(r"\1", line)
    if "<http" in line:
        links += _AUTOLINK.findall(line)
        line = _AUTOLINK.sub(r"\1", line)
    plain, is_bold = _without_emphasis(line)
    text = (_SPACES.sub(" ", plain) if "  " in plain or "\t" in plain else plain).strip()
    if not text or _RULE.match(text):
        return None
    return Paragraph(
        line=span[0],
        end_line=span[1],
        text=text,
        folded=fold(text),
        raw=raw,
        heading=heading,
        is_bold=is_bold,
        is_list_item=is_list_item,
        links=tuple(link for link in links if link),
        linked=min(1.0, inside / len(text)),
    )


def _image_gone(match: re.Match[str]) -> str:
    """Return nothing for an image, any other link as it stands."""
    return "" if match[0].startswith("!") else match[0]


def _without_prefix(line: str) -> tuple[str, int, bool]:
    """Return the line without heading, quote and bullet marks; the heading level; whether it was a list item."""
    while line.startswith(">"):
        line = line[1:].lstrip()
    bullet = _BULLET.match(line)
    if bullet:
        line = line[bullet.end() :].lstrip()
    heading = _HEADING.match(line)
    level = len(heading[1]) if heading else 0
    return (line[heading.end() :].rstrip("# ") if heading else line), level, bullet is not None


def _without_emphasis(line: str) -> tuple[str, bool]:
    """Return the line without bold, italic and escape marks, and whether all of it was bold."""
    if not ("*" in line or "_" in line or "\\" in line):
        return line, False
    bare = line.strip()
    plain = _STRONG.sub(r"\2", bare)
    is_bold = bare[:2] in ("**", "__") and len(plain) == len(bare) - 4
    plain = _EMPHASIS.sub(r"\2", plain)
    plain = plain.replace("**", "").replace("__", "")
    return _ESCAPE.sub(r"\1", plain), is_bold
