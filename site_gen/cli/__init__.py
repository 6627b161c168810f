"""site-gen: argv in, exit code out; the only package that prints.

Exit codes: 0 done (published) · 1 the content has errors, the published site is unchanged · 2 the call is wrong ·
3 the machine does not let us · 130 and 143 interrupted.
"""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import FrameType, TracebackType
from typing import NoReturn

import click
from click.shell_completion import CompletionItem

from site_gen import __version__
from site_gen.errors import EnvironmentFailureError, SiteGenError, UsageError

_TERMINATED = 128 + signal.SIGTERM
_INTERRUPTED = 128 + signal.SIGINT
# What a command makes it needs to its end: to look through all of it for garbage again and again takes a sixth of the
# time of a build, and finds none.
_RARELY = (200_000, 20, 100)


# Every command: the module that has it, and what its help begins with. Told here once more, so that the list of
# commands, on a screen or on Tab, loads none of them; a test holds the two together.
_COMMANDS = {
    "build": ("publishing", "Build the content and publish it, whole or not at all."),
    "add": ("writing", "Add a report to the sources, and say what was understood of it."),
    "accept": ("writing", "Write what you confirm of an entry into the front matter of its source."),
    "parse": ("reading", "Print what is understood of files or folders of sources, without building."),
    "explain": ("reading", "Say in plain words why an entry says what it says."),
    "check": ("checking", "List all there is to mend, to complete and to confirm."),
    "review": ("checking", "Write what check lists as one report to read."),
    "suggest": ("checking", "Propose records for people.yaml, groups.yaml and outlets.yaml."),
    "serve": ("serving", "Preview the site on this machine alone; build and reload on every change."),
    "undo": ("publishing", "Publish the site as it was before the last build."),
}


class _Commands(click.Group):
    """Loads a command when it is asked for: a build that finds nothing to do spends its time on loading."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of a maintainer's day."""
        return [*_COMMANDS, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name, None when there is none."""
        if cmd_name not in _COMMANDS:
            return super().get_command(ctx, cmd_name)
        module = import_module(f"site_gen.cli.{_COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in _COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands that begin with what is typed, and the options."""
        names = [
            CompletionItem(name, help=summary)
            for name, (_, summary) in _COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="site-gen")
@click.option("--debug", is_flag=True, help="Show a traceback when the program itself fails.")
def site_gen(*, debug: bool) -> None:
    """Turn a folder of saved news texts into a published chronology archive."""
    context = click.get_current_context()
    context.obj = debug
    context.color = _colour()


def _colour() -> bool | None:
    """Return False where colours are not wanted, None where the terminal decides."""
    return False if os.environ.get("NO_COLOR") else None


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
    click.echo(f"internal error: {kind.__name__}: {error}{_notes(error)}; site-gen --debug … shows where", err=True)


def _notes(error: BaseException) -> str:
    """Return what the command noted of what it leaves behind, such as which site is published now."""
    causes = (error, error.__cause__)  # click's Abort has the interrupt as its cause
    return "".join(f"; {note}" for one in causes for note in getattr(one, "__notes__", ()))


def _fail(error: BaseException, said: object, code: int) -> NoReturn:
    click.echo(f"{click.style('error', fg='red')}: {said}{_notes(error)}", err=True, color=_colour())
    sys.exit(code)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; ends the process with the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    is_debugging = "--debug" in given
    gc.set_threshold(*_RARELY)
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
    except (click.Abort, KeyboardInterrupt) as error:
        click.echo(f"interrupted{_notes(error)}", err=True)
        sys.exit(_INTERRUPTED)
    except (SiteGenError, OSError, MemoryError) as error:
        if is_debugging:
            raise
        if isinstance(error, SiteGenError):
            _fail(error, error, error.exit_code)
        _fail(error, _refusal(error), EnvironmentFailureError.exit_code)


def _refusal(error: OSError | MemoryError) -> str:
    """Return what the machine refused where nothing nearer could say it."""
    if isinstance(error, MemoryError):
        return "the memory is full; give the program more of it, or read with fewer --jobs"
    return f"{error.filename or 'the machine'}: {error.strerror or error}"
