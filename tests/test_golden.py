"""Whole sources beside the entry expected of them: tests/sources/<case>/source.txt and entry.md.

`pytest --update-golden` writes what the reader says now; read the difference before you commit it.
"""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tiny_site import CASES, case_names

from site_gen.authority import Names
from site_gen.content.folder import read_authority
from site_gen.content.sources import read_source
from site_gen.entryfile import from_text, record_of, to_text, with_body
from site_gen.parse import parse


@cache
def _authority() -> tuple[Names, tuple[date, date]]:
    names, settings, problems = read_authority(CASES / "authority", CASES)
    assert problems == ()
    return names, (settings.window_start, settings.window_end)


def _record(case: str) -> str:
    read = read_source(CASES / case / "source.txt", CASES)
    assert read.source is not None
    entry = parse(read.source, *_authority()).entry
    return to_text(with_body(record_of(entry), entry.body))


def test_there_are_cases() -> None:
    assert len(case_names()) >= 8


@pytest.mark.parametrize("case", case_names())
def test_the_entry_of_a_source_is_the_one_expected(case: str, update_golden: bool) -> None:  # noqa: FBT001
    expected: Path = CASES / case / "entry.md"
    record = _record(case)
    if update_golden:
        expected.write_text(record, encoding="utf-8")
    assert from_text(record) == from_text(expected.read_text(encoding="utf-8"))
