"""The patterns of the words by which a website names itself, each with its weight and the lines it is looked for in."""

import re
from dataclasses import dataclass
from itertools import chain

from site_gen.model import Zone
from site_gen.parse.selfcues import cues_of

ALONE, BESIDE = "name on a line of its own", "host beside the report"
MASTHEAD = "name at the head of the page"
RIGHTS_NOTICE = "rights notice"  # sometimes the owner's name, not the outlet's
COMPANY = "name of a company"  # the owner's, more often than the outlet's
EMPLOYER = "whom one may work for"  # the same
PRINTED = "printed around the report"
EACH_TIME = frozenset({ALONE, BESIDE})  # rules by which a name counts each time it is printed

_CAPITAL = "A-ZÀ-ÖØ-ÞŁŚŞŠŽĞİА-ЯЁІЇЄҐ"
_WORD = rf"[{_CAPITAL}&][\w'&-]{{0,40}}(?:\.\w[\w'&-]{{0,40}}){{0,3}}"
_JOINED = r"(?:of |and the |of the |for |de |de la |du |des |del |della |di |da |do |von |der )?"
_NUMBER = r"(?: \d{1,2}(?=$|[.,;)]|'s| [-|] | All\b))?"  # Gull 24
_NAME = rf"(?P<name>(?:[Tt]he )?{_WORD}(?: {_JOINED}{_WORD}){{0,4}}{_NUMBER})"
_TLD = r"(?:[Cc][Oo][Mm]|COM|org|ORG|net|NET|news|info|co\.[a-z]{2}|com\.[a-z]{2}|ru|ca|de|fr|in|ie|eu)"
# a firm's name can open like an address: Gull.in Harbour Media Ltd
_FIRM = r"(?! (?:[A-Z][\w&]{1,20} ){0,2}(?:Ltd|Limited|Inc|LLC|Pvt|Media|Group|Company|Holdings)\b)"
_HOST = rf"(?P<name>(?:[A-Za-z0-9][A-Za-z0-9-]{{0,60}}\.){{1,3}}{_TLD})(?![\w.]?\w){_FIRM}"

