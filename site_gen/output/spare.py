"""The spare tree made ready for the next site: what stands there as it is published need not be linked later."""

import os
from collections.abc import Collection
from pathlib import Path

from site_gen.kept.memo import Memo
from site_gen.output.files import Ledger, Made
from site_gen.output.kept import keep_ledger, kept_ledger
from site_gen.output.places import is_ours, new_tree, spare_tree
from site_gen.output.planning import make_folders
from site_gen.output.standing import digest_at, folders_of, leave_known, state_in
from site_gen.output.trees import FOLDER_MODE, environment_failure, make_tree


def clear_spare(build: Path, ledger: Ledger) -> list[str]:
    """Remove from the tree `fresh_tree` will take what is not just as the ledger says; return the paths missing there.

    It is the one an interrupted build left, else the spare one. To be called under the lock, after `repair`.
    """
    try:
        tree = _tree_to_take(build)
        if not is_ours(tree):
            return list(ledger)
        tree.chmod(FOLDER_MODE)
        return list(ledger.keys() - leave_known(tree, ledger))
    except OSError as error:
        raise environment_failure(error) from error


def ready_spare(build: Path, memo: Memo) -> list[str]:
    """Clear the spare tree, and link to it what is published and missing there; return what is missing still.

    Files written just before their build ended are left to this one: most of those are made anew by each. A file that
    was linked has another state than before; that is noted in the kept ledger. To be called as `clear_spare` is, and
    while something else is done.
    """
    ledger = kept_ledger(memo, build)
    missing = clear_spare(build, ledger)
    found = _linked([path for path in missing if _is_as_made(f"{build}/{path}", ledger[path])], ledger, build)
    if found:
        keep_ledger(memo, build, {**ledger, **found})
    return [path for path in missing if path not in found]


def _is_as_made(path: str, made: Made) -> bool:
    return bool(made.state) and digest_at(path, made) == made.digest


def _linked(paths: Collection[str], ledger: Ledger, build: Path) -> dict[str, Made]:
    """Link published files to the spare tree; return how those are now that were linked."""
    found: dict[str, Made] = {}
    tree = _tree_to_take(build)
    if not paths or not is_ours(build) or (os.path.lexists(tree) and not is_ours(tree)):
        return found
    try:
        make_tree(tree)
        make_folders(folders_of(paths), tree)
        for path in paths:
            os.link(f"{build}/{path}", f"{tree}/{path}", follow_symlinks=False)
            found[path] = ledger[path]._replace(state=state_in(os.lstat(f"{tree}/{path}")))
    except OSError:  # links cannot be made here: the build will say what cannot be done at all
        clear_spare(build, {**ledger, **found})
    return found


def _tree_to_take(build: Path) -> Path:
    """Return where the tree stands that the next site is made in, if there is one."""
    return new_tree(build) if os.path.lexists(new_tree(build)) else spare_tree(build)
