"""Who is the subject of a verb of speech: rules on the shape of the sentence around it, tried in order.

Each rule looks at the letters left or right of the verb and answers with a subject or passes. Windows are short, so
that a sentence of any length costs no more than its length.
"""

import re
from collections.abc import Callable

from site_gen.parse.attribution.clauses import WINDOW, Subject, is_told_of, main_subject
from site_gen.parse.attribution.shape import Shape

# between a subject and its verb, as in "Osk on Monday also said" and "Osk in a statement said"
_BETWEEN = r"(?:[xv]|k?D|k#|kd?E)*"
_TRAILING = re.compile(rf"{_BETWEEN}\Z")
_TRAILERS = ("x", "v", "D", "#", "E")  # the last letter of every such word or words
# "Osk also said", "the harbour master said"
_NOUNS = "PGhtiNwCEMjo#)QpdgA"
_BESIDE = re.compile(rf"([{_NOUNS}]){_BETWEEN}\Z")
# "Osk of Port Ellery said", "Osk, of Port Ellery, said"
_PLACED = re.compile(rf"(P),?(?:k[dCGgwND#]{{1,5}},?){{1,3}}{_BETWEEN}\Z")
# a party or place in brackets, as in "Osk (R-Ellery) said"
_PARENTHESIS = re.compile(rf"([PG])\([^()|]{{1,9}}\),?{_BETWEEN}\Z")
# before a body: "Osk, head of "
_DESCRIBED = re.compile(r"(?<![kc])(P),[dwCNx]{1,6}k[dwC]{0,3}\Z")
# "Osk, 57, said", "Osk, the head of the board of the port, said", "Osk - who left - said"
_APPOSITIVE = re.compile(r"(?<![kc])([PGN]),[^|;:]{1,45}?,[xvc]*(?:k?D,?)?[xv]*\Z")
_DASHED = re.compile(r"(?<![kc])([PG])-[^|;:-]{1,45}-[xv]*\Z")
# "the board's head, Osk, said", "her neighbour, the butcher Osk, said"
_APPOSED = re.compile(r"[wNCEMo],(?:d[wCNE]{1,3})?([P]),[xv]*\Z")
# "Osk, of Quay Street, Ellery, said"
_LIVES = re.compile(r"(P),?k[dC#]{1,5},[PC],[xv]*\Z")
# "the envoy to the United Nations, Osk, said", "a spokesman for governor Vel, Osk, said"
_APPOSED_TO_BODY = re.compile(r"(?:\A|(?<!P)[,|Qz:x])[dwCx#]{0,3}N[^,P|]{0,8}k[dwC]{0,3}[GP],(P),?[xv]*\Z")
# "Osk, who said", "officials who said"
_RELATIVE = re.compile(r"([PGNwCME]),?[rz][xv]*\Z")
# right of the verb: "said Osk", "said board member Osk", "said on Monday Osk"
_INVERTED = re.compile(r"[xD]{0,2}[dwCNEMGgp#jo]{0,6}?([Ph])(?![NM])")
# "said the board's head, Osk,"
_INVERTED_APPOSED = re.compile(r"[xD]{0,2}[dpg][dpPwCNEMGgkjo#]{0,9},(P)(?=[,|Q.k:-]|\Z)")
# "said a harbour official", "said officials"
_INVERTED_NOUN = re.compile(r"[xD]{0,2}d?[wCMEGgjo]{0,4}([NG])")
# "the Gull news agency"
_GROUP_NAMED = re.compile(r"[dwC]{0,4}GM+\Z")
# before a name: "a spokesman for", "chairman of Our", "a meeting chaired by"
_OWNED_BY = re.compile(r"(?:[wNCEMGo]k|Nk[dCGg]{0,4})\Z")
# before a verb: "Osk, who is chairman of the board", "Osk, who retired as head of the board", "Osk, an adviser to Vel"
_UNCLOSED = re.compile(
    r"(?<!k)(P),r[bvo][^,|;QSRWbv]{1,25}\Z|(?:(?<=[|Q])|(?<=Q,)|\A)(P),[dg][wC]{0,3}Nk[^,|;QSRWbv]{1,9}\Z"
)
# words a noun phrase is made of, for the words of a subject nobody's name stands in
_PHRASE = re.compile(r"[dwCNEMGgpPjokf#]*\Z")

