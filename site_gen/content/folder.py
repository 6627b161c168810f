"""content/ → everything a build reads: sources, authority files, settings and the pages people wrote."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from site_gen.authority import Names, Settings
from site_gen.content.correction_list import read_corrections
from site_gen.content.known_sources import read_or_known
from site_gen.content.names import FIELDS, read_names
from site_gen.content.settings import read_settings
from site_gen.content.sources import bytes_of, find_sources, gathered, is_junk, read_sources, shown_path, utf8_name
from site_gen.errors import Problem, Severity, UsageError
from site_gen.kept.memo import Memo
from site_gen.model import AboutPage, PublicCorrection, Source
from site_gen.schema import did_you_mean

MAX_AUTHORITY_BYTES = 20_000_000
_CORRECTIONS = "corrections.yaml"
_FILES = ("archive.yaml", _CORRECTIONS, *FIELDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that people wrote, read once; `problems` holds every mistake in it."""

    sources: tuple[Source, ...]  # by id
    names: Names
    settings: Settings
    pages: tuple[AboutPage, ...]  # by file name
    corrections: tuple[PublicCorrection, ...] = ()
    problems: tuple[Problem, ...]


def read_content(
    folder: Path, root: Path, memo: Memo | None = None, hashes: Mapping[str, str] | None = None
) -> Content:
    """Return the content of a folder; paths in problems are relative to `root`. Raises UsageError without it.

    A program that goes on gives a `memo` that knows the files it has read; of files whose `hashes` are given, by path,
    what an earlier build kept is used.
    """
    if not folder.is_dir():
        raise UsageError(f"no content folder at {folder}; name it with --content")
    linked = _linked(folder / "sources", root)
    files, refused = ((), linked) if linked else find_sources(folder / "sources", root)
    read = read_or_known(root, files, memo, hashes) if memo and hashes else None
    sources, problems = gathered(read) if read else read_sources(root, files, memo)
    names, settings, mistakes = read_authority(folder, root, memo)
    pages, unread = _read_pages(folder / "pages", root)
    text, missing = _read_text(folder / _CORRECTIONS, f"{shown_path(folder, root)}/{_CORRECTIONS}")
    # A source that cannot be read is a mistake of its own, not a missing one.
    known = frozenset(utf8_name(Path(path).stem) for path in files) if text else frozenset[str]()
    corrections, wrong = read_corrections(text, f"{shown_path(folder, root)}/{_CORRECTIONS}", known)
    return Content(
        sources=sources,
        names=names,
        settings=settings,
        pages=pages,
        corrections=corrections,
        problems=(*_strangers(folder, root), *refused, *problems, *mistakes, *unread, *missing, *wrong),
    )


def _strangers(folder: Path, root: Path) -> Iterator[Problem]:
    """Yield a warning for each file beside the authority files that nothing reads, which somebody wrote to be read."""
    with suppress(OSError):  # a folder that cannot be listed is told of with its sources
        for path in sorted(folder.iterdir()):
            name = utf8_name(path.name)
            if path.is_file() and not (name in _FILES or name.startswith("README") or is_junk(name)):
                advice = did_you_mean(name, _FILES) or f"; a report goes to {shown_path(folder, root)}/sources/"
                shown, message = shown_path(path, root), f"not read{advice}"
                yield Problem(path=shown, line=0, code="not-read", message=message, severity=Severity.WARNING)


def read_authority(folder: Path, root: Path, memo: Memo | None = None) -> tuple[Names, Settings, tuple[Problem, ...]]:
    """Return the authority files and settings of a content folder; a missing file is an empty one."""
    shown = shown_path(folder, root)
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for name in ("archive.yaml", *FIELDS):
        text, unread = _read_text(folder / name, f"{shown}/{name}")
        texts[name] = text
        problems.extend(unread)
    key = (shown, *texts.values())
    names, settings, mistakes = (memo or Memo(None)).at_hand("authority", key, partial(_understood, texts, shown))
    return names, settings, (*problems, *mistakes)


def _understood(texts: Mapping[str, str], shown: str) -> tuple[Names, Settings, tuple[Problem, ...]]:
    names, mistakes = read_names(texts, shown)
    settings, wrong = read_settings(texts["archive.yaml"], f"{shown}/archive.yaml")
    return names, settings, (*mistakes, *wrong)


def _read_pages(folder: Path, root: Path) -> tuple[tuple[AboutPage, ...], tuple[Problem, ...]]:
    pages = []
    problems = [*_linked(folder, root)]
    for path in () if problems else sorted(folder.glob("*.md")):
        text, unread = _read_text(path, shown_path(path, root))
        problems.extend(unread)
        pages.append(_page(utf8_name(path.stem), text))
    return tuple(pages), tuple(problems)


def _page(name: str, text: str) -> AboutPage:
    """Return a page: its first line, when a '# ' heading, is the title."""
    first, _, rest = text.lstrip().partition("\n")
    if first.startswith("# "):
        return AboutPage(id=name, title=first[2:].strip(), markdown=rest)
    return AboutPage(id=name, title=name.replace("-", " ").capitalize(), markdown=text)


def _read_text(path: Path, shown: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        data = bytes_of(path, MAX_AUTHORITY_BYTES)
        if len(data) > MAX_AUTHORITY_BYTES:
            return "", (Problem(path=shown, line=0, code="too-large", message=f"over {MAX_AUTHORITY_BYTES} bytes"),)
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"), ()
    except FileNotFoundError:
        return "", ()
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return "", (Problem(path=shown, line=line, code="encoding", message="not UTF-8; save the file as UTF-8"),)
    except OSError as error:
        reason = "a symlink; put the file itself here" if path.is_symlink() else f"cannot be read: {error.strerror}"
        return "", (Problem(path=shown, line=0, code="unreadable", message=reason),)


def _linked(folder: Path, root: Path) -> tuple[Problem, ...]:
    """Return a problem when a folder is a link: what it leads to is not ours to publish."""
    if not folder.is_symlink():
        return ()
    message = "a symlink; put the folder itself here"
    return (Problem(path=shown_path(folder, root), line=0, code="not-a-file", message=message),)
