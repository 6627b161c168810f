"""What a maintainer set in the front matter, in place of what the program found, which is kept as `was`."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from site_gen.authority import Names, name_key
from site_gen.errors import Problem
from site_gen.model import (
    NOTHING,
    Confidence,
    Correction,
    Entry,
    Finding,
    GroupNamed,
    PersonNamed,
    Quote,
    Reference,
    Rights,
    Role,
    Route,
    Source,
    Status,
)
from site_gen.schema import brief, did_you_mean

_QUOTE = "quote_speakers."


def settle(finding: Finding, source: Source) -> Finding:
    """Return the finding, or what the maintainer says of its field in its place."""
    correction = source.correction(finding.field)
    return settled(finding, _value(correction), correction) if correction else finding


def settled(finding: Finding, value: str | None, correction: Correction) -> Finding:
    """Return the finding with the maintainer's value; evidence of the program's own stays to be compared."""
    return finding._replace(value=value, status=Status.MAINTAINER, was=finding.value or "", because=correction.because)


def _value(correction: Correction) -> str | None:
    text = correction.values[0] if correction.values else ""
    return None if text.casefold() in NOTHING else text


def settle_outlet(
    finding: Finding, found: Reference | None, source: Source, names: Names
) -> tuple[Finding, Reference | None, tuple[Problem, ...]]:
    """Return the outlet after the maintainer's word, which may be an id, a name or an alias of outlets.yaml."""
    correction = source.correction("outlet")
    if correction is None:
        return finding, found, ()
    value = _value(correction)
    if value is None:
        return settled(finding, None, correction), None, ()
    outlet = names.outlets.get(value) or names.outlet_called(value)
    if outlet is None:
        known = (*names.outlets, *(o.name for o in names.outlets.values()))
        return finding, found, (_unknown(source, correction, value, known, "outlet of outlets.yaml"),)
    return settled(finding, outlet.id, correction), Reference(id=outlet.id, name=outlet.name), ()


def _unknown(source: Source, correction: Correction, value: str, known: Iterable[str], what: str) -> Problem:
    near = did_you_mean(value, known)
    message = f"{brief(correction.field)}: '{brief(value)}' is no {what}{near or '; add it there'}"
    return Problem(path=source.path, line=correction.line, code="unknown-id", message=message)


def amend(entry: Entry, source: Source, names: Names) -> tuple[Entry, tuple[Problem, ...]]:
    """Return the entry with the maintainer's people, groups, quotes, event and rights; and what could not be taken."""
    problems: list[Problem] = []
    for correction in source.corrections:
        amendment = _AMENDMENTS.get(correction.field)
        if correction.field.startswith(_QUOTE):
            amendment = _amend_quote
        if amendment:
            entry, refused = amendment(entry, correction, source, names)
            problems.extend(refused)
    return entry, tuple(problems)


Amended = tuple[Entry, tuple[Problem, ...]]
Amendment = Callable[[Entry, Correction, Source, Names], Amended]


def _amend_people(entry: Entry, correction: Correction, source: Source, names: Names) -> Amended:
    ids, problems = _people_ids(entry, correction, source, names)
    field, _, mode = correction.field.partition("_")
    role = Role.SPEAKER if field == "speakers" else Role.MENTIONED
    others = {p.id for p in entry.people if p.role is role} - ids
    dropped = others if not mode else ids if mode == "remove" else frozenset[str]()
    taken = frozenset[str]() if mode == "remove" else ids
    people = [_recast(person, role, taken, dropped) for person in entry.people]
    known = {person.id for person in entry.people}
    people += [_stranger(one, role, names) for one in sorted(taken - known)]
    kept = tuple(person for person in people if person)
    speakers = {person.id for person in kept if person.role is Role.SPEAKER}
    silenced = {person.id for person in entry.people} - speakers
    quotes = tuple(_silenced(q) if q.speaker in silenced else q for q in entry.quotes)
    before = ", ".join(entry.speakers if role is Role.SPEAKER else entry.mentioned)
    entry = replace(entry, people=kept, quotes=quotes)
    after = ", ".join(entry.speakers if role is Role.SPEAKER else entry.mentioned)
    return _with_finding(entry, field, before, after, correction), problems


def _recast(person: PersonNamed, role: Role, taken: Iterable[str], dropped: Iterable[str]) -> PersonNamed | None:
    """Return a person in the role the maintainer gives; who is no speaker is still mentioned, or else not named."""
    if person.id in taken:
        return person._replace(role=role, confidence=Confidence.HIGH)
    if person.id in dropped:
        return person._replace(role=Role.MENTIONED) if role is Role.SPEAKER else None
    return person


def _stranger(person_id: str, role: Role, names: Names) -> PersonNamed:
    """Return a person of the authority file whom the text names in no way the program knows."""
    name = names.people[person_id].name
    return PersonNamed(id=person_id, name=name, role=role, forms=(), confidence=Confidence.HIGH, is_known=True)


def _silenced(quote: Quote) -> Quote:
    return quote._replace(speaker=None, route=Route.NONE, confidence=Confidence.LOW)


