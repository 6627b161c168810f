"""The paths a site may have: safe on every system, and no two of them one."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from site_gen.errors import Problem
from site_gen.output.standing import folders_of

_MAX_COMPONENT = 120
_MAX_PATH = 240  # bytes; leaves room for the folder a site is checked out into
# What hosts read at the top of a site; every other component starts with a letter or a digit.
_SPECIAL = frozenset({"_headers", "_redirects"})

_NAME = r"[a-z0-9][a-z0-9._-]*(?<!\.)"
_RESERVED = r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])"
# talks-in-lindhaven_2014
_COMPONENT = re.compile(rf"{_NAME}\Z")
# aux.html
_DEVICE = re.compile(rf"{_RESERVED}(?:\.|\Z)")
# entries/talks-in-lindhaven_2014/index.html
_PLAIN = re.compile(rf"(?:(?!{_RESERVED}(?:[./]|\Z)){_NAME}(?:/|\Z))+(?<!/)\Z")


def path_problems(paths: Collection[str]) -> list[Problem]:
    """Return a problem for each path that is unsafe, and for every two that would meet on some file system."""
    others = [path for path in paths if not _is_plain(path)]
    files = set(paths)
    if not others and len(files) == len(paths) and files.isdisjoint(folders_of(files)):
        return []  # a plain path is safe, and one with no other
    return [*_unsafe(others), *_colliding(paths)]


def path_problem(path: str, message: str, code: str) -> Problem:
    """Return what is wrong with a path of the site."""
    return Problem(path=path, line=0, code=code, message=message)


def _is_plain(path: str) -> bool:
    return (len(path) <= _MAX_COMPONENT and bool(_PLAIN.match(path))) or path in _SPECIAL


def _unsafe(paths: Iterable[str]) -> Iterator[Problem]:
    why_unsafe = cache(_why_unsafe)  # nearly all parts are of many paths
    for path in paths:
        reason = next(filter(None, map(why_unsafe, path.split("/"))), "")
        if not reason and len(path.encode()) > _MAX_PATH:
            reason = f"is longer than {_MAX_PATH} bytes"
        if reason and path not in _SPECIAL:
            yield path_problem(path, f"cannot be the path of a page: {reason}", "unsafe-path")


def _why_unsafe(component: str) -> str:
    if len(component) > _MAX_COMPONENT:
        return f"a part is longer than {_MAX_COMPONENT} characters"
    if not _COMPONENT.match(component):
        return f"{component!r} is not made of a-z, 0-9, '.', '_' and '-' after a letter or digit"
    return f"{component!r} is a device on some systems" if _DEVICE.match(component) else ""


def _colliding(paths: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for every two paths that are one on some file system, or a file and the folder of another."""
    first: dict[str, str] = {}
    for path in sorted(paths):
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
        if key in first:
            yield path_problem(path, f"is the same path as {first[key]} on some systems; rename one", "duplicate-path")
        first.setdefault(key, path)
    inside = folders_of(first) & first.keys()
    for key, path in first.items() if inside else ():
        for end in (place for place, character in enumerate(key) if character == "/"):
            if key[:end] in first:
                yield path_problem(path, f"would lie inside the file {first[key[:end]]}; rename one", "duplicate-path")
