"""Reads what Pagefind wrote about some pages, checking it to the last byte, and takes it apart page by page.

Pagefind exits with 0 on a full disk, so its exit code alone cannot be trusted. How its files are made up is told in
its source (pagefind_web/src/metadata.rs and index.rs): of another version than ours nothing is read.
"""

import gzip
import json
import os
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from site_gen.errors import EnvironmentFailureError
from site_gen.kept.keys import digest_of
from site_gen.search.cbor import Reader, write_list, write_number
from site_gen.search.program import FOLDER

VERSION = "1.5.2"
SIGNATURE = b"pagefind_dcd"
# The fields beside the text that are searched too, at the places they have in every index of ours.
FIELDS = ("aliases", "image", "image_alt", "title")
FORM = "\n"  # between a word and a form of it: in no word of a text, and before every letter
_GZIP = 31  # the form zlib is to read
_LANGUAGE = {"hash", "wasm", "page_count"}
# How the scripts of the version we accept end.
_SCRIPT_ENDS = {"pagefind.js": b"};", "pagefind-worker.js": b"})();"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchedPage:
    """What the index of a site holds about one page.

    `digest` is the hash of all of it, `count` its number of words, `fragment` its file as it is published. `words`
    gives for each word where it stands: the item that follows the page's number in Pagefind's list, as CBOR in
    Latin-1. A word in another form (café) stands under the word it is searched as, a line end, and its form.
    """

    digest: str
    count: int
    fragment: bytes
    words: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What runs in the browser, the same at every build: files by name, and the start of pagefind-entry.json."""

    files: dict[str, str]
    engine: str | None
    include_characters: tuple[str, ...]


def read_pages(bundle: Path) -> dict[str, SearchedPage]:
    """Return every page of a bundle by address.

    Raises EnvironmentFailureError when a part is missing, empty, cut short, not referenced or of another version.
    """
    [language] = _entry(bundle)["languages"].values()
    meta = _Meta(bundle, language["hash"])
    there = {path.stem for kind in ("fragment", "index") for path in (bundle / kind).iterdir()}
    if there != {*meta.fragments, *meta.chunks} or language["page_count"] != len(meta.fragments):
        raise incomplete(f"{len(meta.fragments) + len(meta.chunks)} parts are listed, {len(there)} are there")
    words: list[dict[str, str]] = [{} for _ in meta.fragments]
    for name in meta.chunks:
        _read_chunk(bundle / "index" / f"{name}.pf_index", words, meta.fields)
    fragments = [bundle / "fragment" / f"{name}.pf_fragment" for name in meta.fragments]
    pages = {
        _address(unpacked(path)): _page(path.read_bytes(), count, own)
        for path, count, own in zip(fragments, meta.counts, words, strict=True)
    }
    if len(pages) != len(words):
        raise incomplete("a page is in it twice")
    return pages


def read_program(bundle: Path) -> Program:
    """Return the files of a bundle that run in the browser, after looking at their ends."""
    entry = _entry(bundle)
    [language] = entry["languages"].values()
    files = _program_files(bundle, language["wasm"])
    return Program(files=files, engine=language["wasm"], include_characters=tuple(entry["include_characters"]))


def check_bundle(tree: Path) -> None:
    """Raise EnvironmentFailureError unless the index of a tree has every part its shards list, and no other."""
    bundle = tree / FOLDER
    if not bundle.is_dir():
        return
    languages = _entry(bundle)["languages"].values()
    metas = [_Meta(bundle, language["hash"]) for language in languages]
    listed = [
        *(f"{name}.pf_fragment" for meta in metas for name in meta.fragments),
        *(f"{name}.pf_index" for meta in metas for name in meta.chunks),
    ]
    there = [one.name for kind in ("fragment", "index") for one in os.scandir(bundle / kind) if one.stat().st_size]
    if sorted(set(listed)) != sorted(there) or [len(meta.fragments) for meta in metas] != [
        one["page_count"] for one in languages
    ]:
        raise incomplete(f"{len(listed)} parts are listed, {len(there)} are there")
    for language in languages:
        _program_files(bundle, language["wasm"])


def incomplete(what: str) -> EnvironmentFailureError:
    """Return the error for a bundle that is not whole."""
    return EnvironmentFailureError(f"the search index is not complete: {what}; is the disk full?")


def packed(content: str, encoding: str = "utf-8") -> bytes:
    """Return the bytes of a file of an index, which Pagefind marks and compresses; no clock has a say."""
    return gzip.compress(SIGNATURE + content.encode(encoding), compresslevel=6, mtime=0)


def _program_files(bundle: Path, engine: str | None) -> dict[str, str]:
    wasm = f"wasm.{engine or 'unknown'}.pagefind"
    unpacked(bundle / wasm)
    for name, end in _SCRIPT_ENDS.items():
        path = bundle / name
        if not path.is_file() or not path.read_bytes().rstrip().endswith(end):
            raise incomplete(f"{name} is missing or cut short")
    return {name: (bundle / name).read_bytes().decode("latin-1") for name in (*_SCRIPT_ENDS, wasm)}


class _Meta:
    """The list of an index: its pages with their numbers of words, its chunks of words, its fields."""

    def __init__(self, bundle: Path, name: str) -> None:
        path = bundle / f"pagefind.{name}.pf_meta"
        try:
            version, pages, chunks, filters, sorts, fields = cast(list[Any], Reader(unpacked(path)).value())
            self.fragments = [fragment for fragment, _ in pages]
            self.counts = [count for _, count in pages]
            self.chunks = [chunk for _, _, chunk in chunks]
            self.fields = tuple(map(_field, fields))
        except (ValueError, TypeError) as error:
            raise incomplete(f"{path.name} cannot be read ({error})") from error
        if version != VERSION or filters or sorts:
            raise incomplete(f"{path.name} is not of Pagefind {VERSION} or not as it was asked for")


def _field(name: str) -> int:
    if name not in FIELDS:
        raise EnvironmentFailureError(f"the template marks {name!r} to be searched; only {', '.join(FIELDS)} can be")
    return FIELDS.index(name)


def _entry(bundle: Path) -> dict[str, Any]:
    try:
        entry = json.loads((bundle / "pagefind-entry.json").read_bytes())
        if entry["version"] == VERSION and all(set(one) >= _LANGUAGE for one in entry["languages"].values()):
            return cast(dict[str, Any], entry)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise incomplete("pagefind-entry.json cannot be read") from error
    raise incomplete(f"pagefind-entry.json is not of Pagefind {VERSION}")


def _page(fragment: bytes, count: int, words: dict[str, str]) -> SearchedPage:
    head = json.dumps((count, list(words), list(map(len, words.values())))).encode()
    digest = digest_of(b"".join((head, "".join(words.values()).encode("latin-1"), fragment)))
    return SearchedPage(digest=digest, count=count, fragment=fragment, words=words)


def _read_chunk(path: Path, pages: Sequence[dict[str, str]], fields: tuple[int, ...]) -> None:
    """Add the words of a chunk to those of the pages they stand on."""
    reader = Reader(unpacked(path))
    try:
        reader.length()
        for _ in range(reader.length()):
            reader.length()
            word = reader.text()
            _read_places(reader, word, pages, fields)
            for _ in range(reader.length()):
                reader.length()
                _read_places(reader, f"{word}{FORM}{reader.text()}", pages, fields)
    except (ValueError, IndexError) as error:
        raise incomplete(f"{path.name} cannot be read ({error})") from error


def _read_places(reader: Reader, word: str, pages: Sequence[dict[str, str]], fields: tuple[int, ...]) -> None:
    for number, places, in_fields in reader.items():
        if len(in_fields) > 1:
            places = places.removesuffix(in_fields) + _moved(in_fields, fields)  # noqa: PLW2901
        pages[number][word] = places


@cache
def _moved(in_fields: str, fields: tuple[int, ...]) -> str:
    """Return the places in the fields, with those numbered as in `FIELDS`: -1 - field opens the places in it."""
    places = cast(list[int], Reader(in_fields.encode("latin-1")).value())
    return write_list([write_number(place if place >= 0 else -1 - fields[-1 - place]) for place in places])


def _address(fragment: bytes) -> str:
    try:
        return cast(str, json.loads(fragment)["url"])
    except (ValueError, KeyError, TypeError) as error:
        raise incomplete("a fragment cannot be read") from error


def unpacked(path: Path) -> bytes:
    """Return what a file of an index holds; raises EnvironmentFailureError when that is not whole."""
    try:
        content = zlib.decompress(path.read_bytes(), _GZIP)
    except (OSError, zlib.error) as error:
        raise incomplete(f"{path.name} is missing or cut short") from error
    if not content.startswith(SIGNATURE):
        raise incomplete(f"{path.name} is not what Pagefind writes")
    return content.removeprefix(SIGNATURE)
