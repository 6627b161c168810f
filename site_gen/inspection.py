"""Everything that wants a maintainer's look, in one list: mistakes, advice, dead links, addresses that are gone.

content/ → problems and notes; build/, when there is one, → dead links; --against → gone addresses
"""

from dataclasses import dataclass, replace
from pathlib import Path

from site_gen.addresses import gone, published_addresses
from site_gen.advice import Judge, Newcomers, advise, newcomers, with_opinions
from site_gen.archive import make_archive
from site_gen.authority import Names
from site_gen.content.folder import Content, read_content
from site_gen.content.sources import shown_path
from site_gen.errors import Problem, sorted_problems
from site_gen.kept.memo import Memo
from site_gen.project import Project
from site_gen.related import Related
from site_gen.site import page_addresses
from site_gen.understanding import read_entries
from site_gen.verify import verify
from site_gen.words import Words
from site_gen.words.files import read_words

_PAGEFIND = "pagefind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What was looked at, and all there is to say."""

    names: Names
    related: Related
    problems: tuple[Problem, ...]
    sources: int


def inspect(project: Project, against: Path | None = None) -> Inspection:
    """Return every problem and note of the content and of the site as it is published.

    `against` is a folder or sitemap published before. Raises UsageError as `read_content` and for `against`.
    """
    before = published_addresses(against) if against else frozenset[str]()
    content = read_content(project.content, project.root)
    related, problems = read_entries(content, Memo(project.cache))
    notes = advise(content.sources, related, content.names, shown_path(project.content, project.root))
    words, unsaid = read_words(project.templates, content.settings.language)
    lost = tuple(gone(before, _planned(content, related, words), str(against))) if against else ()
    return Inspection(
        names=content.names,
        related=related,
        problems=sorted_problems((*problems, *unsaid, *notes, *_dead_links(project, content), *lost)),
        sources=len(content.sources),
    )


def proposals(project: Project, judge: Judge | None = None) -> Newcomers:
    """Return everybody and everything the archive names without a record; with a second opinion where one is asked."""
    content = read_content(project.content, project.root)
    related, _ = read_entries(content, Memo(project.cache))
    found = newcomers(related.entries, content.names, {source.id: source for source in content.sources})
    return with_opinions(found, related.entries, content.names, judge) if judge else found


def _planned(content: Content, related: Related, words: Words) -> frozenset[str]:
    """Return the addresses the next build will publish."""
    archive = make_archive(related, content.names, content.settings, content.pages, content.corrections)
    return page_addresses(archive, words)


def _dead_links(project: Project, content: Content) -> tuple[Problem, ...]:
    """Return what is wrong with the published site; nothing when none is published."""
    if not project.output.is_dir():
        return ()
    has_search = (project.output / _PAGEFIND).is_dir()
    found = verify(project.output, base_url=content.settings.base_url, with_search=has_search)
    folder = shown_path(project.output, project.root)
    return tuple(replace(problem, path=f"{folder}/{problem.path}") for problem in found)
