"""Builds the project in a folder under another clock: `python build_elsewhere.py ROOT TEMPLATES [YEAR-MONTH-DAY]`.

Run as a program of its own, so that a test can give it any time zone, locale, hash seed, umask and limit.
"""

import datetime as dt
import sys
import time
from pathlib import Path

_REAL = dt.datetime


class _Shifted(_REAL):
    """The clock of another day; what only stores a time is as before."""

    shown: dt.datetime

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> "_Shifted":
        return cls.fromtimestamp(cls.shown.timestamp(), tz)

    @classmethod
    def today(cls) -> "_Shifted":
        return cls.now()

    @classmethod
    def utcnow(cls) -> "_Shifted":
        return cls.now(dt.UTC).replace(tzinfo=None)


def _shift_clock(day: str) -> None:
    _Shifted.shown = _REAL.fromisoformat(f"{day}T23:59:30+00:00")
    dt.datetime = _Shifted  # type: ignore[misc]
    time.time = _Shifted.shown.timestamp


def _build(root: Path, templates: Path) -> None:
    from site_gen.build import Project, build  # noqa: PLC0415 - after the clock has been changed

    build(Project(root=root, content=root / "content", templates=templates, output=root / "build"))


if __name__ == "__main__":
    if len(sys.argv) > 3:
        _shift_clock(sys.argv[3])
    _build(Path(sys.argv[1]), Path(sys.argv[2]))
