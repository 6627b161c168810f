"""Archive → {path: bytes}: every file of the site but the search index."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from site_gen import urls
from site_gen.archive import Archive
from site_gen.citations import citation_files
from site_gen.datafiles import data_files
from site_gen.entryfile import record_of, to_json, to_text, with_body
from site_gen.errors import BuildFailedError, Problem
from site_gen.feeds import Feed, correction_files, feed_files, sitemap_files
from site_gen.fingerprint import of_folder, of_program
from site_gen.memo import Memo
from site_gen.method import rulebook
from site_gen.model import Entry, Page
from site_gen.pages import make_pages, redirects
from site_gen.render import Renderer, make_renderer
from site_gen.rights import allowed, rights_of, shown

_ASSETS = "assets"
_REDIRECTS = "_redirects"
# Pages that are no destination of their own: search engines are not sent to them.
_UNLISTED = frozenset({"404.html", "moved.html", "search.html"})


def site_files(archive: Archive, templates: Path, memo: Memo | None = None) -> dict[str, bytes]:
    """Return every file of the site by path; raises BuildFailedError naming the template or both sides of a clash.

    What costs most is taken from `memo` where it was made from the same before.
    """
    memo = memo or Memo(None)
    pages = tuple(make_pages(archive, rulebook()))
    entries, names, settings = archive.entries, archive.names, archive.settings
    records = {entry.id: _published_record(entry, archive) for entry in entries}
    moved = redirects(entries)
    return _merged(
        _rendered(pages, templates, memo),
        _assets(templates / _ASSETS),
        feed_files(_feeds(archive), names, settings),
        correction_files(archive.corrections, settings),
        sitemap_files((page.address for page in pages if page.template not in _UNLISTED), settings),
        citation_files(entries, settings),
        data_files(entries, records, names, settings, events=archive.events, families=archive.families),
        _record_files(records, memo),
        {_REDIRECTS: moved.encode()} if moved else {},
    )


def indexed_addresses(archive: Archive) -> frozenset[str]:
    """Return the addresses of the pages the search index must hold."""
    return frozenset(urls.entry(entry.id) for entry in archive.entries)


def page_addresses(archive: Archive) -> frozenset[str]:
    """Return the address of every page, of those that only lead on to a renamed one too."""
    return frozenset(page.address for page in make_pages(archive, rulebook()))


def _merged(*parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return all parts as one; a path in two of them is an error, never a last one wins."""
    merged: dict[str, bytes] = {}
    for part in parts:
        for path in merged.keys() & part.keys():
            message = "two pages have this address; rename one of what they show"
            raise BuildFailedError([Problem(path=path, line=0, code="duplicate-path", message=message)])
        merged.update(part)
    return merged


def _rendered(pages: tuple[Page, ...], templates: Path, memo: Memo) -> dict[str, bytes]:
    renderer, look = make_renderer(templates), (of_program(), of_folder(templates))
    files: dict[str, bytes] = {}
    for page in pages:
        path = urls.file_of(page.address)
        if path in files:
            message = f"two pages have this address, one is a {page.template}; rename one of what they show"
            raise BuildFailedError([Problem(path=path, line=0, code="duplicate-path", message=message)])
        files[path] = memo.text_of("pages", (*look, page), partial(_render, page, renderer)).encode()
    return files


def _render(page: Page, renderer: Renderer) -> str:
    try:
        return renderer.render(page)
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


def _published_record(entry: Entry, archive: Archive) -> dict[str, Any]:
    """Return the record of an entry with as much of its text as its rights allow."""
    rights = rights_of(entry, archive.names, archive.settings)
    record = with_body(record_of(entry), shown(entry, rights, archive.settings.excerpt_words))
    return allowed({**record, "rights": rights.value}, rights)


def _record_files(records: Mapping[str, Mapping[str, Any]], memo: Memo) -> dict[str, bytes]:
    formats: Mapping[str, Callable[[Mapping[str, Any]], str]] = {"entry.json": to_json, "entry.md": to_text}
    code = of_program()
    return {
        urls.file_of(urls.entry_file(entry, name)): memo.text_of(
            "records", (code, name, record), partial(show, record)
        ).encode()
        for entry, record in records.items()
        for name, show in formats.items()
    }
