import csv
import hashlib
import io
import json
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from made_archive import BOARD, ENTRIES, MOREVA, NAMES, OLSEN, SETTINGS, STRANGER, a_quote, an_entry
from made_site import made_archive
from spoken import ENGLISH
from tiny_site import make_project

from site_gen.archive import EventRecord
from site_gen.authority import Event
from site_gen.build import build
from site_gen.datafiles import Material, Publishing, data_files, data_parts
from site_gen.datafiles.columns import MENTIONS
from site_gen.datafiles.csvfiles import harmless
from site_gen.datafiles.named import added_up, counted
from site_gen.datafiles.soundness import sound_lines, sound_rows
from site_gen.entryfile import body_text, from_text, record_of, with_body
from site_gen.errors import BuildFailedError, EnvironmentFailureError
from site_gen.kept.chunks import ChunkMemo, chunks_of
from site_gen.kept.keys import key_of
from site_gen.kept.memo import Memo
from site_gen.model import Confidence, Entry, Rights
from site_gen.pages import make_pages
from site_gen.related import Piece, QuoteFamily, QuoteRef, Variant
from site_gen.render import make_renderer
from site_gen.rights import allowed, rights_of, shown

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
    quotes=(a_quote("The water was clear,", "ada-moreva")._replace(id="q-2"),),
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


def published(entry: Entry) -> dict[str, Any]:
    return allowed(records((entry,))[entry.id], rights_of(entry, NAMES, SETTINGS))


PUBLISHING = Publishing(
    names=NAMES,
    settings=SETTINGS,
    words=ENGLISH,
    record_of=published,
    body_of=lambda entry: body_text(shown(entry, rights_of(entry, NAMES, SETTINGS), 5)),
)


def material_of(entries: tuple[Entry, ...], few: int = 256) -> Material:
    chunks = chunks_of(entries, {entry.id: key_of(entry) for entry in entries}, "test", few)
    families = (CLEAR,) if any(one.id == ECHO.id for one in entries) else ()
    return Material(chunks=chunks, events=(OPENING,), families=families, families_key=key_of(families, entries))


def makes_of(
    material: Material,
    publishing: Publishing = PUBLISHING,
    memo: Memo = Memo(None),  # noqa: B008 - it holds nothing
) -> dict[str, Callable[[], bytes | Iterator[bytes]]]:
    kept = ChunkMemo(memo, lambda chunk: data_parts(chunk, publishing))
    return data_files(material, publishing, kept, memo)


def files(
    entries: tuple[Entry, ...] = ENTRIES,
    *,
    few: int = 256,
    publishing: Publishing = PUBLISHING,
    kept: Path | None = None,
) -> dict[str, bytes]:
    makes = makes_of(material_of(entries, few), publishing, Memo(kept))
    return {path: whole(make()) for path, make in makes.items()}


def whole(content: bytes | Iterator[bytes]) -> bytes:
    return content if isinstance(content, bytes) else b"".join(content)


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
    doubtful = STRANGER._replace(confidence=Confidence.LOW)
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


def test_counts_of_some_entries_add_up_to_those_of_all() -> None:
    entries = sorted((*ENTRIES, ECHO, *MANY), key=lambda entry: entry.id)
    for border in (0, 1, 7, len(entries)):
        assert added_up((*counted(entries[:border]), *counted(entries[border:]))) == counted(entries)


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
    counter, writer = slice(24, 28), slice(92, 100)  # of changes; which SQLite wrote the file and when
    assert base.read_bytes()[counter] == bytes(4)
    assert base.read_bytes()[writer] == bytes(8)


def many(count: int) -> tuple[Entry, ...]:
    """Return entries that each have a word, a quote and a person of their own, and some in common."""
    return tuple(
        replace(
            an_entry(f"report-{n}", f"Report number {n}", f"“Well {n} is dry,” Moreva said.", "The harbour slept.")
            if n % 3
            else an_entry(f"report-{n}", f"Letter {n}", date=f"2014-03-{n % 28 + 1:02}"),
            people=(MOREVA, OLSEN)[: n % 3],
            groups_named=(BOARD,)[: n % 2],
            quotes=(a_quote(f"Well {n} is dry,", "ada-moreva"),),
        )
        for n in range(count)
    )


MANY = many(60)


def in_folder(folder: Path, content: bytes) -> Path:
    (folder / "many.sqlite").write_bytes(content)
    return folder / "many.sqlite"


