import os
from collections.abc import Callable
from pathlib import Path

import pytest

from site_gen.kept.glance import state_of

MANY = 600  # folders: so many that two processes look at them


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = tmp_path_factory.mktemp("published")
    for number in range(MANY):
        folder = tree / "entries" / f"e{number:03}"
        (folder / "quotes").mkdir(parents=True)
        (folder / "quotes" / "index.html").write_text(f"{number}", "utf-8")
    (tree / "index.html").write_text("home", "utf-8")
    return tree


def edit(file: Path) -> None:
    before = file.stat()
    file.write_text("x" * before.st_size, "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def close(file: Path) -> None:
    file.chmod(0o600)


def remove(file: Path) -> None:
    file.unlink()


def add(file: Path) -> None:
    (file.parent / "by-hand.html").write_text("x", "utf-8")


def add_folder(file: Path) -> None:
    (file.parent / "empty").mkdir()


def close_folder(file: Path) -> None:
    file.parent.chmod(0o711)


def test_a_tree_nobody_touches_keeps_its_state(tree: Path) -> None:
    assert state_of(tree) == state_of(tree)


def test_the_state_is_the_same_where_one_process_looks_at_all(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state_of(tree)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert state_of(tree) == before


@pytest.mark.parametrize("change", [edit, close, add, add_folder, close_folder, remove])
@pytest.mark.parametrize("place", ["index.html", "entries/e000/quotes/index.html", "entries/e599/quotes/index.html"])
def test_every_change_of_a_file_changes_the_state(tree: Path, change: Callable[[Path], None], place: str) -> None:
    file = tree / place
    before, _ = state_of(tree)
    change(file)
    assert state_of(tree)[0] != before
    file.touch()


def test_the_state_tells_when_the_latest_was_changed(tree: Path) -> None:
    file = tree / "entries" / "e301" / "quotes" / "index.html"
    file.write_text("later", "utf-8")
    assert state_of(tree)[1] == file.stat().st_ctime_ns
