"""Which entries report one event: what the program suggests, what maintainers confirm and refuse."""

import itertools
import random
import time

from across_reports import WINDOW, entry_of, related, report

from site_gen.across import relate
from site_gen.authority import Event, make_names
from site_gen.errors import Severity
from site_gen.model import Entry

FERRY = (
    "The ferry Halcyon sank off Orsund on Friday with forty sheep on board, the coast guard said.",
    "Captain Ferro and his crew of six reached the Brinholm lighthouse in a rubber boat.",
    "The Halcyon was built in 1961 and had failed its inspection in Lindhaven in March.",
)
FERRY_AGAIN = (
    "Forty sheep drowned when the Halcyon, a ferry from Orsund, went down on Friday.",
    "All six of the crew and Captain Ferro were found at the lighthouse of Brinholm.",
    "An inspection in Lindhaven in March had found faults in the ship, built in 1961.",
)
STRIKE = (
    "Teachers in Veldmark stopped work over the length of the school day.",
    "Their union wants smaller classes and a new contract with the Dunmere council.",
    "Parents in Veldmark were told to keep their children at home until Thursday.",
)
ELECTION = (
    "Counting began in Karsk after a quiet vote for the seats of the upper chamber.",
    "The Meadow Party expects to lose its majority to the Alliance of Towns.",
    "Turnout in Karsk was the lowest since the war, the commission said.",
)


def _archive(*, day: str | None = None, other_day: str | None = None) -> tuple[Entry, ...]:
    return (
        report("election-karsk", "Karsk counts its votes", *ELECTION),
        report("ferry-post", "Ferry lost off Orsund", *FERRY, day=day),
        report("halcyon-herald", "Sheep drown in Halcyon wreck", *FERRY_AGAIN, day=other_day),
        report("strike-veldmark", "No school in Veldmark", *STRIKE),
    )


def _wreck(same: tuple[str, ...] = (), not_same: tuple[str, ...] = ()) -> Event:
    return Event(id="halcyon-wreck", name="Wreck of the Halcyon", same=same, not_same=not_same)


def test_two_reports_of_one_event_are_suggested_and_the_others_left_alone() -> None:
    found = related(*_archive())
    (event,) = found.events
    assert event.entries == ("ferry-post", "halcyon-herald")
    assert not event.is_confirmed
    assert event.name.startswith("Suggested: ")
    assert {one.via for one in event.evidence} <= {"entry ferry-post", "entry halcyon-herald"}
    assert entry_of(found, "ferry-post").event == event.id
    assert entry_of(found, "strike-veldmark").event is None


def test_days_apart_are_never_one_event() -> None:
    assert related(*_archive(day="2013-07-22", other_day="2013-07-23")).events
    assert not related(*_archive(day="2013-07-22", other_day="2013-09-22")).events


def test_two_undated_reports_of_two_like_events_are_not_suggested() -> None:
    other = (
        "The ferry Sandpiper sank off Tarnholt on Tuesday with a load of timber, the coast guard said.",
        "Captain Lund and his crew of nine reached the beach of Tarnholt in two boats.",
        "The Sandpiper was built in 1984 and had passed its inspection in Kelmere in May.",
    )
    wrecks = (report("ferry-post", "Ferry lost off Orsund", *FERRY), report("sandpiper", "Ferry lost", *other))
    assert related(*wrecks, *(entry for entry in _archive() if entry.id[:2] in ("el", "st"))).events == ()


def test_the_id_of_a_suggestion_stays_while_its_reports_do() -> None:
    fewer = [entry for entry in _archive() if entry.id != "strike-veldmark"]
    assert related(*_archive()).events[0].id == related(*fewer).events[0].id


def test_same_confirms_whatever_the_words_are() -> None:
    names = make_names(events=(_wreck(same=("ferry-post", "strike-veldmark")),))
    (event,) = related(*_archive(), names=names).events
    assert (event.id, event.is_confirmed, event.name) == ("halcyon-wreck", True, "Wreck of the Halcyon")
    assert event.entries == ("ferry-post", "strike-veldmark")


def test_not_same_refuses_a_suggestion() -> None:
    names = make_names(events=(_wreck(same=("ferry-post",), not_same=("halcyon-herald",)),))
    found = related(*_archive(), names=names)
    assert [event.entries for event in found.events] == [("ferry-post",)]
    assert entry_of(found, "halcyon-herald").event is None