# before a verb: "Osk, who, says Veld, left"
_INTERRUPTED = re.compile(r"[rzm],\Z")
# "Osk learned who had written it", 'Osk said the "rebels" had agreed', "Osk said the three had": somebody else
_ANOTHER = re.compile(r"(?:r|(?<!c)d|[dcgkwCN]Q)\Z")

_NEARBY = 16  # tokens before a verb between which its subject stands, if it is beside it

Rule = Callable[[Shape, int, int, int], Subject | None]


def subject_of(shape: Shape, verb: int, shared: Subject | None) -> Subject | None:
    """Return the subject of the verb at a token; `shared` is the subject a joined verb would share, if any."""
    start, end = shape.sentence(verb)
    before = shape.letters[max(start, verb - WINDOW) : verb]
    if before.endswith(_TRAILERS):
        before = _TRAILING.sub("", before)
    if before.endswith("c"):
        return shared or main_subject(shape, verb)
    letter = shape.letters[verb]
    for rule in _rules(before, "R" if letter == "S" and shape.word(verb) == "told" else letter):
        found = rule(shape, start, verb, end)
        if found:
            return found
    return None if _ANOTHER.search(before) else shared


def _rules(before: str, letter: str) -> tuple[Rule, ...]:
    """Return the rules to try by what stands before the verb: the subject may follow after a quotation.

    After a comma or at the start of a sentence it follows plain verbs of speech alone: "Said Osk, …".
    """
    if letter == "S" and _INTERRUPTED.search(before):
        return INTERRUPTED_RULES
    bare = before.rstrip(",-")
    if bare.endswith("Q") or (not bare and letter == "S"):
        return INVERTED_RULES
    if bare == before:
        return LEFT_RULES
    return COMMA_RULES if letter == "S" else COMMA_RULES[:-2]


def _left(shape: Shape, start: int, verb: int) -> tuple[str, int]:
    """Return the letters left of a verb within its sentence, and the token the first stands at."""
    low = max(start, verb - WINDOW)
    return shape.letters[low:verb], low


def beside(shape: Shape, start: int, verb: int, _end: int) -> Subject | None:
    """Find the noun right before the verb: "Osk said", "the harbour office has said"."""
    at = _noun_before(shape, start, verb)
    letter = shape.letters[at] if at >= 0 else ")"
    if letter in "QA)pdg":
        return None
    if letter in "PG":
        return _named(shape, start, at, letter)
    if letter in "hti":
        return Subject(letter, at, at, "beside", is_beside=True)
    return (
        None if _is_placed(_left(shape, start, verb)[0]) else unclosed(shape, start, verb) or _phrase(shape, start, at)
    )


def _noun_before(shape: Shape, start: int, verb: int) -> int:
    """Return the noun, name or pronoun before a verb and the small words beside it; -1 where something else stands."""
    window = shape.letters[max(start, verb - _NEARBY) : verb]
    if window and not window.endswith(_TRAILERS):
        return verb - 1 if window[-1] in _NOUNS else -1
    found = _BESIDE.search(window)
    return verb - len(window) + found.start(1) if found else -1


def _is_placed(window: str) -> bool:
    found = _PLACED.search(window)
    return found is not None and (found.start(1) == 0 or window[found.start(1) - 1] != "k")


def _named(shape: Shape, start: int, at: int, letter: str) -> Subject:
    """Return the name as subject, or the noun it belongs to: "a spokesman for Osk"."""
    before = shape.letters[max(start, at - WINDOW) : at]
    if letter == "P" and before.endswith("Pc") and shape.word(at - 1) != "but":
        return Subject("N", at - 2, at, "noun" if before.endswith("kPc") else "pair")
    if _OWNED_BY.search(before[-_NEARBY:]) or is_told_of(shape, at):
        return unclosed(shape, start, at + 1) or _phrase(shape, start, at)
    if letter == "G":
        return _of_body(shape, start, at, before)
    return _example(shape, at, before) or Subject(letter, at, at, "beside", is_beside=True)


