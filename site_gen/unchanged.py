"""Whether the published site is already what a build would publish: then there is nothing to do but to say so.

Every file of the content, the templates, the program and the published site is read and hashed for the answer; no
time of a file is trusted. Nothing is loaded here that only a build needs.
"""

from dataclasses import dataclass

from site_gen.errors import Problem
from site_gen.fingerprint import of_folder, of_program
from site_gen.memo import Memo, key_of
from site_gen.output import Changes, check_output, is_settled, locked
from site_gen.project import Project, Published

_KIND = "published"
_MOST_READ = 20_000_001  # bytes: what is longer is refused by its length, so its end changes nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """A site as published, and what its build said."""

    tree: str
    files: int
    problems: tuple[Problem, ...]


def still_published(project: Project, *, with_search: bool, base_url: str, is_strict: bool) -> Published | None:
    """Return what the build that made the published site returned, now with no changes; None when one must be run."""
    check_output(project.output, project=project.root, inputs=(project.content, project.templates))
    if project.cache is None or not project.output.is_dir():
        return None
    key = inputs_of(project, with_search=with_search, base_url=base_url, is_strict=is_strict)
    with locked(project.output):
        record = Memo(project.cache).get_value(_KIND, key, _Record)
        if record is None or not is_settled(project.output) or of_folder(project.output) != record.tree:
            return None
    return Published(changes=Changes(unchanged=record.files), problems=record.problems)


def inputs_of(project: Project, *, with_search: bool, base_url: str, is_strict: bool) -> str:
    """Return the hash of all a published site is made from, "" where nothing is kept between builds."""
    if project.cache is None:
        return ""
    return key_of(
        of_program(),
        of_folder(project.content, most=_MOST_READ),
        of_folder(project.templates),
        [str(folder) for folder in (project.root, project.content, project.output)],
        (with_search, base_url, is_strict),
    )


def note(project: Project, published: Published, memo: Memo, inputs: str) -> None:
    """Remember that the tree just published was made from some inputs; to be called before another can replace it."""
    changes = published.changes
    if project.cache is not None:
        record = _Record(
            tree=of_folder(project.output),
            files=changes.unchanged + len(changes.added) + len(changes.changed),
            problems=published.problems,
        )
        memo.put_value(_KIND, inputs, record)
