"""Whether a source is the bare report: no menu, no notices, no other stories around it."""

from collections.abc import Sequence

from site_gen.model import Zone
from site_gen.parse.zones.mark import Mark

_PAGE = frozenset({Zone.NAV, Zone.RELATED, Zone.COMMENTS, Zone.BOILERPLATE})


def is_plain(marks: Sequence[Mark]) -> bool:
    """Tell whether (nearly) every paragraph is the report's own: then nothing of it may be lost."""
    foreign = sum(mark.zone in _PAGE and mark.rule != "figures or marks" for mark in marks)
    return foreign == 0 or (foreign == 1 and len(marks) >= 8)
