"""Entries → what is told of each in files of many, in chunks: records, rows, items of feeds, who says what.

All of it is made together, while the text of an entry is at hand, and kept between builds. Nothing is made before it
is asked for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from sqlite3 import sqlite_version
from typing import Any

from site_gen.authority import Names, Settings
from site_gen.datafiles import KINDS as DATA_KINDS
from site_gen.datafiles import Publishing, data_parts
from site_gen.entryfile import body_text, record_of, with_body
from site_gen.feeds import KINDS as FEED_KINDS
from site_gen.feeds import item_parts
from site_gen.kept.chunks import Chunk, ChunkMemo, chunks_of, together
from site_gen.kept.fingerprint import of_program
from site_gen.kept.keys import key_of
from site_gen.kept.memo import Memo
from site_gen.model import Entry
from site_gen.outline import Outline
from site_gen.rights import allowed, rights_of, shown
from site_gen.speech import heard, read_back, written_down
from site_gen.statements import Said
from site_gen.words import Words

_SPEECH = "speech"


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What is told of the entries, and the keys of that, each found when first asked for."""

    entries: Iterable[Entry]
    digests: Mapping[str, str]  # the key of each entry
    outlines: Mapping[str, Outline]
    names: Names
    settings: Settings
    words: Words
    memo: Memo

    @cached_property
    def shared_key(self) -> str:
        """The key of what all files are made of besides the entries."""
        return key_of(of_program(), self.settings, self.names, self.words)

    @cached_property
    def entry_keys(self) -> Mapping[str, str]:
        """The key of the files of each entry."""
        return {one: key_of(self.shared_key, digest) for one, digest in self.digests.items()}

    def entry_key(self, entry_id: str) -> str:
        """Return the key of the files of an entry."""
        return self.entry_keys[entry_id]

    @cached_property
    def chunks(self) -> tuple[Chunk, ...]:
        """The entries in chunks; what was made of them is not to be forgotten, read or not."""
        chunks = chunks_of(self.entries, self.digests, key_of(self.shared_key, sqlite_version))
        for kind in (*DATA_KINDS, *FEED_KINDS, _SPEECH):
            self.memo.keep(kind, [chunk.key for chunk in chunks])
        return chunks

    @cached_property
    def chunk_of(self) -> Mapping[str, Chunk]:
        """The chunk of each entry."""
        return {entry.id: chunk for chunk in self.chunks for entry in chunk.entries}

    def batch_of(self, entry_id: str) -> str:
        """Return the key of the chunk of an entry: what is made of its entries is made in a row."""
        return self.chunk_of[entry_id].key

    @cached_property
    def kept(self) -> ChunkMemo:
        """What each chunk adds to the files; made together, for to read its entries takes longer than each."""
        return ChunkMemo(self.memo, self._make)

    def _make(self, chunk: Chunk) -> dict[str, bytes]:
        self.records_at_hand.clear()
        said = together(written_down(entry, self.outlines[entry.id]) for entry in chunk.entries)
        items = item_parts(chunk, self.names, self.settings, self.words)
        return data_parts(chunk, self.publishing) | items | {_SPEECH: said}

    @cached_property
    def records_at_hand(self) -> dict[str, dict[str, Any]]:
        """The published records of the chunk made last, by id: its files are most likely made next."""
        return {}

    @property
    def publishing(self) -> Publishing:
        """What decides how the data tells of an entry."""
        return Publishing(
            names=self.names,
            settings=self.settings,
            words=self.words,
            record_of=self._published_record,
            body_of=self._published_body,
        )

    def _published_record(self, entry: Entry) -> dict[str, Any]:
        """Return the record of an entry with as much of its text as its rights allow."""
        rights = rights_of(entry, self.names, self.settings)
        record = with_body(record_of(entry), shown(entry, rights, self.settings.excerpt_words))
        return self.records_at_hand.setdefault(entry.id, allowed({**record, "rights": rights.value}, rights))

    def _published_body(self, entry: Entry) -> str:
        if entry.id in self.records_at_hand:
            return str(self.records_at_hand[entry.id]["body"])
        rights = rights_of(entry, self.names, self.settings)
        return body_text(shown(entry, rights, self.settings.excerpt_words))

    def hear(self, speaker: str, entry: Entry) -> tuple[Said, ...]:
        """Return the statements of a speaker in an entry, by line; without a look at its text where they are kept."""
        outline, written = self.outlines[entry.id], self._written_down(entry.id)
        try:
            return read_back(speaker, entry, outline, written)
        except (ValueError, IndexError):
            return heard(speaker, entry, outline)

    def _written_down(self, entry_id: str) -> bytes:
        """Return the statements of an entry as they were written down, b"" where they are not yet."""
        if entry_id not in self._speech:
            chunk = self.chunk_of[entry_id]
            texts = self.kept.texts_at_hand(_SPEECH, chunk)
            self._speech.update(zip((entry.id for entry in chunk.entries), texts, strict=False))
        return self._speech.get(entry_id, b"")

    @cached_property
    def _speech(self) -> dict[str, bytes]:
        """The statements of the entries of the chunks asked for so far, as they are kept."""
        return {}
