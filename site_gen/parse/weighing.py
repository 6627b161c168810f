"""Which of the names a website gives itself stands out: each has the weight of the places where it is said."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from site_gen.parse.lexicon import PLACE, kinds_of, plain
from site_gen.parse.pressnames import is_agency
from site_gen.parse.selfpatterns import (
    ALONE,
    BESIDE,
    COMPANY,
    EACH_TIME,
    EMPLOYER,
    MASTHEAD,
    PRINTED,
    RIGHTS_NOTICE,
)
from site_gen.parse.selfreference import SelfReference, key_of

ENOUGH = 2.0
_MOST_NAMES = 60
_MARGIN = 1.5  # times the weight of the next name
_SHORTEST_PART = 5  # letters of a name that can be the first part of a longer one
_OWNERS = frozenset({RIGHTS_NOTICE, COMPANY, EMPLOYER})
_OWNERS_ALONE = _OWNERS | {ALONE, PRINTED}
_NO_RIVALS = frozenset({RIGHTS_NOTICE, COMPANY, PRINTED})


def most_said(references: Iterable[SelfReference]) -> list[SelfReference]:
    """Return the references to the names that weigh most; a page of a thousand names speaks of itself by none."""
    found = list(references)
    weights = defaultdict[str, float](float)
    for reference in found:
        weights[reference.key] += reference.weight
    kept = frozenset(sorted(weights, key=lambda key: (-weights[key], key))[:_MOST_NAMES])
    return [reference for reference in found if reference.key in kept]


def merged(references: list[SelfReference]) -> dict[str, list[SelfReference]]:
    """Return the references by name: "Gull" and "Gull Sport" are one, and "Gazette" is the only "Harbour Gazette"."""
    names = {reference.key: reference.name for reference in references}
    whole = {key: _only_longer(name, names) for key, name in names.items()}
    out: dict[str, list[SelfReference]] = {}
    for reference in references:
        key = whole[reference.key] or reference.key
        heads = [head for head, name in names.items() if head != key and _begins(head, name, key, names[key])]
        out.setdefault(min(heads, key=len, default=key), []).append(reference)
    return out


def _only_longer(name: str, names: dict[str, str]) -> str:
    """Return the key of the one name that is this one in full; "" when none or several are."""
    key = key_of(name)
    bare = key.removeprefix("the")
    if bare != key and bare in names:
        return bare  # thegull.example is The Gull's
    if len(key) < _SHORTEST_PART or any(_begins(key, name, other, names[other]) for other in names if other != key):
        return ""
    longer = [other for other in names if other != key and other.endswith(key) and _ends(names[other], key)]
    return longer[0] if len(longer) == 1 else ""


def _ends(name: str, key: str) -> bool:
    """Tell whether the last words of a name are another, given by its key."""
    words = name.split()
    return any(key_of(" ".join(words[start:])) == key for start in range(1, len(words)))


def _begins(head: str, name: str, key: str, other: str) -> bool:
    """Tell whether a name begins another: by its letters or, when they are few, by its words; no host another host."""
    if not key.startswith(head) or (_is_host(name) and _is_host(other)):
        return False
    if "\u4e00" <= head[:1] <= "\u9fff":
        return True  # 海鸥 and 海鸥新闻
    return len(head) >= _SHORTEST_PART or (other.startswith(f"{name} ") and not is_agency(head))


def _is_host(name: str) -> bool:
    return "." in name and " " not in name


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
    """Return the key of the name that is said often enough, and clearly more often than any other; None else.

    An owner that is not clearly the outlet makes room for the name after it, if that is said in several ways.
    """
    ranked = sorted(found, key=lambda key: (-_sum(found[key]), key))
    enough = [key for key in ranked if _sum(found[key]) >= ENOUGH and not _is_others(found[key])]
    for key in enough:
        if _is_clear(found, key) and (key == ranked[0] or _is_said(found[key])):
            return key
        if not _is_owner(found[key]):
            break
    return None


def _is_clear(found: dict[str, list[SelfReference]], key: str) -> bool:
    """Tell whether a name is said clearly more often than the others.

    A rights notice may name the owner: it speaks for a name, but only against another that has no more.
    """
    rivals = [named for other, named in found.items() if other != key]
    if not _is_owner(found[key]):
        rivals = [[r for r in named if r.rule not in _NO_RIVALS] for named in rivals if not _is_owner(named)]
    elif any(_once(named) >= ENOUGH and _is_said(named) for named in rivals):
        return False
    return _sum(found[key]) >= _MARGIN * max(map(_once, rivals), default=0)


def _is_said(named: list[SelfReference]) -> bool:
    """Tell whether a name is said in several ways, and in others than an owner's."""
    return len({reference.rule for reference in named}) > 1 and not _is_owner(named)


def _once(references: list[SelfReference]) -> float:
    """Return the weight of a name, an address counted once: a page links what is not its own again and again."""
    return _sum([r for r in references if r.rule != BESIDE]) + any(r.rule == BESIDE for r in references)


def _is_owner(named: list[SelfReference]) -> bool:
    """Tell whether only what an owner is named by gives a name."""
    return _OWNERS_ALONE.issuperset(r.rule for r in named)


def _is_others(named: list[SelfReference]) -> bool:
    """Tell whether a name is only that of a firm, which may own several outlets, or of an agency that is reprinted."""
    rules = {reference.rule for reference in named}
    is_reprint = is_agency(named[0].key) and len({reference.line for reference in named}) == 1
    return rules <= {COMPANY, ALONE} or (is_reprint and _is_owner(named))


def main_name(named: list[SelfReference]) -> str:
    """Return the key to show of names that belong together: the shortest that is said half as often as any.

    Letters that begin another name, "HG" and "HG News", and the end of one are shown only when they are said more
    often; a place never is, nor what an owner adds.
    """
    shown = [reference for reference in named if not kinds_of(plain(reference.name)) & PLACE] or named
    first = min({reference.key for reference in shown}, key=lambda key: (len(key), key))
    shown = [r for r in shown if r.key == first or r.rule not in _OWNERS or r.weight >= ENOUGH]
    sums = {key: _sum([r for r in shown if r.key == key]) for key in {r.key for r in shown}}
    most = max(sums.values())
    longer = {r.key for r in shown if " " in r.name and sums[r.key] == most}
    whole = {key for key in sums if not any(key != other and _ends_key(other, key) for other in longer)}
    enough = [key for key in whole if sums[key] == most or (sums[key] >= most / 2 and len(key) >= _SHORTEST_PART)]
    return min(enough, key=lambda key: (len(key), key))


def _ends_key(key: str, part: str) -> bool:
    return key.endswith(part) and key != f"the{part}"


def best_form(named: list[SelfReference]) -> str:
    """Return the form of a name to show: the masthead's; else with blanks and small letters rather than a host."""
    forms = [r.name for r in named if r.rule == MASTHEAD] or [r.name for r in named]
    counts = Counter(forms)
    return max(forms, key=lambda form: (" " in form, not form.isupper(), "." not in form, counts[form], form))
