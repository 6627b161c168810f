"""site-gen: argv in, exit code out; the only module that prints.

Exit codes: 0 done (published) · 1 the content has errors, the published site is unchanged · 2 the call is wrong ·
3 the machine does not let us · 130 and 143 interrupted.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from types import FrameType, TracebackType

import click

from site_gen import __version__
from site_gen.build import Project, build, read_entries
from site_gen.content import Content, read_authority, read_content
from site_gen.entryfile import record_of, to_json, to_text, with_body
from site_gen.errors import (
    BuildFailedError,
    Problem,
    Severity,
    SiteGenError,
    UsageError,
    counted,
    has_errors,
    sorted_problems,
)
from site_gen.explain import explain, fields_of
from site_gen.model import Entry
from site_gen.output import undo
from site_gen.schema import did_you_mean
from site_gen.serve import serve
from site_gen.sources import find_sources, read_sources

_UNCHANGED = "the published site is unchanged"
_TERMINATED = 128 + signal.SIGTERM
_INTERRUPTED = 128 + signal.SIGINT

FOLDER = click.Path(path_type=Path, file_okay=False)
content_option = click.option("--content", type=FOLDER, help="The content folder.  [default: content/ of the project]")
templates_option = click.option("--templates", type=FOLDER, help="The templates.  [default: templates/ of the project]")
output_option = click.option("--output", type=FOLDER, help="Where to publish.  [default: build/ of the project]")
problems_option = click.option(
    "--format", "style", type=click.Choice(["text", "json", "github"]), default="text", help="How to print problems."
)
strict_option = click.option("--strict", is_flag=True, help="Take every warning for an error.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="site-gen")
@click.option("--debug", is_flag=True, help="Show a traceback when the program itself fails.")
def site_gen(*, debug: bool) -> None:
    """Turn a folder of saved news texts into a published chronology archive."""
    click.get_current_context().obj = debug


@site_gen.command("build")
@content_option
@templates_option
@output_option
@click.option("--base-url", default="", help="The address the site will have.  [default: base_url of archive.yaml]")
@click.option("--no-search", is_flag=True, help="Leave the search index out.")
@strict_option
@problems_option
def build_command(
    content: Path | None,
    templates: Path | None,
    output: Path | None,
    base_url: str,
    *,
    no_search: bool,
    strict: bool,
    style: str,
) -> None:
    """Build the content and publish it, whole or not at all."""
    project = _project(content, templates, output)
    try:
        published = build(project, with_search=not no_search, base_url=base_url, is_strict=strict)
    except BuildFailedError as failed:
        _print_problems(failed.problems, style)
        raise
    _print_problems(published.problems, style)
    click.echo(f"published to {_shown(project.output)}: {published.changes}", err=style != "text")


@site_gen.command("parse")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="PATH…")
@click.option("--format", "style", type=click.Choice(["yaml", "json", "jsonl"]), default="yaml", help="How to print.")
@content_option
def parse_command(paths: tuple[Path, ...], style: str, content: Path | None) -> None:
    """Print what is understood of files or folders of sources, without building."""
    read = _read_paths(paths, content)
    related, problems = read_entries(read)
    for entry in related.entries:
        record = with_body(record_of(entry), entry.body)
        text = to_text(record) if style == "yaml" else to_json(record, is_one_line=style == "jsonl")
        click.echo(text.removesuffix("\n"))
    _print_problems(problems, "text", is_on_stderr=True)
    _exit_for(problems)


@site_gen.command("explain")
@click.argument("source")
@click.argument("field", default="")
@content_option
def explain_command(source: str, field: str, content: Path | None) -> None:
    """Say in plain words why an entry says what it says.

    SOURCE is the file of a source or its name without ".txt"; FIELD is one of its fields, such as date or quotes.
    """
    entry = _entry_named(source, content)
    if field and field not in fields_of(entry):
        raise UsageError(
            f"no field '{field}'{did_you_mean(field, fields_of(entry))} One of {', '.join(fields_of(entry))}"
        )
    for line in explain(entry, field):
        click.echo(line)


@site_gen.command("check")
@content_option
@strict_option
@problems_option
def check_command(content: Path | None, style: str, *, strict: bool) -> None:
    """List every problem of the content without building."""
    project = _project(content, None, None)
    read = read_content(project.content, project.root)
    _, problems = read_entries(read)
    _print_problems(problems, style)
    if style == "text":
        click.echo(f"{len(read.sources)} sources read, {counted(problems)}")
    _exit_for(problems, is_strict=strict)


@site_gen.command("serve")
@output_option
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free port.")
def serve_command(output: Path | None, port: int) -> None:
    """Preview the published site on this machine alone."""
    build_folder = _project(None, None, output).output
    if not build_folder.is_dir():
        raise UsageError(f"nothing is published at {_shown(build_folder)} yet; run site-gen build")
    serve(
        build_folder, port, tell=lambda address: click.echo(f"serving {_shown(build_folder)} at {address}, Ctrl-C ends")
    )


@site_gen.command("undo")
@output_option
def undo_command(output: Path | None) -> None:
    """Publish the site as it was before the last build."""
    build_folder = _project(None, None, output).output
    click.echo(f"the site before is published again: {undo(build_folder)}")


def _project(content: Path | None, templates: Path | None, output: Path | None) -> Project:
    """Return the folders to work on: those named, else those of the project the current folder stands in."""
    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if (folder / "content").is_dir()), here)
    return Project(
        root=root,
        content=(content or root / "content").absolute(),
        templates=(templates or root / "templates").absolute(),
        output=(output or root / "build").absolute(),
    )


def _read_paths(paths: Iterable[Path], content: Path | None) -> Content:
    """Return files and folders named on the command line as content, with the authority files of the project."""
    project = _project(content, None, None)
    names, settings, mistakes = read_authority(project.content, project.root)
    files: list[Path] = []
    refused: list[Problem] = []
    for path in paths:
        found, problems = find_sources(path.absolute(), project.root) if path.is_dir() else ((path.absolute(),), ())
        files.extend(found)
        refused.extend(problems)
    sources, unread = read_sources(project.root, dict.fromkeys(files))
    return Content(sources=sources, names=names, settings=settings, pages=(), problems=(*refused, *unread, *mistakes))


def _entry_named(source: str, content: Path | None) -> Entry:
    """Return the entry of a file, or of a source of the archive by name; raises UsageError when there is none.

    A source of the archive is read together with all others, because they can tell of its date and event.
    """
    project = _project(content, None, None)
    path = Path(source)
    is_outside = path.is_file() and not path.absolute().is_relative_to(project.content)
    read = _read_paths((path,), content) if is_outside else read_content(project.content, project.root)
    related, problems = read_entries(read)
    wanted = path.stem if path.suffix == ".txt" else source
    for entry in related.entries:
        if entry.id == wanted:
            return entry
    _print_problems((p for p in problems if p.severity is Severity.ERROR), "text", is_on_stderr=True)
    near = did_you_mean(wanted, (entry.id for entry in related.entries))
    raise UsageError(f"no source '{wanted}' in {_shown(project.content)}{near}")


def _print_problems(problems: Iterable[Problem], style: str, *, is_on_stderr: bool = False) -> None:
    show = _STYLES[style]
    for problem in problems:
        click.echo(show(problem), err=is_on_stderr)


def _as_text(problem: Problem) -> str:
    colour = "red" if problem.severity is Severity.ERROR else "yellow"
    return str(problem).replace(f": {problem.severity}: ", f": {click.style(problem.severity, fg=colour)}: ", 1)


def _as_github(problem: Problem) -> str:
    """Return a workflow command; %, newline, comma and colon are escaped as the runner wants them."""
    message = f"{problem.message} [{problem.code}]".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    path = problem.path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
    return f"::{problem.severity} file={path},line={problem.line or 1}::{message}"


def _as_json(problem: Problem) -> str:
    return json.dumps(asdict(problem), ensure_ascii=False)


_STYLES: dict[str, Callable[[Problem], str]] = {"text": _as_text, "json": _as_json, "github": _as_github}


def _exit_for(problems: Iterable[Problem], *, is_strict: bool = False) -> None:
    found = sorted_problems(problems)
    if has_errors(found) or (is_strict and found):
        sys.exit(1)


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


@contextmanager
def _terminable() -> Iterator[None]:
    """Turn SIGTERM into an exit that unwinds, so that locks and half-made trees are left in order."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        sys.exit(_TERMINATED)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _report_crash(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Say that the program itself failed, in one line; Python then ends with exit code 1."""
    click.echo(f"internal error: {kind.__name__}: {error}; {_UNCHANGED}; site-gen --debug … shows where", err=True)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; ends the process with the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    is_debugging = "--debug" in given
    if not is_debugging:
        sys.excepthook = _report_crash
    try:
        with _terminable():
            site_gen.main(given, prog_name="site-gen", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(UsageError.exit_code)
    except BrokenPipeError:
        # The reader of our output went away (`site-gen check | head -1`); there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        click.echo(f"interrupted; {_UNCHANGED}", err=True)
        sys.exit(_INTERRUPTED)
    except SiteGenError as error:
        if is_debugging:
            raise
        click.echo(f"{click.style('error', fg='red')}: {error}; {_UNCHANGED}", err=True)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
