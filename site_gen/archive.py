"""All entries together: their order in time, and who and what they name, say and report.

    Related (entries, quote families, events) + Names + Settings → Archive

Everything here is gathered in one walk over the entries in timeline order, so every tuple of entries, uses or
statements below is in timeline order too.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from site_gen import edtf
from site_gen.authority import Event, Group, Names, Outlet, Person, Settings, name_key
from site_gen.kept.computed import Computed
from site_gen.kept.keys import key_of
from site_gen.model import AboutPage, Entry, PublicCorrection
from site_gen.outline import Named, Outline, outline_of
from site_gen.related import EventReports, QuoteFamily, QuoteRef, Related
from site_gen.speech import SILENT, Hear, Speech, find_speech, heard

_PARTICLES = ("al-", "el-", "as-", "ash-", "ad-", "an-")


class Use(NamedTuple):
    """An entry that names somebody or something, and the forms of the name it writes."""

    entry: Entry
    forms: tuple[str, ...]
    is_speaker: bool


_Uses = dict[str, list[tuple[Use, str]]]  # by id, each with the name its entry shows


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """Somebody or something reports name and let speak."""

    id: str
    name: str
    uses: tuple[Use, ...]
    speech: Speech

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the entries that name them."""
        return tuple(use.entry for use in self.uses)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord(_Named):
    """A person of the archive: known to the authority file, or (person None) only named in reports."""

    person: Person | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRecord(_Named):
    """A group of the archive: known to the authority file, or (group None) only named in reports."""

    group: Group | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRecord:
    """An outlet and the entries made from its reports; outlet None: not in the authority file."""

    id: str
    name: str
    outlet: Outlet | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord:
    """An occurrence and the entries that report it; event None: suggested by the program."""

    id: str
    name: str
    event: Event | None
    reports: EventReports | None  # None: no entry reports it
    entries: tuple[Entry, ...]

    @property
    def is_confirmed(self) -> bool:
        """Tell whether a maintainer says that it took place; else the program suggests it."""
        return self.event is not None or (self.reports is not None and self.reports.is_confirmed)


@dataclass(frozen=True, kw_only=True)
class Archive:
    """Everything the site shows, in the order it is shown. Make it with `make_archive`."""

    settings: Settings
    names: Names
    entries: tuple[Entry, ...]  # by date, then id; those without a year and the undated last
    people: tuple[PersonRecord, ...]  # by last name
    groups: tuple[GroupRecord, ...]  # by name
    outlets: tuple[OutletRecord, ...]  # by name
    events: tuple[EventRecord, ...]  # by date
    families: tuple[QuoteFamily, ...]  # by id
    about_pages: tuple[AboutPage, ...]
    corrections: tuple[PublicCorrection, ...]  # the latest first
    digests: Mapping[str, str]  # the key of each entry: two entries of one key are equal
    outlines: Mapping[str, Outline]  # of each entry

    @cached_property
    def entry_by_id(self) -> Mapping[str, Entry]:
        """The entries, in timeline order too."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def person_by_id(self) -> Mapping[str, PersonRecord]:
        """The people, named or not."""
        return {record.id: record for record in self.people}

    @cached_property
    def group_by_id(self) -> Mapping[str, GroupRecord]:
        """The groups, named or not."""
        return {record.id: record for record in self.groups}

    @cached_property
    def outlet_by_id(self) -> Mapping[str, OutletRecord]:
        """The outlets, reported from or not."""
        return {record.id: record for record in self.outlets}

    @cached_property
    def event_by_id(self) -> Mapping[str, EventRecord]:
        """The events, reported or not."""
        return {record.id: record for record in self.events}

    @cached_property
    def no_outlet(self) -> tuple[Entry, ...]:
        """The entries whose outlet is not known."""
        return tuple(entry for entry in self.entries if entry.outlet is None)

    @cached_property
    def family_of(self) -> Mapping[QuoteRef, str]:
        """The id of the family a quote is one of."""
        return {member: family.id for family in self.families for member in family.members}

    def speaker(self, speaker_id: str | None) -> PersonRecord | GroupRecord | None:
        """Return the person or group a quote's speaker is; None when nobody with a page."""
        if speaker_id is None:
            return None
        return self.person_by_id.get(speaker_id) or self.group_by_id.get(speaker_id)


