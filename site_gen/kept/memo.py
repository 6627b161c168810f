r"""Results of pure functions kept between builds, each by the hash of everything it was made from.

    .cache/site-gen/<kind>/<key>: "site-gen 1 <checksum>\n" and the result, packed; with "site-gen 0 " as it is

The folder may be deleted at any time. Whatever is not exactly what was kept is taken for never kept, so a build with
it and a build without it give the same bytes; a folder that cannot be written to keeps nothing.
"""

import contextlib
import hashlib
import os
import zlib
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar, cast

from site_gen.kept.codec import decode, encode

T = TypeVar("T")

_PACKED, _AS_IT_IS = b"site-gen 1 ", b"site-gen 0 "
_HEAD_BYTES = len(_PACKED) + 40 + 1
_TEXT_END, _COLUMN_END = "\n", "\0"
_FAST = 1  # packed five times smaller already at the fastest level


class Memo:
    """The results kept in a folder; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        """Take the folder, which need not be there."""
        self._folder = folder / "site-gen" if folder else None
        self._asked: dict[str, set[str]] = {}

    def get(self, kind: str, key: str) -> bytes | None:
        """Return what was kept for a key, None when nothing or when it is damaged."""
        if self._folder is None:
            return None
        self._asked.setdefault(kind, set()).add(key)
        try:
            head, content = _read(f"{self._folder}/{kind}/{key}")
            form = _AS_IT_IS if head.startswith(_AS_IT_IS) else _PACKED
            if head != _head(form, kind, key, [content]):
                return None
            return zlib.decompress(content) if form == _PACKED else content
        except (OSError, zlib.error):
            return None

    def put(self, kind: str, key: str, content: bytes, *, level: int = _FAST) -> bool:
        """Keep a result, whole or not at all, and tell which; `level` is zlib's, 0 to keep it as it is."""
        if self._folder is None:
            return False
        form, packed = (_PACKED, zlib.compress(content, level)) if level else (_AS_IT_IS, content)
        return self._write(kind, key, form, [packed])

    def put_parts(self, kind: str, key: str, parts: Sequence[bytes | bytearray | memoryview]) -> None:
        """Keep a result as it is, given in parts: to put those of a large one together would take as much memory."""
        self._write(kind, key, _AS_IT_IS, parts)

    def _write(self, kind: str, key: str, form: bytes, parts: Sequence[bytes | bytearray | memoryview]) -> bool:
        if self._folder is None:
            return False
        target = self._folder / kind / key
        unfinished = target.with_name(f"{key}.{os.getpid()}")
        with contextlib.suppress(OSError):
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                with unfinished.open("wb") as file:
                    file.writelines((_head(form, kind, key, parts), *parts))
                unfinished.replace(target)
                return True
            finally:
                unfinished.unlink(missing_ok=True)
        return False

    def put_later(self, kind: str, key: str, make: Callable[[], bytes]) -> None:
        """Keep what `make` gives as it is; a program that goes on only asks for it when a build is over."""
        if self._folder is not None:
            self.put(kind, key, make(), level=0)

    def keep(self, kind: str, keys: Iterable[str]) -> None:
        """Take results for asked for without reading them: `prune` leaves them."""
        self._asked.setdefault(kind, set()).update(keys)

    def kept_keys(self, kind: str) -> frozenset[str]:
        """Return the keys of all that is kept of a kind, damaged or not."""
        try:
            return frozenset(one.name for one in os.scandir(self._folder / kind)) if self._folder else frozenset()
        except OSError:
            return frozenset()

    def read_value(self, kind: str, key: str, form: type[T]) -> T | None:
        """Return the value of a type kept for a key, None when there is none."""
        content = self.get(kind, key)
        if content is None:
            return None
        try:
            return decode(form, content)
        except ValueError:
            return None

    def write_value(self, kind: str, key: str, value: object, *, level: int = _FAST) -> bool:
        """Keep a value, which is of the types it declares, and tell whether it is kept."""
        return self._folder is not None and self.put(kind, key, encode(value), level=level)

    def get_value(self, kind: str, key: str, form: type[T]) -> T | None:
        """Return the value of a type kept for a key, None when there is none; a program that goes on holds it."""
        return self.read_value(kind, key, form)

    def put_value(self, kind: str, key: str, value: object) -> None:
        """Keep a value, which is of the types it declares; a program that goes on holds it."""
        self.write_value(kind, key, value)

    def get_columns(self, kind: str, key: str) -> list[list[str]]:
        """Return the columns of texts kept for a key, none when there are none."""
        content = self.get(kind, key) or b""
        columns = content.decode(errors="surrogatepass").split(_COLUMN_END)[:-1]
        return [column.split(_TEXT_END)[:-1] for column in columns]

    def put_columns(self, kind: str, key: str, columns: Iterable[Collection[str]]) -> None:
        """Keep columns of texts as they are: of many rows that takes less than any other form.

        None is kept when a text has a line end or NUL in it: it could not be told from two.
        """
        parts: list[bytes | bytearray | memoryview] = []
        for column in columns:
            text = _TEXT_END.join((*column, _COLUMN_END))
            if text.count(_TEXT_END) != len(column) or text.count(_COLUMN_END) != 1:
                parts = []
                break
            parts.append(text.encode(errors="surrogatepass"))
        self.put_parts(kind, key, parts)

    def hold(self, kind: str, key: Hashable, value: object) -> None:
        """Take a value another process has kept; only a program that goes on has use for it."""

    def at_hand(self, kind: str, key: Hashable, make: Callable[[], T]) -> T:  # noqa: ARG002 - of the living one
        """Return what `make` gives; a program that goes on may know it already."""
        return make()

    def prune(self) -> None:
        """Forget what this build did not ask for, but for as many results as it did: an undone edit finds its own."""
        for kind, asked in self._asked.items() if self._folder else ():
            with contextlib.suppress(OSError):
                unasked = [one for one in os.scandir(f"{self._folder}/{kind}") if one.name not in asked]
                unasked.sort(key=lambda one: (one.stat(follow_symlinks=False).st_mtime_ns, one.name), reverse=True)
                for one in unasked[len(asked) :]:
                    Path(one.path).unlink()


