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
_NOTE_WORDS = 110


def is_author_note(look: Look) -> bool:
    """Tell whether a paragraph says who its author is."""
    if look.size > _NOTE_WORDS or _NOTE.match(look.paragraph.folded) is None:
        return False
    return has_trade(look.low)


def has_trade(low: str) -> bool:
    """Tell whether somebody who writes is spoken of: "is a fellow at", "covers harbours"."""
    return _TRADE.search(low) is not None
