"""Machines without a network, with a disk nobody may write to, with little in content/: said plainly, no crash."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_project import empty_project, put
from tiny_site import TEMPLATES, tree_of

from site_gen.build import Project

_REPORT = "Harbour opens\n\n3 March 2015\n\nThe port of Lindhaven said so.\n"
_BUILD = [sys.executable, "-m", "site_gen.cli", "build", "--jobs", "1"]


def _run(project: Project, command: list[str]) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "VIRTUAL_ENV")}
    return subprocess.run(
        command,
        cwd=project.root,
        env={**kept, "PYTHONPATH": str(TEMPLATES.parent), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def _may(*options: str) -> bool:
    command = ["unshare", *options, "true"]
    return bool(shutil.which("unshare")) and not subprocess.run(command, check=False, capture_output=True).returncode


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = empty_project(tmp_path)
    (tmp_path / "templates").symlink_to(TEMPLATES)
    put(project, "good.txt", _REPORT)
    return project


@pytest.mark.skipif(not _may("-rn"), reason="no network can be taken away here")
def test_a_build_with_search_needs_no_network(project: Project) -> None:
    done = _run(project, ["unshare", "-rn", *_BUILD])
    assert (done.returncode, done.stderr) == (0, "")
    assert (project.output / "pagefind" / "pagefind-entry.json").is_file()


@pytest.mark.skipif(not _may("-rm"), reason="no disk may be mounted here")
def test_a_disk_mounted_read_only_is_exit_3_before_any_work(project: Project) -> None:
    assert _run(project, [*_BUILD, "--no-search"]).returncode == 0
    before = tree_of(project.root)
    put(project, "good.txt", _REPORT + "\nMore was said.\n")
    before["content/sources/good.txt"] = (project.content / "sources" / "good.txt").read_bytes()
    only_read = 'mount --bind "$PWD" "$PWD" && mount -o remount,ro,bind "$PWD" && cd "$PWD" && exec "$@"'
    done = _run(project, ["unshare", "-rm", "sh", "-c", only_read, "sh", *_BUILD, "--no-search"])
    assert done.returncode == 3
    assert "the disk is mounted read-only; the published site is unchanged" in done.stderr
    assert tree_of(project.root) == before


@pytest.mark.skipif(not _may("-rm"), reason="no disk may be mounted here")
def test_a_mount_point_is_no_place_to_publish_to(project: Project) -> None:
    project.output.mkdir()
    mounted = 'mount -t tmpfs none build && exec "$@"'
    done = _run(project, ["unshare", "-rm", "sh", "-c", mounted, "sh", *_BUILD, "--no-search"])
    assert done.returncode == 2
    assert "is a mount point" in done.stderr


_ON_A_LAYER = """
set -e
upper=$(mktemp -d -p "$PWD/..")
mount -t tmpfs none $upper && mkdir $upper/new $upper/work $upper/both
mount -t overlay overlay -o lowerdir="$PWD",upperdir=$upper/new,workdir=$upper/work,userxattr $upper/both
cd $upper/both && echo "More was said." >> content/sources/good.txt
"$@" || echo "exit $?"
grep -q "More was said." build/entries/good/index.html || echo "the old site"
rm -r build && "$@"
grep -q "More was said." build/entries/good/index.html && echo "the new site"
"""


def _may_layer() -> bool:
    layers = "mount -t tmpfs none /mnt && mkdir /mnt/u /mnt/w && "
    layers += "mount -t overlay overlay -o lowerdir=/usr,upperdir=/mnt/u,workdir=/mnt/w,userxattr /mnt"
    command = ["unshare", "-rm", "sh", "-c", layers]
    return _may("-rm") and not subprocess.run(command, check=False, capture_output=True).returncode


@pytest.mark.skipif(not _may_layer(), reason="no layers may be mounted here")
def test_a_site_in_a_lower_layer_of_an_image_stays_and_is_said_to_be_in_the_way(project: Project) -> None:
    assert _run(project, [*_BUILD, "--no-search"]).returncode == 0
    done = _run(project, ["unshare", "-rm", "sh", "-c", _ON_A_LAYER, "sh", *_BUILD, "--no-search"])
    assert "cannot be renamed: remove this one and build again; the published site is unchanged" in done.stderr
    assert done.returncode == 0, done.stderr
    exit_code, before, *_, after = done.stdout.splitlines()
    assert (exit_code, before, after) == ("exit 3", "the old site", "the new site")


# What root may do in spite of modes and owners is taken from it.
_WITHOUT_RIGHTS = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if os.geteuid() == 0 else []


@pytest.mark.long
@pytest.mark.skipif(bool(_WITHOUT_RIGHTS) and not shutil.which("setpriv"), reason="root may write anywhere here")
@pytest.mark.parametrize("trees", [[".build.old"], ["build", ".build.prev", ".build.old"]])
def test_trees_made_read_only_by_hand_are_no_obstacle(project: Project, trees: list[str]) -> None:
    command = [*_WITHOUT_RIGHTS, *_BUILD, "--no-search"]
    for number in range(6):
        put(project, "more.txt", f"Pier {number} opens\n\n4 March 2015\n\nThe port of Lindhaven said so.\n")
        if number == 3:
            done = _run(project, ["chmod", "-R", "a-w", *trees])
            assert done.returncode == 0
        done = _run(project, command)
        assert (done.returncode, done.stderr) == (0, "")
    assert "Pier 5 opens" in (project.output / "entries/more/index.html").read_text("utf-8")
    modes = {path.stat().st_mode & 0o777 for path in (project.output, *project.output.rglob("*"))}
    assert modes == {0o755, 0o644}


def test_a_project_without_content_is_a_wrong_call(project: Project) -> None:
    shutil.rmtree(project.content)
    done = _run(project, _BUILD)
    assert done.returncode == 2
    assert "no content folder at" in done.stderr


def test_a_broken_template_is_named_with_its_line_and_publishes_nothing(project: Project) -> None:
    (project.root / "templates").unlink()
    shutil.copytree(TEMPLATES, project.root / "templates")
    with (project.root / "templates" / "entry.html").open("a", encoding="utf-8") as file:
        file.write("{% if x %}\n")
    done = _run(project, [*_BUILD, "--no-search"])
    assert done.returncode == 1
    assert "templates/entry.html:" in done.stdout
    assert "[template]" in done.stdout
    assert not project.output.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_source_nobody_may_read_is_named(project: Project) -> None:
    put(project, "secret.txt", _REPORT).chmod(0)
    done = _run(project, [*_BUILD, "--no-search"])
    assert done.returncode == 1
    assert "content/sources/secret.txt: error: " in done.stdout


_MANY_BUILDS = """
import resource, sys
from pathlib import Path
from site_gen.build import Project, build
root = Path(sys.argv[1])
project = Project(root=root, content=root / "content", templates=root / "templates", output=root / "build", cache=root)
for number in range(int(sys.argv[2])):
    (root / "content/sources/more.txt").write_text(f"Pier {number} opens\\n\\n4 March 2015\\n\\nThe port said so.\\n")
    build(project, with_search=False)
    if number in (9, int(sys.argv[2]) - 1):
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.slow
def test_fifty_rebuilds_in_one_process_take_no_more_memory_than_ten(project: Project) -> None:
    done = _run(project, [sys.executable, "-c", _MANY_BUILDS, str(project.root), "50"])
    assert done.returncode == 0, done.stderr
    ten, fifty = map(int, done.stdout.split())
    assert fifty < 1.05 * ten
