"""What open pages of a preview are told, and the site they are shown while it is not yet published."""

import secrets
import threading
from collections.abc import Iterable
from dataclasses import dataclass

from site_gen.output import Drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What open pages are told: which site is to be seen, and why a newer one is not."""

    version: str
    problems: tuple[str, ...] = ()


class Bulletin:
    """The latest news, and the draft they are of; any number of threads may wait for the next."""

    def __init__(self) -> None:
        """Start with a version no other run of the program has."""
        self._changed = threading.Condition()
        self._run, self._count = secrets.token_hex(4), 0
        self.news = News(version=f"{self._run}-0")
        # The pages of a site that is not yet published; None: what is published is the latest.
        self.draft: Drawn | None = None

    def tell(self, *, is_new_site: bool, problems: Iterable[str] = (), draft: Drawn | None = None) -> None:
        """Give out news: of a draft, or of what is now published."""
        with self._changed:
            self.draft = draft
            self._count += is_new_site
            self.news = News(version=f"{self._run}-{self._count}", problems=tuple(problems))
            self._changed.notify_all()

    def after(self, known: News | None, timeout: float) -> News:
        """Return the latest news as soon as it is not what is known, or when the time is over."""
        with self._changed:
            self._changed.wait_for(lambda: self.news != known, timeout)
            return self.news
