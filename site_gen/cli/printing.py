"""How problems and paths are printed, and the exit code they lead to."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from site_gen.errors import Problem, Severity, has_errors

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_MOST_WARNINGS = 20  # at the end of a build: more are a list, which is what `check` is for
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def print_problems(problems: Iterable[Problem], style: str, *, is_on_stderr: bool = False) -> None:
    """Print problems one after the other in a style: "text", "json" (one object a line) or "github"."""
    show = _STYLES[style]
    for problem in problems:
        click.echo(show(problem), err=is_on_stderr)


def print_in_short(problems: Iterable[Problem], style: str) -> None:
    """Print every error and the first of the warnings, and for people how many more there are of which kind."""
    listed = list(problems)
    warnings = [problem for problem in listed if problem.severity is not Severity.ERROR]
    left_out = warnings[_MOST_WARNINGS:] if style == "text" else []
    hidden = set(left_out)
    print_problems((problem for problem in listed if problem not in hidden), style)
    if left_out:
        kinds = ", ".join(f"{count} {code}" for code, count in Counter(one.code for one in left_out).most_common())
        click.echo(f"and {len(left_out)} warnings more ({kinds}): site-gen check lists them all")


def _as_text(problem: Problem) -> str:
    coloured = click.style(problem.severity, fg=_COLOURS[problem.severity])
    first = str(problem).replace(f": {problem.severity}: ", f": {coloured}: ", 1)
    hints = [f"    {line}".rstrip() for line in problem.hint.split("\n")] if problem.hint else []
    return "\n".join((first, *hints))


def _as_github(problem: Problem) -> str:
    """Return a workflow command; %, newline, comma and colon are escaped as the runner wants them."""
    message = f"{problem.message} [{problem.code}]" + (f"\n{problem.hint}" if problem.hint else "")
    message = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    path = problem.path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
    return f"::{_GITHUB[problem.severity]} file={path},line={problem.line or 1}::{message}"


def _as_json(problem: Problem) -> str:
    return json.dumps(asdict(problem), ensure_ascii=False)


_STYLES: dict[str, Callable[[Problem], str]] = {"text": _as_text, "json": _as_json, "github": _as_github}


def exit_for(problems: Iterable[Problem], *, is_strict: bool = False) -> None:
    """End the process with 1 when a problem is an error, or with `is_strict` a warning; a note never ends it."""
    found = tuple(problems)
    if has_errors(found) or (is_strict and any(problem.severity is Severity.WARNING for problem in found)):
        sys.exit(1)


@contextmanager
def telling_what_is_published(output: Path) -> Iterator[None]:
    """Note on whatever ends the work which site is published by then: the new one from the exchange on."""
    before = _identity(output)
    try:
        yield
    except BaseException as error:
        is_new = _identity(output) != before
        error.add_note("the new site is published" if is_new else "the published site is unchanged")
        raise


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def shown(path: Path) -> str:
    """Return a path as short as the current folder allows."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
