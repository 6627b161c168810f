"""Reads tests/cases/*.txt: a title line, ".", the input, ".", what is expected, "."."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    title: str
    given: str
    expected: str

    def __str__(self) -> str:
        return self.title


def read_cases(name: str) -> list[Case]:
    """Return the cases of a file; at least one, or the file is broken."""
    lines = iter((FOLDER / name).read_text(encoding="utf-8").split("\n"))
    cases = []
    for line in lines:
        if not line.strip():
            continue
        assert next(lines) == ".", f"{name}: no '.' after the title {line!r}"
        given = "\n".join(iter(lines.__next__, "."))
        expected = "\n".join(iter(lines.__next__, "."))
        cases.append(Case(line, given, expected))
    assert cases, f"{name} holds no case"
    return cases
