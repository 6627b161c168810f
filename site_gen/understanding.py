"""Content → Related: both passes, each from where the last build left off.

Content → the reading of each source → what links the entries
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from site_gen.across import CODE as CODE_ACROSS
from site_gen.across import from_bytes, relate_again, to_bytes
from site_gen.authority import Names
from site_gen.content.folder import Content
from site_gen.errors import Problem, sorted_problems
from site_gen.gist import Each, but_of, gist_of, spread_over
from site_gen.kept.fingerprint import of_program
from site_gen.kept.keys import key_of
from site_gen.kept.ledgers import entry_keys
from site_gen.kept.memo import Memo
from site_gen.kept.readers import Reader
from site_gen.kept.readings import let_go_of_entries, read_and_look, reading_keys
from site_gen.model import Entry
from site_gen.outline import Outline
from site_gen.related import Related
from site_gen.workers import ALONE, Workforce


def read_entries(
    content: Content, memo: Memo | None = None, workers: Workforce = ALONE
) -> tuple[Related, tuple[Problem, ...]]:
    """Return every source read and related to the others, and every problem of the content, sorted."""
    related, problems, _ = read_and_relate(content, memo or Memo(None), workers, list)
    return related, problems


def read_and_relate(
    content: Content, memo: Memo, workers: Workforce, meanwhile: Callable[[], object]
) -> tuple[Related, tuple[Problem, ...], Mapping[str, Outline]]:
    """Return what `read_entries` does, and outlines of the entries read now, by the keys of what their sources gave.

    `meanwhile` may be called while this process waits for another.
    """
    window = (content.settings.window_start, content.settings.window_end)
    reader = Reader(names=content.names, window=window, memo=memo, look=gist_of)
    parsed, seen = read_and_look(content.sources, reader, workers, meanwhile)
    keys = reading_keys(content.sources, content.names, window)
    profiles = {one.entry.id: seen[key].profile for one, key in zip(parsed, keys, strict=True) if key in seen}
    profiled = but_of(profiles, spread_over(workers))
    related, doubtful = _related([one.entry for one in parsed], keys, content.names, window, memo, profiled)
    let_go_of_entries()
    digests = entry_keys({one.entry.id: (one.entry, key) for one, key in zip(parsed, keys, strict=True)}, related)
    found = (problem for one in parsed for problem in one.problems)
    problems = sorted_problems((*content.problems, *found, *doubtful))
    return replace(related, digests=digests), problems, {key: gist.outline for key, gist in seen.items()}


def _related(  # noqa: PLR0913, PLR0917
    entries: Sequence[Entry],
    keys: Sequence[str],
    names: Names,
    window: tuple[date, date],
    memo: Memo,
    profiled: Each[bytes],
) -> tuple[Related, tuple[Problem, ...]]:
    """Return what links the entries, found from where the last build left off."""
    place = key_of(of_program(*CODE_ACROSS))
    kept = memo.at_hand("across", place, lambda: from_bytes(memo.get("across", place) or b""))
    found = relate_again(entries, keys, names, window, kept, profiled)
    if kept.is_changed:
        memo.put_later("across", place, partial(to_bytes, kept))
    return found
