"""What an epithet such as "the harbour minister" asks of the titles of whoever it may mean."""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from site_gen.parse.lexicon import OFFICE, kinds_of

# What titles an epithet's last word may stand for; a word not listed stands for itself.
_STANDS_FOR: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "diplomat": frozenset({"foreign", "ambassador", "envoy", "diplomat", "consul", "state"}),
        "lawmaker": frozenset(
            {"sen", "senator", "rep", "representative", "congressman", "congresswoman", "mp", "deputy", "lawmaker"}
        ),
        "senator": frozenset({"sen", "senator"}),
        "congressman": frozenset({"rep", "representative", "congressman"}),
        "congresswoman": frozenset({"rep", "representative", "congresswoman"}),
        "governor": frozenset({"gov", "governor"}),
        "general": frozenset({"gen", "general"}),
        "professor": frozenset({"prof", "professor"}),
        "premier": frozenset({"premier", "prime"}),
        "commander": frozenset({"commander", "gen", "general", "col", "colonel"}),
        "envoy": frozenset({"envoy", "representative", "ambassador"}),
    }
)
# what several people of a report are, most of them without being called so
_MANY_HOLD = frozenset(
    "candidate nominee member opponent rival partner friend colleague counterpart worker resident student player author"
    " writer reporter head representative".split()
)
_ANY_OFFICE = frozenset({"official", "politician", "leader"})
# Words that may stand in an epithet without standing in the title.
_FREE_WORDS = frozenset("the that this top senior chief former s".split())
# of which party somebody is stands in no title: "Gov. Osk", "the Republican governor"
_PARTIES = frozenset("Republican Democratic Democrat Conservative Labour Liberal Green Socialist".split())
_WORD = re.compile(r"[^\W\d_]+")
_SAME_LETTERS = 4  # "Russian" and "Russia", "Turkish" and "Turkey" agree in as many


def said_of(words: str) -> Sequence[str]:
    """Return the words of a description that say something of its holder.

    >>> said_of("the former Orlish mayor")
    ['Orlish', 'mayor']
    >>> said_of("the chief")
    ['chief']
    """
    *others, last = _WORD.findall(words) or [""]
    return [word for word in others if word.casefold() not in _FREE_WORDS] + [last] * bool(last)


def has_party(said: Sequence[str]) -> bool:
    """Whether a description tells somebody's party, of which nothing else is known."""
    return not _PARTIES.isdisjoint(said)


def fits(said: Sequence[str], titles: Iterable[str]) -> bool:
    """Whether a description agrees with the titles of a person: office, place and every other word."""
    held = [_WORD.findall(title) for title in titles]
    words = {word.casefold() for title in held for word in title}
    places = [word for word in said if word[0].isupper() and word not in _PARTIES]
    others = {word for word in said[:-1] if word.islower()}
    return _holds(said[-1].casefold(), words, is_placed=bool(places)) and others <= words and _is_from(places, held)


def may_hold(head: str) -> bool:
    """Whether a description's last word is one for the holder of an office."""
    return head not in _MANY_HOLD and (head in _ANY_OFFICE or head in _STANDS_FOR or bool(kinds_of(head) & OFFICE))


def _holds(head: str, held: set[str], *, is_placed: bool) -> bool:
    """Whether the last word of a description names an office among the words of the titles held."""
    if head in _ANY_OFFICE:
        return is_placed
    if head in _STANDS_FOR:
        return not _STANDS_FOR[head].isdisjoint(held)
    return head in held


def _is_from(places: list[str], titles: list[list[str]]) -> bool:
    """Whether the capital words of an epithet agree with one of the titles: "Russian" with "Russia"."""
    held = {word[:_SAME_LETTERS].casefold() for title in titles for word in title if word[0].isupper()}
    return all(place[:_SAME_LETTERS].casefold() in held for place in places)
