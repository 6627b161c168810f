import csv
import hashlib
import io
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from made_archive import ENTRIES, NAMES, SETTINGS, STRANGER, a_quote, an_entry
from made_site import made_archive
from spoken import ENGLISH

from site_gen.archive import EventRecord
from site_gen.authority import Event
from site_gen.datafiles import data_files
from site_gen.datafiles.csvfiles import harmless
from site_gen.entryfile import record_of, with_body
from site_gen.model import Confidence, Entry, Rights
from site_gen.pages import make_pages
from site_gen.related import Piece, QuoteFamily, QuoteRef, Variant
from site_gen.render import make_renderer
from site_gen.rights import rights_of, shown

TEMPLATES = Path(__file__).parent.parent / "templates"


def records(entries: tuple[Entry, ...]) -> dict[str, dict[str, Any]]:
    return {one.id: with_body(record_of(one), shown(one, rights_of(one, NAMES, SETTINGS), 5)) for one in entries}


OPENING = EventRecord(
    id="opening",
    name="Opening of the harbour",
    event=Event(id="opening", name="Opening of the harbour", start="2013-07-21", end="2013-07-22", place="Lindhaven"),
    reports=None,
    entries=ENTRIES[:1],
)
ECHO = replace(
    an_entry("harbour-echo", "Harbour open", "“The water was clear,” Moreva said.", date="2013-07-22"),
    quotes=(replace(a_quote("The water was clear,", "ada-moreva"), id="q-2"),),
)
LEFT, RIGHT = QuoteRef(entry="harbour-opens", quote="q-1"), QuoteRef(entry="harbour-echo", quote="q-2")
PIECES = (
    Piece(left="The water", right="The water", is_same=True),
    Piece(left="is", right="was", is_same=False),
    Piece(left="clean,", right="clear,", is_same=False, is_substantive=True),
)
CLEAR = QuoteFamily(
    id="clear",
    speaker="ada-moreva",
    members=(LEFT, RIGHT),
    variants=(Variant(left=LEFT, right=RIGHT, score=0.5, pieces=PIECES),),
)


def files(entries: tuple[Entry, ...] = ENTRIES) -> dict[str, bytes]:
    families = (CLEAR,) if ECHO in entries else ()
    return data_files(entries, records(entries), NAMES, SETTINGS, ENGLISH, events=(OPENING,), families=families)


def rows(name: str, entries: tuple[Entry, ...] = ENTRIES) -> list[dict[str, str]]:
    text = files(entries)[f"data/{name}.csv"].decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "archive.sqlite").write_bytes(files((*ENTRIES, ECHO))["data/archive.sqlite"])
    return tmp_path / "archive.sqlite"


def ask(base: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(base)) as connection:
        return connection.execute(question).fetchall()


def faults(schema: Mapping[str, Any], value: Any, place: str = "$") -> list[str]:  # noqa: ANN401 (any JSON)
    """Return where a value does not follow a schema: the part of JSON Schema we use."""
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}
    wanted = schema.get("type", [])
    wanted = [wanted] if isinstance(wanted, str) else wanted
    if wanted and not any(isinstance(value, kinds[kind]) for kind in wanted):
        return [f"{place} is not {wanted}"]
    found = []
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{place} is not one of {schema['enum']}")
    if "const" in schema and value != schema["const"]:
        found.append(f"{place} is not {schema['const']}")
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        found += [f"{place}.{name} is missing" for name in schema.get("required", []) if name not in value]
        for name, one in value.items():
            rest = schema.get("additionalProperties", True)
            if name not in properties and rest is False:
                found.append(f"{place}.{name} is not known")
            inner = properties.get(name, rest if isinstance(rest, dict) else {})
            found += faults(inner, one, f"{place}.{name}")
    if isinstance(value, list):
        for number, one in enumerate(value):
            found += faults(schema.get("items", {}), one, f"{place}[{number}]")
    return found


def test_every_entry_is_one_line_of_json() -> None:
    lines = files()["data/entries.jsonl"].decode().split("\n")[:-1]
    assert [json.loads(line)["id"] for line in lines] == sorted(entry.id for entry in ENTRIES)


