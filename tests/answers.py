"""What the reader answers to the keys the expected lines of reports*.txt and unplanned.txt share, as they write it."""

from collections.abc import Callable

from site_gen.model import Entry, Role

ANSWERS: dict[str, Callable[[Entry], list[str]]] = {
    "title": lambda entry: [entry.title],
    "deck": lambda entry: [entry.deck or "-"],
    "byline": lambda entry: [entry.byline or "-"],
    "date": lambda entry: [entry.date or "-"],
    "published": lambda entry: [entry.date_published or "-"],
    "dateline": lambda entry: [entry.dateline.text if entry.dateline else "-"],
    "outlet": lambda entry: [entry.outlet.id if entry.outlet else "-"],
    "speakers": lambda entry: [", ".join(p.id for p in entry.people if p.role is Role.SPEAKER) or "-"],
}
