"""How people and groups are named: the forms in print and who prints them, and who stands beside whom."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from site_gen import urls
from site_gen.archive import Use
from site_gen.model import Entry
from site_gen.pages.parts import MOST_ON_ONE_PAGE
from site_gen.pages.rows import EntryRow, Link
from site_gen.pages.tables import Table, table_of
from site_gen.pages.view import View

# A report that names more people than this is a list: standing on it together means nothing.
_MOST_TOGETHER = 60
_MOST_COMPANIONS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Somebody or something named in the same reports."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletPlaces:
    """The reports of an outlet that write a name one way."""

    outlet: Link
    anchor: str
    rows: tuple[EntryRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPlaces:
    """A form of a name, and the reports that write it by outlet."""

    text: str
    outlets: tuple[OutletPlaces, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """How a name is written: a table of forms and outlets, and the reports its counts lead to."""

    table: Table
    where: tuple[FormPlaces, ...]  # () where the list of all reports says it, and where it would be too long


def forms_of(uses: Iterable[Use], facet: tuple[str, str], view: View) -> Forms:
    """Return the forms a name is written in, the most used first, and in which reports each outlet writes which.

    A count leads to the list of its reports; where they are too many to be listed, to what the search page finds of
    its outlet. `facet` says for whom: ("person", "ada-lind").
    """
    kept = tuple(uses)
    cells, links = _cells(kept, view)
    columns = _ranked(cells, 1, lambda outlet: (links[outlet].name, outlet))
    forms = _ranked(cells, 0, lambda text: (text,))
    is_one = len(cells) == 1 and len(kept) == len(next(iter(cells.values())))
    is_listed = not is_one and len(kept) <= MOST_ON_ONE_PAGE
    anchors = {(text, one): f"written-{n}-{m}" for n, text in enumerate(forms, 1) for m, one in enumerate(columns, 1)}

    def address(text: str, outlet: str) -> str:
        if is_one:
            return "#reports"
        return f"#{anchors[text, outlet]}" if is_listed else urls.found([facet, ("outlet", outlet)])

    def counts(text: str) -> tuple[tuple[int, str], ...]:
        return tuple((len(cells.get((text, outlet), ())), address(text, outlet)) for outlet in columns)

    rows = ((Link(name=text), counts(text), sum(count for count, _ in counts(text))) for text in forms)
    return Forms(
        table=table_of((links[outlet] for outlet in columns), rows),
        where=_where(cells, links, anchors) if is_listed else (),
    )


def _cells(uses: Iterable[Use], view: View) -> tuple[dict[tuple[str, str], list[EntryRow]], dict[str, Link]]:
    """Return the reports by form and outlet, and the links of the outlets; "unknown" is the one not known."""
    cells: dict[tuple[str, str], list[EntryRow]] = {}
    links = {"unknown": Link(name=view.words.say("entry.outlet_unknown"), address=urls.outlet(None))}
    for use in uses:
        row = view.rows[use.entry.id]
        outlet = use.entry.outlet.id if use.entry.outlet else "unknown"
        links[outlet] = row.outlet or links["unknown"]
        for text in use.forms:
            cells.setdefault((text, outlet), []).append(row)
    return cells, links


def _ranked(
    cells: Mapping[tuple[str, str], list[EntryRow]], side: int, key: Callable[[str], tuple[str, ...]]
) -> list[str]:
    """Return the forms (side 0) or the outlets (side 1), those of most reports first."""
    counts: Counter[str] = Counter()
    for cell, rows in cells.items():
        counts[cell[side]] += len(rows)
    return sorted(counts, key=lambda one: (-counts[one], *key(one)))


def _where(
    cells: Mapping[tuple[str, str], list[EntryRow]], links: Mapping[str, Link], anchors: Mapping[tuple[str, str], str]
) -> tuple[FormPlaces, ...]:
    """Return the reports of every form and outlet, in the order of the table."""
    found: dict[str, list[OutletPlaces]] = {}
    for cell, anchor in anchors.items():
        if cell in cells:
            text, outlet = cell
            found.setdefault(text, []).append(
                OutletPlaces(outlet=links[outlet], anchor=anchor, rows=tuple(cells[cell]))
            )
    return tuple(FormPlaces(text=text, outlets=tuple(outlets)) for text, outlets in found.items())


def people_beside(entries: Iterable[Entry], own_id: str, view: View) -> tuple[Companion, ...]:
    """Return the people most often named in the same entries, the most often first."""
    named = (view.archive.outlines[entry.id].people for entry in entries)
    return _companions((tuple(one.id for one in own if one.is_shown) for own in named), own_id, view.people)


def groups_beside(entries: Iterable[Entry], own_id: str, view: View) -> tuple[Companion, ...]:
    """Return the groups most often named in the same entries, the most often first."""
    named = (view.archive.outlines[entry.id].groups for entry in entries)
    return _companions((tuple(one.id for one in own) for own in named), own_id, view.groups)


def _companions(lists: Iterable[tuple[str, ...]], own_id: str, links: Mapping[str, Link]) -> tuple[Companion, ...]:
    counts = Counter(one for ids in lists if len(ids) <= _MOST_TOGETHER for one in ids if one != own_id)
    ranked = sorted(counts, key=lambda one: (-counts[one], links[one].name, one))
    return tuple(Companion(link=links[one], count=counts[one]) for one in ranked[:_MOST_COMPANIONS])


def not_the_same(ids: Iterable[str], links: Mapping[str, Link]) -> tuple[Link, ...]:
    """Return links to what somebody or something is easily taken for; ids nobody has are left out."""
    return tuple(links[one] for one in ids if one in links)
