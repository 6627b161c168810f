"""Archive → View: the rows of all entries, and of each entry the key of all that any page may show of it.

An entry is shown by its own values, its row, and the names and addresses of everything it refers to: its key is made
from these. A page about some entries is made anew when one of their keys changes, and for no edit elsewhere.
"""

from dataclasses import replace
from functools import lru_cache, partial

from site_gen import anchors, urls
from site_gen.archive import Archive
from site_gen.computed import Computed
from site_gen.keys import key_of
from site_gen.model import Entry, Statement
from site_gen.pages.place import place_of
from site_gen.pages.rows import EntryRow, Link, View, date_row, entry_row, record_link
from site_gen.related import QuoteRef
from site_gen.rights import rights_of
from site_gen.words import Words

_TRUST = frozenset({"corrections", "rights"})  # pages of content/pages a reader looks for on any page


def make_view(archive: Archive, words: Words) -> View:
    """Return the archive with a row for each entry and a link for each person, group and outlet.

    The words are those of the templates, so the keys need not tell them.
    """
    people = {record.id: Link(name=record.name, address=urls.person(record.id)) for record in archive.people}
    places = {entry.id: place_of(entry.date) for entry in archive.entries}
    years = [place.year for place in places.values() if place.year]
    entries = archive.entry_by_id
    in_order = [entry.id for entry in archive.entries]
    date = lru_cache(maxsize=1 << 12)(partial(date_row, words=words))  # many entries have one

    def row(one: str) -> EntryRow:
        entry = entries[one]
        return entry_row(entry, date(entry.date, archive.outlines[one].basis), archive, people)

    view = View(
        archive=archive,
        words=words,
        rows=Computed(in_order, row),
        places=places,
        span=(min(years), max(years)) if years else None,
        rights=Computed(in_order, lambda one: rights_of(entries[one], archive.names, archive.settings)),
        people=people,
        groups={record.id: Link(name=record.name, address=urls.group(record.id)) for record in archive.groups},
        outlets={record.id: Link(name=record.name, address=urls.outlet(record.id)) for record in archive.outlets},
        anchors=Computed(in_order, lambda one: _anchors(entries[one])),
        trust=tuple(
            Link(name=page.title, address=urls.about(page.id)) for page in archive.about_pages if page.id in _TRUST
        ),
    )
    return replace(
        view,
        ground=_ground(view),
        shown=Computed(in_order, lambda one: _key(entries[one], view)),
        listed=Computed(in_order, lambda one: key_of(view.rows[one])),
    )


def _anchors(entry: Entry) -> dict[Statement, str]:
    ids = anchors.statement_ids(statement.text for statement in entry.statements)
    return dict(zip(entry.statements, ids, strict=True))


def _ground(view: View) -> str:
    """Return the key of what every page may show: settings, authority files, how the timeline is laid out, its foot."""
    return key_of(view.archive.settings, view.archive.names, view.span, view.is_split, view.trust)


def _key(entry: Entry, view: View) -> str:
    outline, archive = view.archive.outlines[entry.id], view.archive
    lists = (view.people, view.groups, view.outlets)
    named = [(link.name, link.address) for one in outline.refers_to for links in lists if (link := links.get(one))]
    grounds = [record_link(via, view) for via in outline.grounds]
    families = [archive.family_of.get(QuoteRef(entry=entry.id, quote=quote)) for quote in outline.quotes]
    event = archive.event_by_id.get(entry.event or "")
    own = (archive.digests[entry.id], event.name if event else "", view.rights[entry.id])
    return key_of(own, named, grounds, families)
