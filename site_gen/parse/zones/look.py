"""What one paragraph looks like by itself: counted once, asked by every rule."""

import re
from typing import NamedTuple

from site_gen.parse.reading import Paragraph
from site_gen.parse.zones import lexicon

LONG_LINE = 20_000  # beyond this no pattern looks at a line
SHORT = 14  # words; a line of this many or fewer may be a label

_BARE = 80  # characters; so few are no more words than a label's
_LONGEST_LABEL = 40  # words; a line beyond is no label and no headline

_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।", "။", "។")
_CLOSERS = "\"')]}”’»」』】》 \u200b"
_WORD_TRIM = ".,:;!?\"'()[]{}…|/>-*•،؛؟"
# Scripts written without spaces: two characters count as a word.
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")

# Scripts whose sentences end in a blank: Thai and Lao.
STOPLESS = re.compile(r"[\u0e00-\u0eff]")

# at a report's end who wrote it, short: Die Bahn bleibt geschlossen. (ros, 12.3.2014) / (rt/dpn), or 港口已开。（王海）
_INITIALS = re.compile(r"[.!?\"] ?\([a-z]{2,5}(?:/\w{2,6})?(?:, [\d.]{6,10})?\)$|[。！？]\"? ?\([^()]{1,20}\)$")

# "the US", which lower case would turn into "us"
_STATES = re.compile(r"\bUS\b(?=[^!]|$)")


class Look(NamedTuple):
    """The features of one paragraph."""

    paragraph: Paragraph  # not asked for its line: equal lines share one Look
    low: str  # folded, lower case
    key: str  # as the lists spell a line; "" for long lines
    words: tuple[str, ...]  # lower case, marks trimmed; of at most the first 400
    size: int  # words in all
    ends: bool  # ends like a sentence
    is_bare: bool  # nothing but plain letters and blanks

    @property
    def stops(self) -> int:
        """Return how many of the words are function words; of a line of three words or fewer nobody need know."""
        return sum(map(lexicon.STOPWORDS.__contains__, self.words)) if self.size > 3 else 0  # noqa: PLR2004

    @property
    def is_label(self) -> bool:
        """Tell whether the line may be a label."""
        return self.size <= SHORT

    @property
    def is_text(self) -> bool:
        """Tell whether the line is long enough to tell what an article is about."""
        return self.size >= 8  # noqa: PLR2004

    @property
    def opens_quote(self) -> bool:
        """Tell whether the line opens with somebody's words."""
        return self.low[:1] == '"'

    @property
    def capitals(self) -> float:
        """Return the share of words of more than three letters that open with a capital; 1 when there are none."""
        long = [word for word in self.paragraph.folded[:LONG_LINE].split() if len(word) > 3]  # noqa: PLR2004
        return sum([word.lstrip("\"'([")[:1].isupper() for word in long]) / len(long) if long else 1.0

    @property
    def is_sentence(self) -> bool:
        """Tell whether the line reads as running text."""
        return self.ends and self.size >= 8 and (self.stops >= 2 or not self.low.isascii())  # noqa: PLR2004


def look_at(paragraph: Paragraph) -> Look:
    """Return the features of one paragraph."""
    folded = paragraph.folded
    if len(folded) < _BARE and folded.isascii() and folded.replace(" ", "").isalpha() and "US" not in folded:
        return _bare(paragraph, folded.lower())
    low = (_STATES.sub("U.S.", folded) if "US" in folded else folded).lower()
    split = (low if len(low) < LONG_LINE else low[:LONG_LINE]).split()
    words = tuple([word if word.isalpha() else word.strip(_WORD_TRIM) for word in split[:400]])
    size = len(split) if low.isascii() else max(len(split), len(UNSPACED.findall(low[:LONG_LINE])) // 2)
    key = lexicon.key_of_low(low) if size <= _LONGEST_LABEL else ""
    ends = not low[-1:].isalpha() and (low.rstrip(_CLOSERS).endswith(_ENDS) or _is_initialled(folded))
    return Look(paragraph, low, key, words, size, ends, False)  # noqa: FBT003 - names cost time


def _is_initialled(folded: str) -> bool:
    return folded[-1:] == ")" and _INITIALS.search(folded, max(0, len(folded) - 40)) is not None


def _bare(paragraph: Paragraph, low: str) -> Look:
    """Return the features of a short line of letters and blanks, as most lines of a menu are: sooner found."""
    words = tuple(low.split())
    size = len(words)
    key = " ".join(words) if "  " in low else low
    return Look(paragraph, low, key, words, size, False, True)  # noqa: FBT003 - names cost time
