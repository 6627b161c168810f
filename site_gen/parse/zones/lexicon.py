"""Words of the web page around an article: what menus, share bars, notices and section heads say.

The lists are our own and stand in data/. A line is compared after `key` (lower case, marks trimmed). Whole-line lists
only ever judge a whole short line; a word such as "comments" inside a sentence says nothing.
"""

import re
from collections.abc import Collection
from importlib.resources import files

_MARKS = " \t.,:;!?…>›<‹|/\\-–—+*•·▸►▶→←↓↑×✕✖#()[]{}\"'&_~=©¶"


def _lines(name: str) -> tuple[str, ...]:
    """Return the lines of a list, notes left out."""
    text = files(__package__).joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("# "))


def key(line: str) -> str:
    """Return a line as the lists spell it.

    >>> key(" > Sign In: ")
    'sign in'
    """
    return key_of_low(line.lower())


def key_of_low(low: str) -> str:
    """Return a line in small letters as the lists spell it."""
    line = low if low[:1].isalnum() and low[-1:].isalnum() else _inner(low)
    return " ".join(line.split()) if "  " in line else line


def _inner(line: str) -> str:
    """Return a line from its first letter or figure to its last: without stops, and icons around a button's words."""
    start, end = 0, len(line)
    while start < end and not line[start].isalnum():
        start += 1
    while end > start and not line[end - 1].isalnum():
        end -= 1
    return line[start:end]


NAV_LINES = frozenset(_lines("nav_lines"))
RELATED_HEADS = frozenset(_lines("related_heads"))
COMMENT_HEADS = frozenset(_lines("comment_heads"))
CONTINUE_LINES = frozenset(_lines("continue_lines"))
AUTHOR_HEADS = frozenset(_lines("author_heads"))
ASK_WORDS = frozenset(_lines("ask_words"))
STOPWORDS = frozenset(word for line in _lines("stopwords") for word in line.split())
MONTHS = frozenset(word for line in _lines("months") for word in line.split())
DATE_WORDS = frozenset(word for line in _lines("date_words") for word in line.split())

# By a word that must stand in the line before its pattern is tried: pages are long, patterns slow.
PHRASES = {trigger: re.compile(pattern) for trigger, _, pattern in (line.partition(": ") for line in _lines("phrases"))}
TRIGGERS = frozenset(PHRASES)

# Phrases so plain that a whole long sentence with one of them is the page's own.
STRONG = frozenset(
    """© copyright rights reserved cookies newsletter newsletters inbox subscribe sign signing recaptcha javascript
    republish reproduced trademarks trademark fair website comments unsubscribe spam akismet physician ad-free
    permission disclaimer amended expressed external print latest reader-supported deductible delivery
    earlier materials transcript necessarily visit""".split()
)


def phrase_in(low: str, triggers: Collection[str]) -> str:
    """Return the trigger of the plainest phrase of a web page in a line that has these triggers, else ""."""
    for trigger in sorted(triggers, key=lambda word: (word not in STRONG, word)) if triggers else ():
        if PHRASES[trigger].search(low):
            return trigger
    return "©" if "©" in low else ""


YOU_WORDS = frozenset({"you", "your", "you're", "you'll", "yours"})
WE_WORDS = frozenset({"we", "our", "us", "we're", "we've"})
