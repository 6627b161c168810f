"""Runs Pagefind's program over a fresh tree and verifies what it wrote: its exit code alone cannot be trusted.

Pagefind is given no filters and no sorts, because only then two runs write the same bytes. Filters, counts and
order by date come from the table of search_table.py, which names each entry by its Pagefind fragment.
"""

import gzip
import json
import re
import subprocess
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pagefind_bin  # type: ignore[import-untyped]

from site_gen.errors import EnvironmentFailureError

FOLDER = "pagefind"
_SIGNATURE = b"pagefind_dcd"
_LEAST_SECONDS = 120.0
_SECONDS_A_PAGE = 0.05
# Interfaces Pagefind brings and our own search page does not use: 370 kB nobody should have to deploy.
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")
# How the scripts of the versions we accept end.
_SCRIPT_ENDS = {"pagefind.js": b"};", "pagefind-worker.js": b"})();"}
_FILE_MODE = 0o644
_FOLDER_MODE = 0o755
# CBOR writes a short text as a byte 0x60 + its length before it.
_CBOR_TEXT = 0x60
# the hash in "en_ef4bce8"
_HASH = re.compile(r"[0-9a-f]{5,}\Z")


def index(tree: Path, *, language: str, addresses: Collection[str]) -> dict[str, str]:
    """Index a fresh tree for search; return the fragment id of every page in the index, by address.

    `addresses` are the pages that must be in the index, no more and no fewer. Raises EnvironmentFailureError when
    Pagefind fails or wrote less than a whole bundle. With no addresses there is nothing to index and no bundle.
    """
    if not addresses:
        return {}
    _run(tree, language.partition("-")[0], _LEAST_SECONDS + _SECONDS_A_PAGE * len(addresses))
    _tidy(tree / FOLDER)
    fragments = read_bundle(tree)
    missing, extra = set(addresses) - set(fragments), set(fragments) - set(addresses)
    if missing or extra:
        named = min(missing or extra)
        raise _incomplete(f"{named} is {'missing' if missing else 'not an entry'}")
    return fragments


def read_bundle(tree: Path) -> dict[str, str]:
    """Return the fragment id of every page in the search index of a tree, by address, after checking the bundle.

    Raises EnvironmentFailureError when a part is missing, empty, cut short or not referenced.
    """
    bundle = tree / FOLDER
    languages = _languages(bundle)
    listed = {part for language in languages for part in _meta_parts(bundle, language["hash"])}
    fragments = list(_fragments(bundle / "fragment"))
    there = [fragment for _, fragment in fragments] + [path.stem for path in _chunks(bundle / "index")]
    if listed != set(there):
        raise _incomplete(f"{len(listed)} parts are listed, {len(there)} are there")
    _check_program(bundle, [language["wasm"] or "unknown" for language in languages])
    found = dict(fragments)
    if not sum(language["page_count"] for language in languages) == len(fragments) == len(found):
        raise _incomplete(f"it holds {len(found)} pages, not as many as it says")
    return found


def _run(tree: Path, language: str, seconds: float) -> None:
    # In the tree and with an empty environment, so that no settings file or variable of the machine has a say.
    command = [str(_program()), "--site", ".", "--force-language", language, "--quiet"]
    try:
        done = subprocess.run(command, cwd=tree, env={}, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise EnvironmentFailureError(f"Pagefind did not finish in {seconds:.0f} seconds") from error
    except OSError as error:
        raise EnvironmentFailureError(f"Pagefind cannot be run: {error}; install pagefind-bin") from error
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
        raise EnvironmentFailureError(f"Pagefind failed with exit code {done.returncode}: {said[-500:]}")


def _program() -> Path:
    try:
        return Path(pagefind_bin.get_executable())
    except FileNotFoundError as error:
        raise EnvironmentFailureError("Pagefind's program is not installed; install pagefind-bin") from error


def _tidy(bundle: Path) -> None:
    """Remove what is not used and give the rest the modes of the other published files, whatever the umask."""
    for pattern in _UNUSED:
        for path in bundle.glob(pattern):
            path.unlink()
    for path in (*bundle.parent.glob(FOLDER), *bundle.rglob("*")):
        path.chmod(_FOLDER_MODE if path.is_dir() else _FILE_MODE)


def _languages(bundle: Path) -> list[dict[str, Any]]:
    try:
        languages = json.loads((bundle / "pagefind-entry.json").read_bytes())["languages"]
        return [{key: language[key] for key in ("hash", "wasm", "page_count")} for language in languages.values()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _incomplete("pagefind-entry.json cannot be read") from error


def _check_program(bundle: Path, engines: list[str]) -> None:
    """Check the files that run in the browser: they are the same at every build, so a cut end is all to look for."""
    for engine in engines:
        _decompressed(bundle / f"wasm.{engine}.pagefind")
    for name, end in _SCRIPT_ENDS.items():
        path = bundle / name
        if not path.is_file() or not path.read_bytes().rstrip().endswith(end):
            raise _incomplete(f"{name} is missing or cut short")


def _meta_parts(bundle: Path, name: str) -> Iterator[str]:
    """Yield the ids of the fragments and index chunks a language's meta file lists: "en_ef4bce8"."""
    language = name.rpartition("_")[0].encode()
    meta = _decompressed(bundle / f"pagefind.{name}.pf_meta")
    for match in re.finditer(rb"([\x60-\x77])" + re.escape(language) + b"_", meta):
        start = match.start() + 1
        part = meta[start : start + match[1][0] - _CBOR_TEXT].decode("ascii", "replace")
        # A word of the texts may look alike; an id is a hash to its end.
        if _HASH.match(part.rpartition("_")[2]):
            yield part


def _fragments(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.pf_fragment")):
        content = _decompressed(path)
        try:
            yield json.loads(content.removeprefix(_SIGNATURE))["url"], path.stem
        except (ValueError, KeyError, TypeError) as error:
            raise _incomplete(f"{path.name} cannot be read") from error


def _chunks(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.glob("*.pf_index")):
        _decompressed(path)
        yield path


def _decompressed(path: Path) -> bytes:
    try:
        content = gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise _incomplete(f"{path.name} is missing or cut short") from error
    if not content.startswith(_SIGNATURE):
        raise _incomplete(f"{path.name} is not what Pagefind writes")
    return content


def _incomplete(what: str) -> EnvironmentFailureError:
    return EnvironmentFailureError(f"the search index is not complete: {what}; is the disk full?")
