"""Layouts made by hand, so that a test of dates or outlets says itself what each line is."""

from site_gen.model import Zone
from site_gen.parse.reading import Layout, Paragraph, fold

Row = tuple[Zone, str]


def made_layout(*rows: Row) -> Layout:
    """Return a layout of one paragraph a row, on every second line."""
    paragraphs = tuple(
        Paragraph(line=1 + 2 * i, end_line=1 + 2 * i, text=text, folded=fold(text), raw=text)
        for i, (_, text) in enumerate(rows)
    )
    return Layout(paragraphs=paragraphs, zones=tuple(zone for zone, _ in rows), rules=("test",) * len(rows))


def read_rows(text: str) -> tuple[Row, ...]:
    """Return the rows of lines like "title: Harbour opens"."""
    pairs = (line.split(": ", 1) for line in text.split("\n") if line.strip())
    return tuple((Zone(zone), words) for zone, words in pairs)
