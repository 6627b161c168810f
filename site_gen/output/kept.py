"""The ledger of the published tree, kept between builds column by column: a row a file would take longer to read."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from site_gen.keys import key_of
from site_gen.memo import Memo
from site_gen.output.files import Ledger, Made

_KIND = "ledger"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A ledger as it is kept: a file a line, the same in each column."""

    paths: str
    keys: str
    digests: str
    states: str


def kept_ledger(memo: Memo, output: Path) -> Ledger:
    """Return how the files of the tree published at a place were made, as far as that is known."""
    kept = memo.get_value(_KIND, key_of(str(output)), _Kept)
    if kept is None or not kept.paths:
        return {}
    columns = [column.split("\n") for column in (kept.paths, kept.keys, kept.digests, kept.states)]
    if len({len(column) for column in columns}) > 1:  # a line end in a key
        return {}
    paths, *rest = columns
    return dict(zip(paths, map(Made._make, zip(*rest, strict=True)), strict=True))


def keep_ledger(memo: Memo, output: Path, ledger: Ledger) -> None:
    """Keep how the files now published at a place were made."""
    made = ledger.values()
    kept = _Kept(
        paths=_column(ledger),
        keys=_column(one.made_from for one in made),
        digests=_column(one.digest for one in made),
        states=_column(one.state for one in made),
    )
    memo.put_value(_KIND, key_of(str(output)), kept)


def _column(values: Iterable[str]) -> str:
    return "\n".join(values)
