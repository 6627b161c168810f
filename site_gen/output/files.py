"""What a tree is written from: files not yet made, and the ledger of how those of the tree before were made."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, overload


class SiteFile(NamedTuple):
    """A file of the site before it is made."""

    path: str  # in the site: "people/index.html"
    made_from: Callable[[], str]  # the key of all that `make` looks at; "" where only making it can tell
    make: Callable[[], bytes | Iterator[bytes]]  # in parts: for a large file, each looked at by who made it
    batch: Callable[[], str] = str  # files of one name, and those in their folders, are best made by one process
    is_long: bool = False  # in the making

    def whole(self) -> bytes:
        """Return what `make` makes as one."""
        content = self.make()
        return content if isinstance(content, bytes) else b"".join(content)


class Made(NamedTuple):
    """A file as it was made: the key of what it was made from, the hash of its bytes, and how the disk held it."""

    made_from: str
    digest: str
    state: str = ""  # as `state_in` gives it: a file of this state has these bytes; "" where that is not known


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

    def __iter__(self) -> Iterator[SiteFile]:
        """Yield the files in their order."""
        return iter(self._all())

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A tree to write a site into, and what of the published one can be used again.

    A file that stands in it and that none of the site's takes the place of is removed by `trim`.
    """

    path: Path
    published: Path | None = None  # where there is one
    ledger: Ledger = field(default_factory=dict)  # of the published tree
    standing: set[str] = field(default_factory=set)  # paths of files that stand just as the ledger says; taken away


def files_from(contents: Mapping[str, bytes]) -> list[SiteFile]:
    """Return contents given by path as files to write."""
    return [SiteFile(path=path, made_from=str, make=_holder(content)) for path, content in contents.items()]


def _holder(content: bytes) -> Callable[[], bytes]:
    return lambda: content
