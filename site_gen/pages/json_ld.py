"""JSON-LD: what a page is about and where it stands on the site, so that other catalogues can match them."""

import json
from collections.abc import Iterable, Mapping

from site_gen import urls
from site_gen.pages.rows import Link
from site_gen.pages.view import View

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
# The index a thing of each kind is found through.
_INDEX = {
    "Person": ("sections.people", urls.people()),
    "Organization": ("sections.groups", urls.groups()),
    "NewsMediaOrganization": ("sections.outlets", urls.outlets()),
    "Event": ("sections.events", urls.events()),
}


def thing_json_ld(kind: str, link: Link, view: View, *, aliases: Iterable[str] = (), **more: object) -> str:
    """Return a schema.org thing of a kind ("Person") as JSON-LD; properties without a value are left out."""
    own = view.archive.settings.base_url + link.address
    thing = {"@type": kind, "@id": own, "url": own, "name": link.name, "alternateName": list(aliases), **more}
    key, address = _INDEX[kind]
    index = Link(name=view.words.say(key), address=address)
    return graph((thing, trail((index, link), view)))


def trail(steps: Iterable[Link], view: View) -> dict[str, object]:
    """Return the way from the home page to a page, itself included."""
    settings = view.archive.settings
    home = Link(name=settings.title, address=urls.home())
    items = [
        {"@type": "ListItem", "position": position, "name": step.name, "item": settings.base_url + step.address}
        for position, step in enumerate((home, *steps), start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def graph(things: Iterable[Mapping[str, object]]) -> str:
    """Return things of schema.org as one text; properties without a value are left out."""
    told = [{key: value for key, value in thing.items() if value} for thing in things]
    return _encode({"@context": "https://schema.org", "@graph": told})


def site_json_ld(view: View) -> str:
    """Return the archive as a website."""
    settings = view.archive.settings
    address = settings.base_url + urls.home()
    site = {"@type": "WebSite", "@id": address, "url": address, "name": settings.title}
    return graph(({**site, "description": settings.description, "inLanguage": settings.language},))


def dataset_json_ld(files: Mapping[str, str], view: View) -> str:
    """Return the open data as a dataset; `files` gives the media type of each file of /data/."""
    settings, address = view.archive.settings, view.archive.settings.base_url + urls.data()
    dataset = {
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": settings.title,
        "description": settings.description or settings.title,
        "inLanguage": settings.language,
        "isAccessibleForFree": True,
        "license": {"@type": "CreativeWork", "name": settings.licence} if settings.licence else None,
        "temporalCoverage": "/".join(f"{year:04d}" for year in view.span) if view.span else "",
        "distribution": [
            {"@type": "DataDownload", "name": name, "encodingFormat": kind, "contentUrl": address + name}
            for name, kind in files.items()
        ],
    }
    return graph((dataset, trail((Link(name=view.words.say("data.title"), address=urls.data()),), view)))
