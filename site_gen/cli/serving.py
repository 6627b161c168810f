"""The command that shows the site while it is worked on: serve."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import click

from site_gen.cli.options import content_option, output_option, project_of, templates_option
from site_gen.cli.printing import print_in_short, shown
from site_gen.errors import BuildFailedError, Problem, UsageError
from site_gen.preview import Rebuilt, preview
from site_gen.project import Project
from site_gen.serve import serve

_INTERRUPTED = 128 + signal.SIGINT


@click.command("serve")
@content_option
@templates_option
@output_option
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free port.")
@click.option("--no-reload", is_flag=True, help="Serve what is published; build nothing.")
@click.option("--no-search", is_flag=True, help="Leave the search index out of what is built: quicker.")
def serve_command(
    content: Path | None, templates: Path | None, output: Path | None, port: int, *, no_reload: bool, no_search: bool
) -> None:
    """Preview the site on this machine alone; build and reload on every change of content or templates."""
    project = project_of(content, templates, output)

    def tell(address: str) -> None:
        click.echo(f"serving {shown(project.output)} at {address}, Ctrl-C ends")

    try:
        if no_reload:
            _serve_plainly(project, port, tell)
        else:
            preview(project, port, tell=tell, told=_Speaker(), with_search=not no_search)
    except BuildFailedError as failed:
        print_in_short(failed.problems, "text")
        raise
    except KeyboardInterrupt:
        click.echo("ended", err=True)
        sys.exit(_INTERRUPTED)


def _serve_plainly(project: Project, port: int, tell: Callable[[str], None]) -> None:
    if not project.output.is_dir():
        raise UsageError(f"nothing is published at {shown(project.output)} yet; run site-gen build")
    serve(project.output, port, tell=tell)


class _Speaker:
    """Says how each build went, and of its problems those that the build before had not."""

    def __init__(self) -> None:
        self._told: frozenset[Problem] = frozenset()

    def __call__(self, rebuilt: Rebuilt) -> None:
        print_in_short([problem for problem in rebuilt.problems if problem not in self._told], "text")
        self._told = frozenset(rebuilt.problems)
        if rebuilt.changes is None:
            click.echo(f"not published: {rebuilt.failure}; the last good site stays", err=True)
        else:
            seen = f"to be seen after {rebuilt.drafted:.2f} s, " if rebuilt.drafted else ""
            click.echo(f"{seen}published in {rebuilt.seconds:.1f} s: {rebuilt.changes}")
