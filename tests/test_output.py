import errno
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
import tracemalloc
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.errors import BuildFailedError, EnvironmentFailureError, Problem, UsageError
from site_gen.kept.keys import key_of
from site_gen.kept.memo import Memo
from site_gen.output import (
    MARKER,
    Changes,
    Made,
    SiteFile,
    Tree,
    check_output,
    files_from,
    fresh_tree,
    keep_ledger,
    kept_ledger,
    locked,
    publication,
    publish,
    ready_spare,
    repair,
    settled,
    trim,
    undo,
    write_and_look,
    write_tree,
)
from site_gen.output.paths import path_problems
from site_gen.output.places import lock_file
from site_gen.output.trees import environment_failure
from site_gen.workers import Workforce

OLDER = {"index.html": b"older home", "entries/a/index.html": b"A", "entries/first/index.html": b"first"}
OLD = {"index.html": b"old home", "entries/a/index.html": b"A", "entries/gone/index.html": b"gone"}
NEW = {"index.html": b"new home", "entries/a/index.html": b"A", "feed.xml": b"<feed/>"}


def build_site(site: Mapping[str, bytes], build: Path, memo: Memo | None = None) -> Changes:
    """Publish a site; with a memo, from what it keeps of the published one and from the spare tree."""
    memo = memo or Memo(None)
    with locked(build):
        repair(build)
        missing = ready_spare(build, memo)
        tree = fresh_tree(build, kept_ledger(memo, build), missing)
        made = write_tree([keyed(path, content) for path, content in site.items()], tree)
        trim(tree)
        changes = publish(tree.path, build)
        keep_ledger(memo, build, settled(made, a_while=0))
        return changes


def keyed(path: str, content: bytes) -> SiteFile:
    """Return a file as it is made of what it holds; a feed is made in parts."""
    is_whole = not path.endswith(".xml")
    return SiteFile(
        path=path,
        made_from=lambda: key_of(content),
        make=lambda: content if is_whole else iter((content[:3], content[3:])),
    )


def read_site(build: Path) -> dict[str, bytes]:
    paths = [path for path in build.rglob("*") if path.is_file() and path.name != MARKER]
    return {path.relative_to(build).as_posix(): path.read_bytes() for path in paths}


def problems_of(site: Mapping[str, bytes], tree: Path) -> list[str]:
    with pytest.raises(BuildFailedError) as failure:
        write_tree(files_from(site), Tree(path=tree))
    return [str(problem) for problem in failure.value.problems]


# ---- writing


def test_a_tree_holds_what_was_asked_for_and_the_marker(tmp_path: Path) -> None:
    write_tree(files_from(NEW), Tree(path=tmp_path / "tree"))
    assert read_site(tmp_path / "tree") == NEW
    assert (tmp_path / "tree" / MARKER).is_file()


def test_files_are_0644_and_folders_0755_whatever_the_umask(tmp_path: Path) -> None:
    for umask in (0o077, 0o000):
        before = os.umask(umask)
        try:
            write_tree(files_from(NEW), Tree(path=tmp_path / f"tree{umask}"))
        finally:
            os.umask(before)
        for path in (tmp_path / f"tree{umask}").rglob("*"):
            assert stat.S_IMODE(path.stat().st_mode) == (0o755 if path.is_dir() else 0o644)


@pytest.mark.parametrize(
    "path",
    [
        *["../x.html", "/etc/x", "a//b", "a/./b", "a/../b", "", ".", "a/", ".htaccess", "a/.git/x", "é.html", "A.html"],
        *[
            "a b.html",
            "a\\b",
            "a\nb",
            "a\0b",
            "con",
            "aux.html",
            "entries/nul/index.html",
            "a.",
            "-rf",
            "_x",
            "_redirects/x",
        ],
        *["x" * 121, "a/" * 120 + "b"],
    ],
)
def test_an_unsafe_path_is_an_error_and_nothing_is_written(tmp_path: Path, path: str) -> None:
    problems = problems_of({path: b"", "index.html": b""}, tmp_path / "tree")
    assert len(problems) == 1
    assert "[unsafe-path]" in problems[0]
    assert not (tmp_path / "tree").exists()


