"""Atom and JSON feeds, the sitemap and robots.txt: {path: bytes}.

A feed's times come from the days its entries were published on, for want of those from the days they tell of, never
from the clock, so that the same content gives the same bytes. An entry without a date is dated to the first day of the
archive's window, because Atom demands a time; its summary says in words what is known. The JSON feed demands none:
there only an entry known to the day has one.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial
from html import escape
from operator import attrgetter, itemgetter

from site_gen import anchors, edtf, urls
from site_gen.authority import Names, Settings
from site_gen.edtf import Precision
from site_gen.kept.chunks import Chunk, ChunkMemo, joined
from site_gen.model import Entry, PublicCorrection, Rights
from site_gen.rights import rights_of, shown
from site_gen.words import Words

_MOST_ENTRIES = 100
_MOST_ADDRESSES = 50_000  # in one sitemap, by its specification
_SUMMARY_WORDS = 60
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
ATOM, JSON = "feed-atom", "feed-json"
KINDS = (ATOM, JSON)
# How a kind of feed tells of an entry.
FindItem = Callable[[str, Entry], str]

# What XML 1.0 cannot hold, and C1 controls with it.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A page and the entries its feed tells of."""

    address: str  # of the page: "/people/ada-lind/"; the site's own feed is that of "/"
    title: str  # of the feed, the site's name with it
    entries: Sequence[Entry]


def sitemap_files(addresses: Iterable[str], settings: Settings) -> dict[str, bytes]:
    """Return sitemap.xml over the pages at the addresses, in parts where there are many, and robots.txt."""
    ordered = sorted(addresses)
    parts = [ordered[start : start + _MOST_ADDRESSES] for start in range(0, len(ordered), _MOST_ADDRESSES)]
    robots = f"User-agent: *\nAllow: /\nSitemap: {settings.base_url}/sitemap.xml\n"
    files = {"robots.txt": robots.encode()}
    if len(parts) <= 1:
        return files | {"sitemap.xml": _listing("urlset", "url", ordered, settings)}
    named = {f"sitemap-{number}.xml": part for number, part in enumerate(parts, 1)}
    files |= {name: _listing("urlset", "url", part, settings) for name, part in named.items()}
    return files | {"sitemap.xml": _listing("sitemapindex", "sitemap", [f"/{name}" for name in named], settings)}


def _listing(whole: str, one: str, addresses: Iterable[str], settings: Settings) -> bytes:
    rows = "".join(f"<{one}><loc>{_text(settings.base_url + address)}</loc></{one}>\n" for address in addresses)
    return f"{_HEAD}<{whole} {_SITEMAP}>\n{rows}</{whole}>\n".encode()


def correction_files(corrections: Sequence[PublicCorrection], settings: Settings, words: Words) -> dict[str, bytes]:
    """Return the Atom feed of the corrections, the latest first; none where nothing was corrected."""
    if not corrections:
        return {}
    address, title = urls.correction(), f"{words.say('about.corrections')}: {settings.title}"
    told = [_atom_correction(one, settings) for one in corrections[:_MOST_ENTRIES]]
    updated = _midnight_of(corrections[0])
    return {urls.file_of(urls.feed(address)): _atom_feed(address, title, updated, told, settings).encode()}


def _atom_correction(correction: PublicCorrection, settings: Settings) -> str:
    address = settings.base_url + urls.correction(anchors.correction_id(correction))
    told = " ".join(filter(None, (correction.was, correction.now, correction.because)))
    return (
        f"<entry>\n<title>{_text(correction.was)}</title>\n<id>{_text(address)}</id>\n<link href={_quoted(address)}/>\n"
        f"<updated>{_midnight_of(correction)}</updated>\n<summary>{_text(told)}</summary>\n</entry>\n"
    )


def _midnight_of(correction: PublicCorrection) -> str:
    return _midnight(date.fromisoformat(correction.date))


def find_items(chunks: Callable[[], Iterable[Chunk]], kept: ChunkMemo) -> FindItem:
    """Return what finds how a kind of feed tells of an entry; an entry stands in many feeds and is told once.

    `kept` has what `item_parts` gives.
    """

    @cache
    def chunk_of() -> Mapping[str, Chunk]:
        return {entry.id: chunk for chunk in chunks() for entry in chunk.entries}

    @cache
    def texts(kind: str, key: str) -> Mapping[str, bytes]:
        chunk = next(one for one in chunks() if one.key == key)
        return dict(zip((entry.id for entry in chunk.entries), kept.texts(kind, chunk), strict=True))

    return lambda kind, entry: texts(kind, chunk_of()[entry.id].key)[entry.id].decode()


def item_parts(chunk: Chunk, names: Names, settings: Settings, words: Words) -> dict[str, bytes]:
    """Return how each kind of feed tells of the entries of a chunk."""
    summaries = [_summary(entry, names, settings, words) for entry in chunk.entries]
    return {
        ATOM: joined(map(partial(_atom_entry, settings), chunk.entries, summaries)),
        JSON: joined(_json(_json_item(settings, *one)) for one in zip(chunk.entries, summaries, strict=True)),
    }


