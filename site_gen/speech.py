"""What each speaker says across the archive."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import NamedTuple

from site_gen.kept.codec import decode, encode
from site_gen.model import Entry, Quote, Statement
from site_gen.outline import Outline
from site_gen.statements import Said, is_statement, said_in

Hear = Callable[[str, Entry], tuple[Said, ...]]  # the statements of a speaker in an entry, by line


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What somebody says in the reports: how much and where is known without looking at the words."""

    entries: tuple[Entry, ...] = ()
    counts: tuple[int, ...] = ()  # statements in each: of high and medium confidence, repetitions inside it left out
    find: Callable[[tuple[Entry, ...]], tuple[Said, ...]] = lambda _entries: ()  # its statements in some entries

    @property
    def count(self) -> int:
        """Return the number of statements."""
        return sum(self.counts)

    @property
    def statements(self) -> tuple[Said, ...]:
        """Return every statement."""
        return self.find(self.entries)


SILENT = Speech()


class _Line(NamedTuple):
    """A statement as it is kept; one without quotation marks has no quote, and a quote perhaps its sentence."""

    quote: Quote | None
    statement: Statement | None
    anchor: str


def find_speech(entries: Iterable[Entry], outlines: Mapping[str, Outline], hear: Hear) -> dict[str, Speech]:
    """Return what each speaker says, by id of the person or group; `hear` is called when its words are asked for."""
    own: dict[str, list[tuple[Entry, int]]] = {}
    for entry in entries:
        for speaker, count in outlines[entry.id].said.items():
            own.setdefault(speaker, []).append((entry, count))
    return {speaker: _speech_of(speaker, where, hear) for speaker, where in own.items()}


def _speech_of(speaker: str, where: list[tuple[Entry, int]], hear: Hear) -> Speech:
    entries = tuple(entry for entry, _ in where)
    return Speech(entries=entries, counts=tuple(count for _, count in where), find=partial(_said_by, speaker, hear))


def _said_by(speaker: str, hear: Hear, entries: Iterable[Entry]) -> tuple[Said, ...]:
    return tuple(chain.from_iterable(hear(speaker, entry) for entry in entries))


def heard(speaker: str, entry: Entry, outline: Outline) -> tuple[Said, ...]:
    """Return the statements of a speaker in an entry, by line, with a look at its text."""
    return tuple(one for one in _statements(entry, outline) if one.words.speaker == speaker)


def written_down(entry: Entry, outline: Outline) -> bytes:
    """Return the statements of an entry as they are kept: a line for each speaker of its outline."""
    lines: dict[str | None, list[_Line]] = {speaker: [] for speaker in outline.said}
    for said in _statements(entry, outline):
        lines[said.words.speaker].append(_line(said))
    return b"\n".join(encode(tuple(own)) for own in lines.values())


def read_back(speaker: str, entry: Entry, outline: Outline, written: bytes) -> tuple[Said, ...]:
    """Return what `heard` gives, from what `written_down` gave; raises ValueError for what is not that."""
    own = written.split(b"\n")[list(outline.said).index(speaker)]
    return tuple(_said(entry, line) for line in decode(tuple[_Line, ...], own))


def _statements(entry: Entry, outline: Outline) -> Iterator[Said]:
    return (one for one in said_in(entry, outline.headlines) if is_statement(one.words))


def _line(said: Said) -> _Line:
    if isinstance(said.words, Quote):
        return _Line(said.words, said.context, said.anchor)
    return _Line(None, said.words, said.anchor)


def _said(entry: Entry, line: _Line) -> Said:
    words, context = (line.quote, line.statement) if line.quote else (line.statement, None)
    if words is None:
        raise ValueError("neither a quote nor a statement")
    return Said(entry, words, line.anchor, context)
