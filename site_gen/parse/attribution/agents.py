"""Who stands behind "by" and "to" as the one who speaks: "reported by Osk", "according to the harbour office"."""

import re

from site_gen.parse.attribution.clauses import Subject
from site_gen.parse.attribution.shape import Shape

# "by Osk", "by the harbour office"
_AGENT = re.compile(r"[xD]{0,2}k?[dwCNEMGgp#jo]{0,6}?([PNM]|G(?!P))")
# "to her spokesman, Osk."
_AGENT_APPOSED = re.compile(r"k[dpg][wC]{0,3}N,(P)(?=\||\Z)")
# "to a statement from Osk"
_AGENT_OF_NOUN = re.compile(r"kd?[wC]{0,2}Ekd?[wCNg]{0,4}([P])")


def agent(shape: Shape, verb: int) -> Subject | None:
    """Return who stands after "by" or "to": "reported by Osk", "according to Osk"."""
    end = shape.sentence(verb)[1]
    window = shape.letters[verb + 1 : min(end, verb + 16)]
    found = _AGENT_OF_NOUN.match(window) or _AGENT_APPOSED.match(window) or _AGENT.match(window)
    if found:
        at = verb + 1 + found.start(1)
        if found[1] in "PG":
            return Subject(found[1], at, at, "agent", is_beside=True)
        return Subject("N", verb + 2, at, "agent")
    if window[:2] in ("kh", "kw", "kC", "kd", "kE"):
        return Subject("N", verb + 2, min(verb + 4, end - 1), "agent")
    return None
