"""Five real reports against their line-by-line truth; the texts are not ours to ship and are read from beside us."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_gen import edtf
from site_gen.across import relate
from site_gen.authority import Names
from site_gen.content.folder import read_authority
from site_gen.content.sources import read_source
from site_gen.model import ARTICLE_ZONES, Entry, Status
from site_gen.parse import parse

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
WINDOW = (date(2011, 1, 1), date(2020, 12, 31))
NUMBERS = ("000", "001", "002", "003", "004")

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the five reports are not beside the project (../shared/seeds)"),
]


@cache
def _truth() -> dict[str, Any]:
    loaded = yaml.safe_load((SEEDS / "truth.yaml").read_text(encoding="utf-8"))
    return {name[:3]: truth for name, truth in loaded["sources"].items()}


@cache
def _names() -> Names:
    names, _, problems = read_authority(ROOT / "content", ROOT)
    assert problems == ()
    return names


@cache
def _parsed(number: str) -> Entry:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    source = read_source(path, SEEDS).source
    assert source is not None
    return parse(source, _names(), WINDOW).entry


@cache
def _archive(*numbers: str) -> dict[str, Entry]:
    related, _ = relate([_parsed(number) for number in numbers], _names(), WINDOW)
    return {entry.id[:3]: entry for entry in related.entries}


@pytest.mark.parametrize("number", NUMBERS)
def test_the_title_is_exact(number: str) -> None:
    assert _parsed(number).title == _truth()[number]["title"]["text"]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_deck_is_exact(number: str) -> None:
    deck = _truth()[number]["deck"]
    assert _parsed(number).deck == (deck["text"] if deck else None)


@pytest.mark.parametrize(
    ("number", "outlet", "status"),
    [
        ("000", "al-jazeera-america", Status.INFERRED),
        ("001", "moscow-times", Status.EXPLICIT),
        ("002", "tass", Status.EXPLICIT),
        ("003", "moscow-times", Status.INFERRED),
        ("004", None, Status.UNKNOWN),
    ],
)
def test_the_outlet_is_named_only_where_the_text_names_it(number: str, outlet: str | None, status: Status) -> None:
    entry = _parsed(number)
    assert (entry.outlet.id if entry.outlet else None) == outlet
    assert entry.finding("outlet").status is status
    assert outlet is None or all(evidence.text for evidence in entry.finding("outlet").evidence)


def test_an_unknown_outlet_gives_its_hints() -> None:
    finding = _parsed("004").finding("outlet")
    lines = {one.line for one in finding.evidence} | {one.line for one in finding.rejected}
    assert lines >= {3, 17}


@pytest.mark.parametrize(
    ("number", "speakers"),
    [
        ("000", {"sergei-lavrov", "qadri-jamil", "tim-friend", "martin-dempsey"}),
        ("001", {"sergei-lavrov", "qadri-jamil", "ramazan-abdulatipov", "andrei-konin"}),
        ("002", {"sergei-lavrov"}),
        ("003", {"sergei-lavrov", "lakhdar-brahimi"}),
        ("004", {"sergei-lavrov"}),
    ],
)
def test_the_speakers_are_those_who_speak(number: str, speakers: set[str]) -> None:
    weak = {person["id"] for person in _truth()[number]["persons"] if person.get("weak")}
    assert set(_parsed(number).speakers) - weak == speakers


@pytest.mark.parametrize("number", NUMBERS)
def test_nobody_is_named_who_is_only_credited_with_a_photograph(number: str) -> None:
    credited = {p["id"] for p in _truth()[number]["persons"] if p["role"] in {"photo_credit", "in_group_name"}}
    assert not credited & {person.id for person in _parsed(number).people}


@pytest.mark.parametrize("number", NUMBERS)
def test_everybody_named_is_found(number: str) -> None:
    named = {p["id"] for p in _truth()[number]["persons"] if p["role"] in {"speaker", "mentioned"}}
    assert {person.id for person in _parsed(number).people} == named


def test_the_council_is_not_turned_into_the_coalition() -> None:
    assert "syrian-national-council" in _parsed("000").groups
    assert "syrian-national-coalition" not in _parsed("000").groups
    assert "syrian-national-coalition" in _parsed("001").groups
    assert "syrian-national-council" not in _parsed("001").groups


def _quotes() -> Iterator[tuple[str, dict[str, Any]]]:
    for number in NUMBERS:
        for quote in _truth()[number]["quotes"]:
            if quote["kind"] in {"direct", "fragment"}:
                yield number, quote


def _speaker_of(quote: dict[str, Any]) -> str | None:
    speaker: str | None = quote["speaker"]
    return None if speaker is None or speaker.startswith("anonymous:") else speaker


def _found(number: str, quote: dict[str, Any]) -> str:
    """Return "right", "no speaker", "wrong speaker" or "missed" for a quote of the truth."""
    for found in _parsed(number).quotes:
        if found.line == quote["line"] and found.text == quote["text"]:
            if found.speaker == _speaker_of(quote):
                return "right"
            return "wrong speaker" if found.speaker else "no speaker"
    return "missed"


def test_the_quotes_have_their_exact_words_and_the_right_speaker_or_none() -> None:
    verdicts = [(number, quote["id"], _found(number, quote)) for number, quote in _quotes()]
    assert len(verdicts) == 48
    assert sum(verdict == "wrong speaker" for *_, verdict in verdicts) == 0, verdicts
    assert sum(verdict == "right" for *_, verdict in verdicts) >= 47, [v for v in verdicts if v[2] != "right"]


def _paraphrased(number: str) -> Iterator[tuple[str, int, str]]:
    """Yield the paraphrases of the truth that a person or a group of the record says: line, cue, speaker."""
    named = {one["id"] for kind in ("persons", "groups") for one in _truth()[number][kind]}
    for said in _truth()[number].get("paraphrases", ()):
        if said["speaker"] in named:
            yield number, said["line"], said["speaker"]


def test_every_paraphrase_by_somebody_named_has_its_speaker() -> None:
    wanted = [one for number in NUMBERS for one in _paraphrased(number)]
    found = {(number, one.line, one.speaker) for number in NUMBERS for one in _parsed(number).statements}
    found |= {(number, one.line, one.speaker) for number in NUMBERS for one in _parsed(number).quotes}
    assert len(wanted) > 30
    assert [one for one in wanted if one not in found] == []


def test_words_of_the_website_are_nobodys_quotes() -> None:
    excluded = {quote["text"] for quote in _truth()["003"]["excluded_quotes"]}
    assert not excluded & {quote.text for quote in _parsed("003").quotes}
    assert not any("journalists" in quote.text for quote in _parsed("003").quotes)


def test_a_quote_repeated_in_one_report_points_to_the_first() -> None:
    quotes = {quote.id: quote for quote in _parsed("002").quotes}
    repeats = [quote for quote in quotes.values() if quote.repeats]
    assert [quote.line for quote in repeats] == [29, 29]
    assert [quotes[quote.repeats].line for quote in repeats] == [9, 11]


def _zone_verdicts(number: str) -> Iterator[bool]:
    zones = {
        line: zone
        for zone, spans in _truth()[number]["zones"].items()
        for first, last in spans
        for line in range(first, last + 1)
    }
    article = {zone.value for zone in ARTICLE_ZONES}
    for block in _parsed(number).blocks:
        for line in range(block.line, block.end_line + 1):
            yield (block.zone in article) == (zones[line] in article)


def test_nearly_every_line_is_told_as_article_or_not() -> None:
    verdicts = [verdict for number in NUMBERS for verdict in _zone_verdicts(number)]
    assert sum(verdicts) / len(verdicts) >= 0.98


def test_a_report_that_states_no_day_gets_none() -> None:
    entry = _parsed("000")
    days = edtf.bounds(entry.date)
    assert days is None or days[0] != days[1]


def test_a_stated_date_is_proved_by_address_line_and_weekday() -> None:
    entry = _parsed("001")
    finding = entry.finding("date_published")
    assert (entry.date, entry.date_published, finding.status) == ("2013-07-22", "2013-07-22", Status.EXPLICIT)
    assert {7, 59} <= {evidence.line for evidence in finding.evidence}
    assert any("Monday" in e.text or "Monday" in e.gives for e in (*finding.evidence, *entry.finding("date").evidence))


def test_a_year_found_by_a_soft_rule_says_so() -> None:
    entry = _parsed("002")
    assert (entry.date, entry.finding("date").status) == ("2017-04-21", Status.INFERRED_SOFT)


def test_the_date_of_a_donation_banner_is_rejected_with_its_reason() -> None:
    finding = _parsed("003").finding("date_published")
    rejected = (*finding.rejected, *_parsed("003").finding("date").rejected)
    assert any("July 1, 2024" in one.text and one.why for one in rejected)
    days = edtf.bounds(_parsed("003").date)
    assert days is None or date(2014, 1, 22) <= days[0] <= days[1] <= date(2014, 2, 15)


def test_a_report_that_only_says_tuesday_stays_open() -> None:
    entry = _parsed("004")
    days = edtf.bounds(entry.date)
    assert days is None or (days[1] - days[0]).days > 30
    assert entry.finding("date").status in {Status.OPEN, Status.UNKNOWN}


def test_an_undated_report_borrows_the_day_of_a_dated_sibling_and_only_then() -> None:
    together, alone = _archive("000", "001", "002"), _archive("000", "002")
    assert together["000"].date == "2013-07-22"
    assert any(evidence.via.startswith("entry 001") for evidence in together["000"].finding("date").evidence)
    assert alone["000"].date == _parsed("000").date
    assert together["001"].date == "2013-07-22"


def test_the_variants_of_a_quote_are_found_across_reports() -> None:
    related, _ = relate([_parsed(number) for number in NUMBERS], _names(), WINDOW)
    variants = [variant for family in related.families for variant in family.variants]
    pairs = {frozenset((variant.left.entry[:3], variant.right.entry[:3])) for variant in variants}
    assert frozenset(("000", "001")) in pairs
    pieces = [piece for variant in variants for piece in variant.pieces if piece.is_substantive]

    assert any("Council" in p.left + p.right and "Coalition" in p.left + p.right for p in pieces)
