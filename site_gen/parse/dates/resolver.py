"""The constraint resolver: a set of days, cut by one constraint after another, each logged with what it removed.

Hard constraints come first; when they leave no day, the date is unknown and both sides are shown. Soft ones come
after and are skipped where they would leave no day.
"""

from dataclasses import dataclass, replace
from datetime import date

from site_gen.edtf import MOST_IN_A_SET, in_words
from site_gen.model import Evidence, Rejected
from site_gen.parse.dates.days import Days

_MOST_LISTED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """One thing that must hold of the day looked for, and the words that say so."""

    line: int
    text: str
    rule: str
    gives: str  # "2015-12/..", "weekday Monday"
    via: str = ""
    is_soft: bool = False
    is_quiet: bool = False  # worth a line in the log only when it removes a day
    first: date = date.min
    last: date = date.max
    month_day: tuple[int, int] | None = None
    weekday: int | None = None

    def cut(self, days: Days) -> Days:
        """Return what the constraint leaves of a set of days; two different weekdays leave none."""
        if self.weekday is not None and days.weekday not in (None, self.weekday):
            return replace(days, last=date.min)
        left = days.between(self.first, self.last)
        month_day = self.month_day or left.month_day
        weekday = self.weekday if self.weekday is not None else left.weekday
        return replace(left, month_day=month_day, weekday=weekday)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What the constraints leave, and the log."""

    days: Days
    evidence: tuple[Evidence, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    is_soft: bool = False  # a soft constraint removed a day
    is_contradicted: bool = False  # the hard constraints leave no day


def resolve(days: Days, constraints: tuple[Constraint, ...]) -> Resolved:
    """Return what hard, then soft constraints leave of the days, each in the order given."""
    resolved = Resolved(days=days)
    for constraint in sorted(constraints, key=lambda c: c.is_soft):
        resolved = _applied(resolved, constraint)
        if resolved.is_contradicted:
            break
    return resolved


def _applied(resolved: Resolved, constraint: Constraint) -> Resolved:
    left = constraint.cut(resolved.days)
    before, after = resolved.days.count(), left.count()
    if after == 0:
        return _refused(resolved, constraint, before)
    if constraint.is_quiet and before == after:
        return replace(resolved, days=left)
    evidence = (*resolved.evidence, _logged(constraint, left, before, after))
    return replace(
        resolved,
        days=left,
        evidence=evidence,
        rejected=(*resolved.rejected, *_excluded(resolved.days, left, constraint)),
        is_soft=resolved.is_soft or (constraint.is_soft and after < before),
    )


def _refused(resolved: Resolved, constraint: Constraint, before: int) -> Resolved:
    others = "; ".join(dict.fromkeys(f"{e.text!r} gives {e.gives}" for e in resolved.evidence))
    contradiction = f"gives {constraint.gives} and contradicts {others or 'the limits of the archive'}"
    why = f"{contradiction}: skipped, it would leave none of {before} days" if constraint.is_soft else contradiction
    rejected = Rejected(line=constraint.line, text=constraint.text, rule=constraint.rule, why=why)
    return replace(
        resolved,
        rejected=(*resolved.rejected, rejected),
        is_contradicted=not constraint.is_soft,
        is_soft=resolved.is_soft,
    )


def _logged(constraint: Constraint, left: Days, before: int, after: int) -> Evidence:
    strength = "soft, " if constraint.is_soft else ""
    gives = f"{constraint.gives} ({strength}{_plural(before)} → {after:,}{_few(left, after)})"
    return Evidence(line=constraint.line, text=constraint.text, rule=constraint.rule, gives=gives, via=constraint.via)


def _plural(count: int) -> str:
    return f"{count:,} day" if count == 1 else f"{count:,} days"


def _few(days: Days, count: int) -> str:
    """Return the days of the year that are left, when they are few."""
    if not days.month_day or count > MOST_IN_A_SET:
        return ""
    return f": {', '.join(in_words(day.isoformat()) for day in days)}"


def _excluded(before: Days, after: Days, constraint: Constraint) -> tuple[Rejected, ...]:
    """Return the days of the year a soft limit in time took away: what it excluded must be seen."""
    if not constraint.is_soft or constraint.weekday is not None or not after.month_day:
        return ()
    kept = set(after)
    gone = [day for day in before if day not in kept]
    near = sorted(gone, key=lambda day: min(abs((day - other).days) for other in kept))[:_MOST_LISTED]
    if not near:
        return ()
    words = ", ".join(in_words(day.isoformat()) for day in sorted(near))
    more = f" and {len(gone) - len(near)} more" if len(gone) > len(near) else ""
    why = f"excluded by {constraint.text!r}, which gives {constraint.gives} (a soft rule)"
    return (Rejected(line=constraint.line, text=f"{words}{more}", rule=constraint.rule, why=why),)
