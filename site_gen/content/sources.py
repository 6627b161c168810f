"""content/sources → Source: every text file read once, decoded, its front matter split off; all problems together."""

import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from pathlib import Path

from site_gen.content.decoding import MAX_BYTES, decode, escaped
from site_gen.content.frontmatter import split_front_matter
from site_gen.errors import Problem, Severity
from site_gen.kept.memo import Memo
from site_gen.model import Source

SUFFIX = ".txt"
# What editors, file managers and version control leave behind; never a source.
_JUNK = ("~", ".swp", ".swo", ".bak", ".tmp", ".orig", ".rej")
_JUNK_NAMES = frozenset({"thumbs.db", "desktop.ini", "readme.md"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSource:
    """A source read, None when the file cannot be one; and what to say about it."""

    source: Source | None
    problems: tuple[Problem, ...] = ()


def read_sources(
    root: Path, files: Iterable[str], memo: Memo | None = None
) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Return the sources in order of their ids and every problem met; `root` is what paths are shown relative to."""
    memo = memo or Memo(None)
    return gathered([read_now(path, root, memo) for path in files])


def gathered(read: Collection[ReadSource]) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Return the sources of what was read in order of their ids, and every problem."""
    problems = [problem for one in read for problem in one.problems]
    sources: dict[str, Source] = {}
    for source in sorted([one.source for one in read if one.source], key=attrgetter("id", "path")):
        if source.id in sources:
            message = f"the same name as {sources[source.id].path}; the name is the entry's address: rename one"
            problems.append(Problem(path=source.path, line=0, code="duplicate-id", message=message))
        else:
            sources[source.id] = source
    problems.extend(_lookalikes(sources.values()))
    return tuple(sources.values()), tuple(problems)


def read_now(path: str, root: Path, memo: Memo) -> ReadSource:
    """Return the file of a path as a source; a program that goes on may know it already."""
    return memo.at_hand("sources", _state_of(path), partial(_read, path, root))


def _read(path: str, root: Path) -> ReadSource:
    return read_source(Path(path), root)


def _state_of(path: str) -> tuple[str, int, int, int, int]:
    """Return what tells a file from the same file after an edit: the time of its last change is the kernel's word."""
    try:
        status = os.lstat(path)
    except OSError:  # gone since it was listed; reading it says so
        return path, 0, 0, 0, 0
    return path, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def find_sources(folder: Path, root: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the paths of the source files below a folder, sorted, and a problem for each thing that cannot be one.

    Hidden files and editors' leftovers are passed over; a symlink or special file is refused by name.
    """
    files: list[str] = []
    problems: list[Problem] = []
    for path, code, why in sorted(_walk(os.fspath(folder))):
        if code:
            problems.append(_problem(Path(path), root, code, why))
        elif path.lower().endswith(SUFFIX):
            files.append(path)
        else:
            message = f"not read: a source is a {SUFFIX} file; rename it if it is a report"
            problems.append(_problem(Path(path), root, "not-a-source", message, Severity.WARNING))
    return tuple(files), tuple(problems)


def _walk(folder: str) -> Iterator[tuple[str, str, str]]:
    """Yield the path of each file below a folder; for what cannot be a source also the code and words of a problem."""
    waiting = [folder]
    while waiting:
        parent = waiting.pop()
        try:
            found = list(os.scandir(parent))
        except FileNotFoundError:
            continue
        except OSError as error:
            yield parent, "unreadable", f"cannot be read: {error.strerror}"
            continue
        for one in found:
            if one.is_dir(follow_symlinks=False):
                waiting += [] if one.name.startswith(".") else [one.path]
            elif not is_junk(one.name):
                yield one.path, *_refusal(one)


def _refusal(one: "os.DirEntry[str]") -> tuple[str, str]:
    if one.is_file(follow_symlinks=False):
        return "", ""
    kind = "a symlink" if one.is_symlink() else "not a regular file"
    return "not-a-file", f"{kind}; put the file itself here"


def is_junk(name: str) -> bool:
    """Tell whether a file of a name is hidden or what an editor leaves behind."""
    is_autosave = name.startswith("#") and name.endswith("#")
    lowered = name.lower()
    return is_autosave or name.startswith(".") or lowered.endswith(_JUNK) or lowered in _JUNK_NAMES


def read_source(path: Path, root: Path) -> ReadSource:
    """Return one file as a source; never raises for what a file may hold."""
    shown = shown_path(path, root)
    name = utf8_name(path.stem)
    try:
        name.encode("utf-8")
        data = bytes_of(path, MAX_BYTES)
    except UnicodeEncodeError:
        return _failed(shown, "file-name", "the file name is not UTF-8; rename it")
    except OSError as error:
        return _failed(shown, "unreadable", f"cannot be read: {error.strerror}")
    return read_bytes(data, name, shown)


def read_bytes(data: bytes, name: str, shown: str) -> ReadSource:
    """Return the bytes of a file as the source of a name; `shown` is its path for messages."""
    decoded = decode(data)
    remarks = tuple(
        Problem(path=shown, line=r.line, code=r.code, message=r.message, severity=r.severity) for r in decoded.remarks
    )
    if decoded.text is None:
        return ReadSource(source=None, problems=remarks)
    front = split_front_matter(decoded.text, shown)
    if not front.text.strip():
        empty = Problem(path=shown, line=0, code="empty", message="no text; paste the report or delete the file")
        return ReadSource(source=None, problems=(*remarks, *front.problems, empty))
    source = Source(
        id=escaped(name),
        path=shown,
        sha256=hashlib.sha256(data).hexdigest(),
        text=front.text,
        first_line=front.first_line,
        corrections=front.corrections,
        is_markdown=front.is_markdown,
        moved_from=front.moved_from,
    )
    return ReadSource(source=source, problems=(*remarks, *front.problems))


def bytes_of(path: Path, limit: int) -> bytes:
    """Return a regular file's bytes, at most one more than the limit; never follows a link or waits on a pipe.

    Raises OSError for what cannot be read or is no regular file.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(0, "not a regular file")
        return file.read(limit + 1)


def shown_path(path: Path, root: Path) -> str:
    """Return a path for messages: relative to the project where it lies below it, control characters escaped."""
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    return escaped(utf8_name(shown.as_posix()))


def utf8_name(name: str) -> str:
    """Return a file name as the UTF-8 its bytes are, whatever the locale; bytes that are none as lone surrogates."""
    return os.fsencode(name).decode("utf-8", "surrogateescape")


def _problem(path: Path, root: Path, code: str, message: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(path=shown_path(path, root), line=0, code=code, message=message, severity=severity)


def _failed(shown: str, code: str, message: str) -> ReadSource:
    return ReadSource(source=None, problems=(Problem(path=shown, line=0, code=code, message=message),))


def _lookalikes(sources: Iterable[Source]) -> Iterator[Problem]:
    """Yield a warning for each text given twice, and for names that are one name on other systems."""
    by_hash: dict[str, Source] = {}
    by_name: dict[str, Source] = {}
    for source in sources:
        first = by_hash.setdefault(source.sha256, source)
        if first is not source:
            yield _warning(source, "duplicate-text", f"the same bytes as {first.path}; keep one")
        first = by_name.setdefault(source.id.casefold(), source)
        if first is not source:
            yield _warning(source, "name-case", f"one file with {first.path} on macOS and Windows; rename one")


def _warning(source: Source, code: str, message: str) -> Problem:
    return Problem(path=source.path, line=0, code=code, message=message, severity=Severity.WARNING)
