import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from made_archive import ENTRIES, NAMES, SETTINGS, an_entry
from spoken import ENGLISH

from site_gen.authority import Settings
from site_gen.feeds import FORMATS, Feed, FindItem, atom, find_items, item_parts, json_feed, sitemap_files
from site_gen.kept.chunks import Chunk, ChunkMemo, chunks_of
from site_gen.kept.memo import Memo
from site_gen.model import Entry

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = Feed(address="/", title="", entries=ENTRIES)


def items_of(feed: Feed, settings: Settings) -> FindItem:
    return items_from(chunks_of(feed.entries, {entry.id: entry.id for entry in feed.entries}, "test"), settings)


def items_from(chunks: tuple[Chunk, ...], settings: Settings, kept: Path | None = None) -> FindItem:
    return find_items(lambda: chunks, ChunkMemo(Memo(kept), lambda one: item_parts(one, NAMES, settings, ENGLISH)))


def parsed(feed: Feed, settings: Settings = SETTINGS) -> ET.Element:
    return ET.fromstring(atom(feed, items_of(feed, settings), settings))  # noqa: S314 (our own)


def as_json(feed: Feed, settings: Settings = SETTINGS) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(json_feed(feed, items_of(feed, settings), settings))
    return content


def texts(feed: ET.Element, path: str) -> list[str]:
    return [element.text or "" for element in feed.findall(path.replace("/", f"/{ATOM}").replace("^", ATOM))]


def of(entry: Entry) -> Feed:
    return Feed(address="/", title="", entries=(entry,))


def test_each_page_has_its_feeds_beside_it() -> None:
    assert [address_of("/people/ada-moreva/") for address_of in FORMATS] == [
        "/people/ada-moreva/feed.xml",
        "/people/ada-moreva/feed.json",
    ]


def test_the_latest_comes_first_and_the_undated_last() -> None:
    assert [text.split("/")[-2] for text in texts(parsed(SITE), "^entry/id")] == [
        *("ferry-sold", "pier-closed", "harbour-opens"),
        *("anniversary", "letters"),
    ]


def test_a_feed_has_what_atom_demands() -> None:
    feed = parsed(Feed(address="/people/ada-moreva/", title="Ada Moreva: Lindhaven chronology", entries=ENTRIES))
    assert texts(feed, "^title") == ["Ada Moreva: Lindhaven chronology"]
    assert texts(feed, "^id") == ["https://lindhaven.example/people/ada-moreva/"]
    assert texts(feed, "^updated") == ["2014-03-01T00:00:00Z"]
    assert [link.get("href") for link in feed.findall(f"{ATOM}link")] == [
        "https://lindhaven.example/people/ada-moreva/",
        "https://lindhaven.example/people/ada-moreva/feed.xml",
    ]
    ids = texts(feed, "^entry/id")
    assert len(set(ids)) == len(ids) == len(ENTRIES)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", text) for text in texts(feed, "^entry/updated"))


def test_the_json_feed_says_the_same_and_gives_no_time_it_does_not_know() -> None:
    feed = as_json(Feed(address="/people/ada-moreva/", title="Ada Moreva", entries=ENTRIES))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://lindhaven.example/people/ada-moreva/feed.json"
    assert feed["home_page_url"] == "https://lindhaven.example/people/ada-moreva/"
    items = {item["id"].split("/")[-2]: item for item in feed["items"]}
    assert list(items) == ["ferry-sold", "pier-closed", "harbour-opens", "anniversary", "letters"]
    assert items["harbour-opens"]["date_published"] == "2013-07-22T00:00:00Z"
    assert items["harbour-opens"]["external_url"] == "https://post.example/harbour?a=1&b=2"
    assert all(item["content_text"] and item["title"] and item["url"] == item["id"] for item in items.values())
    assert [one for one, item in items.items() if "date_published" in item] == ["ferry-sold", "harbour-opens"]
    assert "secretive broker" not in items["ferry-sold"]["content_text"]


def test_only_a_day_is_called_the_day_of_publication() -> None:
    assert texts(parsed(of(ENTRIES[0])), "^entry/published") == ["2013-07-22T00:00:00Z"]
    assert texts(parsed(of(ENTRIES[1])), "^entry/published") == []


def test_a_report_is_published_on_the_day_of_its_print_and_not_of_the_event() -> None:
    entry = replace(ENTRIES[0], date="2013-11-27", date_published="2013-11-28")
    assert texts(parsed(of(entry)), "^entry/published") == ["2013-11-28T00:00:00Z"]
    assert texts(parsed(of(replace(entry, date_published="2013"))), "^entry/published") == ["2013-11-27T00:00:00Z"]