def test_how_an_archive_is_divided_shows_in_no_file_but_the_database() -> None:
    whole, divided = files(MANY), files(MANY, few=4)
    assert {path for path in whole if whole[path] != divided[path]} == {"data/archive.sqlite", "data/datapackage.json"}


def test_a_database_of_many_parts_is_sound_and_holds_every_row_once(tmp_path: Path) -> None:
    base = in_folder(tmp_path, files(MANY, few=4)["data/archive.sqlite"])
    assert ask(base, "PRAGMA integrity_check") == [("ok",)]
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("INSERT INTO entries_fts (entries_fts, rank) VALUES ('integrity-check', 1)")
    for table in ("entries", "quotes", "mentions"):
        one = in_folder(tmp_path, files(MANY)["data/archive.sqlite"])
        expected = ask(one, f"SELECT * FROM {table} ORDER BY 1, 2, 3")  # noqa: S608
        base = in_folder(tmp_path, files(MANY, few=4)["data/archive.sqlite"])
        assert ask(base, f"SELECT * FROM {table} ORDER BY 1, 2, 3") == expected  # noqa: S608


@pytest.mark.parametrize(
    "question", ["harbour", "well", '"well 7 is dry"', "title: letter", "7 OR 8", "dry NOT 7", "har*"]
)
def test_a_database_of_many_parts_finds_and_ranks_as_one_of_one_part_does(tmp_path: Path, question: str) -> None:
    found = f"""
        SELECT id, round(bm25(entries_fts), 9) FROM entries JOIN entries_fts ON entries.rowid = entries_fts.rowid
        WHERE entries_fts MATCH '{question}' ORDER BY 2, 1
    """  # noqa: S608
    whole = ask(in_folder(tmp_path, files(MANY)["data/archive.sqlite"]), found)
    assert whole
    assert ask(in_folder(tmp_path, files(MANY, few=4)["data/archive.sqlite"]), found) == whole


def test_a_database_of_many_parts_still_answers_when_it_is_compacted_and_written_to(tmp_path: Path) -> None:
    base = in_folder(tmp_path, files(MANY, few=4)["data/archive.sqlite"])
    found = "SELECT id FROM entries JOIN entries_fts ON entries.rowid = entries_fts.rowid WHERE entries_fts MATCH '{}'"
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("VACUUM")
        connection.execute("INSERT INTO entries (rowid, id, title) VALUES (999, 'mine', 'Seagulls')")
        connection.execute("INSERT INTO entries_fts (rowid, title) VALUES (999, 'Seagulls')")
        connection.execute("INSERT INTO entries_fts (entries_fts) VALUES ('optimize')")
        connection.commit()
    assert ask(base, found.format("seagulls")) == [("mine",)]
    assert ask(base, found.format('"well 7 is dry"')) == [("report-7",)]


def untouchable(entry: Entry) -> Any:  # noqa: ANN401
    raise AssertionError(f"{entry.id} was looked at")


def test_a_change_makes_the_rows_and_records_of_few_entries_anew(tmp_path: Path) -> None:
    files(MANY, few=4, kept=tmp_path)
    changed = (replace(MANY[7], title="Another title"), *MANY[:7], *MANY[8:])
    (chunk,) = (one for one in material_of(changed, 4).chunks if changed[0] in one.entries)
    looked_at: list[str] = []

    def look(entry: Entry) -> dict[str, Any]:
        looked_at.append(entry.id)
        return published(entry)

    made = files(changed, few=4, kept=tmp_path, publishing=replace(PUBLISHING, record_of=look))
    assert looked_at == [entry.id for entry in chunk.entries]
    assert len(looked_at) < 10
    assert made == files(changed, few=4)


def test_what_is_kept_of_other_archives_shows_in_no_file(tmp_path: Path) -> None:
    for entries in (MANY, MANY[5:], MANY[:30], (*MANY[:7], *MANY[9:], ECHO, *ENTRIES), MANY):
        assert files(entries, few=4, kept=tmp_path) == files(entries, few=4)


def test_the_large_files_come_in_parts_and_none_is_made_before_it_is_asked_for() -> None:
    looked_at: list[str] = []

    def look(entry: Entry) -> dict[str, Any]:
        looked_at.append(entry.id)
        return published(entry)

    material = material_of(MANY, few=4)
    lines = makes_of(material, replace(PUBLISHING, record_of=look))["data/entries.jsonl"]()
    assert not isinstance(lines, bytes)
    assert looked_at == []
    assert len(next(lines).splitlines()) == len(looked_at) == len(material.chunks[0].entries)


