import os
from pathlib import Path

import pytest

from site_gen.kept.fingerprint import content_of, installed, library_versions
from site_gen.kept.memo import Memo
from site_gen.kept.seen import Seen, keep_sight, kept_sight, look


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a file, a folder in it and a link."""
    folder = tmp_path / "content"
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "a.txt").write_text("The ferry sails", "utf-8")
    (folder / "link").symlink_to("sources/a.txt")
    return folder


def settled_in(folder: Path) -> dict[str, Seen]:
    return dict(look([folder], {}, a_while=0).settled)


def test_all_there_is_in_a_folder_is_seen_and_no_link_followed(folder: Path) -> None:
    seen = look([folder], {}).all
    assert list(seen) == [str(path) for path in (folder, folder / "link", folder / "sources", folder / "sources/a.txt")]
    assert {path.rpartition("/")[2]: (seen[path].mode, seen[path].digest) for path in seen} == {
        path.name: content_of(str(path))
        for path in (folder, folder / "link", folder / "sources", *folder.rglob("a.txt"))
    }


def test_a_file_that_stands_as_it_did_is_not_read_again(folder: Path) -> None:
    path = str(folder / "sources" / "a.txt")
    known = {path: settled_in(folder)[path]._replace(digest="told by what was known")}
    assert look([folder], known).all[path].digest == "told by what was known"


def test_a_file_edited_under_its_old_time_and_size_is_read_again(folder: Path) -> None:
    path = folder / "sources" / "a.txt"
    known, before = settled_in(folder), path.stat()
    path.write_text("The ferry stays", "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert look([folder], known).all[str(path)].digest == content_of(str(path))[1]


def test_a_file_in_the_place_of_another_with_its_time_and_size_is_read_again(folder: Path) -> None:
    path, other = folder / "sources" / "a.txt", folder / "other"
    known, before = settled_in(folder), path.stat()
    other.write_text("The ferry stays", "utf-8")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)
    assert look([folder], known).all[str(path)].digest == content_of(str(path))[1]


def test_a_file_closed_to_others_is_not_what_it_was(folder: Path) -> None:
    path = folder / "sources" / "a.txt"
    known = settled_in(folder)
    path.chmod(0o600)
    assert look([folder], known).all[str(path)].mode != known[str(path)].mode


def test_what_changed_just_now_is_not_settled(folder: Path) -> None:
    assert not look([folder], {}).settled
    assert look([folder], {}, a_while=0).settled == look([folder], {}).all


def test_what_python_keeps_beside_code_and_nothing_else_is_passed_over(folder: Path) -> None:
    before = look([], {}, code=[folder]).all
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert str(folder / "__pycache__" / "x.pyc") in look([folder], {}).all
    assert look([], {}, code=[folder]).all == before != {}


def test_a_folder_that_is_not_there_has_nothing_in_it(tmp_path: Path) -> None:
    assert look([tmp_path / "none"], {}).all == {}


def test_of_a_file_too_long_to_be_used_the_size_and_the_beginning_tell(folder: Path) -> None:
    path = folder / "sources" / "a.txt"
    whole, cut = content_of(str(path))[1], content_of(str(path), 3)[1]
    path.write_text("The ferry stays", "utf-8")
    assert content_of(str(path))[1] != whole
    assert content_of(str(path), 3)[1] == cut
    path.write_text("The ferry stays.", "utf-8")
    assert content_of(str(path), 3)[1] != cut
    assert content_of(str(path), 16) == content_of(str(path))


def test_what_was_seen_is_kept_whatever_the_names(folder: Path) -> None:
    for name in (b"line\nbreak", b"bad\xff", "нет".encode()):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"x")
    memo, settled = Memo(folder.parent / ".cache"), settled_in(folder)
    assert kept_sight(memo, "here") == {}
    keep_sight(memo, "here", settled)
    assert kept_sight(memo, "here") == settled
    keep_sight(memo, "here", {})
    assert kept_sight(memo, "here") == {}


def test_what_was_seen_and_is_damaged_is_not_known(folder: Path) -> None:
    memo = Memo(folder.parent / ".cache")
    keep_sight(memo, "here", settled_in(folder))
    (kept,) = (folder.parent / ".cache" / "site-gen" / "seen").iterdir()
    content = kept.read_bytes()
    kept.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert kept_sight(memo, "here") == {}


def test_another_version_of_a_library_shows_in_what_is_installed() -> None:
    names = [name.casefold().replace("_", "-") for name in installed()]
    for library, version in library_versions():
        assert any(name.startswith(f"{library}-{version}.") for name in names), library
