"""content/archive.yaml → Settings: what the site is called, its address and the limits of its time."""

import re
from datetime import date

from site_gen import edtf, urls
from site_gen.authority import Settings
from site_gen.errors import Problem
from site_gen.model import Rights
from site_gen.schema import FieldReader, brief, did_you_mean
from site_gen.strict_yaml import load

KEYS = (
    "title",
    "description",
    "base_url",
    "language",
    "window",
    "rights",
    "excerpt_words",
    "licence",
    "corrections_url",
)
BASE_URL = "an address that starts with https:// or http://"
_MAX_EXCERPT = 10_000
_REPORT_PARTS = ("id", "url")  # what stands for the entry and its page in `corrections_url`
# https://lindhaven.example/new?title={id}
_PLACEHOLDER = re.compile(r"\{(.*?)\}")


def read_settings(text: str, path: str) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings, defaults where nothing is said, and every mistake in them."""
    loaded = load(text, path)
    reader = FieldReader(loaded.node, path, KEYS)
    start, end = _window(reader)
    default = Settings()
    settings = Settings(
        title=reader.text("title") or default.title,
        description=reader.text("description"),
        base_url=_base_url(reader) or default.base_url,
        language=reader.text("language") or default.language,
        window_start=start or default.window_start,
        window_end=end or default.window_end,
        rights=reader.one_of("rights", Rights) or default.rights,
        excerpt_words=_words(reader) or default.excerpt_words,
        corrections_url=_corrections_url(reader),
        licence=reader.text("licence"),
    )
    return settings, (*loaded.problems, *reader.problems)


def is_base_url(value: str) -> bool:
    """Tell whether a value can be the address of a site: BASE_URL says in words what is expected."""
    return value.startswith(("https://", "http://"))


def _base_url(reader: FieldReader) -> str:
    return reader.choice("base_url", reader.text("base_url"), is_base_url, BASE_URL).rstrip("/")


def _corrections_url(reader: FieldReader) -> str:
    """Return where readers report mistakes, "" where it is not said or could be no link."""
    value = reader.text("corrections_url")
    wrong = next((name for name in _PLACEHOLDER.findall(value) if name not in _REPORT_PARTS), "")
    if wrong:
        expected = " and ".join(f"{{{name}}}" for name in _REPORT_PARTS)
        message = f"'{{{brief(wrong)}}}' stands for nothing: there are {expected}{did_you_mean(wrong, _REPORT_PARTS)}"
        reader.refuse(reader.line("corrections_url"), "bad-value", message)
        return ""
    expected = "an address that starts with https:// or mailto:"
    return reader.choice("corrections_url", value, lambda v: bool(urls.report_address(v, "")), expected)


def _words(reader: FieldReader) -> int:
    value = reader.text("excerpt_words")
    fitting = reader.choice(
        "excerpt_words",
        value,
        lambda v: v.isascii() and v.isdigit() and int(v[:9]) <= _MAX_EXCERPT,
        "a number up to 10000",
    )
    return int(fitting) if fitting else 0


def _window(reader: FieldReader) -> tuple[date | None, date | None]:
    bounds = edtf.bounds(reader.date("window"))
    return bounds or (None, None)
