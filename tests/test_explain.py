import pytest
from made_archive import ENTRIES

from site_gen.explain import explain, fields_of


def test_a_date_is_explained_with_its_words_and_its_rule() -> None:
    assert list(explain(ENTRIES[0], "date")) == [
        "",
        "date: 2013-07-22 (22 July 2013)",
        "  the text says so",
        "  - line 2: “2013-07-22” → 2013-07-22 [test]",
    ]


def test_a_quote_is_explained_by_the_way_its_speaker_was_found() -> None:
    assert list(explain(ENTRIES[0], "quotes"))[2:] == [
        "  - q-1, line 3, direct: “The water is clean,”",
        "    Ada Moreva: sure, the name is the subject of a verb of speech, from “she … said”",
    ]


def test_all_fields_together_are_each_field_alone() -> None:
    entry = ENTRIES[0]
    alone = [line for field in fields_of(entry) for line in explain(entry, field)]
    assert list(explain(entry))[1:] == alone


def test_a_field_there_is_not_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        list(explain(ENTRIES[0], "weather"))
