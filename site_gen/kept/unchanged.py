"""Whether the published site is already what a build would publish: then there is nothing to do but to say so.

For the answer every file of the content, the templates and the program is looked at, and read unless it is known to
stand as it did when it was read before. Only where the site is of these files, it is looked at too: when all of it has
not changed for a while its state on the disk is noted, and while that stays nothing of it need be read. Nothing is
loaded here that only a build needs.
"""

import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass

from site_gen.errors import Problem
from site_gen.kept.fingerprint import A_WHILE, installed, program_folder
from site_gen.kept.glance import state_of
from site_gen.kept.keys import key_of
from site_gen.kept.memo import Memo
from site_gen.kept.seen import Seen, Sight, keep_sight, kept_sight, look
from site_gen.output import Changes, Ledger, check_output, hash_of, hash_on_disk, is_settled, kept_ledger, locked
from site_gen.project import Project, Published

_KIND = "published"
_KIND_OF_STATE = "state"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """A site as published, and what its build said."""

    tree: str
    files: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All a published site is made from."""

    key: str  # its hash
    sight: Sight

    def hashes(self) -> Mapping[str, str]:
        """Return what tells the content of each file, by its path: its SHA-256."""
        return {path: seen.digest for path, seen in self.sight.all.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """How the disk was when all of a published tree was read, and the hash of the tree."""

    disk: str
    tree: str


def still_published(
    project: Project, *, with_search: bool, base_url: str, is_strict: bool, a_while: int = A_WHILE
) -> tuple[Published | None, Inputs | None]:
    """Return what the build that made the published site returned, now with no changes; None when one must be run.

    With it what the site would be made from, where that was looked at for the answer. Of what has not changed for
    `a_while` the state is noted.
    """
    check_output(project.output, project=project.root, inputs=(project.content, project.templates))
    if project.cache is None or not project.output.is_dir():
        return None, None
    memo = Memo(project.cache)
    with locked(project.output):
        inputs = _inputs_at(project, memo, with_search, base_url, is_strict, a_while=a_while)
        record = memo.get_value(_KIND, inputs.key, _Record)
        if record is None or not is_settled(project.output) or not _is_as(project, record.tree, memo, a_while):
            return None, inputs
    return Published(changes=Changes(unchanged=record.files), problems=record.problems), inputs


def inputs_of(project: Project, *, with_search: bool, base_url: str, is_strict: bool) -> Inputs | None:
    """Return what a site is made from, as it is now; None where nothing is kept between builds."""
    return _inputs_at(project, Memo(project.cache), with_search, base_url, is_strict) if project.cache else None


def note(project: Project, published: Published, ledger: Ledger, memo: Memo, inputs: Inputs | None) -> None:
    """Remember that the tree just published was made from some inputs, unless these were edited meanwhile.

    `ledger` is that of the tree. To be called before another tree can be published.
    """
    if inputs is None or _look(project, memo, inputs.sight.settled).all != inputs.sight.all:
        return
    changes = published.changes
    record = _Record(
        tree=hash_of(project.output, {path: made.digest for path, made in ledger.items()}),
        files=changes.unchanged + len(changes.added) + len(changes.changed),
        problems=published.problems,
    )
    memo.keep(_KIND, [inputs.key])  # and of what was published before as little as `prune` leaves
    memo.put_value(_KIND, inputs.key, record)


def _is_as(project: Project, tree: str, memo: Memo, a_while: int) -> bool:
    """Tell whether the published tree is the one of a hash; when it has not changed for `a_while` that is noted."""
    place, before = key_of(str(project.output)), time.time_ns() - a_while
    disk, latest = state_of(project.output)
    if memo.get_value(_KIND_OF_STATE, place, _State) == _State(disk=disk, tree=tree):
        return True
    if hash_on_disk(project.output, kept_ledger(memo, project.output)) != tree:
        return False
    if latest <= before:
        memo.put_value(_KIND_OF_STATE, place, _State(disk=disk, tree=tree))
    return True


def _inputs_at(project: Project, memo: Memo, *options: object, a_while: int = A_WHILE) -> Inputs:
    sight = _look(project, memo, kept_sight(memo, _place(project)), a_while)
    made_from = sorted((path, seen.mode, seen.digest) for path, seen in sight.all.items())
    return Inputs(key=key_of(_place(project), options, sys.version, installed(), made_from), sight=sight)


def _look(project: Project, memo: Memo, known: Mapping[str, Seen], a_while: int = A_WHILE) -> Sight:
    """Return what stands in the folders of the inputs, and keep what has settled when some of it is new."""
    sight = look((project.content, project.templates), known, code=(program_folder(),), a_while=a_while)
    if not sight.settled.items() <= known.items():
        keep_sight(memo, _place(project), sight.settled)
    return sight


def _place(project: Project) -> str:
    """Return the key of where is built."""
    return key_of(*[str(folder) for folder in (project.root, project.content, project.templates, project.output)])
