"""How people and groups are named: the forms in print and who prints them, and who stands beside whom."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from site_gen import urls
from site_gen.archive import Use
from site_gen.model import Entry
from site_gen.pages.rows import Link, View
from site_gen.pages.tables import Table, table_of

# A report that names more people than this is a list: standing on it together means nothing.
_MOST_TOGETHER = 60
_MOST_COMPANIONS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Somebody or something named in the same reports."""

    link: Link
    count: int


def form_table(uses: Iterable[Use], facet: tuple[str, str], view: View) -> Table:
    """Return the forms a name is written in, the most used first, and in how many reports each outlet writes which.

    A count leads to the reports of its outlet that name whoever it is; `facet` says who: ("person", "ada-lind").
    """
    unknown = Link(name=view.words.say("entry.outlet_unknown"), address=urls.outlet(None))
    counts: Counter[tuple[str, Link]] = Counter()
    ids = {unknown: "unknown"}
    for use in uses:
        outlet = view.rows[use.entry.id].outlet or unknown
        if use.entry.outlet:
            ids[outlet] = use.entry.outlet.id
        counts.update((text, outlet) for text in dict.fromkeys(form.text for form in use.forms))
    outlets: Counter[Link] = Counter()
    totals: Counter[str] = Counter()
    for (text, outlet), count in counts.items():
        outlets[outlet] += count
        totals[text] += count
    columns = sorted(outlets, key=lambda outlet: (-outlets[outlet], outlet.name, outlet.address))
    forms = sorted(totals, key=lambda text: (-totals[text], text))
    addresses = {outlet: urls.found([facet, ("outlet", ids[outlet])]) for outlet in columns}
    return table_of(
        columns,
        (
            (Link(name=text), tuple((counts[text, outlet], addresses[outlet]) for outlet in columns), totals[text])
            for text in forms
        ),
    )


def people_beside(entries: Iterable[Entry], own_id: str, view: View) -> tuple[Companion, ...]:
    """Return the people most often named in the same entries, the most often first."""
    lists = (tuple(person.id for person in entry.people if person.is_shown) for entry in entries)
    return _companions(lists, own_id, view.people)


def groups_beside(entries: Iterable[Entry], own_id: str, view: View) -> tuple[Companion, ...]:
    """Return the groups most often named in the same entries, the most often first."""
    return _companions((entry.groups for entry in entries), own_id, view.groups)


def _companions(lists: Iterable[tuple[str, ...]], own_id: str, links: Mapping[str, Link]) -> tuple[Companion, ...]:
    counts = Counter(one for ids in lists if len(ids) <= _MOST_TOGETHER for one in ids if one != own_id)
    ranked = sorted(counts, key=lambda one: (-counts[one], links[one].name, one))
    return tuple(Companion(link=links[one], count=counts[one]) for one in ranked[:_MOST_COMPANIONS])


def not_the_same(ids: Iterable[str], links: Mapping[str, Link]) -> tuple[Link, ...]:
    """Return links to what somebody or something is easily taken for; ids nobody has are left out."""
    return tuple(links[one] for one in ids if one in links)
