"""What machines read in the head of an entry's page: Dublin Core for citation managers, JSON-LD, other spellings."""

from collections.abc import Iterator

from site_gen import urls
from site_gen.model import Entry
from site_gen.pages.json_ld import graph, trail
from site_gen.pages.rows import Link, iso_date, outlet_name
from site_gen.pages.said import SaidRow
from site_gen.pages.view import View

_MOST_ALIASES = 400
_LONGEST_HEADLINE = 110  # characters; what readers of NewsArticle accept


def dublin_core(entry: Entry, view: View) -> tuple[tuple[str, str], ...]:
    """Return name and content of the meta elements that make citation managers file a newspaper article."""
    outlet = outlet_name(entry, view.archive)
    values = (
        ("DC.type", "newspaperArticle"),
        ("DC.title", entry.title),
        ("DC.date", iso_date(entry.date_published) or iso_date(entry.date)),
        ("DC.creator", entry.byline or ""),
        ("DC.source", outlet),
        ("prism.publicationName", outlet),
        ("DC.language", "" if entry.language == "und" else entry.language),
        ("DC.identifier", _absolute(urls.entry(entry.id), view)),
    )
    return tuple((name, content) for name, content in values if content)


def aliases_of(entry: Entry, view: View) -> str:
    """Return every other spelling of the people and groups an entry names, for the search index."""
    return ", ".join(list(dict.fromkeys(_aliases(entry, view)))[:_MOST_ALIASES])


def _aliases(entry: Entry, view: View) -> Iterator[str]:
    names = view.archive.names
    for person in entry.people:
        if person.id in names.people:
            yield from (names.people[person.id].name, *names.people[person.id].aliases)
    for group in entry.groups_named:
        if group.id in names.groups:
            known = names.groups[group.id]
            yield from (known.name, *known.aliases, *known.context_aliases)


def json_ld_of(entry: Entry, quotes: tuple[SaidRow, ...], address: str | None, view: View) -> str:
    """Return the entry as JSON-LD: a NewsArticle with its quotations, and where the page stands on the site.

    `address` is the original's, where it may be linked to.
    """
    steps = (
        Link(name=view.words.say("sections.timeline"), address=urls.timeline()),
        Link(name=view.rows[entry.id].title, address=urls.entry(entry.id)),
    )
    return graph((_article(entry, quotes, address, view), trail(steps, view)))


def _article(entry: Entry, quotes: tuple[SaidRow, ...], address: str | None, view: View) -> dict[str, object]:
    own = _absolute(urls.entry(entry.id), view)
    title = view.rows[entry.id].title
    return {
        "@type": "NewsArticle",
        "@id": own,
        "url": own,
        "headline": title if len(title) <= _LONGEST_HEADLINE else title[: _LONGEST_HEADLINE - 1] + "…",
        "alternativeHeadline": entry.deck,
        "datePublished": iso_date(entry.date_published) or iso_date(entry.date),
        "dateline": entry.dateline.text if entry.dateline else None,
        "inLanguage": None if entry.language == "und" else entry.language,
        "publisher": _named("NewsMediaOrganization", outlet_name(entry, view.archive)),
        "author": _named("Person", entry.byline or ""),
        "isBasedOn": address,
        "mentions": [*_mentioned(entry, view)],
        "hasPart": [_quotation(quote, view) for quote in quotes if quote.text],
    }


def _named(kind: str, name: str) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None


def _mentioned(entry: Entry, view: View) -> Iterator[dict[str, str]]:
    for person in (one for one in entry.people if one.is_shown):
        link = view.people[person.id]
        yield {"@type": "Person", "@id": _absolute(link.address, view), "name": link.name}
    for group in entry.groups_named:
        link = view.groups[group.id]
        yield {"@type": "Organization", "@id": _absolute(link.address, view), "name": link.name}


def _quotation(quote: SaidRow, view: View) -> dict[str, object]:
    values: dict[str, object] = {"@type": "Quotation", "@id": _absolute(quote.address, view), "text": quote.text}
    if quote.speaker and not quote.is_marked:
        values["spokenByCharacter"] = _named(
            "Person" if "/people/" in quote.speaker.address else "Thing", quote.speaker.name
        )
    return values


def _absolute(address: str, view: View) -> str:
    return view.archive.settings.base_url + address
