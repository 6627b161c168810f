"""What a person confirms of an entry, as the lines of front matter that say so. Pure."""

from collections.abc import Callable, Iterable, Mapping

from site_gen.authority import Names
from site_gen.content.frontmatter import QUOTES
from site_gen.errors import UsageError
from site_gen.model import Confidence, Entry, Quote, Role, Source
from site_gen.schema import did_you_mean
from site_gen.yaml_lines import Setting

CONFIRMED = "confirmed"  # the reason that marks a reading a person agreed with, not a correction
UNASKED = ("date", "date_published", "outlet", "speakers")  # what is confirmed when no field is named
UNKNOWN = "unknown"

Value = str | tuple[str, ...] | tuple[tuple[str, str], ...]


def confirmations(source: Source, entry: Entry, names: Names, fields: Iterable[str] = ()) -> tuple[Setting, ...]:
    """Return the settings that keep what the program now says of the fields named, or of those usually in doubt.

    A field named although nothing is known of it is confirmed as unknown. What the front matter gives already is
    left out. Raises UsageError for a field there is not, and for an outlet named that has no record yet.
    """
    is_recorded = entry.outlet is None or entry.outlet.id in names.outlets
    given = {correction.field.partition(".")[0] for correction in source.corrections}
    named = tuple(dict.fromkeys(fields))
    for field in named:
        if field not in _VALUES:
            raise UsageError(f"no field '{field}'; give one of {', '.join(_VALUES)}{did_you_mean(field, _VALUES)}")
    if "outlet" in named and not is_recorded:
        raise UsageError("the outlet has no record in outlets.yaml, by which it is named; site-gen suggest prints one")
    settings = []
    for field in named or (field for field in UNASKED if field != "outlet" or is_recorded):
        value = _VALUES[field](entry)
        if field not in given and (value or (field in named and field != QUOTES)):
            settings.append(Setting(field=field, value=value or _nothing(field)))
    return tuple(settings)


def shown_speakers(entry: Entry) -> tuple[Quote, ...]:
    """Return the quotes whose speaker is published although it is not sure; each words once."""
    return tuple(
        quote for quote in entry.quotes if quote.speaker and quote.confidence is Confidence.MEDIUM and not quote.repeats
    )


def _nothing(field: str) -> Value:
    return () if field in ("speakers", "mentioned", "groups") else UNKNOWN


def _event(entry: Entry) -> str:
    """Return the event of an entry; a suggestion is no event that could be confirmed by its id."""
    event = entry.event or ""
    if event.startswith("suggested-"):
        raise UsageError("this event is a suggestion; name it in events.yaml (`site-gen check` prints the lines)")
    return event


def _quotes(entry: Entry) -> tuple[tuple[str, str], ...]:
    return tuple((quote.id, quote.speaker) for quote in shown_speakers(entry) if quote.speaker)


def _people(entry: Entry, role: Role) -> tuple[str, ...]:
    return tuple(person.id for person in entry.people if person.role is role)


_VALUES: Mapping[str, Callable[[Entry], Value]] = {
    "title": lambda entry: entry.finding("title").value or "",
    "deck": lambda entry: entry.deck or "",
    "date": lambda entry: entry.date or "",
    "date_published": lambda entry: entry.date_published or "",
    "outlet": lambda entry: entry.outlet.id if entry.outlet else "",
    "byline": lambda entry: entry.byline or "",
    "url": lambda entry: entry.url or "",
    "language": lambda entry: entry.language if entry.language != "und" else "",
    "event": _event,
    "speakers": lambda entry: _people(entry, Role.SPEAKER),
    "mentioned": lambda entry: _people(entry, Role.MENTIONED),
    "groups": lambda entry: entry.groups,
    QUOTES: _quotes,
}
