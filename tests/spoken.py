"""The words of the site as the tests' own pages say them."""

from pathlib import Path

from site_gen.words import Words
from site_gen.words.files import read_words

TEMPLATES = Path(__file__).parent.parent / "templates"


def words_in(language: str) -> Words:
    """Return a catalogue, taken to be whole."""
    words, problems = read_words(TEMPLATES, language)
    assert problems == ()
    return words


ENGLISH = words_in("en")
