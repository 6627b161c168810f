"""The outlines of all entries, kept between builds in one table by the keys of the entries."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from site_gen.basis import DateBasis
from site_gen.kept.codec import encode
from site_gen.kept.fingerprint import of_program
from site_gen.kept.keys import key_of
from site_gen.kept.memo import Memo
from site_gen.model import Entry
from site_gen.outline import Named, Outline, outline_of

# Gives what a function makes of each of some entries, told by their keys, in their order; `map` does.
Each = Callable[[Callable[[str], Outline], Sequence[str]], Iterable[Outline]]

_KIND = "outlines"
_FEW = 100  # one in so many is made again sooner than all are written


class _Row(NamedTuple):
    """An outline in the table."""

    basis: DateBasis
    people: tuple[int, ...]  # places in the list of names
    groups: tuple[int, ...]
    said: dict[str, int]
    quoted: dict[str, int]
    refers_to: tuple[str, ...]
    grounds: tuple[str, ...]
    quotes: tuple[str, ...]
    headlines: tuple[int, ...]


class _Table(NamedTuple):
    """The outlines by the keys of the entries; each name is written once."""

    named: tuple[Named, ...]
    rows: dict[str, _Row]


def find_outlines(
    entries: Iterable[Entry], digests: Mapping[str, str], memo: Memo, each: Each = map
) -> Mapping[str, Outline]:
    """Return the outline of each entry by id; `digests` gives their keys. Only what is not known yet is made.

    `each` may have that done elsewhere.
    """
    place = key_of(of_program())
    known = memo.at_hand(_KIND, place, partial(_kept, memo, place))
    keyed = [(digests[one.id], one) for one in entries]
    new = {key: one for key, one in keyed if key not in known}
    made = dict(zip(new, _with_shared_names(each(partial(_outline_at, new), list(new))), strict=True))
    outlines = {key: known.get(key) or made[key] for key, _ in keyed}
    if len(made) * _FEW > len(outlines):
        memo.put_later(_KIND, place, partial(_table, outlines))
    memo.hold(_KIND, place, outlines)
    return {one.id: outlines[key] for key, one in keyed}


def _outline_at(entries: Mapping[str, Entry], key: str) -> Outline:
    return outline_of(entries[key])


def _with_shared_names(outlines: Iterable[Outline]) -> Iterator[Outline]:
    """Yield outlines, made elsewhere perhaps, in which those whom many entries name alike are one value."""
    known: dict[Named, Named] = {}
    for one in outlines:
        people, groups = (tuple([known.setdefault(own, own) for own in all_]) for all_ in (one.people, one.groups))
        yield replace(one, people=people, groups=groups)


def _kept(memo: Memo, place: str) -> dict[str, Outline]:
    """Return the outlines of the last build by the keys of their entries; of a table that is not ours none."""
    table = memo.read_value(_KIND, place, _Table)
    try:
        return {key: _outline(row, table.named) for key, row in table.rows.items()} if table else {}
    except IndexError:
        return {}


def _outline(row: _Row, named: Sequence[Named]) -> Outline:
    return Outline(
        basis=row.basis,
        people=tuple(map(named.__getitem__, row.people)),
        groups=tuple(map(named.__getitem__, row.groups)),
        said=row.said,
        quoted=row.quoted,
        refers_to=row.refers_to,
        grounds=row.grounds,
        quotes=row.quotes,
        headlines=row.headlines,
    )


def _table(outlines: Mapping[str, Outline]) -> bytes:
    named = dict.fromkeys(one for outline in outlines.values() for one in (*outline.people, *outline.groups))
    place = {one: at for at, one in enumerate(named)}.__getitem__
    rows = {key: _row(outline, place) for key, outline in outlines.items()}
    return encode(_Table(named=tuple(named), rows=rows))


def _row(outline: Outline, place: Callable[[Named], int]) -> _Row:
    return _Row(
        basis=outline.basis,
        people=tuple(map(place, outline.people)),
        groups=tuple(map(place, outline.groups)),
        said=dict(outline.said),
        quoted=dict(outline.quoted),
        refers_to=outline.refers_to,
        grounds=outline.grounds,
        quotes=outline.quotes,
        headlines=outline.headlines,
    )
