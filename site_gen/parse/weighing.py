"""Which of the names a website gives itself stands out: each has the weight of the places where it is said."""

from collections import Counter

from site_gen.parse.selfpatterns import COMPANY, EACH_TIME, MASTHEAD, RIGHTS_NOTICE
from site_gen.parse.selfreference import SelfReference

ENOUGH = 2.0
_MARGIN = 1.5  # times the weight of the next name
_SHORTEST_PART = 5  # letters of a name that can be the first part of a longer one
_OWNERS = frozenset({RIGHTS_NOTICE, COMPANY})


def merged(references: list[SelfReference]) -> dict[str, list[SelfReference]]:
    """Return the references by name; a name that begins a longer one has that one's as well."""
    keys = {reference.key for reference in references}
    out: dict[str, list[SelfReference]] = {}
    for reference in references:
        beginnings = (reference.key[:end] for end in range(_SHORTEST_PART, len(reference.key)))
        shortest = next((key for key in beginnings if key in keys), reference.key)
        out.setdefault(shortest, []).append(reference)
    return out


def _sum(references: list[SelfReference]) -> float:
    """Return the weight of a name: by most rules the same words count once, however often the page prints them."""
    best: dict[tuple[str | int, str], float] = {}
    for reference in references:
        words = _counted(reference), reference.rule
        best[words] = max(best.get(words, 0), reference.weight)
    return sum(best.values())


def _counted(reference: SelfReference) -> str | int:
    """Return what tells one reference from another: the line, the words, or nothing where a name counts once."""
    if reference.rule == COMPANY:
        return ""
    return reference.line if reference.rule in EACH_TIME else reference.text.casefold()


def chosen(found: dict[str, list[SelfReference]]) -> str | None:
    """Return the key of the name that is said often enough, and clearly more often than any other; None else."""
    ranked = sorted(found, key=lambda key: (-_sum(found[key]), key))
    if not ranked or _sum(found[ranked[0]]) < ENOUGH:
        return None
    # A rights notice may name the owner: it speaks for a name, but only against another that has no more.
    is_owner = all(r.rule in _OWNERS for r in found[ranked[0]])
    rivals = [_sum([r for r in found[key] if is_owner or r.rule not in _OWNERS]) for key in ranked[1:]]
    return ranked[0] if _sum(found[ranked[0]]) >= _MARGIN * max(rivals, default=0) else None


def best_form(named: list[SelfReference]) -> str:
    """Return the form of a name to show: the masthead's; else with blanks and small letters rather than a host."""
    forms = [r.name for r in named if r.rule == MASTHEAD] or [r.name for r in named]
    counts = Counter(forms)
    return max(forms, key=lambda form: (" " in form, not form.isupper(), "." not in form, counts[form], form))
