"""The whole build on one screen.

    content/ → Content → Related → Archive → files → a fresh tree → search index → build/ (one exchange)

Nothing is published unless every step went well: problems in the content raise BuildFailedError with all of them,
a failing machine raises EnvironmentFailureError, and in both cases the published site is as it was.
"""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter

from site_gen.archive import Archive, make_archive
from site_gen.beside import beside
from site_gen.content.folder import Content, read_content
from site_gen.content.sources import shown_path
from site_gen.errors import BuildFailedError, Problem, has_errors, mistakes_among
from site_gen.gathered import Gathered
from site_gen.gist import but_of, spread_over
from site_gen.kept.fingerprint import of_folder
from site_gen.kept.memo import Memo
from site_gen.kept.outlines import find_outlines
from site_gen.kept.unchanged import Inputs, inputs_of, note
from site_gen.outline import Outline
from site_gen.output import (
    Changes,
    Drawn,
    Ledger,
    Made,
    SiteFile,
    Tree,
    check_output,
    compare,
    fresh_tree,
    keep_ledger,
    kept_ledger,
    locked,
    numbers_of,
    publish,
    ready_spare,
    repair,
    settled,
    trim,
    write_tree,
    writing,
)
from site_gen.project import Project, Published
from site_gen.related import Related
from site_gen.search import check_bundle
from site_gen.searching import search_files
from site_gen.site import other_files, page_files, renderer_of
from site_gen.understanding import read_and_relate
from site_gen.urls import entry_component
from site_gen.verify import facts_in, verify
from site_gen.words import Words
from site_gen.words.files import read_words
from site_gen.workers import ALONE, Workforce

_MANY = 10  # reports; fewer may go in one edit

