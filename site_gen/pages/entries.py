"""The page of an entry: who said what, the text, the record with its evidence, and how to cite it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from site_gen import urls
from site_gen.authority import name_key
from site_gen.kept.computed import Later
from site_gen.model import Entry, Page
from site_gen.pages.corrected import corrections_of
from site_gen.pages.entry_facts import facts_of
from site_gen.pages.entry_head import aliases_of, dublin_core, json_ld_of
from site_gen.pages.entry_text import text_row
from site_gen.pages.rows import Link, outlet_name
from site_gen.pages.said import rows_of_entry
from site_gen.pages.view import View

_FILES = (
    ("files.bib", "cite.bib"),
    ("files.ris", "cite.ris"),
    ("files.csl", "cite.json"),
    ("files.markdown", "entry.md"),
    ("files.json", "entry.json"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file an entry was made from."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry between the one before and the one after it in time."""

    before: Entry | None
    entry: Entry
    after: Entry | None


def entry_pages(view: View) -> Iterator[Page]:
    """Yield the page of each entry, in timeline order."""
    entries = view.archive.entries
    context, made_from = partial(_context, view), partial(_made_from, view)
    for before, entry, after in zip((None, *entries), entries, (*entries[1:], None), strict=False):
        placed = _Placed(before, entry, after)
        yield view.page(urls.entry(entry.id), "entry.html", Later(context, placed), Later(made_from, placed))


def _made_from(view: View, placed: _Placed) -> tuple[object, ...]:
    entry, others = placed.entry, (placed.before, placed.after, *_siblings(placed.entry, view))
    beside = (view.row_keys[one.id] if one else "" for one in others)
    return view.keys[entry.id], *beside, corrections_of(entry.id, view)


def _context(view: View, placed: _Placed) -> dict[str, object]:
    before, entry, after = placed.before, placed.entry, placed.after
    text = text_row(entry, view.rights[entry.id], view)
    said = rows_of_entry(entry, view)
    quotes = tuple(row for row in said if row.is_quote)
    original = urls.web_address(entry.url)
    return {
        "row": view.rows[entry.id],
        "deck": entry.deck or "",
        "byline": _author(entry, view),
        "quotes": tuple(quote for quote in quotes if quote.text),
        "withheld": sum(not quote.text for quote in quotes),
        "statements": tuple(row for row in said if row.text and not row.is_quote),
        "text": text,
        "facts": facts_of(entry, text, view),
        "original": original,
        "archived": urls.web_address(entry.archive_url),
        "siblings": view.rows_of(_siblings(entry, view)),
        "corrections": corrections_of(entry.id, view),
        "report_address": _report_address(entry, view),
        "source": Source(path=entry.path, sha256=entry.sha256),
        "citation": _citation(entry, view),
        "files": tuple(Link(name=view.words.say(key), address=urls.entry_file(entry.id, file)) for key, file in _FILES),
        "before": view.rows[before.id] if before else None,
        "after": view.rows[after.id] if after else None,
        "dublin_core": dublin_core(entry, view),
        "aliases": aliases_of(entry, view),
        "json_ld": json_ld_of(entry, quotes, original, view),
    }


def _report_address(entry: Entry, view: View) -> str:
    """Return where a reader suggests a correction of the entry, "" where the archive names no place."""
    settings = view.archive.settings
    return urls.report_address(settings.corrections_url, settings.base_url + urls.entry(entry.id), entry.id)


def _siblings(entry: Entry, view: View) -> tuple[Entry, ...]:
    """Return the other reports of the entry's event."""
    record = view.archive.event_by_id.get(entry.event) if entry.event else None
    return tuple(other for other in record.entries if other.id != entry.id) if record else ()


def _author(entry: Entry, view: View) -> str:
    """Return the byline where it says more than the outlet."""
    byline = entry.byline or ""
    return "" if name_key(byline) == name_key(outlet_name(entry, view.archive)) else byline


def _citation(entry: Entry, view: View) -> str:
    """Return a citation in plain text: outlet, title, date, original address, and where it stands here."""
    settings, words = view.archive.settings, view.words
    outlet = outlet_name(entry, view.archive) or words.say("entry.unknown_outlet")
    date = entry.date_published or entry.date
    parts = [
        *filter(None, [_author(entry, view)]),
        words.quoted(view.rows[entry.id].title),
        outlet,
        words.date(date),
        *filter(None, [urls.web_address(entry.url)]),
    ]
    address = settings.base_url + urls.entry(entry.id)
    return words.say("entry.citation", parts=words.listed(parts), archive=settings.title, address=address)
