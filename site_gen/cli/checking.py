"""The commands that list what wants a maintainer's look: check."""

from pathlib import Path

import click

from site_gen.build import read_entries
from site_gen.cli.options import content_option, problems_option, project_of, strict_option
from site_gen.cli.printing import exit_for, print_problems
from site_gen.content import read_content
from site_gen.errors import counted


@click.command("check")
@content_option
@strict_option
@problems_option
def check_command(content: Path | None, style: str, *, strict: bool) -> None:
    """List every problem of the content without building."""
    project = project_of(content, None, None)
    read = read_content(project.content, project.root)
    _, problems = read_entries(read)
    print_problems(problems, style)
    if style == "text":
        click.echo(f"{len(read.sources)} sources read, {counted(problems)}")
    exit_for(problems, is_strict=strict)
