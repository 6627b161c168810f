"""Runs Pagefind's program over a folder of pages."""

import subprocess
from pathlib import Path

import pagefind_bin  # type: ignore[import-untyped]

from site_gen.errors import EnvironmentFailureError

FOLDER = "pagefind"
_LEAST_SECONDS = 120.0
_SECONDS_A_PAGE = 0.05


def run(folder: Path, *, language: str, pages: int) -> None:
    """Index the pages of a folder; the bundle then lies in its folder `FOLDER`, and what it is worth is to be seen.

    Raises EnvironmentFailureError when Pagefind cannot be run, fails or hangs.
    """
    # In the folder and with an empty environment, so that no settings file or variable of the machine has a say.
    command = [str(_program()), "--site", ".", "--force-language", language, "--quiet"]
    seconds = _LEAST_SECONDS + _SECONDS_A_PAGE * pages
    try:
        done = subprocess.run(command, cwd=folder, env={}, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise EnvironmentFailureError(f"Pagefind did not finish in {seconds:.0f} seconds") from error
    except OSError as error:
        raise EnvironmentFailureError(f"Pagefind cannot be run: {error}; install pagefind-bin") from error
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
        raise EnvironmentFailureError(f"Pagefind failed with exit code {done.returncode}: {said[-500:]}")


def _program() -> Path:
    try:
        return Path(pagefind_bin.get_executable())
    except FileNotFoundError as error:
        raise EnvironmentFailureError("Pagefind's program is not installed; install pagefind-bin") from error
