"""What a tree is written from: files not yet made, and the ledger of how those of the tree before were made."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import overload


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """A file of the site before it is made."""

    path: str  # in the site: "people/index.html"
    made_from: Callable[[], str]  # the key of all that `make` looks at; "" where only making it can tell
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file as it was made: the key of what it was made from, and the hash of its bytes."""

    made_from: str
    digest: str


Ledger = Mapping[str, Made]  # by path


class Drawn(Sequence[SiteFile]):
    """Files planned one after another, none before it is asked for; several threads may ask."""

    def __init__(self, plan: Iterable[SiteFile]) -> None:
        """Take what yields them."""
        self._plan = iter(plan)
        self._lock = threading.Lock()
        self._by_path: dict[str, SiteFile] = {}
        self._files: list[SiteFile] = []

    def find(self, path: str) -> SiteFile | None:
        """Return the file of a path, None when there is none."""
        with self._lock:
            while path not in self._by_path and self._draw():
                pass
            return self._by_path.get(path)

    def _all(self) -> list[SiteFile]:
        with self._lock:
            while self._draw():
                pass
        return self._files

    def _draw(self) -> bool:
        file = next(self._plan, None)
        if file is not None:
            self._files.append(file)
            self._by_path.setdefault(file.path, file)
        return file is not None

    @overload
    def __getitem__(self, index: int) -> SiteFile: ...

    @overload
    def __getitem__(self, index: slice) -> list[SiteFile]: ...

    def __getitem__(self, index: int | slice) -> SiteFile | list[SiteFile]:
        """Return files by their places."""
        return self._all()[index]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._all())


def files_from(contents: Mapping[str, bytes]) -> list[SiteFile]:
    """Return contents given by path as files to write."""
    return [SiteFile(path=path, made_from=str, make=_holder(content)) for path, content in contents.items()]


def _holder(content: bytes) -> Callable[[], bytes]:
    return lambda: content
