"""The language a report is written in, told by its script and its function words."""

import re
from collections import Counter

from site_gen.model import Zone
from site_gen.parse.reading import Layout

_SAMPLE = 3_000  # characters are enough to tell
_FEWEST = 3  # function words that must be met

# Scripts that one language (of the ones met here) writes; the rest need words.
_SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff]"), "ja"),
    (re.compile(r"[\uac00-\ud7af]"), "ko"),
    (re.compile(r"[\u4e00-\u9fff]"), "zh"),
    (re.compile(r"[\u0590-\u05ff]"), "he"),
    (re.compile(r"[\u0370-\u03ff]"), "el"),
    (re.compile(r"[\u0900-\u097f]"), "hi"),
    (re.compile(r"[\u0980-\u09ff]"), "bn"),
    (re.compile(r"[\u0e00-\u0e7f]"), "th"),
    (re.compile(r"[\u10a0-\u10ff]"), "ka"),
    (re.compile(r"[\u0530-\u058f]"), "hy"),
)
# A letter of a script other than the Latin one: most reports have none, and are not searched for each script.
_OTHER_SCRIPT = re.compile(r"[\u0370-\u10ff\u3040-\ud7af]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# Letters the sister languages have and Arabic or Russian have not.
_ARABIC_LETTERS = ((re.compile(r"[ٹڈڑںےہھ]"), "ur"), (re.compile(r"[پچژگکی]"), "fa"))
_CYRILLIC_LETTERS = ((re.compile(r"[іїєґ]"), "uk"), (re.compile(r"[ђћљњџ]"), "sr"), (re.compile(r"[ў]"), "be"))
_WORD = re.compile(r"[^\W\d_]+")
_ASCII_MARKS = {code: " " for code in range(128) if not chr(code).isalpha()}

# The commonest function words that tell the languages of one script apart. Our own list.
_WORDS = {
    "en": """the of and to in that is was for it with as his on be at by had not are but from or have an they which you
        were her all she there been their who said""",
    "de": """der die und den von zu mit sich des auf für ist im dem nicht ein eine als auch es werden aus er hat dass
        sie nach wird bei einer""",
    "fr": """le la les des et une du en que qui dans pour pas sur au plus par ce se est il elle ne avec sont son sa aux
        cette mais été""",
    "es": """el la los las y del que en una por con para su se al lo como más pero sus le ya este sí porque esta entre
        cuando muy sin sobre también""",
    "it": """il lo gli di da con su per tra che è non si una sono ha nel della dei delle alla anche come più questo del
        al i""",
    "pt": """os as do da dos das em um uma com não por mais para foi ao ele tem à seu sua ou quando muito no na que e
        pelo""",
    "nl": """de het een en van ik te dat die is niet zijn op aan met voor er om hem dan ook maar bij nog uit door naar
        heeft""",
    "sv": "och att det som en på är av för den till inte har om ett han var men sig från vi så kan när",
    "pl": "w na z do się nie to że jest jak po co za od przez ale dla i o oraz tym był ma tego",
    "tr": "ve bir bu da için ile olarak olan çok daha sonra gibi ancak kadar en de dedi ise göre",
}
_VOTES = {
    word: tuple(language for language, words in _WORDS.items() if word in words.split())
    for word in " ".join(_WORDS.values()).split()
}


def language_of(layout: Layout) -> str:
    """Return the BCP 47 code of the report's language, "und" when it cannot be told."""
    text = _sample(layout)
    if text.isascii():
        return _by_words(text.translate(_ASCII_MARKS).split())
    words = _WORD.findall(text)
    by_script = _by_script(text, len(words)) if _OTHER_SCRIPT.search(text) else None
    return by_script or _by_words(words)


def _by_script(text: str, letters: int) -> str | None:
    """Return the language whose script a text of so many words is in, None for Latin letters."""
    for pattern, language in _SCRIPTS:
        if len(pattern.findall(text)) * 2 > letters:
            return language
    if len(_ARABIC.findall(text)) > letters:
        return next((code for letter, code in _ARABIC_LETTERS if letter.search(text)), "ar")
    if len(_CYRILLIC.findall(text)) > letters:
        return next((code for letter, code in _CYRILLIC_LETTERS if letter.search(text)), "ru")
    return None


def _sample(layout: Layout) -> str:
    own = layout.in_zones(Zone.TITLE, Zone.DECK, Zone.BODY) or layout.paragraphs
    return "\n".join(p.folded[:_SAMPLE] for p in own[:40])[:_SAMPLE].lower()


def _by_words(words: list[str]) -> str:
    """Return the language whose function words are met most, "und" when there are too few or two are level."""
    votes: Counter[str] = Counter()
    for languages, times in Counter(map(_VOTES.get, words)).items():
        for language in languages or ():
            votes[language] += times
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < _FEWEST or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return "und"
    return ranked[0][0]
