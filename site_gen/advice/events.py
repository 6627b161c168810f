"""Reports that seem to tell of one occurrence and that nobody has confirmed or refused yet."""

from collections.abc import Iterator

from site_gen import urls
from site_gen.errors import Problem, Severity
from site_gen.model import Evidence
from site_gen.related import EventReports, Related
from site_gen.yaml_lines import flow_list, scalar

_MOST_EVIDENCE = 4
_SUGGESTED = "Suggested: "


def suspected_events(related: Related, folder: str) -> Iterator[Problem]:
    """Yield a note for each suggested event, with the record that confirms it and the one that refuses it."""
    for event in related.events:
        if not event.is_confirmed:
            yield Problem(
                path=f"{folder}/events.yaml",
                line=0,
                code="suspected-event",
                message=f"{', '.join(event.entries)} seem to report one event: {event.name.removeprefix(_SUGGESTED)}",
                severity=Severity.NOTE,
                hint=_records(event),
            )


def _records(event: EventReports) -> str:
    name = event.name.removeprefix(_SUGGESTED)
    sources = flow_list(event.entries)
    evidence = (f"# {_shown(one)}" for one in event.evidence[:_MOST_EVIDENCE])
    record = f"- id: {urls.slug(name)}\n  name: {scalar(name)}\n"
    return "\n".join(
        (*evidence, f"{record}  same: {sources}", "# or, if they do not:", f"{record}  not_same: {sources}")
    )


def _shown(evidence: Evidence) -> str:
    words = f"“{' '.join(evidence.text.split())}” " if evidence.text else ""
    return f"{words}[{evidence.rule}{f', {evidence.via}' if evidence.via else ''}]"
