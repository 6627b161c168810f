"""What lets a build leave alone what did not change: the keys of entries, and the ledger of the files published."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from site_gen.computed import Computed
from site_gen.keys import key_of
from site_gen.memo import Memo
from site_gen.model import Entry
from site_gen.output import Ledger, Made
from site_gen.related import Related

_KIND = "ledger"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A ledger as it is kept: path, key and hash of each file."""

    files: tuple[tuple[str, str, str], ...]


def kept_ledger(memo: Memo, output: Path) -> Ledger:
    """Return how the files of the tree published at a place were made, as far as that is known."""
    kept = memo.get_value(_KIND, key_of(str(output)), _Kept)
    return {path: Made(made_from=made_from, digest=digest) for path, made_from, digest in kept.files} if kept else {}


def keep_ledger(memo: Memo, output: Path, ledger: Ledger) -> None:
    """Keep how the files now published at a place were made."""
    files = tuple((path, made.made_from, made.digest) for path, made in ledger.items())
    memo.put_value(_KIND, key_of(str(output)), _Kept(files=files))


def entry_keys(parsed: Mapping[str, tuple[Entry, str]], related: Related) -> Mapping[str, str]:
    """Return the key of each entry by id: that of its reading, and of what the look at all entries changed in it.

    `parsed` gives each entry as it was read, and the key of its reading.
    """
    entries = {entry.id: entry for entry in related.entries}
    return Computed(entries, lambda one: _entry_key(entries[one], *parsed[one]))


def _entry_key(entry: Entry, before: Entry, key: str) -> str:
    changed = (entry.date, entry.event, entry.findings)
    if replace(entry, date=before.date, event=before.event, findings=before.findings) != before:
        return key_of(entry)  # something else was changed as well
    return key if changed == (before.date, before.event, before.findings) else key_of(key, changed)