def test_the_two_files_hosts_read_may_start_with_an_underscore(tmp_path: Path) -> None:
    write_tree(files_from({"_redirects": b"", "_headers": b""}), Tree(path=tmp_path / "tree"))
    assert set(read_site(tmp_path / "tree")) == {"_redirects", "_headers"}


def test_paths_that_meet_on_some_systems_are_an_error_naming_both(tmp_path: Path) -> None:
    composed = unicodedata.normalize("NFC", "é.html")
    site = {"a.html": b"", "A.html": b"", composed: b"", unicodedata.normalize("NFD", composed): b""}
    met = [problem for problem in problems_of(site, tmp_path / "tree") if "duplicate-path" in problem]
    assert len(met) == 2
    assert "A.html" in met[0]
    assert "a.html" in met[0]


def test_a_page_cannot_lie_inside_the_file_of_another(tmp_path: Path) -> None:
    (problem,) = problems_of({"feed": b"", "feed/a/index.html": b""}, tmp_path / "tree")
    assert "feed/a/index.html" in problem


def test_a_path_is_written_once_only(tmp_path: Path) -> None:
    write_tree(files_from({"index.html": b"first"}), Tree(path=tmp_path / "tree"))
    (problem,) = problems_of({"index.html": b"second"}, tmp_path / "tree")
    assert "index.html: error: is written twice" in problem
    assert read_site(tmp_path / "tree") == {"index.html": b"first"}


def test_more_files_can_be_written_into_the_same_tree(tmp_path: Path) -> None:
    write_tree(files_from({"search/index.html": b"1"}), Tree(path=tmp_path / "tree"))
    write_tree(files_from({"search/table.json": b"2"}), Tree(path=tmp_path / "tree"))
    assert set(read_site(tmp_path / "tree")) == {"search/index.html", "search/table.json"}


def test_nothing_is_written_into_a_folder_that_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(EnvironmentFailureError, match="not made by site-gen"):
        write_tree(files_from(NEW), Tree(path=tmp_path))
    assert list(tmp_path.iterdir()) == [tmp_path / "letters.txt"]


@given(
    st.lists(
        st.text("ab.-_/AÄ", max_size=6) | st.sampled_from(["aux", "aux.b", "a/con/b", "com1", "_headers"]), max_size=4
    )
)
def test_a_look_at_plain_paths_alone_misses_nothing_a_look_at_each_finds(paths: list[str]) -> None:
    odd = "Ö"  # is looked at closely, and all others with it
    assert path_problems(paths) == [one for one in path_problems([*paths, odd]) if one.path != odd]


@given(st.dictionaries(st.text(max_size=30), st.just(b""), max_size=4))
def test_no_path_whatever_escapes_the_tree(tmp_path_factory: pytest.TempPathFactory, site: dict[str, bytes]) -> None:
    root = tmp_path_factory.mktemp("escape")
    try:
        write_tree(files_from(site), Tree(path=root / "tree"))
    except BuildFailedError:
        assert list(root.iterdir()) == []
    else:
        assert list(root.iterdir()) == [root / "tree"]
        assert set(read_site(root / "tree")) == set(site)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left", "/x"), "/x: No space left; free some space on this disk"),
        (OSError(errno.EAGAIN, "Try again"), "the machine: Try again; no process more may be started here; build with"),
        (OSError(errno.EIO, "I/O error", "/x"), "/x: I/O error; check the disk"),
    ],
)
def test_what_the_machine_refuses_is_said_with_what_to_do(error: OSError, said: str) -> None:
    assert str(environment_failure(error)).startswith(said)


# ---- where


def refused(build: Path, project: Path) -> str:
    before = {path: path.lstat().st_mtime_ns for path in project.rglob("*")}
    with pytest.raises(UsageError) as error:
        check_output(build, project=project, inputs=[project / "content", project / "templates"])
    assert {path: path.lstat().st_mtime_ns for path in project.rglob("*")} == before
    return str(error.value)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for folder in ("content/sources", "templates", ".git"):
        (root / folder).mkdir(parents=True)
    return root