def _people_ids(
    entry: Entry, correction: Correction, source: Source, names: Names
) -> tuple[frozenset[str], tuple[Problem, ...]]:
    ids: set[str] = set()
    problems = []
    for value in correction.values:
        person = names.people.get(value) or names.person_called(value)
        found = person.id if person else _id_in(entry.people, value)
        if found:
            ids.add(found)
        else:
            known = (*names.people, *(p.id for p in entry.people))
            problems.append(_unknown(source, correction, value, known, "person of people.yaml or the text"))
    return frozenset(ids), tuple(problems)


def _id_in(named: Iterable[PersonNamed | GroupNamed], value: str) -> str:
    """Return the id of somebody the text names, by id or by a form of the name; "" when nobody fits."""
    key = name_key(value)
    forms = ((one.id, (one.id, one.name, *(form.text for form in one.forms))) for one in named)
    return next((one for one, written in forms if key in map(name_key, written)), "")


def _amend_groups(entry: Entry, correction: Correction, source: Source, names: Names) -> Amended:
    ids: set[str] = set()
    problems = []
    for value in correction.values:
        group = names.groups.get(value) or names.group_called(value)
        found = group.id if group else _id_in(entry.groups_named, value)
        if found:
            ids.add(found)
        else:
            known = (*names.groups, *(g.id for g in entry.groups_named))
            problems.append(_unknown(source, correction, value, known, "group of groups.yaml or the text"))
    _, _, mode = correction.field.partition("_")
    known_here = {group.id for group in entry.groups_named}
    kept = [g for g in entry.groups_named if (g.id in ids) == (mode != "remove") or mode == "add"]
    added = [] if mode == "remove" else [_strange_group(one, names) for one in sorted(ids - known_here)]
    before = ", ".join(entry.groups)
    entry = replace(entry, groups_named=(*kept, *added))
    return _with_finding(entry, "groups", before, ", ".join(entry.groups), correction), tuple(problems)


def _strange_group(group_id: str, names: Names) -> GroupNamed:
    return GroupNamed(id=group_id, name=names.groups[group_id].name, forms=(), is_known=True)


def _amend_quote(entry: Entry, correction: Correction, source: Source, names: Names) -> Amended:
    """Return the entry with the speaker of one quote set; `none` takes the speaker away."""
    quote_id = correction.field.removeprefix(_QUOTE)
    if quote_id not in {quote.id for quote in entry.quotes}:
        near = did_you_mean(quote_id, (q.id for q in entry.quotes))
        message = f"no quote '{brief(quote_id)}' in this source{near}; `site-gen explain {source.id} quotes` lists them"
        return entry, (Problem(path=source.path, line=correction.line, code="unknown-id", message=message),)
    value = _value(correction)
    if value is None:
        return replace(entry, quotes=tuple(_silenced(q) if q.id == quote_id else q for q in entry.quotes)), ()
    ids, problems = _people_ids(entry, replace(correction, values=(value,)), source, names)
    speaker = next(iter(ids), _id_in(entry.groups_named, value))
    if not speaker:
        return entry, problems
    quotes = tuple(
        q._replace(speaker=speaker, confidence=Confidence.HIGH) if q.id == quote_id else q for q in entry.quotes
    )
    role = {person.id: person for person in entry.people}
    if speaker not in role and speaker in names.people:
        entry = replace(entry, people=(*entry.people, _stranger(speaker, Role.SPEAKER, names)))
    people = tuple(p._replace(role=Role.SPEAKER) if p.id == speaker else p for p in entry.people)
    return replace(entry, quotes=quotes, people=people), ()


def _amend_event(entry: Entry, correction: Correction, source: Source, names: Names) -> Amended:
    value = _value(correction)
    if value is not None and value not in names.events:
        return entry, (_unknown(source, correction, value, names.events, "event of events.yaml"),)
    finding = Finding(field="event", value=value, status=Status.MAINTAINER, was="", because=correction.because)
    return replace(entry, event=value, findings=(*entry.findings, finding)), ()


def _amend_rights(entry: Entry, correction: Correction, _source: Source, _names: Names) -> Amended:
    value = _value(correction)
    return replace(entry, rights=Rights(value) if value else None), ()


def _with_finding(entry: Entry, field: str, before: str, after: str, correction: Correction) -> Entry:
    """Return the entry with a field's finding marked as the maintainer's; `was` is the program's own answer."""
    findings = []
    for finding in entry.findings:
        if finding.field == field:
            was = finding.was if finding.status is Status.MAINTAINER else before
            because = correction.because or finding.because
            findings.append(finding._replace(value=after, status=Status.MAINTAINER, was=was, because=because))
        else:
            findings.append(finding)
    return replace(entry, findings=tuple(findings))


_AMENDMENTS: dict[str, Amendment] = {
    **{f"{field}{mode}": _amend_people for field in ("speakers", "mentioned") for mode in ("", "_add", "_remove")},
    **{f"groups{mode}": _amend_groups for mode in ("", "_add", "_remove")},
    "event": _amend_event,
    "rights": _amend_rights,
}
