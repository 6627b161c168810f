"""What each speaker says across the archive."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from site_gen.kept.computed import Computed
from site_gen.model import Entry
from site_gen.outline import Outline
from site_gen.statements import Said, is_statement, said_in

_MOST_HELD = 10_000  # reports whose statements are at hand, 7 kB each; a person's are of any


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


def said_in_each(entry_by_id: Mapping[str, Entry], outlines: Mapping[str, Outline]) -> Mapping[str, tuple[Said, ...]]:
    """Return what is said in each entry, found when it is first asked for: its own page and its speakers' tell it."""
    return Computed(entry_by_id, lambda one: said_in(entry_by_id[one], outlines[one].headlines), _MOST_HELD)


def find_speech(
    entries: Iterable[Entry], outlines: Mapping[str, Outline], said: Mapping[str, tuple[Said, ...]]
) -> dict[str, Speech]:
    """Return what each speaker says, by id of the person or group; a text is looked at when its words are asked for."""
    own: dict[str, list[tuple[Entry, int]]] = {}
    for entry in entries:
        for speaker, count in outlines[entry.id].said.items():
            own.setdefault(speaker, []).append((entry, count))
    return {speaker: _speech_of(speaker, where, said) for speaker, where in own.items()}


def _speech_of(speaker: str, where: list[tuple[Entry, int]], said: Mapping[str, tuple[Said, ...]]) -> Speech:
    entries = tuple(entry for entry, _ in where)
    return Speech(entries=entries, counts=tuple(count for _, count in where), find=partial(_said_by, speaker, said))


def _said_by(speaker: str, said: Mapping[str, tuple[Said, ...]], entries: Iterable[Entry]) -> tuple[Said, ...]:
    every = (one for entry in entries for one in said[entry.id])
    return tuple(one for one in every if one.words.speaker == speaker and is_statement(one.words))
