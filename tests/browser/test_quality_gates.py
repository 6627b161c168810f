"""What every page kind must hold in a real Chromium: accessible, quiet, narrow enough, and whole without JavaScript.

The site is the one this project publishes, with one report set to each other rights mode. Each page kind is loaded
once and then looked at narrow and wide, light and dark.
"""

import json
import re
import shutil
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from axe import axe_script, violations_everywhere
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect
from pypdf import PdfReader

from site_gen.build import Project
from site_gen.build import build as build_site

pytest_plugins = ("chromium",)
pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent.parent

# A page kind and where its pages are: the largest of them is looked at, because most can go wrong there.
KINDS = {
    "home": "index.html",
    "timeline": "timeline/index.html",
    "undated": "timeline/undated/index.html",
    "entry": "entries/*/index.html",
    "entry-excerpt": "entries/kept-short/index.html",
    "entry-metadata": "entries/kept-back/index.html",
    "people": "people/index.html",
    "person": "people/*/index.html",
    "groups": "groups/index.html",
    "group": "groups/*/index.html",
    "outlets": "outlets/index.html",
    "outlet": "outlets/*/index.html",
    "outlet-unknown": "outlets/unknown/index.html",
    "events": "events/index.html",
    "event": "events/*/index.html",
    "quotes": "quotes/index.html",
    "quote": "quotes/*/index.html",
    "search": "search/index.html",
    "data": "data/index.html",
    "about": "about/*/index.html",
    "about-index": "about/index.html",
    "corrections": "about/corrections/index.html",
    "not-found": "404.html",
}
# What only a script can do may wait for the script; a fact may not.
CONTROLS = "main :is(#filter-fold, .copy)"
MAY_WAIT = ("search-", "copy", "filter")
LARGEST_DOWNLOAD = 40_000  # CSS and JavaScript of a page, in bytes


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("published")
    shutil.copytree(ROOT / "content", root / "content")
    sources = sorted((root / "content" / "sources").glob("*.txt"), key=lambda path: -path.stat().st_size)
    for source, name, mode in zip(sources, ("kept-short", "kept-back"), ("excerpt", "metadata"), strict=False):
        front = f"---\nrights: {mode}\n"
        text = source.read_text(encoding="utf-8")
        own = text.removeprefix("---\n") if text.startswith("---\n") else f"---\n{text}"
        (root / "content" / "sources" / f"{name}.txt").write_text(front + own, encoding="utf-8")
    project = Project(root=root, content=root / "content", templates=ROOT / "templates", output=root / "build")
    build_site(project)
    return project.output


@pytest.fixture(scope="module")
def complaints() -> list[str]:
    return []


@pytest.fixture(scope="module")
def wide_open(browser: Browser, address: str, complaints: list[str]) -> Iterator[Page]:
    """Return a page whose complaints and foreign requests are collected, with axe in it whatever it shows."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    context.add_init_script(path=axe_script())
    page = context.new_page()

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    page.on("console", on_console)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda one: None if one.url.startswith((address, "data:")) else complaints.append(one.url))
    yield page
    context.close()


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser with JavaScript switched off."""
    context = browser.new_context(java_script_enabled=False)
    yield context
    context.close()


def page_of(build: Path, kind: str) -> str:
    """Return the address of the largest page of a kind."""
    largest = max(build.glob(KINDS[kind]), key=lambda path: (path.stat().st_size, path))
    return f"/{largest.relative_to(build).as_posix().removesuffix('index.html')}"


