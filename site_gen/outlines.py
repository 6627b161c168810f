"""The outlines of all entries, kept between builds in one table by the keys of the entries."""

import json
from collections.abc import Iterable, Mapping
from functools import partial

from site_gen.fingerprint import of_program
from site_gen.keys import key_of
from site_gen.memo import Memo
from site_gen.model import Entry
from site_gen.outline import Outline, from_row, outline_of, to_row

_KIND = "outlines"
_FEW = 100  # one in so many is made again sooner than all are written


def find_outlines(entries: Iterable[Entry], digests: Mapping[str, str], memo: Memo) -> Mapping[str, Outline]:
    """Return the outline of each entry by id; `digests` gives their keys. Only what is not known yet is made."""
    place = key_of(of_program())
    known = memo.at_hand(_KIND, place, partial(_kept, memo, place))
    keyed = [(digests[one.id], one) for one in entries]
    made = {key: outline_of(one) for key, one in keyed if key not in known}
    outlines = {key: known.get(key) or made[key] for key, _ in keyed}
    if len(made) * _FEW > len(outlines):
        rows = {key: to_row(outline) for key, outline in outlines.items()}
        memo.put_later(_KIND, place, lambda: json.dumps(rows, separators=(",", ":")).encode())
    memo.hold(_KIND, place, outlines)
    return {one.id: outlines[key] for key, one in keyed}


def _kept(memo: Memo, place: str) -> dict[str, Outline]:
    """Return the outlines of the last build by the keys of their entries; of a table that is not ours none."""
    try:
        return {key: from_row(row) for key, row in json.loads(memo.get(_KIND, place) or b"{}").items()}
    except (ValueError, AttributeError):
        return {}
