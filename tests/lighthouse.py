"""What Lighthouse says of the built site, served with its own headers: python tests/lighthouse.py BUILD LIGHTHOUSE.

The pages are the largest of their kind. A score is the best of five tries, because a busy machine slows only some.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chromium import ARGUMENTS, CHROMIUM, ROOT

from site_gen.serve import headers_of, make_server

LEAST = 98
TRIES = 5
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = {
    "home": "index.html",
    "timeline": "timeline/index.html",
    "entry": "entries/*/index.html",
    "person": "people/*/index.html",
    "event": "events/*/index.html",
    "search": "search/index.html",
}
Scores = Mapping[str, int]


def main(build: Path, lighthouse: Path) -> int:
    """Print a table of scores and what was found wanting; return how many scores are too low."""
    if CHROMIUM is None:
        sys.stderr.write("no Chromium on this machine\n")
        return 1
    low = 0
    sys.stdout.write(f"{'':10}{''.join(f'{name:>16}' for name in CATEGORIES)}\n")
    with make_server(build, 0, headers_of(ROOT / "netlify.toml")) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for kind, pattern in PAGES.items():
            largest = max(build.glob(pattern), key=lambda path: (path.stat().st_size, path))
            path = largest.relative_to(build).as_posix().removesuffix("index.html")
            scores, wanting = judged(f"http://127.0.0.1:{server.server_port}/{path}", lighthouse)
            sys.stdout.write(f"{kind:10}{''.join(f'{scores[name]:>16}' for name in CATEGORIES)}\n")
            sys.stdout.writelines(f"    {line}\n" for line in wanting)
            sys.stdout.flush()
            low += sum(score < LEAST for score in scores.values())
        server.shutdown()
    return low


def judged(address: str, lighthouse: Path) -> tuple[Scores, list[str]]:
    """Return the best scores of a page, and the audits of the last try that cost some."""
    best: dict[str, int] = dict.fromkeys(CATEGORIES, 0)
    wanting: list[str] = []
    for _ in range(TRIES):
        try:
            report = report_on(address, lighthouse)
        except subprocess.CalledProcessError:  # it sometimes loses the page it opened, and asks to be run again
            continue
        found = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES}
        best = {name: max(best[name], found[name]) for name in CATEGORIES}
        wanting = list(audits_wanting(report, [name for name in CATEGORIES if best[name] < LEAST]))
        if not wanting:
            break
    return best, wanting


def audits_wanting(report: Mapping[str, Any], names: list[str]) -> list[str]:
    """Return the audits of some categories that count and are not perfect."""
    counted = {
        audit["id"] for name in names for audit in report["categories"][name]["auditRefs"] if audit["weight"] > 0
    }
    audits = [report["audits"][one] for one in sorted(counted)]
    return [
        f"{audit['id']}: {audit['score']} {audit.get('displayValue', '')} {audit.get('explanation', '')}".rstrip()
        for audit in audits
        if audit["score"] is not None and audit["score"] < 1
    ]


def report_on(address: str, lighthouse: Path) -> dict[str, Any]:
    """Return Lighthouse's report on a page, as a phone on a slow line sees it."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "report.json"
        flags = " ".join(["--headless=new", *ARGUMENTS])
        command = [str(lighthouse), address, "--quiet", f"--chrome-flags={flags}"]
        command += [f"--only-categories={','.join(CATEGORIES)}", "--output=json", f"--output-path={output}"]
        subprocess.run(command, check=True, timeout=300, env={**os.environ, "CHROME_PATH": str(CHROMIUM)})
        report: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
        return report


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
