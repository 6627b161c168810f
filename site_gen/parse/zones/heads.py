"""Heads of what stands below or beside an article: readers' comments, lists of other stories."""

import re

from site_gen.model import Zone
from site_gen.parse.zones.look import Look
from site_gen.parse.zones.mark import Mark

COMMENT_HEAD = Mark(Zone.COMMENTS, -2.0, "head of comments")
RELATED_HEAD = Mark(Zone.RELATED, -2.0, "head of other stories")

COMMENT_WORDS = frozenset(
    """comment comments commentaire commentaires comentario comentarios comentário comentários commento commenti
    kommentar kommentare kommentarer komentarz komentarze komentarzy komentář komentáře reactie reacties yorum
    комментарий комментария комментариев комментарии коментар коментарі""".split()
)
# a line such as: 12 comments / Top rated comments / 34 responses to "Harbour reopens" / Comments (12) / 3 commentaires
_COMMENTS = re.compile(
    r"(?:(?:view|show|read|see|all|top|top rated|latest|reader|visitor|hide|\(?\d+\)?) )+comments?"
    r"(?: \(?\d+\)?| section| below| add (?:your|a) comment)?$"
    r"|comments? \(?\d+\)?$|(?:new, )?\d+ (?:responses?|replies|thoughts|comments?)(?: (?:to|on) [\"'].{1,120})?$"
    rf"|\d+ (?:{'|'.join(sorted(COMMENT_WORDS))})$|(?:{'|'.join(sorted(COMMENT_WORDS))}) [(\[]?\d+$"
)
_LONGEST_COUNT = 25  # words

OPENING_WORDS = tuple("most more latest trending popular top recommended related stories headlines".split())
_OPENINGS = tuple(f"{word} " for word in OPENING_WORDS)
# a line such as: Most read in Sport / More from The Gull / Latest in Harbours
_RELATED_TO = re.compile(
    r"(?:most (?:read|popular|viewed|watched|shared)|more|latest|trending|popular|top stories|recommended|related"
    r"|stories|headlines) (?:stories |news |articles |posts |coverage )?(?:in|on|from|about|to|for|by) "
)
_COLON_HEADS = frozenset("more,read more,also read,read also,see also,also see,more on this,related".split(","))
_LONGEST_NAME = 4  # words
_LONGEST_HEAD = 7


def comment_count(look: Look) -> Mark | None:
    """Take "12 comments" and its like for the head of the comments."""
    may_count = look.size <= _LONGEST_COUNT and (
        look.key[:1].isdigit() or "comment" in look.key or not COMMENT_WORDS.isdisjoint(look.words)
    )
    return COMMENT_HEAD if may_count and _COMMENTS.match(look.key) else None


def related_head(look: Look) -> Mark | None:
    """Take "Most read in …" and its like for the head of a list of other stories."""
    return RELATED_HEAD if look.key.startswith(_OPENINGS) and _names_related(look) else None


def colon_head(look: Look) -> Mark | None:
    """Take "More:" and its like for the head of a list of other stories."""
    return RELATED_HEAD if look.key in _COLON_HEADS and look.low[-1] == ":" else None


def _names_related(look: Look) -> bool:
    """Tell whether a line is "Most read in …", or "More" and a name in capitals."""
    if look.ends or look.size > _LONGEST_HEAD:
        return False
    if _RELATED_TO.match(look.key):
        return True
    return look.size <= _LONGEST_NAME and look.key.startswith("more ") and look.capitals == 1