# as in: Subscribe to The Gull, the views of The Gull editors, A Message from The Gull
_CALLS = re.compile(
    r"\b(?:[Ss]ubscribe to|[Ww]hy (?:you can )?trust|[Ss]tay (?:informed|connected) with|[Ww]elcome to|Message from"
    r"|[Jj]ournalists of|[Nn]ewsletters from|(?<!official )[Vv]iews of"
    r"|[Aa]dvertise (?:with|in|on)|[Ww]rite for|[Ww]ork (?:at|for)|[Hh]ome delivery of|[Cc]ontribute to"
    rf"|[Dd]onat(?:e|ions?) to|[Bb]y supporting) {_NAME}"
)
# as in: For news from across the coast from The Gull, sign up here
_CALLS_BEHIND = re.compile(rf"\bfrom (?:the )?{_NAME}, (?:sign up|subscribe|follow|join)\b")
# as in: Choose The Gull as a 'Preferred Source', Add The Gull as your preferred source
_PREFERRED = re.compile(rf"\b(?:[Cc]hoose|[Ss]elect|[Ss]et|[Aa]dd|[Mm]ake) {_NAME} as (?:an? |your )?'?[Pp]referred\b")
# as in: Thanks for reading The Gull! Subscribe for free
_THANKS = re.compile(rf"\b[Tt]hanks for reading {_NAME}!")
# as in: Share this story: Gull.com
_SHARED = re.compile(rf"\b[Ss]hare (?:this )?(?:[Ss]tory|[Aa]rticle|[Pp]ost) ?: ?{_HOST}$")
# as in: Sign up for weekly updates from The Gull, I agree to receive emails from The Gull
_LETTERS = re.compile(
    r"\b(?:(?:[Ss]ign(?:ing)? up|[Rr]eceive|[Ee]mailed about|[Hh]ear about)\b[^.]{0,90}?"
    r"|[Gg]et\b[^.]{0,60}?\b(?:updates?|news|newsletters?|e-?mails?|alerts?|stories|headlines|latest|best|more)\b[^.]{0,40}?)"
    r"\bfrom (?:the )?" + _NAME
)
# as in: Follow The Gull, Find The Gull, More from Ada Venn, exclusively on The Gull
_WEAK_CALLS = re.compile(
    r"\b(?:[Ff]ollow|[Ff]ind|[Ss]upport|[Uu]pdates from|[Mm]ore (?:[Ff]rom|[Oo]n|about)|[Bb]est of|[Ss]tories from"
    rf"|[Aa]ccess to(?: the)?|[Ww]ork with|[Ee]xclusively on|[Tt]rending [Nn]ow on) {_NAME}"
)
# as in: Abonnez-vous à la newsletter de La Mouette
_FOREIGN_CALLS = re.compile(
    r"\b(?:[Aa]bonnez-vous (?:à|au)|[Ss]uivez|[Ss]uscríbete a|[Aa]bbonati a)"
    rf"(?: la newsletter (?:de|du|des))? {_NAME}"
)
# as in: Printed from https://www.gull.example/harbour
_PRINTED = re.compile(rf"\b[Pp]rinted from:? (?:https?://)?(?:www\.)?{_HOST}")
# as in: The Gull homepage, The Gull is a registered trademark
_BELONGS = re.compile(
    rf"{_NAME}(?:'s?)?\"? (?:homepage|main menu|WhatsApp (?:community|channel)"
    r"|is (?:an? (?:registered )?trade ?mark|part of|owned by|published by"
    r"|an? (?:member|division|subsidiary) of))(?!\w)"
)
# as in: The Gull's journalism, The Gull ePaper, The Gull may earn a portion
_THINGS = re.compile(
    rf"{_NAME}(?:'s?)? (?:e-?[Pp]aper|subscriptions?|subscribers|readers|editors|journalism|newsroom"
    r"|may earn|Editorial (?:Principles|Standards|Guidelines|Code|Policy)|on your TV"
    r"|[Ff]rontpage|editorial)(?!\w)"
)
# as in: The Gull Trust Principles, where "the" is theirs
_TRUST = re.compile(rf"(?:[Tt]he )?{_NAME} Trust (?:Principles|Standards|Guidelines|Code|Policy)(?!\w)")
# as in: The Gull - Back to home
_HOME = re.compile(rf"^{_NAME} - (?i:back to home|home ?page)$")
# as in: Gull Watch is a 501(c)(3) nonprofit, Gull Watch is a nonprofit organization
_CHARITY = re.compile(rf"^{_NAME} is an? (?:independent |registered )?(?:501\([cC]\)|(?i:non-?profit|charit))")
# as in: Ada Quill is a senior fellow at the Gull Institute
_FELLOW = re.compile(
    r"\bis an? [\w' -]{0,40}\b(?i:fellow|analyst|researcher|scholar|associate) (?:at|with|of) (?:the )?" + _NAME
)
# as in: The Gull app, The Gull on Twitter, which may as well be a program's or a person's
_WEAK_THINGS = re.compile(
    rf"{_NAME}(?:'s?)? (?:newspapers?|app|App|[Ll]ogo|Shop|Store|on (?:Twitter|Facebook|WhatsApp))(?!\w)"
)
# as in: Photo by Ada Venn/Gull
_PICTURE = re.compile(rf"(?:(?<=[a-z])|(?<=[a-z] ))/ ?{_NAME}\)?$")
# as in: About The Gull, Careers at The Gull, alone on a line
_ABOUT_LINE = re.compile(rf"^About {_NAME}$")
_CAREERS = re.compile(rf"^(?:[Cc]areers|[Jj]obs) (?:at|with) {_NAME}$")
# as in: Get The Gull delivered to your inbox
_DELIVERED = re.compile(rf"\b[Gg]et {_NAME} (?:delivered|sent)\b")
# as in: The Gull is an online news site
SAYS_WHAT = re.compile(
    rf"^{_NAME} is (?:an?|the) [\w', -]{{0,60}}\b(?:newspaper|magazine|broadcaster"
    r"|news (?:agency|site|source|website|outlet|portal|organi[sz]ation|service))\b"
)
# as in: Ada Quill is the harbour editor for The Gull, Ada Quill covers harbours for The Gull
_WORKS_FOR = re.compile(
    r"\b(?:is (?:an?|the) [\w' -]{0,50}\b(?i:editor|reporter|correspondent|writer|producer|journalist|columnist)"
    r"|(?:covers|writes about) [a-z][\w' -]{0,40})"
    rf" (?:for|at|with|of) {_NAME}"
)
# as in: Ada Quill is a Gull freelance reporter
_STAFF = re.compile(rf"\bis an? {_NAME} (?:[a-z]{{3,12}} ){{0,2}}(?:editor|reporter|correspondent|writer|producer)\b")
# as in: The Gull newsletter, which may have a name of its own
_NEWSLETTER = re.compile(rf"{_NAME}(?:'s?)? newsletters?(?!\w)")
# as in: The Gull analysis linked, The Gull has learned
_WORK = re.compile(r"(?P<name>The [A-Z]\w+(?: [A-Z]\w+)?)(?:'s?)? (?:analysis|has learned|understands)(?!\w)")
# as in: This report is published by The Gull and others
_THIS_ARTICLE = re.compile(
    r"\b[Tt]his (?:article|story|report|piece|essay)\b[^.]{0,60}?\b(?:publication of|published (?:by|in|on)"
    rf"|appeared (?:in|on)|courtesy of|is from) {_NAME}"
)
# as in: © 2016 The Gull. All rights reserved, © Copyright 2016 - The Gull, ® 2016 Gull
_RIGHTS = re.compile(
    r"(?:©|®(?= ?(?:19|20)\d\d)|\([cC]\)|\b[Cc]opyright|\bCOPYRIGHT)[\s©:]{0,6}"
    r"(?:(?:19|20)\d\d)?(?:\s?-\s?(?:19|20)\d\d)?"
    rf"[\s©,.-]{{0,6}}(?:(?:[Bb]y|[Cc]opyright) )?(?!Copyright\b){_NAME}"
)
# as in: © 2016 harbourgull.com
_HOST_RIGHTS = re.compile(
    rf"(?:©|\([cC]\)|\b[Cc]opyright)[\s©:]{{0,6}}(?:(?:19|20)\d\d)?[\s,.-]{{1,3}}(?:www\.)?{_HOST}"
)
# as in: The Gull Ltd. All rights reserved
_ALL_RIGHTS = re.compile(
    rf"^(?:(?:19|20)\d\d(?:-(?:19|20)\d\d)?,? )?{_NAME}(?:,? (?i:ltd|inc|llc))?[.,]{{0,2}} (?i:all rights reserved)\b"
)
# as in: The Gull © 2016
_BEFORE_RIGHTS = re.compile(rf"(?:^|\| ){_NAME},? (?:©|\([cC]\)|Copyright\b)")
# as in: By Ada Venn For Gull.Com, Ada Venn / GULL.COM /
_IN_BYLINE = re.compile(rf"(?:\b[Ff]or |/ ?|\| ?|, |@|^){_HOST}")
_ANY_HOST = re.compile(rf"(?:^|[\s(@/]|www\.){_HOST}")
# as in: By Ada Venn for The Gull, By Ada Venn, Gull News, By Ada Venn | Gull News
_OF_BYLINE = re.compile(rf"(?:\b(?:for|For|FOR) (?:the |THE )?|\w, |\| ?){_NAME}")
# as in: By Gull News staff, Gull News coast correspondent
_STAFF_LINE = re.compile(
    rf"(?:^|\b(?i:by) ){_NAME} (?:[a-z]+ ){{0,2}}(?i:staff|writer|reporter|editor|correspondent)(?: writer| reporter)?$"
)
# as in: Analysis: Ada Venn, Gull News, Norsund
_ANALYSIS = re.compile(
    rf"^Analysis(?: by|:) [A-Z][\w'-]+(?: [A-Z][\w'-]+){{1,2}}, {_NAME}(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)?$"
)
# as in: ВЕНА, 3 марта. /ОСК/. Порт открыт
_STROKES = re.compile(rf"^[^/.]{{3,60}}[.,] ?/{_NAME}/[.,]")
# as in: exclusively on The Gull
_EXCLUSIVE = re.compile(rf"\b[Ee]xclusively on {_NAME}")
# as in: told The Gull, seen by the Gull
_TOLD = re.compile(rf"\b(?:told|obtained by|seen by|interview with|speaking to|spoke to) ?(?:the )?{_NAME}")
_TITLE_SUFFIX = re.compile(rf"\s[|]\s{_NAME}$")
# as in: Harbour opens - The Harbour Gazette
_TITLE_ENDING = re.compile(rf"\s-\s{_NAME}$")
# "updates from Venn's office" is not about the outlet
NO_OWNERS = frozenset({_CALLS, _LETTERS, _WEAK_CALLS})
# "Follow Ada Quill" is about a reporter
NO_REPORTERS = frozenset({_WEAK_CALLS})
# "About Ada Quill" is about the author, "© Ada Quill" is the author's
NO_PEOPLE = frozenset({_ABOUT_LINE, _RIGHTS, _BEFORE_RIGHTS, _ALL_RIGHTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern with a name in it, and words in small letters of which a line must have one for it to match.

    The longest word of each must stand there whole: "sign" is not in "signing".
    """

    name: str
    weight: float
    pattern: re.Pattern[str]
    words: tuple[str, ...]
    is_of_press: bool = False  # only a name with a word of the press counts


_CALL, _OWN, _OWN_WORK = "the website calls its readers", "the website names what is its own", "the outlet's own work"
_AUTHORS = "the report's authors work there"
_CALL_WORDS = (
    *(
        "why you can trust ",
        "why trust ",
        "subscribe to ",
        "stay informed with",
        "stay connected with",
        "welcome to ",
        "access to ",
        "message from ",
    ),
    *("journalists of ", "newsletter from ", "newsletters from ", "views of "),
    *("advertise with ", "advertise in ", "advertise on ", "write for ", "home delivery of "),
    *("work at ", "work for ", "work with "),
    *("contribute to ", "donate to ", "donation to ", "donations to ", "by supporting "),
)
_THING_WORDS = (
    *("paper", "epaper", " subscription", " subscriptions", " subscribers", " readers", " editors", " editorial"),
    *(" journalism", " newsroom"),
    *(" may earn", " on your tv", " frontpage"),
)
_BELONGS_WORDS = (
    *(" homepage", " main menu", " is a trademark", " is a registered", " is part of", " is owned by"),
    *(" is published by", " is a member of", " is a division of", " is a subsidiary of"),
    *(" whatsapp community", " whatsapp channel"),
)
_STAFF_WORDS = (" staff", " writer", " reporter", " editor", " correspondent")
_WEAK_WORDS = (
    *(" newspaper", " newspapers", " app", " logo", " shop", " store", " on twitter", " on facebook", " on whatsapp"),
)
_HOST_ENDS = (".com", ".org", ".net", ".news", ".info", ".co.", ".ru", ".ca", ".de", ".fr", ".in", ".ie", ".eu")
_WHERE = "the report says where it appears"
_FURNITURE_RULES = (
    Rule(name=_CALL, weight=2, pattern=_CALLS, words=_CALL_WORDS),
    Rule(name=_CALL, weight=2, pattern=_CALLS_BEHIND, words=(", sign up", ", subscribe", ", follow", ", join")),
    Rule(name=_CALL, weight=2, pattern=_PREFERRED, words=(" preferred",)),
    Rule(name=_CALL, weight=2, pattern=_THANKS, words=("thanks for reading ",)),
    Rule(name=_CALL, weight=2, pattern=_SHARED, words=("share this ", "share story")),
    Rule(
        name=_CALL,
        weight=2,
        pattern=_LETTERS,
        words=("sign", "signing", "receive", "get ", "emailed about", "hear about"),
    ),
    Rule(
        name=_CALL,
        weight=1,
        pattern=_WEAK_CALLS,
        words=(
            *("follow ", "find ", "support ", "updates from ", "more from ", "more on ", "best of ", "stories from "),
            *("access to ", "work with ", "more about ", "exclusively on ", "trending now on "),
        ),
    ),
    Rule(
        name=_CALL,
        weight=1,
        pattern=_FOREIGN_CALLS,
        words=("abonnez-vous", "suivez", "suscr", "abbonati a"),
    ),
    Rule(name="printed from its address", weight=2, pattern=_PRINTED, words=("printed from",)),
    Rule(name=_OWN, weight=1, pattern=_BELONGS, words=_BELONGS_WORDS),
    Rule(name=_AUTHORS, weight=1.5, pattern=_STAFF_LINE, words=_STAFF_WORDS, is_of_press=True),
    Rule(name=_OWN, weight=2, pattern=_THINGS, words=_THING_WORDS),
    Rule(name=_OWN, weight=2, pattern=_TRUST, words=(" trust ",)),
    Rule(name=_OWN, weight=2, pattern=_HOME, words=(" - back to home", " - homepage", " - home page")),
    Rule(name=_OWN, weight=1, pattern=_CHARITY, words=(" is a ", " is an ")),
    Rule(name=_AUTHORS, weight=0.5, pattern=_FELLOW, words=(" is a ", " is an ")),
    Rule(name=_OWN, weight=0.5, pattern=_WEAK_THINGS, words=_WEAK_WORDS),
    Rule(name=_OWN, weight=1, pattern=_NEWSLETTER, words=(" newsletter", " newsletters")),
    Rule(name=RIGHTS_NOTICE, weight=1.5, pattern=_RIGHTS, words=("©", "®", "(c)", "copyright")),
    Rule(name=RIGHTS_NOTICE, weight=1, pattern=_HOST_RIGHTS, words=("©", "(c)", "copyright")),
    Rule(name=RIGHTS_NOTICE, weight=1.5, pattern=_BEFORE_RIGHTS, words=("©", "(c)", "copyright")),
    Rule(name=RIGHTS_NOTICE, weight=1.5, pattern=_ALL_RIGHTS, words=("all rights reserved",)),
    Rule(name=_OWN, weight=1.5, pattern=_ABOUT_LINE, words=("about ",)),
    Rule(name=EMPLOYER, weight=2, pattern=_CAREERS, words=("careers ", "jobs ")),
    Rule(name=_CALL, weight=2, pattern=_DELIVERED, words=(" delivered", " sent")),
    Rule(name=_OWN, weight=2, pattern=SAYS_WHAT, words=("newspaper", "magazine", "broadcaster", " news ")),
    Rule(name=_AUTHORS, weight=1, pattern=_WORKS_FOR, words=(" is a", " is the ", " covers ", " writes ")),
    Rule(name=_AUTHORS, weight=1, pattern=_STAFF, words=(" is a ", " is an ")),
    Rule(name=BESIDE, weight=1, pattern=_ANY_HOST, words=_HOST_ENDS),
)
_OWN_PICTURE = Rule(name="whose the picture is", weight=0.5, pattern=_PICTURE, words=("/",))
_ARTICLE_RULES = (
    Rule(name=_OWN_WORK, weight=1, pattern=_THINGS, words=_THING_WORDS),
    Rule(
        name=_WHERE,
        weight=2,
        pattern=_THIS_ARTICLE,
        words=("this article", "this story", "this report", "this piece", "this essay"),
    ),
    Rule(name=_OWN_WORK, weight=2, pattern=_WORK, words=(" analysis", " has learned", " understands")),
    Rule(name=_OWN_WORK, weight=2, pattern=_ANALYSIS, words=("analysis",)),
    _OWN_PICTURE,
    Rule(name="mark in strokes at the opening", weight=2, pattern=_STROKES, words=("/",)),
    Rule(name=_OWN_WORK, weight=1, pattern=_EXCLUSIVE, words=("exclusively on",)),
    Rule(
        name="people speak to the outlet",
        weight=0.5,
        pattern=_TOLD,
        words=("told ", "obtained by", "seen by", "interview with", "speaking to", "spoke to"),
    ),
)
_HEAD_RULES = (
    Rule(name="host in the byline", weight=3, pattern=_IN_BYLINE, words=_HOST_ENDS),
    Rule(name="the byline names it", weight=1.5, pattern=_OF_BYLINE, words=("for ", ", ", "|"), is_of_press=True),
    Rule(name="the byline names it", weight=1.5, pattern=_STAFF_LINE, words=_STAFF_WORDS, is_of_press=True),
)
_TITLE_RULES = (
    Rule(name="suffix of the headline", weight=2, pattern=_TITLE_SUFFIX, words=("|",)),
    Rule(name="suffix of the headline", weight=2, pattern=_TITLE_ENDING, words=(" - ",), is_of_press=True),
)
_PICTURE_RULES = (_OWN_PICTURE,)
FURNITURE = frozenset({Zone.NAV, Zone.BOILERPLATE, Zone.RELATED, Zone.CREDIT, Zone.COMMENTS})
RULE_SETS = (_FURNITURE_RULES, _ARTICLE_RULES, _HEAD_RULES, _TITLE_RULES, _PICTURE_RULES)
RULES_OF: dict[Zone, int] = {  # the place of its rules among these
    **dict.fromkeys(FURNITURE, 0),
    **dict.fromkeys((Zone.BODY, Zone.SUBHEAD, Zone.CAPTION), 1),
    **dict.fromkeys((Zone.BYLINE, Zone.DECK, Zone.DATE), 2),
    Zone.TITLE: 3,
    Zone.PHOTO_CREDIT: 4,
}
RULES = tuple(chain(*RULE_SETS))
CUES = tuple(cues_of((word, RULES.index(rule)) for rule in rules for word in rule.words) for rules in RULE_SETS)
