"""What can go wrong, as values: problems a maintainer can mend, and the few exceptions we raise on purpose.

SiteGenError
├── UsageError          the call or a setting is wrong: exit 2
├── BuildFailedError    content has errors; nothing was published: exit 1
└── EnvironmentFailureError  disk, permissions, Pagefind: exit 3
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs: an error stops the publication, a warning does not, a note is advice."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"  # of `check` and `review` alone: something to confirm or complete, no mistake


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing a maintainer can mend: what was expected, what was found and what to do."""

    path: str  # as printed, relative to the project: "content/sources/x.txt"
    line: int  # 1-based line of the file; 0 when the whole file is meant
    code: str  # "duplicate-key": stable, for filters and for the docs
    message: str
    severity: Severity = Severity.ERROR
    hint: str = ""  # what may follow: lines ready to paste

    def __str__(self) -> str:
        """Return the problem as one line of output.

        >>> print(Problem(path="content/a.txt", line=4, code="duplicate-key", message="key 'title' given twice"))
        content/a.txt:4: error: key 'title' given twice [duplicate-key]
        """
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.severity}: {self.message} [{self.code}]"


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems by file, line and code, each once."""
    return tuple(sorted(set(problems), key=lambda p: (p.path, p.line, p.code, p.message)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems stops a publication."""
    return bool(errors_among(problems))


def errors_among(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that stop a publication."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def mistakes_among(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the errors and warnings, in their order: what a build tells; notes are for `check` and `review`."""
    return tuple(problem for problem in problems if problem.severity is not Severity.NOTE)


def counted(problems: Iterable[Problem]) -> str:
    """Return how many of each severity there are.

    >>> counted([Problem(path="a.txt", line=1, code="x", message="y")])
    '1 error, 0 warnings'
    """
    severities = [problem.severity for problem in problems]
    least = (Severity.ERROR, Severity.WARNING)
    counts = {severity: severities.count(severity) for severity in Severity}
    return ", ".join(f"{n} {what}{'s' * (n != 1)}" for what, n in counts.items() if n or what in least)


class SiteGenError(Exception):
    """Base of what the program raises on purpose; the command line alone catches it."""

    exit_code = 1


class UsageError(SiteGenError):
    """The call or a setting asks for something that cannot be right."""

    exit_code = 2


class BuildFailedError(SiteGenError):
    """The content has errors; the published site is as it was."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep every problem met, sorted."""
        self.problems = sorted_problems(problems)
        super().__init__(counted(self.problems))

    def __reduce__(self) -> tuple[type["BuildFailedError"], tuple[tuple[Problem, ...]]]:
        """Let it pass between processes with its problems."""
        return type(self), (self.problems,)


class EnvironmentFailureError(SiteGenError):
    """The machine does not let us: disk, permissions, a missing or failing Pagefind."""

    exit_code = 3
