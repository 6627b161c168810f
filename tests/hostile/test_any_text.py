"""What holds of every text: reading it never fails, invents nothing, and takes time in proportion to its length."""

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny_site import CASES

from site_gen.across import relate
from site_gen.authority import Names
from site_gen.content.decoding import decode
from site_gen.content.folder import read_authority
from site_gen.content.frontmatter import split_front_matter
from site_gen.entryfile import from_text, record_of, to_json, to_text, with_body
from site_gen.model import Entry, Source
from site_gen.parse import parse
from site_gen.strict_yaml import load

WINDOW = (date(2008, 1, 1), date(2022, 12, 31))
HEAD = "A headline of a report\n\nBy Ada Moreva\n\n3 March 2015\n\n"

# Words and marks that rules look for, so that a text of them comes near every rule.
_PIECES = st.sampled_from(
    [
        *['"', "“", "”", "'", "’", "«", "»", "''", "(", ")", "[", "](", "*", "_", "#", "|", "- ", "— ", "…", ":", ";"],
        *[
            "\n",
            "\n\n",
            "\n\n\n",
            " ",
            "\t",
            "\u00a0",
            ".",
            ", ",
            "/",
            "http://",
            "www.x.example/",
            "<b>",
            "&amp;",
            "{{",
        ],
        *[
            "said",
            "said Ada Moreva",
            "Moreva told",
            "according to",
            "By ",
            "he",
            "she",
            "they",
            "Minister",
            "Mr. ",
            "Dr",
        ],
        *[
            "LINDHAVEN, March 3. /NORDWIRE/.",
            "LINDHAVEN (Nordwire) — ",
            "March 3",
            "2015-03-03",
            "3 March 2015",
            "Monday",
        ],
        *[
            "12/11/2013",
            "20133",
            "Harbour Board",
            "the Union of",
            "Tarik Olsen",
            "OSKU",
            "al-",
            "Original url: ",
            "Share",
        ],
        *[
            "The Lindhaven Gazette",
            "Subscribe",
            "Cookie policy",
            "Related",
            "Photo: ",
            "Ёлка",
            "Морева",
            "ميناء",
            "渡",
            "👩‍🚒",
        ],
        *[
            "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
            "\u0301",
            "\u200d",
            "ﬁ",
            "İ",
            "ß",
            "0",
        ],
    ]
)
TEXTS = st.lists(_PIECES | st.text(max_size=12), max_size=60).map("".join)
SMALL = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def names() -> Names:
    return read_authority(CASES / "authority", CASES)[0]


def _source(text: str) -> Source:
    return Source(id="x", path="content/sources/x.txt", sha256="0" * 64, text=text)


def _read(text: str, names: Names) -> Entry:
    return parse(_source(text), names, WINDOW).entry


def _reading_text(text: str) -> str:
    """Return the letters and digits of a text alone: what marks, blanks, case and line ends cannot change."""
    return "".join(c for c in text.casefold() if c.isalnum())


@SMALL
@given(text=TEXTS)
def test_no_text_fails_and_the_same_text_reads_the_same(names: Names, text: str) -> None:
    assert _read(text, names) == _read(text, names)


@SMALL
@given(text=TEXTS)
def test_every_quote_and_every_block_stands_in_the_source_in_order(names: Names, text: str) -> None:
    visible = decode(text.encode("utf-8", "replace")).text or ""
    entry = _read(visible, names)
    lines = visible.split("\n")
    at = 0
    for block in entry.blocks:
        assert at < block.line <= block.end_line <= len(lines)
        at = block.end_line
        assert _reading_text(block.text) in _reading_text("".join(lines[block.line - 1 : block.end_line]))
    by_line = {block.line: block.text for block in entry.blocks}
    named = {None, *(person.id for person in entry.people), *entry.groups}
    for quote in entry.quotes:
        assert by_line[quote.line][quote.start : quote.end] == quote.text
        assert quote.speaker in named
    for statement in entry.statements:
        assert statement.text in by_line[statement.line]
        assert statement.speaker in named


@SMALL
@given(text=TEXTS)
def test_every_name_and_every_proof_stands_on_the_line_it_is_said_to(names: Names, text: str) -> None:
    visible = decode(text.encode("utf-8", "replace")).text or ""
    entry = _read(visible, names)
    by_line = {n: _reading_text(b.text) for b in entry.blocks for n in range(b.line, b.end_line + 1)}
    forms = [form for person in entry.people for form in person.forms]
    forms += [form for group in entry.groups_named for form in group.forms]
    for form in forms:
        assert all(_reading_text(form.text) in by_line[line] for line in form.lines)
    for proof in (proof for finding in entry.findings for proof in finding.evidence if proof.line):
        words = proof.text.split(" … ")
        printed = _reading_text(visible.split("\n")[proof.line - 1])
        assert all(_reading_text(part) in by_line[proof.line] + printed for part in words)


def test_the_pieces_of_the_texts_above_are_understood(names: Names) -> None:
    entry = _read(HEAD + "“And \n\n" + '"We are open," said Ada Moreva. Olsen: “No.”\n', names)
    assert [quote.speaker for quote in entry.quotes][:1] == ["ada-moreva"]