# "as ", "as former mayor " before a name
_AS = re.compile(r"m[wNCE]{0,4}\Z")


def _example(shape: Shape, at: int, before: str) -> Subject | None:
    """Return the many a name stands for: "reformers such as Osk have called for it"."""
    found = _AS.search(before)
    first = at - len(found[0]) if found else 0
    if not first or shape.words(first - 1, first).casefold() != "such as":
        return None
    return Subject("N", max(at - len(before), first - 2), at, "noun")


# "Osk of the ", "the head of the " before a body
_MEMBER = re.compile(r"(?<!k)P,?k[dwC]{0,3}\Z")
_OF_BODY = re.compile(r"[wN]k[dwC]{0,3}\Z")


def _of_body(shape: Shape, start: int, at: int, before: str) -> Subject:
    """Return who speaks where a body stands before the verb: itself, or somebody of it."""
    member = _MEMBER.search(before)
    if member:
        person = at - len(before) + member.start()
        return Subject("P", person, person, "placed")
    if _OF_BODY.search(before):
        return _phrase(shape, start, at)
    return Subject("G", at, at, "beside", is_beside=True)


def unclosed(shape: Shape, start: int, verb: int) -> Subject | None:
    """Return the name a clause before the verb is about, its second comma forgotten."""
    return _left_match(shape, start, verb, _UNCLOSED, "appositive")


def _phrase(shape: Shape, start: int, at: int) -> Subject:
    """Return the noun phrase that ends at a token as somebody without a name."""
    low = max(start, at + 1 - WINDOW)
    found = _PHRASE.search(shape.letters[low : at + 1])
    first = low + found.start() if found else at
    while first < at and shape.letters[first] in "ko#":
        first += 1
    if _GROUP_NAMED.match(shape.letters, first, at + 1):
        return Subject("G", at - shape.letters[first : at + 1][::-1].index("G"), at, "beside")
    if shape.letters[first : first + 2] == "Pk" or _is_head_of(shape, first):
        return Subject("P", first, first, "placed")
    return Subject("N", first, at, "noun")


def _is_head_of(shape: Shape, token: int) -> bool:
    """Whether a name is followed by what the person is, the comma forgotten: "Osk head of the board"."""
    if shape.letters[token : token + 3] != "PNk":
        return False
    return shape.word(token + 1) in _HEADS and shape.word(token + 2) == "of"


_HEADS = frozenset("head director chief chairman chairwoman president leader founder member minister secretary".split())


def parenthesis(shape: Shape, start: int, verb: int, _end: int) -> Subject | None:
    """Find a name with a party or place in brackets: "Osk (R-Ellery) said"."""
    found = _left_match(shape, start, verb, _PARENTHESIS, "parenthesis")
    if found and found.letter == "G":
        return _left_match(shape, start, found.first, _DESCRIBED, "appositive") or found
    return found


def placed(shape: Shape, start: int, verb: int, _end: int) -> Subject | None:
    """Find a name with where somebody is from: "Osk of Port Ellery said"."""
    window, low = _left(shape, start, verb)
    found = _PLACED.search(window)
    if found and not window[: found.start(1)].endswith("k"):
        return Subject("P", low + found.start(1), low + found.start(1), "placed")
    return None


def apposed(shape: Shape, start: int, verb: int, _end: int) -> Subject | None:
    """Find the name between commas after what the person is: "the board's head, Osk, said"."""
    lives = _left_match(shape, start, verb, _LIVES, "placed")
    apposed = lives or _left_match(shape, start, verb, _APPOSED, "apposed")
    return apposed or _left_match(shape, start, verb, _APPOSED_TO_BODY, "apposed")


