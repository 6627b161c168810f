import pytest

from site_gen.strict_yaml import Fields, Items, Text, load


def test_every_scalar_stays_text_and_knows_its_line() -> None:
    node = load("a: 2013-07-22\nb: no\nc:\n  - 1:30\n  - 007", "x.yaml").node
    assert node == Fields(
        (
            (Text("a", 1), Text("2013-07-22", 1)),
            (Text("b", 2), Text("no", 2)),
            (Text("c", 3), Items((Text("1:30", 4), Text("007", 5)), 4)),
        ),
        1,
    )


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment", "---"])
def test_nothing_is_nothing(text: str) -> None:
    assert load(text, "x.yaml").node is None
    assert load(text, "x.yaml").problems == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b: c", "x.yaml:1: error: a colon inside a value: put the whole value in quotes [yaml]"),
        ("a:\n\tb: 1", "x.yaml:2: error: a tab at the start of the line: indent with spaces [yaml]"),
        ("a: 1\n---\nb: 2", "x.yaml:2: error: a second document ('---'): keep one [yaml-documents]"),
        ("a: 1\nb: \x00", "x.yaml:2: error: a control character stands here; delete it [yaml-character]"),
        ("[a]: 1", "x.yaml:1: error: a key must be one word, followed by a colon [yaml-key]"),
        ("<<: {a: 1}", "x.yaml:1: error: a merge key ('<<') is not used here; write the fields out [yaml-merge]"),
    ],
)
def test_a_mistake_is_said_with_its_line_and_what_to_do(text: str, said: str) -> None:
    assert [str(problem) for problem in load(text, "x.yaml").problems] == [said]


def test_lines_count_from_where_the_text_stands_in_its_file() -> None:
    assert load("a: 1\na: 2", "x.txt", first_line=10).problems[0].line == 11


def test_a_bomb_of_aliases_is_refused_at_the_first_anchor() -> None:
    bomb = "a: &a [x,x]\n" + "\n".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)},*{chr(97 + i)}]" for i in range(20)
    )
    assert [p.code for p in load(bomb, "x.yaml").problems] == ["yaml-alias"]
