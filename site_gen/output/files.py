"""What a tree is written from: files not yet made, and the ledger of how those of the tree before were made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


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


def files_from(contents: Mapping[str, bytes]) -> list[SiteFile]:
    """Return contents given by path as files to write."""
    return [SiteFile(path=path, made_from=str, make=_holder(content)) for path, content in contents.items()]


def _holder(content: bytes) -> Callable[[], bytes]:
    return lambda: content
