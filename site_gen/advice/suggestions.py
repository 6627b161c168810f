"""All proposals for the authority files as one YAML text, ready to paste file by file."""

from collections.abc import Collection, Iterator

from site_gen.advice.newcomers import Newcomer, Newcomers

KINDS = ("people", "groups", "outlets")


def suggestions(found: Newcomers, kinds: Collection[str] = KINDS, least: int = 1) -> Iterator[str]:
    """Yield lines of YAML: who and what has no record, by kind, those first that most sources name.

    `least` is in how many sources a name has to stand.
    """
    by_kind = {"people": found.people, "groups": found.groups, "outlets": found.outlets}
    for kind in KINDS:
        chosen = [one for one in by_kind[kind] if len(one.places) >= least]
        if kind in kinds and chosen:
            yield f"# {kind}.yaml: {len(chosen)} without a record"
            for one in chosen:
                yield from _lines(one)
            yield ""
    if "groups" in kinds and found.heard:
        yield "# only the language model reads these as bodies; most are none, or are named in part"
        yield from (f"# {line}" for line in found.heard)


def _lines(one: Newcomer) -> Iterator[str]:
    yield ""
    yield from one.evidence()
    yield from one.record.split("\n")
