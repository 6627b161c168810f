"""The ledger of the published tree, kept between builds column by column: a row a file would take longer to read."""

from pathlib import Path

from site_gen.kept.keys import key_of
from site_gen.kept.memo import Memo
from site_gen.output.files import Ledger, Made

_KIND = "ledger"


def kept_ledger(memo: Memo, output: Path) -> Ledger:
    """Return how the files of the tree published at a place were made, as far as that is known."""
    paths, *rest = memo.get_columns(_KIND, key_of(str(output))) or [[]]
    if [len(column) for column in rest] != [len(paths)] * len(Made._fields):
        return {}
    return dict(zip(paths, map(Made._make, zip(*rest, strict=True)), strict=True))


def keep_ledger(memo: Memo, output: Path, ledger: Ledger) -> None:
    """Keep how the files now published at a place were made."""
    memo.put_columns(_KIND, key_of(str(output)), (ledger.keys(), *zip(*ledger.values(), strict=True)))
