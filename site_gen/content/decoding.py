"""A file's bytes → text: the encoding found or refused, newlines made one, invisible characters taken out."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.errors import Severity

MAX_BYTES = 5_000_000

# Control characters other than tab and newline separate words at most.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
# Characters that show nothing and can only mislead: zero-width space, soft hyphen, byte order mark, bidi overrides
# and isolates, word joiner, tag characters, non-characters.
_INVISIBLE = re.compile(
    r"[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)
# Joiners matter in emoji, Persian and Indic scripts; between Latin letters they only split a name in two.
_LATIN_JOINER = re.compile(r"(?<=[A-Za-z])[\u200c\u200d]+(?=[A-Za-z])")
# Text with more accents stacked on one letter than any language uses.
_STACKED = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]{4})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]+"
)
# "Mоreva", its о Cyrillic: letters of two scripts that may look alike, side by side in one word
_MIXED_SCRIPTS = re.compile(r"[A-Za-z][\u0370-\u052f]|[\u0370-\u052f][A-Za-z]")
# Any character the rules above look for: most texts have none.
_ODD = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u0300-\u036f\u0483-\u0489\u180e\u1ab0-\u1aff\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u20d0-\u20ff\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)
_GREEK_OR_CYRILLIC = re.compile(r"[\u0370-\u052f]")
_PLAIN = bytes((0x09, 0x0A, *range(0x20, 0x7F)))  # what most of most texts is, and no rule looks for
_BOMS = (
    (b"\xff\xfe\x00\x00", ""),
    (b"\x00\x00\xfe\xff", ""),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Of an English or French page in Windows-1252 a few characters in a hundred are above ASCII; of a Cyrillic one, most.
_MAX_HIGH_SHARE = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to tell about a file while decoding it."""

    line: int
    code: str
    message: str
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of a file, None when it cannot be read as text; lines end in a newline character alone."""

    text: str | None
    remarks: tuple[Remark, ...] = ()


def decode(data: bytes) -> Decoded:
    """Return the text of a file: by its byte order mark, as UTF-8, or as Windows-1252 where that is plausible."""
    if len(data) > MAX_BYTES:
        return _refused(0, "too-large", f"{len(data)} bytes; the limit is {MAX_BYTES}: keep the report alone")
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    if not encoding:
        return _refused(1, "encoding", "UTF-32 is not read; save the file as UTF-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        return _decode_legacy(data, error) if encoding == "utf-8" else _refused(1, "encoding", _BROKEN)
    return _cleaned(text)


_BROKEN = "the bytes are not the text they claim to be; save the file as UTF-8"


def _decode_legacy(data: bytes, error: UnicodeDecodeError) -> Decoded:
    line = data.count(b"\n", 0, error.start) + 1
    high = sum(byte >= 0x80 for byte in data)  # noqa: PLR2004 (the end of ASCII)
    is_plausible = b"\x00" not in data and high <= _MAX_HIGH_SHARE * len(data)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        is_plausible = False
    if not is_plausible or _looks_like_broken_utf8(data, error):
        return _refused(line, "encoding", "a byte here is not UTF-8; save the file as UTF-8")
    cleaned = _cleaned(text)
    message = "not UTF-8, read as Windows-1252; check the accents and save the file as UTF-8"
    remark = Remark(line=line, code="encoding", message=message, severity=Severity.WARNING)
    return Decoded(text=cleaned.text, remarks=(remark, *cleaned.remarks))


def _looks_like_broken_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Tell whether the file has good UTF-8 sequences too: then one is damaged, and no other encoding explains it."""
    before = data[: error.start]
    after = data[error.end :]
    return not before.isascii() or any(len(char.encode()) > 1 for char in after.decode("utf-8", "ignore"))


def _refused(line: int, code: str, message: str) -> Decoded:
    return Decoded(text=None, remarks=(Remark(line=line, code=code, message=message, severity=Severity.ERROR),))


def _cleaned(text: str) -> Decoded:
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        return _refused(line, "binary", "a NUL character: this is not a text file")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    visible = readable(text)
    return Decoded(text=visible, remarks=tuple(_mixed_scripts(visible)))


def readable(text: str) -> str:
    r"""Return a text in one form of its letters, without the characters that only mislead.

    >>> readable("\u202eMara\x1b Osk")
    'Mara  Osk'
    """
    text = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    if not _ODD.search(_rest_of(text)):
        return text
    return _STACKED.sub(r"\1", _LATIN_JOINER.sub("", _INVISIBLE.sub("", _CONTROLS.sub(" ", text))))


def _rest_of(text: str) -> str:
    """Return what is not plain ASCII in a text: to look for something there takes a fifth of the time."""
    return text.encode("utf-8", "surrogatepass").translate(None, _PLAIN).decode("utf-8", "surrogatepass")


def escaped(name: str) -> str:
    r"""Return a file name with the characters that only mislead written as escapes.

    >>> print(escaped("a\nb"))
    a\nb
    """
    shown = _CONTROLS.sub(_escape, _INVISIBLE.sub(_escape, name))
    return shown.replace("\n", "\\n").replace("\t", "\\t")


def _escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


def _mixed_scripts(text: str) -> Iterator[Remark]:
    """Yield a warning for the first word in which a letter of another script passes for a Latin one."""
    found = _MIXED_SCRIPTS.search(text) if _GREEK_OR_CYRILLIC.search(_rest_of(text)) else None
    if found:
        line = text.count("\n", 0, found.start()) + 1
        around = text[max(0, found.start() - 12) : found.end() + 12].replace("\n", " ").strip()
        message = f"Latin letters beside Cyrillic or Greek ones in {around!r}: check how the word is spelt"
        yield Remark(line=line, code="mixed-script", message=message, severity=Severity.WARNING)