def appositive(shape: Shape, start: int, verb: int, _end: int) -> Subject | None:
    """Find a name with what the person is after it: "Osk, the head of the board of the port, said"."""
    window, low = _left(shape, start, verb)
    found = None
    for match in _BEFORE_COMMA.finditer(window):
        rest = match[0][0] + window[match.end() :]
        if _HAS_VERB.search(rest[: rest.rfind(",")]):
            continue
        if _APPOSITIVE.match(rest) or _APPOSITIVE_FREE.match(rest):
            found = match
    if not found:
        return None
    at = low + found.start()
    if found[0] == "N" or (found[0] == "G" and _OF_BODY.search(window[: found.start()])):
        return _phrase(shape, start, at)
    return Subject(found[0][0], at, at, "appositive")


# "Osk", "Osk of Port Ellery", "the harbour master" before a comma
_BEFORE_COMMA = re.compile(r"(?<![kc])(?:P(?:k[dCGgwN#P]{1,4})?|[GN])(?=,)|(?<=[cm])P(?=,)")


# a name with a verb of its own, in no clause on the person: "Osk, the head, had left, "
_HAS_VERB = re.compile(r"\A[^r]*,[^r]*[vb]")
_APPOSITIVE_FREE = re.compile(r"[PGN],[^|;:]{1,45}?,[xvc]*(?:k?D,?)?[xv]*\Z")


def dashed(shape: Shape, start: int, verb: int, _end: int) -> Subject | None:
    """Find the same between dashes: "Osk - the head of the board - said"."""
    return _left_match(shape, start, verb, _DASHED, "appositive")


def relative(shape: Shape, start: int, verb: int, _end: int) -> Subject | None:
    """Find the name a clause is about: "Osk, who said"."""
    window, low = _left(shape, start, verb)
    found = _RELATIVE.search(window)
    if not found:
        return None
    at = low + found.start(1)
    return Subject(found[1], at, at, "relative") if found[1] in "PG" else _phrase(shape, start, at)


def _left_match(shape: Shape, start: int, verb: int, pattern: re.Pattern[str], rule: str) -> Subject | None:
    window, low = _left(shape, start, verb)
    found = pattern.search(window)
    group = (found.lastindex or 0) if found else 0
    at = low + found.start(group) if found else 0
    return Subject(found[group], at, at, rule) if found else None


def inverted(shape: Shape, _start: int, verb: int, end: int) -> Subject | None:
    """Find the name after the verb: "said Osk", "said the board's head, Osk"."""
    window = shape.letters[verb + 1 : min(end, verb + 16)]
    found = _INVERTED.match(window) or _INVERTED_APPOSED.match(window)
    if not found:
        return None
    at = verb + 1 + found.start(1)
    return Subject(found[1], at, at, "inverted", is_beside=found.start(1) == 0)


def inverted_noun(shape: Shape, _start: int, verb: int, end: int) -> Subject | None:
    """Find somebody without a name after the verb: "said a harbour official"."""
    window = shape.letters[verb + 1 : min(end, verb + 16)]
    found = _INVERTED_NOUN.match(window)
    if not found:
        return None
    at = verb + 1 + found.start(1)
    if found[1] == "N" or window[found.end(1) : found.end(1) + 1] == "w":  # "said Gull News forecasters"
        return Subject("N", verb + 1, at, "inverted")
    return Subject("G", at, at, "inverted")


LEFT_RULES: tuple[Rule, ...] = (beside, parenthesis, placed, relative)
COMMA_RULES: tuple[Rule, ...] = (parenthesis, apposed, appositive, dashed, placed, relative, inverted, inverted_noun)
# after a quotation, which may be one in a clause on the person: 'Osk, who wrote "The Gull", said'
INVERTED_RULES: tuple[Rule, ...] = (inverted, inverted_noun, *LEFT_RULES, appositive)
INTERRUPTED_RULES: tuple[Rule, ...] = (inverted, *COMMA_RULES)
