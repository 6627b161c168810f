"""What is kept between builds changes nothing but the time they take."""

import json
import os
import random
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from spoken import ENGLISH
from tiny_site import case_names, make_project, source_of, tree_of

from site_gen.across import CODE as CODE_ACROSS
from site_gen.archive import make_archive
from site_gen.build import Project, Published, build
from site_gen.content.folder import read_content
from site_gen.errors import EnvironmentFailureError
from site_gen.kept.codec import decode, encode
from site_gen.kept.fingerprint import A_WHILE
from site_gen.kept.keys import key_of
from site_gen.kept.memo import LivingMemo, Memo
from site_gen.kept.readings import CODE, read_all
from site_gen.kept.unchanged import inputs_of, note, still_published
from site_gen.kept.unread import Elsewhere, Written
from site_gen.method import rulebook
from site_gen.model import Confidence, Form, Parsed
from site_gen.output import kept_ledger, undo
from site_gen.pages import make_pages
from site_gen.parse import parse
from site_gen.understanding import read_entries
from site_gen.workers import ALONE, Workforce


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    label: str
    forms: tuple[Form, ...]
    place: tuple[int, str] | None = None
    ids: frozenset[str] = frozenset()
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    label: str
    forms: Sequence[Form]


SHELF = Shelf(
    label="A\udc80\n", forms=(Form(text="Åsa", lines=(1, 2)),), place=(3, "x"), ids=frozenset("ba"), is_open=True
)


def cached(project: Project) -> Project:
    return replace(project, cache=project.root / ".cache")


def kept_files(project: Project) -> list[Path]:
    return sorted(path for path in (project.root / ".cache").rglob("*") if path.is_file())


def unchanged(project: Project, a_while: int = A_WHILE) -> Published | None:
    return still_published(project, with_search=False, base_url="", is_strict=False, a_while=a_while)[0]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return cached(make_project(tmp_path, "whole-page", "held-floor"))


def test_a_value_reads_back_as_it_was() -> None:
    read = decode(Shelf, encode(SHELF))
    assert read == SHELF
    assert type(read.forms[0]) is Form


@pytest.mark.parametrize(
    "content",
    [
        *("", "[", "null", "{}", "[1]", '["a",[],null,[],0]', '["a",[],[1],[],false]', '["a",{},null,[],false]'),
        *('["a",[["b",[true]]],null,[],false]', '["a",[["b",[1],2]],null,[],false]', '["a",[["b"]],null,[],false]'),
    ],
)
def test_what_is_not_exactly_the_type_asked_for_is_refused(content: str) -> None:
    with pytest.raises(ValueError, match="not what was written"):
        decode(Shelf, content.encode())


def test_a_sequence_is_kept_as_a_text_and_read_when_it_is_looked_at() -> None:
    box = Box(label="b", forms=tuple(Form(text=f"Åsa{n % 3}", lines=(n,)) for n in range(1000)))
    written = encode(box)
    read = decode(Box, written)
    assert type(read.forms) is Written
    assert encode(read) == written
    assert read == box
    assert encode(read) == written
    assert decode(Box, encode(replace(box, forms=()))) == replace(box, forms=())


@pytest.mark.parametrize("content", ['["b",[]]', '["b",null]', '["b",1]'])
def test_a_sequence_that_is_no_text_is_refused(content: str) -> None:
    with pytest.raises(ValueError, match="not what was written"):
        decode(Box, content.encode())


@pytest.mark.parametrize("inner", ["é", "[", "[1]", "1", "{}", "null", '[["b",[1],2]]', "[" * 200_000])
def test_a_sequence_damaged_within_is_refused_when_it_is_looked_at(inner: str) -> None:
    box = decode(Box, json.dumps(["b", inner]).encode())
    with pytest.raises(ValueError, match=r"\w"):
        len(box.forms)


def test_a_choice_that_is_none_of_the_known_ones_is_refused() -> None:
    assert decode(Confidence, b'"high"') is Confidence.HIGH
    with pytest.raises(ValueError, match="sure"):
        decode(Confidence, b'"sure"')


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="not what was written"):
        decode(Shelf, b"[" * 200_000)


