"""The commands that publish: build, undo."""

import ctypes
import gc
import os
from pathlib import Path

import click

from site_gen.cli.options import (
    content_option,
    output_option,
    problems_option,
    project_of,
    strict_option,
    templates_option,
)
from site_gen.cli.printing import print_in_short, shown, telling_what_is_published
from site_gen.cli.progress import progress
from site_gen.errors import BuildFailedError, UsageError
from site_gen.kept.unchanged import still_published
from site_gen.output import undo
from site_gen.project import Project, Published

_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD of malloc.h
_LARGE = 1 << 18  # bytes


@click.command("build")
@content_option
@templates_option
@output_option
@click.option("--base-url", default="", help="The address the site will have.  [default: base_url of archive.yaml]")
@click.option("--no-search", is_flag=True, help="Leave the search index out.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    help="How many processes to use.  [default: one per CPU]",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    default="",
    help="Read on the Dask cluster of this scheduler instead, such as tcp://10.0.0.1:8786 (extra [cluster]).",
)
@strict_option
@problems_option
def build_command(
    content: Path | None,
    templates: Path | None,
    output: Path | None,
    base_url: str,
    *,
    jobs: int,
    scheduler: str,
    no_search: bool,
    strict: bool,
    style: str,
) -> None:
    """Build the content and publish it, whole or not at all."""
    project = project_of(content, templates, output)
    try:
        with progress("building"), telling_what_is_published(project.output):
            published = _published(
                project,
                jobs=jobs,
                scheduler=scheduler,
                with_search=not no_search,
                base_url=base_url,
                is_strict=strict,
            )
    except BuildFailedError as failed:
        print_in_short(failed.problems, style)
        raise
    print_in_short(published.problems, style)
    said = "published to" if published.changes else "nothing changed in"
    click.echo(f"{said} {shown(project.output)}: {published.changes}", err=style != "text")


def _published(
    project: Project, *, jobs: int, scheduler: str, with_search: bool, base_url: str, is_strict: bool
) -> Published:
    same, inputs = still_published(project, with_search=with_search, base_url=base_url, is_strict=is_strict)
    if same:
        return same
    # The values of a build live to its end: to look for rings of dead ones took a sixth of its time and found none.
    gc.disable()
    _give_back_what_is_large()
    from site_gen.build import build  # noqa: PLC0415 - loads all that reads and renders, which no change needs
    from site_gen.content.settings import BASE_URL, is_base_url  # noqa: PLC0415 - the same
    from site_gen.workers import Workforce  # noqa: PLC0415 - the same

    if base_url and not is_base_url(base_url):
        raise UsageError(f"--base-url takes {BASE_URL}, not '{base_url}'")
    workers = Workforce(processes=jobs, scheduler=scheduler)
    return build(
        project, with_search=with_search, base_url=base_url, is_strict=is_strict, workers=workers, inputs=inputs
    )


def _give_back_what_is_large() -> None:
    """Have large blocks of memory go back to the system when they are freed, where the C library can be told so.

    Left alone it comes to take them from what small ones stand between, which it can never give back.
    """
    tell = getattr(ctypes.CDLL(None), "mallopt", None)
    if tell:
        tell(_MMAP_THRESHOLD, _LARGE)


@click.command("undo")
@output_option
def undo_command(output: Path | None) -> None:
    """Publish the site as it was before the last build."""
    build_folder = project_of(None, None, output).output
    with telling_what_is_published(build_folder):
        changes = undo(build_folder)
    click.echo(f"the site before is published again: {changes}")
