"""How a page prints a name: in several lines of its menu and foot, as an outlet's, or in the report as well."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from site_gen.model import BODY_ZONES, Zone
from site_gen.parse.lexicon import COMMON, DEMONYM, PLACE, kinds_of, plain
from site_gen.parse.pressnames import is_agency
from site_gen.parse.reading import Layout, Paragraph
from site_gen.parse.selfpatterns import COMPANY, FURNITURE, PRINTED, RIGHTS_NOTICE
from site_gen.parse.selfreference import SelfReference, key_of

_AROUND = FURNITURE | {Zone.BYLINE, Zone.DATE}
_IN_TEXT = BODY_ZONES | {Zone.TITLE, Zone.DECK, Zone.CAPTION}
_LONGEST = 160  # characters of a line that counts
_SEVERAL, _MANY = 2, 5  # lines
_SHORTEST = 3  # letters of a name that can be told from others
_OWNERS = frozenset({RIGHTS_NOTICE, COMPANY})
_GENERAL = COMMON | PLACE | DEMONYM
_WORD = re.compile(r"[^\W_]+")
_UNLETTERED = bytes(byte for byte in range(128) if not chr(byte).isalnum() and byte != ord("\n"))


class _Lines:
    """Lines of one part of a page, for looking up the names in them."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        """Squeeze each different line to its letters and digits."""
        different = {paragraph.folded.replace("\n", " "): paragraph for paragraph in paragraphs}
        self.paragraphs: Sequence[Paragraph] = list(different.values())
        self._text = "\n".join(different).lower().encode().translate(None, _UNLETTERED)
        self._starts = [0, *accumulate([len(line) + 1 for line in self._text.split(b"\n")])]

    def naming(self, key: str) -> Iterator[Paragraph]:
        """Yield the lines that hold a name, as its words alone and written as a name."""
        letters = key.encode()
        at = self._text.find(letters)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            if _stands(self.paragraphs[place].folded, key):
                yield self.paragraphs[place]
            at = self._text.find(letters, self._starts[place + 1])


def _stands(text: str, key: str) -> bool:
    """Tell whether whole words of a text are a name, by its letters: "Harbour Gull" is "harbourgull"."""
    words = _WORD.findall(text)
    for start, first in enumerate(words):
        joined = first.casefold()
        if first[0].islower() or not key.startswith(joined):
            continue
        for word in words[start + 1 :]:
            if len(joined) >= len(key):
                break
            joined += word.casefold()
        if joined == key:
            return True
    return False


def with_printings(layout: Layout, references: Sequence[SelfReference]) -> list[SelfReference]:
    """Return the references, those to an owner by the outlet's name in it, and those that the page's own lines add."""
    if not references:
        return []
    placed = list(zip(layout.paragraphs, layout.zones, strict=True))
    around = _Lines(p for p, zone in placed if zone in _AROUND and len(p.folded) <= _LONGEST)
    keys = {reference.key for reference in references}
    owners = {r.key: r for r in references if r.rule in _OWNERS}
    brands = {key: brand for key, owner in owners.items() if (brand := _brand(owner, around, keys))}
    named = [_of_brand(reference, brands) for reference in references]
    text = (paragraph for paragraph, zone in placed if zone in _IN_TEXT)
    return [*named, *_printed(named, around, text)]


def _printed(
    references: Sequence[SelfReference], around: _Lines, article: Iterable[Paragraph]
) -> Iterator[SelfReference]:
    """Yield the names that stand in several lines around the report, and far less often in it."""
    found: dict[str, list[SelfReference]] = {}
    for reference in references:
        if len(reference.key) >= _SHORTEST and not kinds_of(plain(reference.name)) & (PLACE | DEMONYM):
            found.setdefault(reference.key, []).append(reference)
    printed = [(key, own, lines) for key, own in found.items() if len(lines := _others(around, key, own)) >= _SEVERAL]
    text = _Lines(article if printed else ())
    for key, own, lines in printed:
        count = len(lines) - 2 * len(list(text.naming(key)))
        if count >= (_MANY if _OWNERS.issuperset(r.rule for r in own) else _SEVERAL):
            weight = 1.0 if count >= _MANY else 0.5
            yield replace(own[0], line=lines[0].line, text=lines[0].text, weight=weight, rule=PRINTED)


def _others(around: _Lines, key: str, own: Sequence[SelfReference]) -> list[Paragraph]:
    """Return the lines that hold a name and something else, but not those where it was found."""
    known = {reference.line for reference in own}
    return [p for p in around.naming(key) if p.line not in known and key_of(p.folded) != key]


def _of_brand(reference: SelfReference, brands: Mapping[str, str]) -> SelfReference:
    """Return a reference to an owner as one to the outlet its name holds."""
    if reference.rule not in _OWNERS or reference.key not in brands:
        return reference
    brand = brands[reference.key]
    return replace(reference, name=brand, key=key_of(brand), rule=RIGHTS_NOTICE)


def _brand(owner: SelfReference, around: _Lines, keys: Iterable[str]) -> str:
    """Return the part of an owner's name that the page prints elsewhere: "Gull" of "SA Gull"; "" when there is none."""
    words = owner.name.split()
    if is_agency(owner.key) or any(owner.key.startswith(key) for key in keys if key != owner.key):
        return ""
    sizes = range(len(words) - 1, 0, -1)
    parts = (words[start : start + size] for size in sizes for start in range(len(words) - size + 1))
    names = (" ".join(part).strip(" .,&-") for part in parts)
    return next((name for name in names if _is_brand(name, owner, around)), "")


def _is_brand(part: str, owner: SelfReference, around: _Lines) -> bool:
    """Tell whether a part of an owner's name is a name of its own on the page, that the whole is not."""
    key = key_of(part)
    words = part.removeprefix("The ").split()
    if len(key) < _SHORTEST or all(kinds_of(plain(word)) & _GENERAL for word in words):
        return False
    lines = [p for p in around.naming(key) if p.line != owner.line]
    return len(lines) >= _SEVERAL and not any(owner.key in key_of(p.folded) for p in lines)
