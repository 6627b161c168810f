"""What other pages tell of an entry is kept by its key, and is what a look at its text would find."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_archive import ENTRIES, a_quote, an_entry

from site_gen.fingerprint import of_program
from site_gen.keys import key_of
from site_gen.memo import Memo
from site_gen.model import Entry
from site_gen.outline import from_row, outline_of, to_row
from site_gen.outlines import find_outlines

KEYS = {entry.id: key_of(entry) for entry in ENTRIES}
FOUND = {entry.id: outline_of(entry) for entry in ENTRIES}


class Unreadable(tuple[Entry, ...]):
    """Quotes nobody may look at."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Entry]:
        raise AssertionError("was looked at")


def without_text(entry: Entry) -> Entry:
    return replace(entry, quotes=Unreadable(), statements=Unreadable(), findings=Unreadable())  # type: ignore[arg-type]


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_outline_is_read_back_as_it_was(entry: Entry) -> None:
    assert from_row(json.loads(json.dumps(to_row(outline_of(entry))))) == outline_of(entry)


def test_an_outline_counts_statements_and_tells_whom_it_refers_to() -> None:
    entry = replace(an_entry("x", "X"), quotes=(a_quote("We sail.", "ada-moreva"), a_quote("Soon.", "ada-moreva")))
    outline = outline_of(entry)
    assert outline.said == outline.quoted == {"ada-moreva": 2}
    assert "ada-moreva" in outline.refers_to
    assert outline.quotes == tuple(quote.id for quote in entry.quotes)


def test_the_second_build_looks_at_no_text(tmp_path: Path) -> None:
    assert find_outlines(ENTRIES, KEYS, Memo(tmp_path)) == FOUND
    assert find_outlines(map(without_text, ENTRIES), KEYS, Memo(tmp_path)) == FOUND


def test_an_entry_of_another_key_is_looked_at_again(tmp_path: Path) -> None:
    find_outlines(ENTRIES, KEYS, Memo(tmp_path))
    edited = replace(ENTRIES[0], quotes=())
    entries, keys = (edited, *ENTRIES[1:]), {**KEYS, edited.id: key_of(edited)}
    assert find_outlines(entries, keys, Memo(tmp_path)) == {**FOUND, edited.id: outline_of(edited)}


@pytest.mark.parametrize("kept", [b"{", b"[]", b'{"a": ["stated"]}', b'{"a": ["never", {}, {}, [], [], []]}', b"\xff"])
def test_a_table_that_is_not_ours_is_none(tmp_path: Path, kept: bytes) -> None:
    Memo(tmp_path).put("outlines", key_of(of_program()), kept)
    assert find_outlines(ENTRIES, KEYS, Memo(tmp_path)) == FOUND
