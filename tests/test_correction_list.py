"""content/corrections.yaml: what it may say, and where readers meet it."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from made_archive import ENTRIES, NAMES, SETTINGS
from spoken import ENGLISH
from tiny_site import make_project, rebuild, tree_of

from site_gen import urls
from site_gen.archive import make_archive
from site_gen.authority import Settings
from site_gen.content.correction_list import read_corrections
from site_gen.errors import BuildFailedError
from site_gen.feeds import correction_files
from site_gen.model import PublicCorrection
from site_gen.pages import make_pages
from site_gen.related import Related
from site_gen.render import make_renderer

TEMPLATES = Path(__file__).parent.parent / "templates"
SOURCES = ("harbour-opens", "ferry-sold")
LIST = """
- date: 2026-03-02
  entries: [harbour-opens]
  was: The speech was given to the mayor.
  now: The harbour master gave it.
  because: The recording says so.
- date: 2026-03-09
  was: A report of a storm stood here.
  now: It was taken down.
"""


def read(text: str) -> tuple[PublicCorrection, ...]:
    corrections, problems = read_corrections(text, "content/corrections.yaml", SOURCES)
    assert problems == []
    return corrections


def mistakes(text: str) -> list[str]:
    return [str(one).partition(".yaml:")[2] for one in read_corrections(text, "content/corrections.yaml", SOURCES)[1]]


def pages(corrections: tuple[PublicCorrection, ...], settings: Settings = SETTINGS) -> dict[str, str]:
    archive = make_archive(Related(entries=ENTRIES, families=(), events=()), NAMES, settings, (), corrections)
    renderer = make_renderer(TEMPLATES, ENGLISH)
    wanted = (urls.correction(), urls.about(), *map(urls.entry, SOURCES))
    return {page.address: renderer.render(page) for page in make_pages(archive, ENGLISH) if page.address in wanted}


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_list_is_read_as_written() -> None:
    first, second = read(LIST)
    assert (first.date, first.entries, first.was) == (
        "2026-03-02",
        ("harbour-opens",),
        "The speech was given to the mayor.",
    )
    assert (second.entries, second.because) == ((), "")
    assert read("") == ()


def test_each_mistake_is_told_with_its_line_and_what_to_do() -> None:
    assert mistakes(
        "- {date: 2026-3-2, was: A, now: B}\n"
        "- {date: 2026-03, entries: [harbour-open], was: A, now: B}\n"
        "- {date: 2026-03-02, wos: A, now: B}\n"
        "- {date: 2026-03-02, was: A, now: B}\n"
        "- {date: 2026-03-02, was: a., now: C}\n"
    ) == [
        "1: error: 'date: 2026-3-2' is not a day: 2026-03-02 [bad-value]",
        "2: error: 'date: 2026-03' is not a day: 2026-03-02 [bad-value]",
        "2: error: entries: no source 'harbour-open'; did you mean 'harbour-opens'? [unknown-id]",
        "3: error: unknown key 'wos'; did you mean 'was'? [unknown-key]",
        "3: error: a correction needs 'was' [no-value]",
        "5: error: the same correction stands on line 4; keep one [duplicate-id]",
    ]
    assert mistakes("date: 2026-03-02\n") == [
        "1: error: expected a list of corrections, each starting with '- date:' [yaml-shape]"
    ]


def test_the_page_lists_the_latest_first_and_leads_to_the_entries() -> None:
    page = pages(read(LIST))["/about/corrections/"]
    told = words(page)
    assert told.index("9 March 2026") < told.index("2 March 2026")
    assert "Now: The harbour master gave it." in told
    assert "Because: The recording says so." in told
    assert '<a href="/entries/harbour-opens/">Harbour opens again</a>' in page
    assert 'href="/about/corrections/feed.xml"' in page


def test_an_entry_shows_its_corrections_and_no_other() -> None:
    shown = pages(read(LIST))
    assert "Corrected on 2 March 2026" in words(shown["/entries/harbour-opens/"])
    assert "Corrected on" not in words(shown["/entries/ferry-sold/"])
    (anchor,) = re.findall(r'href="/about/corrections/#([^"]+)"', shown["/entries/harbour-opens/"])
    assert f'id="{anchor}"' in shown["/about/corrections/"]


def test_an_archive_without_corrections_and_without_a_page_for_them_has_none() -> None:
    assert "/about/corrections/" not in pages(())


def test_the_feed_tells_each_correction_with_its_day() -> None:
    corrections = tuple(sorted(read(LIST), key=lambda one: one.date, reverse=True))
    feed = ET.fromstring(correction_files(corrections, SETTINGS, ENGLISH)["about/corrections/feed.xml"])  # noqa: S314 (our own)
    atom = "{http://www.w3.org/2005/Atom}"
    assert [one.findtext(f"{atom}updated") for one in feed.findall(f"{atom}entry")] == [
        "2026-03-09T00:00:00Z",
        "2026-03-02T00:00:00Z",
    ]
    assert feed.findtext(f"{atom}updated") == "2026-03-09T00:00:00Z"
    assert correction_files((), SETTINGS, ENGLISH) == {}


def test_where_to_suggest_a_correction_stands_on_every_entry_if_the_archive_says_so() -> None:
    settings = replace(SETTINGS, corrections_url="mailto:desk@lindhaven.example?subject={id}&body={url}")
    link = "mailto:desk@lindhaven.example?subject={}&amp;body=https%3A%2F%2Flindhaven.example{}"
    shown = pages((), settings)
    entry = link.format("ferry-sold", "%2Fentries%2Fferry-sold%2F")
    assert shown["/entries/ferry-sold/"].count(f'href="{entry}"') == 2
    assert link.format("", "%2Fabout%2F") in shown["/about/"]
    assert "Suggest a correction" not in pages(())["/entries/ferry-sold/"]


def test_a_build_publishes_the_list_and_refuses_a_wrong_one(tmp_path: Path) -> None:
    project = make_project(tmp_path, "held-floor")
    path = project.content / "corrections.yaml"
    path.write_text(
        "- {date: 2026-03-02, entries: [held-floor], was: The date was wrong., now: It is right.}\n", "utf-8"
    )
    rebuild(project)
    before = tree_of(project.output)
    assert b"The date was wrong." in before["about/corrections/index.html"]
    assert b"The date was wrong." in before["entries/held-floor/index.html"]
    path.write_text(path.read_text("utf-8").replace("It is right.", "It is right at last."), "utf-8")
    assert {"about/corrections/index.html", "entries/held-floor/index.html"} <= set(rebuild(project).changes.changed)
    before = tree_of(project.output)
    assert b"It is right at last." in before["entries/held-floor/index.html"]
    path.write_text("- {date: 2026-03-02, entries: [held-flor], was: X, now: Y}\n", "utf-8")
    with pytest.raises(BuildFailedError) as refused:
        rebuild(project)
    assert [str(one) for one in refused.value.problems] == [
        "content/corrections.yaml:1: error: entries: no source 'held-flor'; did you mean 'held-floor'? [unknown-id]"
    ]
    assert tree_of(project.output) == before