def opened(page: Page, address: str) -> None:
    """Go to a page and unfold all of it, once its scripts have come to rest."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    if "/search/" in address:
        page.wait_for_selector("#search-results li")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_kind_is_accessible_and_quiet_narrow_and_wide_light_and_dark(
    wide_open: Page, address: str, build: Path, complaints: list[str], kind: str
) -> None:
    opened(wide_open, address + page_of(build, kind))
    assert wide_open.locator("h1").count() == 1
    assert wide_open.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations_everywhere(wide_open) == []
    assert complaints == []


def test_no_page_of_the_sitemap_is_wider_than_a_phone_or_complains(
    wide_open: Page, address: str, build: Path, complaints: list[str]
) -> None:
    paths = re.findall(r"<loc>https?://[^/]+([^<]*)</loc>", (build / "sitemap.xml").read_text(encoding="utf-8"))
    assert len(paths) > 100
    wide_open.set_viewport_size({"width": 320, "height": 640})
    chosen = paths[:: max(1, len(paths) // 24)]
    for path in chosen:
        wide_open.goto(address + path, wait_until="load")
        assert wide_open.evaluate("document.documentElement.scrollWidth") <= 320, path
    assert complaints == []


@pytest.mark.parametrize("kind", KINDS)
def test_without_javascript_nothing_but_controls_is_hidden(
    plain: BrowserContext, address: str, build: Path, kind: str
) -> None:
    page = plain.new_page()
    page.goto(address + page_of(build, kind))
    hidden = page.evaluate("[...document.querySelectorAll('main [hidden]')].map(one => one.id || one.className)")
    page.close()
    assert [name for name in hidden if not name.startswith(MAY_WAIT)] == []


def test_without_javascript_every_fact_of_a_record_can_be_read(
    plain: BrowserContext, address: str, build: Path
) -> None:
    path = page_of(build, "entry")
    record = json.loads((build / path.strip("/") / "entry.json").read_text(encoding="utf-8"))
    page = plain.new_page()
    page.goto(address + path)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    shown = " ".join(page.locator("main").inner_text().split())
    page.close()
    proofs = [proof["text"] for finding in record["provenance"].values() for proof in finding.get("evidence", ())]
    quotes = [quote["text"] for quote in record["quotes"] if quote["kind"] != "scare"]
    names = [record["names"][one] for one in (*record["speakers"], *record["mentioned"], *record["groups"])]
    facts = [record["title"], *proofs, *quotes, *names]
    assert len(facts) > 8
    assert [fact for fact in facts if " ".join(fact.split()) not in shown] == []


@pytest.mark.parametrize("kind", ["entry", "entry-excerpt"])
def test_on_paper_the_evidence_of_every_fact_can_be_read(
    plain: BrowserContext, address: str, build: Path, kind: str
) -> None:
    path = page_of(build, kind)
    record = json.loads((build / path.strip("/") / "entry.json").read_text(encoding="utf-8"))
    page = plain.new_page()
    page.goto(address + path)
    leaves = PdfReader(BytesIO(page.pdf())).pages
    page.close()
    printed = letters_of("".join(leaf.extract_text() for leaf in leaves))
    proofs = [proof["text"] for finding in record["provenance"].values() for proof in finding.get("evidence", ())]
    assert len(proofs) > 4
    assert [proof for proof in proofs if letters_of(proof) not in printed] == []


def letters_of(text: str) -> str:
    """Return a text without spaces and with the letters that printing joins taken apart: "ff" is one sign there."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "search"])
def test_a_script_adds_no_word_that_the_page_had_not(
    plain: BrowserContext, wide_open: Page, address: str, build: Path, kind: str
) -> None:
    path = page_of(build, kind)
    opened(wide_open, address + path)
    wide_open.locator(CONTROLS).evaluate_all("all => all.forEach(one => one.remove())")
    with_script = words_of(wide_open)
    page = plain.new_page()
    page.goto(address + path)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.locator(CONTROLS).evaluate_all("all => all.forEach(one => one.remove())")
    without = words_of(page)
    page.close()
    assert with_script == without
    assert len(without) > 5


def words_of(page: Page) -> list[str]:
    return page.locator("main").inner_text().split()


def test_a_share_leads_to_as_many_reports_as_it_says(wide_open: Page, address: str) -> None:
    opened(wide_open, f"{address}/")
    link = wide_open.locator(".shares:last-of-type th a").first
    told = link.locator("xpath=../following-sibling::td[2]").inner_text()
    link.click()
    expect(wide_open.locator("#search-count")).to_have_text(re.compile(f"^{told} report"))


@pytest.mark.parametrize(
    ("kind", "marks"),
    [
        ("outlets", "'.counts td[class] a', one => one.textContent"),
        ("group", "'.counts td[class] a', one => one.textContent"),
        ("person", "'.spellings a', one => one.nextSibling.textContent"),
        ("person", "'.bars a', one => one.title.split(': ')[1]"),
        ("people", "'.circle-lines a', one => one.textContent.split(': ')[1]"),
    ],
)
def test_without_javascript_a_mark_leads_to_the_reports_it_counts(
    plain: BrowserContext, address: str, build: Path, kind: str, marks: str
) -> None:
    page = plain.new_page()
    page.goto(address + page_of(build, kind))
    read = "(mark, told) => [...document.querySelectorAll(mark)].map(one => [one.getAttribute('href'), told(one)])"
    found = page.evaluate(f"({read})({marks})")
    assert len(found) > 1
    for link, words in found[:3]:
        page.goto(address + (page_of(build, kind) if link.startswith("#") else "") + link)
        reports = page.locator(":target li")
        expect(reports).to_have_count(int(words.split()[0]))
        expect(reports.first).to_be_visible()
    page.close()


def test_no_page_loads_more_style_and_script_than_is_good_for_a_phone(build: Path) -> None:
    sizes = {kind: _download(build, page_of(build, kind)) for kind in KINDS}
    assert {kind: size for kind, size in sizes.items() if size > LARGEST_DOWNLOAD} == {}


def _download(build: Path, path: str) -> int:
    """Return the bytes of the style and script of a page with all they import; the search engine's own are not ours."""
    file = build / path.strip("/")
    html = (file if file.is_file() else file / "index.html").read_text(encoding="utf-8")
    waiting = re.findall(r"""["'](/assets/[^"']+\.(?:css|js))["']""", html)
    assert len(waiting) > 2
    assets: dict[str, str] = {}
    while waiting:
        name = waiting.pop()
        if name not in assets:
            assets[name] = (build / name.strip("/")).read_text(encoding="utf-8")
            waiting += [f"/assets/{other}" for other in re.findall(r"""from ["']\./([^"']+)["']""", assets[name])]
    return sum(len(text.encode()) for text in assets.values())