def test_the_record_follows_its_schema() -> None:
    schema = json.loads(files()["data/entry.schema.json"])
    for record in records(ENTRIES).values():
        assert faults(schema, record) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"titel": "x"}, "$.titel is not known"),
        ({"title": None}, "$.title is not ['string']"),
        ({"quotes": [{"id": "q"}]}, "$.quotes[0].text is missing"),
        (
            {"provenance": {"source": {"file": "a", "sha256": "b"}, "date": {"status": "sure"}}},
            "$.provenance.date.status",
        ),
    ],
)
def test_the_schema_refuses_what_is_wrong(change: dict[str, Any], fault: str) -> None:
    schema = json.loads(files()["data/entry.schema.json"])
    assert fault in " ".join(faults(schema, records(ENTRIES)["letters"] | change))


def test_a_row_tells_the_entry_in_ids_and_in_words() -> None:
    row = next(row for row in rows("entries") if row["id"] == "pier-closed")
    assert row["date"] == "2014-01/2014-02"
    assert row["date_in_words"] == "between January 2014 and February 2014"
    assert (row["earliest"], row["latest"]) == ("2014-01-01", "2014-02-28")
    assert row["date_basis"] == "open"
    assert row["mentioned"] == "tarik-olsen"
    assert row["groups"] == "harbour-board; fishers-union"
    assert row["address"] == "https://lindhaven.example/entries/pier-closed/"


def test_a_quote_names_its_speaker_and_its_place() -> None:
    (quote,) = rows("quotes")
    assert quote["text"] == "The water is clean,"
    assert quote["speaker_name"] == "Ada Moreva"
    assert quote["address"].endswith("/entries/harbour-opens/#q-1")


def test_people_are_counted_over_all_entries() -> None:
    people = {row["id"]: row for row in rows("people")}
    assert list(people) == ["ada-moreva", "june-harrow", "tarik-olsen"]
    moreva = people["ada-moreva"]
    assert (moreva["entries"], moreva["speaks_in"]) == ("3", "2")
    assert (moreva["first"], moreva["last"]) == ("2013-07-22", "2014-03-01")
    assert moreva["aliases"] == "Ада Морева; Ada Moryeva"
    assert people["june-harrow"]["wikidata"] == ""


def test_words_that_may_be_no_person_are_not_published_as_one() -> None:
    doubtful = replace(STRANGER, confidence=Confidence.LOW)
    entry = replace(ENTRIES[0], people=(doubtful,))
    assert rows("people", (entry,)) == []
    assert rows("entries", (entry,))[0]["mentioned"] == ""
    assert [row["kind"] for row in rows("mentions", (entry,))] == ["group"]


def test_the_text_goes_as_far_as_its_rights(base: Path) -> None:
    bodies = dict(ask(base, "SELECT id, body FROM entries"))
    assert bodies["harbour-opens"] == "“The water is clean,” Moreva said.\n\nBoats left."
    assert bodies["ferry-sold"] == ""
    for content in files().values():
        assert b"secretive broker" not in content


def test_texts_longer_than_a_spreadsheet_takes_are_not_in_the_csv() -> None:
    assert "body" not in rows("entries")[0]


def test_no_quote_is_published_of_a_report_known_by_its_metadata_only() -> None:
    hidden = replace(ENTRIES[0], rights=Rights.METADATA)
    assert rows("quotes", (hidden,)) == []
    for content in files((hidden,)).values():
        assert b"The water is clean" not in content


@pytest.mark.parametrize("start", list("=+-@\t\r\n|%＝＋－＠'"))
def test_text_that_looks_like_a_formula_is_marked_as_text(start: str) -> None:
    hostile = f"{start}cmd|' /C calc'!A0"
    entry = an_entry("x", hostile)
    assert rows("entries", (entry,))[0]["title"] == f"'{hostile}"
    assert harmless(f"x{hostile}") == f"x{hostile}"


def test_cells_keep_quotes_commas_and_line_ends() -> None:
    title = 'One, "two"\r\nthree; four'
    assert rows("entries", (an_entry("x", title),))[0]["title"] == title


def test_invisible_characters_are_left_out() -> None:
    assert rows("entries", (an_entry("x", "A\x00B\x1b[1mC\ufffe"),))[0]["title"] == "AB[1mC"


def test_the_package_describes_every_file_and_every_column() -> None:
    made = files()
    package = json.loads(made["data/datapackage.json"])
    assert {f"data/{one['path']}" for one in package["resources"]} == set(made) - {"data/datapackage.json"}
    for one in package["resources"]:
        content = made[f"data/{one['path']}"]
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        if "schema" in one:
            header = next(csv.reader(io.StringIO(content.decode())))
            assert [field["name"] for field in one["schema"]["fields"]] == header
            assert all(field["description"] for field in one["schema"]["fields"])


