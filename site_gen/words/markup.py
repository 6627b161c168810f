"""Messages as HTML, for templates: escaped, with `code` and [links]({address}) made of what a translator writes."""

import json
import re
from collections.abc import Callable, Sequence
from functools import partial

from markupsafe import Markup, escape

from site_gen.words import Message, Words

# `null`
_CODE = re.compile(r"`([^`]+)`")
# [listed apart]({undated})
_LINK = re.compile(r"\[([^\]]+)\]\((\{\w+\})\)")

Say = Callable[..., Markup]


def speaker(words: Words) -> Say:
    """Return what the templates call `say`: a message by its key, with escaped values in its placeholders.

    A value that is markup already stays as it is.
    """
    texts = {key: _in_html(message) for key, message in words.messages.items()}
    return partial(_say, words, texts)


def script_words(words: Words, sections: Sequence[str]) -> Markup:
    """Return the messages of some sections, by the rest of their keys, as JSON a script element can hold."""
    messages = {key: message for section in sections for key, message in words.part(section).items()}
    told = {"language": words.language, "messages": messages}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - no tag can open in it


def _say(words: Words, texts: dict[str, Message], key: str, /, **values: object) -> Markup:
    text = words.form_of(texts[key], values.get("count"))
    if values:
        text = text.format(**{name: _filled(words, name, value) for name, value in values.items()})
    return Markup(text)  # noqa: S704 - the catalogue is ours and escaped, the values are escaped


def _filled(words: Words, name: str, value: object) -> Markup:
    return value if isinstance(value, Markup) else escape(words.filled(name, value))


def _in_html(message: Message) -> Message:
    if isinstance(message, str):
        return _LINK.sub(r'<a href="\2">\1</a>', _CODE.sub(r"<code>\1</code>", str(escape(message))))
    return {form: str(_in_html(text)) for form, text in message.items()}
