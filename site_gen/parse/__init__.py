"""Source → Entry: the ordered steps of reading one report, and nothing else. Pure, and it never raises.

Each step takes what the steps before it found and answers with a Finding, so every field of the entry carries the
words that prove it and the rule that read them. What the maintainer wrote in the front matter is set in place of a
finding at once, so later steps build on it: a corrected address can give the outlet, a corrected outlet the order
of day and month.

One step is taken for some reports before the next is taken for any: what a step needs is then still in the processor's
caches, which saves a sixth of the time.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from site_gen.authority import Names
from site_gen.model import Finding, Parsed, Source, Status
from site_gen.parse.assembly import Found, doubts, entry_of
from site_gen.parse.attribution import attribute_in_steps
from site_gen.parse.batches import batches
from site_gen.parse.byline import byline_of, url_of
from site_gen.parse.corrections import amend, settle, settle_outlet
from site_gen.parse.dateline import dateline_of
from site_gen.parse.dates import date_findings
from site_gen.parse.groups import find_groups
from site_gen.parse.headline import deck_of, title_of
from site_gen.parse.language import language_of
from site_gen.parse.outlet import outlet_of
from site_gen.parse.people import find_people
from site_gen.parse.quotes import find_quotes
from site_gen.parse.reading import Layout, read_paragraphs
from site_gen.parse.zones import lay_out


def parse(source: Source, names: Names, window: tuple[date, date]) -> Parsed:
    """Return the entry of a source; `window` is the first and last day a report of the archive can be from."""
    return next(parse_all([source], names, window))


def parse_all(sources: Iterable[Source], names: Names, window: tuple[date, date]) -> Iterator[Parsed]:
    """Yield the entry of each source, in their order."""
    for batch in batches(sources):
        *_, parsed = zip(*[_steps(source, text, names, window) for source, text in batch], strict=True)
        yield from filter(None, parsed)


def _steps(source: Source, text: str, names: Names, window: tuple[date, date]) -> Iterator[Parsed | None]:
    """Yield None after each step, as it is the next report's turn, and the entry in the end."""
    layout = lay_out(read_paragraphs(text))
    yield None
    title, deck, byline, url, language = (settle(find(layout), source) for find in _ALONE)
    dateline = dateline_of(layout)
    yield None
    found_outlet = outlet_of(layout, names, dateline, url.value, byline.value)
    outlet, reference, unknown_outlet = settle_outlet(*found_outlet, source, names)
    yield None
    people = find_people(layout, names, language.value or "en")
    groups = find_groups(layout, names, people)  # at once: the lines it shares with people are held for two reports
    yield None
    spans = find_quotes(layout)
    yield None
    said = yield from attribute_in_steps(layout, spans, people, groups, names)
    yield None
    known_outlet = names.outlets.get(reference.id) if reference else None
    event_day, published = (
        settle(finding, source)
        for finding in date_findings(layout, names, window, dateline, url.value, known_outlet, people, groups)
    )
    yield None
    findings = (title, deck, event_day, published, outlet, byline, url, language)
    own = Found(
        layout=layout, findings=findings, dateline=dateline, outlet=reference, people=people, groups=groups, said=said
    )
    entry, unknown = amend(entry_of(source, own), source, names)
    yield Parsed(entry=entry, problems=(*unknown_outlet, *unknown, *doubts(source, entry)))


def _language(layout: Layout) -> Finding:
    return Finding(field="language", value=language_of(layout), status=Status.INFERRED)


# What is found without a look at anything found before.
_ALONE = (title_of, deck_of, byline_of, url_of, _language)
