"""The words of the interface in one language: what the site itself says, as opposed to what its sources say.

templates/words/ru.yaml → catalogue.read_words → Words → pages (plain text), templates (markup.py), scripts
"""

from collections.abc import Mapping
from dataclasses import dataclass

from site_gen.edtf import DateWords, in_words, span_in_words
from site_gen.words.plurals import category

__all__ = ["Message", "Words"]

Message = str | Mapping[str, str]  # one text, or one for each category of plurals


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A catalogue, complete: what a translation leaves out is there in English."""

    language: str  # of the catalogue: "en"; not always that of the archive
    messages: Mapping[str, Message]  # by key: "people.title"
    dates: DateWords
    weekdays: tuple[str, ...]  # Monday first
    thousands: str  # what stands between groups of three digits

    def say(self, key: str, **values: object) -> str:
        """Return a message as plain text, its placeholders filled; a `count` chooses the form and is grouped.

        Raises KeyError for a key no catalogue has.
        """
        text = self.form_of(self.messages[key], values.get("count"))
        if not values:
            return text
        count = values.get("count")
        return text.format(**(values | {"count": self.number(count)} if isinstance(count, int) else values))

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
        return self.say("marks.comma").join(texts)
