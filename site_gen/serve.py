"""The preview server: this machine only, reading only, with the headers the published site has."""

import http.server
import mimetypes
import re
import sys
import tomllib
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from pathlib import Path, PurePath
from urllib.parse import unquote, urlsplit

from site_gen.errors import EnvironmentFailureError, UsageError

HOST = "127.0.0.1"
_MOST_PATH = 2_000
_TYPES = {
    ".bib": "application/x-bibtex; charset=utf-8",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".pagefind": "application/wasm",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".sqlite": "application/vnd.sqlite3",
}
# as in "Host: localhost:8000"
_OWN_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?\Z", re.IGNORECASE)


def serve(build: Path, port: int, *, tell: Callable[[str], None] | None = None) -> None:
    """Serve a published tree on this machine until interrupted; `tell` is given the address once it answers.

    The headers are those of the netlify.toml beside the tree. Raises as `make_server` does.
    """
    with make_server(build, port, headers_of(build.resolve().parent / "netlify.toml")) as server:
        if tell:
            tell(f"http://{HOST}:{server.server_port}/")
        server.serve_forever()


def make_server(
    build: Path,
    port: int,
    headers: Mapping[str, str] | None = None,
    make_handler: Callable[..., "Handler"] | None = None,
) -> http.server.ThreadingHTTPServer:
    """Return a server for a published tree, not yet running; port 0 takes any free one.

    `make_handler` makes another handler than the plain one, of the tree, the headers and what the server gives.

    Raises UsageError when there is no tree yet, EnvironmentFailureError when the port is taken.
    """
    if not build.is_dir():
        raise UsageError(f"{build} does not exist; build the site first")
    handler = partial(make_handler or Handler, build, dict(headers or {}))
    try:
        return _Server((HOST, port), handler)
    except OSError as error:
        raise EnvironmentFailureError(f"cannot serve on port {port}: {error.strerror}; give another --port") from error


def headers_of(netlify: Path) -> dict[str, str]:
    """Return the headers netlify.toml gives every address, so that the preview behaves as the site will."""
    if not netlify.is_file():
        return {}
    rules = tomllib.loads(netlify.read_text(encoding="utf-8")).get("headers", [])
    return {name: value for rule in rules if rule["for"] == "/*" for name, value in rule["values"].items()}


def path_for(target: str) -> str:
    """Return the path in the site a request target asks for ("/people/?q=1": people/index.html), "" for none."""
    path = unquote(urlsplit(target).path, errors="replace") if target.startswith("/") else ""
    if len(target) > _MOST_PATH or not path.startswith("/") or "\\" in path or "\0" in path or "/." in path:
        return ""
    parts = [part for part in path.split("/") if part]
    return "/".join([*parts, "index.html"] if path.endswith("/") else parts)


def file_for(build: Path, target: str) -> Path | None:
    """Return the file a request target asks for; None for what is not in the tree.

    The tree is looked up anew each time: a build exchanges the folder while the server runs.
    """
    root, path = build.resolve(), path_for(target)
    file = root / path
    try:
        is_inside = bool(path) and file.resolve(strict=True).is_relative_to(root)
        return file if is_inside and file.is_file() else None
    except (OSError, ValueError):
        return None


class _Server(http.server.ThreadingHTTPServer):
    """A server that takes no notice of a browser that stops listening."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Report what went wrong with one request, unless the other side only went away."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers GET and HEAD for the files of one tree; a preview says more in the first two methods."""

    server_version = "site-gen"
    sys_version = ""
    protocol_version = "HTTP/1.1"

    def __init__(self, build: Path, headers: Mapping[str, str], *arguments: object) -> None:
        """Answer one connection."""
        self.build = build
        self.fixed_headers = headers
        super().__init__(*arguments)  # type: ignore[arg-type]

    def has_answered(self) -> bool:
        """Answer an address that is not of the tree and return True; here there is none."""
        return False

    def find(self, target: str) -> tuple[str, bytes] | None:
        """Return name and bytes of what answers a request target, None where nothing does."""
        file = file_for(self.build, target)
        try:
            return (file.name, file.read_bytes()) if file else None
        except OSError:  # gone since it was looked up: a build has just taken its place
            return None

    def do_GET(self) -> None:
        """Answer with the file, a redirect to the folder's page, or the page for what is not found."""
        # A page of another site whose name is made to lead to this machine must not read the preview.
        if not _OWN_HOST.match(self.headers.get("Host", "")):
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, None)
            return
        if self.has_answered():
            return
        found = self.find(self.path)
        address = urlsplit(self.path).path if self.path.startswith("/") else ""
        if found:
            self._answer(HTTPStatus.OK, found)
        elif address and not address.endswith("/") and self.find(f"{address}/"):
            self._redirect(f"/{address.lstrip('/')}/")
        else:
            self._answer(HTTPStatus.NOT_FOUND, self.find("/404.html"))

    do_HEAD = do_GET  # noqa: N815 (the name http.server calls)

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", address)
        self._finish_head(0)

    def _answer(self, status: HTTPStatus, found: tuple[str, bytes] | None) -> None:
        """Send a file with a status; without a file only the status in words."""
        name, content = found or ("", f"{status.value} {status.phrase}\n".encode())
        self.send_response(status)
        self.send_header("Content-Type", _type_of(name) if name else "text/plain; charset=utf-8")
        self._finish_head(len(content))
        if self.command != "HEAD":
            self.wfile.write(content)

    def _finish_head(self, length: int) -> None:
        for name, value in self.fixed_headers.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 (the name of the parent's)
        """Keep quiet: the browser shows what it asked for."""


def _type_of(name: str) -> str:
    guessed = _TYPES.get(PurePath(name).suffix) or mimetypes.guess_type(name, strict=False)[0]
    guessed = guessed or "application/octet-stream"
    is_text = guessed.startswith("text/") or guessed in ("application/json", "application/xml", "image/svg+xml")
    return f"{guessed}; charset=utf-8" if is_text and "charset" not in guessed else guessed
