"""A project of its own in a temporary folder: our invented sources, their authority files, the real templates."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def stuck_at_the_home_page(root: Path) -> Iterator[None]:
    """Let builds in a folder, whose templates are a link to ours, get no further than the home page for a while.

    So a test can stop one in the middle, however slow the machine.
    """
    templates = root / "templates"
    templates.unlink()
    shutil.copytree(TEMPLATES, templates)
    home = (templates / "home.html").read_text("utf-8")
    endless = "{% block main %}{% for _ in range(10 ** 12) %}{% endfor %}"
    (templates / "home.html").write_text(home.replace("{% block main %}", endless), "utf-8")
    yield
    shutil.rmtree(templates)
    templates.symlink_to(TEMPLATES)


def tree_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
