import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.adding.sourcefile import CannotEditError, replace_file, with_settings, write_new
from site_gen.content.decoding import decode, readable
from site_gen.content.frontmatter import split_front_matter
from site_gen.errors import UsageError
from site_gen.yaml_lines import Setting, scalar

DATE = Setting(field="date", value="2014-02-03")
REPORT = "Dredger leaves Norsund\n\n\tThe ship has left,  the harbour master said.  \n"


def values(data: bytes) -> dict[str, tuple[str, ...]]:
    return {c.field: c.values for c in split_front_matter(decode(data).text or "", "").corrections}


def test_front_matter_is_begun_where_there_is_none() -> None:
    assert with_settings(REPORT.encode(), [DATE], "confirmed") == (
        b"---\ndate: 2014-02-03\nbecause:\n  date: confirmed\n---\n" + REPORT.encode()
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_every_other_byte_is_kept(newline: str, mark: bytes, encoding: str) -> None:
    text = ("---\ntitle: 'Øst: yes' # kept\noutlet: nordwire\n---\n" + REPORT).replace("\n", newline)
    added = f"date: 2014-02-03{newline}"
    edited = with_settings(mark + text.encode(encoding), [DATE])
    assert edited.startswith(mark)
    assert edited.replace(added.encode(encoding), b"", 1) == mark + text.encode(encoding)
    assert values(edited)["date"] == ("2014-02-03",)


def test_an_old_encoding_stays_what_it_was() -> None:
    data = "Café on the quay\n\nIt opened, said the owner.\n".encode("cp1252")
    assert with_settings(data, [DATE]) == b"---\ndate: 2014-02-03\n---\n" + data
    with pytest.raises(CannotEditError, match="save it as UTF-8"):
        with_settings(data, [Setting(field="title", value="Порт")])


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("outlet: nordwire\n", "outlet: nordwire\nbecause:\n  date: confirmed\ndate: 2014-02-03\n"),
        ("because: I was there\noutlet: nordwire\n", "because: I was there\noutlet: nordwire\ndate: 2014-02-03\n"),
        (
            "because:\n    outlet: its mark\noutlet: nordwire\n",
            "because:\n    date: confirmed\n    outlet: its mark\noutlet: nordwire\ndate: 2014-02-03\n",
        ),
        ("", "because:\n  date: confirmed\ndate: 2014-02-03\n"),
    ],
)
def test_the_reason_joins_those_already_given(header: str, expected: str) -> None:
    edited = with_settings(f"---\n{header}---\nText.\n".encode(), [DATE], "confirmed")
    assert edited.decode() == f"---\n{expected}---\nText.\n"


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("date: 2014-02", "'date' is given in the front matter already"),
        ("{outlet: nordwire}", "yaml"),
        ("because: {outlet: its mark}\noutlet: nordwire", "one a line"),
        ("tilte: x", "unknown key 'tilte'"),
    ],
)
def test_what_cannot_be_added_to_safely_is_refused(header: str, said: str) -> None:
    with pytest.raises(CannotEditError, match=said):
        with_settings(f"---\n{header}\n---\nText.\n".encode(), [DATE], "confirmed")


def test_a_value_that_is_no_value_of_its_field_is_refused() -> None:
    with pytest.raises(CannotEditError, match="is not a date"):
        with_settings(REPORT.encode(), [Setting(field="date", value="last May")])


def test_an_unclosed_fence_is_refused() -> None:
    with pytest.raises(CannotEditError, match="never closed"):
        with_settings(b"---\nText that opens with a rule.\n", [DATE])


def test_lists_and_quote_speakers_are_written() -> None:
    settings = [
        Setting(field="speakers_add", value=("ada-moreva", "Osk, Mara")),
        Setting(field="quote_speakers", value=(("q-1a", "ada-moreva"), ("q-2b", "none"))),
    ]
    assert values(with_settings(REPORT.encode(), settings)) == {
        "speakers_add": ("ada-moreva", "Osk, Mara"),
        "quote_speakers.q-1a": ("ada-moreva",),
        "quote_speakers.q-2b": ("none",),
    }


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_title_is_read_back_as_it_was_given_or_refused(title: str) -> None:
    wanted = " ".join(readable(title).split())
    setting = Setting(field="title", value=wanted)
    assert values(with_settings(REPORT.encode(), [setting]))["title"] == (wanted,)


@given(st.binary(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_bytes_end_in_their_own_bytes_or_are_refused(data: bytes) -> None:
    try:
        edited = with_settings(data, [DATE])
    except CannotEditError:
        return
    assert len(edited) > len(data)
    assert values(edited)["date"] == ("2014-02-03",)


@pytest.mark.parametrize("text", ["yes", "a: b", "a #b", "- a", "[a]", "2013", "~", "", "'x", "é è", "*a", "a,b"])
def test_a_value_and_a_list_item_are_read_back(text: str) -> None:
    data = with_settings(REPORT.encode(), [Setting(field="title", value=text)])
    assert values(data)["title"] == (text,)
    if text:
        data = with_settings(REPORT.encode(), [Setting(field="groups_add", value=(text, "b"))])
        assert values(data)["groups_add"] == (text, "b")


def test_plain_values_carry_no_quotation_marks() -> None:
    assert [scalar(text) for text in ("2014-01-26/2014-01-27", "ada-moreva", "The Lindhaven Gazette")] == [
        "2014-01-26/2014-01-27",
        "ada-moreva",
        "The Lindhaven Gazette",
    ]


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    write_new(tmp_path / "a.txt", b"one")
    with pytest.raises(UsageError, match="exists already"):
        write_new(tmp_path / "a.txt", b"two")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.txt": b"one"}


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one")
    (tmp_path / "a.txt").chmod(0o640)
    replace_file(tmp_path / "a.txt", b"two")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert ((tmp_path / "a.txt").read_bytes(), (tmp_path / "a.txt").stat().st_mode & 0o777) == (b"two", 0o640)
