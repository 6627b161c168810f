import json
import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from made_archive import ENTRIES

from site_gen.entryfile import from_text, record_of, to_json, to_text, with_body
from site_gen.model import Entry
from site_gen.record_text import yaml_of

# Whatever YAML takes for something else: other kinds of values, marks, ends of lines, what it refuses.
HOSTILE = st.sampled_from(
    (
        *("", " ", "a ", " a", "a b", "a  b", "a: b", "a:b", "a #b", "- a", "? a", "a, b", "a]", "{a}", "[a]", "a -"),
        *"null Null yes Yes no off y N true FALSE ~ 007 1_000 12:30:45 0x1f 0o7 .inf .nan 1e3 12e45 2013-07-22".split(),
        *"# --- ... a--- << = @a `a` %a &a *a !a | > ' \" \\ \\u0041 é الاسم дом \U0001f600".split(),
        *("a\nb", "a\r\nb", "\t", "a\u2028b", "\x85", "\x7f", "\ufeff", "\x00", "\ufffe", "a" * 2000, "a b " * 400),
    )
)
TEXTS = HOSTILE | st.text(st.characters(exclude_categories=["Cs"])) | st.text("a-: #'\"[]{},&*!|>%@`\n0", max_size=8)
VALUES = TEXTS | st.integers() | st.booleans() | st.none()
MAPPINGS = st.dictionaries(TEXTS, VALUES | st.lists(TEXTS, max_size=3), max_size=4)
RECORDS = st.dictionaries(
    TEXTS,
    VALUES | st.lists(VALUES) | st.lists(MAPPINGS, max_size=3) | MAPPINGS | st.dictionaries(TEXTS, MAPPINGS),
    min_size=1,
)


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


@given(fields=RECORDS)
def test_any_record_reads_back_from_yaml(fields: dict[str, object]) -> None:
    assert yaml.safe_load(yaml_of(fields)) == fields


@given(text=TEXTS)
def test_a_text_stays_a_text_wherever_it_stands_in_yaml(text: str) -> None:
    fields = {"a": text, "b": [text], "c": [{text: text}], "d": {text: {"x": [text]}}, text: {text: text}}
    assert yaml.safe_load(yaml_of(fields)) == fields


def test_a_record_in_yaml_has_a_line_for_each_value_and_each_item() -> None:
    record = record_of(ENTRIES[0])
    lines = to_text(record).splitlines()
    assert f"speakers: [{', '.join(record['speakers'])}]" in lines
    assert sum(line.startswith("- {id: q-") for line in lines) == len(record["quotes"]) > 0
    assert not [line for line in lines if re.search(r"[&*]id\d", line)]


def test_what_no_record_holds_is_refused() -> None:
    with pytest.raises(TypeError, match="no value of a record"):
        yaml_of({"a": 1.5})


def test_names_gives_the_display_name_of_every_id_used() -> None:
    record = record_of(ENTRIES[0])
    used = {*record["speakers"], *record["mentioned"], *record["groups"], record["outlet"]}
    assert used == set(record["names"])


def test_a_record_in_json_has_a_line_for_each_field() -> None:
    record = with_body(record_of(ENTRIES[0]), ENTRIES[0].body)
    assert len(to_json(record).splitlines()) == len(record) + 2


def test_a_json_line_is_one_line() -> None:
    assert "\n" not in to_json(with_body(record_of(ENTRIES[0]), ENTRIES[0].body), is_one_line=True)
