"""Groups of reports, made from how far pairs of them stand out: the closest first, while the whole group agrees."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from site_gen.across.limits import Limits

Edges = Mapping[tuple[int, int], float]

# Measured on reports with known events: at .22 the pairs joined are right in 19 of 20, above .25 many are missed.
_JOIN = 0.22
# Two groups also join at less, if they are nearly as close to each other as the reports of the looser one among
# themselves: an event with many reports has some that tell little of it. Measured: .76 and more within events, .72 and
# less between two events of one kind.
_JOIN_LIKE_OWN = 0.18
_LIKE_OWN = 0.75
# A report left over joins a group of three and more at less, if no other group is nearly as close.
LEAST_TO_JOIN = 0.12
_TELLING_GROUP = 3
_CLEARLY = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Reports taken to tell of one event, by their places in the list of entries, sorted."""

    members: tuple[int, ...]
    limits: Limits
    event: str = ""  # that a maintainer put them in, "" for none
    refused: frozenset[int] = frozenset()  # reports a maintainer keeps out

    def can_join(self, other: "Group") -> bool:
        """Tell whether nothing speaks against both being one event: dates, or a maintainer's word."""
        is_free = not (self.event and other.event and self.event != other.event)
        is_refused = self.refused.intersection(other.members) or other.refused.intersection(self.members)
        return is_free and not is_refused and (self.limits & other.limits).is_one_event

    def joined(self, other: "Group") -> "Group":
        """Return both as one."""
        return Group(
            members=tuple(sorted((*self.members, *other.members))),
            limits=self.limits & other.limits,
            event=self.event or other.event,
            refused=self.refused | other.refused,
        )


def grouped(start: list[Group], edges: Edges) -> tuple[Group, ...]:
    """Return the groups after joining, in the order of their first member; every report is in exactly one."""
    joining = _Joining(start, edges)
    joining.join(_is_close)
    joining.join(_is_close_for_its_group)
    joining.join_left_over()
    return tuple(sorted(joining.groups.values(), key=lambda group: group.members))


IsClose = Callable[["_Joining", int, int], bool]


class _Joining:
    """The groups as they grow, and the sum of the edges between each two: the state of one call of `grouped`."""

    def __init__(self, start: list[Group], edges: Edges) -> None:
        self.groups = dict(enumerate(start))
        self._next = len(start)
        self._inside: dict[int, float] = defaultdict(float)
        self._sums: dict[int, dict[int, float]] = defaultdict(dict)
        group_of = {member: number for number, group in self.groups.items() for member in group.members}
        for (a, b), weight in sorted(edges.items()):
            one, other = group_of[a], group_of[b]
            if one == other:
                self._inside[one] += weight
            else:
                self._add(one, other, weight)

    def join(self, is_close: IsClose) -> None:
        """Join the two closest of all groups that are close enough, again and again."""
        heap = [
            (-self.closeness(one, other), one, other)
            for one, row in self._sums.items()
            for other in row
            if one < other and is_close(self, one, other)
        ]
        heapq.heapify(heap)
        while heap:
            _, one, other = heapq.heappop(heap)
            if one in self.groups and other in self.groups and self.groups[one].can_join(self.groups[other]):
                new = self._join(one, other)
                for third in self._sums[new]:
                    if is_close(self, third, new):
                        heapq.heappush(heap, (-self.closeness(third, new), third, new))

    def join_left_over(self) -> None:
        """Join single reports to the one group they are clearly closest to."""
        single = [number for number, group in sorted(self.groups.items()) if len(group.members) == 1]
        chosen = [(number, self._clear_choice(number)) for number in single]
        for number, group in chosen:
            if group is not None and self.groups[number].can_join(self.groups[group]):
                self.groups[group] = self.groups[group].joined(self.groups.pop(number))

    def _clear_choice(self, number: int) -> int | None:
        telling = [group for group in self._sums[number] if len(self.groups[group].members) >= _TELLING_GROUP]
        ranked = sorted((-self.closeness(number, group), group) for group in telling)
        best, second = (-ranked[at][0] if at < len(ranked) else 0.0 for at in (0, 1))
        return ranked[0][1] if ranked and best >= max(LEAST_TO_JOIN, _CLEARLY * second) else None

    def closeness(self, one: int, other: int) -> float:
        """Return the mean over all pairs of the two groups; pairs without an edge count as 0."""
        return self._sums[one][other] / (len(self.groups[one].members) * len(self.groups[other].members))

    def own_closeness(self, number: int) -> float:
        """Return the mean over all pairs inside a group of two and more."""
        size = len(self.groups[number].members)
        return self._inside[number] / (size * (size - 1) / 2)

    def _join(self, one: int, other: int) -> int:
        """Join two groups under a new number and return it."""
        new = self._next
        self._next += 1
        self._inside[new] = self._inside[one] + self._inside[other] + self._sums[one][other]
        self.groups[new] = self.groups.pop(one).joined(self.groups.pop(other))
        for old in (one, other):
            for third, weight in self._sums.pop(old).items():
                self._sums[third].pop(old, None)
                if third in self.groups:
                    self._add(new, third, weight)
        return new

    def _add(self, one: int, other: int, weight: float) -> None:
        self._sums[one][other] = self._sums[one].get(other, 0.0) + weight
        self._sums[other][one] = self._sums[other].get(one, 0.0) + weight


def _is_close(joining: _Joining, one: int, other: int) -> bool:
    return joining.closeness(one, other) >= _JOIN


def _is_close_for_its_group(joining: _Joining, one: int, other: int) -> bool:
    """Tell whether two groups are nearly as close to each other as the reports of the looser one among themselves."""
    if min(len(joining.groups[number].members) for number in (one, other)) < _TELLING_GROUP:
        return False
    own = min(joining.own_closeness(one), joining.own_closeness(other))
    return joining.closeness(one, other) >= max(_JOIN_LIKE_OWN, _LIKE_OWN * own)
