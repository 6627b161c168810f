"""The words of the interface in one language: what the site itself says, as opposed to what its sources say.

templates/words/ru.yaml → catalogue.read_words → Words → pages (plain text), templates (markup.py), scripts
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from site_gen.edtf import DateWords, in_words, span_in_words
from site_gen.words.plurals import category

__all__ = ["Message", "Words"]

Message = str | Mapping[str, str]  # one text, or one for each category of plurals

# A letter that is written from the left.
_LATIN = re.compile(r"[A-Za-z\u00c0-\u052f]")
_ADDRESS = ("/", "#", "http")  # is copied as it is
_ISOLATE = "\u2068"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A catalogue, complete: what a translation leaves out is there in English."""

    language: str  # of the catalogue: "en"; not always that of the archive
    messages: Mapping[str, Message]  # by key: "people.title"
    dates: DateWords
    weekdays: tuple[str, ...]  # Monday first
    thousands: str  # what stands between groups of three digits
    is_rtl: bool = False

    def say(self, key: str, **values: object) -> str:
        """Return a message as plain text, its placeholders filled; a `count` chooses the form and is grouped.

        Raises KeyError for a key no catalogue has.
        """
        text = self.form_of(self.messages[key], values.get("count"))
        if not values:
            return text
        if self.is_rtl or "count" in values:  # else each value stands as it is
            values = {name: self.filled(name, value) for name, value in values.items()}
        return text.format(**values)

    def filled(self, name: str, value: object) -> object:
        """Return a value as it stands in a message: a count grouped, and a text so that it reorders nothing around it.

        In a language written from the right a name in Latin letters would, unless it stands in an isolate.
        """
        if name == "count" and isinstance(value, int):
            return self.number(value)
        if not self.is_rtl or not isinstance(value, str):
            return value
        is_apart = _LATIN.search(value) and _ISOLATE not in value and not value.startswith(_ADDRESS)
        return f"{_ISOLATE}{value}\u2069" if is_apart else value

    def form_of(self, message: Message, count: object) -> str:
        """Return the text of a message that goes with a number."""
        if isinstance(message, str):
            return message
        form = category(self.language, count) if isinstance(count, int) else "other"
        return message.get(form) or message["other"]

    def part(self, section: str) -> Mapping[str, Message]:
        """Return all messages of a section by the rest of their keys."""
        start = f"{section}."
        return {key.removeprefix(start): message for key, message in self.messages.items() if key.startswith(start)}

    def number(self, number: int) -> str:
        """Return a whole number with its digits grouped."""
        return f"{number:,}".replace(",", self.thousands)

    def date(self, edtf: str | None) -> str:
        """Return a date in words."""
        return in_words(edtf, self.dates)

    def span(self, start: str, end: str) -> str:
        """Return from when to when in words, "" when neither is known."""
        return span_in_words(start, end, self.dates)

    def quoted(self, text: str) -> str:
        """Return words between the quotation marks of the language."""
        return self.say("marks.quoted", words=text)

    def listed(self, texts: list[str] | tuple[str, ...]) -> str:
        """Return texts with the commas of the language between them."""
        return self.say("marks.comma").join(str(self.filled("", text)) for text in texts)