def test_a_result_is_read_back_under_its_own_kind_and_key_alone(tmp_path: Path) -> None:
    memo = Memo(tmp_path)
    memo.put_value("shelf", "one", SHELF)
    shutil.copyfile(tmp_path / "site-gen/shelf/one", tmp_path / "site-gen/shelf/two")
    shutil.copytree(tmp_path / "site-gen/shelf", tmp_path / "site-gen/board")
    assert memo.get_value("shelf", "one", Shelf) == SHELF
    assert memo.get_value("shelf", "two", Shelf) is None
    assert memo.get_value("board", "one", Shelf) is None
    assert memo.get_value("shelf", "one", Form) is None


def test_two_surrogates_do_not_read_back_as_one_character() -> None:
    shelf = replace(SHELF, label="\ud83d\ude00", forms=(Form(text="\U0001f600", lines=(1,)),))
    assert decode(Shelf, encode(shelf)) == shelf
    box = Box(label="\ud83d\ude00", forms=shelf.forms)
    assert decode(Box, encode(box)) == box


def test_a_value_of_other_types_than_it_declares_is_taken_for_never_kept(tmp_path: Path) -> None:
    memo = Memo(tmp_path)
    memo.put_value("shelf", "one", replace(SHELF, label=1))  # type: ignore[arg-type]
    assert memo.get_value("shelf", "one", Shelf) is None


@given(place=st.integers(0, 400), change=st.integers(1, 255))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_result_with_any_byte_changed_or_cut_off_is_taken_for_never_kept(
    tmp_path: Path, place: int, change: int
) -> None:
    memo = Memo(tmp_path)
    memo.put_value("shelf", "one", SHELF)
    path = tmp_path / "site-gen/shelf/one"
    stored = bytearray(path.read_bytes())
    place %= len(stored)
    path.write_bytes(stored[:place])
    assert memo.get_value("shelf", "one", Shelf) is None
    stored[place] ^= change
    path.write_bytes(stored)
    assert memo.get_value("shelf", "one", Shelf) is None


def test_what_stands_in_the_way_of_a_result_is_passed_over(tmp_path: Path) -> None:
    memo = Memo(tmp_path)
    folder = tmp_path / "site-gen" / "shelf"
    (folder / "folder").mkdir(parents=True)
    os.mkfifo(folder / "pipe")
    (folder / "link").symlink_to("/dev/zero")
    for key in ("folder", "pipe", "link"):
        assert memo.get_value("shelf", key, Shelf) is None
    memo.put_value("shelf", "folder", SHELF)
    memo.put_value("shelf", "pipe", SHELF)
    assert memo.get_value("shelf", "folder", Shelf) is None
    assert memo.get_value("shelf", "pipe", Shelf) == SHELF
    assert sorted(path.name for path in folder.iterdir()) == ["folder", "link", "pipe"]


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    memo = Memo(tmp_path / "file")
    memo.put_value("shelf", "one", SHELF)
    memo.prune()
    assert memo.get_value("shelf", "one", Shelf) is None


def test_as_many_unused_results_are_kept_as_used_ones_the_latest_first(tmp_path: Path) -> None:
    first = Memo(tmp_path)
    for age, key in enumerate(("new", "old", "older")):
        first.put_value("shelf", key, SHELF)
        os.utime(tmp_path / "site-gen/shelf" / key, ns=(0, 10**9 * (10 - age)))
    second = Memo(tmp_path)
    assert second.get_value("shelf", "older", Shelf) == SHELF
    second.prune()
    assert sorted(path.name for path in (tmp_path / "site-gen/shelf").iterdir()) == ["new", "older"]


