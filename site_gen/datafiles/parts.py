"""What a chunk of entries adds to the files of the open data, looked at when it is made and kept between builds."""

from site_gen.datafiles.columns import ENTRIES, MENTIONS, QUOTES, Table
from site_gen.datafiles.csvfiles import csv_lines
from site_gen.datafiles.database import database_part
from site_gen.datafiles.lines import json_line
from site_gen.datafiles.named import counted
from site_gen.datafiles.rows import Publishing, clean, entry_row, mention_rows, quote_rows
from site_gen.datafiles.soundness import sound_lines, sound_rows
from site_gen.datafiles.timelinejs import timeline_event
from site_gen.kept.chunks import Chunk, joined
from site_gen.kept.codec import encode

LINES, BASE, TIMELINE, NAMED = "data-lines", "data-base", "data-timeline", "data-named"
DIVIDED = (ENTRIES, QUOTES, MENTIONS)  # the tables whose rows each belong to one entry
KINDS = (LINES, BASE, TIMELINE, NAMED, *(f"data-{table.name}" for table in DIVIDED))


def data_parts(chunk: Chunk, publishing: Publishing) -> dict[str, bytes]:
    """Return what a chunk adds to the files: its records, its rows in each form, and who is named in it."""
    return {LINES: _lines(chunk, publishing), **_rows(chunk, publishing), NAMED: encode(counted(chunk.entries))}


def kind_of(table: Table) -> str:
    """Return the kind that the lines of a divided table are kept under."""
    return f"data-{table.name}"


def _lines(chunk: Chunk, publishing: Publishing) -> bytes:
    lines = "".join(f"{json_line(publishing.record_of(entry))}\n" for entry in chunk.entries)
    return sound_lines("entries.jsonl", lines.encode(errors="replace"))


def _rows(chunk: Chunk, publishing: Publishing) -> dict[str, bytes]:
    """Return the rows of a chunk: as a part of the database, as lines of CSV, and as events of the timeline."""
    entries = chunk.entries
    rows = {
        ENTRIES: clean((entry_row(entry, publishing) for entry in entries), ENTRIES.key),
        QUOTES: clean((row for entry in entries for row in quote_rows(entry, publishing)), QUOTES.key),
        MENTIONS: clean((row for entry in entries for row in mention_rows(entry)), MENTIONS.key),
    }
    events = [timeline_event(entry, publishing.settings, publishing.words) for entry in entries]
    sound_lines("timelinejs.json", "".join(f"{event}\n" for event in events if event).encode(errors="replace"))
    return {
        BASE: database_part(rows, chunk.number),
        TIMELINE: joined(events),
        **{kind_of(table): sound_rows(table, csv_lines(table, own).encode()) for table, own in rows.items()},
    }
