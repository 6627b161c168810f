import http.client
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from tiny_site import make_project, source_of, tree_of
from tiny_site import rebuild as publish

from site_gen.build import Project
from site_gen.errors import BuildFailedError, Problem
from site_gen.kept.memo import Memo
from site_gen.output import Drawn, SiteFile, files_from
from site_gen.preview import rebuild
from site_gen.preview.bulletin import Bulletin
from site_gen.preview.handler import PreviewHandler
from site_gen.preview.watching import changes_in, edited_again, signature
from site_gen.serve import headers_of, make_server

ROOT = Path(__file__).parent.parent


@dataclass
class Previewed:
    project: Project
    bulletin: Bulletin
    port: int

    def get(self, address: str) -> tuple[dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", address)
        answer = connection.getresponse()
        found = dict(answer.getheaders()), answer.read()
        connection.close()
        return found

    def rebuild(self) -> None:
        rebuild(self.project, self.bulletin, Memo(None), with_search=False)


@pytest.fixture
def previewed(tmp_path: Path) -> Iterator[Previewed]:
    project = make_project(tmp_path, "agency-dateline", "held-floor")
    publish(project)
    bulletin = Bulletin()
    handler = partial(PreviewHandler, bulletin)
    with make_server(project.output, 0, headers_of(ROOT / "netlify.toml"), handler) as server:
        assert isinstance(server, ThreadingHTTPServer)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield Previewed(project, bulletin, server.server_port)
        server.shutdown()
        thread.join()


@pytest.fixture
def news(previewed: Previewed) -> Iterator[Iterator[dict[str, Any]]]:
    """Return the news as an open page reads it; the first tells how things stand."""
    connection = http.client.HTTPConnection("127.0.0.1", previewed.port, timeout=30)
    connection.request("GET", "/-site-gen/news")
    answer = connection.getresponse()
    assert answer.getheader("Content-Type") == "text/event-stream; charset=utf-8"
    lines = (line for line in iter(answer.readline, b"") if line.startswith(b"data: "))
    yield (json.loads(line.removeprefix(b"data: ")) for line in lines)
    connection.close()


def test_no_page_is_planned_before_a_browser_asks_for_it_or_for_one_after_it() -> None:
    planned: list[str] = []

    def plan() -> Iterator[SiteFile]:
        for path in ("a", "b", "b", "c"):
            planned.append(path)
            yield SiteFile(path=path, made_from=str, make=bytes)

    pages = Drawn(plan())
    assert planned == []
    first = pages.find("b")
    assert planned == ["a", "b"]
    assert [page.path for page in pages] == ["a", "b", "b", "c"]
    assert pages[1] is first is pages.find("b")
    assert pages.find("d") is None
    assert len(pages) == len(planned)


def edit(project: Project, old: str, new: str) -> None:
    path = source_of(project, "held-floor")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_pages_are_sent_with_a_script_the_policy_allows_and_published_without(previewed: Previewed) -> None:
    headers, page = previewed.get("/")
    assert b'<script src="/-site-gen/reload.js?v=' in page
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "connect-src 'self'" in headers["Content-Security-Policy"]
    assert not [path for path, content in tree_of(previewed.project.output).items() if b"-site-gen" in content]
    headers, script = previewed.get("/-site-gen/reload.js?v=1")
    assert headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert b"EventSource" in script


def test_what_is_no_page_is_sent_as_it_is(previewed: Previewed) -> None:
    for path in ("assets/site.css", "sitemap.xml"):
        assert previewed.get(f"/{path}")[1] == (previewed.project.output / path).read_bytes()


def test_a_change_is_news_of_a_new_version(previewed: Previewed, news: Iterator[dict[str, Any]]) -> None:
    first = next(news)
    assert f"?v={first['version']}".encode() in previewed.get("/")[1]
    edit(previewed.project, "share the sea", "share the harbour")
    previewed.rebuild()
    second = next(news)
    assert second["version"] != first["version"]
    page = previewed.get("/entries/held-floor/")[1]
    assert b"share the harbour" in page
    assert f"?v={second['version']}".encode() in page


def test_a_failing_build_is_told_and_the_last_good_site_stays(
    previewed: Previewed, news: Iterator[dict[str, Any]]
) -> None:
    first, before = next(news), tree_of(previewed.project.output)
    edit(previewed.project, "Olsen:", "---\ntilte: x\n---\nOlsen:")
    previewed.rebuild()
    told = next(news)
    assert told["version"] == first["version"]
    assert "content/sources/held-floor.txt:2: error: unknown key 'tilte'" in told["problems"][0]
    assert tree_of(previewed.project.output) == before
    edit(previewed.project, "---\ntilte: x\n---\n", "")
    previewed.rebuild()
    mended = next(news)
    assert mended["version"] != first["version"]
    assert mended["problems"] == []


def test_a_draft_is_shown_before_it_is_published(previewed: Previewed) -> None:
    files = {"people/index.html": b"<head></head>drafted"}
    previewed.bulletin.tell(is_new_site=True, draft=Drawn(files_from(files)))
    assert previewed.get("/people/")[1].endswith(b"</head>drafted")
    assert previewed.get("/data/people.csv")[1].startswith(b"id")
    assert previewed.get("/people")[0]["Location"] == "/people/"
    assert b"404" in previewed.get("/timeline/")[1]
    previewed.bulletin.tell(is_new_site=False)
    assert b"drafted" not in previewed.get("/people/")[1]
    assert b"404" not in previewed.get("/timeline/")[1]


def test_a_page_of_a_draft_that_cannot_be_made_is_shown_as_published(previewed: Previewed) -> None:
    def fail() -> bytes:
        raise BuildFailedError([Problem(path="templates/people.html", line=1, code="template", message="is wrong")])

    before = previewed.get("/people/")[1]
    page = SiteFile(path="people/index.html", made_from=str, make=fail)
    previewed.bulletin.tell(is_new_site=False, draft=Drawn([page]))
    assert previewed.get("/people/")[1] == before


def test_news_are_for_this_machine_alone(previewed: Previewed) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", previewed.port, timeout=30)
    connection.request("GET", "/-site-gen/news", headers={"Host": "evil.example"})
    assert connection.getresponse().status == 421
    connection.close()


def test_changes_are_seen_and_leftovers_of_editors_are_not(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    before = signature([tmp_path])
    for name in (".a.txt.swp", "a.txt~", ".hidden"):
        (tmp_path / "sources" / name).write_text("x")
    assert signature([tmp_path]) == before
    (tmp_path / "sources" / "a.txt").write_text("x")
    added = signature([tmp_path])
    (tmp_path / "sources" / "a.txt").write_text("y")
    changed = signature([tmp_path])
    (tmp_path / "sources" / "a.txt").unlink()
    assert len({str(one) for one in (before, added, changed)}) == 3
    assert signature([tmp_path]) == before


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert signature([tmp_path / "nowhere"]) == {}


def test_a_file_edited_again_is_seen_once_and_before_the_next_look_at_all_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("first")
    known = signature([tmp_path])
    path = str(tmp_path / "a.txt")
    assert edited_again([path], known, seconds=0.02, interval=0.01) == {}
    (tmp_path / "a.txt").write_text("again, and longer")
    found = edited_again([path], known, seconds=60, interval=0.01)
    assert known | found == signature([tmp_path])
    (tmp_path / "a.txt").unlink()
    assert edited_again([path], known, seconds=0.02, interval=0.01) == {}


def test_a_change_during_a_build_is_not_lost(tmp_path: Path) -> None:
    changes = changes_in([tmp_path], interval=0.01)
    next(changes)
    (tmp_path / "a.txt").write_text("while the caller was busy")
    seen = threading.Thread(target=next, args=(changes,))
    seen.start()
    seen.join(timeout=30)
    assert not seen.is_alive()