def test_an_undated_entry_takes_the_first_day_of_the_window_and_says_so_in_words() -> None:
    feed = parsed(of(ENTRIES[3]), replace(SETTINGS, window_start=date(2011, 1, 1)))
    assert texts(feed, "^entry/updated") == ["2011-01-01T00:00:00Z"]
    assert texts(feed, "^entry/summary")[0].startswith("No date. Outlet not known")


def test_an_interval_without_a_start_is_dated_to_its_end() -> None:
    feed = parsed(of(an_entry("x", "X", date="../2014-02-15")))
    assert texts(feed, "^entry/updated") == ["2014-02-15T00:00:00Z"]


def test_the_summary_says_when_and_where_from_in_words() -> None:
    assert texts(parsed(of(ENTRIES[0])), "^entry/summary")[0].startswith("22 July 2013. Harbour Post. “The water")
    assert texts(parsed(of(ENTRIES[1])), "^entry/summary")[0].startswith("Between January 2014 and February 2014.")


def test_text_is_given_only_as_far_as_its_rights_allow() -> None:
    assert "The water is clean" in texts(parsed(of(ENTRIES[0])), "^entry/summary")[0]
    assert "secretive broker" not in texts(parsed(of(ENTRIES[2])), "^entry/summary")[0]


def test_text_can_neither_end_an_element_nor_break_the_xml() -> None:
    title = "]]></title><entry>\x00\x0b\ufffe<!DOCTYPE x>&amp;\"'"
    entry = replace(an_entry("x", title, title), byline=title)
    feed = parsed(of(entry))
    assert len(feed.findall(f"{ATOM}entry")) == 1
    assert texts(feed, "^entry/title") == ["]]></title><entry><!DOCTYPE x>&amp;\"'"]


def test_an_archive_without_entries_has_a_feed_all_the_same() -> None:
    assert texts(parsed(Feed(address="/", title="", entries=())), "^updated") == ["1900-01-01T00:00:00Z"]


def test_the_feed_is_the_same_whatever_the_order_of_entries() -> None:
    other = Feed(address="/", title="", entries=ENTRIES[::-1])
    assert [make(SITE, items_of(SITE, SETTINGS), SETTINGS) for make in FORMATS.values()] == [
        make(other, items_of(other, SETTINGS), SETTINGS) for make in FORMATS.values()
    ]


def test_a_long_feed_ends_after_a_hundred_entries() -> None:
    many = tuple(an_entry(f"e{number}", "E", date="2014-01-01") for number in range(150))
    assert len(parsed(Feed(address="/", title="", entries=many)).findall(f"{ATOM}entry")) == 100


def test_the_sitemap_lists_every_page() -> None:
    files = sitemap_files(["/people/", "/"], SETTINGS)
    assert re.findall(r"<loc>(.*?)</loc>", files["sitemap.xml"].decode()) == [
        "https://lindhaven.example/",
        "https://lindhaven.example/people/",
    ]
    assert b"Sitemap: https://lindhaven.example/sitemap.xml" in files["robots.txt"]


def test_a_sitemap_too_long_for_one_file_is_an_index_of_parts() -> None:
    files = sitemap_files([f"/entries/{number}/" for number in range(50_001)], SETTINGS)
    assert sorted(files) == ["robots.txt", "sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert b"<sitemap><loc>https://lindhaven.example/sitemap-2.xml</loc></sitemap>" in files["sitemap.xml"]
    assert files["sitemap-1.xml"].count(b"<url>") == 50_000


def test_an_entry_is_told_in_all_feeds_after_one_look_at_it_and_in_none_again_while_it_stays(tmp_path: Path) -> None:
    chunks = chunks_of(ENTRIES, {entry.id: entry.id for entry in ENTRIES}, "test")
    find = items_from(chunks, SETTINGS, tmp_path)
    told = [make(SITE, find, SETTINGS) for make in FORMATS.values()]
    blank = tuple(replace(entry, blocks=()) for entry in ENTRIES)
    again = chunks_of(blank, {entry.id: entry.id for entry in ENTRIES}, "test")  # the keys say that nothing changed
    find = items_from(again, SETTINGS, tmp_path)
    assert [make(SITE, find, SETTINGS) for make in FORMATS.values()] == told
