"""Anchors: made of words alone, the same however a text is looked at."""

import re
import unicodedata

from site_gen.anchors import paragraph_ids, words_key


def spelled_out(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def test_a_text_in_ascii_has_the_words_any_text_has() -> None:
    for one in map(chr, range(128)):
        for text in (one, f"A{one}b", f"{one}_1 {one}", f"Yes{one}{one} NO"):
            assert words_key(text) == spelled_out(text)


def test_words_beyond_ascii_are_words() -> None:
    assert words_key("«Straße» — Ⅳ, ﬁve_2") == "strasse iv five_2"


def test_equal_paragraphs_are_numbered_on() -> None:
    first, second, third, other = paragraph_ids(["No.", "no", "NO!", "Yes."])
    assert (second, third) == (f"{first}-2", f"{first}-3")
    assert not other.startswith(first)
