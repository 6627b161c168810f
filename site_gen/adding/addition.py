"""A new report on its way into content/sources: what it is called, whether it is there already, what it says.

bytes + settings → Addition (nothing written) → sourcefile.write_new
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_gen import anchors, urls
from site_gen.adding.sourcefile import with_settings
from site_gen.content.folder import Content
from site_gen.content.frontmatter import KEYS, LISTS, QUOTES
from site_gen.content.sources import read_bytes, shown_path
from site_gen.entryfile import body_text
from site_gen.errors import BuildFailedError, Problem, UsageError, errors_among, has_errors
from site_gen.model import Entry, Source
from site_gen.parse import parse
from site_gen.project import Project
from site_gen.schema import did_you_mean
from site_gen.yaml_lines import Setting

_MOST_WORDS = 7  # of a title, in a name
_MOST_CHARACTERS = 60
_SAFE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}\Z")
# Words that tell nothing in an address.
_SMALL = frozenset("a an and as at by for from in into is its of on or over the to with".split())
_WORDS_OF_A_BODY = 8  # fewer say nothing about where a text comes from


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A report ready to be written: its bytes with any front matter, and what the program makes of it."""

    path: Path
    data: bytes
    source: Source
    entry: Entry
    problems: tuple[Problem, ...]  # warnings alone


def make_addition(
    data: bytes, content: Content, project: Project, *, settings: Sequence[Setting] = (), name: str = ""
) -> Addition:
    """Return a report as it would be added to the sources, under `name` or a name made from title and outlet.

    Raises UsageError for a name that is taken or unsafe and for a text the archive has already, BuildFailedError for
    bytes, front matter or settings with errors.
    """
    if settings:
        data = with_settings(data, settings)
    source, entry, problems = _read(data, name or "new-report", content, project)
    if same := same_report(source, entry, content):
        raise UsageError(f"this report is in the archive already: {same.path}; nothing was written")
    chosen = _checked_name(name, content) if name else proposed_name(entry, _taken(content))
    if chosen != source.id:
        source, entry, problems = _read(data, chosen, content, project)
    return Addition(path=_path(chosen, project), data=data, source=source, entry=entry, problems=problems)


def proposed_name(entry: Entry, taken: Collection[str]) -> str:
    """Return a name for a source: its title's telling words and its outlet, never a date that was inferred."""
    words = urls.slug(entry.title).split("-") if entry.title else []
    telling = [word for word in words if word not in _SMALL][:_MOST_WORDS]
    subject = urls.slug(_cut("-".join(telling), _MOST_CHARACTERS) or entry.title)
    outlet = entry.outlet.id if entry.outlet and "." not in entry.outlet.name else ""  # a bare host is no name
    name = f"{subject}-{outlet}" if outlet and outlet not in subject else subject
    name = _cut(urls.slug(name), 95)
    numbered, number = name, 2
    while numbered.casefold() in taken:
        numbered, number = f"{name}-{number}", number + 1
    return numbered


def same_report(source: Source, entry: Entry, content: Content) -> Source | None:
    """Return the source of the archive that has the same bytes, the same text or the same article text."""
    text, body = _spaced(str(source.text)), anchors.words_key(body_text(entry.body))
    longest = max((_spaced(block.text) for block in entry.body), key=len, default="")
    window = (content.settings.window_start, content.settings.window_end)
    for other in content.sources:
        spaced = _spaced(str(other.text))
        if other.sha256 == source.sha256 or spaced == text:
            return other
        # Only a source that has the longest paragraph too is worth the reading.
        is_likely = len(longest.split()) >= _WORDS_OF_A_BODY and longest in spaced
        if is_likely and anchors.words_key(body_text(parse(other, content.names, window).entry.body)) == body:
            return other
    return None


def _read(data: bytes, name: str, content: Content, project: Project) -> tuple[Source, Entry, tuple[Problem, ...]]:
    read = read_bytes(data, name, shown_path(_path(name, project), project.root))
    if read.source is None or has_errors(read.problems):
        raise BuildFailedError(errors_among(read.problems))
    parsed = parse(read.source, content.names, (content.settings.window_start, content.settings.window_end))
    if has_errors(parsed.problems):
        raise BuildFailedError(errors_among(parsed.problems))
    return read.source, parsed.entry, (*read.problems, *parsed.problems)


def _path(name: str, project: Project) -> Path:
    return project.content / "sources" / f"{name}.txt"


def _taken(content: Content) -> frozenset[str]:
    """Return the names that are or were addresses of the archive, in one case."""
    return frozenset(name.casefold() for source in content.sources for name in (source.id, *source.moved_from))


def _checked_name(name: str, content: Content) -> str:
    stem = name.removesuffix(".txt")
    if not _SAFE_NAME.match(stem):
        raise UsageError(f"--name takes small letters, digits, hyphens and underscores, such as {urls.slug(stem)}")
    if stem in _taken(content):
        raise UsageError(f"the name '{stem}' is taken, and is never used again; give another --name")
    return stem


def _cut(text: str, limit: int) -> str:
    """Return a text cut at a hyphen, no longer than the limit."""
    return text if len(text) <= limit else text[:limit].rpartition("-")[0] or text[:limit]


def _spaced(text: str) -> str:
    return " ".join(text.split())


def settings_of(given: Iterable[str]) -> tuple[Setting, ...]:
    """Return "field=value" words as settings; several values of a list are parted by commas.

    >>> settings_of(["date=2014-02", "speakers_add=ada-moreva, tarik-olsen"])[1].lines()
    ('speakers_add: [ada-moreva, tarik-olsen]',)
    """
    settings: dict[str, Setting] = {}
    quotes: list[tuple[str, str]] = []
    for word in given:
        name, found, value = word.partition("=")
        field, _, quote = name.strip().partition(".")
        if not found or not field:
            raise UsageError(f"--set takes field=value, not '{word}'")
        if field not in KEYS or (quote and field != QUOTES):
            raise UsageError(
                f"--set: no field '{name.strip()}'; give one of {', '.join(KEYS)}{did_you_mean(field, KEYS)}"
            )
        if field == QUOTES and quote:
            quotes.append((quote, value.strip()))
            settings[field] = Setting(field=field, value=tuple(quotes))
        elif field in settings:
            raise UsageError(f"--set {field} is given twice; part the values of a list by commas")
        else:
            settings[field] = Setting(
                field=field, value=_list(value) if field in (*LISTS, "moved_from") else value.strip()
            )
    return tuple(settings.values())


def _list(value: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in value.split(",") if one.strip())
