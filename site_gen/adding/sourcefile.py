"""One file of content/sources edited: fields put into its front matter, every other byte kept; written whole or not.

The edit inserts lines and changes none, in the encoding and with the line ends of the file. What it gives is read
again before it counts: a source that would not say exactly what was meant is refused, not written.
"""

import codecs
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from site_gen.content.decoding import decode
from site_gen.content.frontmatter import split_front_matter
from site_gen.errors import EnvironmentFailureError, Problem, Severity, UsageError
from site_gen.strict_yaml import Fields, Text, load
from site_gen.yaml_lines import Setting, scalar

_FENCE = re.compile(r"---[ \t]*\Z")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class CannotEditError(UsageError):
    """The front matter is written in a way lines cannot be added to; a person has to do it."""


def with_settings(data: bytes, settings: Sequence[Setting], because: str = "") -> bytes:
    """Return the bytes of a source with fields added to its front matter, which is begun where there is none.

    `because` is given as the reason for these fields, unless one reason already stands for all. Raises
    CannotEditError for a field that is given already and for front matter that cannot be added to safely.
    """
    _refuse_unreadable(data)
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", _encoding_of(data)))
    text = data.removeprefix(mark).decode(encoding)
    edited = _edited(text, settings, because)
    try:
        result = mark + edited.encode(encoding)
    except UnicodeEncodeError as error:
        raise CannotEditError("the file is not UTF-8 and cannot hold these characters; save it as UTF-8") from error
    _check(data, result, settings)
    return result


def errors_of(data: bytes, path: str) -> tuple[Problem, ...]:
    """Return the errors of a source's bytes and front matter, none when it can be edited."""
    decoded = decode(data)
    if decoded.text is None:
        return tuple(Problem(path=path, line=r.line, code=r.code, message=r.message) for r in decoded.remarks)
    front = split_front_matter(decoded.text, path)
    return tuple(problem for problem in front.problems if problem.severity is Severity.ERROR)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all; raises UsageError when it is there."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        _write(partial, data, 0o644)
        os.link(partial, path)
    except FileExistsError as error:
        raise UsageError(f"{path} exists already and is never overwritten; give another --name") from error
    except OSError as error:
        raise EnvironmentFailureError(f"cannot write {path}: {error.strerror}") from error
    finally:
        partial.unlink(missing_ok=True)


def replace_file(path: Path, data: bytes) -> None:
    """Put bytes in the place of a file's own in one step; its permissions are kept."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        _write(partial, data, path.stat().st_mode & 0o777)
        partial.replace(path)
    except OSError as error:
        raise EnvironmentFailureError(f"cannot write {path}: {error.strerror}") from error
    finally:
        partial.unlink(missing_ok=True)


def _write(path: Path, data: bytes, mode: int) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(mode)


def _refuse_unreadable(data: bytes) -> None:
    if errors := errors_of(data, ""):
        raise CannotEditError(f"line {errors[0].line}: {errors[0].message} [{errors[0].code}]")


def _encoding_of(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _edited(text: str, settings: Sequence[Setting], because: str) -> str:
    lines = _LINE.findall(text)
    first = _NEWLINE.search(text)
    newline = first[0] if first else "\n"
    end = _end_of_front_matter(lines)
    own = [line for setting in settings for line in setting.lines()]
    if not end:
        _, reason = _reason((), [setting.field for setting in settings], because)
        return "".join(f"{line}{newline}" for line in ("---", *own, *reason, "---")) + text
    place, reason = _reason(lines[1:end], [setting.field for setting in settings], because)
    before, after = "".join(lines[: 1 + place]), "".join(lines[1 + place : end])
    inside = "".join(f"{line}{newline}" for line in reason)
    return before + inside + after + "".join(f"{line}{newline}" for line in own) + "".join(lines[end:])


def _end_of_front_matter(lines: Sequence[str]) -> int:
    """Return the index of the line that closes the front matter, 0 when there is none."""
    if not _FENCE.match(lines[0].rstrip("\r\n")):
        return 0
    return next((at for at, line in enumerate(lines[1:], 1) if _FENCE.match(line.rstrip("\r\n"))), 0)


def _reason(header: Sequence[str], fields: Iterable[str], because: str) -> tuple[int, list[str]]:
    """Return the lines that give the reason for fields, and before which line of the front matter they go."""
    node = load("".join(header), "").node
    given = node.get("because") if isinstance(node, Fields) else None
    if not because or isinstance(given, Text):
        return len(header), []
    reasons = [f"{field.partition('.')[0]}: {scalar(because)}" for field in fields]
    if isinstance(given, Fields) and given.fields:
        line = given.fields[0][0].line - 1
        if header[line].startswith("because"):
            raise CannotEditError("write the reasons after 'because:' one a line, then more can be added")
        indent = header[line][: len(header[line]) - len(header[line].lstrip())]
        return line, [f"{indent}{reason}" for reason in reasons]
    return len(header), ["because:", *(f"  {reason}" for reason in reasons)]


def _check(before: bytes, after: bytes, settings: Sequence[Setting]) -> None:
    """Raise CannotEditError unless the new bytes say what the old ones said, and the settings besides."""
    was, now = (split_front_matter(decode(data).text or "", "") for data in (before, after))
    said = {correction.field: correction.values for correction in now.corrections}
    kept = {correction.field: correction.values for correction in was.corrections}
    wanted = {field: values for setting in settings for field, values in _values(setting)}
    if twice := sorted(kept.keys() & wanted.keys()):
        raise CannotEditError(f"'{twice[0]}' is given in the front matter already; change it there")
    errors = [problem for problem in now.problems if problem.severity is Severity.ERROR]
    if errors:
        raise CannotEditError(f"{errors[0].message} [{errors[0].code}]")
    corrected = {field: values for field, values in wanted.items() if field not in ("because", "format", "moved_from")}
    if now.text != was.text or said != {**kept, **corrected}:
        raise CannotEditError("this front matter cannot be added to safely; write the lines by hand")


def _values(setting: Setting) -> Iterable[tuple[str, tuple[str, ...]]]:
    if isinstance(setting.value, str):
        yield setting.field, (" ".join(setting.value.split()),)
    elif setting.value and all(isinstance(one, tuple) for one in setting.value):
        yield from ((f"{setting.field}.{one[0]}", (one[1],)) for one in setting.value if isinstance(one, tuple))
    else:
        yield setting.field, tuple(one for one in setting.value if isinstance(one, str))
