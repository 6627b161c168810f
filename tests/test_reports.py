"""Whole invented reports of many kinds, and what a reader would answer about them; only the keys given are compared."""

from collections.abc import Callable
from datetime import date

import pytest
from answers import ANSWERS
from cases_reader import Case, read_cases

from site_gen.authority import Names, Outlet, Person, make_names
from site_gen.model import Entry, Quote, QuoteKind, Source
from site_gen.parse import parse, parse_all
from site_gen.parse.batches import batches

_WINDOW = (date(1995, 1, 1), date(2025, 12, 31))
_NAMES: Names = make_names(
    outlets=(
        Outlet(id="harbour-gull", name="The Harbour Gull", aliases=("Harbour Gull",), hosts=("harbourgull.example",)),
        Outlet(id="oskpress", name="Oskpress", marks=("OSKPRESS",), hosts=("oskpress.example",)),
    ),
    people=(Person(id="ada-venn", name="Ada Venn", gender="female"),),
)


def _quote(quote: Quote) -> str:
    relay = f" [{quote.relay}]" if quote.relay else ""
    doubt = "?" if quote.speaker and quote.confidence.value == "medium" else ""
    return f"{quote.speaker or '-'}{doubt}{relay}: {quote.text}"


# What the reader answers to a key of the expected lines.
_SHOWN: dict[str, Callable[[Entry], list[str]]] = {
    **ANSWERS,
    "people": lambda entry: [", ".join(person.name for person in entry.people) or "-"],
    "groups": lambda entry: [", ".join(entry.groups) or "-"],
    "quote": lambda entry: [_quote(quote) for quote in entry.quotes if quote.kind is not QuoteKind.SCARE],
    "scare": lambda entry: [quote.text for quote in entry.quotes if quote.kind is QuoteKind.SCARE],
    "said": lambda entry: [f"{s.speaker or '-'}: {s.as_written} {s.cue}" for s in entry.statements],
}


@pytest.mark.parametrize("case", [*read_cases("reports.txt"), *read_cases("reports_around.txt")], ids=str)
def test_a_report_is_understood(case: Case) -> None:
    entry = parse(Source(id="report", path="report.txt", sha256="", text=case.given), _NAMES, _WINDOW).entry
    keys = dict.fromkeys(line.partition("> ")[0] for line in case.expected.split("\n"))
    shown = [f"{key}> {line}" for key in keys for line in _SHOWN[key](entry)]
    assert "\n".join(shown) == case.expected


def test_reports_read_together_give_what_each_gives_alone() -> None:
    cases = read_cases("reports.txt")
    sources = [Source(id=f"r{n}", path="r.txt", sha256="", text=case.given) for n, case in enumerate(cases)]
    assert list(parse_all(sources, _NAMES, _WINDOW)) == [parse(source, _NAMES, _WINDOW) for source in sources]
    assert list(parse_all([], _NAMES, _WINDOW)) == []


@pytest.mark.parametrize(
    ("texts", "sizes"), [(["short"] * 150, [*[16] * 9, 6]), (["x" * 700_000] * 3, [1, 1, 1]), ([], [])]
)
def test_as_many_reports_are_read_together_as_can_be_held(texts: list[str], sizes: list[int]) -> None:
    sources = [Source(id=f"r{n}", path="r.txt", sha256="", text=text) for n, text in enumerate(texts)]
    together = list(batches(sources))
    assert [len(batch) for batch in together] == sizes
    assert [source for batch in together for source, _ in batch] == sources
