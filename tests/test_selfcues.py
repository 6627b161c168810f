"""Which lines have one of a pattern's words."""

from site_gen.parse.selfcues import cues_of, lines_with

CUES = cues_of([("subscribe to ", 1), ("sign", 2), (" app", 3), ("copyright", 4), (".ie", 5), ("©", 6)])


def found(*lines: str) -> set[tuple[int, int]]:
    return set(lines_with(CUES, lines))


def test_each_line_with_a_word_is_found_whatever_its_letters() -> None:
    assert found("Osk", "Subscribe to The Gull", "Harbour", "SIGN UP", "The Gull app") == {(1, 1), (3, 2), (4, 3)}


def test_the_longest_word_stands_whole_somewhere() -> None:
    assert found("Signing the deed", "Unsubscribed to it") == set()


def test_marks_and_words_run_together_are_found() -> None:
    assert found("CopyrightGull", "© Gull", "at gull.ie.") == {(0, 4), (1, 6), (2, 5)}


def test_letters_of_other_scripts_leave_the_places_as_they_are() -> None:
    assert found("Чайка İß", "Чайка: sign up", "ﬁn") == {(1, 2)}


def test_no_line_has_no_word() -> None:
    assert found() == set()
