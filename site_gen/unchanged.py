"""Whether the published site is already what a build would publish: then there is nothing to do but to say so.

Every file of the content, the templates and the program is read and hashed for the answer, and every file of the
published site that is not as the disk held it when it was written. When all of that has not changed for a while, its
state on the disk is noted: while that stays, nothing need be read. Nothing is loaded here that only a build needs.
"""

import sys
import time
from dataclasses import dataclass

from site_gen.errors import Problem
from site_gen.fingerprint import A_WHILE, library_versions, of_folder, of_program, program_folder, state_of
from site_gen.keys import key_of
from site_gen.memo import Memo
from site_gen.output import Changes, check_output, hash_of, hash_on_disk, is_settled, kept_ledger, locked
from site_gen.project import Project, Published

_KIND = "published"
_KIND_OF_STATE = "state"
_MOST_READ = 20_000_001  # bytes: what is longer is refused by its length, so its end changes nothing


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
    state: str  # how the disk held it before it was read
    read_since: int  # when a file was changed since, its bytes are part of that


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """How the disk was when all of it was read, and the key of what was published then."""

    disk: str
    inputs: str


def still_published(
    project: Project, *, with_search: bool, base_url: str, is_strict: bool, a_while: int = A_WHILE
) -> tuple[Published | None, Inputs | None]:
    """Return what the build that made the published site returned, now with no changes; None when one must be run.

    With it what the site would be made from, where that was read for the answer. The state of the disk is noted when
    nothing of it has changed for `a_while`.
    """
    check_output(project.output, project=project.root, inputs=(project.content, project.templates))
    if project.cache is None or not project.output.is_dir():
        return None, None
    memo, place = Memo(project.cache), _place(project, with_search, base_url, is_strict)
    with locked(project.output):
        disk, latest = state_of((program_folder(), project.content, project.templates, project.output))
        noted = memo.get_value(_KIND_OF_STATE, place, _State)
        known = noted.inputs if noted and noted.disk == disk else ""
        inputs = None if known else _inputs_at(project, place)
        key = inputs.key if inputs else known
        record = memo.get_value(_KIND, key, _Record)
        if record is None or not is_settled(project.output):
            return None, inputs
        if inputs and hash_on_disk(project.output, kept_ledger(memo, project.output)) != record.tree:
            return None, inputs
        if inputs and latest <= time.time_ns() - a_while:
            memo.put_value(_KIND_OF_STATE, place, _State(disk=disk, inputs=key))
    return Published(changes=Changes(unchanged=record.files), problems=record.problems), inputs


def inputs_of(project: Project, *, with_search: bool, base_url: str, is_strict: bool) -> Inputs | None:
    """Return what a site is made from, as it is now; None where nothing is kept between builds."""
    return _inputs_at(project, _place(project, with_search, base_url, is_strict)) if project.cache else None


def note(project: Project, published: Published, memo: Memo, inputs: Inputs | None) -> None:
    """Remember that the tree just published was made from some inputs, unless these were edited meanwhile.

    To be called before another tree can be published.
    """
    if inputs is None or _state_of_inputs(project, inputs.read_since) != inputs.state:
        return
    digests = {path: made.digest for path, made in kept_ledger(memo, project.output).items()}
    changes = published.changes
    record = _Record(
        tree=hash_of(project.output, digests),
        files=changes.unchanged + len(changes.added) + len(changes.changed),
        problems=published.problems,
    )
    memo.keep(_KIND, [inputs.key])  # and of what was published before as little as `prune` leaves
    memo.put_value(_KIND, inputs.key, record)


def _state_of_inputs(project: Project, read_since: int) -> str:
    folders = [folder for folder in (project.content, project.templates) if folder.is_dir()]
    return state_of(folders, read_since)[0]


def _inputs_at(project: Project, place: str) -> Inputs:
    read_since = time.time_ns() - A_WHILE
    state = _state_of_inputs(project, read_since)  # first: an edit while the files are read shows later
    content = of_folder(project.content, most=_MOST_READ)
    key = key_of(of_program(), content, of_folder(project.templates), place)
    return Inputs(key=key, state=state, read_since=read_since)


def _place(project: Project, *options: object) -> str:
    """Return the key of where and how is built."""
    folders = [str(folder) for folder in (project.root, project.content, project.templates, project.output)]
    return key_of(folders, options, sys.version, library_versions())
