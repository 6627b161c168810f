"""The short lines of an article itself: dates, bylines, the line that says where a report comes from."""

import re

from site_gen.parse.lexicon import COMMON, FAMILY, GIVEN, PLACE, kinds_of, plain
from site_gen.parse.wordlists import word_list
from site_gen.parse.zones import lexicon
from site_gen.parse.zones.look import Look, look_at

_MONTH = rf"(?:{'|'.join(sorted(lexicon.MONTHS, key=len, reverse=True))})\b"
# in a line such as: 22 July 2013 / July 22nd, 2013 / 22.07.2013 / 2013-07-22 / 07/22/13
DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th|\.|er)?(?: of| de)?[ \-/]{_MONTH}|\b{_MONTH}\.? ?\d{{1,2}}(?:st|nd|rd|th)?\b"
    rf"|\b{_MONTH}\.?,? \d{{4}}\b|\b(?:19|20)\d\d-\d\d?-\d\d?(?![-\d])|\b\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d)\b"
    r"|\b(?:19|20)\d\d\. ?\d\d?\. ?\d\d?\b"
    r"|(?<![\d-])\d{1,2}-\d{1,2}-\d{4}\b|\b\d{4}/\d\d?/\d\d?\b|\d{4}年\d{1,2}月\d{1,2}日"
)
_NUMERIC = re.compile(r"\d[./-]\d|\d年")
# with a button behind it: Last updated 22 July 2013 - See all updates
_LABELLED = re.compile(r"((?:(?:last|first) )?(?:published|updated|posted|modified)\b.{4,60}\d) [-|·•] \D{2,40}$")
_STAMP = re.compile(r"(?:page |article )?(?:(?:last|first) )?(?:published|updated|posted|modified|revised)\b")
# a line such as: 3 hours ago / vor 2 Stunden
_AGO = re.compile(
    r"\b(?:\d+|an?|one|two|three|few) ?(?:s|m|h|d|w|mo|y|(?:sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week|month|year)s?)"
    r" ago(?![a-z])"
)
_AGO_ELSEWHERE = re.compile(r"(?:vor|il y a|hace) \d+ \w+$|\d+ \w+ назад$|\d{1,2}[hdm]$")
_NOW = frozenset({"just now", "yesterday", "today"})
AGO_WORDS = frozenset("now yesterday today ago".split())
_WORDS_OF_DATES = lexicon.DATE_WORDS | lexicon.MONTHS | {"of", "de"}
OTHER_ACTS = word_list("calendar_words", "other acts")  # what was done that day was no publication
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")

# a line such as: By Ada Quill / Story by: Ada Quill / Author: Ada Quill
_BYLINE = re.compile(
    r"(?:(?:(?:photographs?|photos|pictures) and )?"
    r"(?:a )?(?:story|text|report(?:ed|ing)?|written|words|analysis|opinion|posted|published|compiled|article"
    r"|interview|review|column|commentary|edited)(?: and \w+)? )?by[: ]|(?:author(?:s|\(s\))?|byline): ?"
    r"|(?:автор|текст): ?"
    r"|(?:بقلم|كتبت?|إعداد|تحرير|نویسنده)\s?[:-] ?"
    r"|(?:interview|text|words|report(?:ing)?|story|autor(?:in|i|s|es|zy)?|auteur|testo|te[kx]sto?|redakt[ou]r|szerző"
    r"|penulis|yazar)(?: (?:and|&) \w+)? ?: |(?:firmado|escrit[oa]|redactado|publicado|elaborado|rédigé|écrit|publié"
    r"|scritto|geschr[ie]+[bv]en|napisała?|skrevet|skriven)(?: (?:por|par|da|von|door|av))?:? "
)
# a line such as: From Ada Quill in Port Ellery / Von Ada Quill
_FROM = re.compile(r"(?:from|von|par|por|di|door|av|af|da|przez|propos recueillis par|بقلم|كتب|كتبت|إعداد):? ")
# after the names: Par Ada Quill (Osk, envoyée spéciale) / Par Ada Quill Envoyée spéciale à Osk / Par Ada Quill avec OSK
_BESIDE_NAMES = re.compile(r" (?=\()|,? (?i:(?=envoy|en[vw]iad|inviat|[ck]or+[ei]spond))| (?:avec|mit|con|com|z|with) ")
_HEADS_OF_NAMES = frozenset({"WORDS", "TEXT", "STORY", "REPORT", "INTERVIEW"})  # "WORDS Ada Quill"
_BYLINE_WORDS = frozenset(
    """by byline a story text report reported reporting written words analysis opinion posted published compiled article
    interview review column commentary edited author authors author(s) from von par por di door av af da przez propos
    photograph photographs photos pictures firmado escrito redactado publicado elaborado escrita rédigé écrit publié
    scritto geschrieben geschreven napisał napisała skrevet skriven autor autorin autori autors autores autorzy redaktur
    redaktor szerző penulis yazar автор текст auteur texto testo tekst بقلم كتب كتبت إعداد تحرير نویسنده""".split()
)
# a line such as: Local Editor / Staff Reporter / Our Correspondent / By our Harbour Correspondent
_DESK = re.compile(
    r"(?:by |from )?our (?:\w+ ){1,2}(?:correspondents?|reporters?)$"
    r"|(?:(?:our|local|the|special|a|by|web|news|online|political|foreign|staff|senior|chief|city|world|sports?|own)"
    r" ){0,3}(?:from (?:our|a) )?(?:(?:own|special|staff|foreign) )?"
    r"(?:editor|correspondents?|reporters?|writers?|bureau|desk|staff|agencies|newsroom"
    r"|editorial (?:board|team|staff))(?: in \w+(?: \w+)?)?$"
)
_DESK_ENDS = frozenset(
    """editor correspondent correspondents reporter reporters writer writers bureau desk staff agencies newsroom board
    team""".split()
)
BYLINE_WORDS = _BYLINE_WORDS | _DESK_ENDS
_ROLES = frozenset(
    "editor correspondent reporter writer columnist bureau journalist staff contributor freelance".split()
)

# a line such as: The Gull and wire services / With reporting by Ada Quill / Source: agencies
_OTHERS = frozenset({"agencies", "news agencies", "wires", "wire services", "afp", "ap", "reuters", "dpa"})
_CREDIT_LINE = re.compile(
    r"(?:sources?|quelle|источник): .{2,80}$|\(?(?:originally|first) published (?:in|on|by|at) .{2,80}$"
    r"|\(?(?:with )?(?:additional |further )?(?:reporting|writing|inputs?|material|files|information|contributions?"
    r"|editing)\b.{0,20}\b(?:by|from)\b.{2,200}$"
    r"|[\w' .-]{2,40} (?:and|with|&) (?:wire services?|(?:news )?agencies|(?:the )?associated press|reuters|afp|ap"
    r"|staff|wire reports?)$"
    r"|(?:agencies|wire services|from wire reports"
    r"|[\w' .,-]{2,80} contributed to this (?:report|story|article)(?: (?:from|in) [\w .,'-]{2,40})?)\.?$"
    r"|(?:associated press |ap |staff )?(?:writers?|reporters?|correspondents?)\b.{2,160}\bcontributed to this"
    r" (?:report|story|article)\.?$"
    r"|[-—( ]*(?:ap|afp|reuters|dpa|upi|xinhua|pti|ians|ani|tass|efe|ansa|agencies|interfax)[.)/ ]*$"
)
CREDIT_WORDS = frozenset(
    """source sources originally published quelle источник reporting writing input inputs material files information
    contribution contributions editing service services agencies press reuters afp ap staff report reports story article
    dpa upi xinhua pti ians ani tass efe ansa interfax""".split()
)


def is_date_line(look: Look) -> bool:
    """Tell whether a line says little besides a date.

    "Published 22 July 2013 at 10:15" is one; "The harbour closed on 22 July 2013" is not.
    """
    if _says_date(look):
        return True
    labelled = _LABELLED.match(look.low) if look.is_label else None
    return labelled is not None and _says_date(look_at(look.paragraph._replace(folded=labelled[1])))


def _says_date(look: Look) -> bool:
    if look.size > 20 or _has_other_words(look) or _DIGIT.search(look.low) is None:  # noqa: PLR2004
        return False
    if (lexicon.MONTHS.isdisjoint(look.words) and _NUMERIC.search(look.low) is None) or DATE.search(look.low) is None:
        return False
    label, _, names = DATE.sub(" ", look.low).partition(" by ")
    if len(names.split()) > 8:  # noqa: PLR2004 - more is no author's name
        return False
    others = sum(word not in lexicon.DATE_WORDS for word in _LETTERS.findall(label))
    return others <= (0 if _ends(look) else 1) or (is_byline(look) and others <= 7)  # noqa: PLR2004 - the author's names


def _ends(look: Look) -> bool:
    """Tell whether a line ends like a sentence; "at 11:04 a.m." does not."""
    return look.ends and not look.low.endswith(("a.m.", "p.m."))


def _has_other_words(look: Look) -> bool:
    """Tell whether two words are none of a date's: then nobody need look for the date, if no author may be named."""
    if look.words[0].partition(":")[0] in BYLINE_WORDS or "by" in look.words or not _DESK_ENDS.isdisjoint(look.words):
        return False
    return sum(map(str.isalpha, set(look.words) - _WORDS_OF_DATES)) > 1


def is_stamp(look: Look) -> bool:
    """Tell whether a date line opens with what was done that day: "Last modified: 22 July 2013"."""
    return _STAMP.match(look.low) is not None


def is_time_ago(look: Look) -> bool:
    """Tell whether a line says how long ago something was put on the page."""
    if look.size > 8 or look.ends:  # noqa: PLR2004
        return False
    if " ago" in look.low and _AGO.search(look.low):
        return True
    return look.key in _NOW or _AGO_ELSEWHERE.match(look.low) is not None


def is_byline(look: Look) -> bool:
    """Tell whether a line names who wrote the report: "By Ada Quill", "Local Editor"."""
    if look.size > 22 or (_ends(look) and look.size > 9) or not look.words:  # noqa: PLR2004
        return False
    if look.size <= 6 and not _DESK_ENDS.isdisjoint(look.words) and _DESK.match(look.key):  # noqa: PLR2004
        return True
    return look.words[0].partition(":")[0] in _BYLINE_WORDS and _names_follow(look)


def _names_follow(look: Look) -> bool:
    """Tell whether capitalised names follow the "By" of a line, or nothing at all."""
    text = look.paragraph.folded
    opening = _BYLINE.match(look.low)
    if opening:
        rest = text[opening.end() :].lstrip()
        return not rest or rest[:1].isupper() or rest[:1] in "@[" or (rest[:1].isalpha() and not rest[:1].islower())
    if text.split(" ", 1)[0] in _HEADS_OF_NAMES:
        names = text.split()[1:]
        return 2 <= len(names) <= 5 and all(_is_name(name) or name in _PARTICLES for name in names)  # noqa: PLR2004
    opening = _FROM.match(look.low)
    names = _BESIDE_NAMES.split(text[opening.end() :], maxsplit=1)[0].split() if opening else []
    return 2 <= len(names) <= 5 and all(name[:1].isupper() for name in names if len(name) > 3)  # noqa: PLR2004


def is_credit_line(look: Look) -> bool:
    """Tell whether a line says where the report comes from: "The Gull and wire services"."""
    if look.size > 40 or CREDIT_WORDS.isdisjoint(look.words):  # noqa: PLR2004
        return False
    return _CREDIT_LINE.match(look.low.strip()) is not None and not _is_with_agencies(look)


def _is_with_agencies(look: Look) -> bool:
    """Tell whether a line is a person's name and that of agencies: "Ada Quill with agencies"."""
    names, _, others = look.paragraph.folded.partition(" with ")
    return others.lower() in _OTHERS and is_name_of(names.split())


def has_role(look: Look) -> bool:
    """Tell whether a line names a newsroom's role: "Ada Quill, harbour correspondent"."""
    return not _ROLES.isdisjoint(look.words)


def is_role(look: Look) -> bool:
    """Tell whether a short line names a newsroom's role: "Harbour correspondent"."""
    return look.size <= 10 and has_role(look) and not look.ends  # noqa: PLR2004


def looks_like_names(look: Look, *, is_placed: bool = False) -> bool:
    """Tell whether a line is two to five capitalised words: a person's name, which may stand with a place."""
    if look.size > 8 or look.ends:  # noqa: PLR2004
        return False
    text = look.paragraph.text.partition(" in ")[0] if is_placed else look.paragraph.text
    words = [word for word in text.replace(",", " ").split() if word.lower() not in _PARTICLES]
    return 2 <= len(words) <= 5 and max(map(len, words)) > 2 and all(map(_is_name, words))  # noqa: PLR2004 - no "A A"


def is_persons_name(look: Look) -> bool:
    """Tell whether a line is a name and nothing else, its first word a known given name or its last a family name."""
    if not looks_like_names(look):
        return False
    kinds = [kinds_of(plain(word.strip(","))) for word in look.paragraph.folded.split()]
    if kinds[0] & GIVEN:
        return bool(kinds[-1] & (GIVEN | FAMILY)) or not kinds[-1] & COMMON
    return kinds[0] == 0 and bool(kinds[-1] & (GIVEN | FAMILY))


# beside a name: Ada Quill (Osk) and Tom Veld (photos)
_BRACKETS = re.compile(r" ?\([^()]{1,30}\)")
# between a name and where its owner is: Ada Quill in Venna, Ada Quill reports from Venna
_TO_PLACE = re.compile(r" (in|at|report(?:s|ing) (?:from|in)) ")
# between a name and what its owner works for, or where: Ada Quill | OSK, Ada QUILL / VENNA
_STROKE = re.compile(r" ([|/•·]) ")
# before a name: Dr Ada Quill, harbour correspondent
_HONORIFIC = re.compile(r"(?:Dr|Prof|Professor|Sir|Lady|Fr|Rev)\.? ")


