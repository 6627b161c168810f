"""Templates → for each, the key of all a page of it is made with besides what the page shows.

That is its own bytes, those of the templates it draws on, the words and the program. So a template that is edited makes
those pages anew that show it, and a style sheet makes none.
"""

from collections.abc import Callable, Collection, Mapping
from functools import cache, partial
from pathlib import Path

from site_gen.kept.fingerprint import content_of, of_folder, of_program
from site_gen.kept.keys import key_of
from site_gen.kept.memo import Memo
from site_gen.render import Renderer
from site_gen.words import Words

_KIND = "templates"


def template_keys(templates: Path, words: Words, memo: Memo, renderer: Renderer) -> Callable[[str], str]:
    """Return the function from the name of a template to the key of what makes a page of its context."""
    drawn = _drawn(templates, memo, renderer)
    shared = key_of(of_program(), words)

    @cache
    def key(name: str) -> str:
        return key_of(shared, name, [(one, content_of(f"{templates}/{one}")) for one in _all_from(name, drawn)])

    return key


def _drawn(templates: Path, memo: Memo, renderer: Renderer) -> Mapping[str, Collection[str]]:
    """Return what each template names; kept, for it takes longer to tell than to read the templates."""
    place = key_of(of_program(), of_folder(templates))
    return memo.at_hand(_KIND, place, partial(_kept_or_asked, place, memo, renderer))


def _kept_or_asked(place: str, memo: Memo, renderer: Renderer) -> Mapping[str, Collection[str]]:
    if kept := memo.get_columns(_KIND, place):
        return {name: named for name, *named in kept}
    drawn = renderer.draws()
    memo.put_columns(_KIND, place, [(name, *named) for name, named in drawn.items()])
    return drawn


def _all_from(name: str, drawn: Mapping[str, Collection[str]]) -> list[str]:
    """Return a template and all it draws on, by name."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = None
            waiting.extend(drawn.get(one, ()))
    return sorted(found)
