"""The outlet of a report: by address, byline, dateline mark, or by how the website speaks of itself; else unknown.

Style never decides. A name the authority files do not know may be taken from the text when it is said often enough
and no other name is said nearly as often.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import urlsplit

from site_gen.authority import Names, Outlet, name_key
from site_gen.model import Dateline, Evidence, Finding, Reference, Status, Zone
from site_gen.parse.credit import credited, hints
from site_gen.parse.reading import Layout, Paragraph
from site_gen.parse.selfpatterns import RIGHTS_NOTICE
from site_gen.parse.selfprinted import with_printings
from site_gen.parse.selfreference import SelfReference, key_of, self_references
from site_gen.parse.weighing import ENOUGH, best_form, chosen, main_name, merged, most_said
from site_gen.parse.wordlists import line_list
from site_gen.urls import slug

_MOST_EVIDENCE = 6
_MOST_ON_A_LINE = 20
_LONGEST_NAME = 40  # characters of a line that is the outlet's name and nothing else

_OUTSIDE = frozenset({Zone.NAV, Zone.BOILERPLATE, Zone.RELATED, Zone.CREDIT, Zone.COMMENTS, Zone.BYLINE, Zone.DATE})


@dataclass(frozen=True, slots=True)
class _Clues:
    """What the rules read."""

    layout: Layout
    names: Names
    dateline: Dateline | None
    url: str | None
    byline: str | None
    references: tuple[SelfReference, ...]
    credited: tuple[Outlet, Evidence] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """An outlet and the words that prove it."""

    reference: Reference
    status: Status
    evidence: tuple[Evidence, ...]


def outlet_of(
    layout: Layout, names: Names, dateline: Dateline | None, url: str | None, byline: str | None
) -> tuple[Finding, Reference | None]:
    """Return the finding of the field "outlet" and the outlet; None, with hints, when nothing names it."""
    clues = _Clues(layout, names, dateline, url, byline, self_references(layout), credited(layout, names))
    answer = _agreed([answer for rule in RULES if (answer := rule(clues))])
    if answer is None:
        status = Status.UNKNOWN
        return Finding(field="outlet", value=None, status=status, rejected=hints(layout)), None
    finding = Finding(field="outlet", value=answer.reference.id, status=answer.status, evidence=answer.evidence)
    return finding, answer.reference


def _agreed(answers: list[_Answer]) -> _Answer | None:
    """Return the first answer, with the evidence of the others that give the same outlet."""
    if not answers:
        return None
    first = answers[0]
    by_line: dict[int, Evidence] = {}
    for answer in answers:
        if answer.reference.id == first.reference.id:
            for evidence in answer.evidence:
                by_line.setdefault(evidence.line, evidence)
    return replace(first, evidence=tuple(by_line.values()))


def _known(outlet: Outlet, status: Status, *evidence: Evidence) -> _Answer:
    return _Answer(reference=Reference(id=outlet.id, name=outlet.name), status=status, evidence=evidence)


def by_address(clues: _Clues) -> _Answer | None:
    """Return the outlet whose host the report's address has; the longest known host counts."""
    host = _host(clues.url)
    if not host or key_of(host) in line_list("platforms", "names"):
        return None
    fitting = [
        (known, outlet) for outlet in clues.names.outlets.values() for known in outlet.hosts if _is_under(host, known)
    ]
    lines = (p.line for p in clues.layout.in_zones(Zone.SOURCE_URL) if host in p.text.lower())
    line = next(lines, 0)
    if fitting:
        outlet = max(fitting, key=lambda pair: (len(pair[0]), pair[1].id))[1]
        evidence = Evidence(
            line=line, text=host, rule="host of the address", gives=outlet.id, via=f"outlet {outlet.id}"
        )
        return _known(outlet, Status.EXPLICIT, evidence)
    name = _written_like(clues, host) or host
    evidence = Evidence(line=line, text=host, rule="host of the address", gives=name)
    return _Answer(reference=Reference(id=slug(name), name=name), status=Status.EXPLICIT, evidence=(evidence,))


def _host(url: str | None) -> str:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _is_under(host: str, known: str) -> bool:
    known = known.lower().removeprefix("www.")
    return host == known or host.endswith(f".{known}")


def _written_like(clues: _Clues, host: str) -> str:
    """Return how the text writes the name a host stands for: "The Harbour Gull" for harbourgull.example."""
    keys = {key_of(host), *(label.replace("-", "") for label in host.split("."))}
    named = next((r.name for r in clues.references if r.key in keys or f"the{r.key}" in keys), "")
    lines = (p.text for p in clues.layout.paragraphs if " " in p.folded and len(p.folded) <= _LONGEST_NAME)
    return named or next((line for line in lines if key_of(line) in keys), "")


def by_byline(clues: _Clues) -> _Answer | None:
    """Return the known outlet the byline names; an agency's byline counts as its mark does, later."""
    outlet = clues.byline and clues.names.outlet_called(clues.byline)
    return _of_byline(clues, outlet) if outlet and not outlet.marks else None


def by_agency_byline(clues: _Clues) -> _Answer | None:
    """Return the agency the byline names."""
    outlet = clues.byline and clues.names.outlet_called(clues.byline)
    return _of_byline(clues, outlet) if outlet else None


