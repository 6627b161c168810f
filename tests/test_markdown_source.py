"""Sources a person wrote in Markdown keep their marks; pasted text is never taken for Markdown."""

from pathlib import Path

from tiny_site import make_project, rebuild, source_of

TEXT = """The quay reopens

3 March 2015

The quay **opens** again, see [the board](https://board.example/) and [a trap](javascript:alert(1)).

- the north pier <b>too</b>

1986. The year it closed.
"""


def _page(root: Path, text: str) -> str:
    project = make_project(root, "held-floor")
    source_of(project, "quay").write_text(text, "utf-8")
    rebuild(project)
    return (project.output / "entries/quay/index.html").read_text("utf-8")


def test_a_markdown_source_is_rendered_with_its_marks_and_no_html_of_its_own(tmp_path: Path) -> None:
    page = _page(tmp_path, f"---\nformat: markdown\n---\n{TEXT}")
    assert "<strong>opens</strong>" in page
    assert '<a href="https://board.example/"' in page
    assert '"javascript:' not in page
    assert "<b>" not in page


def test_pasted_text_is_shown_as_it_is(tmp_path: Path) -> None:
    page = _page(tmp_path, TEXT.replace("**opens**", "snake_case_name * * *"))
    assert "snake_case_name * * *" in page
    assert "1986. The year it closed." in page
    assert "&lt;b&gt;too&lt;/b&gt;" in page
