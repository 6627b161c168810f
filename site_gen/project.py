"""The folders of a project, and what a build of it tells: light enough to load before anything is built."""

from dataclasses import dataclass
from pathlib import Path

from site_gen.errors import Problem
from site_gen.output import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The folders a build reads and writes; messages name files from `root`."""

    root: Path
    content: Path
    templates: Path
    output: Path
    cache: Path | None = None  # where results are kept between builds; None: nowhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A build that went through: what changed, and the warnings a maintainer may want to look at."""

    changes: Changes
    problems: tuple[Problem, ...]
