"""Bodies known the world over: found in any text, whatever the authority files hold."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from site_gen.authority import Names
from site_gen.parse.aliases import AliasIndex, AliasMatch, groups_index, make_index, matches
from site_gen.parse.lexicon import DEMONYM, kinds_of, plain
from site_gen.parse.lines import Line
from site_gen.parse.same import Same
from site_gen.parse.wordlists import line_list
from site_gen.urls import slug


class BodyMatches(NamedTuple):
    """The bodies a line names: those of the authority files, and those known the world over."""

    own: tuple[AliasMatch, ...]
    known: tuple[AliasMatch, ...]


@cache
def known_bodies() -> Mapping[str, tuple[str, str]]:
    """Return id → (name to show, kind)."""
    return {slug(forms[0]): (forms[0], kind) for forms, kind in _records()}


@cache
def known_index() -> AliasIndex:
    """Return the index of all their forms."""
    return make_index((form, slug(forms[0]), False) for forms, _ in _records() for form in forms)


def _records() -> Iterator[tuple[tuple[str, ...], str]]:
    for line in line_list("organisations", "known"):
        forms, _, kind = line.partition("=")
        yield tuple(form.strip() for form in forms.split("|")), kind.strip()
    for team in line_list("organisations", "teams"):
        if " " in team:
            yield (team,), "sport"


def national_start(line: Line, start: int) -> int:
    """Return where the name of a nation's own body starts: "Orlish Supreme Court" is not any supreme court."""
    reach = line.folded[max(0, start - 20) : start]
    words = reach.split(" ")
    if len(words) < 2 or words[-1]:  # noqa: PLR2004
        return start
    nation = words[-2]
    is_nation = nation[:1].isupper() and kinds_of(plain(nation)) & DEMONYM and nation not in {"American", "U.S."}
    return start - len(nation) - 1 if is_nation and nation.isalpha() else start


def body_matches(lines: Sequence[Line], names: Names) -> tuple[BodyMatches, ...]:
    """Return for each line the bodies it names; worked out once for the same `lines`."""
    return _body_matches(Same(lines), Same(names))


@lru_cache(maxsize=2)
def _body_matches(lines: Same[Sequence[Line]], names: Same[Names]) -> tuple[BodyMatches, ...]:
    own, known = groups_index(names.value), known_index()
    return tuple(
        [
            BodyMatches(tuple(matches(line.folded, line.tokens, own)), tuple(matches(line.folded, line.tokens, known)))
            for line in lines.value
        ]
    )
