"""The spare tree is brought up to date, and what is published is the site, whatever was done to any tree."""

import errno
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from test_output import NEW, OLD, OLDER, build_site, read_site

from site_gen.errors import EnvironmentFailureError
from site_gen.kept.memo import Memo
from site_gen.output import MARKER, Made, hash_of, hash_on_disk, keep_ledger, kept_ledger, ready_spare, settled, undo
from site_gen.output.standing import state_in

SITES = (OLDER, OLD, NEW)


@pytest.fixture
def memo(tmp_path: Path) -> Memo:
    return Memo(tmp_path / "cache")


@pytest.fixture
def build(tmp_path: Path, memo: Memo) -> Path:
    """Return a published tree beside which there are one to undo to and a spare one."""
    for site in SITES:
        build_site(site, tmp_path / "build", memo)
    assert read_site(tmp_path / ".build.prev") == OLD
    assert read_site(tmp_path / ".build.old") == OLDER
    time.sleep(0.02)  # the clock of the file system moves on: what is done now shows
    return tmp_path / "build"


def modes_of(tree: Path) -> set[int]:
    return {path.lstat().st_mode for path in (tree, *tree.rglob("*"))}


def test_the_spare_tree_becomes_the_published_one_and_what_did_not_change_stays_in_it(build: Path, memo: Memo) -> None:
    spare, page = build.with_name(".build.old"), "entries/a/index.html"
    folder, file = (spare / "entries").stat().st_ino, (spare / page).stat().st_ino
    assert (build / page).stat().st_ino == file
    changes = build_site(OLD, build, memo)
    assert (changes.added, changes.changed, changes.removed) == (
        ("entries/gone/index.html",),
        ("index.html",),
        ("feed.xml",),
    )
    assert ((build / "entries").stat().st_ino, (build / page).stat().st_ino) == (folder, file)
    assert read_site(build) == OLD
    assert not (build / "entries" / "first").exists()
    assert read_site(build.with_name(".build.prev")) == NEW
    assert read_site(build.with_name(".build.old")) == OLD


def test_a_spare_tree_is_made_equal_to_the_published_one_by_links(build: Path, memo: Memo) -> None:
    spare = build.with_name(".build.old")
    for tree in (spare, build.with_name(".build.prev")):
        shutil.rmtree(tree)
    assert ready_spare(build, memo) == []
    assert read_site(spare) == NEW
    assert all((spare / path).stat().st_ino == (build / path).stat().st_ino for path in NEW)
    ledger = kept_ledger(memo, build)
    assert {path: made.state for path, made in ledger.items()} == {
        path: state_in((build / path).lstat()) for path in NEW
    }
    assert ready_spare(build, memo) == []


def test_what_a_spare_tree_lacks_is_linked_to_it_and_what_was_written_just_now_is_left(build: Path, memo: Memo) -> None:
    just_now = {path: made._replace(state="") for path, made in kept_ledger(memo, build).items() if "a/" in path}
    keep_ledger(memo, build, {**kept_ledger(memo, build), **just_now})
    assert sorted(ready_spare(build, memo)) == sorted(just_now)
    assert read_site(build.with_name(".build.old")).keys() == NEW.keys() - just_now.keys()
    assert kept_ledger(memo, build).keys() == NEW.keys()


def test_a_published_file_that_is_not_as_it_was_made_is_not_linked(build: Path, memo: Memo) -> None:
    shutil.rmtree(build.with_name(".build.old"))
    rewrite(build / "index.html")
    rewrite(build / "entries" / "a" / "index.html")
    assert sorted(ready_spare(build, memo)) == ["entries/a/index.html", "index.html"]
    spare = build.with_name(".build.old")
    assert not (spare / "index.html").exists()
    assert not (spare / "entries").exists()


