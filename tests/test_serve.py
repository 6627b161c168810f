import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_gen.errors import EnvironmentFailureError, UsageError
from site_gen.output import files_from, fresh_tree, locked, publish, write_tree
from site_gen.serve import headers_of, make_server

ROOT = Path(__file__).parent.parent
SITE = {
    "index.html": b"<p>home",
    "404.html": b"<p>not here",
    "people/index.html": b"<p>people",
    "assets/site.css": b"p {}",
    "feed.xml": b"<feed/>",
    "assets/x.svg": b"<svg/>",
    "data/archive.sqlite": b"SQLite",
}


def published(build: Path, site: dict[str, bytes]) -> None:
    with locked(build):
        tree = fresh_tree(build)
        write_tree(files_from(site), tree)
        publish(tree.path, build)


@pytest.fixture
def build(tmp_path: Path) -> Path:
    published(tmp_path / "build", SITE)
    (tmp_path / "build-private").mkdir()
    (tmp_path / "build-private" / "index.html").write_text("secret")
    (tmp_path / "secret.txt").write_text("secret")
    return tmp_path / "build"


@pytest.fixture
def port(build: Path) -> Iterator[int]:
    with make_server(build, 0, headers_of(ROOT / "netlify.toml")) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def ask(port: int, target: str, method: str = "GET", host: str | None = None) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.putrequest(method, target, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{port}")
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return found


def test_a_folder_is_answered_with_its_page(port: int) -> None:
    assert ask(port, "/")[::2] == (200, b"<p>home")
    assert ask(port, "/people/?q=1")[::2] == (200, b"<p>people")


def test_an_address_without_its_last_slash_is_sent_on(port: int) -> None:
    status, headers, _ = ask(port, "/people")
    assert (status, headers["Location"]) == (301, "/people/")


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/assets/site.css", "text/css; charset=utf-8"),
        ("/feed.xml", "xml; charset=utf-8"),
        ("/assets/x.svg", "image/svg+xml; charset=utf-8"),
        ("/data/archive.sqlite", "application/vnd.sqlite3"),
    ],
)
def test_files_say_what_they_are(port: int, target: str, kind: str) -> None:
    assert ask(port, target)[1]["Content-Type"].endswith(kind)


def test_the_headers_of_the_published_site_are_sent(port: int) -> None:
    headers = ask(port, "/")[1]
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


def test_what_is_not_there_is_answered_with_the_page_for_it(port: int) -> None:
    assert ask(port, "/nobody/")[::2] == (404, b"<p>not here")


@pytest.mark.parametrize(
    "target",
    [
        *[
            "/../secret.txt",
            "/people/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/%2e%2e%2fsecret.txt",
            "/..%5csecret.txt",
        ],
        *["/..\\secret.txt", "/../build-private/index.html", "//etc/passwd", "/%00", "/index.html%00.txt"],
        *[
            "/.site-gen-tree",
            "/./index.html",
            "/" + "a" * 60_000,
            "http://elsewhere.example/secret.txt",
            "*",
            "secret.txt",
        ],
    ],
)
def test_nothing_outside_the_tree_is_ever_answered(port: int, target: str) -> None:
    status, _, body = ask(port, target)
    assert status in (400, 404, 414)
    assert b"secret" not in body
    assert ask(port, "/")[0] == 200


def test_a_link_out_of_the_tree_is_not_followed(build: Path, port: int) -> None:
    (build / "out.txt").symlink_to(build.parent / "secret.txt")
    assert ask(port, "/out.txt")[0] == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", " "])
def test_a_foreign_name_for_this_machine_is_refused(port: int, host: str) -> None:
    status, _, body = ask(port, "/", host=host)
    assert status == 421
    assert b"home" not in body


def test_own_names_are_accepted(port: int) -> None:
    assert [ask(port, "/", host=host)[0] for host in ("localhost", f"LOCALHOST:{port}", "[::1]:80")] == [200, 200, 200]


def test_head_gives_the_length_alone(port: int) -> None:
    status, headers, body = ask(port, "/", "HEAD")
    assert (status, headers["Content-Length"], body) == (200, "7", b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_the_server_only_reads(port: int, method: str) -> None:
    assert ask(port, "/", method)[0] == 501


def test_a_build_while_serving_is_seen_at_once(build: Path, port: int) -> None:
    published(build, {**SITE, "index.html": b"<p>new"})
    assert ask(port, "/")[2] == b"<p>new"


def test_nobody_else_can_reach_the_server(build: Path) -> None:
    with make_server(build, 0) as server:
        assert server.server_address[0] == "127.0.0.1"


def test_serving_nothing_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="build the site first"):
        make_server(tmp_path / "build", 0)


def test_a_taken_port_is_named(build: Path, port: int) -> None:
    with pytest.raises(EnvironmentFailureError, match=f"port {port}"):
        make_server(build, port)
