from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from tiny_site import make_project, rebuild, source_of

from site_gen.addresses import gone, published_addresses
from site_gen.build import Project
from site_gen.errors import Problem, Severity, UsageError
from site_gen.inspection import inspect
from site_gen.review import review, sections

EVIL = "<script>alert(1)</script> | [x](javascript:y) `z` &amp;"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path, "agency-dateline", "held-floor")


def a_note(message: str = EVIL, hint: str = EVIL) -> Problem:
    return Problem(path=EVIL, line=3, code="new-name", message=message, severity=Severity.NOTE, hint=hint)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]


def tags_of(html: str) -> set[str]:
    parser = _Tags()
    parser.feed(html)
    return parser.tags


@pytest.mark.parametrize("style", ["html", "markdown"])
def test_no_text_of_a_source_becomes_markup(style: str) -> None:
    text = review([a_note()], [], style)
    html = text if style == "html" else MarkdownIt("commonmark").enable("table").render(text)
    assert not tags_of(html) & {"script", "a", "img"}
    assert "alert(1)" in html


def test_errors_come_first_and_notes_by_kind() -> None:
    problems = [
        a_note(),
        Problem(path="a", line=0, code="x", message="m", severity=Severity.WARNING),
        Problem(path="a", line=0, code="y", message="m"),
    ]
    assert [section.title for section in sections(problems)] == ["Errors", "Warnings", "Names without a record"]


def test_every_source_is_in_the_report(project: Project) -> None:
    found = inspect(project)
    text = review(found.problems, found.related.entries, "html")
    assert "agency-dateline.txt" in text
    assert "22 June 2016" in text


def test_what_is_listed_includes_dead_links_of_the_published_site(project: Project) -> None:
    rebuild(project)
    assert not [p for p in inspect(project).problems if p.path.startswith("build/")]
    page = project.output / "about" / "x.html"
    page.parent.mkdir(exist_ok=True)
    page.write_text('<a href="/nobody/">x</a>', "utf-8")
    assert [(p.path, p.code) for p in inspect(project).problems if p.path.startswith("build/")] == [
        ("build/about/x.html", "broken-link")
    ]


@pytest.mark.parametrize("kind", ["folder", "sitemap"])
def test_a_page_that_would_be_gone_is_named_until_it_is_redirected(project: Project, kind: str) -> None:
    rebuild(project)
    before = project.root / "before"
    project.output.rename(before)
    against = before if kind == "folder" else before / "sitemap.xml"
    assert [p for p in inspect(project, against).problems if p.code == "gone-address"] == []
    source_of(project, "held-floor").rename(source_of(project, "moved"))
    lost = [p for p in inspect(project, against).problems if p.code == "gone-address"]
    assert any(p.message.startswith("/entries/held-floor/ was published") for p in lost)
    moved = source_of(project, "moved")
    moved.write_text(f"---\nmoved_from: [held-floor]\n---\n{moved.read_text('utf-8')}", "utf-8")
    assert [p for p in inspect(project, against).problems if p.code == "gone-address"] == []


def test_a_sitemap_in_parts_is_read_whole(tmp_path: Path) -> None:
    site = "https://x.example"
    (tmp_path / "sitemap.xml").write_text(
        f"<sitemapindex><sitemap><loc>{site}/sitemap-1.xml</loc></sitemap></sitemapindex>", "utf-8"
    )
    (tmp_path / "sitemap-1.xml").write_text(
        f"<urlset><url><loc>{site}/a%20b/</loc></url><url><loc>{site}</loc></url></urlset>", "utf-8"
    )
    assert published_addresses(tmp_path / "sitemap.xml") == {"/a b/", "/"}


def test_what_is_neither_folder_nor_sitemap_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--against"):
        published_addresses(tmp_path / "nothing.xml")


def test_an_entry_that_is_gone_comes_with_the_line_that_redirects_it() -> None:
    (problem,) = gone({"/entries/a/", "/"}, {"/"}, "old")
    assert (problem.severity, problem.hint.split("    ")[0]) == (Severity.WARNING, "moved_from: [a]")
