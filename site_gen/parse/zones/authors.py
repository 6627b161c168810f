"""Notes about who wrote a report: "Ada Quill is a senior writer for The Gull"."""

import re

from site_gen.parse.zones.look import Look

# a line such as: Ada Quill is a senior writer for The Gull, covering harbours. / Ada joined The Gull in 2017.
_NOTE = re.compile(
    r"(?:about [A-Z]|(?:(?:Dr|Mr|Ms|Mrs|Prof|Professor)\.? )?[A-Z][\w.'-]+ "
    r"(?:(?:[A-Z][\w.'-]*|de|van|von|bin|al|and) ){0,5}"
    r"(?:(?:is|was|are|has been) (?:an?|the|our|currently|also|based|senior|chief|associate|professor|editor|writer)\b"
    r"|(?:covers|writes|joined|reports|works|holds|lives|edits|hosts|contributes|teaches|serves|speciali[sz]es)\b))"
)
_TRADE = re.compile(
    r"\b(?:editor|writer|reporter|correspondent|columnist|journalist|author of|contribut(?:or|ing)|blogger|freelance\w*"
    r"|fellow at|(?:associate )?professor (?:of|at)|(?:co-?)?founder of|research(?:er)? (?:at|fellow)|associate at"
    r"|director of|lecturer|cover(?:s|ing)|writes (?:about|for)|follow (?:him|her|them)|joined|expert who|based in"
    r"|bureau chief|analyst at|historian|producer|news desk|newsroom)\b"
)
# in a line such as: Ada Quill can be reached at quill@gull.example. Follow her on Twitter.
_CONTACT = re.compile(
    r"\b(?:can|may) be (?:reached|contacted|e-?mailed) (?:at|on|by|via)\b"
    r"|\bfollow (?:him|her|them|the author) (?:on|at|@)"
    r"|\b(?:e-?mail|contact|reach|write to) (?:him|her|them|the (?:author|writer|reporter)s?) (?:at|on|via)\b"
)
CONTACT_WORDS = frozenset("reached contacted emailed e-mailed follow email e-mail contact reach write".split())
# below the byline of Ada Quill: Ms. Quill was mayor of Osk from 2012 to 2015.
_OF_AUTHOR = re.compile(r"(?:Mr|Ms|Mrs|Miss|Dr|Prof|Sir)\.? ([A-Z][\w'-]+) (?:is|was|has been) ")
# below a byline: Ada Quill reported from Port Ellery and Tom Veld from Osk.
_REPORTED_FROM = re.compile(r"[A-Z][\w.'-]+ (?:[A-Z][\w.'-]* ){1,3}reported from [A-Z]")
_NOTE_WORDS = 110
_CONTACT_WORDS = 60


def is_author_note(look: Look) -> bool:
    """Tell whether a paragraph says who its author is."""
    if look.size > _NOTE_WORDS or _NOTE.match(look.paragraph.folded) is None:
        return False
    return has_trade(look.low)


def is_note_below_byline(look: Look, byline: Look) -> bool:
    """Tell whether a paragraph just below a byline says who its authors are or where they were."""
    of_author = _OF_AUTHOR.match(look.paragraph.folded)
    is_his = of_author is not None and of_author[1].lower() in byline.words
    return is_his or is_author_note(look) or _REPORTED_FROM.match(look.paragraph.folded) is not None


def is_contact(look: Look) -> bool:
    """Tell whether a paragraph says how to reach its author."""
    return look.size <= _CONTACT_WORDS and not look.opens_quote and _CONTACT.search(look.low) is not None


def has_trade(low: str) -> bool:
    """Tell whether somebody who writes is spoken of: "is a fellow at", "covers harbours"."""
    return _TRADE.search(low) is not None
