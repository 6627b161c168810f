"""The dated entries in the form TimelineJS reads, for those who want to show them in a timeline of their own."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any

from site_gen import edtf, urls
from site_gen.authority import Settings
from site_gen.datafiles.lines import json_line
from site_gen.edtf import Precision
from site_gen.model import Entry
from site_gen.words import Words

_PARTS = ("year", "month", "day")
_place = lru_cache(maxsize=1 << 14)(edtf.sort_key)  # many entries have one date
_SHOWN_PARTS = {Precision.YEAR: 1, Precision.MONTH: 2}


def timeline_event(entry: Entry, settings: Settings, words: Words) -> str:
    """Return an entry as an event of the timeline, on one line; "" for one without a first day.

    Dates that are not one day keep their words and their last day.
    """
    ends = edtf.bounds(entry.date)
    return json_line(_event(entry, ends, settings, words)) if ends and ends[0] != date.min else ""


def timeline_js(events: Iterable[tuple[Entry, bytes]], settings: Settings) -> Iterator[bytes]:
    """Yield in parts the file of the entries whose event is given, by date."""
    told = [(_place(entry.date), entry.id, event) for entry, event in events if event]
    title = json_line({"text": {"headline": escape(settings.title), "text": escape(settings.description)}})
    lines = b",\n".join(event for _, _, event in sorted(told))
    yield from (b'{"title":%b,"events":[\n' % title.encode(), lines, b"\n]}\n")


def _event(entry: Entry, ends: tuple[date, date], settings: Settings, words: Words) -> dict[str, Any]:
    first, last = ends
    address = settings.base_url + urls.entry(entry.id)
    kind = edtf.precision(entry.date)
    parts = _SHOWN_PARTS.get(kind, len(_PARTS))
    has_end = kind in (Precision.INTERVAL, Precision.SET) and last != date.max
    # TimelineJS takes its texts for HTML.
    return {
        "unique_id": entry.id,
        "start_date": _date(first, parts),
        **({"end_date": _date(last, parts)} if has_end else {}),
        "display_date": escape(words.date(entry.date)),
        "text": {
            "headline": f'<a href="{escape(address)}">{escape(entry.title)}</a>',
            "text": escape(entry.outlet.name if entry.outlet else words.say("entry.outlet_unknown")),
        },
    }


def _date(day: date, parts: int) -> dict[str, int]:
    return {name: getattr(day, name) for name in _PARTS[:parts]}
