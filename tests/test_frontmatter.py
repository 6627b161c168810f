import pytest
from cases_reader import Case, read_cases

from site_gen.content.frontmatter import MAX_CHARACTERS, split_front_matter


def _shown(text: str) -> str:
    front = split_front_matter(text, "a.txt")
    lines = [f"line {front.first_line}"]
    for correction in front.corrections:
        reason = f" ({correction.because})" if correction.because else ""
        lines.append(f"{correction.field} = {', '.join(correction.values)}{reason}".rstrip())
    return "\n".join([*lines, *map(str, front.problems)])


@pytest.mark.parametrize("case", read_cases("front_matter.txt"), ids=str)
def test_front_matter(case: Case) -> None:
    assert _shown(case.given) == case.expected


def test_the_text_below_the_front_matter_is_untouched() -> None:
    text = "  A headline\n\n---\nA rule in the text stays.\n"
    assert split_front_matter(f"---\ntitle: x\n---\n{text}", "a.txt").text == text


def test_a_fence_may_end_in_blanks() -> None:
    assert split_front_matter("--- \ntitle: x\n---\t\nA", "a.txt").corrections[0].values == ("x",)


def test_former_names_and_the_markdown_switch_are_read() -> None:
    front = split_front_matter("---\nformat: markdown\nmoved_from: [old-name]\n---\nA", "a.txt")
    assert front.is_markdown
    assert front.moved_from == ("old-name",)


@pytest.mark.parametrize("former", ["../../etc", "a/b", "a\\b"])
def test_a_former_name_that_leaves_its_folder_is_refused(former: str) -> None:
    front = split_front_matter(f"---\nmoved_from: ['{former}']\n---\nA", "a.txt")
    assert front.moved_from == ()
    assert [p.code for p in front.problems] == ["bad-value"]


def test_front_matter_without_end_of_size_is_refused() -> None:
    front = split_front_matter(f"---\ntitle: {'x' * MAX_CHARACTERS}\n---\nA", "a.txt")
    assert [p.code for p in front.problems] == ["front-matter-size"]


@pytest.mark.parametrize("bomb", ["[" * 20_000, "{a: " * 5_000, "- " * 20_000, "? " * 5_000], ids=repr)
def test_deep_nesting_is_refused_and_does_not_exhaust_the_stack(bomb: str) -> None:
    front = split_front_matter(f"---\ntitle: {bomb}\n---\nA", "a.txt")
    assert front.problems
