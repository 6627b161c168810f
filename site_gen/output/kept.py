"""The ledger of the published tree, kept between builds column by column: a row a file would take longer to read."""

from pathlib import Path

from site_gen.keys import key_of
from site_gen.memo import Memo
from site_gen.output.files import Ledger, Made

_KIND = "ledger"
_BETWEEN_COLUMNS, _BETWEEN_ROWS = "\0", "\n"


def kept_ledger(memo: Memo, output: Path) -> Ledger:
    """Return how the files of the tree published at a place were made, as far as that is known."""
    kept = memo.get(_KIND, key_of(str(output))) or b""
    paths, *rest = [column.split(_BETWEEN_ROWS) for column in kept.decode(errors="replace").split(_BETWEEN_COLUMNS)]
    if [len(column) for column in rest] != [len(paths)] * len(Made._fields):  # a line end in a key
        return {}
    return dict(zip(paths, map(Made._make, zip(*rest, strict=True)), strict=True)) if paths != [""] else {}


def keep_ledger(memo: Memo, output: Path, ledger: Ledger) -> None:
    """Keep how the files now published at a place were made."""
    columns = [ledger.keys(), *zip(*ledger.values(), strict=True)]
    kept = _BETWEEN_COLUMNS.join(map(_BETWEEN_ROWS.join, columns))
    memo.put(_KIND, key_of(str(output)), kept.encode(errors="replace"), level=0)  # to pack it takes longer
