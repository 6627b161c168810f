"""Archive → the files of the site, each with the key of what it is made from; the search index comes after them.

A file is made when it is written, unless the one published before was made from the same.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from jinja2 import TemplateError

from site_gen import urls
from site_gen.archive import Archive
from site_gen.companions import companion_files
from site_gen.errors import BuildFailedError, Problem
from site_gen.feeds import correction_files, sitemap_files
from site_gen.gathered import Gathered
from site_gen.kept.computed import Later
from site_gen.kept.fingerprint import of_folder, of_program
from site_gen.kept.keys import key_of
from site_gen.kept.memo import Memo
from site_gen.model import Page
from site_gen.output import Drawn, SiteFile, files_from
from site_gen.pages import NOT_FOUND, former_addresses, make_pages, redirects
from site_gen.render import Renderer, make_renderer
from site_gen.rulebook import Rulebook
from site_gen.template_keys import template_keys
from site_gen.words import Words

_ASSETS = "assets"
_REDIRECTS = "_redirects"
_RULEBOOK = "rulebook"


def site_files(archive: Archive, templates: Path, words: Words) -> list[SiteFile]:
    """Return every file of the site but the search index; raises BuildFailedError when two have one address."""
    pages = page_files(archive, templates, words)
    return [*pages, *other_files(archive, templates, words, pages)]


def renderer_of(templates: Path, words: Words, memo: Memo) -> Renderer:
    """Return what makes pages; a program that goes on gives a `memo` that knows the templates it has compiled."""
    return memo.at_hand("renderer", key_of(of_folder(templates), words), partial(make_renderer, templates, words))


def page_files(
    archive: Archive, templates: Path, words: Words, memo: Memo | None = None, renderer: Renderer | None = None
) -> Drawn:
    """Return the pages of the site; making one raises BuildFailedError naming the template that is wrong.

    `renderer` is the one of these templates and words, where there is one already.
    """
    memo = memo or Memo(None)
    renderer = renderer or renderer_of(templates, words, memo)
    key = template_keys(templates, words, memo, renderer)
    return Drawn(_page_files(make_pages(archive, words, _rulebook(memo)), key, renderer))


def other_files(
    archive: Archive, templates: Path, words: Words, pages: Iterable[SiteFile], gathered: Gathered | None = None
) -> list[SiteFile]:
    """Return the files that are no pages and not of the search index: assets, feeds, citations, records, data.

    What feeds and data tell of each entry may be `gathered` already.
    Raises BuildFailedError when two files, the pages among them, have one address.
    """
    moved = redirects(archive.entries)
    files = [
        *companion_files(archive, gathered or _gathered(archive, words)),
        *files_from(_assets(templates / _ASSETS)),
        *files_from(correction_files(archive.corrections, archive.settings, words)),
        *files_from(sitemap_files(_listed(pages, archive), archive.settings)),
        *files_from({_REDIRECTS: moved.encode()} if moved else {}),
    ]
    _refuse_clashes([*pages, *files])
    return files


def _gathered(archive: Archive, words: Words) -> Gathered:
    return Gathered(
        entries=archive.entries,
        digests=archive.digests,
        outlines=archive.outlines,
        names=archive.names,
        settings=archive.settings,
        words=words,
        memo=Memo(None),
    )


def indexed_addresses(archive: Archive) -> frozenset[str]:
    """Return the addresses of the pages the search index must hold."""
    return frozenset(urls.entry(entry.id) for entry in archive.entries)


def page_addresses(archive: Archive, words: Words) -> frozenset[str]:
    """Return the address of every page, of those that only lead on to a renamed one too."""
    return frozenset(page.address for page in make_pages(archive, words, _rulebook(Memo(None))))


def _rulebook(memo: Memo) -> Rulebook:
    """Return the rules of the program: to read them from itself it would have to load all that reads."""
    kept = memo.get_value(_RULEBOOK, of_program(), Rulebook)
    if kept is None:
        from site_gen.method import rulebook  # noqa: PLC0415

        kept = rulebook()
        memo.put_value(_RULEBOOK, of_program(), kept)
    return kept


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


def _page_files(pages: Iterable[Page], template_key: Callable[[str], str], renderer: Renderer) -> Iterator[SiteFile]:
    key, render = partial(_page_key, template_key), partial(_render, renderer)
    for page in pages:
        yield SiteFile(path=urls.file_of(page.address), made_from=Later(key, page), make=Later(render, page))


def _page_key(template_key: Callable[[str], str], page: Page) -> str:
    return key_of(template_key(page.template), page.address, page.made_from())


def _render(renderer: Renderer, page: Page) -> bytes:
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
