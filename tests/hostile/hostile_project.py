"""Projects made of hostile sources: the cases of a text file, with what cannot be typed written in braces."""

import re
import shutil
from pathlib import Path

from cases_reader import Case, read_cases
from tiny_site import CASES, TEMPLATES

from site_gen.build import Project
from site_gen.urls import slug

HERE = Path(__file__).parent

# {bytes cf e0}
_BYTES = re.compile(r"\{bytes ([0-9a-f ]+)\}")
# {U+202E}
_CHARACTER = re.compile(r"\{U\+([0-9A-F]{4,6})\}")
# {500 U+0321} or {5000 Harbour }
_REPEATED = re.compile(r"\{([0-9]{3,8}) (?:U\+([0-9A-F]{4,6})|([^{}]*))\}")


def hostile_cases(name: str) -> list[Case]:
    """Return the cases of a file of this folder."""
    return read_cases(str(HERE / name))


def stem_of(case: Case) -> str:
    """Return the name of the file a case is saved under."""
    return slug(case.title)


def typed(text: str) -> bytes:
    """Return the bytes a case stands for.

    >>> typed("{U+00E9}{bytes ff}{100 -}") == "é".encode() + b"\\xff" + b"-" * 100
    True
    """
    parts = _BYTES.split(text)
    plain = (_characters(part).encode("utf-8", "surrogatepass") for part in parts[::2])
    coded = [bytes.fromhex(part) for part in parts[1::2]]
    return b"".join(one + two for one, two in zip(plain, [*coded, b""], strict=True))


def _characters(text: str) -> str:
    text = _REPEATED.sub(lambda m: (chr(int(m[2], 16)) if m[2] else m[3]) * int(m[1]), text)
    return _CHARACTER.sub(lambda m: chr(int(m[1], 16)), text)


def empty_project(root: Path) -> Project:
    """Return a project with our invented authority files and no source, whose reports are shown in full."""
    sources = root / "content" / "sources"
    sources.mkdir(parents=True)
    for path in (CASES / "authority").iterdir():
        shutil.copyfile(path, root / "content" / path.name)
    with (root / "content" / "archive.yaml").open("a", encoding="utf-8") as settings:
        settings.write("rights: full\n")
    return Project(root=root, content=root / "content", templates=TEMPLATES, output=root / "build")


def put(project: Project, name: str, content: bytes | str) -> Path:
    """Save a source under a name, ".txt" included."""
    path = project.content / "sources" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def live_project(root: Path) -> Project:
    """Return a project with every hostile case that is published, all together."""
    project = empty_project(root)
    for case in hostile_cases("live.txt"):
        put(project, f"{stem_of(case)}.txt", typed(case.given))
    return project
