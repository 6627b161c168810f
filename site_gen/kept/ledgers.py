"""What lets a build leave alone what did not change: the keys of entries."""

from collections.abc import Mapping
from dataclasses import replace

from site_gen.kept.computed import Computed
from site_gen.kept.keys import key_of
from site_gen.model import Entry
from site_gen.related import Related


def entry_keys(parsed: Mapping[str, tuple[Entry, str]], related: Related) -> Mapping[str, str]:
    """Return the key of each entry by id: that of its reading, and of what the look at all entries changed in it.

    `parsed` gives each entry as it was read, and the key of its reading.
    """
    entries = {entry.id: entry for entry in related.entries}
    return Computed(entries, lambda one: _entry_key(entries[one], *parsed[one]))


def _entry_key(entry: Entry, before: Entry, key: str) -> str:
    if entry is before:
        return key
    if replace(entry, date=before.date, event=before.event, findings=before.findings) != before:
        return key_of(entry)  # something else was changed as well
    findings = None if entry.findings is before.findings else entry.findings  # most were not even looked at
    changed = (entry.date, entry.event, findings)
    return key if changed == (before.date, before.event, None) else key_of(key, changed)
