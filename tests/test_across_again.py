"""A pass that knows what an earlier one found gives what a pass that knows nothing gives, whatever was done between."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pytest
from across_reports import MOREVA, NO_NAMES, WINDOW, report
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.across import Kept, from_bytes, kept, likeness, relate, relate_again, sharing, to_bytes
from site_gen.authority import Event, Names, make_names
from site_gen.model import Entry, Status
from site_gen.related import Related
from site_gen.workers import each

TOPICS = (
    "ferry Halcyon sank Orsund sheep lighthouse Brinholm inspection boat captain Ferro",
    "teachers Veldmark union Dunmere classes contract school parents council strike",
    "Karsk counting vote chamber Meadow Alliance turnout commission majority seats",
)
SAID = (
    "Unlike the harbour board, a large part of the crews has not shown any readiness to come to Orsund,",
    "Unlike the harbour board, a large part of the owners has not shown any readiness to come to Karsk,",
    "The lamps on the northern pier will be mended before the autumn storms reach the outer islands,",
)
NAMES = make_names(events=(Event(id="wreck", name="The wreck", same=("r1", "r4"), not_same=("r2",)),))


@st.composite
def reports(draw: st.DrawFn) -> Entry:
    """Draw a report of a few ids, topics, quotes and days: many that tell of one thing, many that are edited."""
    topic = draw(st.sampled_from(TOPICS)).split()
    words = " ".join(draw(st.lists(st.sampled_from([*topic, "harbour", "minister", "Lindhaven"]), max_size=14)))
    said = tuple(
        (one, draw(st.sampled_from((MOREVA, None)))) for one in draw(st.lists(st.sampled_from(SAID), max_size=3))
    )
    day = draw(st.sampled_from((None, None, "2013-07-22", "2014-02-03")))
    paragraphs = [f'"{one}" she said of {words}.' for one, _ in dict(said).items()]
    return report(
        f"r{draw(st.integers(0, 12))}",
        f"{topic[0]} {topic[1]}",
        f"The {words}.",
        *paragraphs,
        said=tuple(dict(said).items()),
        day=day,
        status=Status.EXPLICIT if day else Status.OPEN,
        gives=("weekday Monday",),
    )


def _keys(entries: Sequence[Entry]) -> list[str]:
    return [repr(entry) for entry in entries]


def _same_after_all(history: Sequence[Sequence[Entry]], names: Names) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept, "_START_ANEW", 0)  # however many are changed
        _same_after_each(history, names)


def _same_after_each(history: Sequence[Sequence[Entry]], names: Names) -> None:
    left, living = b"", Kept()
    for entries in history:
        read = from_bytes(left)
        first = relate(entries, names, WINDOW)
        assert relate_again(entries, _keys(entries), names, WINDOW, read) == first
        assert relate_again(entries, _keys(entries), names, WINDOW, living) == first  # which no bytes go between
        left = to_bytes(read)
        assert to_bytes(living) == left


@st.composite
def histories(draw: st.DrawFn) -> list[list[Entry]]:
    """Draw an archive and what becomes of it: reports added, edited (the same id again) and removed."""
    now = {entry.id: entry for entry in draw(st.lists(reports(), max_size=14))}
    history = [list(now.values())]
    for _ in range(draw(st.integers(1, 5))):
        is_one_gone = draw(st.booleans())
        if now and is_one_gone:
            del now[draw(st.sampled_from(sorted(now)))]
        now |= {entry.id: entry for entry in draw(st.lists(reports(), max_size=2))}
        history.append(list(now.values()))
    return history


@given(histories(), st.sampled_from((NO_NAMES, NAMES)))
@settings(max_examples=60, deadline=None)
def test_any_history_leads_to_what_a_first_pass_finds(history: list[list[Entry]], names: Names) -> None:
    _same_after_all(history, names)


@given(history=histories())
@settings(max_examples=60, deadline=None)
def test_words_and_runs_that_become_common_or_rare_again_change_what_they_must(history: list[list[Entry]]) -> None:
    with pytest.MonkeyPatch.context() as patch:  # common is what more than a few have, so that few reports get there
        patch.setattr(likeness, "_STEPS", (2, 3, 4, 5, 8))
        patch.setattr(likeness, "_HEAVY", 0)
        patch.setattr(sharing, "MOST_SHARING", 2)
        _same_after_all(history, NO_NAMES)


def test_nothing_is_to_be_kept_anew_when_nothing_has_changed() -> None:
    entries = [report(f"r{n}", "Ferry lost", f'"{SAID[0]}" she said.', said=((SAID[0], MOREVA),)) for n in range(5)]
    left, _ = _passed(entries, Kept())
    assert left.is_changed
    before = to_bytes(left)
    again, _ = _passed(entries, from_bytes(before))
    assert not again.is_changed
    assert to_bytes(again) == before


def test_what_a_copy_of_the_process_finds_is_what_this_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    first = [
        report(f"r{n}", "Ferry lost", f'"{SAID[n % 3]}" she said.', said=((SAID[n % 3], MOREVA),)) for n in range(6)
    ]
    alone, together = Kept(), Kept()
    for entries in (first, first[1:]):
        found = relate_again(entries, _keys(entries), NO_NAMES, WINDOW, alone)
        with monkeypatch.context() as patch:
            patch.setattr(kept, "_MANY", 0)
            assert relate_again(entries, _keys(entries), NO_NAMES, WINDOW, together) == found
        assert to_bytes(together) == to_bytes(alone)


def test_who_makes_the_profiles_is_not_seen_in_what_is_found_or_kept() -> None:
    entries = [
        report(f"r{n}", "Ferry lost", f'"{SAID[n % 3]}" she said.', said=((SAID[n % 3], MOREVA),)) for n in range(5)
    ]
    alone, spread = Kept(), Kept()
    by_two = partial(each, processes=2, fewest=1, together=2)
    found = relate_again(entries, _keys(entries), NO_NAMES, WINDOW, alone)
    assert relate_again(entries, _keys(entries), NO_NAMES, WINDOW, spread, by_two) == found
    assert to_bytes(spread) == to_bytes(alone)


def test_an_entry_with_another_key_is_read_anew_and_one_with_its_key_is_not() -> None:
    entries = [report(n, "Ferry lost", f'"{SAID[0]}" she said.', said=((SAID[0], MOREVA),)) for n in ("a", "b")]
    kept = Kept()
    first, _ = relate_again(entries, ["1", "2"], NO_NAMES, WINDOW, kept)
    other = [entries[0], replace(report("b", "Storm", "Nobody spoke."), id="b")]
    assert len(first.families) == 1
    assert relate_again(other, ["1", "3"], NO_NAMES, WINDOW, kept)[0].families == ()


def test_reports_that_come_and_go_leave_nothing_behind() -> None:
    some = [report(f"r{n}", "Ferry lost", f"The ferry Halcyon {n} sank.") for n in range(9)]
    more = [*some, report("x", "Ferry found", f'"{SAID[1]}" she said.', said=((SAID[1], MOREVA),))]
    kept, first = _passed(some, Kept())
    size = len(to_bytes(kept))
    _passed(more, kept)
    _, third = _passed(some, kept)
    assert third == first
    assert len(to_bytes(kept)) <= size + 20  # numbers are longer


@pytest.mark.parametrize("part", ["order", "sizes", "numbers", "ids", "keys", "next", "total", "crowded", "found"])
@pytest.mark.parametrize("other", ["absent", None, "x", -1, [1], [[[0, 99], []]], [[[0, 1], [[0, 99, 1.0, True]]]]])
def test_what_was_not_written_so_is_as_if_nothing_had_been_kept(part: str, other: object) -> None:
    entries = [report(n, "Ferry lost", f'"{SAID[0]}" she said.', said=((SAID[0], MOREVA),)) for n in ("a", "b")]
    left, first = _passed(entries, Kept())
    content = to_bytes(left)
    size = 8 + int.from_bytes(content[:8], "big")
    head = {**json.loads(content[8:size]), part: other}
    if other == "absent":
        del head[part]
    written = json.dumps(head).encode()
    damaged = from_bytes(len(written).to_bytes(8, "big") + written + content[size:])
    assert _passed(entries, damaged)[1] == first


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_of_bytes_cut_short_nothing_is_taken(data: st.DataObject) -> None:
    content = to_bytes(_passed([report("a", "Ferry lost", "The ferry Halcyon sank.")], Kept())[0])
    assert from_bytes(content).ids
    assert not from_bytes(content[: data.draw(st.integers(0, len(content) - 1))]).ids


def _passed(entries: Sequence[Entry], left: Kept) -> tuple[Kept, Related]:
    found, _ = relate_again(entries, _keys(entries), NO_NAMES, WINDOW, left)
    return left, found
