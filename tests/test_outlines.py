"""What other pages tell of an entry is kept by its key, and is what a look at its text would find."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from made_archive import ENTRIES, a_quote, an_entry

from site_gen.kept.fingerprint import of_program
from site_gen.kept.keys import key_of
from site_gen.kept.memo import Memo
from site_gen.kept.outlines import find_outlines
from site_gen.model import Entry
from site_gen.outline import Outline, outline_of

KEYS = {entry.id: key_of(entry) for entry in ENTRIES}
FOUND = {entry.id: outline_of(entry) for entry in ENTRIES}


class Unreadable(tuple[Entry, ...]):
    """Quotes nobody may look at."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Entry]:
        raise AssertionError("was looked at")


def without_text(entry: Entry) -> Entry:
    return replace(entry, quotes=Unreadable(), statements=Unreadable(), findings=Unreadable())  # type: ignore[arg-type]


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


def test_an_outline_has_who_is_named_as_the_entry_does() -> None:
    for entry in ENTRIES:
        outline = FOUND[entry.id]
        assert [one.id for one in outline.people] == [one.id for one in entry.people]
        assert [one.is_shown for one in outline.people] == [one.is_shown for one in entry.people]
        assert [one.id for one in outline.people if one.is_speaker] == list(entry.speakers)
        assert [one.forms for one in outline.groups] == [tuple(f.text for f in one.forms) for one in entry.groups_named]


def test_outlines_may_be_made_elsewhere(tmp_path: Path) -> None:
    asked: list[str] = []

    def each(make: Callable[[str], Outline], some: Sequence[str]) -> list[Outline]:
        asked.extend(some)
        return [make(one) for one in some]

    assert find_outlines(ENTRIES, KEYS, Memo(tmp_path), each) == FOUND
    assert find_outlines(ENTRIES, KEYS, Memo(tmp_path), each) == FOUND
    assert asked == [KEYS[entry.id] for entry in ENTRIES]


NAMED = b'[["ada","Ada",true,true,["Ada"]]]'
ROW = b'"stated",[0],[],{},{},[],[],[],[]'


@pytest.mark.parametrize(
    "kept",
    [
        *(b"{", b"[]", b"[[],[]]", b"\xff", b'[[],{"KEY":[ROW]}]', b'[[["ada"]],{"KEY":[ROW]}]'),
        *(b'[NAMED,{"KEY":["stated"]}]', b'[NAMED,{"KEY":["never",[0],[],{},{},[],[],[],[]]}]'),
    ],
)
def test_a_table_that_is_not_ours_is_none(tmp_path: Path, kept: bytes) -> None:
    first = KEYS[ENTRIES[0].id].encode()
    table = kept.replace(b"KEY", first).replace(b"NAMED", NAMED).replace(b"ROW", ROW)
    Memo(tmp_path).put("outlines", key_of(of_program()), table)
    assert find_outlines(ENTRIES, KEYS, Memo(tmp_path)) == FOUND


def test_a_table_of_ours_is_believed(tmp_path: Path) -> None:
    table = b'[%b,{"%b":[%b]}]' % (NAMED, KEYS[ENTRIES[0].id].encode(), ROW)
    Memo(tmp_path).put("outlines", key_of(of_program()), table)
    found = find_outlines(ENTRIES, KEYS, Memo(tmp_path))[ENTRIES[0].id]
    assert [one.name for one in found.people] == ["Ada"]
