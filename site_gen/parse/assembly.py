"""What the steps of reading found, put together as the entry; and what the maintainer should look at."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from site_gen.errors import Problem, Severity
from site_gen.model import (
    BODY_ZONES,
    Block,
    Confidence,
    Dateline,
    Entry,
    Evidence,
    Finding,
    Form,
    GroupNamed,
    PersonNamed,
    Quote,
    Reference,
    Rejected,
    Role,
    Source,
    Statement,
    Status,
)
from site_gen.parse.attribution import Attribution
from site_gen.parse.found import FoundGroup, FoundPerson, Groups, People
from site_gen.parse.reading import Layout

MAX_TITLE = 500
_new = tuple.__new__  # there are hundreds on a page: made so they take half the time
_FALLBACK_TITLE_WORDS = 12
_ORDER = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All that the steps found in one source."""

    layout: Layout
    findings: tuple[Finding, ...]
    dateline: Dateline | None
    outlet: Reference | None
    people: People
    groups: Groups
    said: Attribution


def entry_of(source: Source, found: Found) -> Entry:
    """Return the entry; people and groups whose evidence is weak are left out, they are only proposals."""
    values = {finding.field: finding.value for finding in found.findings}
    best = _best((*found.said.quotes, *found.said.statements))
    people = _people(found, best)
    groups = _groups(found, best)
    return Entry(
        id=source.id,
        path=source.path,
        sha256=source.sha256,
        title=(values["title"] or _first_words(found.layout) or source.id)[:MAX_TITLE],
        deck=values["deck"],
        date=values["date"],
        date_published=values["date_published"],
        dateline=found.dateline,
        outlet=found.outlet,
        byline=values["byline"],
        url=values["url"],
        archive_url=_given(source, "archive_url"),
        language=values["language"] or "und",
        people=people,
        groups_named=groups,
        quotes=found.said.quotes,
        statements=found.said.statements,
        blocks=_blocks(found.layout, is_markdown=source.is_markdown),
        findings=(*found.findings, *_named_findings(found, people, groups, best)),
        is_markdown=source.is_markdown,
        moved_from=source.moved_from,
    )


def _given(source: Source, field: str) -> str | None:
    correction = source.correction(field)
    return correction.values[0] or None if correction else None


def _first_words(layout: Layout) -> str:
    """Return the opening of the article, for a source in which no line is a headline."""
    text = next((p.text for p in (*layout.body, *layout.paragraphs)), "")
    words = text.split()
    return " ".join(words[:_FALLBACK_TITLE_WORDS]) + (" …" if len(words) > _FALLBACK_TITLE_WORDS else "")


def _blocks(layout: Layout, *, is_markdown: bool) -> tuple[Block, ...]:
    parallel = zip(layout.paragraphs, layout.zones, layout.rules, strict=True)
    return tuple(
        [_new(Block, (p.line, p.end_line, p.text, z, r, p.raw if is_markdown else "")) for p, z, r in parallel]
    )


def _best(words: Iterable[Quote | Statement]) -> dict[str, Quote | Statement]:
    """Return, by speaker, the surest quote or statement; the first among equals."""
    best: dict[str, Quote | Statement] = {}
    for said in words:
        if said.speaker and said.confidence is not Confidence.LOW:
            first = best.setdefault(said.speaker, said)
            if _ORDER.index(said.confidence) > _ORDER.index(first.confidence):
                best[said.speaker] = said
    return best


def _people(found: Found, best: Mapping[str, Quote | Statement]) -> tuple[PersonNamed, ...]:
    return tuple(_person(one, best.get(one.id)) for one in found.people.persons if _is_shown(one, best))


def _is_shown(one: FoundPerson | FoundGroup, best: Mapping[str, Quote | Statement]) -> bool:
    return one.is_known or one.id in best or one.confidence is not Confidence.LOW


def _person(person: FoundPerson, said: Quote | Statement | None) -> PersonNamed:
    return PersonNamed(
        id=person.id,
        name=person.name,
        role=Role.SPEAKER if said else Role.MENTIONED,
        forms=person.forms,
        confidence=said.confidence if said else person.confidence,
        is_known=person.is_known,
    )


def _groups(found: Found, best: Mapping[str, Quote | Statement]) -> tuple[GroupNamed, ...]:
    return tuple(
        GroupNamed(id=one.id, name=one.name, forms=one.forms, is_known=one.is_known, is_speaker=one.id in best)
        for one in found.groups.groups
        if _is_shown(one, best)
    )


def _named_findings(
    found: Found,
    people: tuple[PersonNamed, ...],
    groups: tuple[GroupNamed, ...],
    best: Mapping[str, Quote | Statement],
) -> tuple[Finding, ...]:
    speakers = [_said_evidence(p.id, best[p.id]) for p in people if p.id in best]
    mentioned = [_form_evidence(p.id, p.forms) for p in people if p.role is Role.MENTIONED and p.forms]
    named = [_form_evidence(g.id, g.forms) for g in groups if g.forms]
    return (
        _names_finding("speakers", speakers, ()),
        _names_finding("mentioned", mentioned, found.people.rejected),
        _names_finding("groups", named, found.groups.rejected),
    )


def _names_finding(field: str, evidence: list[Evidence], rejected: tuple[Rejected, ...]) -> Finding:
    return Finding(
        field=field,
        value=", ".join(one.gives for one in evidence),
        status=Status.EXPLICIT if evidence else Status.UNKNOWN,
        evidence=tuple(evidence),
        rejected=rejected,
    )


def _said_evidence(person_id: str, said: Quote | Statement) -> Evidence:
    words = f"{said.as_written} … {said.cue}" if said.as_written and said.cue else said.as_written or said.cue
    return Evidence(line=said.line, text=words, rule=said.route.value, gives=person_id)


def _form_evidence(named_id: str, forms: tuple[Form, ...]) -> Evidence:
    first = min(forms, key=lambda form: form.lines[0] if form.lines else 0)
    return Evidence(line=first.lines[0] if first.lines else 0, text=first.text, rule="named", gives=named_id)


def doubts(source: Source, entry: Entry) -> Iterator[Problem]:
    """Yield a warning for each thing a reader of the site would miss: the article, its title, its date."""
    if not any(block.zone in BODY_ZONES for block in entry.blocks):
        yield _warning(source, "no-article", "no article found in the text; check that the report itself was pasted")
    if entry.finding("title").value is None:
        yield _warning(source, "no-title", "no headline found; add 'title:' at the top between '---' lines")
    if entry.date is None and entry.finding("date").status is not Status.MAINTAINER:
        message = "no date found; add 'date:' at the top if you know it, or 'date: unknown' if nobody does"
        yield _warning(source, "undated", message)


def _warning(source: Source, code: str, message: str) -> Problem:
    return Problem(path=source.path, line=0, code=code, message=message, severity=Severity.WARNING)
