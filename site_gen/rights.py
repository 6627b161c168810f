"""How much of a source's text may be published: one answer for pages, search index, feeds and data files.

The mode is the source's own, else the outlet's, else the archive's. `shown` cuts a text, `allowed` a record.
"""

from collections.abc import Mapping
from typing import Any

from site_gen.authority import Names, Settings
from site_gen.excerpt import first_words
from site_gen.model import Block, Entry, Rights

_MODES = {mode.value: mode for mode in Rights}
_EVIDENCE_WORDS = 30  # of a line that proves a field, where its text may not be published in full


def rights_of(entry: Entry, names: Names, settings: Settings) -> Rights:
    """Return the rights mode that holds for an entry; a mode nobody knows counts as the strictest."""
    outlet = names.outlets.get(entry.outlet.id) if entry.outlet else None
    mode = entry.rights or (outlet.rights if outlet else "") or settings.rights
    return _MODES.get(mode, Rights.METADATA)


def shown(entry: Entry, rights: Rights, excerpt_words: int) -> tuple[Block, ...]:
    """Return the blocks of the article's text that may be published, the last one cut with " …" in an excerpt."""
    if rights is Rights.METADATA:
        return ()
    return entry.body if rights is Rights.FULL else _excerpt(entry.body, excerpt_words)


def allowed(record: Mapping[str, Any], rights: Rights) -> dict[str, Any]:
    """Return the published record of an entry without the words its rights withhold.

    Lines that prove a field are cut unless the text is published in full; quotes go where only the facts may be told.
    """
    if rights is Rights.FULL:
        return dict(record)
    provenance = {field: _cut_proofs(finding) for field, finding in record["provenance"].items()}
    quotes = [] if rights is Rights.METADATA else record["quotes"]
    return {**record, "quotes": quotes, "provenance": provenance}


def _cut_proofs(finding: Mapping[str, Any]) -> dict[str, Any]:
    cut = {key: [_cut_text(one) for one in finding[key]] for key in ("evidence", "rejected") if key in finding}
    return {**finding, **cut}


def _cut_text(proof: Mapping[str, Any]) -> dict[str, Any]:
    return {**proof, "text": first_words(proof["text"], _EVIDENCE_WORDS)}


def _excerpt(blocks: tuple[Block, ...], words: int) -> tuple[Block, ...]:
    kept: list[Block] = []
    for block in blocks:
        if not words:
            break
        count = len(block.text.split())
        is_whole = count <= words
        kept.append(block if is_whole else block._replace(text=first_words(block.text, words), markdown=""))
        words = max(0, words - count)
    return tuple(kept)
