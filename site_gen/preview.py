"""Live preview: content and templates are watched, the site is built on every change, open pages load it anew.

    a change → build → build/ (one exchange) → news → the script in each open page reloads it

A build that fails publishes nothing: the last good site stays, with the problems shown on top of it. The script is
added to what is sent, never to what is published.
"""

import json
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from site_gen.build import build
from site_gen.errors import BuildFailedError, Problem, SiteGenError
from site_gen.output import Changes
from site_gen.project import Project
from site_gen.serve import HOST, Handler, headers_of, make_server
from site_gen.workers import ALONE, Workforce

INTERVAL = 0.2  # seconds between two looks at the folders
_STILL_HERE = 15.0  # seconds after which a silent connection is tried
_SCRIPT = "/-site-gen/reload.js"
_NEWS = "/-site-gen/news"
_JUNK = ("~", ".swp", ".tmp", ".bak")

Signature = Mapping[str, tuple[int, int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What open pages are told: which site is published, and why a newer one is not."""

    version: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """How a build went: what it changed, None when it failed; and what to say."""

    changes: Changes | None
    problems: tuple[Problem, ...]
    failure: str = ""
    seconds: float = 0.0


class Bulletin:
    """The latest news; any number of threads may wait for the next."""

    def __init__(self) -> None:
        """Start with a version no other run of the program has."""
        self._changed = threading.Condition()
        self._run, self._count = secrets.token_hex(4), 0
        self.news = News(version=f"{self._run}-0")

    def tell(self, *, is_new_site: bool, problems: Iterable[str] = ()) -> None:
        """Give out news."""
        with self._changed:
            self._count += is_new_site
            self.news = News(version=f"{self._run}-{self._count}", problems=tuple(problems))
            self._changed.notify_all()

    def after(self, known: News | None, timeout: float) -> News:
        """Return the latest news as soon as it is not what is known, or when the time is over."""
        with self._changed:
            self._changed.wait_for(lambda: self.news != known, timeout)
            return self.news


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
    bulletin = Bulletin()
    watched = (project.content, project.templates)
    changes = changes_in(watched)
    next(changes)
    told(_first_build(project, bulletin, with_search=with_search))
    with make_server(project.output, port, _headers(project), partial(PreviewHandler, bulletin)) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        tell(f"http://{HOST}:{server.server_port}/")
        try:
            for _ in changes:
                told(rebuild(project, bulletin, with_search=with_search))
        finally:
            server.shutdown()
            thread.join()


def rebuild(project: Project, bulletin: Bulletin, *, with_search: bool = True, workers: Workforce = ALONE) -> Rebuilt:
    """Build and give out the news of it; what people wrote wrong never raises."""
    start = time.monotonic()
    try:
        published = build(project, with_search=with_search, workers=workers)
    except BuildFailedError as failed:
        bulletin.tell(is_new_site=False, problems=map(str, failed.problems))
        rebuilt = Rebuilt(changes=None, problems=failed.problems, failure=str(failed))
    except SiteGenError as error:
        bulletin.tell(is_new_site=False, problems=[str(error)])
        rebuilt = Rebuilt(changes=None, problems=(), failure=str(error))
    else:
        bulletin.tell(is_new_site=bool(published.changes))
        rebuilt = Rebuilt(changes=published.changes, problems=published.problems)
    return replace(rebuilt, seconds=time.monotonic() - start)


def changes_in(folders: Iterable[Path], interval: float = INTERVAL) -> Iterator[None]:
    """Yield once at the start, then whenever a file of the folders has changed; blocks in between.

    What changes while the caller is busy counts as one change afterwards.
    """
    watched = tuple(folders)
    before = signature(watched)
    yield
    while True:
        after = signature(watched)
        if after != before:
            before = after
            yield
        else:
            time.sleep(interval)


def signature(folders: Iterable[Path]) -> Signature:
    """Return time, size and number of every file below the folders; hidden files and editors' leftovers aside."""
    found: dict[str, tuple[int, int, int]] = {}
    waiting = [os.fspath(folder) for folder in folders]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.name.endswith(_JUNK):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        status = entry.stat(follow_symlinks=False)
                        found[entry.path] = (status.st_mtime_ns, status.st_size, status.st_ino)
        except OSError:  # gone since it was listed
            continue
    return found


class PreviewHandler(Handler):
    """Sends the pages with the script that reloads them, the script, and the news it waits for."""

    def __init__(self, bulletin: Bulletin, *arguments: object) -> None:
        """Answer one connection."""
        self.bulletin = bulletin
        super().__init__(*arguments)  # type: ignore[arg-type]

    def content_of(self, file: Path) -> bytes:
        """Return a file, a page with the script in its head."""
        # The version first: a site published in between makes the page load once more, not once too few.
        version = self.bulletin.news.version
        content = super().content_of(file)
        if file.suffix != ".html":
            return content
        script = f'<script src="{_SCRIPT}?v={version}" defer></script>\n'.encode()
        head, found, rest = content.partition(b"</head>")
        return head + script + found + rest if found else script + content

    def has_answered(self) -> bool:
        """Answer the script and the news."""
        address = urlsplit(self.path).path if self.path.startswith("/") else ""
        if address == _SCRIPT:
            self._send_script()
        elif address == _NEWS:
            self._send_news()
        return address in (_SCRIPT, _NEWS)

    def _send_script(self) -> None:
        script = Path(__file__).with_suffix(".js").read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/javascript; charset=utf-8")
        self._finish_head(len(script))
        if self.command != "HEAD":
            self.wfile.write(script)

    def _send_news(self) -> None:
        """Send news as server-sent events for as long as the browser listens."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        for name, value in self.fixed_headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        known: News | None = None
        while self.command != "HEAD":
            news = self.bulletin.after(known, _STILL_HERE)
            data = json.dumps({"version": news.version, "problems": news.problems})
            self.wfile.write(f"data: {data}\n\n".encode() if news != known else b": still here\n\n")
            known = news


def _first_build(project: Project, bulletin: Bulletin, *, with_search: bool) -> Rebuilt:
    """Return how the first build went; without a site to fall back on its failure is raised."""
    # Later builds read little, and processes are not to be forked beside a server.
    workers = Workforce(processes=os.cpu_count() or 1)
    if project.output.is_dir():
        return rebuild(project, bulletin, with_search=with_search, workers=workers)
    published = build(project, with_search=with_search, workers=workers)
    return Rebuilt(changes=published.changes, problems=published.problems)


def _headers(project: Project) -> Mapping[str, str]:
    return headers_of(project.output.resolve().parent / "netlify.toml")
