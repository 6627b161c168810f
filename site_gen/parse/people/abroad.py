"""Candidates in a text of another language than English: its lists of ordinary words and its grammar are not known.

German writes every noun with a capital, the Romance languages join them with "de" and "della" as names are. So a row
of capitals names somebody only behind a listed given name, or beside a word of office or a verb of speech.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from site_gen.parse.lexicon import (
    BODY_HEAD,
    CALENDAR,
    GIVEN,
    HONORIFIC,
    PLACE_HEAD,
    PLACE_OPENER,
    kinds_of,
    plain,
)
from site_gen.parse.lines import Line
from site_gen.parse.people.candidates import Candidate, candidate_of
from site_gen.parse.runs import Run, Token
from site_gen.parse.wordlists import word_list

ENGLISH = frozenset({"en", "und", ""})

_CAPITAL_NOUNS = frozenset({"de"})
# Nouns have capitals there, or a body stands between office and name: "глава Партии Труда Глеб Оскин"
_SKIPPING = frozenset({"de", "ru", "uk", "be", "sr", "pl"})
_SLAVIC = frozenset({"ru", "uk", "be", "sr", "pl"})
_WITH_ARTICLES = frozenset(
    {"fr", "es", "it", "pt", "nl"}
)  # before every noun: what stands bare behind a verb is a name
_TWO_LAST_NAMES = frozenset({"es", "pt", "ru", "uk", "be"})  # or a father's name before the last one
_MONSIEUR = frozenset({"M", "MM"})  # "M. Osk": no initial
_VON = frozenset({"van", "von", "zu"})
_DER = frozenset({"der", "den", "dem"})  # particles only behind "van" and "von"
_JOINING = frozenset({"y", "e", "wa", "af"})
# right before the name of a body, not of a person: "della Lega Costiera"
_ARTICLES_BEFORE = frozenset(
    "il lo la gli le del dello della dei degli delle al allo alla ai agli alle dal dalla nel nella sul sulla el los las"
    " un una les du des au aux o os as do dos das na ao aos het der die das den dem ein eine einer einem".split()
)
_SENTENCE_ENDS = (". ", "! ", "? ", '" ', "- ")

# two letters and more, then one for one
_CYRILLIC = str.maketrans(
    {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "є": "ye"}
    | {"ь": "", "ъ": ""}
    | dict(zip("абвгдеёзийклмнопрстуфыэіїґј", "abvgdeeziiklmnoprstufyeiigj", strict=True))
)


def candidates_abroad(line: Line, language: str) -> list[Candidate]:
    """Return the candidates of a line of this language in order: full names that something tells, single words."""
    found: list[Candidate] = []
    for row in line.rows:
        found += _of_row(line, row, language)
    return found


def _of_row(line: Line, row: Run, language: str) -> Iterator[Candidate]:
    if language == "fr" and len(row) > 1 and row[0].text in _MONSIEUR and row[0].next > row[0].end:
        row = row[1:]
    start = _first_of_name(line, row, language)
    end = _end_of_name(row, start, language) if start < len(row) else start
    if end - start < 2 or _is_of_thing(row[end - 1 : end + 1], _word_before(line, row, 0), row[0]):  # noqa: PLR2004
        start = end = 0
    else:
        yield _named(line, row, start, end)
    particles = word_list("titles", "capital particles")
    for at in (*range(start), *range(end, len(row))):
        if row[at].is_capital and not row[at].kinds & GIVEN and not (row[at].text in particles and at + 1 < len(row)):
            yield candidate_of(line, row, at, at + 1)


def _is_of_thing(ends: Run, before: str, first: Token) -> bool:
    """Whether a street, a school or a prize is called so: "calle Mara Osk", "Mara Osk Stiftung"; or the row goes on."""
    things = word_list("places", "called after people")
    if plain(before) in things or first.key in things or ends[0].key in things:
        return True
    return len(ends) > 1 and ends[1].is_capital


def _named(line: Line, row: Run, start: int, end: int) -> Candidate:
    """Return the candidate of a whole name, its given name marked as one and the office before it as its title."""
    name = tuple(_with_given(token) for token in row[:end])
    made = candidate_of(line, (*name, *row[end:]), start, end)
    office = _word_before(line, row, start)
    return made if made.title or not _is_office(office) else made._replace(title=office, previous="")


def _with_given(token: Token) -> Token:
    return token if token.kinds & GIVEN or not _is_given(token) else token._replace(kinds=token.kinds | GIVEN)


def _is_given(token: Token) -> bool:
    return bool(token.is_capital and token.kinds & GIVEN) or (not token.key.isascii() and _is_given_cyrillic(token.key))


@lru_cache(maxsize=1 << 12)
def _is_given_cyrillic(key: str) -> bool:
    return bool(kinds_of(key.translate(_CYRILLIC)) & GIVEN)


def _first_of_name(line: Line, row: Run, language: str) -> int:
    """Return where a name in full opens in the row, its length where none does."""
    given = next((at for at, token in enumerate(row) if _opens(token)), len(row))
    if given == 0 and _word_before(line, row, 0) in _ARTICLES_BEFORE:
        return len(row)
    if given == 0 or (given < len(row) and _may_be_skipped(line, row[:given], language)):
        return given
    if language in _SLAVIC:
        return len(row)
    office = max((at for at, token in enumerate(row) if _is_office(token.text)), default=-1)
    before = _word_before(line, row, 0)
    is_told = _is_office(before) or (language in _WITH_ARTICLES and before in word_list("cues", "foreign"))
    if is_told and row[0].kinds & (GIVEN | HONORIFIC):
        return len(row)
    if office >= 0:  # "Bürgermeisterin von Orla" more often than "Ministerin von Osk"
        return office + 1 if office + 1 < len(row) and row[office + 1].is_capital else len(row)
    return 0 if is_told else len(row)


def _opens(token: Token) -> bool:
    """Whether a name can open with this word: a given name that is no office and opens no place."""
    return _is_given(token) and not token.kinds & PLACE_OPENER and not _is_office(token.text)


def _may_be_skipped(line: Line, before: Run, language: str) -> bool:
    """Whether the capitals before a given name are a title or open a sentence: not "Universidad Mara Osk"."""
    if language in _SKIPPING or _is_office(before[-1].text) or before[-1].kinds & HONORIFIC:
        return True
    start = before[0].start
    return len(before) == 1 and (start == 0 or line.folded[:start].endswith(_SENTENCE_ENDS))


def _word_before(line: Line, row: Run, at: int) -> str:
    """Return the word right before a word of the row, "" behind a mark."""
    start = row[at].start
    if not line.folded.endswith(" ", 0, start):
        return ""
    return line.folded[max(0, start - 40) : start - 1].rpartition(" ")[2]


@lru_cache(maxsize=1 << 12)
def _is_office(word: str) -> bool:
    """Whether it is a word of office of one of the languages, small or not: "sindaca", "Verkehrsministerin"."""
    key = plain(word.rpartition("-")[2])
    return key in _offices() or key.endswith(_OFFICE_ENDINGS)


_OFFICES = "minister meister prasident kanzler chef sprecher leiter direktor forscher trainer kandidat".split()
_OFFICE_ENDINGS = (
    *(f"{office}{ending}" for office in _OFFICES for ending in ("", "in")),
    *("anwalt", "anwaltin", "vorsitzende", "vorsitzender", "abgeordnete", "abgeordneter", "experte", "expertin"),
)


@cache
def _offices() -> Mapping[str, None]:
    return MappingProxyType({plain(word): None for word in word_list("titles", "abroad")})


def _end_of_name(row: Run, start: int, language: str) -> int:
    """Return the index after the last word of a name: given names, particles, one last name or two."""
    end = start + 1
    while end < len(row) and _is_given(row[end]):
        end += 1
    end = _past_particles(row, end, language) if end - start == 1 else end
    if end < len(row) - 1 and row[end].text in word_list("titles", "capital particles"):
        end += 1  # "Le Goff"
    lasts = 2 if language in _TWO_LAST_NAMES else 1
    while end < len(row) and row[end].is_capital and lasts:
        if row[end].kinds & (BODY_HEAD | PLACE_HEAD | CALENDAR):
            break
        end, lasts = end + 1, lasts - 1
    while not row[end - 1].is_capital:
        end -= 1
    return end


def _past_particles(row: Run, end: int, language: str) -> int:
    start = end
    while end < len(row) and not row[end].is_capital:
        word = row[end].text
        if word in _JOINING or (word in _DER and (end == start or row[end - 1].text not in _VON)):
            return start
        if language in _CAPITAL_NOUNS and word not in _VON | _DER and word in {"des", "das", "dem", "la"}:
            return start
        end += 1
    return end
