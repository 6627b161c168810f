"""Builds that end badly, one after the other: `python killed_build.py`.

Reads a request a line, forks a process that builds as the command line does, answers with its number, and when it has
ended with its exit code. The program is loaded once, for all of them.
"""

import errno
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import NoReturn, TypedDict

import site_gen.build
import site_gen.cli.publishing  # noqa: F401 - loaded once, not by every build
from site_gen.cli import main

_OPERATIONS = frozenset(
    """open os.mkdir os.rename os.remove os.rmdir os.link os.chmod os.truncate os.symlink shutil.copytree
    shutil.rmtree ctypes.dlsym subprocess.Popen""".split()
)
_ANYWHERE = frozenset({"ctypes.dlsym", "subprocess.Popen"})
_MB = 1 << 20


class Request(TypedDict):
    root: str
    arguments: list[str]
    at: int  # the number of the file operation something happens at; 0: none
    act: str  # "kill", the name of an errno or of an exception
    memory: int  # megabytes the build may take more than now; 0: any


def _strike(act: str) -> None:
    if act == "kill":
        os.killpg(0, signal.SIGKILL)
    if act in errno.errorcode.values():
        number = getattr(errno, act)
        raise OSError(number, os.strerror(number), "somewhere")
    raise {"MemoryError": MemoryError, "KeyboardInterrupt": KeyboardInterrupt}[act]


def _watch(request: Request) -> list[int]:
    """Count the operations on files of the project from now on, and strike at the one asked for."""
    seen = [0]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event not in _OPERATIONS or not (event in _ANYWHERE or str(arguments[0]).startswith(request["root"])):
            return
        seen[0] += 1
        if seen[0] == request["at"]:
            _strike(request["act"])

    sys.addaudithook(hook)
    return seen


def _build(request: Request) -> NoReturn:
    os.setsid()
    os.chdir(request["root"])
    said = os.open(f"{request['root']}.said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    if request["memory"]:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        most = pages * os.sysconf("SC_PAGE_SIZE") + request["memory"] * _MB
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    seen = _watch(request)
    code = 0
    try:
        main(request["arguments"])
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except BaseException:  # noqa: BLE001 - the program's own last words, as Python would call them
        sys.excepthook(*sys.exc_info())
        code = 1
    sys.stdout.flush()
    if not request["at"]:
        Path(f"{request['root']}.operations").write_text(str(seen[0]), "ascii")
    os._exit(code)


def _answer(value: int) -> None:
    sys.stdout.write(f"{value}\n")
    sys.stdout.flush()


def serve() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _build(json.loads(line))
        _answer(child)
        _answer(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


if __name__ == "__main__":
    serve()
