import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_archive import ENTRIES, SETTINGS, an_entry

from site_gen.citations import FORMATS, bibtex, csl, ris

HARBOUR = ENTRIES[0]
HOSTILE = 'A {title} 100% \\ "x" & $5 #1 ~a_b^c\nTY  - FAKE\r\n}} @article{evil, ] \u2028 end'


def bibtex_fields(text: str) -> dict[str, str]:
    """Read one record back by counting braces, as BibTeX does."""
    start = re.match(r"@article\{([\w-]+),\n", text)
    assert start
    fields, rest = {"ID": start[1]}, text[start.end() :]
    while field := re.match(r"\s*(\w+) = \{", rest):
        depth, place = 1, field.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(rest[place], 0)
            place += 1
        fields[field[1]] = rest[field.end() : place - 1].removeprefix("{").removesuffix("}")
        rest = rest[place:].removeprefix(",")
    assert rest.strip() == "}", "something follows the record"
    return fields


def ris_fields(text: str) -> list[tuple[str, str]]:
    assert text.endswith("ER  - \r\n")
    rows = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line) for line in text.split("\r\n")[:-1]]
    return [(row[1], row[2]) for row in rows if row]


def test_every_entry_has_three_citations() -> None:
    assert sorted(FORMATS) == ["cite.bib", "cite.json", "cite.ris"]
    assert [FORMATS["cite.bib"](entry, SETTINGS).partition(",")[0] for entry in ENTRIES] == [
        f"@article{{{entry.id}" for entry in ENTRIES
    ]


def test_bibtex_gives_title_paper_author_date_and_the_address_of_the_report() -> None:
    assert bibtex_fields(bibtex(HARBOUR, SETTINGS)) == {
        "ID": "harbour-opens",
        "title": "Harbour opens again",
        "author": "June Harrow",
        "journal": "Harbour Post",
        "year": "2013",
        "month": "07",
        "day": "22",
        "language": "en",
        "note": "Entry in Lindhaven chronology: https://lindhaven.example/entries/harbour-opens/",
        "url": "https://post.example/harbour?a=1&b=2",
    }


def test_ris_says_it_is_a_newspaper_report() -> None:
    fields = ris_fields(ris(HARBOUR, SETTINGS))
    assert fields[0] == ("TY", "NEWS")
    assert ("DA", "2013/07/22/") in fields
    assert ("T2", "Harbour Post") in fields
    assert fields[-1] == ("ER", "")


def test_csl_is_written_as_json_with_an_indent() -> None:
    for entry in ENTRIES:
        text = csl(entry, SETTINGS)
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"


def test_csl_gives_the_date_in_parts() -> None:
    (item,) = json.loads(csl(HARBOUR, SETTINGS))
    assert item["type"] == "article-newspaper"
    assert item["issued"] == {"date-parts": [[2013, 7, 22]]}
    assert item["author"] == [{"literal": "June Harrow"}]


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("2013", {"date-parts": [[2013]]}),
        ("2013-07", {"date-parts": [[2013, 7]]}),
        ("2014-01/2014-02", {"date-parts": [[2014, 1], [2014, 2]]}),
        ("2014-01-26/..", {"literal": "26 January 2014 or later"}),
        ("XXXX-04-21", {"literal": "21 April, year unknown"}),
        ("[2017-04-21,2023-04-21]", {"literal": "21 April 2017 or 21 April 2023"}),
        ("2013-07-22?", {"literal": "possibly 22 July 2013"}),
        (None, None),
    ],
)
def test_no_date_is_ever_made_more_exact(date: str | None, issued: object) -> None:
    entry = replace(HARBOUR, date=date, date_published=date)
    (item,) = json.loads(csl(entry, SETTINGS))
    assert item.get("issued") == issued
    if not issued or "literal" in dict(issued):  # type: ignore[call-overload]
        assert "year" not in bibtex_fields(bibtex(entry, SETTINGS))
        assert "PY" not in dict(ris_fields(ris(entry, SETTINGS)))
        assert "Date: " in item["note"]


@pytest.mark.parametrize(
    ("date", "year", "month"),
    [
        ("[2013-07-01,2013-07-08]", "2013", "07"),
        ("2013-07-01/2013-08-02", "2013", None),
        ("2013-12-31/2014-01-01", None, None),
        ("2013-07-22~", None, None),
        ("../2013-07-22", None, None),
    ],
)
def test_what_all_possible_days_agree_in_is_told(date: str, year: str | None, month: str | None) -> None:
    entry = replace(HARBOUR, date=date, date_published=date)
    fields = bibtex_fields(bibtex(entry, SETTINGS))
    assert (fields.get("year"), fields.get("month"), fields.get("day")) == (year, month, None)
    assert dict(ris_fields(ris(entry, SETTINGS))).get("DA") == (f"{year}/{month or ''}//" if year else None)
    assert "Date: " in fields["note"]


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "https://x.example/} evil", "ftp://x.example/", "//x"])
def test_without_a_web_address_of_the_report_the_entry_is_cited(url: str | None) -> None:
    entry = replace(HARBOUR, url=url)
    assert bibtex_fields(bibtex(entry, SETTINGS))["url"] == "https://lindhaven.example/entries/harbour-opens/"


def test_no_text_breaks_out_of_its_field() -> None:
    entry = replace(HARBOUR, title=HOSTILE, byline=HOSTILE)
    fields = bibtex_fields(bibtex(entry, SETTINGS))
    assert fields["journal"] == "Harbour Post"
    assert r"100\% \textbackslash{}" in fields["title"]
    assert [tag for tag, _ in ris_fields(ris(entry, SETTINGS))].count("TY") == 1
    assert json.loads(csl(entry, SETTINGS))[0]["title"].startswith("A {title} 100%")


@given(st.text(max_size=40))
def test_any_title_reads_back_as_one_record(title: str) -> None:
    entry = an_entry("any", title)
    assert bibtex_fields(bibtex(entry, SETTINGS))["journal"] == "Harbour Post"
    assert len(ris_fields(ris(entry, SETTINGS))) == ris(entry, SETTINGS).count("\n")
    assert len(json.loads(csl(entry, SETTINGS))) == 1


def test_what_is_cited_is_the_day_of_the_print_and_not_of_the_event() -> None:
    entry = replace(HARBOUR, date="2013-11-27", date_published="2013-11-28")
    assert json.loads(csl(entry, SETTINGS))[0]["issued"] == {"date-parts": [[2013, 11, 28]]}
    assert bibtex_fields(bibtex(entry, SETTINGS))["day"] == "28"
    assert ("DA", "2013/11/28/") in ris_fields(ris(entry, SETTINGS))