@pytest.mark.parametrize(
    "place", [".", "..", "content", "content/site", "templates/x", ".git/site", "/", "no/such/site"]
)
def test_a_dangerous_output_path_is_refused(project: Path, place: str) -> None:
    assert refused(project / place, project)


def test_the_home_folder_and_those_above_it_are_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(project.parent / "home" / "me"))
    (project.parent / "home" / "me").mkdir(parents=True)
    assert "would replace" in refused(project.parent / "home" / "me", project)
    assert "would replace" in refused(project.parent / "home", project)


def test_a_link_a_file_and_a_foreign_folder_are_refused(project: Path) -> None:
    (project / "link").symlink_to(project / "elsewhere")
    (project / "file").write_text("x")
    (project / "notes").mkdir()
    (project / "notes" / "mine.txt").write_text("x")
    assert "symbolic link" in refused(project / "link", project)
    assert "is a file" in refused(project / "file", project)
    assert "not made by site-gen" in refused(project / "notes", project)


def test_a_file_put_into_the_published_tree_by_hand_is_not_lost_silently(project: Path) -> None:
    build_site(OLD, project / "build")
    check_output(project / "build", project=project)
    (project / "build" / "CNAME").write_text("archive.example")
    assert "CNAME was not made by site-gen" in refused(project / "build", project)


def test_a_new_and_an_empty_folder_are_accepted(project: Path) -> None:
    (project / "empty").mkdir()
    check_output(project / "build", project=project, inputs=[project / "content"])
    check_output(project / "empty", project=project, inputs=[project / "content"])


# ---- publishing


def test_a_publication_says_what_changed(tmp_path: Path) -> None:
    first = build_site(OLD, tmp_path / "build")
    assert first == Changes(added=tuple(sorted(OLD)))
    second = build_site(NEW, tmp_path / "build")
    assert second.added == ("feed.xml",)
    assert second.changed == ("index.html",)
    assert second.removed == ("entries/gone/index.html",)
    assert second.unchanged == 1
    assert read_site(tmp_path / "build") == NEW


def test_large_files_are_compared_without_being_held(tmp_path: Path) -> None:
    large = {"last": bytes(1 << 23), "same": bytes(1 << 23)}
    build_site(large, tmp_path / "build")
    other = {"last": large["last"][:-1] + b"1", "same": large["same"]}
    with locked(tmp_path / "build"):
        tree = fresh_tree(tmp_path / "build", {})
        write_tree(files_from(other), tree)
        trim(tree)
        tracemalloc.start()
        changes = publish(tree.path, tmp_path / "build")
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert (changes, most < 1 << 22) == (Changes(changed=("last",), unchanged=1), True)


def test_a_removed_page_leaves_nothing_behind_but_the_tree_to_undo_to(tmp_path: Path) -> None:
    build_site(OLD, tmp_path / "build")
    build_site(NEW, tmp_path / "build")
    assert not (tmp_path / "build" / "entries" / "gone").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == [".build.lock", ".build.prev", "build"]
    assert read_site(tmp_path / ".build.prev") == OLD


def test_where_nothing_changed_the_published_tree_stays(tmp_path: Path) -> None:
    build_site(OLD, tmp_path / "build")
    build_site(NEW, tmp_path / "build")
    before = (tmp_path / "build").stat().st_ino
    changes = build_site(NEW, tmp_path / "build")
    assert not changes
    assert changes.unchanged == len(NEW)
    assert (tmp_path / "build").stat().st_ino == before
    assert read_site(tmp_path / ".build.prev") == OLD
    assert not (tmp_path / ".build.new").exists()


def test_a_file_that_became_a_link_counts_as_changed(tmp_path: Path) -> None:
    build_site(OLD, tmp_path / "build")
    (tmp_path / "build" / "index.html").unlink()
    (tmp_path / "build" / "index.html").symlink_to(tmp_path / "elsewhere")
    assert build_site(OLD, tmp_path / "build").changed == ("index.html",)
    assert read_site(tmp_path / "build") == OLD


