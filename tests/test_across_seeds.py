"""Quotes and events of the five real reports; the texts are not ours to ship and are read from beside us."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from across_reports import NO_NAMES, WINDOW

from site_gen.across import relate
from site_gen.content.sources import read_source
from site_gen.model import Status
from site_gen.parse import parse
from site_gen.related import Related

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the five reports are not beside the project (../shared/seeds)"),
]


@cache
def _related(without: str = "none") -> Related:
    sources = [read_source(path, SEEDS).source for path in sorted(SEEDS.glob("*.txt")) if path.stem[:3] != without]
    entries = [parse(source, NO_NAMES, WINDOW).entry for source in sources if source]
    found, _ = relate(entries, NO_NAMES, WINDOW)
    return found


def _truth() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((SEEDS / "truth.yaml").read_text(encoding="utf-8"))
    return loaded


def _quotes_of_truth() -> dict[str, tuple[str, int, str]]:
    """Return (file stem, line, words) of each quote of the truth."""
    return {
        quote["id"]: (name.removesuffix(".txt"), quote["line"], quote["text"])
        for name, truth in _truth()["sources"].items()
        for quote in truth["quotes"]
    }


def _families() -> set[frozenset[tuple[str, int, str]]]:
    related = _related()
    quotes = {(entry.id, quote.id): (quote.line, quote.text) for entry in related.entries for quote in entry.quotes}
    return {
        frozenset((member.entry, *quotes[member.entry, member.quote]) for member in family.members)
        for family in related.families
    }


def test_the_families_are_the_variant_sets_and_the_repetitions_and_no_others() -> None:
    quotes = _quotes_of_truth()
    sets = [variant["members"] for variant in _truth()["variants"]]
    repeated = [
        (quote["repeats"], quote["id"])
        for truth in _truth()["sources"].values()
        for quote in truth["quotes"]
        if "repeats" in quote
    ]
    assert (len(sets), len(repeated)) == (4, 2)
    assert _families() == {frozenset(quotes[member] for member in members) for members in (*sets, *repeated)}


def test_only_the_two_reports_of_one_meeting_are_one_event() -> None:
    assert [tuple(entry[:3] for entry in event.entries) for event in _related().events] == [("000", "001")]


def test_the_undated_report_has_the_day_only_while_the_dated_one_is_there() -> None:
    dates = {entry.id[:3]: entry.finding("date") for entry in _related().entries}
    assert (dates["000"].value, dates["000"].status) == ("2013-07-22", Status.INFERRED)
    assert any(one.via.startswith("entry 001") for one in dates["000"].evidence)
    alone = {entry.id[:3]: entry.finding("date") for entry in _related(without="001").entries}
    assert alone["000"].value != "2013-07-22"
    assert alone["002"] == dates["002"]
