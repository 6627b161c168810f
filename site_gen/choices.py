"""The fixed choices of the model: what a block, a quote, a person or a finding can be."""

from enum import StrEnum


class Zone(StrEnum):
    """What a block of a source is. ARTICLE_ZONES are the article; all else belongs to the web page around it."""

    TITLE = "title"
    DECK = "deck"
    BYLINE = "byline"
    DATE = "date"  # a line that gives the date of publication
    BODY = "body"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    PHOTO_CREDIT = "photo_credit"
    CREDIT = "credit"  # "Source: agencies", "Outlet and wire services"
    SOURCE_URL = "source_url"
    NAV = "nav"
    RELATED = "related"
    COMMENTS = "comments"
    BOILERPLATE = "boilerplate"


BODY_ZONES = frozenset({Zone.BODY, Zone.SUBHEAD})
ARTICLE_ZONES = frozenset(
    {Zone.TITLE, Zone.DECK, Zone.BYLINE, Zone.DATE, Zone.BODY, Zone.SUBHEAD, Zone.CAPTION, Zone.PHOTO_CREDIT}
    | {Zone.CREDIT, Zone.SOURCE_URL}
)


class Status(StrEnum):
    """How a field came to its value (DESIGN: provenance)."""

    EXPLICIT = "explicit"  # stated in the text
    INFERRED = "inferred"  # follows from the text by hard rules
    INFERRED_SOFT = "inferred-soft"  # needed a soft rule, such as the end of a group
    MAINTAINER = "maintainer"  # given in the front matter
    OPEN = "open"  # narrowed, but not to one value
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """How sure an attribution is; high is shown plainly, medium with a mark, low is only listed for review."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Route(StrEnum):
    """The way a quote or a statement found its speaker; its measured precision sets the confidence."""

    NAME_ADJACENT = "name-adjacent"
    NAMED_CUE = "named-cue"
    PRONOUN = "pronoun"
    EPITHET = "epithet"
    FLOOR = "floor"  # the speaker of the paragraph before still holds the floor
    NONE = "none"


class QuoteKind(StrEnum):
    """What the words between quotation marks are."""

    DIRECT = "direct"  # a sentence or more
    FRAGMENT = "fragment"  # some words inside a reported sentence
    HEADLINE = "headline_fragment"
    SCARE = "scare"  # the outlet's own distancing marks, nobody's speech


class Role(StrEnum):
    """What a named person does in an entry."""

    SPEAKER = "speaker"
    MENTIONED = "mentioned"


class Rights(StrEnum):
    """How much of a source's text is published, alike on pages, in the search index and in the data files."""

    FULL = "full"
    EXCERPT = "excerpt"
    METADATA = "metadata"