def test_undo_goes_back_one_step_and_again_forward(tmp_path: Path) -> None:
    build_site(OLD, tmp_path / "build")
    build_site(NEW, tmp_path / "build")
    undo(tmp_path / "build")
    assert read_site(tmp_path / "build") == OLD
    undo(tmp_path / "build")
    assert read_site(tmp_path / "build") == NEW


def test_there_is_nothing_to_undo_after_the_first_publication(tmp_path: Path) -> None:
    build_site(OLD, tmp_path / "build")
    with pytest.raises(UsageError, match="nothing to undo"):
        undo(tmp_path / "build")


def test_nothing_is_undone_while_a_build_is_running(tmp_path: Path) -> None:
    build_site(OLD, tmp_path / "build")
    build_site(NEW, tmp_path / "build")
    with locked(tmp_path / "build"), pytest.raises(EnvironmentFailureError, match="another build is running"):
        undo(tmp_path / "build")
    assert read_site(tmp_path / "build") == NEW


def test_an_unfinished_tree_of_ours_is_cleared_away(tmp_path: Path) -> None:
    write_tree(files_from({"half.html": b"ha"}), Tree(path=tmp_path / ".build.new"))
    build_site(NEW, tmp_path / "build")
    assert read_site(tmp_path / "build") == NEW


def test_a_folder_in_the_way_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".build.new").mkdir()
    (tmp_path / ".build.new" / "thesis.txt").write_text("years of work")
    with pytest.raises(EnvironmentFailureError, match="move it away"):
        build_site(NEW, tmp_path / "build")
    assert (tmp_path / ".build.new" / "thesis.txt").read_text() == "years of work"


def test_a_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    write_tree(files_from(OLD), Tree(path=tmp_path / "elsewhere"))
    (tmp_path / ".build.new").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(EnvironmentFailureError):
        build_site(NEW, tmp_path / "build")
    assert read_site(tmp_path / "elsewhere") == OLD


def test_what_a_killed_build_had_started_is_waited_for(tmp_path: Path) -> None:
    build = tmp_path / "build"
    is_held, hold = os.pipe()
    first = os.fork()
    if first == 0:
        with locked(build):
            if os.fork() == 0:  # holds the lock for a while longer
                os.write(hold, b"!")
                time.sleep(1)
                os._exit(0)
            time.sleep(60)
    assert os.read(is_held, 1) == b"!"
    os.kill(first, signal.SIGKILL)
    os.waitpid(first, 0)
    with locked(build):
        assert lock_file(build).read_text().split() == [str(os.getpid())]


def test_a_second_build_at_once_stops_and_says_so(tmp_path: Path) -> None:
    with (
        locked(tmp_path / "build"),
        pytest.raises(EnvironmentFailureError, match=f"another build is running .process {os.getpid()}"),
        locked(tmp_path / "build"),
    ):
        pass