__all__ = ["Project", "Published", "Site", "build", "make_site", "publish_site"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site before its files are made."""

    archive: Archive
    words: Words
    pages: Drawn
    find_others: Callable[[], Sequence[SiteFile]]  # the files that are no pages and not of the search index
    problems: tuple[Problem, ...]  # none an error


def build(  # noqa: PLR0913 - each is an option of the command
    project: Project,
    *,
    with_search: bool = True,
    base_url: str = "",
    is_strict: bool = False,
    workers: Workforce = ALONE,
    inputs: Inputs | None = None,
) -> Published:
    """Build the content and publish it.

    `base_url` stands in for that of archive.yaml; `is_strict` takes warnings for errors; `workers` read and write;
    `inputs` are what `still_published` has found already. The results an earlier build kept are used, which shows in
    nothing but the time. Raises BuildFailedError for the content, UsageError for the call and EnvironmentFailureError
    for the machine; then nothing is changed.
    """
    check_output(project.output, project=project.root, inputs=(project.content, project.templates))
    memo = Memo(project.cache)
    with locked(project.output):  # from before anything is read: else what was read earlier could be published later
        repair(project.output)
        with beside(partial(ready_spare, project.output, memo)) as missing:
            inputs = inputs or inputs_of(project, with_search=with_search, base_url=base_url, is_strict=is_strict)
            hashes = inputs.hashes() if inputs else None
            make = partial(make_site, base_url=base_url, is_strict=is_strict, workers=workers, hashes=hashes)
            published, ledger = _publish(make(project, memo), missing, project, memo, workers, with_search=with_search)
        note(project, published, ledger, memo, inputs)
        memo.prune()
    return published


def make_site(  # noqa: PLR0913
    project: Project,
    memo: Memo,
    *,
    base_url: str = "",
    is_strict: bool = False,
    workers: Workforce = ALONE,
    hashes: Mapping[str, str] | None = None,
) -> Site:
    """Return the site the content makes; raises BuildFailedError and UsageError as `build` does.

    A file of the content whose hash is known, by its path, is not read when an earlier build kept what it gave.
    """
    content = read_content(project.content, project.root, memo, hashes)
    if base_url:
        content = replace(content, settings=replace(content.settings, base_url=base_url.rstrip("/")))
    language = content.settings.language
    words, unsaid = memo.at_hand(
        "words", (language, of_folder(project.templates)), partial(read_words, project.templates, language)
    )
    renderer = renderer_of(project.templates, words, memo)
    related, found, known = read_and_relate(content, memo, workers, renderer.compile_all)
    problems = mistakes_among((*found, *unsaid))
    _stop_for((*problems, *_emptied(content, project)), is_strict=is_strict)
    archive, gathered = _archived(content, related, known, words, memo, workers)
    pages = page_files(archive, project.templates, words, memo, renderer)
    find_others = partial(other_files, archive, project.templates, words, pages, gathered)
    return Site(archive=archive, words=words, pages=pages, find_others=find_others, problems=problems)


def _archived(  # noqa: PLR0913, PLR0917
    content: Content, related: Related, known: Mapping[str, Outline], words: Words, memo: Memo, workers: Workforce
) -> tuple[Archive, Gathered]:
    """Return the archive of the entries, and what files of many tell of each.

    `known` are outlines of entries, by the keys of what their sources gave.
    """
    outlines = find_outlines(related.entries, related.digests, memo, but_of(known, spread_over(workers)))
    names, settings = content.names, content.settings
    gathered = Gathered(
        entries=related.entries,
        digests=related.digests,
        outlines=outlines,
        names=names,
        settings=settings,
        words=words,
        memo=memo,
    )
    archive = make_archive(
        related, names, settings, content.pages, content.corrections, outlines=outlines, hear=gathered.hear
    )
    return archive, gathered


def publish_site(
    site: Site, project: Project, memo: Memo, workers: Workforce = ALONE, *, with_search: bool
) -> Published:
    """Make the files of a site in a fresh tree, index and verify it, and put it in the place of the published one."""
    with locked(project.output):
        return _publish(site, lambda: None, project, memo, workers, with_search=with_search)[0]


def _publish(  # noqa: PLR0913
    site: Site,
    find_missing: Callable[[], Collection[str] | None],
    project: Project,
    memo: Memo,
    workers: Workforce,
    *,
    with_search: bool,
) -> tuple[Published, Ledger]:
    """Make the files of a site and publish them; return what that changed, and how they were made.

    `find_missing` gives what `ready_spare` has returned, None where it was not called.
    """
    missing = find_missing()  # before the ledger is read: the states of files that were linked are noted in it
    tree = fresh_tree(project.output, kept_ledger(memo, project.output), missing)
    archive, words, problems = site.archive, site.words, site.problems
    base_url, indexed = archive.settings.base_url, dict[str, Made]()
    with writing(_planned(site), tree, workers, partial(facts_in, base_url=base_url)) as (made, seen, written):
        del site  # what is planned of ten thousand pages takes as much memory as all else
        if with_search:
            indexed = write_tree(search_files(tree.path, archive, words, made, memo, workers), tree)
        made_beside, seen_beside = written()
    trim(tree)
    if with_search:
        check_bundle(tree.path)
    check = partial(verify, tree.path, base_url=base_url, with_search=with_search, memo=memo)
    ledger, changes = _exchange(tree, project, made | indexed | made_beside, partial(check, seen=seen | seen_beside))
    keep_ledger(memo, project.output, ledger)
    return Published(changes=changes, problems=problems), ledger


def _exchange(
    tree: Tree, project: Project, made: Ledger, check: Callable[..., tuple[Problem, ...]]
) -> tuple[Ledger, Changes]:
    """Verify a tree with `check` and put it in the place of the published one; return its ledger, and what changed."""
    digests = {path: one.digest for path, one in made.items()}
    with beside(partial(compare, project.output, tree.path, numbers_of(made))) as compared:
        _stop_for(check(digests=digests, paths=made))
        return settled(made, tree.ledger), publish(tree.path, project.output, compared())


def _planned(site: Site) -> list[SiteFile]:
    """Return the files of a site but for those of search; to be held no longer than until they are written.

    Those of an entry are made one after the other: its text is read once. The last are those long in the making, whose
    keys this process is to find: it notes with them what of them is not to be forgotten.
    """
    return sorted([*site.find_others(), *site.pages], key=attrgetter("is_long", "path"))


def _emptied(content: Content, project: Project) -> tuple[Problem, ...]:
    """Return a problem when most of a published archive is gone: more likely a checkout gone wrong than meant."""
    folder = project.output / "entries"
    published = {page.name for page in os.scandir(folder)} if folder.is_dir() else set[str]()
    kept = {entry_component(one) for source in content.sources for one in (source.id, *source.moved_from)}
    lost = len(published - kept)
    if lost == 0 or (content.sources and (lost < _MANY or 2 * lost <= len(published))):
        return ()
    message = (
        f"holds {len(content.sources)} sources, and {lost} of {len(published)} published reports would be gone;"
        " bring them back, or delete the published folder if meant"
    )
    path = shown_path(project.content / "sources", project.root)
    return (Problem(path=path, line=0, code="reports-gone", message=message),)


def _stop_for(problems: tuple[Problem, ...], *, is_strict: bool = False) -> None:
    if has_errors(problems) or (is_strict and problems):
        raise BuildFailedError(problems)
