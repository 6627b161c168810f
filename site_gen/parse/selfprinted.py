"""How a page prints a name: in several lines of its menu and foot, as an outlet's, or in the report as well."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
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
_UNLETTERED = bytes(byte for byte in range(128) if not chr(byte).isalnum() and byte != ord("\n"))


class _Lines:
    """Lines of one part of a page, for looking up the names in them."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        """Squeeze each different line to its letters and digits."""
        self.paragraphs: Sequence[Paragraph] = list({p.folded: p for p in paragraphs}.values())
        squeezed = [p.folded.lower().encode().translate(None, _UNLETTERED) for p in self.paragraphs]
        self._text = b"\n".join(squeezed)
        self._starts = [0, *accumulate([len(line) + 1 for line in squeezed])]

    def naming(self, key: str) -> Iterator[Paragraph]:
        """Yield the lines that hold a name, as its words alone and written as a name."""
        word, letters = _written(key), key.encode()
        at = self._text.find(letters)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            if any(not match[0][0].islower() for match in word.finditer(self.paragraphs[place].folded)):
                yield self.paragraphs[place]
            at = self._text.find(letters, self._starts[place + 1])


@lru_cache(maxsize=1 << 10)
def _written(key: str) -> re.Pattern[str]:
    """Return the pattern of a name by its letters: "harbourgull" is also "Harbour Gull"."""
    return re.compile(rf"(?<![^\W_]){'[^a-z0-9]?'.join(map(re.escape, key))}(?![^\W_])", re.IGNORECASE)


def with_printings(layout: Layout, references: Sequence[SelfReference]) -> list[SelfReference]:
    """Return the references, those to an owner by the outlet's name in it, and those that the page's own lines add."""
    if not references:
        return []
    placed = list(zip(layout.paragraphs, layout.zones, strict=True))
    around = _Lines(p for p, zone in placed if zone in _AROUND and len(p.folded) <= _LONGEST)
    text = _Lines(p for p, zone in placed if zone in _IN_TEXT)
    keys = {reference.key for reference in references}
    owners = {r.key: r for r in references if r.rule in _OWNERS}
    brands = {key: brand for key, owner in owners.items() if (brand := _brand(owner, around, keys))}
    named = [_of_brand(reference, brands) for reference in references]
    return [*named, *_printed(named, around, text)]


def _printed(references: Sequence[SelfReference], around: _Lines, text: _Lines) -> Iterator[SelfReference]:
    """Yield the names that stand in several lines around the report, and far less often in it."""
    found: dict[str, list[SelfReference]] = {}
    for reference in references:
        if len(reference.key) >= _SHORTEST and not kinds_of(plain(reference.name)) & (PLACE | DEMONYM):
            found.setdefault(reference.key, []).append(reference)
    for key, own in found.items():
        lines = _others(around, key, own)
        count = len(lines) - 2 * len(list(text.naming(key))) if len(lines) >= _SEVERAL else 0
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
