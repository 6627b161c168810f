"""The commands that list what wants a maintainer's look, and change nothing: check, review, suggest."""

from pathlib import Path

import click

from site_gen.advice.suggestions import KINDS, suggestions
from site_gen.cli.options import FOLDER, content_option, problems_option, project_of, strict_option
from site_gen.cli.printing import exit_for, print_problems, shown
from site_gen.cli.progress import progress
from site_gen.errors import EnvironmentFailureError, UsageError, counted
from site_gen.inspection import inspect, proposals
from site_gen.ner import mentions_in
from site_gen.review import review

against_option = click.option(
    "--against",
    metavar="DIR|SITEMAP",
    type=click.Path(path_type=Path, exists=True),
    help="A site published before: name the pages that would be gone.",
)


@click.command("check")
@content_option
@click.option("--output", type=FOLDER, help="The published site, for its links.  [default: build/ of the project]")
@against_option
@strict_option
@problems_option
def check_command(content: Path | None, output: Path | None, against: Path | None, style: str, *, strict: bool) -> None:
    """List all there is to mend, to complete and to confirm, in the content and the published site.

    Notes are advice: they never change the exit code.
    """
    project = project_of(content, None, output)
    with progress("checking"):
        found = inspect(project, against)
    print_problems(found.problems, style)
    if style == "text":
        click.echo(f"{found.sources} sources read, {counted(found.problems)}")
    exit_for(found.problems, is_strict=strict)


@click.command("review")
@content_option
@against_option
@click.option("--format", "style", type=click.Choice(["html", "markdown"]), default="markdown", help="What to write.")
@click.option("--output", "file", type=click.Path(path_type=Path, dir_okay=False), help="The file.  [default: print]")
def review_command(content: Path | None, against: Path | None, style: str, file: Path | None) -> None:
    """Write what check lists as one report to read; never into the published site or the content."""
    project = project_of(content, None, None)
    for folder in (project.output, project.content):
        if file and file.resolve().is_relative_to(folder.resolve()):
            raise UsageError(
                f"the report is for maintainers and has no place in {shown(folder)}; name another --output"
            )
    with progress("reviewing"):
        found = inspect(project, against)
        text = review(found.problems, found.related.entries, style)
    if file is None:
        click.echo(text, nl=False)
        return
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise EnvironmentFailureError(f"cannot write {file}: {error.strerror}") from error
    click.echo(f"{shown(file)}: {found.sources} sources, {counted(found.problems)}")


@click.command("suggest")
@click.argument("kinds", nargs=-1, type=click.Choice(KINDS), metavar="[people|groups|outlets]…")
@click.option(
    "--least",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Only names that stand in at least so many sources.",
)
@click.option("--ner", is_flag=True, help="Ask a language model for a second opinion on each name (extra [ner]).")
@content_option
def suggest_command(kinds: tuple[str, ...], least: int, content: Path | None, *, ner: bool) -> None:
    """Propose records for people.yaml, groups.yaml and outlets.yaml, with what speaks for each.

    Everything printed is YAML: paste what is right, leave out what is not.
    """
    with progress("reading"):
        found = proposals(project_of(content, None, None), mentions_in if ner else None)
    lines = list(suggestions(found, kinds or KINDS, least))
    for line in lines or ["# everybody and everything named has a record"]:
        click.echo(line)
