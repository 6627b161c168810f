"""Messages as HTML, for templates: escaped, with `code` and [links]({address}) made of what a translator writes."""

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]  # not offered, though pinned

from site_gen.words import Message, Words
from site_gen.words.catalogue import PLACEHOLDER
from site_gen.words.plurals import category

# `null`
_CODE = re.compile(r"`([^`]+)`")
# [listed apart]({undated})
_LINK = re.compile(r"\[([^\]]+)\]\((\{\w+\})\)")

_escape_text: Callable[[str], str] = _escape_inner  # `escape` without the Markup around it


def html_of(value: object) -> str:
    """Return a value as HTML: escaped, unless it is markup already."""
    if type(value) is str:
        return _escape_text(value)
    if type(value) is int:
        return str(value)
    return value if type(value) is Markup else escape(value)


def safe(html: str) -> Markup:
    """Return HTML as markup, at a third of what it costs to ask Markup itself."""
    return str.__new__(Markup, html)


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of a message in HTML, whole and cut at its placeholders."""

    html: Markup
    parts: tuple[str, ...]
    names: tuple[tuple[int, str], ...]  # which part each placeholder is


class Speaker:
    """What the templates call `say`: a message by its key, with escaped values in its placeholders."""

    def __init__(self, words: Words, wrong: type[Exception] = KeyError) -> None:
        """Take the words, and what to raise for a key or a value that is not there."""
        self._words = words
        self._messages = {key: _in_html(message) for key, message in words.messages.items()}
        self._wrong = wrong

    def __call__(self, key: str, /, **values: object) -> Markup:
        """Return a message; a value that is markup already stays as it is. Raises for what is not there."""
        try:
            text = self._messages[key]
            if isinstance(text, dict):
                text = _form(text, self._words.language, values.get("count"))
            if not text.names:
                return text.html
            parts = list(text.parts)
            for place, name in text.names:
                value = values[name]
                parts[place] = value if isinstance(value, Markup) else html_of(self._words.filled(name, value))
        except KeyError as missing:
            raise self._wrong(f"'{key}' is not in words/en.yaml, or asks there for {missing}") from missing
        return safe("".join(parts))  # the catalogue is ours, all else is escaped

    def parts(self, key: str, names: Collection[str]) -> tuple[str, ...]:
        """Return a message cut at its placeholders: HTML, the name of a value, HTML again, and so on.

        () where what it says has to be found out each time, or where it asks for what is not among the names.
        """
        text = self._messages.get(key)
        if self._words.is_rtl or "count" in names or not isinstance(text, _Text):
            return ()
        return text.parts if all(name in names for _, name in text.names) else ()


def script_words(words: Words, sections: Sequence[str]) -> Markup:
    """Return the messages of some sections, by the rest of their keys, as JSON a script element can hold."""
    messages = {key: message for section in sections for key, message in words.part(section).items()}
    told = {"language": words.language, "messages": messages}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - no tag can open in it


def _form(texts: Mapping[str, _Text], language: str, count: object) -> _Text:
    form = category(language, count) if isinstance(count, int) else "other"
    return texts.get(form) or texts["other"]


def _in_html(message: Message) -> _Text | dict[str, _Text]:
    return _text(message) if isinstance(message, str) else {form: _text(text) for form, text in message.items()}


def _text(text: str) -> _Text:
    html = _LINK.sub(r'<a href="\2">\1</a>', _CODE.sub(r"<code>\1</code>", str(escape(text))))
    parts = PLACEHOLDER.split(html)
    names = tuple((place, parts[place]) for place in range(1, len(parts), 2))
    return _Text(Markup(html), tuple(parts), names)  # noqa: S704 - escaped just now