def test_without_a_change_no_text_is_looked_at(tmp_path: Path) -> None:
    entries = (*MANY, *ENTRIES, ECHO)
    made = files(entries, few=4, kept=tmp_path)
    blind = replace(PUBLISHING, record_of=untouchable, body_of=untouchable)
    assert files(entries, few=4, kept=tmp_path, publishing=blind) == made


@pytest.mark.parametrize(
    "kind", ["data-lines", "data-base", "data-named", "data-quotes", "data-timeline", "data-wordings"]
)
def test_what_is_damaged_is_made_anew(tmp_path: Path, kind: str) -> None:
    made = files((*MANY, ECHO, *ENTRIES), few=4, kept=tmp_path)
    for number, path in enumerate(sorted((tmp_path / "site-gen" / kind).iterdir())):
        content = path.read_bytes()
        path.write_bytes((content[:-1], b"", b"x" + content)[number % 3])
    assert files((*MANY, ECHO, *ENTRIES), few=4, kept=tmp_path) == made


def test_the_record_beside_an_entry_is_its_line_in_the_data(tmp_path: Path) -> None:
    project = make_project(tmp_path, "whole-page", "agency-dateline", "held-floor")
    build(project, with_search=False)
    for line in (project.output / "data" / "entries.jsonl").read_text().split("\n")[:-1]:
        record = json.loads(line)
        folder = project.output / "entries" / record["id"]
        assert json.loads((folder / "entry.json").read_text()) == record
        assert from_text((folder / "entry.md").read_text()) == record


def test_other_rights_in_the_authority_file_take_back_every_word_kept(tmp_path: Path) -> None:
    project = make_project(tmp_path, "whole-page", "agency-dateline", "held-floor")
    project = replace(project, cache=tmp_path / ".cache")
    build(project, with_search=False)
    outlets = project.content / "outlets.yaml"
    outlets.write_text(
        outlets.read_text().replace("- id: lindhaven-gazette", "- rights: metadata\n  id: lindhaven-gazette")
    )
    build(project, with_search=False)
    kept = {path.name: path.read_bytes() for path in (project.output / "data").iterdir() if path.is_file()}
    bodies = dict(ask(project.output / "data" / "archive.sqlite", "SELECT rights, body FROM entries"))
    assert bodies["metadata"] == ""
    build(replace(project, cache=None), with_search=False)
    assert {name: (project.output / "data" / name).read_bytes() for name in kept} == kept


def test_the_files_of_many_parts_are_whole(tmp_path: Path) -> None:
    made = files(MANY, few=4, kept=tmp_path)
    for _ in range(2):
        assert [json.loads(line)["id"] for line in made["data/entries.jsonl"].decode().split("\n")[:-1]] == sorted(
            entry.id for entry in MANY
        )
        made = files(MANY, few=4, kept=tmp_path)


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (b'{"a": 1}\n{"a"\n', "data/entries.jsonl: error: JSON does not parse"),
        (b'{"a": 1}\n\n', "JSON does not parse"),
        (b'{"a": 1}', "the last line does not end"),
    ],
)
def test_a_part_that_is_no_json_stops_the_build(part: bytes, told: str) -> None:
    with pytest.raises(BuildFailedError) as failure:
        sound_lines("entries.jsonl", part)
    assert told in str(failure.value.problems[0])


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (b"1,2\r\n", "data/mentions.csv: error: row 2 has not the 5 cells of the header"),
        (b'1,2,3,4,"5\r\n', "does not parse"),
        (b"1,2,3,4,5", "the last line does not end"),
    ],
)
def test_a_part_that_is_no_csv_stops_the_build(part: bytes, told: str) -> None:
    with pytest.raises(BuildFailedError) as failure:
        sound_rows(MENTIONS, part)
    assert told in str(failure.value.problems[0])


def test_a_sound_part_may_be_empty() -> None:
    assert (sound_rows(MENTIONS, b""), sound_lines("entries.jsonl", b"")) == (b"", b"")


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


def test_the_database_leaves_no_temporary_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert files()["data/archive.sqlite"].startswith(b"SQLite format 3")
    assert list(tmp_path.iterdir()) == []


def test_no_room_for_temporary_files_is_the_fault_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    make = makes_of(material_of(ENTRIES))["data/archive.sqlite"]
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, before[1]))
    try:
        with pytest.raises(EnvironmentFailureError, match="free some space for temporary files"):
            whole(make())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []
