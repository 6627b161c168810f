"""Names that sound like a newspaper, an agency or a station: "The Harbour Gazette", "Radio Norsund"."""

import re
from functools import lru_cache

from site_gen.parse.wordlists import line_list, word_list

# words of a name, those run together told by their capitals: TimesLIVE, Harbour Gazette
_WORDS = re.compile(r"[^\W\d_](?:[^\W\d_A-ZА-ЯЁ]+|[A-ZА-ЯЁ]*)(?![^\W\d_A-ZА-ЯЁ])|[^\W\d_]")
# a proper name: The Harbour Gazette, Le Courrier de Valmer
_PROPER = re.compile(
    r"(?:The )?[A-ZÀ-ÞА-ЯЁ][\w'&.-]*"
    r"(?: (?:(?:of|and|de|de la|du|des|del|della|di|do|da|von|der) )?[A-ZÀ-ÞА-ЯЁ&][\w'&.-]*){0,4}$"
)
# between a masthead and the part of the site or the issue: The Gull | World, Radio Gull - Sports, The Gull, No. 31
_BESIDE_NAME = re.compile(r" [|»-]{1,2} |, (?=(?:Vol|No|Nr|Issue)\b)")
# what a name may end in: Harbour Gazette.com
_HOST_END = re.compile(r"\.(?:com|net|org|news|co\.\w\w)$", re.IGNORECASE)
_LONGEST_MASTHEAD = 60
_ARTICLE = re.compile(r"(?:the|le|la|el|der|die|das) ", re.IGNORECASE)
_BODY_WORDS = 10
_OF = frozenset("of de du des del della di do da d van von der".split())  # before the place: Diario de Osk


def masthead_of(line: str) -> str:
    """Return the name of the press that a (folded) line prints, alone or with a part of the site; "" when none.

    >>> masthead_of("The Harbour Gazette | World"), masthead_of("Harbour gazette opens")
    ('The Harbour Gazette', '')
    """
    if len(line) > _LONGEST_MASTHEAD or " " not in line:
        return ""
    name = _HOST_END.sub("", _BESIDE_NAME.split(line, 1)[0].strip())
    return name if _PROPER.match(name) and " " in name and is_press_name(name) else ""


@lru_cache(maxsize=1 << 12)
def is_press_name(name: str) -> bool:
    """Tell whether a name holds a word of the press, and is no name of a part of a website.

    >>> is_press_name("The Harbour Gazette"), is_press_name("World News"), is_press_name("Ada Venn")
    (True, False, False)
    """
    words = [word.casefold() for word in _WORDS.findall(name)]
    press = word_list("press_words", "names")
    return not press.isdisjoint(words) and not (press | word_list("press_words", "sections")).issuperset(words)


@lru_cache(maxsize=1 << 12)
def is_title_of_press(name: str) -> bool:
    """Tell whether a name sounds like that of one outlet, not of a firm that may own several.

    >>> is_title_of_press("The Harbour Gazette"), is_title_of_press("Harbour News")
    (True, False)
    """
    words = {word.casefold() for word in _WORDS.findall(name)} - word_list("press_words", "firms")
    return is_press_name(name) and not words.isdisjoint(word_list("press_words", "names"))


@lru_cache(maxsize=1 << 12)
def is_paper(name: str) -> bool:
    """Tell whether a name is built as a newspaper's: the word of the press stands where it does in one. No agency's.

    >>> is_paper("Harbour Gazette"), is_paper("Diario de Osk"), is_paper("Star Island")
    (True, True, False)
    """
    words = _ARTICLE.sub("", name).casefold().split()
    if len(words) < 2 or not (_PROPER.match(name) and is_press_name(name)):  # noqa: PLR2004
        return False
    press = word_list("press_words", "names") - {"reporter"}  # Ada Quill, Harbour Reporter
    return (words[-1] in press or (words[0] in press and words[1] in _OF)) and not is_agency("".join(words))


def is_name_of_body(line: str) -> bool:
    """Tell whether a line is the name of a ministry, an office or another body and nothing else.

    >>> is_name_of_body("Ministry of Harbours of Norland"), is_name_of_body("Office of the mayor closes")
    (True, False)
    """
    words = line.removeprefix("The ").split()
    if not 2 < len(words) <= _BODY_WORDS or words[1] not in {"of", "for"}:  # noqa: PLR2004
        return False
    is_proper = all(word[:1].isupper() or word in {"of", "for", "and", "the"} for word in words)
    return is_proper and words[0] in word_list("organisations", "of heads")


def is_agency(key: str) -> bool:
    """Tell whether a name, given by its small letters and digits, is an agency's whose reports others print."""
    return key in line_list("press_words", "agencies")