class LivingMemo(Memo):
    """A memo that has the values it gave at hand too: for a program that goes on, not for one build."""

    def __init__(self, folder: Path | None) -> None:
        """Take the folder, which need not be there."""
        super().__init__(folder)
        self._values: dict[tuple[str, Hashable], object] = {}
        self._used: set[tuple[str, Hashable]] = set()
        self._later: dict[tuple[str, str], Callable[[], bytes]] = {}

    def put_later(self, kind: str, key: str, make: Callable[[], bytes]) -> None:
        """Keep what `make` gives when the build is over."""
        self._later[kind, key] = make

    def get_value(self, kind: str, key: str, form: type[T]) -> T | None:
        """Return the value of a type held or kept for a key, None when there is none."""
        self._used.add((kind, key))
        self._asked.setdefault(kind, set()).add(key)
        at_hand = self._values.get((kind, key))
        if isinstance(at_hand, form):
            return at_hand
        kept = self.read_value(kind, key, form)
        if kept is not None:
            self._values[kind, key] = kept
        return kept

    def put_value(self, kind: str, key: str, value: object) -> None:
        """Keep a value, which is of the types it declares, and hold it."""
        super().put_value(kind, key, value)
        self.hold(kind, key, value)

    def hold(self, kind: str, key: Hashable, value: object) -> None:
        """Take a value another process has kept."""
        self._values[kind, key] = value
        self._used.add((kind, key))

    def at_hand(self, kind: str, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made for a key since the program began, or else make it."""
        place = (kind, key)
        self._used.add(place)
        if place not in self._values:
            self._values[place] = make()
        return cast(T, self._values[place])

    def prune(self) -> None:
        """Forget what was not asked for since the last time, and keep what was to be kept later."""
        for (kind, key), make in self._later.items():
            super().put_later(kind, key, make)
        self._later.clear()
        super().prune()
        self._values = {place: value for place, value in self._values.items() if place in self._used}
        self._used.clear()
        self._asked.clear()


def _head(form: bytes, kind: str, key: str, parts: Iterable[bytes | bytearray | memoryview]) -> bytes:
    """Return the first line of a kept result; it names kind and key, so that no file can stand in for another."""
    checksum = hashlib.blake2b(f"{kind}/{key}{' as it is' if form == _AS_IT_IS else ''}\n".encode(), digest_size=20)
    for part in parts:
        checksum.update(part)
    return form + checksum.hexdigest().encode() + b"\n"


def _read(path: str) -> tuple[bytes, bytes]:
    """Return the first line and the rest of a file."""
    # Neither through a link nor waiting on a pipe, whatever stands there.
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        return os.read(handle, _HEAD_BYTES), os.read(handle, os.fstat(handle).st_size)
    finally:
        os.close(handle)
