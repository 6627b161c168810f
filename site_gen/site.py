"""Archive → the files of the site, each with the key of what it is made from; the search index comes after them.

A file is made when it is written, unless the one published before was made from the same.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from pathlib import Path
from sqlite3 import sqlite_version
from typing import Any

from jinja2 import TemplateError

from site_gen import urls
from site_gen.archive import Archive
from site_gen.authority import Settings
from site_gen.chunks import Chunk, chunks_of
from site_gen.citations import FORMATS as CITATIONS
from site_gen.datafiles import DATA_FILES, WORDING_KIND, Material, Publishing, data_files
from site_gen.datafiles import KINDS as DATA_KINDS
from site_gen.entryfile import body_text, record_of, to_json, to_text, with_body
from site_gen.errors import BuildFailedError, Problem
from site_gen.feeds import FORMATS as FEEDS
from site_gen.feeds import KINDS as FEED_KINDS
from site_gen.feeds import Feed, correction_files, find_items, sitemap_files
from site_gen.fingerprint import of_folder, of_program
from site_gen.keys import key_of
from site_gen.memo import Memo
from site_gen.method import rulebook
from site_gen.model import Entry, Page
from site_gen.output import Drawn, SiteFile, files_from
from site_gen.pages import NOT_FOUND, former_addresses, make_pages, redirects
from site_gen.render import Renderer, make_renderer
from site_gen.rights import allowed, rights_of, shown
from site_gen.words import Words

_ASSETS = "assets"
_REDIRECTS = "_redirects"
_RECORDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {"entry.json": to_json, "entry.md": to_text}


def site_files(archive: Archive, templates: Path, words: Words) -> list[SiteFile]:
    """Return every file of the site but the search index; raises BuildFailedError when two have one address."""
    pages = page_files(archive, templates, words)
    return [*pages, *other_files(archive, templates, words, pages)]


def page_files(archive: Archive, templates: Path, words: Words, memo: Memo | None = None) -> Drawn:
    """Return the pages of the site; making one raises BuildFailedError naming the template that is wrong.

    A program that goes on gives a `memo` that knows the templates it has compiled.
    """
    memo = memo or Memo(None)
    renderer = memo.at_hand("renderer", key_of(_look(templates), words), partial(make_renderer, templates, words))
    return Drawn(_page_files(make_pages(archive, words, rulebook()), templates, renderer))


def other_files(
    archive: Archive, templates: Path, words: Words, pages: Iterable[SiteFile], memo: Memo | None = None
) -> list[SiteFile]:
    """Return the files that are no pages and not of the search index: assets, feeds, citations, records, data.

    What feeds and data tell of each entry is kept in the `memo`.
    Raises BuildFailedError when two files, the pages among them, have one address.
    """
    # What the files of entries and feeds are made from besides the entries.
    ground = cache(lambda: key_of(of_program(), archive.settings, archive.names, words))
    memo = memo or Memo(None)
    entry_key = cache(lambda entry_id: key_of(ground(), archive.digests[entry_id]))  # five files have it
    chunks = cache(partial(_chunks, archive, ground, memo))
    moved = redirects(archive.entries)
    files = [
        *_feed_files(archive, words, ground, chunks, memo),
        *_citation_files(archive, entry_key),
        *_record_files(archive, entry_key),
        *_data_files(archive, words, ground, chunks, memo),
        *files_from(_assets(templates / _ASSETS)),
        *files_from(correction_files(archive.corrections, archive.settings, words)),
        *files_from(sitemap_files(_listed(pages, archive), archive.settings)),
        *files_from({_REDIRECTS: moved.encode()} if moved else {}),
    ]
    _refuse_clashes([*pages, *files])
    return files


def indexed_addresses(archive: Archive) -> frozenset[str]:
    """Return the addresses of the pages the search index must hold."""
    return frozenset(urls.entry(entry.id) for entry in archive.entries)


def page_addresses(archive: Archive, words: Words) -> frozenset[str]:
    """Return the address of every page, of those that only lead on to a renamed one too."""
    return frozenset(page.address for page in make_pages(archive, words, rulebook()))


def _listed(pages: Iterable[SiteFile], archive: Archive) -> Iterator[str]:
    """Yield the addresses of the pages search engines are sent to: those that are a destination of their own."""
    moved = (before for before, _ in former_addresses(archive.entries))
    unlisted = {urls.file_of(address) for address in (NOT_FOUND, urls.search(), *moved)}
    return (f"/{page.path.removesuffix('index.html')}" for page in pages if page.path not in unlisted)


def _refuse_clashes(files: Iterable[SiteFile]) -> None:
    """Raise when two files have one path: never does a last one win."""
    seen: set[str] = set()
    for file in files:
        if file.path in seen:
            message = "two pages have this address; rename one of what they show"
            raise BuildFailedError([Problem(path=file.path, line=0, code="duplicate-path", message=message)])
        seen.add(file.path)


def _page_files(pages: Iterable[Page], templates: Path, renderer: Renderer) -> Iterator[SiteFile]:
    look = _look(templates)
    for page in pages:
        yield SiteFile(
            path=urls.file_of(page.address),
            made_from=partial(_page_key, page, look),
            make=partial(_render, page, renderer),
        )


def _look(templates: Path) -> str:
    """Return the key of what makes a page of its context: templates, words and program."""
    return key_of(of_program(), of_folder(templates))


def _page_key(page: Page, look: str) -> str:
    return key_of(look, page.address, page.template, page.made_from())


def _render(page: Page, renderer: Renderer) -> bytes:
    try:
        return renderer.render(page).encode()
    except TemplateError as error:
        template = f"templates/{getattr(error, 'name', None) or page.template}"
        line = getattr(error, "lineno", None) or _line_in(error, page.template)
        message = f"{error.message or 'cannot be rendered'} (at {page.address})"
        raise BuildFailedError([Problem(path=template, line=line, code="template", message=message)]) from error


def _line_in(error: TemplateError, template: str) -> int:
    """Return the line of the template an error came from, 0 when its trace does not show it."""
    trace, line = error.__traceback__, 0
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(template):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _assets(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    return {f"{_ASSETS}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in files}


def _feed_files(
    archive: Archive, words: Words, ground: Callable[[], str], chunks: Callable[[], Sequence[Chunk]], memo: Memo
) -> Iterator[SiteFile]:
    find = find_items(chunks, archive.names, archive.settings, words, memo)
    for feed in _feeds(archive):
        key = cache(partial(_feed_key, feed, archive, ground))
        for address_of, make in FEEDS.items():
            path = urls.file_of(address_of(feed.address))
            yield SiteFile(path=path, made_from=key, make=partial(make, feed, find, archive.settings))


def _feed_key(feed: Feed, archive: Archive, ground: Callable[[], str]) -> str:
    return key_of(ground(), feed.address, feed.title, *(archive.digests[entry.id] for entry in feed.entries))


def _feeds(archive: Archive) -> Iterator[Feed]:
    settings = archive.settings
    yield Feed(address=urls.home(), title=settings.title, entries=archive.entries)
    for records, address in (
        (archive.people, urls.person),
        (archive.groups, urls.group),
        (archive.outlets, urls.outlet),
    ):
        for record in records:
            title = f"{record.name}: {settings.title}"
            yield Feed(address=address(record.id), title=title, entries=record.entries)


def _citation_files(archive: Archive, entry_key: Callable[[str], str]) -> Iterator[SiteFile]:
    for entry in archive.entries:
        key = partial(entry_key, entry.id)
        for name, make in CITATIONS.items():
            path = urls.file_of(urls.entry_file(entry.id, name))
            yield SiteFile(path=path, made_from=key, make=partial(_citation, entry, archive, make))


def _citation(entry: Entry, archive: Archive, make: Callable[[Entry, Settings], str]) -> bytes:
    return make(entry, archive.settings).encode()


def _record_files(archive: Archive, entry_key: Callable[[str], str]) -> Iterator[SiteFile]:
    # An entry's two files are written one after the other: of many thousand records only the last is at hand.
    @lru_cache(maxsize=1)
    def record(entry_id: str) -> dict[str, Any]:
        return _published_record(archive.entry_by_id[entry_id], archive)

    for entry in archive.entries:
        key = partial(entry_key, entry.id)
        for name, show in _RECORDS.items():
            path = urls.file_of(urls.entry_file(entry.id, name))
            yield SiteFile(path=path, made_from=key, make=partial(_record_file, entry.id, record, show))


def _record_file(
    entry_id: str, record: Callable[[str], Mapping[str, Any]], show: Callable[[Mapping[str, Any]], str]
) -> bytes:
    return show(record(entry_id)).encode()


def _published_record(entry: Entry, archive: Archive) -> dict[str, Any]:
    """Return the record of an entry with as much of its text as its rights allow."""
    rights = rights_of(entry, archive.names, archive.settings)
    record = with_body(record_of(entry), shown(entry, rights, archive.settings.excerpt_words))
    return allowed({**record, "rights": rights.value}, rights)


def _published_body(entry: Entry, archive: Archive) -> str:
    rights = rights_of(entry, archive.names, archive.settings)
    return body_text(shown(entry, rights, archive.settings.excerpt_words))


def _chunks(archive: Archive, ground: Callable[[], str], memo: Memo) -> tuple[Chunk, ...]:
    """Return the entries in chunks; what was made of them is not to be forgotten, read or not."""
    chunks = chunks_of(archive.entries, archive.digests, key_of(ground(), sqlite_version))
    for kind in (*DATA_KINDS, *FEED_KINDS):
        memo.keep(kind, [chunk.key for chunk in chunks])
    return chunks


def _data_files(
    archive: Archive, words: Words, ground: Callable[[], str], chunks: Callable[[], Sequence[Chunk]], memo: Memo
) -> Iterator[SiteFile]:
    """Yield the files of all entries together."""

    @cache
    def families_key() -> str:
        members = sorted({ref.entry for family in archive.families for ref in family.members})
        key = key_of(ground(), archive.families, [archive.digests[one] for one in members])
        memo.keep(WORDING_KIND, [key])
        return key

    @cache
    def key() -> str:
        events = [(event.id, event.name, event.reports) for event in archive.events]
        return key_of(ground(), events, families_key(), *(chunk.key for chunk in chunks()))

    @cache
    def makes() -> Mapping[str, Callable[[], bytes]]:
        publishing = Publishing(
            names=archive.names,
            settings=archive.settings,
            words=words,
            record_of=partial(_published_record, archive=archive),
            body_of=partial(_published_body, archive=archive),
        )
        material = Material(
            chunks=chunks(), events=archive.events, families=archive.families, families_key=families_key()
        )
        return data_files(material, publishing, memo)

    for path in DATA_FILES:
        yield SiteFile(path=path, made_from=key, make=partial(_one_of, makes, path))


def _one_of(makes: Callable[[], Mapping[str, Callable[[], bytes]]], path: str) -> bytes:
    return makes()[path]()