def test_what_is_to_be_kept_later_is_kept_at_the_end_of_a_build_and_made_only_where_it_can_be(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("made")
        return b"all of it"

    living = LivingMemo(tmp_path)
    living.put_later("across", "key", make)
    living.put_later("across", "key", make)
    Memo(None).put_later("across", "key", make)
    assert made == []
    living.prune()
    living.prune()
    assert made == ["made"]
    assert Memo(tmp_path).get("across", "key") == b"all of it"


def test_keys_tell_apart_what_is_not_the_same() -> None:
    values = [("a", "b"), ("ab",), ("a", ("b",)), ("a", b"b"), (SHELF,), (replace(SHELF, is_open=False),), (1,), ("1",)]
    assert len({key_of(*one) for one in values}) == len(values)


@pytest.mark.parametrize(("module", "code"), [("kept.readings", CODE), ("parse", CODE), ("across", CODE_ACROSS)])
def test_results_are_kept_by_all_the_code_that_makes_them(module: str, code: tuple[str, ...]) -> None:
    script = f"import sys, site_gen.{module}; print(*(m.__file__ for n, m in sys.modules.items() if 'site_gen.' in n))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = {path.rpartition("/site_gen/")[2] for path in done.stdout.split()}
    folders = tuple(part for part in code if part.endswith("/"))
    assert {path for path in loaded if not path.startswith(folders)} <= set(code)


def test_processes_read_what_one_process_reads(tmp_path: Path) -> None:
    project = cached(make_project(tmp_path))
    for number in range(150):
        text = source_of(project, case_names()[number % len(case_names())]).read_text("utf-8", "replace")
        source_of(project, f"more-{number:03}").write_text(
            f"{text}\nNumber {number} of them, the port said.\n", "utf-8"
        )
    content = read_content(project.content, project.root)
    window = (content.settings.window_start, content.settings.window_end)
    alone = [parse(source, content.names, window) for source in content.sources]
    assert read_all(content.sources, content.names, window, Memo(project.cache), Workforce(processes=2)) == alone
    keys = [path.name for path in kept_files(project) if path.parent.name == "readings"]
    assert len(keys) == len(alone)
    memo = Memo(project.cache)
    kept = {one.entry.id: one for key in keys if (one := memo.get_value("readings", key, Parsed))}
    assert [kept[one.entry.id] for one in alone] == alone
    assert read_all(content.sources, content.names, window, memo, Workforce(processes=2)) == alone


def test_a_few_new_sources_are_read_by_a_copy_of_the_process_as_by_this_one(tmp_path: Path) -> None:
    project = cached(make_project(tmp_path))
    readings_of(project)
    text = source_of(project, case_names()[0]).read_text("utf-8", "replace")
    source_of(project, "one-more").write_text(f"{text}\nOne more, the port said.\n", "utf-8")
    content = read_content(project.content, project.root)
    window = (content.settings.window_start, content.settings.window_end)
    two = Workforce(processes=2)
    kept = read_all(content.sources, content.names, window, Memo(project.cache), two)
    assert kept == [parse(source, content.names, window) for source in content.sources]
    for file in kept_files(project):  # what the copy has kept is in doubt as all that is kept
        file.write_bytes(file.read_bytes()[:-1])
    assert read_all(content.sources, content.names, window, Memo(project.cache), two) == kept


def test_a_build_with_nothing_new_to_read_does_not_load_what_reads(tmp_path: Path) -> None:
    project = cached(make_project(tmp_path))
    build(project)
    script = (
        "import sys\nfrom pathlib import Path\nfrom site_gen.build import Project, build\n"
        "root, templates, cache = map(Path, sys.argv[1:])\n"
        "build(Project(root=root, content=root / 'content', templates=templates, output=root / 'again', cache=cache))\n"
        "print(*(name for name in sys.modules if name.startswith(('site_gen.parse', 'dateparser'))))"
    )
    command = [sys.executable, "-c", script, *map(str, (project.root, project.templates, project.cache))]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "\n"


def readings_of(project: Project) -> tuple[list[Parsed], list[Parsed]]:
    """Return what each source gave, as read from what is kept and as parsed."""
    content = read_content(project.content, project.root)
    window = (content.settings.window_start, content.settings.window_end)
    kept = read_all(content.sources, content.names, window, Memo(project.cache), ALONE)
    return kept, [parse(source, content.names, window) for source in content.sources]


def lose(path: Path) -> None:
    path.unlink()


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def spoil_within(path: Path) -> None:
    """Make it what the memo takes for kept, and the codec for a reading, though no long part of it can be read."""
    memo = Memo(path.parents[2])
    content = memo.get(path.parent.name, path.name) or b""
    spoilt = re.sub(rb'"\[\[(?:[^"\\]|\\.)*"', b'"[[x"', content)
    assert spoilt != content
    memo.put(path.parent.name, path.name, spoilt, level=0)


def test_of_kept_readings_only_the_heads_are_read_until_a_long_part_is_looked_at(project: Project) -> None:
    readings_of(project)
    for path in kept_files(project):
        path.unlink() if path.parent.name == "readings" else None
    kept, parsed = readings_of(project)
    assert [one.entry.title for one in kept] == [one.entry.title for one in parsed]
    assert kept != []
    assert [type(one.entry.blocks) for one in kept] == [Elsewhere] * len(kept)


@pytest.mark.parametrize("damage", [lose, cut_off, spoil_within])
def test_a_long_part_that_is_not_kept_as_it_was_is_parsed_again(
    project: Project, damage: Callable[[Path], None]
) -> None:
    readings_of(project)
    kept, parsed = readings_of(project)
    for path in kept_files(project):
        damage(path) if path.parent.name == "readings" else None
    assert kept == parsed


@pytest.mark.parametrize("damage", [lose, cut_off])
def test_heads_that_are_not_kept_as_they_were_are_read_from_the_readings(
    project: Project, damage: Callable[[Path], None]
) -> None:
    readings_of(project)
    for path in kept_files(project):
        damage(path) if path.parent.name == "heads" else None
    kept, parsed = readings_of(project)
    assert kept == parsed


def test_a_reading_that_cannot_be_kept_is_held(project: Project) -> None:
    (project.root / ".cache").write_bytes(b"in the way")
    kept, parsed = readings_of(project)
    assert kept == parsed
    assert all(type(one.entry.blocks) is tuple for one in kept)


def test_a_kept_reading_is_used_again_and_only_for_the_same_source(project: Project) -> None:
    read = read_content(project.content, project.root)
    first, _ = read_entries(read, Memo(project.cache))
    before = {path: path.stat().st_mtime_ns for path in kept_files(project) if path.parent.name == "readings"}
    assert len(before) == 2
    assert read_entries(read, Memo(project.cache))[0] == first
    source_of(project, "held-floor").rename(source_of(project, "other-name"))
    moved = read_content(project.content, project.root)
    assert read_entries(moved, Memo(project.cache)) == read_entries(moved)
    after = {path: path.stat().st_mtime_ns for path in kept_files(project) if path.parent.name == "readings"}
    assert len(after) == 3
    assert before.items() <= after.items()


def test_an_unchanged_project_is_told_without_a_build(project: Project) -> None:
    assert unchanged(project) is None
    published = build(project, with_search=False)
    same = unchanged(project)
    assert same is not None
    assert same.problems == published.problems
    assert not same.changes
    assert same.changes.unchanged == len(published.changes.added)


def test_while_the_disk_stays_as_it_was_its_state_is_enough(project: Project) -> None:
    published = build(project, with_search=False)
    assert unchanged(project)
    assert not (project.root / ".cache/site-gen/state").exists()  # what was written just now may be written again
    assert unchanged(project, a_while=0)
    (noted,) = (project.root / ".cache/site-gen/state").iterdir()
    before = noted.stat().st_mtime_ns
    same = unchanged(project, a_while=0)
    assert same is not None
    assert same.changes.unchanged == len(published.changes.added)
    assert noted.stat().st_mtime_ns == before


def edit_source(project: Project) -> None:
    path = source_of(project, "held-floor")
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("has no fence", "has no walls"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def edit_authority(project: Project) -> None:
    (project.content / "people.yaml").write_text("", "utf-8")


def hide_source(project: Project) -> None:
    source_of(project, "held-floor").rename(project.content / "sources" / ".held-floor.txt")


def edit_published(project: Project) -> None:
    (project.output / "index.html").write_text("by hand", "utf-8")


def lose_published(project: Project) -> None:
    (project.output / "index.html").unlink()


def add_to_published(project: Project) -> None:
    (project.output / "entries" / "by-hand.html").write_text("by hand", "utf-8")


def close_published(project: Project) -> None:
    (project.output / "index.html").chmod(0o600)


def close_tree(project: Project) -> None:
    project.output.chmod(0o700)


def close_folder(project: Project) -> None:
    (project.output / "entries").chmod(0o700)


def add_folder(project: Project) -> None:
    (project.output / "entries" / "empty").mkdir()


def interrupt(project: Project) -> None:
    (project.root / ".build.new").mkdir()


@pytest.mark.parametrize(
    "change",
    [
        edit_source,
        edit_authority,
        hide_source,
        edit_published,
        lose_published,
        add_to_published,
        close_published,
        close_tree,
        close_folder,
        add_folder,
        interrupt,
    ],
)
@pytest.mark.parametrize("a_while", [A_WHILE, 0])
def test_any_change_is_a_reason_to_build(project: Project, change: Callable[[Project], None], a_while: int) -> None:
    build(project, with_search=False)
    assert unchanged(project, a_while)
    change(project)
    assert unchanged(project, a_while) is None
    build(project, with_search=False)
    assert unchanged(project, a_while)
    assert {path.stat().st_mode & 0o777 for path in (project.output, *project.output.rglob("*"))} == {0o755, 0o644}


def test_of_what_was_published_as_little_is_remembered_as_an_undone_edit_needs(project: Project) -> None:
    for day in range(3, 8):
        source_of(project, "pier").write_text(f"Pier opens\n\n{day} March 2015\n\nThe port said so.\n", "utf-8")
        build(project, with_search=False)
    assert len(list((project.root / ".cache/site-gen/published").iterdir())) == 2
    source_of(project, "pier").write_text("Pier opens\n\n6 March 2015\n\nThe port said so.\n", "utf-8")
    undo(project.output)
    assert unchanged(project)


@pytest.mark.parametrize("change", [edit_source, edit_authority, hide_source])
def test_what_was_edited_while_it_was_built_is_not_told_to_be_published(
    project: Project, change: Callable[[Project], None]
) -> None:
    inputs = inputs_of(project, with_search=False, base_url="", is_strict=False)
    published = build(project, with_search=False)
    ledger = kept_ledger(Memo(project.cache), project.output)
    kept = project.root / ".cache/site-gen/published"
    shutil.rmtree(kept)
    note(project, published, ledger, Memo(project.cache), inputs)
    assert unchanged(project)
    shutil.rmtree(kept)
    change(project)
    note(project, published, ledger, Memo(project.cache), inputs)
    assert not kept.exists()


def test_another_template_or_option_is_a_reason_to_build(project: Project, tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(project.templates, templates)
    mine = replace(project, templates=templates)
    build(mine, with_search=False)
    assert unchanged(mine)
    assert still_published(mine, with_search=True, base_url="", is_strict=False)[0] is None
    assert still_published(mine, with_search=False, base_url="https://x.example", is_strict=False)[0] is None
    assert still_published(mine, with_search=False, base_url="", is_strict=True)[0] is None
    (templates / "assets" / "style.css").write_text("body {}", "utf-8")
    assert unchanged(mine) is None


def test_after_an_undo_the_site_before_is_told_to_stand_for_its_own_content(project: Project) -> None:
    build(project, with_search=False)
    text = source_of(project, "held-floor").read_text("utf-8")
    edit_source(project)
    build(project, with_search=False)
    undo(project.output)
    assert unchanged(project) is None
    source_of(project, "held-floor").write_text(text, "utf-8")
    assert unchanged(project)


def test_a_running_build_is_told_of_before_anything_else(project: Project) -> None:
    build(project, with_search=False)
    script = "import fcntl,sys; f=open(sys.argv[1]); fcntl.flock(f, fcntl.LOCK_EX); print(flush=True); input()"
    lock = str(project.root / ".build.lock")
    with subprocess.Popen([sys.executable, "-c", script, lock], stdin=-1, stdout=-1) as holder:
        assert holder.stdout
        holder.stdout.readline()
        with pytest.raises(EnvironmentFailureError, match="another build"):
            unchanged(project)
        holder.communicate(b"\n")


PLACES = ("pier", "ferry", "mole")
TEXTS = tuple(
    f"{title}\n\n{day} March 2015\n\n“The {title.lower()} is open,” Mara Olsen said.\n\nThe port said so.\n"
    for day, title in enumerate(("Old pier", "New ferry", "Long mole"), 3)
)
PEOPLE = "- id: the-minister\n  name: Mara Olsen\n"


def mutate(project: Project, edit: int, chance: random.Random) -> None:
    """Make one edit people make: write, delete, rename, swap, change what is known, change how it looks."""
    one, other = (source_of(project, place) for place in chance.sample(PLACES, 2))
    if edit <= 2:
        one.write_text(TEXTS[edit], "utf-8")
    elif edit == 3 and one.exists() and other.exists():
        one.unlink()
    elif edit == 4 and one.exists():
        one.replace(other)
    elif edit == 5 and one.exists() and other.exists():
        first, second = one.read_bytes(), other.read_bytes()
        one.write_bytes(second)
        other.write_bytes(first)
    elif edit == 6:
        people = project.content / "people.yaml"
        people.write_text("" if people.exists() and people.read_bytes() else PEOPLE, "utf-8")
    elif edit == 7:
        page = project.templates / "about.html"
        page.write_text(page.read_text("utf-8") + "<!-- -->", "utf-8")


def spoil(project: Project, chance: random.Random) -> None:
    """Do to some kept files what disks and people do."""
    for path in kept_files(project):
        fate = chance.randrange(8)
        if fate == 0:
            path.write_bytes(path.read_bytes()[: chance.randrange(60)])
        elif fate == 1:
            path.write_bytes(chance.randbytes(100))
        elif fate == 2:
            path.unlink()
        elif fate == 3:
            path.chmod(stat.S_IRUSR)


def fresh_project(root: Path) -> Project:
    project = cached(make_project(root, "held-floor"))
    source_of(project, "held-floor").unlink()
    for path in project.content.glob("*.yaml"):
        path.unlink()
    source_of(project, PLACES[0]).write_text(TEXTS[0], "utf-8")
    shutil.copytree(project.templates, root / "templates")
    return replace(project, templates=root / "templates")


@pytest.mark.long
@given(edits=st.permutations(range(8)), seed=st.integers(0, 999), is_spoilt=st.booleans())
@settings(max_examples=2, deadline=None, derandomize=True, phases=[Phase.generate])
def test_builds_with_and_without_kept_results_give_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, edits: list[int], seed: int, *, is_spoilt: bool
) -> None:
    chance = random.Random(seed)  # noqa: S311 - edits, not secrets
    project = fresh_project(tmp_path_factory.mktemp("project"))
    anew = replace(project, output=project.root / "anew", cache=None)
    for edit in edits:
        mutate(project, edit, chance)
        if is_spoilt:
            spoil(project, chance)
        if unchanged(project) is None:
            build(project, with_search=False)
        build(anew, with_search=False)
        assert tree_of(project.output) == tree_of(anew.output)


def test_files_that_did_not_change_are_the_same_files_and_hand_edits_do_not_last(project: Project) -> None:
    build(project, with_search=False)
    before = tree_of(project.output)
    page, sitemap, robots = (project.output / path for path in ("index.html", "sitemap.xml", "robots.txt"))
    number = robots.stat().st_ino
    sitemap.write_bytes(b"by hand")
    page.chmod(0o600)
    edit_source(project)
    changes = build(project, with_search=False).changes
    after = tree_of(project.output)
    assert robots.stat().st_ino == number
    assert {path for path in before if before[path] != after[path]} - {".site-gen-tree"} <= set(changes.changed)
    assert after["sitemap.xml"] == before["sitemap.xml"]
    assert stat.S_IMODE(page.stat().st_mode) == 0o644


def test_what_a_page_shows_can_be_told_from_its_repr(project: Project) -> None:
    content = read_content(project.content, project.root)
    related, _ = read_entries(content)
    archive = make_archive(related, content.names, content.settings, content.pages)
    for page in make_pages(archive, ENGLISH, rulebook()):
        assert " at 0x" not in repr(page.made_from()), page.address
        assert not _sets_in(page.context), page.address


def _sets_in(value: object) -> bool:
    """Tell whether a value holds a set anywhere: its order differs from run to run."""
    if isinstance(value, set | frozenset):
        return len(value) > 1
    if isinstance(value, Mapping):
        return any(_sets_in(one) for pair in value.items() for one in pair)
    if isinstance(value, tuple | list):
        return any(map(_sets_in, value))
    return is_dataclass(value) and any(_sets_in(getattr(value, field.name)) for field in fields(value))


@pytest.mark.parametrize(
    "columns",
    [
        [],
        [[]],
        [["a"], ["b"]],
        [["a", ""], []],
        [[""], ["", ""], ["нет", "bad\udcff"]],
    ],
)
def test_columns_of_texts_read_back_as_they_were(tmp_path: Path, columns: list[list[str]]) -> None:
    memo = Memo(tmp_path)
    memo.put_columns("tables", "one", columns)
    assert memo.get_columns("tables", "one") == columns


@pytest.mark.parametrize("text", ["two\nlines", "two\0columns"])
def test_a_text_that_could_be_two_is_not_kept_in_columns(tmp_path: Path, text: str) -> None:
    memo = Memo(tmp_path)
    memo.put_columns("tables", "one", [["as it was"]])
    memo.put_columns("tables", "one", [["a", text], ["b"]])
    assert memo.get_columns("tables", "one") == []
