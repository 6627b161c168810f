"""How much of a source's text may be published: one answer for pages, search index, feeds and data files.

The mode is the source's own, else the outlet's, else the archive's. `shown` is the only place that cuts a text.
"""

from dataclasses import replace

from site_gen.authority import Names, Settings
from site_gen.model import Block, Entry, Rights

_CUT = " …"


def rights_of(entry: Entry, names: Names, settings: Settings) -> Rights:
    """Return the rights mode that holds for an entry; a mode nobody knows counts as the strictest."""
    outlet = names.outlets.get(entry.outlet.id) if entry.outlet else None
    mode = entry.rights or (outlet.rights if outlet else "") or settings.rights
    return Rights(mode) if mode in set(Rights) else Rights.METADATA


def shown(entry: Entry, rights: Rights, excerpt_words: int) -> tuple[Block, ...]:
    """Return the blocks of the article's text that may be published, the last one cut with " …" in an excerpt."""
    if rights is Rights.METADATA:
        return ()
    return entry.body if rights is Rights.FULL else _first_words(entry.body, excerpt_words)


def _first_words(blocks: tuple[Block, ...], words: int) -> tuple[Block, ...]:
    kept: list[Block] = []
    for block in blocks:
        own = block.text.split()
        if not words:
            break
        kept.append(block if len(own) <= words else replace(block, text=" ".join(own[:words]) + _CUT))
        words = max(0, words - len(own))
    return tuple(kept)