def _of_byline(clues: _Clues, outlet: Outlet) -> _Answer:
    paragraph = next((p for p in clues.layout.in_zones(Zone.BYLINE) if (clues.byline or "") in p.text), None)
    line, text = (paragraph.line, paragraph.raw.strip()) if paragraph else (0, clues.byline or "")
    return _known(outlet, Status.EXPLICIT, Evidence(line=line, text=text, rule="byline", gives=outlet.id))


def by_known_names(clues: _Clues) -> _Answer | None:
    """Return the known outlet the website around the report names most, as long as it is named most clearly."""
    found: dict[str, list[SelfReference]] = {}
    for outlet_id, reference in _known_references(clues) if clues.names.outlets else ():
        found.setdefault(outlet_id, []).append(reference)
    most = chosen(found)
    if most is None:
        return None
    outlet = clues.names.outlets[most]
    return _known(outlet, Status.INFERRED, *_evidence(found[outlet.id], outlet.id))


def _known_references(clues: _Clues) -> Iterator[tuple[str, SelfReference]]:
    """Yield each known outlet's name where the website speaks of itself, the longest name at a place alone."""
    calls = {reference.line for reference in clues.references if reference.weight >= ENOUGH}
    notices = {reference.line for reference in clues.references if reference.rule == RIGHTS_NOTICE}
    agencies = {outlet.id for outlet in clues.names.outlets.values() if outlet.marks}
    forms = _forms(clues)
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    any_form = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)") if forms else None
    for paragraph, zone in zip(clues.layout.paragraphs, clues.layout.zones, strict=True):
        if any_form and zone in _OUTSIDE:
            for match in islice(any_form.finditer(paragraph.folded), _MOST_ON_A_LINE):
                found = forms[match[0]]
                is_own = paragraph.line in notices and found not in agencies  # an agency's rights are kept in reprints
                yield found, _mention(paragraph, match[0], is_call=paragraph.line in calls or is_own)


def _mention(paragraph: Paragraph, form: str, *, is_call: bool) -> SelfReference:
    return SelfReference(
        name=form,
        key=key_of(form),
        line=paragraph.line,
        text=paragraph.text,
        weight=2.0 if is_call else 1.0,
        rule="the website names itself" if is_call else "name beside the report",
    )


def _forms(clues: _Clues) -> dict[str, str]:
    """Return the known names that stand around the report, each with its outlet."""
    outside = "\n".join(p.folded for p in clues.layout.in_zones(*_OUTSIDE))
    pairs = ((form, outlet.id) for outlet in clues.names.outlets.values() for form in (outlet.name, *outlet.aliases))
    return {form: outlet_id for form, outlet_id in pairs if form in outside}


def by_credit(clues: _Clues) -> _Answer | None:
    """Return the known outlet that a line gives as the source: "Source: The Gull"; an agency counts later."""
    found = clues.credited
    return _known(found[0], Status.EXPLICIT, found[1]) if found and not found[0].marks else None


def by_agency_credit(clues: _Clues) -> _Answer | None:
    """Return the known agency that a line gives as the source."""
    found = clues.credited
    return _known(found[0], Status.EXPLICIT, found[1]) if found else None


def by_dateline(clues: _Clues) -> _Answer | None:
    """Return the known agency whose mark the dateline carries."""
    dateline = clues.dateline
    if not dateline or not dateline.agency:
        return None
    key = name_key(dateline.agency)
    for outlet in clues.names.outlets.values():
        if key in {name_key(mark) for mark in outlet.marks}:
            evidence = Evidence(line=dateline.line, text=dateline.text, rule="mark in the dateline", gives=outlet.id)
            return _known(outlet, Status.EXPLICIT, evidence)
    return None


def by_own_names(clues: _Clues) -> _Answer | None:
    """Return the outlet under the name the website most often gives itself, unknown to the authority files."""
    references = most_said([*clues.references, *_of_dateline(clues.dateline)])
    found = merged(with_printings(clues.layout, references))
    key = chosen(found)
    if key is None:
        return None
    named = found[key]
    main = main_name(named)
    name = best_form([r for r in named if r.key == main])
    known = clues.names.outlet_called(name)
    if known:
        return _known(known, Status.INFERRED, *_evidence(named, known.id))
    reference = Reference(id=slug(name), name=name)
    return _Answer(reference=reference, status=Status.INFERRED, evidence=_evidence(named, reference.id))


def _of_dateline(dateline: Dateline | None) -> Iterator[SelfReference]:
    """Yield the agency of a dateline: in strokes it is the outlet's own mark, in brackets also a reprint's."""
    if dateline and dateline.agency:
        weight = 2.0 if f"/{dateline.agency}/" in dateline.text else 1.0
        yield SelfReference(
            name=dateline.agency,
            key=key_of(dateline.agency),
            line=dateline.line,
            text=dateline.text,
            weight=weight,
            rule="mark in the dateline",
        )


def _evidence(references: list[SelfReference], gives: str) -> tuple[Evidence, ...]:
    best = sorted(references, key=lambda r: (-r.weight, r.line))[:_MOST_EVIDENCE]
    return tuple(
        Evidence(line=r.line, text=r.text, rule=r.rule, gives=gives)
        for r in sorted(best, key=lambda r: (r.line, r.text))
    )


RULES: tuple[Callable[[_Clues], _Answer | None], ...] = (
    by_address,
    by_byline,
    by_credit,
    by_known_names,
    by_dateline,
    by_agency_byline,
    by_agency_credit,
    by_own_names,
)
