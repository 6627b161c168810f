"""Help, version and Tab answer at once: they load no command, and so none of what commands work with."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from site_gen.cli import site_gen

ROOT = Path(__file__).parent.parent
_HEAVY = ("site_gen.parse", "site_gen.render", "yaml", "jinja2", "markdown_it", "dateparser", "distributed", "spacy")
# Ends as the program does, saying on stderr what was loaded by then.
_LOADED = """
import atexit, sys
atexit.register(lambda: print(" ".join(sorted(sys.modules)), file=sys.stderr))
from site_gen.cli import main
main()
"""


def _run(*arguments: str, **environment: str) -> tuple[str, set[str]]:
    """Return what a call prints and the modules it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, *arguments],
        env={**os.environ, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout, set(done.stderr.split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], []])
def test_help_and_version_load_no_command(arguments: list[str]) -> None:
    completing = {} if arguments else {"_SITE_GEN_COMPLETE": "bash_complete", "COMP_WORDS": "x s", "COMP_CWORD": "1"}
    said, loaded = _run(*arguments, **completing)
    assert said
    assert "site_gen.cli" in loaded
    assert {name for name in loaded if name.startswith(("site_gen.cli.", *_HEAVY))} == set()


def test_the_list_of_commands_says_what_each_says_itself() -> None:
    context = click.Context(site_gen)
    listed = {item.value: item.help for item in site_gen.shell_complete(context, "") if not item.value.startswith("-")}
    assert list(listed) == site_gen.list_commands(context)
    for name, summary in listed.items():
        command = site_gen.get_command(context, name)
        assert command is not None
        assert command.help is not None
        assert summary is not None
        assert command.help.replace("\n", " ").startswith(summary.removesuffix("."))


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("site-gen s", ["suggest", "serve"]),
        ("site-gen --v", ["--version"]),
        ("site-gen check --ag", ["--against"]),
        ("site-gen suggest pe", ["people"]),
    ],
)
def test_tab_offers_commands_options_and_choices(typed: str, offered: list[str]) -> None:
    place = str(len(typed.split()) - 1)
    said, _ = _run(_SITE_GEN_COMPLETE="bash_complete", COMP_WORDS=typed, COMP_CWORD=place)
    assert [line.partition(",")[2] for line in said.splitlines()] == offered


def test_help_lists_every_command() -> None:
    said, _ = _run("--help")
    names = site_gen.list_commands(click.Context(site_gen))
    assert [
        line.split()[0] for line in said.splitlines() if line.startswith("  ") and line.split()[0] in names
    ] == names
