"""The tables of README.md name tests that are there, and leave out no number."""

import re
from pathlib import Path

from hostile_project import HERE, hostile_cases

README = (HERE / "README.md").read_text("utf-8")
_RANGE = re.compile(r"(F?)([0-9]+)(?:–F?([0-9]+))?")


def numbers(prefix: str) -> set[int]:
    rows = re.findall(r"^\| ([F0-9][F0-9,– ]*) \|", README, re.MULTILINE)
    found = (match for row in rows for match in _RANGE.finditer(row) if match[1] == prefix)
    return {number for match in found for number in range(int(match[2]), int(match[3] or match[2]) + 1)}


def test_every_row_has_its_line() -> None:
    assert numbers("") == set(range(1, 65))
    assert numbers("F") == set(range(1, 57))


def test_every_test_that_is_named_is_there() -> None:
    texts = "\n".join(path.read_text("utf-8") for path in Path(HERE.parent).rglob("*.py"))
    named = set(re.findall(r"`(test_[a-z0-9_]+)`", README))
    assert len(named) > 40
    assert [name for name in sorted(named) if f"def {name}(" not in texts] == []
    files = set(re.findall(r"`([a-z_]+\.(?:py|txt))`", README))
    assert [name for name in sorted(files) if not any(HERE.parent.rglob(name))] == []


def test_every_case_has_a_number_of_the_table() -> None:
    titles = [case.title for name in ("live.txt", "warned.txt", "fatal.txt") for case in hostile_cases(name)]
    assert {int(title[:2]) for title in titles} <= numbers("")
