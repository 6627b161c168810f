"""Short lines that only the furniture of a page prints: trails of links, reading times, addresses, appeals."""

import re

from site_gen.parse.zones import lexicon
from site_gen.parse.zones.look import Look

# the sizes of letters to choose from: Text: A | A | A / A A A
_SIZES = re.compile(r"(?:[\w ]{3,12}:? )?a(?: \|)? a(?: \|)? a[+-]?$")
# between the links of a trail: Home > News > Harbour / Home » News / Home | Press | Contact
_LINK_MARK = re.compile(r" (?:[>»›→▸]|[/|•·]) ")
_ARROWS = (" > ", " » ", " › ", " → ", " ▸ ")
MARK_WORDS = frozenset({"", "›", "→", "▸", "·"})  # a mark alone between blanks, as words are trimmed
_HERE = re.compile(
    r"(?:you are (?:here|in)|vous êtes ici|(?:sie sind|du bist) hier|(?:usted )?est(?:á|ás) aquí|você está (?:aqui|em)"
    r"|(?:tu )?sei qui|вы здесь|ви тут|tutaj jesteś|jesteś tutaj|u bent hier|du är här|du er her|jste zde"
    r"|buradasınız)\b:? ?"
)
_TRAIL_WORDS = 24
_LINK_WORDS = 4
_MENU_ROW = 14  # words
_JOINT = re.compile(r"[a-z]{2}[A-Z](?=[a-z]{2})")  # between the links of a menu that ran together: LatestPolitics
_USUAL_WORD = 12  # letters to a word, at most, where nothing ran together
_JOINTS = 3  # more of them, and more than blanks

# a line such as: 4 min read / Reading time: 3 minutes / Temps de lecture 3 min. / 4-5 minutes
_READING_TIME = re.compile(
    r"(?:(?:estimated )?(?:reading|read) time|(?:temps de )?lecture|lesezeit|lesedauer|tiempo de lectura"
    r"|tempo di lettura|leestijd|время чтения|okuma süresi)\b[ :]*(?:env\.? |ca\.? |about )?<?\d{1,3}"
    r" ?(?:min(?:ut\w*)?|мин\w*|dk|dakika)?\.?$"
    r"|<?\d{1,3}[- ]?min(?:ut\w*)?\.? (?:de )?(?:read|lecture|lesezeit|lectura|lettura|listen|watch)\b\.?$"
    r"|\d{1,3}-\d{1,3} min(?:ute)?s$"
)
READING_WORDS = frozenset(
    "read reading lecture lesezeit lesedauer lectura lettura leestijd чтения okuma listen watch mins minutes".split()
)

# between what stands left and right at the head or foot of a printed page
_COLUMNS = re.compile(r" {3,}")
# what stands at its edge: https://www.gull.example/harbour 2/3, 2 of 3, 14 | News
_EDGE = re.compile(
    r"https?://\S+(?: \d{1,3}/\d{1,3})?$|(?:page )?\d{1,3}(?: ?(?:of|/) ?\d{1,3})?(?: ?[|·-] .{2,30})?$"
    r"|(?:.{2,30} [|·-] ?)?(?:page )?\d{1,3}$"
)
_MOST_COLUMNS = 4

# "mail newsroom@gull.example"
_MAIL = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{2,60}")
_MAIL_WORDS = 16

# a line such as: Running it costs us money. Will you help us? / Help us keep the harbour lights on.
_APPEAL = re.compile(
    r"\b(?:will|can|could|would|won't) you (?:please )?(?:\w+ )?(?:help|support|join|back|chip in|give|consider)\b"
    r".{0,60}\?"
    r"|^(?:please )?(?:help|support|back|fund) (?:us|our)\b|\bchip in\b.{0,40}\b(?:today|now|month|crowns?|[$£€]\d)"
)
_APPEALING = ("please", "help", "support", "back", "fund")  # what opens one that asks no question
APPEAL_WORDS = frozenset("us our we you".split())
_APPEAL_LENGTH = 40

# a line such as: Original url:
_URL_HEAD = re.compile(
    r"(?:original|source|article|canonical|full|page|web|permanent|archived?)? ?(?:url|link|address|permalink|uri)s? ?:"
    r"|source ?: ?https?://"
)
_URL = re.compile(r"https?://\S+(?: \d{1,3}/\d{1,3})?$")
# a line such as: www.gull.example, or gull.example where it links to the report
_HOST = re.compile(r"(?:www\.)?([\w-]+(?:\.[\w-]+)+)$")


