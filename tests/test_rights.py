from typing import Any

from site_gen.authority import Outlet, Settings, make_names
from site_gen.model import Block, Entry, Reference, Rights, Zone
from site_gen.rights import allowed, rights_of, shown

NAMES = make_names(outlets=(Outlet(id="harbour-post", name="Harbour Post", rights="metadata"),))


def an_entry(*texts: str, rights: Rights | None = None, outlet: str = "") -> Entry:
    blocks = [Block(line=n, end_line=n, text=t, zone=Zone.BODY, rule="test") for n, t in enumerate(texts, 2)]
    title = Block(line=1, end_line=1, text="Harbour reopens", zone=Zone.TITLE, rule="test")
    return Entry(
        id="harbour",
        path="content/sources/harbour.txt",
        sha256="0" * 64,
        title="Harbour reopens",
        deck=None,
        date=None,
        date_published=None,
        dateline=None,
        outlet=Reference(id=outlet, name=outlet) if outlet else None,
        byline=None,
        url=None,
        archive_url=None,
        language="en",
        people=(),
        groups_named=(),
        quotes=(),
        statements=(),
        blocks=(title, *blocks),
        findings=(),
        rights=rights,
    )


def texts_shown(entry: Entry, rights: Rights, words: int) -> list[str]:
    return [block.text for block in shown(entry, rights, words)]


def test_the_entry_speaks_before_the_outlet_and_the_outlet_before_the_archive() -> None:
    settings = Settings(rights="full")
    assert rights_of(an_entry(rights=Rights.EXCERPT, outlet="harbour-post"), NAMES, settings) is Rights.EXCERPT
    assert rights_of(an_entry(outlet="harbour-post"), NAMES, settings) is Rights.METADATA
    assert rights_of(an_entry(), NAMES, settings) is Rights.FULL


def test_a_mode_nobody_knows_counts_as_the_strictest() -> None:
    assert rights_of(an_entry(), NAMES, Settings(rights="ful")) is Rights.METADATA


def test_full_shows_the_whole_text_and_metadata_none() -> None:
    entry = an_entry("One two three.", "Four five.")
    assert texts_shown(entry, Rights.FULL, 1) == ["One two three.", "Four five."]
    assert texts_shown(entry, Rights.METADATA, 100) == []


def test_an_excerpt_ends_inside_the_paragraph_that_passes_the_limit() -> None:
    entry = an_entry("One two three.", "Four five six.", "Seven.")
    assert texts_shown(entry, Rights.EXCERPT, 4) == ["One two three.", "Four …"]


def test_an_excerpt_may_end_with_a_paragraph_and_shows_nothing_after_it() -> None:
    assert texts_shown(an_entry("One two.", "Three."), Rights.EXCERPT, 2) == ["One two."]
    assert texts_shown(an_entry("One two.", "Three."), Rights.EXCERPT, 0) == []


def a_record() -> dict[str, Any]:
    long, short = " ".join(["word"] * 40), "Monday"
    proofs = {"evidence": [{"line": 1, "text": long, "rule": "r"}, {"text": short, "rule": "r"}]}
    return {
        "title": "Harbour reopens",
        "quotes": [{"text": "The water is clean"}],
        "provenance": {"source": {"file": "x", "sha256": "0"}, "date": {"status": "explicit", **proofs}},
    }


def test_a_record_in_full_is_left_as_it_is() -> None:
    assert allowed(a_record(), Rights.FULL) == a_record()


def test_long_lines_of_proof_are_cut_where_the_text_is_an_excerpt() -> None:
    record = allowed(a_record(), Rights.EXCERPT)
    first, second = record["provenance"]["date"]["evidence"]
    assert first == {"line": 1, "text": " ".join(["word"] * 30) + " …", "rule": "r"}
    assert second == {"text": "Monday", "rule": "r"}
    assert record["quotes"] == a_record()["quotes"]


def test_of_a_report_known_by_its_metadata_no_quote_is_told() -> None:
    record = allowed(a_record(), Rights.METADATA)
    assert record["quotes"] == []
    assert record["title"] == "Harbour reopens"
    assert record["provenance"]["source"] == {"file": "x", "sha256": "0"}
