"""The commands that say what is understood, and change nothing: parse, explain."""

from collections.abc import Iterable
from pathlib import Path

import click

from site_gen.cli.options import content_option, project_of
from site_gen.cli.printing import exit_for, print_problems, shown
from site_gen.content.folder import Content, read_authority, read_content
from site_gen.content.sources import find_sources, read_sources
from site_gen.entryfile import record_of, to_json, to_text, with_body
from site_gen.errors import Problem, Severity, UsageError
from site_gen.explain import explain, fields_of
from site_gen.model import Entry
from site_gen.schema import did_you_mean
from site_gen.understanding import read_entries


@click.command("parse")
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
    # Only some sources are read here: those events.yaml lists besides are not missing.
    told = [problem for problem in problems if problem.code != "unknown-source"]
    print_problems(told, "text", is_on_stderr=True)
    exit_for(told)


@click.command("explain")
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
            f"no field '{field}'; give one of {', '.join(fields_of(entry))}{did_you_mean(field, fields_of(entry))}"
        )
    for line in explain(entry, field):
        click.echo(line)


def _read_paths(paths: Iterable[Path], content: Path | None) -> Content:
    """Return files and folders named on the command line as content, with the authority files of the project."""
    project = project_of(content, None, None)
    names, settings, mistakes = read_authority(project.content, project.root)
    files: list[str] = []
    refused: list[Problem] = []
    for path in paths:
        place = path.absolute()
        found, problems = find_sources(place, project.root) if path.is_dir() else ((str(place),), ())
        files.extend(found)
        refused.extend(problems)
    sources, unread = read_sources(project.root, dict.fromkeys(files))
    return Content(sources=sources, names=names, settings=settings, pages=(), problems=(*refused, *unread, *mistakes))


def _entry_named(source: str, content: Path | None) -> Entry:
    """Return the entry of a file, or of a source of the archive by name; raises UsageError when there is none.

    A source of the archive is read together with all others, because they can tell of its date and event.
    """
    project = project_of(content, None, None)
    path = Path(source)
    is_outside = path.is_file() and not path.absolute().is_relative_to(project.content)
    read = _read_paths((path,), content) if is_outside else read_content(project.content, project.root)
    related, problems = read_entries(read)
    wanted = path.stem if path.suffix == ".txt" else source
    for entry in related.entries:
        if entry.id == wanted:
            return entry
    print_problems((p for p in problems if p.severity is Severity.ERROR), "text", is_on_stderr=True)
    near = did_you_mean(wanted, (entry.id for entry in related.entries))
    raise UsageError(f"no source '{wanted}' in {shown(project.content)}{near}")