def atom(feed: Feed, find: FindItem, settings: Settings) -> bytes:
    """Return the feed as Atom, the latest entries first and those without a year last."""
    latest = _latest(feed.entries)
    updated = max((_time(entry, settings) for entry in latest), default=_midnight(settings.window_start))
    told = [find(ATOM, entry) for entry in latest]
    return _atom_feed(feed.address, feed.title, updated, told, settings).encode()


def _atom_feed(address: str, title: str, updated: str, told: Iterable[str], settings: Settings) -> str:
    page = settings.base_url + address
    return (
        f'{_HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(settings.language)}>\n'
        f"<title>{_text(title)}</title>\n"
        f"<id>{_text(page)}</id>\n"
        f"<link href={_quoted(page)}/>\n"
        f'<link rel="self" type="application/atom+xml" href={_quoted(settings.base_url + urls.feed(address))}/>\n'
        f"<updated>{updated}</updated>\n"
        f"<author><name>{_text(settings.title)}</name></author>\n"
        f"{''.join(told)}</feed>\n"
    )


def _atom_entry(settings: Settings, entry: Entry, summary: str) -> str:
    address = settings.base_url + urls.entry(entry.id)
    author = _author(entry)
    is_day = edtf.precision(_printed(entry)) is Precision.DAY
    return (
        f"<entry>\n<title>{_text(entry.title)}</title>\n<id>{_text(address)}</id>\n<link href={_quoted(address)}/>\n"
        f"<updated>{_time(entry, settings)}</updated>\n"
        f"{f'<published>{_time(entry, settings)}</published>{chr(10)}' if is_day else ''}"
        f"{f'<author><name>{_text(author)}</name></author>{chr(10)}' if author else ''}"
        f"<summary>{_text(summary)}</summary>\n</entry>\n"
    )


def json_feed(feed: Feed, find: FindItem, settings: Settings) -> bytes:
    """Return the feed as JSON Feed 1.1, its entries in the same order."""
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": settings.base_url + feed.address,
        "feed_url": settings.base_url + urls.json_feed(feed.address),
        "language": settings.language,
    }
    items = ",".join(find(JSON, entry) for entry in _latest(feed.entries))
    return f'{_json(head)[:-1]},"items":[{items}]}}\n'.encode(errors="replace")


def _json_item(settings: Settings, entry: Entry, summary: str) -> dict[str, object]:
    address = settings.base_url + urls.entry(entry.id)
    author = _author(entry)
    original = urls.web_address(entry.url)
    is_day = edtf.precision(_printed(entry)) is Precision.DAY
    return {
        "id": address,
        "url": address,
        **({"external_url": original} if original else {}),
        "title": entry.title,
        "content_text": summary,
        **({"date_published": _time(entry, settings)} if is_day else {}),
        **({"authors": [{"name": author}]} if author else {}),
        **({"language": entry.language} if entry.language not in ("", "und") else {}),
    }


def _author(entry: Entry) -> str:
    return entry.byline or (entry.outlet.name if entry.outlet else "")


def _summary(entry: Entry, names: Names, settings: Settings, words: Words) -> str:
    """Return when, where from and, as far as its rights allow, how the report begins."""
    outlet = entry.outlet.name if entry.outlet else words.say("entry.outlet_unknown")
    mode = rights_of(entry, names, settings)
    cut = Rights.METADATA if mode is Rights.METADATA else Rights.EXCERPT
    opening = " ".join(block.text for block in shown(entry, cut, min(_SUMMARY_WORDS, settings.excerpt_words)))
    when = words.date(entry.date)
    return ". ".join(filter(None, (when[0].upper() + when[1:], outlet, opening)))


def _latest(entries: Iterable[Entry]) -> list[Entry]:
    # What has no date has the least place; those with one place are by id.
    placed = [(_place(entry.date), entry) for entry in sorted(entries, key=attrgetter("id"))]
    placed.sort(key=itemgetter(0), reverse=True)
    return [entry for _, entry in placed[:_MOST_ENTRIES]]


@lru_cache(maxsize=1 << 14)  # of an archive most dates stand in many feeds
def _place(day: str | None) -> tuple[int, str, str, str] | tuple[()]:
    return edtf.sort_key(day) if edtf.bounds(day) else ()


def _printed(entry: Entry) -> str | None:
    """Return the day a report was published, for want of that the one it tells of."""
    is_day = edtf.precision(entry.date_published) is Precision.DAY
    return entry.date_published if is_day else entry.date


def _time(entry: Entry, settings: Settings) -> str:
    """Return the first moment of the day a report was published, of the first of several."""
    ends = edtf.bounds(_printed(entry))
    if ends is None:
        return _midnight(settings.window_start)
    return _midnight(ends[1] if ends[0] == date.min else ends[0])


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text), quote=False)


def _quoted(text: str) -> str:
    return f'"{escape(_FORBIDDEN.sub("", text))}"'


# The feeds of a page, by where they stand.
FORMATS: Mapping[Callable[[str], str], Callable[[Feed, FindItem, Settings], bytes]] = {
    urls.feed: atom,
    urls.json_feed: json_feed,
}
