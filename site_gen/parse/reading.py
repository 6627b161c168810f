"""A source's text as paragraphs, each knowing its line, with a folded twin of equal length to search in."""

from dataclasses import dataclass

from site_gen.model import BODY_ZONES, Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The paragraphs of a source and what each is; the three tuples run in parallel."""

    paragraphs: tuple[Paragraph, ...]
    zones: tuple[Zone, ...]
    rules: tuple[str, ...]  # the rule that decided each zone

    def in_zones(self, *zones: Zone) -> tuple[Paragraph, ...]:
        """Return the paragraphs of these zones, in order."""
        return tuple(p for p, zone in zip(self.paragraphs, self.zones, strict=True) if zone in zones)

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """Return the article's own paragraphs and sub-heads, in order."""
        return self.in_zones(*BODY_ZONES)
