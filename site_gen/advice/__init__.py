"""What a maintainer may want to confirm, complete or look at, as notes; what `check` and `review` list. Pure.

Nothing here changes an entry or a page: names that look alike are proposed to be one, never taken to be.
"""

from collections.abc import Iterable

from site_gen.advice.events import suspected_events
from site_gen.advice.likeness import likely_namesakes
from site_gen.advice.newcomers import Newcomer, Newcomers, newcomers
from site_gen.advice.opinions import Judge, Mention, with_opinions
from site_gen.advice.readings import doubtful_readings
from site_gen.authority import Names
from site_gen.errors import Problem, sorted_problems
from site_gen.model import Source
from site_gen.related import Related

__all__ = ["Judge", "Mention", "Newcomer", "Newcomers", "advise", "newcomers", "with_opinions"]


def advise(sources: Iterable[Source], related: Related, names: Names, folder: str = "content") -> tuple[Problem, ...]:
    """Return the notes on all sources and authority files, sorted; `folder` is the content folder in messages."""
    by_id = {source.id: source for source in sources}
    new = newcomers(related.entries, names, by_id)
    alike, explained = likely_namesakes(new.people, names, folder)
    return sorted_problems(
        (
            *(note for entry in related.entries for note in doubtful_readings(entry, by_id[entry.id])),
            *alike,
            *(one.note(folder) for one in new.all() if one.is_notable and one.id not in explained),
            *suspected_events(related, folder),
        )
    )
