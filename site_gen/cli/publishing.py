"""The commands that publish and show what is published: build, undo, serve."""

from pathlib import Path

import click

from site_gen.build import build
from site_gen.cli.options import (
    content_option,
    output_option,
    problems_option,
    project_of,
    strict_option,
    templates_option,
)
from site_gen.cli.printing import print_problems, shown
from site_gen.errors import BuildFailedError, UsageError
from site_gen.output import undo
from site_gen.serve import serve


@click.command("build")
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
    project = project_of(content, templates, output)
    try:
        published = build(project, with_search=not no_search, base_url=base_url, is_strict=strict)
    except BuildFailedError as failed:
        print_problems(failed.problems, style)
        raise
    print_problems(published.problems, style)
    click.echo(f"published to {shown(project.output)}: {published.changes}", err=style != "text")


@click.command("serve")
@output_option
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free port.")
def serve_command(output: Path | None, port: int) -> None:
    """Preview the published site on this machine alone."""
    build_folder = project_of(None, None, output).output
    if not build_folder.is_dir():
        raise UsageError(f"nothing is published at {shown(build_folder)} yet; run site-gen build")
    serve(
        build_folder, port, tell=lambda address: click.echo(f"serving {shown(build_folder)} at {address}, Ctrl-C ends")
    )


@click.command("undo")
@output_option
def undo_command(output: Path | None) -> None:
    """Publish the site as it was before the last build."""
    build_folder = project_of(None, None, output).output
    click.echo(f"the site before is published again: {undo(build_folder)}")
