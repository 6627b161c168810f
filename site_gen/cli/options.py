"""The options several commands share, and the project they mean."""

from pathlib import Path

import click

from site_gen.project import Project

FOLDER = click.Path(path_type=Path, file_okay=False)
content_option = click.option("--content", type=FOLDER, help="The content folder.  [default: content/ of the project]")
templates_option = click.option("--templates", type=FOLDER, help="The templates.  [default: templates/ of the project]")
output_option = click.option("--output", type=FOLDER, help="Where to publish.  [default: build/ of the project]")
problems_option = click.option(
    "--format", "style", type=click.Choice(["text", "json", "github"]), default="text", help="How to print problems."
)
strict_option = click.option("--strict", is_flag=True, help="Treat warnings as errors.")


def project_of(content: Path | None, templates: Path | None, output: Path | None) -> Project:
    """Return the folders to work on: those named, else those of the project the current folder stands in."""
    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if (folder / "content").is_dir()), here)
    return Project(
        root=root,
        content=(content or root / "content").absolute(),
        templates=(templates or root / "templates").absolute(),
        output=(output or root / "build").absolute(),
        cache=(root / ".cache").absolute(),
    )