def is_author(look: Look) -> bool:
    """Tell whether a line is who wrote the report: "Ada Quill", "ADA QUILL", "Ada Quill (Osk)", "Ada Quill, editor"."""
    if "(" in look.low and look.size <= 10:  # noqa: PLR2004
        bare = _BRACKETS.sub("", look.paragraph.folded)
        look = look_at(look.paragraph._replace(text=bare, folded=bare)) if bare else look
    if is_persons_name(look) or _is_with_agencies(look):
        return True
    if look.ends or not 2 <= look.size <= 10:  # noqa: PLR2004
        return False
    return any(is_so(look) for is_so in (_is_in_capitals, _is_before_stroke, _is_with_role, _is_with_place))


def _is_in_capitals(look: Look) -> bool:
    """Take "ADA QUILL"."""
    text = look.paragraph.folded
    return text.isupper() and look.size <= 3 and is_name_of(text.title().split())  # noqa: PLR2004


def _is_before_stroke(look: Look) -> bool:
    """Take "Ada Quill | OSK" and "Ada QUILL / VENNA"."""
    name, stroke, rest = (*_STROKE.split(look.paragraph.folded, maxsplit=1), "", "")[:3]
    is_short = bool(stroke) and rest.count(" ") <= 2 and rest[:1].isupper()  # noqa: PLR2004
    return is_short and is_name_of([word.capitalize() for word in name.split()])


def _is_with_role(look: Look) -> bool:
    """Take "Dr Ada Quill, harbour correspondent"."""
    name, _, role = look.paragraph.folded.partition(",")
    bare = _HONORIFIC.sub("", name)
    is_name = is_name_of(bare.split()) or (bare != name and bare.istitle())
    return has_role(look) and is_name and 0 < len(role.split()) <= 7  # noqa: PLR2004


def _is_with_place(look: Look) -> bool:
    """Take "Ada Quill in Venna", "Ada Quill reports from Venna" and "Ada Quill and Tom Veld at Port Ellery"."""
    names, _, rest = (*_TO_PLACE.split(look.paragraph.folded, maxsplit=1), "", "")[:3]
    if not rest[:1].isupper() or rest.count(" ") > 1:
        return False
    return all(is_name_of(name.split()) for name in names.split(" and "))


def is_name_of(words: list[str]) -> bool:
    """Tell whether two or three words are a person's name, the first a known given name and nothing else."""
    if not 2 <= len(words) <= 3 or not all(_is_name(word) for word in words):  # noqa: PLR2004
        return False
    first, last = kinds_of(plain(words[0])), kinds_of(plain(words[-1]))
    return bool(first & GIVEN) and not first & (COMMON | PLACE) and (bool(last & FAMILY) or not last & (COMMON | PLACE))


def is_common(look: Look) -> bool:
    """Tell whether ordinary words stand on a line that opens with no given name."""
    kinds = [kinds_of(plain(word)) for word in look.words]
    is_named = bool(kinds[0] & GIVEN) and not kinds[0] & (COMMON | PLACE)
    return not is_named and any(kind & COMMON for kind in kinds)


def is_name_and_date(look: Look) -> bool:
    """Tell whether a line gives a person's name and a date: "Ada Quill / The Gull / Jul 22, 2013"."""
    if not 4 <= look.size <= 24 or (look.ends and not look.low.rstrip(".")[-1:].isdigit()):  # noqa: PLR2004
        return False
    has_day = not lexicon.MONTHS.isdisjoint(look.words) or _NUMERIC.search(look.low) is not None
    if not has_day or DATE.search(look.low) is None or len(look.words) < 2:  # noqa: PLR2004
        return False
    text = look.paragraph.folded
    first, second = text.split()[:2]
    if _NAME_FIRST.match(text) and not (kinds_of(plain(first)) | kinds_of(plain(second))) & (COMMON | PLACE):
        return True
    return (
        bool(kinds_of(plain(first)) & GIVEN) and _is_name(second.rstrip(",")) and not kinds_of(plain(second)) & COMMON
    )


# a line such as: Ada Quill / The Gull / Jul 22, 2013
_NAME_FIRST = re.compile(r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,2} ?(?:[/|•·(]|- )")
_PARTICLES = frozenset("and & de van von al bin | der la".split())


def _is_name(word: str) -> bool:
    inner = word[1:].rstrip(".")
    return word[:1].isupper() and (not inner or inner.islower() or "-" in inner or "'" in inner or "’" in inner)
