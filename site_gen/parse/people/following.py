"""What stands right after a candidate and speaks for its being a person, in points."""

import re
from collections.abc import Callable
from string import digits

from site_gen.parse.people.candidates import Candidate
from site_gen.parse.people.titles import appositive_after
from site_gen.parse.runs import Style
from site_gen.parse.wordlists import word_list

_SMALL_WORD = re.compile(r",? ([a-z]+)")
# ", 45,": an age
_AGE = re.compile(r",? (?:aged )?\d\d(?:,|\.|;)")
# " (Orla)", " (R-Veld)", " (left)" after a name
_BRACKET = re.compile(r"'?s? \((?:[A-Z][\w. ]{1,20}|[RDI]-|left|right|[lr]|pictured|centre|center|born)[^)]{0,20}\)")
# ": ", ", HARBOUR MINISTER: " after who speaks
_LABEL_AFTER = re.compile(r"(?: \([A-Z-]{1,9}\))?(?:, [A-Z][A-Z ,.'-]{2,50})?:\s")
# " newspaper", " plc", " shares" after a name: a body
_BODY = re.compile(
    r" (?:newspaper|daily|weekly|magazine|news agency|tabloid|television|plc|ltd|inc|shares|subsidiary|shareholders"
    r"|party|faction)\b"
)
# " analyst Mara Osk" after a firm
_STAFF = re.compile(r" (?:analyst|economist|trader|engineer|chief executive|vice president|co-founder) [A-Z][a-z.]")
_STAFF_WORDS = frozenset("analyst economist trader engineer chief vice co".split())
# what a country does as well as a person: little speaks for a person there
_OF_ANYTHING = frozenset("was is has had will would did does could can may".split())
_BODY_WORDS = frozenset(
    "newspaper daily weekly magazine news tabloid television plc ltd inc shares subsidiary shareholders party"
    " faction".split()
)
# "Orla said on Friday it was": a state or a body
_THING = re.compile(
    r" (?:has )?(?:said|says|announced|insists|insisted|claims|claimed|denied|denies)(?: on)?(?: [A-Z][a-z]+day)?"
    r"(?: that)? its?\b"
)
# " has rejected the plan, its ministry": a state or a body, whatever it does; not "his", "her"
_ITS = re.compile(r"[^.!?\"]{1,80}\bits\b")
_THING_WORDS = frozenset("has said says announced insists insisted claims claimed denied denies".split())


def words_after(c: Candidate) -> float:
    """Weigh what stands after it, by the rules that fit its first characters."""
    first, second = c.after[:1], c.after[1:2]
    if first == " ":
        if second.islower():
            return _small_word(c)
        return _age(c) if second in digits else _bracket(c) if second == "(" else 0.0
    rules = _AFTER_MARK.get(first)
    return sum([rule(c) for rule in rules]) if rules else 0.0


def is_body_before(c: Candidate) -> bool:
    """Whether a word follows that only a body's name has after it: "Osk Veld newspaper"."""
    return _BODY.match(c.after) is not None or _STAFF.match(c.after) is not None


def _small_word(c: Candidate) -> float:
    """Weigh a verb of a person's speech, of a body's, a body's word, an age after a blank: each has its own words."""
    found = _SMALL_WORD.match(c.after)
    if found is None:
        return 0
    word = found[1]
    total = 1.5 if word in word_list("cue_words", "speech") else 0.0
    if word in _OF_ANYTHING and c.is_single and not (c.title or c.name[0].kinds):
        total = 0.6
    if word in _THING_WORDS and c.is_single and not c.title and _THING.match(c.after):
        total -= 2
    elif total and c.is_single and not c.title and " its " in c.after and _ITS.match(c.after):
        total -= 1.5
    if (word in _BODY_WORDS or word in _STAFF_WORDS) and is_body_before(c):
        total -= 3
    return total + _age(c) if word == "aged" else total


def _verb(c: Candidate) -> float:
    """Weigh a verb of speech or of a person's doing follows: "Osk, said"."""
    found = _SMALL_WORD.match(c.after)
    return 1.5 if found and found[1] in word_list("cue_words", "speech") else 0


def _speaks(c: Candidate) -> float:
    """Weigh what is said stands after it: "MARA OSK: We won."."""
    return 2.5 if c.style is Style.CAPS and c.start == 0 and _LABEL_AFTER.match(c.after) else 0


def _age(c: Candidate) -> float:
    """Weigh an age follows: "Osk, 45,"."""
    return 2.0 if _AGE.match(c.after) else 0


def _bracket(c: Candidate) -> float:
    """Weigh a country, a party or a side of the picture follows in brackets: "Mara Osk (Orla)"."""
    return 1.5 if not c.is_single and _BRACKET.match(c.after) else 0


def _office(c: Candidate) -> float:
    """Weigh words of office follow between commas: "Mara Osk, the head of the agency,"."""
    return 1.5 if c.after.startswith(", ") and appositive_after(c.after, 0) else 0


# By the first character after the name, where it is no blank.
_AFTER_MARK: dict[str, tuple[Callable[[Candidate], float], ...]] = {
    ",": (_verb, _age, _office, _speaks),
    "'": (_bracket,),
    "s": (_bracket,),
    ":": (_speaks,),
}