def make_archive(  # noqa: PLR0913
    related: Related,
    names: Names,
    settings: Settings,
    about_pages: tuple[AboutPage, ...],
    corrections: tuple[PublicCorrection, ...] = (),
    *,
    outlines: Mapping[str, Outline] | None = None,
    hear: Hear | None = None,
) -> Archive:
    """Return the archive of all entries; every known person, group, outlet and event has a record, named or not.

    `outlines` gives those of the entries by id, and `hear` what somebody says in one, where these are known without a
    look at the text.
    """
    entries = _in_order(related.entries)
    entry_by_id = {entry.id: entry for entry in entries}
    outlined = outlines or Computed(entry_by_id, lambda one: outline_of(entry_by_id[one]))
    hear = hear or (lambda speaker, entry: heard(speaker, entry, outlined[entry.id]))
    speech = find_speech(entries, outlined, hear)
    return Archive(
        settings=settings,
        names=names,
        entries=entries,
        people=_people(_uses(entries, lambda one: outlined[one].people), names, speech),
        groups=_groups(_uses(entries, lambda one: outlined[one].groups), names, speech),
        outlets=_outlets(entries, names),
        events=_events(entries, related.events, names),
        families=tuple(sorted(related.families, key=lambda family: family.id)),
        about_pages=tuple(sorted(about_pages, key=lambda page: page.id)),
        corrections=tuple(sorted(corrections, key=lambda one: one.date, reverse=True)),
        digests=related.digests or {entry.id: key_of(entry) for entry in entries},
        outlines=outlined,
    )


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    place_of = cache(edtf.sort_key)  # many have the date of others
    return tuple(sorted(entries, key=lambda entry: (place_of(entry.date), entry.id)))


def last_name_key(name: str) -> str:
    """Return what a person is sorted by: the last word of the name without the article, then the whole name.

    >>> last_name_key("Samir al-Qadri")
    'qadri samir al-qadri'
    """
    key = name_key(name)
    last = key.rpartition(" ")[2]
    for particle in _PARTICLES:
        last = last.removeprefix(particle)
    return f"{last} {key}"


def _uses(entries: Iterable[Entry], named_in: Callable[[str], Iterable[Named]]) -> _Uses:
    uses: _Uses = {}
    for entry in entries:
        for one in named_in(entry.id):
            if one.is_shown:
                uses.setdefault(one.id, []).append((Use(entry, one.forms, one.is_speaker), one.name))
    return uses


def _people(uses: _Uses, names: Names, speech: Mapping[str, Speech]) -> tuple[PersonRecord, ...]:
    records = (
        PersonRecord(
            id=person_id,
            name=names.people[person_id].name if person_id in names.people else uses[person_id][0][1],
            person=names.people.get(person_id),
            uses=tuple(use for use, _ in uses.get(person_id, ())),
            speech=speech.get(person_id, SILENT),
        )
        for person_id in {**names.people, **uses}
    )
    return tuple(sorted(records, key=lambda record: (last_name_key(record.name), record.id)))


def _groups(uses: _Uses, names: Names, speech: Mapping[str, Speech]) -> tuple[GroupRecord, ...]:
    records = (
        GroupRecord(
            id=group_id,
            name=names.groups[group_id].name if group_id in names.groups else uses[group_id][0][1],
            group=names.groups.get(group_id),
            uses=tuple(use for use, _ in uses.get(group_id, ())),
            speech=speech.get(group_id, SILENT),
        )
        for group_id in {**names.groups, **uses}
    )
    return tuple(sorted(records, key=lambda record: (name_key(record.name), record.id)))


def _outlets(entries: Iterable[Entry], names: Names) -> tuple[OutletRecord, ...]:
    by_id: dict[str, list[Entry]] = {outlet_id: [] for outlet_id in names.outlets}
    shown_names = {outlet.id: outlet.name for outlet in names.outlets.values()}
    for entry in entries:
        if entry.outlet:
            by_id.setdefault(entry.outlet.id, []).append(entry)
            shown_names.setdefault(entry.outlet.id, entry.outlet.name)
    records = (
        OutletRecord(id=outlet_id, name=shown_names[outlet_id], outlet=names.outlets.get(outlet_id), entries=tuple(own))
        for outlet_id, own in by_id.items()
    )
    return tuple(sorted(records, key=lambda record: (name_key(record.name), record.id)))


def _events(entries: Iterable[Entry], reports: Iterable[EventReports], names: Names) -> tuple[EventRecord, ...]:
    reports_by_id = {report.id: report for report in reports}
    event_of = {entry_id: report.id for report in reports_by_id.values() for entry_id in report.entries}
    by_id: dict[str, list[Entry]] = {event_id: [] for event_id in {**names.events, **reports_by_id}}
    for entry in entries:
        event_id = event_of.get(entry.id, entry.event)
        if event_id in by_id:
            by_id[event_id].append(entry)
    records = (_event(event_id, own, reports_by_id.get(event_id), names) for event_id, own in by_id.items())
    return tuple(sorted(records, key=_event_key))


def _event(event_id: str, own: list[Entry], reports: EventReports | None, names: Names) -> EventRecord:
    event = names.events.get(event_id)
    name = event.name if event else reports.name if reports else event_id
    return EventRecord(id=event_id, name=name, event=event, reports=reports, entries=tuple(own))


def _event_key(record: EventRecord) -> tuple[tuple[int, str, str, str], str]:
    own = record.event.start if record.event else ""
    return edtf.sort_key(own or (record.entries[0].date if record.entries else None)), record.id