def is_trail(look: Look) -> bool:
    """Tell whether a line is the way to a page, "Home > News > Harbour", or a row of links, "Home | Press"."""
    if not 2 <= look.size <= _TRAIL_WORDS or look.ends or MARK_WORDS.isdisjoint(look.words):  # noqa: PLR2004
        return False
    text = look.paragraph.text.lower()
    here = _HERE.match(text)
    pieces = _LINK_MARK.split(text[here.end() :] if here else text)
    if here and len(pieces) > 1:
        return True
    if len(pieces) < 2 or any(not piece.strip() for piece in pieces):  # noqa: PLR2004
        return False
    is_menu = lexicon.key(pieces[0]) in lexicon.NAV_LINES
    if is_menu and (len(pieces) > 2 or lexicon.key(pieces[1]) in lexicon.NAV_LINES):  # noqa: PLR2004
        return True
    are_short = all(len(piece.split()) <= _LINK_WORDS for piece in pieces)
    if are_short and len(pieces) > 2 and any(lexicon.key(piece) in lexicon.NAV_LINES for piece in pieces):  # noqa: PLR2004
        return True
    is_arrowed = any(arrow in text for arrow in _ARROWS) and "«" not in text
    return are_short and is_arrowed and (is_menu or len(pieces) > 2)  # noqa: PLR2004


def is_menu_row(look: Look) -> bool:
    """Tell whether every word of a short line is a menu's: "Print Email Share A A A", "LatestPoliticsHarbourSport"."""
    if _is_glued_row(look) or (look.size <= _MENU_ROW and _SIZES.match(look.low)):
        return True
    if not 2 <= look.size <= _MENU_ROW:  # noqa: PLR2004
        return False
    if len(look.words[0]) > 1 and look.words[0] not in lexicon.NAV_LINES:
        return False
    if look.ends or not look.paragraph.text[:1].isupper():
        return False
    return all(len(word) <= 1 or word in lexicon.NAV_LINES for word in look.words) and look.capitals == 1


def _is_glued_row(look: Look) -> bool:
    """Tell whether the links of a menu ran together: "LatestPoliticsHarbourSport"."""
    if look.size * _USUAL_WORD > len(look.low) or look.size > _MENU_ROW or look.ends or "," in look.low:
        return False
    return len(_JOINT.findall(look.paragraph.folded)) > max(_JOINTS, look.size)


def is_running_head(look: Look) -> bool:
    """Tell whether a line is the head or foot of a printed page: an address or the page's number at an edge."""
    columns = _COLUMNS.split(look.low.strip())
    return 2 <= len(columns) <= _MOST_COLUMNS and any(map(_EDGE.match, columns))  # noqa: PLR2004


def is_reading_time(look: Look) -> bool:
    """Tell whether a line only says how long the reading takes: "4 min read"."""
    if look.size > 7 or READING_WORDS.isdisjoint(look.words):  # noqa: PLR2004
        return False
    return _READING_TIME.match(look.low.strip(" |•·-")) is not None


def has_mail_address(look: Look) -> bool:
    """Tell whether a short line gives an address to write to."""
    return look.size <= _MAIL_WORDS and "@" in look.low and _MAIL.search(look.low) is not None


def is_appeal(look: Look) -> bool:
    """Tell whether a line asks its reader for help: "Running it costs us money. Will you help us?"."""
    if look.size > _APPEAL_LENGTH or '"' in look.low or APPEAL_WORDS.isdisjoint(look.words):
        return False
    is_asking = "?" in look.low or "chip in" in look.low or look.low.startswith(_APPEALING)
    return is_asking and _APPEAL.search(look.low) is not None


def is_address_head(look: Look) -> bool:
    """Tell whether a line announces the report's own address: "Original url:"."""
    return look.size <= 4 and ":" in look.low and _URL_HEAD.match(look.low.strip()) is not None  # noqa: PLR2004


def is_address(look: Look) -> bool:
    """Tell whether a line is an address alone, a page's number behind it, or a host: "www.gull.example"."""
    if look.size > 2:  # noqa: PLR2004
        return False
    host = _HOST.match(look.low) if look.size == 1 else None
    links = look.paragraph.links
    is_host = host is not None and (host[1] in links[0].lower() if links else look.low.startswith("www."))
    return is_host or _URL.match(look.low) is not None