def test_events_are_told_with_their_dates_and_place() -> None:
    (row,) = rows("events")
    assert row["date"] == "2013-07-21/2013-07-22"
    assert (row["place"], row["standing"], row["entries"]) == ("Lindhaven", "confirmed", "1")
    assert row["address"] == "https://lindhaven.example/events/opening/"


def test_two_forms_of_a_quote_stand_side_by_side_with_what_differs() -> None:
    (row,) = rows("wordings", (*ENTRIES, ECHO))
    assert (row["text"], row["other_text"]) == ("The water is clean,", "The water was clear,")
    assert (row["substantive"], row["otherwise"], row["alike"]) == ("clean, / clear,", "is / was", "50")


def test_a_form_its_rights_withhold_is_not_told() -> None:
    assert rows("wordings", (*ENTRIES, replace(ECHO, rights=Rights.METADATA))) == []


def test_the_timeline_file_has_every_dated_entry_and_shows_an_open_date_as_one() -> None:
    timeline = json.loads(files()["data/timelinejs.json"])
    events = {event["unique_id"]: event for event in timeline["events"]}
    assert set(events) == {"harbour-opens", "pier-closed", "ferry-sold"}
    assert events["harbour-opens"]["start_date"] == {"year": 2013, "month": 7, "day": 22}
    assert "end_date" not in events["harbour-opens"]
    assert events["pier-closed"]["end_date"] == {"year": 2014, "month": 2, "day": 28}
    assert events["pier-closed"]["display_date"] == "between January 2014 and February 2014"


def test_the_timeline_file_holds_no_markup_of_a_source() -> None:
    hostile = an_entry("x", "<img src=x onerror=alert(1)>", date="2014-01-01")
    assert b"<img" not in files((hostile,))["data/timelinejs.json"]


def test_the_database_holds_the_tables(base: Path) -> None:
    assert ask(base, "PRAGMA integrity_check") == [("ok",)]
    assert ask(base, "PRAGMA foreign_key_check") == []
    assert ask(base, "SELECT count(*) FROM entries") == [(len(ENTRIES) + 1,)]
    assert ask(base, "SELECT date FROM entries WHERE id = 'letters'") == [(None,)]
    named = "SELECT entry FROM mentions WHERE kind = 'person' AND id = 'tarik-olsen' ORDER BY entry"
    assert ask(base, named) == [("ferry-sold",), ("pier-closed",)]


def test_the_database_searches_texts_and_headlines(base: Path) -> None:
    found = "SELECT id FROM entries JOIN entries_fts ON entries.rowid = entries_fts.rowid WHERE entries_fts MATCH '{}'"
    assert ask(base, found.format("WÁTER")) == [("harbour-echo",), ("harbour-opens",)]
    assert ask(base, found.format("title: pier")) == [("pier-closed",)]
    assert ask(base, found.format("broker")) == []


def test_the_files_are_the_same_whatever_the_order_of_entries() -> None:
    assert files() == files(ENTRIES[::-1])


def test_the_database_says_nothing_of_the_machine(base: Path) -> None:
    assert base.read_bytes()[96:100] == (3_040_000).to_bytes(4, "big")


def test_an_empty_archive_has_files_with_headers_only() -> None:
    assert rows("entries", ()) == []
    assert files(())["data/entries.jsonl"] == b""


def data_page(entries: tuple[Entry, ...] = ENTRIES) -> str:
    page = next(page for page in make_pages(made_archive(entries), ENGLISH) if page.template == "data.html")
    return make_renderer(TEMPLATES, ENGLISH).render(page)


def test_the_page_of_the_data_names_every_file() -> None:
    page = data_page()
    for path in files():
        assert f'href="/{path}"' in page


def test_the_page_of_an_empty_archive_has_no_example_of_an_entry() -> None:
    assert "/entries/" not in data_page(())


def test_the_examples_on_the_page_run(base: Path) -> None:
    examples = re.findall(r'<code class="sql">(.*?)</code>', data_page(), re.DOTALL)
    assert len(examples) == 5
    for example in examples:
        assert ask(base, unescape(example)), example


def test_the_python_example_on_the_page_runs(tmp_path: Path) -> None:
    (example,) = re.findall(r'<code class="python">(.*?)</code>', data_page(), re.DOTALL)
    (tmp_path / "entries.jsonl").write_bytes(files()["data/entries.jsonl"])
    command = [sys.executable, "-X", "utf8", "-c", unescape(example)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True)
    assert "2013-07-22 Harbour opens again" in done.stdout
    assert "undated Letters to the harbour" in done.stdout
