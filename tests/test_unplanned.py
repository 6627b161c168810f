"""Whole invented reports in layouts no rule was written for; what is expected was written before the reader saw them.

A line of what is expected that opens with "!" is one the reader still gets wrong, kept so that it is not forgotten.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from answers import ANSWERS
from cases_reader import Case, read_cases

from site_gen.authority import make_names
from site_gen.model import BODY_ZONES, Entry, QuoteKind, Source
from site_gen.parse import parse

_WINDOW = (date(1990, 1, 1), date(2026, 12, 31))
_FLOOR = 0.9


def _body(entry: Entry) -> str:
    return " ".join(block.text for block in entry.blocks if block.zone in BODY_ZONES)


def _turns(entry: Entry) -> list[str]:
    counts = Counter(statement.speaker for statement in entry.statements if statement.cue == ":")
    return [f"{count} {speaker}" for speaker, count in counts.items() if speaker]


# What the reader answers to a key of the expected lines; of opens and ends only the words expected are compared.
_SHOWN: dict[str, Callable[[Entry], list[str]]] = {
    **ANSWERS,
    "quote": lambda entry: [f"{q.speaker or '-'}: {q.text}" for q in entry.quotes if q.kind is not QuoteKind.SCARE],
    "people": lambda entry: [", ".join(person.id for person in entry.people if person.is_shown) or "-"],
    "groups": lambda entry: [", ".join(entry.groups) or "-"],
    "turns": _turns,
    "opens": lambda entry: [_body(entry)],
    "ends": lambda entry: [_body(entry)],
}


def _is_right(line: str, entry: Entry) -> bool:
    key, _, expected = line.removeprefix("! ").partition("> ")
    shown = _SHOWN[key](entry)
    match key:
        case "opens":
            return shown[0].startswith(expected)
        case "ends":
            return shown[0].endswith(expected)
        case "speakers" | "people" | "groups":
            return sorted(shown[0].split(", ")) == sorted(expected.split(", "))
        case _:
            return expected in shown


def _entry(case: Case) -> Entry:
    return parse(Source(id="report", path="report.txt", sha256="", text=case.given), make_names(), _WINDOW).entry


CASES = read_cases("unplanned.txt")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_marked_as_wrong_is_wrong_and_nothing_else(case: Case) -> None:
    entry = _entry(case)
    lines = case.expected.split("\n")
    assert [line for line in lines if not _is_right(line, entry)] == [line for line in lines if line.startswith("! ")]


def test_nearly_all_that_is_expected_is_right() -> None:
    lines = [line for case in CASES for line in case.expected.split("\n")]
    assert len(CASES) >= 202
    assert sum(not line.startswith("! ") for line in lines) >= _FLOOR * len(lines)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_an_outlet_is_right_or_unknown(case: Case) -> None:
    marked = [line for line in case.expected.split("\n") if line.startswith("! outlet")]
    assert not marked or _entry(case).outlet is None