def test_where_nothing_can_be_linked_no_folder_is_left_in_the_spare_tree(
    build: Path, memo: Memo, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    shutil.rmtree(build.with_name(".build.old"))
    monkeypatch.setattr(os, "link", refuse)
    assert set(ready_spare(build, memo)) == NEW.keys()
    assert [path.name for path in build.with_name(".build.old").iterdir()] == [MARKER]


def test_without_a_ledger_or_a_published_tree_no_spare_tree_is_made(build: Path, memo: Memo) -> None:
    for tree in (build.with_name(".build.old"), build.with_name(".build.prev")):
        shutil.rmtree(tree)
    assert ready_spare(build, Memo(None)) == []
    build.rename(build.with_name("elsewhere"))
    assert set(ready_spare(build, memo)) == NEW.keys()
    assert not build.with_name(".build.old").exists()


def test_where_nothing_changed_the_tree_made_is_the_spare_one(build: Path, memo: Memo) -> None:
    assert not build_site(NEW, build, memo)
    assert read_site(build.with_name(".build.old")) == NEW
    assert not build.with_name(".build.new").exists()


def rewrite(path: Path) -> None:
    """Edit a file in place so that size and time stay."""
    before = path.stat()
    path.write_bytes(b"X" * before.st_size)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace(path: Path) -> None:
    before = path.stat()
    path.unlink()
    path.write_bytes(b"X" * before.st_size)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def link_away(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


def make_folder(path: Path) -> None:
    path.unlink()
    (path / "x").mkdir(parents=True)
    (path / "x" / "y.html").write_bytes(b"foreign")


def close(path: Path) -> None:
    path.chmod(0o600)


def touch(path: Path) -> None:
    os.utime(path)


def lose(path: Path) -> None:
    path.unlink()


def add(path: Path) -> None:
    (path.parent / "by-hand.html").write_bytes(b"foreign")
    (path.parent / "empty").mkdir()


def close_folder(path: Path) -> None:
    path.parent.chmod(0o700)


def add_folder(path: Path) -> None:
    (path.parent / "empty").mkdir()


def make_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def link_folder_away(path: Path) -> None:
    folder = path if path.is_dir() else next(one for one in tree_of(path).iterdir() if one.is_dir())
    folder.rename(tree_of(path).parent / "elsewhere")
    folder.symlink_to(tree_of(path).parent / "elsewhere")


def close_tree(path: Path) -> None:
    tree_of(path).chmod(0o700)


def edit_marker(path: Path) -> None:
    with (tree_of(path) / MARKER).open("a", encoding="utf-8") as marker:
        marker.write("x\n")


def tree_of(path: Path) -> Path:
    return next(folder for folder in path.parents if (folder / MARKER).exists())


DONE = [rewrite, replace, link_away, make_folder, make_pipe, close, touch, lose, add, close_folder]
DONE += [add_folder, link_folder_away, close_tree, edit_marker]


@pytest.mark.parametrize("done", DONE)
@pytest.mark.parametrize("tree", ["build", ".build.prev", ".build.old", ".build.new"])
@pytest.mark.parametrize("path", ["entries/a/index.html", "index.html"])
def test_what_was_done_to_a_tree_by_hand_is_never_published(
    build: Path, memo: Memo, done: Callable[[Path], None], tree: str, path: str
) -> None:
    if tree == ".build.new":  # as an interrupted build leaves it
        build.with_name(".build.old").rename(build.with_name(tree))
    if done is not add or path != "index.html" or tree != "build":  # that is refused: test_output.py
        done(build.with_name(tree) / path)
    for site in (NEW | {"feed.xml": b"<new/>"}, OLD, NEW, OLD):
        build_site(site, build, memo)
        assert read_site(build) == site
        assert modes_of(build) <= {0o100644, 0o040755}
        assert not [one for one in build.rglob("*") if one.is_dir() and not any(one.iterdir())]


@pytest.mark.parametrize("done", DONE)
@pytest.mark.parametrize("tree", ["build", ".build.prev", ".build.old"])
def test_what_was_done_by_hand_is_mended_by_a_build_that_changes_nothing(
    build: Path, memo: Memo, done: Callable[[Path], None], tree: str
) -> None:
    clean = build.parent / "clean" / "build"
    clean.parent.mkdir()
    build_site(NEW, clean)
    done(build.with_name(tree) / "entries/a/index.html")
    for _ in range(3):
        build_site(NEW, build, memo)
        assert all_of(build) == all_of(clean)


def all_of(tree: Path) -> dict[str, tuple[int, bytes]]:
    """Return mode and bytes of all there is in a tree, itself and its marker too."""
    found = [tree, *tree.rglob("*")]
    contents = {one: one.read_bytes() if one.is_file() else b"" for one in found}
    return {str(one.relative_to(tree)): (one.lstat().st_mode, content) for one, content in contents.items()}


@pytest.mark.parametrize("content", [b"", b"site-gen 1 0000\n", None])
def test_with_a_damaged_ledger_every_file_is_made_anew(build: Path, memo: Memo, content: bytes | None) -> None:
    (ledger,) = (build.parent / "cache/site-gen/ledger").iterdir()
    ledger.write_bytes(ledger.read_bytes()[:-1] if content is None else content)
    build_site(OLD, build, memo)
    assert read_site(build) == OLD


def test_a_ledger_of_another_tree_is_no_reason_to_publish_what_it_does_not_tell_of(build: Path, memo: Memo) -> None:
    undo(build)  # the ledger tells of the tree that was published before
    assert read_site(build) == OLD
    build_site(OLDER, build, memo)
    assert read_site(build) == OLDER
    undo(build)
    undo(build)
    undo(build)
    build_site(NEW, build, memo)
    assert read_site(build) == NEW


def test_a_file_gives_way_to_a_folder_and_a_folder_to_a_file(build: Path, memo: Memo) -> None:
    one: dict[str, bytes] = {"data": b"a file", "feed/a/index.html": b"a", "feed/b.html": b"b"}
    other = {"data/index.html": b"a folder", "data/x/y.html": b"y", "feed": b"a file"}
    for site in (one, other, one, one, other, other, one):
        build_site(site, build, memo)
        assert read_site(build) == site


def test_a_spare_tree_that_is_not_ours_is_left_alone(build: Path, memo: Memo) -> None:
    spare = build.with_name(".build.old")
    (spare / MARKER).unlink()
    with pytest.raises(EnvironmentFailureError, match="move it away"):
        build_site(OLD, build, memo)
    assert read_site(spare) == OLDER
    assert read_site(build) == NEW


def test_what_was_written_just_now_is_not_known_by_its_state(build: Path, memo: Memo) -> None:
    ledger = kept_ledger(memo, build)
    assert all(made.state for made in ledger.values())
    assert not any(made.state for made in settled(ledger).values())
    assert settled({"x": Made(made_from="x", digest="y")}) == {"x": Made(made_from="x", digest="y")}


def test_after_the_clock_was_put_back_nothing_is_known_by_its_state(build: Path, memo: Memo) -> None:
    later = time.time_ns() + 3600 * 10**9
    for path in build.rglob("*.html"):
        os.utime(path, ns=(later, later))
    states = {str(path): state_in(path.stat()) for path in build.rglob("*.html")}
    ledger = {path: Made(made_from="x", digest="y", state=state) for path, state in states.items()}
    assert not any(made.state for made in settled(ledger, a_while=0).values())
    build_site(OLD, build, memo)
    assert read_site(build) == OLD


def test_a_ledger_whose_keys_cannot_be_told_apart_is_not_used(build: Path, memo: Memo) -> None:
    keep_ledger(memo, build, {"x": Made(made_from="a\nb", digest="y", state="z")})
    assert kept_ledger(memo, build) == {}


@pytest.mark.parametrize("done", DONE)
@pytest.mark.parametrize("is_known", [True, False])
def test_the_hash_of_a_tree_on_the_disk_shows_what_was_done_to_it(
    build: Path, memo: Memo, done: Callable[[Path], None], *, is_known: bool
) -> None:
    ledger = kept_ledger(memo, build)
    published = hash_of(build, {path: made.digest for path, made in ledger.items()})
    assert hash_on_disk(build, ledger if is_known else {}) == published
    done(build / "entries/a/index.html")
    assert (hash_on_disk(build, ledger if is_known else {}) == published) == (done is touch)
