import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_archive import ENTRIES

from site_gen.entryfile import from_text, record_of, to_json, to_text, with_body
from site_gen.model import Entry


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_a_record_reads_back_exactly_from_text_and_from_json(entry: Entry) -> None:
    record = with_body(record_of(entry), entry.body)
    assert from_text(to_text(record)) == record
    assert json.loads(to_json(record)) == record
    assert json.loads(to_json(record, is_one_line=True)) == record


@given(
    title=st.text(st.characters(blacklist_categories=["Cs", "Cc"])), body=st.text(st.sampled_from("a-\n: #'\"é\u2028"))
)
def test_no_title_or_body_breaks_the_record(title: str, body: str) -> None:
    record = {**record_of(ENTRIES[0]), "title": title, "body": body}
    assert from_text(to_text(record)) == record


def test_names_gives_the_display_name_of_every_id_used() -> None:
    record = record_of(ENTRIES[0])
    used = {*record["speakers"], *record["mentioned"], *record["groups"], record["outlet"]}
    assert used == set(record["names"])


def test_a_json_line_is_one_line() -> None:
    assert "\n" not in to_json(with_body(record_of(ENTRIES[0]), ENTRIES[0].body), is_one_line=True)
