"""What is published for other programs, read by such programs: feeds, citations, linked data, the database."""

import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import extruct
import feedparser
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from made_archive import ENTRIES, NAMES, SETTINGS
from made_site import TEMPLATES
from pylatexenc.latex2text import LatexNodes2Text
from spoken import ENGLISH

from site_gen import urls
from site_gen.archive import Archive, make_archive
from site_gen.authority import Event, Names, make_names
from site_gen.citations import bibtex, csl, ris
from site_gen.model import AboutPage, Entry, PublicCorrection
from site_gen.related import EventReports, Related
from site_gen.site import site_files

BASE = SETTINGS.base_url
ODD = 'Ähre & "Öl" – {5 %} von $3 #1 a_b c^d ~e \\f <i>g</i> “h” 日本語 نص'
ODD_ENTRY = replace(
    ENTRIES[0],
    id="odd",
    moved_from=(),
    title=ODD,
    byline="Ó Brùin, Dáithí & Søn",
    url="https://post.example/a_b?c=%20d&e=1#f",
)
OPENING = Event(id="opening", name="Opening of the harbour", start="2013-07-21", end="2013-07-22", place="Lindhaven")
CORRECTIONS = (
    PublicCorrection(date="2026-03-02", entries=("odd",), was="A & B <was>", now="C is.", because=""),
    PublicCorrection(date="2026-02-01", entries=(), was="Another", now="Gone.", because="Asked for."),
)


@cache
def archive() -> Archive:
    names: Names = make_names(
        people=tuple(NAMES.people.values()),
        groups=tuple(NAMES.groups.values()),
        outlets=tuple(NAMES.outlets.values()),
        events=(OPENING,),
    )
    told = (replace(ENTRIES[0], event="opening"), replace(ODD_ENTRY, event="opening"), *ENTRIES[1:])
    reports = EventReports(
        id="opening", name=OPENING.name, entries=("harbour-opens", "odd"), is_confirmed=True, evidence=()
    )
    related = Related(entries=told, families=(), events=(reports,))
    pages = (AboutPage(id="method", title="Method", markdown=""),)
    return make_archive(related, names, SETTINGS, pages, CORRECTIONS)


@cache
def site() -> Mapping[str, bytes]:
    return {file.path: file.whole() for file in site_files(archive(), TEMPLATES, ENGLISH)}


# ---- feeds


def feeds(name: str) -> list[str]:
    return [path for path in sorted(site()) if path.rpartition("/")[2] == name]


def test_every_atom_feed_parses_and_says_what_a_reader_needs() -> None:
    assert len(feeds("feed.xml")) > 8
    for path in feeds("feed.xml"):
        check_atom(path, feedparser.parse(site()[path]))


def check_atom(path: str, feed: Any) -> None:  # noqa: ANN401 (feedparser says no more)
    assert not feed.bozo, path
    assert feed.version == "atom10"
    assert feed.feed.title
    assert feed.feed.updated_parsed
    assert feed.feed.id == f"{BASE}/{path.removesuffix('feed.xml')}"
    assert {link.rel: link.href for link in feed.feed.links}["self"] == f"{BASE}/{path}"
    assert len({one.id for one in feed.entries}) == len(feed.entries)
    for one in feed.entries:
        assert one.title
        assert one.summary
        assert one.updated_parsed
        assert one.link.startswith(f"{BASE}/")
        assert urls.file_of(one.link.removeprefix(BASE).partition("#")[0]) in site()


def test_the_feed_of_the_site_holds_every_entry_with_its_title_as_written() -> None:
    feed = feedparser.parse(site()["feed.xml"])
    assert {one.id: one.title_detail.value for one in feed.entries} == {
        BASE + urls.entry(entry.id): entry.title for entry in archive().entries
    }
    assert {one.title_detail.type for one in feed.entries} == {"text/plain"}


def test_the_feed_of_corrections_leads_to_each() -> None:
    feed = feedparser.parse(site()["about/corrections/feed.xml"])
    page = site()["about/corrections/index.html"].decode()
    assert [one.title_detail.value for one in feed.entries] == ["A & B <was>", "Another"]
    assert all(f'id="{one.link.partition("#")[2]}"' in page for one in feed.entries)


def test_every_json_feed_has_the_fields_of_its_version_and_no_other() -> None:
    assert len(feeds("feed.json")) >= 8
    for path in feeds("feed.json"):
        check_json(path, json.loads(site()[path]))


def check_json(path: str, feed: dict[str, Any]) -> None:
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{BASE}/{path}"
    assert feed.keys() <= {"version", "title", "home_page_url", "feed_url", "language", "items"}
    assert len({one["id"] for one in feed["items"]}) == len(feed["items"])
    known = {"id", "url", "external_url", "title", "content_text", "date_published", "authors", "language"}
    for one in feed["items"]:
        assert {"id", "url", "title", "content_text"} <= one.keys() <= known
        # What feedparser takes for a date, every reader does.
        assert "date_published" not in one or feedparser.datetimes._parse_date(one["date_published"])  # noqa: SLF001


# ---- citations


@cache
def cited() -> tuple[Entry, ...]:
    return archive().entries


@pytest.mark.parametrize("entry", cited(), ids=lambda entry: entry.id)
def test_bibtex_reads_back_field_by_field(entry: Entry) -> None:
    library = parse_string(bibtex(entry, SETTINGS))
    assert library.failed_blocks == []
    (record,) = library.entries
    assert (record.entry_type, record.key) == ("article", entry.id)
    fields = {name: field.value for name, field in record.fields_dict.items()}
    assert decoded(fields["title"]) == entry.title
    assert decoded(fields.get("author", "")) == (entry.byline or "")
    assert decoded(fields.get("journal", "")) == (entry.outlet.name if entry.outlet else "")
    assert fields["url"] == (entry.url or f"{BASE}{urls.entry(entry.id)}")
    assert f"{BASE}{urls.entry(entry.id)}" in decoded(fields["note"])
    assert "-".join(fields[part].strip("{}") for part in ("year", "month", "day") if part in fields) == sure_date(entry)


