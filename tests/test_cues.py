"""What a word does in a sentence about speech."""

import pytest

from site_gen.parse.cues import carrier_verbs, noun_like, phrasal_verbs, verb_classes, word_letters


@pytest.mark.parametrize(
    ("word", "letter"),
    [
        ("said", "S"),
        ("says", "S"),
        ("tweeted", "S"),
        ("replied", "S"),
        ("wrote", "S"),
        ("warned", "R"),
        ("blogged", "W"),
        ("believes", "W"),
        ("thought", "W"),
        ("saying", "s"),
        ("admitting", "s"),
        ("say", "f"),
        ("according", "A"),
        ("quoted", "u"),
        ("she", "h"),
        ("they", "t"),
        ("spokeswoman", "N"),
        ("statement", "E"),
        ("agency", "M"),
        ("monday", "D"),
        ("who", "r"),
        ("that", "z"),
        ("while", "m"),
        ("made", "O"),
        ("met", "o"),
    ],
)
def test_the_letter_of_a_word(word: str, letter: str) -> None:
    assert word_letters()[word] == letter


@pytest.mark.parametrize("form", ["offerred", "regreted", "stoped", "saied", "telled", "writed", "thinked"])
def test_no_form_is_made_up(form: str) -> None:
    assert form not in word_letters()


def test_a_verb_has_one_class_whatever_its_form() -> None:
    assert verb_classes()["saying"] == verb_classes()["say"] == "S"
    assert verb_classes()["warning"] == "R"
    assert verb_classes()["believing"] == "W"


def test_plural_nouns_that_are_verbs_are_marked() -> None:
    assert {"claims", "reports", "promises"} <= noun_like()
    assert "says" not in noun_like()


def test_particles_make_verbs_of_speech() -> None:
    assert "out" in phrasal_verbs()["pointed"]
    assert "back" in phrasal_verbs()["shot"]
    assert {"on", "for"} <= phrasal_verbs()["called"]


def test_carriers_have_their_irregular_forms() -> None:
    assert {"issued", "made", "gave", "sent", "expresses"} <= carrier_verbs()