def test_not_same_alone_keeps_its_sources_apart() -> None:
    names = make_names(events=(_wreck(not_same=("ferry-post", "halcyon-herald")),))
    assert related(*_archive(), names=names).events == ()


def test_a_confirmed_event_takes_no_report_in_but_asks() -> None:
    names = make_names(events=(_wreck(same=("ferry-post",)),))
    found, problems = relate(_archive(), names, WINDOW)
    assert entry_of(found, "halcyon-herald").event is None
    (problem,) = problems
    assert (problem.code, problem.severity) == ("likely-report", Severity.NOTE)
    assert "halcyon-herald" in problem.message


def test_a_source_in_two_events_is_an_error_and_an_unknown_one_a_warning() -> None:
    events = (
        _wreck(same=("ferry-post", "no-such-file")),
        Event(id="other", name="Other", same=("ferry-post",)),
    )
    _, problems = relate(_archive(), make_names(events=events), WINDOW)
    assert {problem.code: problem.severity for problem in problems if problem.code != "likely-report"} == {
        "two-events": Severity.ERROR,
        "unknown-source": Severity.WARNING,
    }


def test_any_order_of_the_entries_gives_the_same() -> None:
    expected = related(*_archive())
    for order in itertools.permutations(_archive()):
        assert related(*order) == expected


def test_an_archive_of_none_and_of_one_has_no_event() -> None:
    assert related().events == ()
    assert related(report("a", "Ferry lost", *FERRY)).events == ()


def _made(count: int) -> list[Entry]:
    """Return reports of which every two tell of one event, in words most of which all reports share."""
    draw = random.Random(7)  # noqa: S311 - made-up words
    common = [f"w{n:x}a" for n in range(300)]
    made = []
    for number in range(count):
        own = [f"q{number // 2:x}u{n:x}" for n in range(60)]
        text = [" ".join([*draw.choices(common, k=30), *own[:30]]), " ".join([*own[30:], *draw.choices(common, k=30)])]
        made.append(report(f"e{number:05}", "Title", *text))
    return made


def test_four_times_the_entries_take_nowhere_near_sixteen_times_the_time() -> None:
    def seconds(count: int) -> float:
        entries = _made(count)
        started = time.process_time()
        assert len(related(*entries).events) == count // 2
        return time.process_time() - started

    seconds(50)
    assert min(seconds(800), seconds(800)) < 12 * max(seconds(200), 0.05)


MARSHAL = (
    "Marshal Orvik of the Meadow Front has refused the truce that envoy Talla Ferro brought from Brinholm.",
    "Ferro left Karsk the same evening; Orvik watched a football match.",
    "The Meadow Front holds Karsk and Dunmere, and the Brinholm council wants both back.",
    "Bakers, weavers and a brass band had waited on the quay with lanterns for news of peace.",
    "Diplomats blame winter, hunger and pride; a second letter may travel by sledge next week.",
)
SHELLS = (
    "Shells fell on the northern quarter as envoy Ferro slept there, and Marshal Orvik denied that his guns had fired.",
    "Villagers of Karsk had closed every road with carts; Ferro means to stay, with or without an escort.",
    "Cows wandered through burning orchards while nurses carried mattresses into cellars below the church.",
    "Telephone lines were cut, schools stood empty and the harbour pilot counted craters from his attic.",
    "A priest, two masons and the postmaster dug all night; glass lay knee-deep in Weaver Street.",
)


def test_two_reports_on_one_running_story_share_its_names_and_are_no_event() -> None:
    others = (report("strike-veldmark", "No school in Veldmark", *STRIKE), report("ferry", "Ferry lost", *FERRY))
    apart = (report("truce", "Truce refused", *MARSHAL), report("shells", "Shells on Dunmere", *SHELLS))
    assert related(*others, *apart).events == ()
    again = (*MARSHAL, "Twenty-one villagers of Karsk, 14 of them children, were carried off on sledges.")
    too = (*SHELLS, "Rescuers found 14 children of Karsk in a barn.")
    joined = (report("truce", "Truce refused", *again), report("shells", "Shells on Dunmere", *too))
    assert [event.entries for event in related(*others, *joined).events] == [("shells", "truce")]
