"""A project of its own in a temporary folder: our invented sources, their authority files, the real templates."""

import shutil
from pathlib import Path

from site_gen.build import Project, Published, build

HERE = Path(__file__).parent
TEMPLATES = HERE.parent / "templates"
CASES = HERE / "sources"


def make_project(root: Path, *names: str) -> Project:
    """Return a project whose content holds the named cases of tests/sources, or all of them."""
    sources = root / "content" / "sources"
    sources.mkdir(parents=True)
    for path in (CASES / "authority").iterdir():
        shutil.copyfile(path, root / "content" / path.name)
    for case in names or case_names():
        shutil.copyfile(CASES / case / "source.txt", sources / f"{case}.txt")
    return Project(root=root, content=root / "content", templates=TEMPLATES, output=root / "build")


def case_names() -> list[str]:
    return sorted(path.parent.name for path in CASES.glob("*/source.txt"))


def source_of(project: Project, name: str) -> Path:
    return project.content / "sources" / f"{name}.txt"


def rebuild(project: Project) -> Published:
    """Build without search, which costs a second and has tests of its own."""
    return build(project, with_search=False)


def tree_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