def decoded(latex: str) -> str:
    """Return the text LaTeX would set; three marks by name are none of those the decoder knows."""
    named = {r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciicircum{}": "^"}
    for number, name in enumerate(named):
        latex = latex.replace(name, chr(1 + number))
    text: str = LatexNodes2Text().latex_to_text(latex)
    return text.translate({1 + number: mark for number, mark in enumerate(named.values())})


def sure_date(entry: Entry) -> str:
    return {"2014-01/2014-02": "2014", "XXXX-04-21": ""}.get(entry.date or "", entry.date or "")


@pytest.mark.parametrize("entry", cited(), ids=lambda entry: entry.id)
def test_ris_reads_back_field_by_field(entry: Entry) -> None:
    (record,) = rispy.loads(ris(entry, SETTINGS))
    assert record["type_of_reference"] == "NEWS"
    assert record["id"] == entry.id
    assert record["title"] == entry.title
    assert record.get("authors", []) == ([entry.byline] if entry.byline else [])
    assert record.get("secondary_title") == (entry.outlet.name if entry.outlet else None)
    assert record["urls"] == [entry.url or f"{BASE}{urls.entry(entry.id)}"]
    assert f"{BASE}{urls.entry(entry.id)}" in record["notes"][0]
    assert record.get("year", "") == sure_date(entry)[:4]
    assert record.get("date", "").strip("/").replace("/", "-") == sure_date(entry)
    assert "unknown_tag" not in record


@pytest.mark.parametrize("entry", cited(), ids=lambda entry: entry.id)
def test_csl_json_holds_the_texts_as_they_are(entry: Entry) -> None:
    (item,) = json.loads(csl(entry, SETTINGS))
    assert (item["id"], item["title"], item["type"]) == (entry.id, entry.title, "article-newspaper")
    assert item["archive_location"] == f"{BASE}{urls.entry(entry.id)}"


# ---- linked data and the heads of pages


@cache
def linked_data() -> Mapping[str, tuple[dict[str, Any], ...]]:
    """Return the things each page describes, as a reader of linked data takes them from its HTML."""
    pages = {path: page.decode() for path, page in site().items() if path.endswith(".html")}
    found = {
        path: extruct.extract(page, base_url=BASE, syntaxes=["json-ld"])["json-ld"] for path, page in pages.items()
    }
    return {
        path: tuple(chain.from_iterable(one.get("@graph", [one]) for one in things)) for path, things in found.items()
    }


def things(value: object) -> Iterator[dict[str, Any]]:
    """Yield a thing and all within it."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from things(inner)


def types_on(path: str) -> set[str]:
    return {thing["@type"] for thing in things(list(linked_data()[path])) if "@type" in thing}


@pytest.mark.parametrize(
    ("path", "types"),
    [
        ("index.html", {"WebSite"}),
        (
            "entries/harbour-opens/index.html",
            {"NewsArticle", "Person", "Organization", "NewsMediaOrganization", "Quotation", "BreadcrumbList"},
        ),
        ("people/ada-moreva/index.html", {"Person", "BreadcrumbList"}),
        ("groups/harbour-board/index.html", {"Organization", "BreadcrumbList"}),
        ("outlets/harbour-post/index.html", {"NewsMediaOrganization", "BreadcrumbList"}),
        ("events/opening/index.html", {"Event", "BreadcrumbList"}),
        ("data/index.html", {"Dataset", "DataDownload", "BreadcrumbList"}),
    ],
)
def test_a_page_describes_what_it_is_about(path: str, types: set[str]) -> None:
    assert types <= types_on(path)


def test_what_is_described_has_an_address_that_answers() -> None:
    for path, described in linked_data().items():
        for thing in things(list(described)):
            for key in ("@id", "item", "contentUrl"):
                address = thing.get(key)
                if isinstance(address, str):
                    assert address.startswith(f"{BASE}/"), (path, address)
                    assert urls.file_of(address.removeprefix(BASE).partition("#")[0]) in site(), (path, address)


def test_crumbs_count_from_one_and_end_at_the_page() -> None:
    trails = [(path, one) for path, all_ in linked_data().items() for one in all_ if one["@type"] == "BreadcrumbList"]
    assert len(trails) > 10
    for path, trail in trails:
        steps = trail["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert urls.file_of(steps[-1]["item"].removeprefix(BASE)) == path
        assert all(step["name"] for step in steps)


def test_texts_stand_in_linked_data_as_they_are() -> None:
    (article,) = (one for one in linked_data()["entries/odd/index.html"] if one["@type"] == "NewsArticle")
    assert article["headline"] == ODD
    assert article["datePublished"] == "2013-07-22"
    assert article["isBasedOn"] == ODD_ENTRY.url
    assert article["hasPart"][0]["text"] == "The water is clean,"
    assert article["hasPart"][0]["spokenByCharacter"]["name"] == "Ada Moreva"


def test_a_citation_manager_finds_a_newspaper_article_of_the_right_paper() -> None:
    head = extruct.extract(site()["entries/odd/index.html"].decode(), syntaxes=["dublincore", "opengraph"])
    (core,) = head["dublincore"]
    named = {one["name"]: one["content"] for one in core["elements"] if one["name"].startswith("DC.")}
    assert named == {
        "DC.type": "newspaperArticle",
        "DC.title": ODD,
        "DC.date": "2013-07-22",
        "DC.creator": "Ó Brùin, Dáithí & Søn",
        "DC.source": "Harbour Post",
        "DC.language": "en",
        "DC.identifier": f"{BASE}/entries/odd/",
    }
    graph = dict(head["opengraph"][0]["properties"])
    assert (graph["og:type"], graph["og:title"], graph["og:url"]) == ("article", ODD, f"{BASE}/entries/odd/")
    page = site()["entries/odd/index.html"].decode()
    assert 'name="prism.publicationName" content="Harbour Post"' in page
    assert "citation_journal_title" not in page  # which would make it an article of a journal
    assert "og:site_name" not in page  # which would make our site the paper


def test_every_page_in_the_sitemap_says_in_a_sentence_what_it_is() -> None:
    addresses = re.findall(r"<loc>(.*?)</loc>", site()["sitemap.xml"].decode())
    assert len(addresses) > 20
    for address in addresses:
        page = site()[urls.file_of(address.removeprefix(BASE))].decode()
        told = re.findall(r'<meta name="description" content="([^"]+)">', page)
        assert len(told) == 1, address


# ---- the database


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("data") / "archive.sqlite"
    path.write_bytes(site()["data/archive.sqlite"])
    return path


def datasette(base: Path, address: str) -> Any:  # noqa: ANN401 (JSON of any shape)
    """Return what Datasette answers at an address of its JSON interface."""
    if importlib.util.find_spec("datasette") is None:
        pytest.skip("Datasette is not installed")
    command = [sys.executable, "-m", "datasette", str(base), "--get", address]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_datasette_shows_every_table_and_knows_the_text_search(base: Path) -> None:
    tables = {one["name"]: one for one in datasette(base, "/archive.json")["tables"]}
    assert {"entries", "quotes", "people", "groups", "events", "outlets", "mentions", "wordings"} <= set(tables)
    assert tables["entries"]["count"] == len(archive().entries)
    assert tables["entries"]["fts_table"] == "entries_fts"


def test_datasette_searches_the_texts(base: Path) -> None:
    rows = datasette(base, "/archive/entries.json?_shape=array&_search=water")
    assert {row["id"] for row in rows} == {"harbour-opens", "odd"}


def test_datasette_answers_a_question_in_sql(base: Path) -> None:
    sql = "select speaker_name, count(*) as quotes from quotes where speaker <> '' group by speaker"
    rows = datasette(base, "/archive.json?" + urlencode({"_shape": "array", "sql": sql}))
    assert rows == [{"speaker_name": "Ada Moreva", "quotes": 2}]
