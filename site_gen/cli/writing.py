"""The only commands that write below content/, and only when asked: add, accept."""

import sys
from pathlib import Path

import click

from site_gen.adding.addition import Addition, make_addition, settings_of
from site_gen.adding.confirming import CONFIRMED, confirmations
from site_gen.adding.htmlpage import SUFFIXES, as_source, is_html, text_of_page
from site_gen.adding.sourcefile import errors_of, replace_file, with_settings, write_new
from site_gen.adding.understanding import SAID_ELSEWHERE, corrections, to_check, understood
from site_gen.cli.options import content_option, project_of
from site_gen.cli.printing import print_problems, shown
from site_gen.content.decoding import MAX_BYTES
from site_gen.content.folder import Content, read_content
from site_gen.content.sources import bytes_of
from site_gen.errors import BuildFailedError, UsageError, errors_among
from site_gen.kept.memo import Memo
from site_gen.model import Entry, Source
from site_gen.project import Project
from site_gen.schema import did_you_mean
from site_gen.understanding import read_entries


@click.command("add")
@click.argument("file", metavar="FILE|-")
@click.option(
    "--name", default="", help="The name of the source and its permanent address.  [default: title and outlet]"
)
@click.option(
    "--set", "given", multiple=True, metavar="FIELD=VALUE", help="A field of its front matter; may be repeated."
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@content_option
def add_command(file: str, name: str, given: tuple[str, ...], content: Path | None, *, dry_run: bool) -> None:
    """Add a report to the sources, and say what was understood of it.

    FILE is a text file or a saved HTML page; - takes what is pasted, up to Ctrl-D.
    """
    project = project_of(content, None, None)
    read = read_content(project.content, project.root)
    try:
        addition = make_addition(_text_bytes(file), read, project, settings=settings_of(given), name=name)
    except BuildFailedError as failed:
        print_problems(failed.problems, "text", is_on_stderr=True)
        failed.add_note("nothing was added")
        raise
    if not dry_run:
        addition.path.parent.mkdir(parents=True, exist_ok=True)
        write_new(addition.path, addition.data)
    _say_understood(addition, is_written=not dry_run)


def _text_bytes(file: str) -> bytes:
    """Return the bytes of a report: of a file, or of what is pasted; a page's text where they are HTML."""
    if file == "-":
        if sys.stdin.isatty():
            click.echo("paste the report, then press Ctrl-D on a line of its own", err=True)
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        data = _bytes_of_file(Path(file))
    if not data.strip():
        raise UsageError(f"{'what was pasted' if file == '-' else file} is empty; nothing was added")
    if is_html(data) or Path(file).suffix.lower() in SUFFIXES:
        return as_source(text_of_page(data))
    return data


def _bytes_of_file(path: Path) -> bytes:
    try:
        return bytes_of(path.resolve(), MAX_BYTES)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error


def _say_understood(addition: Addition, *, is_written: bool) -> None:
    click.echo(f"{'written to' if is_written else 'would be written to'} {shown(addition.path)}\n")
    for line in understood(addition.entry):
        click.echo(line)
    others = (f"{p.message} [{p.code}]" for p in addition.problems if p.code not in SAID_ELSEWHERE)
    doubts = [*to_check(addition.entry), *others]
    if doubts:
        click.echo("\nto check:")
    for doubt in dict.fromkeys(doubts):
        click.echo(f"  - {doubt}")
    click.echo("\nif something is wrong, add two lines at the top of the file, between two lines of ---, such as:")
    for line in corrections(addition.entry):
        click.echo(f"    {line}")
    click.echo(f"\nsite-gen explain {addition.source.id} says why; site-gen accept {addition.source.id} keeps it so")


@click.command("accept")
@click.argument("source")
@click.argument("fields", nargs=-1, metavar="[FIELD]…")
@content_option
def accept_command(source: str, fields: tuple[str, ...], content: Path | None) -> None:
    """Write what you confirm of an entry into the front matter of its source.

    Without a FIELD: date, date_published, outlet and speakers, as far as they are known. FIELD may also be title,
    deck, byline, url, language, event, mentioned, groups or quote_speakers. Every other byte of the file is kept.
    """
    project = project_of(content, None, None)
    read = read_content(project.content, project.root)
    try:
        own, entry = _source_and_entry(source, read, project)
    except BuildFailedError as failed:
        print_problems(failed.problems, "text", is_on_stderr=True)
        failed.add_note("nothing was written")
        raise
    settings = confirmations(own, entry, read.names, fields)
    if not settings:
        click.echo(f"{own.path}: nothing to add; the front matter gives these fields already, or nothing is known")
        return
    path = project.root / own.path
    data = _bytes_of_file(path)
    replace_file(path, with_settings(data, settings, CONFIRMED))
    click.echo(f"{own.path}: confirmed")
    for line in (line for setting in settings for line in setting.lines()):
        click.echo(f"  {line}")


def _source_and_entry(name: str, content: Content, project: Project) -> tuple[Source, Entry]:
    """Return a source of the archive by name or file, and its entry; raises UsageError, and for errors in it."""
    wanted = Path(name).stem if name.endswith(".txt") else name
    own = next((source for source in content.sources if source.id == wanted), None)
    if own is None:
        near = did_you_mean(wanted, (source.id for source in content.sources))
        raise UsageError(f"no source '{wanted}' in {shown(project.content)}{near}")
    if errors := errors_of(_bytes_of_file(project.root / own.path), own.path):
        raise BuildFailedError(errors)
    related, problems = read_entries(content, Memo(project.cache))
    if errors := errors_among(problem for problem in problems if problem.path == own.path):
        raise BuildFailedError(errors)
    return own, next(entry for entry in related.entries if entry.id == own.id)
