"""The preview server's answers: pages with the script that reloads them, the script, and the news it waits for.

The script is added to what is sent, never to what is published.
"""

import json
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from site_gen.errors import BuildFailedError
from site_gen.preview.bulletin import Bulletin, News
from site_gen.serve import Handler, path_for

_STILL_HERE = 15.0  # seconds after which a silent connection is tried
_SCRIPT = "/-site-gen/reload.js"
_NEWS = "/-site-gen/news"


class PreviewHandler(Handler):
    """Sends the pages with the script that reloads them, the script, and the news it waits for."""

    def __init__(self, bulletin: Bulletin, *arguments: object) -> None:
        """Answer one connection."""
        self.bulletin = bulletin
        super().__init__(*arguments)  # type: ignore[arg-type]

    def find(self, target: str) -> tuple[str, bytes] | None:
        """Return a file of the draft, else of the tree; a page with the script in its head."""
        # The version first: a site published in between makes the page load once more, not once too few.
        version = self.bulletin.news.version
        found = self._found(target)
        if found is None or not found[0].endswith(".html"):
            return found
        script = f'<script src="{_SCRIPT}?v={version}" defer></script>\n'.encode()
        head, end, rest = found[1].partition(b"</head>")
        return found[0], head + script + end + rest if end else script + found[1]

    def _found(self, target: str) -> tuple[str, bytes] | None:
        draft, path = self.bulletin.draft, path_for(target)
        if draft is None or not path.endswith(".html"):  # a draft is of the pages alone
            return super().find(target)
        page = draft.find(path)
        try:
            return (path, page.whole()) if page else None
        except BuildFailedError:  # of a template: the build that follows says what is wrong
            return super().find(target)

    def has_answered(self) -> bool:
        """Answer the script and the news."""
        address = urlsplit(self.path).path if self.path.startswith("/") else ""
        if address == _SCRIPT:
            self._send_script()
        elif address == _NEWS:
            self._send_news()
        return address in (_SCRIPT, _NEWS)

    def _send_script(self) -> None:
        script = Path(__file__).with_name("reload.js").read_bytes()
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
