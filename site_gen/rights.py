"""How much of a source's text may be published: one answer for pages, search index, feeds and data files.

The mode is the source's own, else the outlet's, else the archive's. `shown` cuts a text, `allowed` a record.
"""

from collections.abc import Mapping
from typing import Any

from site_gen.authority import Names, Settings
from site_gen.model import Block, Entry, Rights

_CUT = " …"
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
    return entry.body if rights is Rights.FULL else _first_words(entry.body, excerpt_words)


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
    words = str(proof["text"]).split()
    is_long = len(words) > _EVIDENCE_WORDS
    return {**proof, "text": " ".join(words[:_EVIDENCE_WORDS]) + _CUT} if is_long else dict(proof)


def _first_words(blocks: tuple[Block, ...], words: int) -> tuple[Block, ...]:
    kept: list[Block] = []
    for block in blocks:
        own = block.text.split()
        if not words:
            break
        kept.append(block if len(own) <= words else block._replace(text=" ".join(own[:words]) + _CUT, markdown=""))
        words = max(0, words - len(own))
    return tuple(kept)