def test_the_lock_is_free_again_after_a_kill(tmp_path: Path) -> None:
    code = f"""
import os, signal, pathlib
from site_gen.output import locked
with locked(pathlib.Path({str(tmp_path / "build")!r})):
    os.kill(os.getpid(), signal.SIGKILL)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGKILL
    build_site(NEW, tmp_path / "build")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_project_is_an_environment_failure(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(EnvironmentFailureError, match="who owns"):
            build_site(NEW, tmp_path / "build")
    finally:
        tmp_path.chmod(0o755)


def without_exchange(_one: Path, _other: Path) -> bool:
    return False


@pytest.fixture(params=["exchange", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "two renames":
        monkeypatch.setattr(publication, "_exchange", without_exchange)
    return str(request.param)


def test_without_exchange_two_renames_give_the_same_site(tmp_path: Path, way: str) -> None:
    build_site(OLD, tmp_path / "build")
    build_site(NEW, tmp_path / "build")
    assert read_site(tmp_path / "build") == NEW, way
    assert read_site(tmp_path / ".build.prev") == OLD, way
    undo(tmp_path / "build")
    assert read_site(tmp_path / "build") == OLD, way


def test_what_an_interrupted_build_left_is_not_in_the_way_of_an_undo(tmp_path: Path, way: str) -> None:
    build_site(OLD, tmp_path / "build")
    build_site(NEW, tmp_path / "build")
    write_tree(files_from({"half.html": b"ha"}), Tree(path=tmp_path / ".build.new"))
    undo(tmp_path / "build")
    assert read_site(tmp_path / "build") == OLD, way
    build_site(NEW, tmp_path / "build")
    assert read_site(tmp_path / "build") == NEW


def test_a_folder_made_in_the_place_of_one_before_is_not_taken_for_it(tmp_path: Path) -> None:
    build_site(OLD, tmp_path / "build")
    build_site(NEW, tmp_path / "build")
    before = (tmp_path / ".build.prev").stat().st_ino
    shutil.rmtree(tmp_path / ".build.prev")
    write_tree(files_from({"half.html": b"ha"}), Tree(path=tmp_path / ".build.new"))
    same_number = (tmp_path / ".build.new").stat().st_ino == before  # as ext4 gives it; others need not
    with pytest.raises(UsageError, match="nothing to undo"):
        undo(tmp_path / "build")
    assert read_site(tmp_path / "build") == NEW, f"the same number: {same_number}"


# ---- killed or refused at every file operation

BESIDE = {".build.lock", ".build.prev", ".build.old"}

FILE_EVENTS = frozenset(
    {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.link", "ctypes.dlopen"}
)


def at_event(number: int, action: Callable[[], None]) -> None:
    """Do something at the n-th file operation of this process (for good: an audit hook cannot be taken back)."""
    seen = 0

    def hook(event: str, _arguments: object) -> None:
        nonlocal seen
        if event in FILE_EVENTS:
            seen += 1
            if seen == number:
                action()

    sys.addaudithook(hook)


def in_child(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        except EnvironmentFailureError:
            os._exit(3)
        except BaseException:  # noqa: BLE001 - whatever it was, the parent reads the code
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill_self() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def disk_full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "somewhere")


@pytest.fixture(params=["an empty tree", "the spare tree"])
def memo(request: pytest.FixtureRequest, tmp_path: Path) -> Memo:
    return Memo(None if request.param == "an empty tree" else tmp_path / "cache")


def trials(build: Path, action: Callable[[], None], memo: Memo) -> Iterator[tuple[int, int]]:
    """Yield (number of the operation, exit code) until a build comes through without reaching the operation."""

    def work(number: int) -> None:
        at_event(number, action)
        build_site(NEW, build, memo)

    for number in range(1, 1000):
        build_site(NEW, build, memo)
        build_site(OLDER, build, memo)
        build_site(OLD, build, memo)
        code = in_child(lambda number=number: work(number))  # type: ignore[misc]
        yield number, code
        if code == 0:
            return


def test_killed_at_any_file_operation_the_site_is_the_old_or_the_new(tmp_path: Path, memo: Memo) -> None:
    build = tmp_path / "build"
    seen = set()
    for number, code in trials(build, kill_self, memo):
        assert code in (0, -signal.SIGKILL)
        site = read_site(build)
        assert site in (OLD, NEW), f"killed at operation {number}"
        seen.add("new" if site == NEW else "old")
        build_site(NEW, build, memo)
        assert read_site(build) == NEW
        assert {path.name for path in tmp_path.iterdir()} <= {*BESIDE, "build", "cache"}
    assert seen == {"old", "new"}
    assert number > 20, "the operations were not counted"


def test_killed_at_any_file_operation_the_site_before_is_the_one_to_undo_to(tmp_path: Path, memo: Memo) -> None:
    build = tmp_path / "build"
    for number, _ in trials(build, kill_self, memo):
        before, after = (OLD, NEW) if read_site(build) == NEW else (OLDER, OLD)
        undo(build)
        assert read_site(build) == before, f"killed at operation {number}"
        undo(build)
        assert read_site(build) == after, f"killed at operation {number}"


def test_killed_at_any_file_operation_the_next_build_keeps_the_site_before(tmp_path: Path, memo: Memo) -> None:
    build = tmp_path / "build"
    for number, _ in trials(build, kill_self, memo):
        before = OLD if read_site(build) == NEW else OLDER
        assert not build_site(read_site(build), build, memo)
        undo(build)
        assert read_site(build) == before, f"killed at operation {number}"


def test_killed_between_two_renames_the_next_build_mends_it(
    tmp_path: Path, memo: Memo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publication, "_exchange", without_exchange)
    build = tmp_path / "build"
    was_missing = False
    for number, _ in trials(build, kill_self, memo):
        was_missing |= not build.exists()
        with locked(build):
            fresh_tree(build)
        assert read_site(build) in (OLD, NEW), f"killed at operation {number}"
        build_site(NEW, build, memo)
        assert read_site(build) == NEW
    assert was_missing, "no kill fell between the two renames"


def test_a_full_disk_at_any_operation_keeps_a_whole_site(tmp_path: Path, memo: Memo) -> None:
    build = tmp_path / "build"
    for number, code in trials(build, disk_full, memo):
        assert code in (0, 3), f"operation {number} gave {code}"
        assert read_site(build) in (OLD, NEW), f"full at operation {number}"
        build_site(NEW, build, memo)
        assert read_site(build) == NEW


# ---- in parts


def in_parts(key: str, *parts: bytes) -> SiteFile:
    return SiteFile(path="data/large.csv", made_from=lambda: key, make=lambda: iter(parts))


def test_a_file_in_parts_is_written_as_the_same_file_in_one_and_not_looked_at_again(tmp_path: Path) -> None:
    def write(file: SiteFile, tree: Path) -> tuple[dict[str, Made], dict[str, bytes | None]]:
        return write_and_look([file], Tree(path=tree), Workforce(), lambda _path, content: content)

    parts, seen = write(in_parts("", b"a,b\r\n", b"1,2\r\n"), tmp_path / "parts")
    whole, also_seen = write(keyed("data/large.csv", b"a,b\r\n1,2\r\n"), tmp_path / "whole")
    assert read_site(tmp_path / "parts") == read_site(tmp_path / "whole")
    assert parts["data/large.csv"].digest == whole["data/large.csv"].digest
    assert (list(seen.values()), list(also_seen.values())) == ([None], [b"a,b\r\n1,2\r\n"])
    assert in_parts("", b"a", b"b").whole() == b"ab"


def test_a_file_in_parts_that_turns_out_to_be_the_same_is_the_one_published(tmp_path: Path) -> None:
    ledger = write_tree([in_parts("one key", b"a", b"b")], Tree(path=tmp_path / "one"))
    again = Tree(path=tmp_path / "two", published=tmp_path / "one", ledger=ledger)
    made = write_tree([in_parts("another key", b"ab")], again)
    assert (tmp_path / "two" / "data" / "large.csv").samefile(tmp_path / "one" / "data" / "large.csv")
    assert made["data/large.csv"].made_from == "another key"
    again = Tree(path=tmp_path / "two", published=tmp_path / "one", ledger=made, standing={"data/large.csv"})
    assert write_tree([in_parts("", b"ab")], again)["data/large.csv"].state == made["data/large.csv"].state
    again = Tree(path=tmp_path / "two", published=tmp_path / "one", ledger=made, standing={"data/large.csv"})
    write_tree([in_parts("", b"abc")], again)
    assert read_site(tmp_path / "one") == {"data/large.csv": b"ab"}
    assert read_site(tmp_path / "two") == {"data/large.csv": b"abc"}


def test_a_large_file_is_known_by_its_hash_without_being_held(tmp_path: Path) -> None:
    file = SiteFile(path="large.csv", made_from=str, make=lambda: (bytes(1 << 20) for _ in range(16)))
    ledger = write_tree([file], Tree(path=tmp_path / "one"))
    tracemalloc.start()
    unsettled = {path: Made(made_from="", digest=made.digest) for path, made in ledger.items()}
    write_tree([file], Tree(path=tmp_path / "two", published=tmp_path / "one", ledger=unsettled))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (tmp_path / "two" / "large.csv").samefile(tmp_path / "one" / "large.csv")
    assert most < 4 << 20


def test_a_part_that_cannot_be_made_leaves_nothing_of_its_file(tmp_path: Path) -> None:
    def make() -> Iterator[bytes]:
        yield b"a"
        raise BuildFailedError([Problem(path="data/large.csv", line=0, code="bad-csv", message="is wrong")])

    with pytest.raises(BuildFailedError):
        write_tree([SiteFile(path="data/large.csv", made_from=str, make=make)], Tree(path=tmp_path / "tree"))
    assert read_site(tmp_path / "tree") == {}
    assert {path.name for path in (tmp_path / "tree").iterdir()} == {MARKER, "data"}


def test_a_file_in_parts_is_written_without_being_held(tmp_path: Path) -> None:
    part = bytes(1 << 20)
    file = SiteFile(path="data/large.csv", made_from=str, make=lambda: (part for _ in range(64)))
    tracemalloc.start()
    write_tree([file], Tree(path=tmp_path / "tree"))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (tmp_path / "tree" / "data" / "large.csv").stat().st_size == 64 << 20
    assert most < 4 << 20


# ---- by several processes


def many(count: int, make: Callable[[int], bytes]) -> list[SiteFile]:
    return [SiteFile(path=f"page/{n}.html", made_from=str, make=partial(make, n)) for n in range(count)]


def test_processes_write_what_one_process_writes(tmp_path: Path) -> None:
    files = many(500, lambda n: f"page {n}".encode())
    alone = write_tree(files, Tree(path=tmp_path / "alone"))
    together = write_tree(files, Tree(path=tmp_path / "tree"), workers=Workforce(processes=2))
    assert {path: made.digest for path, made in together.items()} == {path: made.digest for path, made in alone.items()}
    assert read_site(tmp_path / "tree") == read_site(tmp_path / "alone")


@pytest.mark.parametrize("processes", [1, 2])
def test_who_makes_a_file_looks_at_its_bytes_and_nobody_at_what_is_linked(tmp_path: Path, processes: int) -> None:
    def write(tree: Tree) -> tuple[dict[str, Made], dict[str, bytes]]:
        files = [keyed(f"page/{number}.html", b"%d" % number) for number in range(500)]
        return write_and_look(
            files, tree, Workforce(processes=processes), lambda path, content: path.encode() + (content or b"")
        )

    ledger, seen = write(Tree(path=tmp_path / "one"))
    assert seen == {f"page/{number}.html": b"page/%d.html%d" % (number, number) for number in range(500)}
    del ledger["page/7.html"]
    _, seen = write(Tree(path=tmp_path / "two", published=tmp_path / "one", ledger=ledger))
    assert seen == {"page/7.html": b"page/7.html7"}


def test_what_is_wrong_in_one_process_is_told_by_all(tmp_path: Path) -> None:
    problem = Problem(path="templates/page.html", line=3, code="template", message="is wrong")

    def make(number: int) -> bytes:
        if number == 450:
            raise BuildFailedError([problem])
        return b""

    with pytest.raises(BuildFailedError) as failure:
        write_tree(many(500, make), Tree(path=tmp_path / "tree"), workers=Workforce(processes=2))
    assert failure.value.problems == (problem,)


def the_process() -> bytes:
    return b"%d" % os.getpid()


def test_the_files_of_a_batch_and_those_beside_them_are_made_by_one_process(tmp_path: Path) -> None:
    folders = {f"entries/{number:03}": f"batch {number % 7}" for number in range(500)}
    records = [SiteFile(f"{one}/entry.json", str, the_process, partial(str, name)) for one, name in folders.items()]
    pages = [SiteFile(f"{one}/index.html", str, the_process) for one in folders]
    tree, two = Tree(path=tmp_path / "tree"), Workforce(processes=2)
    made, seen = write_and_look([*pages, *records, *files_from(NEW)], tree, two, lambda _path, content: content)
    assert list(NEW.values()) == [seen[path] for path in NEW]
    assert made.keys() == seen.keys() == {*NEW, *(file.path for file in (*records, *pages))}
    for batch in set(folders.values()):
        own = {content for path, content in seen.items() if folders.get(path.rpartition("/")[0]) == batch}
        assert len(own) == 1
    assert len({(tree.path / path).read_bytes() for path in seen}) > len(NEW)
