"""What a reader's browser fetches for a first search, in bytes over the wire and requests, in a real Chromium.

    PYTHONPATH=tests python tests/bench/search_bytes.py BUILD '?q=harbour' '?q=harbour+storm' '?year=2014' ''

BUILD is a site as `site-gen build` leaves it; each address is opened with nothing in the cache. Texts count as
compressed with gzip, as hosts send them; the files of the index are compressed already. A file that may be kept, as
netlify.toml says of those of the index, is fetched once.
"""

import gzip
import re
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from chromium import ARGUMENTS, CHROMIUM, ROOT
from playwright.sync_api import Browser, expect, sync_playwright

from site_gen.serve import headers_of, make_server

_PACKED = (".pf_fragment", ".pf_index", ".pf_meta", ".pagefind")


def size(path: Path) -> int:
    content = (path / "index.html" if path.is_dir() else path).read_bytes()
    return len(content) if path.suffix in _PACKED else len(gzip.compress(content, 6))


def first_search(browser: Browser, address: str, build: Path, asked: str) -> str:
    """Return one line on what opening the search page with that query fetched."""
    page, fetched = browser.new_page(), set[str]()
    page.on("request", lambda request: fetched.add(urlsplit(request.url).path))
    start = time.perf_counter()
    page.goto(f"{address}/search/{asked}")
    expect(page.locator("#search-count")).to_have_text(re.compile("[0-9]"), timeout=30_000)
    took = time.perf_counter() - start
    page.wait_for_load_state("networkidle")
    kinds: Counter[str] = Counter()
    for path in fetched:
        file = build / path.removeprefix("/")
        kinds[file.suffix if file.suffix in _PACKED else file.name] += size(file)
    page.close()
    most = ", ".join(f"{kind} {number / 1000:.0f}" for kind, number in kinds.most_common(6))
    return f"{asked or 'nothing asked':32} {kinds.total() / 1000:5.0f} kB, {len(fetched)} files, {took:.1f} s ({most})"


def main() -> None:
    build = Path(sys.argv[1])
    with make_server(build, 0, headers_of(ROOT / "netlify.toml")) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        address = f"http://127.0.0.1:{server.server_port}"
        lines = [first_search(browser, address, build, asked) for asked in sys.argv[2:]]
        browser.close()
        server.shutdown()
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main()
