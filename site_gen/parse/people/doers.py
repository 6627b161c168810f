"""Small words for what somebody does, told by how they end: "forecaster", "pianist"."""

import re

# "forecaster", "scrum-half", "pianist" before a name: what somebody does
_DOER = re.compile(r"[a-z-]{3,}(?:[^aeiou]er|[st]or|ist|man|woman|ian|half|keeper)$")
_NO_DOERS = frozenset(
    "after under over other another rather whether either neither never ever former later earlier latter further"
    " together however number member chapter center quarter silver water river border corner paper letter order matter"
    " winter summer theater dinner power tower cover outer inner upper lower older younger bigger larger greater"
    " smaller better per newspaper".split()
)


def does(word: str) -> bool:
    """Whether a small word is what somebody does by its ending."""
    return _DOER.match(word) is not None and word not in _NO_DOERS
