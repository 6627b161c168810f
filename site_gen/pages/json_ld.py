"""JSON-LD of the people, bodies and events that have a page, so that other catalogues can match them."""

import json
from collections.abc import Iterable

from site_gen.pages.rows import Link, View


def thing_json_ld(kind: str, link: Link, view: View, *, aliases: Iterable[str] = (), **more: object) -> str:
    """Return a schema.org thing of a kind ("Person") as JSON-LD; properties without a value are left out."""
    own = view.archive.settings.base_url + link.address
    values: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": own,
        "url": own,
        "name": link.name,
        "alternateName": list(aliases),
        **more,
    }
    return json.dumps({key: value for key, value in values.items() if value}, ensure_ascii=False, sort_keys=True)