@SMALL
@given(text=TEXTS)
def test_every_record_can_be_written_and_read_back(names: Names, text: str) -> None:
    visible = decode(text.encode("utf-8", "replace")).text or ""
    related, _ = relate([_read(visible, names)], names, WINDOW)
    record = with_body(record_of(related.entries[0]), related.entries[0].body)
    assert from_text(to_text(record)) == record
    assert to_json(record).encode()


@SMALL
@given(text=TEXTS, fields=st.lists(st.sampled_from(["title: ", "- ", "[", "{", "date: ", "x: y\n", "#", "'", "\t"])))
def test_no_front_matter_fails(text: str, fields: list[str]) -> None:
    front = split_front_matter(f"---\n{''.join(fields)}{text}\n---\n{text}", "a.txt")
    assert all(problem.line >= 1 and problem.message for problem in front.problems)
    assert load(text, "a.yaml").problems == load(text, "a.yaml").problems


def _seconds(text: str, names: Names) -> float:
    """Return the processor time reading a text takes, which other programs on the machine do not lengthen."""
    start = time.process_time()
    _read(text, names)
    return time.process_time() - start


# What rules look for, again and again.
UNITS = [
    *[
        '"',
        "“",
        "'",
        "Ab ",
        "A ",
        "[",
        "![[]()",
        "By ",
        "Jan ",
        " ",
        "1",
        "-",
        "— ",
        "said ",
        "(",
        "* ",
        "_ _",
        "| ",
        "\\",
    ],
    *['he said "x" ', "Jan 1, 2013 ", "told X ", "Minister Ab ", "according to Ab ", "A of the ", "Ab and ", '"A." '],
    *["A, ", "A: ", "Mr. ", "http://a.", "Ж ", "2013-", "Ab's ", "A.B. ", "the Ab Party ", "<a ", "&lt;", "ال"],
]
# Where short texts are done in less than this, their ratio says nothing.
_NOISE = 0.05
# Four times the text: 4 when time grows with length alone, 16 with its square.
_MOST_GROWTH = 11


def _growth(unit: str, width: int, size: int, names: Names) -> float:
    """Return how many times as long four times the text takes, given in lines of a width."""
    line = (unit * width)[:width]
    small, large = (HEAD + "\n".join([line] * (length // width)) for length in (size, 4 * size))
    _seconds(HEAD, names)
    fastest = [min(_seconds(text, names) for _ in range(2)) for text in (small, large)]  # what is left is no noise
    return fastest[1] / max(fastest[0], _NOISE)


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_time_grows_with_the_length_of_the_text(names: Names, unit: str) -> None:
    assert _growth(unit, 200, 8_000, names) < _MOST_GROWTH
    assert _growth(unit, 4_900, 9_800, names) < _MOST_GROWTH


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS, ids=repr)
@pytest.mark.parametrize("width", [200, 4_900, 19_000])
def test_time_grows_with_the_length_of_a_very_long_text(names: Names, unit: str, width: int) -> None:
    assert _growth(unit, width, 160_000, names) < _MOST_GROWTH


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_a_line_without_end_is_not_searched(names: Names, unit: str) -> None:
    assert _seconds(HEAD + (unit * 100_000)[:100_000], names) < 1


LINES = [
    "a",
    "The port said so.",
    "3 March 2015",
    '"Yes," said Ada Moreva.',
    "Share",
    "LINDHAVEN, March 3. /NORDWIRE/.",
]


@pytest.mark.parametrize("line", LINES)
def test_time_grows_with_the_number_of_lines(names: Names, line: str) -> None:
    assert _growth(f"{line}\n", len(line) + 1, 800 * (len(line) + 1), names) < _MOST_GROWTH


@pytest.mark.slow
@pytest.mark.parametrize("line", LINES)
def test_a_hundred_thousand_lines_are_read(names: Names, line: str) -> None:
    assert _seconds(HEAD + f"{line}\n" * 100_000, names) < 60


@pytest.mark.slow
@pytest.mark.parametrize("case", ["whole-page", "agency-dateline", "held-floor", "other-script"])
def test_five_million_characters_of_prose_are_read(names: Names, case: str) -> None:
    text = (CASES / case / "source.txt").read_text("utf-8").split("---\n")[-1]
    assert _seconds(HEAD + (text * (5_000_000 // len(text)))[:4_900_000], names) < 60


def test_two_thousand_names_in_one_report_are_read(names: Names) -> None:
    people = [f"Ivar{a} Lund{b}{c}" for a in "abcdefghij" for b in "aeiouy" for c in "bcdfghjklmnpqrstvwxz"]
    text = "\n\n".join(f'"We are all open," said Minister {name} of Lindhaven on Monday.' for name in people)
    assert _seconds(HEAD + text, names) < 10


def test_many_reports_of_one_event_are_related_in_time_of_their_number(names: Names) -> None:
    text = (CASES / "whole-page" / "source.txt").read_text("utf-8")
    entries = [parse(replace(_source(text), id=f"copy-{number}"), names, WINDOW).entry for number in range(80)]
    _relate_seconds(entries[:2], names)
    assert _relate_seconds(entries, names) < 8 * max(_relate_seconds(entries[:20], names), _NOISE)


def _relate_seconds(entries: list[Entry], names: Names) -> float:
    start = time.process_time()
    relate(entries, names, WINDOW)
    return time.process_time() - start
