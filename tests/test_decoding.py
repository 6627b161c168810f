import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.content.decoding import MAX_BYTES, decode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_with_a_mark_gives_the_same_text(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    decoded = decode(mark + "Zuñiga — «Ёлка» 渡".encode(encoding))
    assert decoded.text == "Zuñiga — «Ёлка» 渡"
    assert decoded.remarks == ()


def test_windows_1252_is_read_with_a_warning() -> None:
    decoded = decode("The ford\nA “café” on the quay, he said".encode("cp1252"))
    assert decoded.text == "The ford\nA “café” on the quay, he said"
    assert [(r.line, r.code, r.severity) for r in decoded.remarks] == [(2, "encoding", "warning")]


@pytest.mark.parametrize(
    "data",
    [
        "Паром закрыт, сообщил порт".encode("cp1251"),
        "ok\nA broken “quote".encode()[:-8] + b"\xe2\x80 more \xe2\x80\x9c".replace(b"\x80 ", b" "),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00",
        b"\x1f\x8b\x08\x00abc\x00",
        b"\xff\xfe\x00\x00a\x00\x00\x00",
        b"\xff\xfea",
        b"a line\nand a NUL \x00 here",
        b"overlong \xc0\xaf slash \xff\x81",
    ],
)
def test_what_is_not_text_is_refused_and_never_guessed(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.text is None
    assert decoded.remarks[0].severity == "error"


def test_the_line_of_a_bad_byte_is_told() -> None:
    data = "Первая строка\nВторая ".encode() + b"\xff" + " строка".encode()
    assert decode(data).remarks[0].line == 2


def test_a_file_over_the_limit_is_refused() -> None:
    assert decode(b"a" * (MAX_BYTES + 1)).remarks[0].code == "too-large"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_all_newlines_are_one(newline: str) -> None:
    assert decode(newline.join(["one", "two", ""]).encode()).text == "one\ntwo\n"


def test_only_newlines_end_lines() -> None:
    assert decode("a\x0bb\x0cc\x1dd\x85e\u2028f".encode()).text == "a b c d e f"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ma\u200bra O\u00adsk", "Mara Osk"),
        ("\u202eevil\u202c", "evil"),
        ("Ma\u200dra", "Mara"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("Mara\u00a0Osk", "Mara\u00a0Osk"),
        ("e\u0301", "é"),
        ("x\ufffey", "xy"),
    ],
)
def test_characters_nobody_sees_are_taken_out(written: str, read: str) -> None:
    assert decode(written.encode()).text == read


def test_a_tower_of_accents_is_cut() -> None:
    text = decode(("z" + "\u0321" * 500).encode()).text
    assert text is not None
    assert len(text) < 10


@given(st.binary(max_size=300))
def test_no_bytes_raise_and_what_is_read_is_clean(data: bytes) -> None:
    text = decode(data).text
    assert text is None or not set(text) & set("\r\x00\x0b\x0c\u202e\ufeff")
