"""Live preview: content and templates are watched, the site is made anew on every change, open pages load it anew.

    a change → draft → news → the script in each open page reloads it, from the draft
             ↘ build → build/ (one exchange), which from then on is shown

A draft is the site before any page of it is made: each is made when a browser asks for it. A build that fails
publishes nothing: the last good site stays, with the problems shown on top of it.
"""

import gc
import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from site_gen import urls
from site_gen.build import make_site, publish_site
from site_gen.content.folder import read_content
from site_gen.errors import BuildFailedError, Problem, SiteGenError
from site_gen.kept.memo import LivingMemo, Memo
from site_gen.kept.readings import read_all
from site_gen.output import Changes, check_output
from site_gen.preview.bulletin import Bulletin
from site_gen.preview.handler import PreviewHandler
from site_gen.preview.watching import changes_in
from site_gen.project import Project
from site_gen.serve import HOST, headers_of, make_server
from site_gen.workers import ALONE, Workforce

_PAUSE = 0.3  # seconds in which the browser has the machine to itself, before the site is built


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """How a build went: what it changed, None when it failed; and what to say."""

    changes: Changes | None
    problems: tuple[Problem, ...]
    failure: str = ""
    drafted: float = 0.0  # seconds until the change could be seen
    seconds: float = 0.0  # until it was published


def preview(
    project: Project,
    port: int,
    *,
    tell: Callable[[str], None],
    told: Callable[[Rebuilt], None],
    with_search: bool = True,
) -> None:
    """Build, serve, and build again on every change, until interrupted.

    `tell` is given the address once it answers, `told` how each build went. Raises what the first build raises when
    there is no site yet to show, and as `make_server` does.
    """
    bulletin, memo = Bulletin(), LivingMemo(project.cache)
    watched = (project.content, project.templates)
    changes = changes_in(watched)
    next(changes)
    told(_first_build(project, bulletin, memo, with_search=with_search))
    with make_server(project.output, port, _headers(project), partial(PreviewHandler, bulletin)) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        tell(f"http://{HOST}:{server.server_port}/")
        try:
            _make_ready(project, memo)
            for _ in changes:
                told(rebuild(project, bulletin, memo, with_search=with_search))
        finally:
            server.shutdown()
            thread.join()


def rebuild(project: Project, bulletin: Bulletin, memo: Memo, *, with_search: bool = True) -> Rebuilt:
    """Show a draft of the site, then build it, and give out the news of both; what people wrote wrong never raises."""
    start = time.monotonic()
    try:
        site = make_site(project, memo)
        bulletin.tell(is_new_site=True, draft=site.pages)
        drafted = time.monotonic() - start
        time.sleep(_PAUSE)
        published = publish_site(site, project, memo, with_search=with_search)
    except BuildFailedError as failed:
        bulletin.tell(is_new_site=False, problems=map(str, failed.problems))
        return Rebuilt(changes=None, problems=failed.problems, failure=str(failed))
    except SiteGenError as error:
        bulletin.tell(is_new_site=False, problems=[str(error)])
        return Rebuilt(changes=None, problems=(), failure=str(error))
    bulletin.tell(is_new_site=False)
    memo.prune()
    gc.freeze()  # what is kept is no garbage: to look through all of it again would take a second at 10,000 reports
    seconds = time.monotonic() - start
    return Rebuilt(changes=published.changes, problems=published.problems, drafted=drafted, seconds=seconds)


def _make_ready(project: Project, memo: Memo) -> None:
    """Read a report and make its page: what that takes is loaded then, and the first edit need not wait for it."""
    try:
        site = make_site(project, memo)
        content = read_content(project.content, project.root, memo)
    except SiteGenError:  # the first edit mends it
        return
    window = (content.settings.window_start, content.settings.window_end)
    for source in content.sources[:1]:
        read_all((source,), content.names, window, Memo(None), ALONE)
        page = site.pages.find(urls.file_of(urls.entry(source.id)))
        if page:
            page.make()
    memo.prune()
    gc.freeze()


def _first_build(project: Project, bulletin: Bulletin, memo: Memo, *, with_search: bool) -> Rebuilt:
    """Return how the first build went; without a site to fall back on its failure is raised."""
    # Later builds read little, and processes are not to be forked beside a server.
    workers = Workforce(processes=os.cpu_count() or 1)
    start = time.monotonic()
    try:
        check_output(project.output, project=project.root, inputs=(project.content, project.templates))
        published = publish_site(
            make_site(project, memo, workers=workers), project, memo, workers, with_search=with_search
        )
    except SiteGenError as error:
        if not project.output.is_dir():
            raise
        problems = error.problems if isinstance(error, BuildFailedError) else ()
        bulletin.tell(is_new_site=False, problems=map(str, problems or [error]))
        return Rebuilt(changes=None, problems=tuple(problems), failure=str(error))
    return Rebuilt(changes=published.changes, problems=published.problems, seconds=time.monotonic() - start)


def _headers(project: Project) -> Mapping[str, str]:
    return headers_of(project.output.resolve().parent / "netlify.toml")
